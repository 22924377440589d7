// Generated from schema/76-share-group-heartbeat.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readCompactString, readInt32, type Reader } from '../reader.ts'
import type { Uuid } from '../uuid.ts'
import { type Writer, writeCompactString, writeInt32 } from '../writer.ts'

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
    groupId: reader.string('groupId', true),
    memberId: reader.string('memberId', true),
    memberEpoch: reader.int32(),
    rackId: reader.nullableString(true),
    subscribedTopicNames: reader.nullableArray('subscribedTopicNames', true, 1, readCompactString, version),
  }
  reader.skipTaggedFields()
  return message
}

function writeShareGroupHeartbeatRequest(
  writer: Writer,
  { groupId, memberId, memberEpoch, rackId = null, subscribedTopicNames = null }: ShareGroupHeartbeatRequestInput,
  version: number,
): void {
  writer.string(true, groupId)
  writer.string(true, memberId)
  writer.int32(memberEpoch)
  writer.string(true, rackId)
  writer.array(true, subscribedTopicNames, writeCompactString, version)
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
    partitions: reader.array('partitions', true, 4, readInt32, version),
  }
  reader.skipTaggedFields()
  return message
}

function readShareGroupHeartbeatResponseAssignment(reader: Reader, version: number): ShareGroupHeartbeatResponseAssignment {
  const message: ShareGroupHeartbeatResponseAssignment = {
    topicPartitions: reader.array('topicPartitions', true, 18, readShareGroupHeartbeatResponseTopicPartitions, version),
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

function writeShareGroupHeartbeatResponseTopicPartitions(
  writer: Writer,
  { topicId, partitions }: ShareGroupHeartbeatResponseTopicPartitionsInput,
  version: number,
): void {
  writer.uuid(topicId)
  writer.array(true, partitions, writeInt32, version)
  writer.unsignedVarint(0)
}

function writeShareGroupHeartbeatResponseAssignment(
  writer: Writer,
  { topicPartitions }: ShareGroupHeartbeatResponseAssignmentInput,
  version: number,
): void {
  writer.array(true, topicPartitions, writeShareGroupHeartbeatResponseTopicPartitions, version)
  writer.unsignedVarint(0)
}

function writeShareGroupHeartbeatResponse(
  writer: Writer,
  {
    throttleTimeMs,
    errorCode,
    errorMessage = null,
    memberId = null,
    memberEpoch,
    heartbeatIntervalMs,
    assignment = null,
  }: ShareGroupHeartbeatResponseInput,
  version: number,
): void {
  writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  writer.string(true, errorMessage)
  writer.string(true, memberId)
  writer.int32(memberEpoch)
  writer.int32(heartbeatIntervalMs)
  writer.nullableStruct(assignment, writeShareGroupHeartbeatResponseAssignment, version)
  writer.unsignedVarint(0)
}

export const shareGroupHeartbeat: Api<ShareGroupHeartbeatRequest, ShareGroupHeartbeatResponse, ShareGroupHeartbeatRequestInput, ShareGroupHeartbeatResponseInput> = {
  key: 76,
  name: 'ShareGroupHeartbeat',
  minVersion: 1,
  maxVersion: 1,
  flexibleSince: 0,
  readRequest: readShareGroupHeartbeatRequest,
  writeRequest: writeShareGroupHeartbeatRequest,
  readResponse: readShareGroupHeartbeatResponse,
  writeResponse: writeShareGroupHeartbeatResponse,
}
