// Generated from schema/68-consumer-group-heartbeat.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readInt32, readCompactString, type Reader } from '../reader.ts'
import type { Uuid } from '../uuid.ts'
import { type Writer, writeInt32, writeCompactString } from '../writer.ts'

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
  topicPartitions: ConsumerGroupHeartbeatRequestTopicPartition[] | null
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
  readonly topicPartitions?: readonly ConsumerGroupHeartbeatRequestTopicPartitionInput[] | null | undefined
}

export interface ConsumerGroupHeartbeatRequestTopicPartition {
  topicId: Uuid
  partitions: number[]
}

export interface ConsumerGroupHeartbeatRequestTopicPartitionInput {
  readonly topicId: Uuid
  readonly partitions: readonly number[]
}

function readConsumerGroupHeartbeatRequestTopicPartition(reader: Reader, version: number): ConsumerGroupHeartbeatRequestTopicPartition {
  const message: ConsumerGroupHeartbeatRequestTopicPartition = {
    topicId: reader.uuid(),
    partitions: reader.array(true, 4, version, readInt32),
  }
  reader.skipTaggedFields()
  return message
}

function readConsumerGroupHeartbeatRequest(reader: Reader, version: number): ConsumerGroupHeartbeatRequest {
  const message: ConsumerGroupHeartbeatRequest = {
    groupId: reader.string(true),
    memberId: reader.string(true),
    memberEpoch: reader.int32(),
    instanceId: reader.nullableString(true),
    rackId: reader.nullableString(true),
    rebalanceTimeoutMs: reader.int32(),
    subscribedTopicNames: reader.nullableArray(true, 1, version, readCompactString),
    subscribedTopicRegex: version >= 1 ? reader.nullableString(true) : null,
    serverAssignor: reader.nullableString(true),
    topicPartitions: reader.nullableArray(true, 17, version, readConsumerGroupHeartbeatRequestTopicPartition),
  }
  reader.skipTaggedFields()
  return message
}

function writeConsumerGroupHeartbeatRequestTopicPartition(writer: Writer, message: ConsumerGroupHeartbeatRequestTopicPartitionInput, version: number): void {
  writer.uuid(message.topicId)
  writer.array(true, version, message.partitions, writeInt32)
  writer.unsignedVarint(0)
}

function writeConsumerGroupHeartbeatRequest(writer: Writer, message: ConsumerGroupHeartbeatRequestInput, version: number): void {
  writer.string(true, message.groupId)
  writer.string(true, message.memberId)
  writer.int32(message.memberEpoch)
  writer.string(true, message.instanceId ?? null)
  writer.string(true, message.rackId ?? null)
  writer.int32(message.rebalanceTimeoutMs ?? -1)
  writer.array(true, version, message.subscribedTopicNames ?? null, writeCompactString)
  if (version >= 1) writer.string(true, message.subscribedTopicRegex ?? null)
  writer.string(true, message.serverAssignor ?? null)
  writer.array(true, version, message.topicPartitions ?? null, writeConsumerGroupHeartbeatRequestTopicPartition)
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
    partitions: reader.array(true, 4, version, readInt32),
  }
  reader.skipTaggedFields()
  return message
}

function readConsumerGroupHeartbeatResponseAssignment(reader: Reader, version: number): ConsumerGroupHeartbeatResponseAssignment {
  const message: ConsumerGroupHeartbeatResponseAssignment = {
    topicPartitions: reader.array(true, 17, version, readConsumerGroupHeartbeatResponseTopicPartitions),
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

function writeConsumerGroupHeartbeatResponseTopicPartitions(writer: Writer, message: ConsumerGroupHeartbeatResponseTopicPartitionsInput, version: number): void {
  writer.uuid(message.topicId)
  writer.array(true, version, message.partitions, writeInt32)
  writer.unsignedVarint(0)
}

function writeConsumerGroupHeartbeatResponseAssignment(writer: Writer, message: ConsumerGroupHeartbeatResponseAssignmentInput, version: number): void {
  writer.array(true, version, message.topicPartitions, writeConsumerGroupHeartbeatResponseTopicPartitions)
  writer.unsignedVarint(0)
}

function writeConsumerGroupHeartbeatResponse(writer: Writer, message: ConsumerGroupHeartbeatResponseInput, version: number): void {
  writer.int32(message.throttleTimeMs)
  writer.int16(message.errorCode)
  writer.string(true, message.errorMessage ?? null)
  writer.string(true, message.memberId ?? null)
  writer.int32(message.memberEpoch)
  writer.int32(message.heartbeatIntervalMs)
  writer.nullableStruct(message.assignment ?? null, version, writeConsumerGroupHeartbeatResponseAssignment)
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
