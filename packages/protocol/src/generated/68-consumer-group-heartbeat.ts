// Generated from schema/68-consumer-group-heartbeat.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readCompactString, readInt32, type Reader } from '../reader.ts'
import { absentField } from '../unsupported-version.ts'
import type { Uuid } from '../uuid.ts'
import { type Writer, writeCompactString, writeInt32 } from '../writer.ts'

export interface ConsumerGroupHeartbeatRequest {
  groupId: string
  memberId: string
  memberEpoch: number
  instanceId: string | null
  rackId: string | null
  rebalanceTimeoutMs: number
  subscribedTopicNames: string[] | null
  subscribedTopicRegex: string | null
  serverAssignor: string | null
  topicPartitions: ConsumerGroupHeartbeatRequestTopicPartitions[] | null
}

export interface ConsumerGroupHeartbeatRequestInput {
  readonly groupId: string
  readonly memberId: string
  readonly memberEpoch: number
  readonly instanceId?: string | null | undefined
  readonly rackId?: string | null | undefined
  readonly rebalanceTimeoutMs?: number | undefined
  readonly subscribedTopicNames?: readonly string[] | null | undefined
  readonly subscribedTopicRegex?: string | null | undefined
  readonly serverAssignor?: string | null | undefined
  readonly topicPartitions?: readonly ConsumerGroupHeartbeatRequestTopicPartitionsInput[] | null | undefined
}

export interface ConsumerGroupHeartbeatRequestTopicPartitions {
  topicId: Uuid
  partitions: number[]
}

export interface ConsumerGroupHeartbeatRequestTopicPartitionsInput {
  readonly topicId: Uuid
  readonly partitions: readonly number[]
}

function readConsumerGroupHeartbeatRequestTopicPartitions(reader: Reader, version: number): ConsumerGroupHeartbeatRequestTopicPartitions {
  const message: ConsumerGroupHeartbeatRequestTopicPartitions = {
    topicId: reader.uuid(),
    partitions: reader.array('partitions', true, 4, readInt32, version),
  }
  reader.skipTaggedFields()
  return message
}

function readConsumerGroupHeartbeatRequest(reader: Reader, version: number): ConsumerGroupHeartbeatRequest {
  const message: ConsumerGroupHeartbeatRequest = {
    groupId: reader.string('groupId', true),
    memberId: reader.string('memberId', true),
    memberEpoch: reader.int32(),
    instanceId: reader.nullableString(true),
    rackId: reader.nullableString(true),
    rebalanceTimeoutMs: reader.int32(),
    subscribedTopicNames: reader.nullableArray('subscribedTopicNames', true, 1, readCompactString, version),
    subscribedTopicRegex: version >= 1 ? reader.nullableString(true) : null,
    serverAssignor: reader.nullableString(true),
    topicPartitions: reader.nullableArray('topicPartitions', true, 18, readConsumerGroupHeartbeatRequestTopicPartitions, version),
  }
  reader.skipTaggedFields()
  return message
}

function writeConsumerGroupHeartbeatRequestTopicPartitions(
  writer: Writer,
  { topicId, partitions }: ConsumerGroupHeartbeatRequestTopicPartitionsInput,
  version: number,
): void {
  writer.uuid(topicId)
  writer.array(true, partitions, writeInt32, version)
  writer.unsignedVarint(0)
}

function writeConsumerGroupHeartbeatRequest(
  writer: Writer,
  {
    groupId,
    memberId,
    memberEpoch,
    instanceId = null,
    rackId = null,
    rebalanceTimeoutMs = -1,
    subscribedTopicNames = null,
    subscribedTopicRegex = null,
    serverAssignor = null,
    topicPartitions = null,
  }: ConsumerGroupHeartbeatRequestInput,
  version: number,
): void {
  writer.string(true, groupId)
  writer.string(true, memberId)
  writer.int32(memberEpoch)
  writer.string(true, instanceId)
  writer.string(true, rackId)
  writer.int32(rebalanceTimeoutMs)
  writer.array(true, subscribedTopicNames, writeCompactString, version)
  if (version >= 1) writer.string(true, subscribedTopicRegex)
  else if (subscribedTopicRegex !== null) throw absentField('ConsumerGroupHeartbeatRequest', version, 'subscribedTopicRegex')
  writer.string(true, serverAssignor)
  writer.array(true, topicPartitions, writeConsumerGroupHeartbeatRequestTopicPartitions, version)
  writer.unsignedVarint(0)
}

