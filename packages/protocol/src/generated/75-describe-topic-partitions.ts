// Generated from schema/75-describe-topic-partitions.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readInt32, type Reader } from '../reader.ts'
import type { Uuid } from '../uuid.ts'
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
    name: reader.string('name', true),
  }
  reader.skipTaggedFields()
  return message
}

function readDescribeTopicPartitionsRequestCursor(reader: Reader, _version: number): DescribeTopicPartitionsRequestCursor {
  const message: DescribeTopicPartitionsRequestCursor = {
    topicName: reader.string('topicName', true),
    partitionIndex: reader.int32(),
  }
  reader.skipTaggedFields()
  return message
}

function readDescribeTopicPartitionsRequest(reader: Reader, version: number): DescribeTopicPartitionsRequest {
  const message: DescribeTopicPartitionsRequest = {
    topics: reader.array('topics', true, 2, readDescribeTopicPartitionsRequestTopic, version),
    responsePartitionLimit: reader.int32(),
    cursor: reader.isNull() ? null : readDescribeTopicPartitionsRequestCursor(reader, version),
  }
  reader.skipTaggedFields()
  return message
}

function writeDescribeTopicPartitionsRequestTopic(
  writer: Writer,
  { name }: DescribeTopicPartitionsRequestTopicInput,
  _version: number,
): void {
  writer.string(true, name)
  writer.unsignedVarint(0)
}

function writeDescribeTopicPartitionsRequestCursor(
  writer: Writer,
  { topicName, partitionIndex }: DescribeTopicPartitionsRequestCursorInput,
  _version: number,
): void {
  writer.string(true, topicName)
  writer.int32(partitionIndex)
  writer.unsignedVarint(0)
}

function writeDescribeTopicPartitionsRequest(
  writer: Writer,
  { topics, responsePartitionLimit = 2000, cursor = null }: DescribeTopicPartitionsRequestInput,
  version: number,
): void {
  writer.array(true, topics, writeDescribeTopicPartitionsRequestTopic, version)
  writer.int32(responsePartitionLimit)
  writer.nullableStruct(cursor, writeDescribeTopicPartitionsRequestCursor, version)
  writer.unsignedVarint(0)
}

export interface DescribeTopicPartitionsResponse {
  throttleTimeMs: number
  topics: DescribeTopicPartitionsResponseTopic[]
  nextCursor: DescribeTopicPartitionsResponseCursor | null
}

export interface DescribeTopicPartitionsResponseInput {
  readonly throttleTimeMs?: number | undefined
  readonly topics: readonly DescribeTopicPartitionsResponseTopicInput[]
  readonly nextCursor?: DescribeTopicPartitionsResponseCursorInput | null | undefined
}

export interface DescribeTopicPartitionsResponseCursor {
  topicName: string
  partitionIndex: number
}

export interface DescribeTopicPartitionsResponseCursorInput {
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
  readonly topicId: Uuid
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
    replicaNodes: reader.array('replicaNodes', true, 4, readInt32, version),
    isrNodes: reader.array('isrNodes', true, 4, readInt32, version),
    eligibleLeaderReplicas: reader.nullableArray('eligibleLeaderReplicas', true, 4, readInt32, version),
    lastKnownElr: reader.nullableArray('lastKnownElr', true, 4, readInt32, version),
    offlineReplicas: reader.array('offlineReplicas', true, 4, readInt32, version),
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
    partitions: reader.array('partitions', true, 20, readDescribeTopicPartitionsResponseTopicPartition, version),
    topicAuthorizedOperations: reader.int32(),
  }
  reader.skipTaggedFields()
  return message
}

function readDescribeTopicPartitionsResponseCursor(reader: Reader, _version: number): DescribeTopicPartitionsResponseCursor {
  const message: DescribeTopicPartitionsResponseCursor = {
    topicName: reader.string('topicName', true),
    partitionIndex: reader.int32(),
  }
  reader.skipTaggedFields()
  return message
}

function readDescribeTopicPartitionsResponse(reader: Reader, version: number): DescribeTopicPartitionsResponse {
  const message: DescribeTopicPartitionsResponse = {
    throttleTimeMs: reader.int32(),
    topics: reader.array('topics', true, 26, readDescribeTopicPartitionsResponseTopic, version),
    nextCursor: reader.isNull() ? null : readDescribeTopicPartitionsResponseCursor(reader, version),
  }
  reader.skipTaggedFields()
  return message
}

function writeDescribeTopicPartitionsResponseTopicPartition(
  writer: Writer,
  {
    errorCode,
    partitionIndex,
    leaderId,
    leaderEpoch = -1,
    replicaNodes,
    isrNodes,
    eligibleLeaderReplicas = null,
    lastKnownElr = null,
    offlineReplicas = [],
  }: DescribeTopicPartitionsResponseTopicPartitionInput,
  version: number,
): void {
  writer.int16(errorCode)
  writer.int32(partitionIndex)
  writer.int32(leaderId)
  writer.int32(leaderEpoch)
  writer.array(true, replicaNodes, writeInt32, version)
  writer.array(true, isrNodes, writeInt32, version)
  writer.array(true, eligibleLeaderReplicas, writeInt32, version)
  writer.array(true, lastKnownElr, writeInt32, version)
  writer.array(true, offlineReplicas, writeInt32, version)
  writer.unsignedVarint(0)
}

function writeDescribeTopicPartitionsResponseTopic(
  writer: Writer,
  {
    errorCode,
    name,
    topicId,
    isInternal = false,
    partitions,
    topicAuthorizedOperations = -2147483648,
  }: DescribeTopicPartitionsResponseTopicInput,
  version: number,
): void {
  writer.int16(errorCode)
  writer.string(true, name)
  writer.uuid(topicId)
  writer.bool(isInternal)
  writer.array(true, partitions, writeDescribeTopicPartitionsResponseTopicPartition, version)
  writer.int32(topicAuthorizedOperations)
  writer.unsignedVarint(0)
}

function writeDescribeTopicPartitionsResponseCursor(
  writer: Writer,
  { topicName, partitionIndex }: DescribeTopicPartitionsResponseCursorInput,
  _version: number,
): void {
  writer.string(true, topicName)
  writer.int32(partitionIndex)
  writer.unsignedVarint(0)
}

function writeDescribeTopicPartitionsResponse(
  writer: Writer,
  { throttleTimeMs = 0, topics, nextCursor = null }: DescribeTopicPartitionsResponseInput,
  version: number,
): void {
  writer.int32(throttleTimeMs)
  writer.array(true, topics, writeDescribeTopicPartitionsResponseTopic, version)
  writer.nullableStruct(nextCursor, writeDescribeTopicPartitionsResponseCursor, version)
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
