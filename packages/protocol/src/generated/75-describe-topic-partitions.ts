// Generated from schema/75-describe-topic-partitions.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readInt32, type Reader } from '../reader.ts'
import { type Uuid, zeroUuid } from '../uuid.ts'
import { type Writer, writeInt32 } from '../writer.ts'

export interface DescribeTopicPartitionsRequest {
  topics: DescribeTopicPartitionsRequestTopic[]
  responsePartitionLimit: number
  cursor: DescribeTopicPartitionsRequestCursor | null
}

export interface DescribeTopicPartitionsRequestInput {
  readonly topics: readonly DescribeTopicPartitionsRequestTopicInput[]
  readonly responsePartitionLimit?: number | undefined
  readonly cursor?: DescribeTopicPartitionsRequestCursorInput | null | undefined
}

export interface DescribeTopicPartitionsRequestCursor {
  topicName: string
  partitionIndex: number
}

export interface DescribeTopicPartitionsRequestCursorInput {
  readonly topicName: string
  readonly partitionIndex: number
}

export interface DescribeTopicPartitionsRequestTopic {
  name: string
}

export interface DescribeTopicPartitionsRequestTopicInput {
  readonly name: string
}

function readDescribeTopicPartitionsRequestTopic(reader: Reader, _version: number): DescribeTopicPartitionsRequestTopic {
  const message: DescribeTopicPartitionsRequestTopic = {
    name: reader.string(true),
  }
  reader.skipTaggedFields()
  return message
}

function readDescribeTopicPartitionsRequestCursor(reader: Reader, _version: number): DescribeTopicPartitionsRequestCursor {
  const message: DescribeTopicPartitionsRequestCursor = {
    topicName: reader.string(true),
    partitionIndex: reader.int32(),
  }
  reader.skipTaggedFields()
  return message
}

function readDescribeTopicPartitionsRequest(reader: Reader, version: number): DescribeTopicPartitionsRequest {
  const message: DescribeTopicPartitionsRequest = {
    topics: reader.array(true, 1, version, readDescribeTopicPartitionsRequestTopic),
    responsePartitionLimit: reader.int32(),
    cursor: reader.isNull() ? null : readDescribeTopicPartitionsRequestCursor(reader, version),
  }
  reader.skipTaggedFields()
  return message
}

function writeDescribeTopicPartitionsRequestTopic(writer: Writer, message: DescribeTopicPartitionsRequestTopicInput, _version: number): void {
  writer.string(true, message.name)
  writer.unsignedVarint(0)
}

function writeDescribeTopicPartitionsRequestCursor(writer: Writer, message: DescribeTopicPartitionsRequestCursorInput, _version: number): void {
  writer.string(true, message.topicName)
  writer.int32(message.partitionIndex)
  writer.unsignedVarint(0)
}

function writeDescribeTopicPartitionsRequest(writer: Writer, message: DescribeTopicPartitionsRequestInput, version: number): void {
  writer.array(true, version, message.topics, writeDescribeTopicPartitionsRequestTopic)
  writer.int32(message.responsePartitionLimit ?? 2000)
  writer.nullableStruct(message.cursor ?? null, version, writeDescribeTopicPartitionsRequestCursor)
  writer.unsignedVarint(0)
}

export interface DescribeTopicPartitionsResponse {
  throttleTimeMs: number
  topics: DescribeTopicPartitionsResponseTopic[]
  nextCursor: DescribeTopicPartitionsResponseNextCursor | null
}

export interface DescribeTopicPartitionsResponseInput {
  readonly throttleTimeMs?: number | undefined
  readonly topics: readonly DescribeTopicPartitionsResponseTopicInput[]
  readonly nextCursor?: DescribeTopicPartitionsResponseNextCursorInput | null | undefined
}

export interface DescribeTopicPartitionsResponseNextCursor {
  topicName: string
  partitionIndex: number
}

export interface DescribeTopicPartitionsResponseNextCursorInput {
  readonly topicName: string
  readonly partitionIndex: number
}

export interface DescribeTopicPartitionsResponseTopic {
  errorCode: number
  name: string | null
  topicId: Uuid
  isInternal: boolean
  partitions: DescribeTopicPartitionsResponseTopicPartition[]
  topicAuthorizedOperations: number
}

export interface DescribeTopicPartitionsResponseTopicInput {
  readonly errorCode: number
  readonly name: string | null
  readonly topicId?: Uuid | undefined
  readonly isInternal?: boolean | undefined
  readonly partitions: readonly DescribeTopicPartitionsResponseTopicPartitionInput[]
  readonly topicAuthorizedOperations?: number | undefined
}

export interface DescribeTopicPartitionsResponseTopicPartition {
  errorCode: number
  partitionIndex: number
  leaderId: number
  leaderEpoch: number
  replicaNodes: number[]
  isrNodes: number[]
  eligibleLeaderReplicas: number[] | null
  lastKnownElr: number[] | null
  offlineReplicas: number[]
}