export interface ConsumerGroupHeartbeatResponse {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
  memberId: string | null
  memberEpoch: number
  heartbeatIntervalMs: number
  assignment: ConsumerGroupHeartbeatResponseAssignment | null
}

export interface ConsumerGroupHeartbeatResponseInput {
  readonly throttleTimeMs: number
  readonly errorCode: number
  readonly errorMessage?: string | null | undefined
  readonly memberId?: string | null | undefined
  readonly memberEpoch: number
  readonly heartbeatIntervalMs: number
  readonly assignment?: ConsumerGroupHeartbeatResponseAssignmentInput | null | undefined
}

export interface ConsumerGroupHeartbeatResponseAssignment {
  topicPartitions: ConsumerGroupHeartbeatResponseTopicPartitions[]
}

export interface ConsumerGroupHeartbeatResponseAssignmentInput {
  readonly topicPartitions: readonly ConsumerGroupHeartbeatResponseTopicPartitionsInput[]
}

export interface ConsumerGroupHeartbeatResponseTopicPartitions {
  topicId: Uuid
  partitions: number[]
}

export interface ConsumerGroupHeartbeatResponseTopicPartitionsInput {
  readonly topicId: Uuid
  readonly partitions: readonly number[]
}

function readConsumerGroupHeartbeatResponseTopicPartitions(reader: Reader, version: number): ConsumerGroupHeartbeatResponseTopicPartitions {
  const message: ConsumerGroupHeartbeatResponseTopicPartitions = {
    topicId: reader.uuid(),
    partitions: reader.array('partitions', true, 4, readInt32, version),
  }
  reader.skipTaggedFields()
  return message
}

function readConsumerGroupHeartbeatResponseAssignment(reader: Reader, version: number): ConsumerGroupHeartbeatResponseAssignment {
  const message: ConsumerGroupHeartbeatResponseAssignment = {
    topicPartitions: reader.array('topicPartitions', true, 18, readConsumerGroupHeartbeatResponseTopicPartitions, version),
  }
  reader.skipTaggedFields()
  return message
}

function readConsumerGroupHeartbeatResponse(reader: Reader, version: number): ConsumerGroupHeartbeatResponse {
  const message: ConsumerGroupHeartbeatResponse = {
    throttleTimeMs: reader.int32(),
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(true),
    memberId: reader.nullableString(true),
    memberEpoch: reader.int32(),
    heartbeatIntervalMs: reader.int32(),
    assignment: reader.isNull() ? null : readConsumerGroupHeartbeatResponseAssignment(reader, version),
  }
  reader.skipTaggedFields()
  return message
}

function writeConsumerGroupHeartbeatResponseTopicPartitions(
  writer: Writer,
  { topicId, partitions }: ConsumerGroupHeartbeatResponseTopicPartitionsInput,
  version: number,
): void {
  writer.uuid(topicId)
  writer.array(true, partitions, writeInt32, version)
  writer.unsignedVarint(0)
}

function writeConsumerGroupHeartbeatResponseAssignment(
  writer: Writer,
  { topicPartitions }: ConsumerGroupHeartbeatResponseAssignmentInput,
  version: number,
): void {
  writer.array(true, topicPartitions, writeConsumerGroupHeartbeatResponseTopicPartitions, version)
  writer.unsignedVarint(0)
}

function writeConsumerGroupHeartbeatResponse(
  writer: Writer,
  {
    throttleTimeMs,
    errorCode,
    errorMessage = null,
    memberId = null,
    memberEpoch,
    heartbeatIntervalMs,
    assignment = null,
  }: ConsumerGroupHeartbeatResponseInput,
  version: number,
): void {
  writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  writer.string(true, errorMessage)
  writer.string(true, memberId)
  writer.int32(memberEpoch)
  writer.int32(heartbeatIntervalMs)
  writer.nullableStruct(assignment, writeConsumerGroupHeartbeatResponseAssignment, version)
  writer.unsignedVarint(0)
}

export const consumerGroupHeartbeat: Api<ConsumerGroupHeartbeatRequest, ConsumerGroupHeartbeatResponse, ConsumerGroupHeartbeatRequestInput, ConsumerGroupHeartbeatResponseInput> = {
  key: 68,
  name: 'ConsumerGroupHeartbeat',
  minVersion: 0,
  maxVersion: 1,
  flexibleSince: 0,
  readRequest: readConsumerGroupHeartbeatRequest,
  writeRequest: writeConsumerGroupHeartbeatRequest,
  readResponse: readConsumerGroupHeartbeatResponse,
  writeResponse: writeConsumerGroupHeartbeatResponse,
}
