// Generated from schema/23-offset-for-leader-epoch.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface OffsetForLeaderEpochRequest {
  replicaId: number
  topics: OffsetForLeaderEpochRequestTopic[]
}

export interface OffsetForLeaderEpochRequestInput {
  readonly replicaId?: number | undefined
  readonly topics: readonly OffsetForLeaderEpochRequestTopicInput[]
}

export interface OffsetForLeaderEpochRequestTopic {
  topic: string
  partitions: OffsetForLeaderEpochRequestTopicPartition[]
}

export interface OffsetForLeaderEpochRequestTopicInput {
  readonly topic: string
  readonly partitions: readonly OffsetForLeaderEpochRequestTopicPartitionInput[]
}

export interface OffsetForLeaderEpochRequestTopicPartition {
  partition: number
  currentLeaderEpoch: number
  leaderEpoch: number
}

export interface OffsetForLeaderEpochRequestTopicPartitionInput {
  readonly partition: number
  readonly currentLeaderEpoch?: number | undefined
  readonly leaderEpoch: number
}

function readOffsetForLeaderEpochRequestTopicPartition(reader: Reader, version: number): OffsetForLeaderEpochRequestTopicPartition {
  const isFlexible = version >= 4
  const message: OffsetForLeaderEpochRequestTopicPartition = {
    partition: reader.int32(),
    currentLeaderEpoch: reader.int32(),
    leaderEpoch: reader.int32(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readOffsetForLeaderEpochRequestTopic(reader: Reader, version: number): OffsetForLeaderEpochRequestTopic {
  const isFlexible = version >= 4
  const message: OffsetForLeaderEpochRequestTopic = {
    topic: reader.string('topic', isFlexible),
    partitions: reader.array('partitions', isFlexible, 12, readOffsetForLeaderEpochRequestTopicPartition, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readOffsetForLeaderEpochRequest(reader: Reader, version: number): OffsetForLeaderEpochRequest {
  const isFlexible = version >= 4
  const message: OffsetForLeaderEpochRequest = {
    replicaId: version >= 3 ? reader.int32() : -2,
    topics: reader.array('topics', isFlexible, 3, readOffsetForLeaderEpochRequestTopic, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeOffsetForLeaderEpochRequestTopicPartition(
  writer: Writer,
  { partition, currentLeaderEpoch = -1, leaderEpoch }: OffsetForLeaderEpochRequestTopicPartitionInput,
  version: number,
): void {
  const isFlexible = version >= 4
  writer.int32(partition)
  writer.int32(currentLeaderEpoch)
  writer.int32(leaderEpoch)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeOffsetForLeaderEpochRequestTopic(
  writer: Writer,
  { topic, partitions }: OffsetForLeaderEpochRequestTopicInput,
  version: number,
): void {
  const isFlexible = version >= 4
  writer.string(isFlexible, topic)
  writer.array(isFlexible, partitions, writeOffsetForLeaderEpochRequestTopicPartition, version)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeOffsetForLeaderEpochRequest(
  writer: Writer,
  { replicaId = -2, topics }: OffsetForLeaderEpochRequestInput,
  version: number,
): void {
  const isFlexible = version >= 4
  if (version >= 3) writer.int32(replicaId)
  writer.array(isFlexible, topics, writeOffsetForLeaderEpochRequestTopic, version)
  if (isFlexible) writer.unsignedVarint(0)
}

export interface OffsetForLeaderEpochResponse {
  throttleTimeMs: number
  topics: OffsetForLeaderEpochResponseTopic[]
}

export interface OffsetForLeaderEpochResponseInput {
  readonly throttleTimeMs?: number | undefined
  readonly topics: readonly OffsetForLeaderEpochResponseTopicInput[]
}

export interface OffsetForLeaderEpochResponseTopic {
  topic: string
  partitions: OffsetForLeaderEpochResponseTopicPartition[]
}

export interface OffsetForLeaderEpochResponseTopicInput {
  readonly topic: string
  readonly partitions: readonly OffsetForLeaderEpochResponseTopicPartitionInput[]
}

export interface OffsetForLeaderEpochResponseTopicPartition {
  errorCode: number
  partition: number
  leaderEpoch: number
  endOffset: number
}

export interface OffsetForLeaderEpochResponseTopicPartitionInput {
  readonly errorCode: number
  readonly partition: number
  readonly leaderEpoch?: number | undefined
  readonly endOffset?: number | undefined
}

function readOffsetForLeaderEpochResponseTopicPartition(reader: Reader, version: number): OffsetForLeaderEpochResponseTopicPartition {
  const isFlexible = version >= 4
  const message: OffsetForLeaderEpochResponseTopicPartition = {
    errorCode: reader.int16(),
    partition: reader.int32(),
    leaderEpoch: reader.int32(),
    endOffset: reader.int64(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readOffsetForLeaderEpochResponseTopic(reader: Reader, version: number): OffsetForLeaderEpochResponseTopic {
  const isFlexible = version >= 4
  const message: OffsetForLeaderEpochResponseTopic = {
    topic: reader.string('topic', isFlexible),
    partitions: reader.array('partitions', isFlexible, 18, readOffsetForLeaderEpochResponseTopicPartition, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readOffsetForLeaderEpochResponse(reader: Reader, version: number): OffsetForLeaderEpochResponse {
  const isFlexible = version >= 4
  const message: OffsetForLeaderEpochResponse = {
    throttleTimeMs: reader.int32(),
    topics: reader.array('topics', isFlexible, 3, readOffsetForLeaderEpochResponseTopic, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeOffsetForLeaderEpochResponseTopicPartition(
  writer: Writer,
  { errorCode, partition, leaderEpoch = -1, endOffset = -1 }: OffsetForLeaderEpochResponseTopicPartitionInput,
  version: number,
): void {
  const isFlexible = version >= 4
  writer.int16(errorCode)
  writer.int32(partition)
  writer.int32(leaderEpoch)
  writer.int64(endOffset)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeOffsetForLeaderEpochResponseTopic(
  writer: Writer,
  { topic, partitions }: OffsetForLeaderEpochResponseTopicInput,
  version: number,
): void {
  const isFlexible = version >= 4
  writer.string(isFlexible, topic)
  writer.array(isFlexible, partitions, writeOffsetForLeaderEpochResponseTopicPartition, version)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeOffsetForLeaderEpochResponse(
  writer: Writer,
  { throttleTimeMs = 0, topics }: OffsetForLeaderEpochResponseInput,
  version: number,
): void {
  const isFlexible = version >= 4
  writer.int32(throttleTimeMs)
  writer.array(isFlexible, topics, writeOffsetForLeaderEpochResponseTopic, version)
  if (isFlexible) writer.unsignedVarint(0)
}

export const offsetForLeaderEpoch: Api<OffsetForLeaderEpochRequest, OffsetForLeaderEpochResponse, OffsetForLeaderEpochRequestInput, OffsetForLeaderEpochResponseInput> = {
  key: 23,
  name: 'OffsetForLeaderEpoch',
  minVersion: 2,
  maxVersion: 4,
  flexibleSince: 4,
  readRequest: readOffsetForLeaderEpochRequest,
  writeRequest: writeOffsetForLeaderEpochRequest,
  readResponse: readOffsetForLeaderEpochResponse,
  writeResponse: writeOffsetForLeaderEpochResponse,
}
