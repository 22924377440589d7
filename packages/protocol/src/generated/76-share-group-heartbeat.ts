// Generated from schema/76-share-group-heartbeat.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readInt32, readCompactString, type Reader } from '../reader.ts'
import type { Uuid } from '../uuid.ts'
import { type Writer, writeInt32, writeCompactString } from '../writer.ts'

export interface ShareGroupHeartbeatRequest {
  groupId: string
  memberId: string
  memberEpoch: number
  rackId: string | null
  subscribedTopicNames: string[] | null
}

export interface ShareGroupHeartbeatRequestInput {
  readonly groupId: string
  readonly memberId: string
  readonly memberEpoch: number
  readonly rackId?: string | null | undefined
  readonly subscribedTopicNames?: readonly string[] | null | undefined
}

function readShareGroupHeartbeatRequest(reader: Reader, version: number): ShareGroupHeartbeatRequest {
  const message: ShareGroupHeartbeatRequest = {
    groupId: reader.string(true),
    memberId: reader.string(true),
    memberEpoch: reader.int32(),
    rackId: reader.nullableString(true),
    subscribedTopicNames: reader.nullableArray(true, 1, version, readCompactString),
  }
  reader.skipTaggedFields()
  return message
}

function writeShareGroupHeartbeatRequest(writer: Writer, message: ShareGroupHeartbeatRequestInput, version: number): void {
  writer.string(true, message.groupId)
  writer.string(true, message.memberId)
  writer.int32(message.memberEpoch)
  writer.string(true, message.rackId ?? null)
  writer.array(true, version, message.subscribedTopicNames ?? null, writeCompactString)
  writer.unsignedVarint(0)
}

export interface ShareGroupHeartbeatResponse {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
  memberId: string | null
  memberEpoch: number
  heartbeatIntervalMs: number
  assignment: ShareGroupHeartbeatResponseAssignment | null
}

export interface ShareGroupHeartbeatResponseInput {
  readonly throttleTimeMs: number
  readonly errorCode: number
  readonly errorMessage?: string | null | undefined
  readonly memberId?: string | null | undefined
  readonly memberEpoch: number
  readonly heartbeatIntervalMs: number
  readonly assignment?: ShareGroupHeartbeatResponseAssignmentInput | null | undefined
}

export interface ShareGroupHeartbeatResponseAssignment {
  topicPartitions: ShareGroupHeartbeatResponseTopicPartitions[]
}

export interface ShareGroupHeartbeatResponseAssignmentInput {
  readonly topicPartitions: readonly ShareGroupHeartbeatResponseTopicPartitionsInput[]
}

export interface ShareGroupHeartbeatResponseTopicPartitions {
  topicId: Uuid
  partitions: number[]
}

export interface ShareGroupHeartbeatResponseTopicPartitionsInput {
  readonly topicId: Uuid
  readonly partitions: readonly number[]
}

function readShareGroupHeartbeatResponseTopicPartitions(reader: Reader, version: number): ShareGroupHeartbeatResponseTopicPartitions {
  const message: ShareGroupHeartbeatResponseTopicPartitions = {
    topicId: reader.uuid(),
    partitions: reader.array(true, 4, version, readInt32),
  }
  reader.skipTaggedFields()
  return message
}

function readShareGroupHeartbeatResponseAssignment(reader: Reader, version: number): ShareGroupHeartbeatResponseAssignment {
  const message: ShareGroupHeartbeatResponseAssignment = {
    topicPartitions: reader.array(true, 17, version, readShareGroupHeartbeatResponseTopicPartitions),
  }
  reader.skipTaggedFields()
  return message
}

function readShareGroupHeartbeatResponse(reader: Reader, version: number): ShareGroupHeartbeatResponse {
  const message: ShareGroupHeartbeatResponse = {
    throttleTimeMs: reader.int32(),
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(true),
    memberId: reader.nullableString(true),
    memberEpoch: reader.int32(),
    heartbeatIntervalMs: reader.int32(),
    assignment: reader.isNull() ? null : readShareGroupHeartbeatResponseAssignment(reader, version),
  }
  reader.skipTaggedFields()
  return message
}

function writeShareGroupHeartbeatResponseTopicPartitions(writer: Writer, message: ShareGroupHeartbeatResponseTopicPartitionsInput, version: number): void {
  writer.uuid(message.topicId)
  writer.array(true, version, message.partitions, writeInt32)
  writer.unsignedVarint(0)
}

function writeShareGroupHeartbeatResponseAssignment(writer: Writer, message: ShareGroupHeartbeatResponseAssignmentInput, version: number): void {
  writer.array(true, version, message.topicPartitions, writeShareGroupHeartbeatResponseTopicPartitions)
  writer.unsignedVarint(0)
}

function writeShareGroupHeartbeatResponse(writer: Writer, message: ShareGroupHeartbeatResponseInput, version: number): void {
  writer.int32(message.throttleTimeMs)
  writer.int16(message.errorCode)
  writer.string(true, message.errorMessage ?? null)
  writer.string(true, message.memberId ?? null)
  writer.int32(message.memberEpoch)
  writer.int32(message.heartbeatIntervalMs)
  writer.nullableStruct(message.assignment ?? null, version, writeShareGroupHeartbeatResponseAssignment)
  writer.unsignedVarint(0)
}

export const shareGroupHeartbeat: Api<ShareGroupHeartbeatRequest, ShareGroupHeartbeatResponse, ShareGroupHeartbeatRequestInput, ShareGroupHeartbeatResponseInput> = {
  key: 76,
  name: 'ShareGroupHeartbeat',
  minVersion: 1,
  maxVersion: 1,
  flexibleSince: 1,
  readRequest: readShareGroupHeartbeatRequest,
  writeRequest: writeShareGroupHeartbeatRequest,
  readResponse: readShareGroupHeartbeatResponse,
  writeResponse: writeShareGroupHeartbeatResponse,
}