export interface DescribeTopicPartitionsResponseTopicPartitionInput {
  readonly errorCode: number
  readonly partitionIndex: number
  readonly leaderId: number
  readonly leaderEpoch?: number | undefined
  readonly replicaNodes: readonly number[]
  readonly isrNodes: readonly number[]
  readonly eligibleLeaderReplicas?: readonly number[] | null | undefined
  readonly lastKnownElr?: readonly number[] | null | undefined
  readonly offlineReplicas?: readonly number[] | undefined
}

function readDescribeTopicPartitionsResponseTopicPartition(reader: Reader, version: number): DescribeTopicPartitionsResponseTopicPartition {
  const message: DescribeTopicPartitionsResponseTopicPartition = {
    errorCode: reader.int16(),
    partitionIndex: reader.int32(),
    leaderId: reader.int32(),
    leaderEpoch: reader.int32(),
    replicaNodes: reader.array(true, 4, version, readInt32),
    isrNodes: reader.array(true, 4, version, readInt32),
    eligibleLeaderReplicas: reader.nullableArray(true, 4, version, readInt32),
    lastKnownElr: reader.nullableArray(true, 4, version, readInt32),
    offlineReplicas: reader.array(true, 4, version, readInt32),
  }
  reader.skipTaggedFields()
  return message
}

function readDescribeTopicPartitionsResponseTopic(reader: Reader, version: number): DescribeTopicPartitionsResponseTopic {
  const message: DescribeTopicPartitionsResponseTopic = {
    errorCode: reader.int16(),
    name: reader.nullableString(true),
    topicId: reader.uuid(),
    isInternal: reader.bool(),
    partitions: reader.array(true, 19, version, readDescribeTopicPartitionsResponseTopicPartition),
    topicAuthorizedOperations: reader.int32(),
  }
  reader.skipTaggedFields()
  return message
}

function readDescribeTopicPartitionsResponseNextCursor(reader: Reader, _version: number): DescribeTopicPartitionsResponseNextCursor {
  const message: DescribeTopicPartitionsResponseNextCursor = {
    topicName: reader.string(true),
    partitionIndex: reader.int32(),
  }
  reader.skipTaggedFields()
  return message
}

function readDescribeTopicPartitionsResponse(reader: Reader, version: number): DescribeTopicPartitionsResponse {
  const message: DescribeTopicPartitionsResponse = {
    throttleTimeMs: reader.int32(),
    topics: reader.array(true, 25, version, readDescribeTopicPartitionsResponseTopic),
    nextCursor: reader.isNull() ? null : readDescribeTopicPartitionsResponseNextCursor(reader, version),
  }
  reader.skipTaggedFields()
  return message
}

function writeDescribeTopicPartitionsResponseTopicPartition(writer: Writer, message: DescribeTopicPartitionsResponseTopicPartitionInput, version: number): void {
  writer.int16(message.errorCode)
  writer.int32(message.partitionIndex)
  writer.int32(message.leaderId)
  writer.int32(message.leaderEpoch ?? -1)
  writer.array(true, version, message.replicaNodes, writeInt32)
  writer.array(true, version, message.isrNodes, writeInt32)
  writer.array(true, version, message.eligibleLeaderReplicas ?? null, writeInt32)
  writer.array(true, version, message.lastKnownElr ?? null, writeInt32)
  writer.array(true, version, message.offlineReplicas ?? [], writeInt32)
  writer.unsignedVarint(0)
}

function writeDescribeTopicPartitionsResponseTopic(writer: Writer, message: DescribeTopicPartitionsResponseTopicInput, version: number): void {
  writer.int16(message.errorCode)
  writer.string(true, message.name)
  writer.uuid(message.topicId ?? zeroUuid)
  writer.bool(message.isInternal ?? false)
  writer.array(true, version, message.partitions, writeDescribeTopicPartitionsResponseTopicPartition)
  writer.int32(message.topicAuthorizedOperations ?? -2147483648)
  writer.unsignedVarint(0)
}

function writeDescribeTopicPartitionsResponseNextCursor(writer: Writer, message: DescribeTopicPartitionsResponseNextCursorInput, _version: number): void {
  writer.string(true, message.topicName)
  writer.int32(message.partitionIndex)
  writer.unsignedVarint(0)
}

function writeDescribeTopicPartitionsResponse(writer: Writer, message: DescribeTopicPartitionsResponseInput, version: number): void {
  writer.int32(message.throttleTimeMs ?? 0)
  writer.array(true, version, message.topics, writeDescribeTopicPartitionsResponseTopic)
  writer.nullableStruct(message.nextCursor ?? null, version, writeDescribeTopicPartitionsResponseNextCursor)
  writer.unsignedVarint(0)
}

export const describeTopicPartitions: Api<DescribeTopicPartitionsRequest, DescribeTopicPartitionsResponse, DescribeTopicPartitionsRequestInput, DescribeTopicPartitionsResponseInput> = {
  key: 75,
  name: 'DescribeTopicPartitions',
  minVersion: 0,
  maxVersion: 0,
  flexibleSince: 0,
  readRequest: readDescribeTopicPartitionsRequest,
  writeRequest: writeDescribeTopicPartitionsRequest,
  readResponse: readDescribeTopicPartitionsResponse,
  writeResponse: writeDescribeTopicPartitionsResponse,
}
