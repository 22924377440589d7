// Generated from schema/90-describe-share-group-offsets.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readInt32, type Reader } from '../reader.ts'
import type { Uuid } from '../uuid.ts'
import { type Writer, writeInt32 } from '../writer.ts'

export interface DescribeShareGroupOffsetsRequest {
  groups: DescribeShareGroupOffsetsRequestGroup[]
}

export interface DescribeShareGroupOffsetsRequestInput {
  readonly groups: readonly DescribeShareGroupOffsetsRequestGroupInput[]
}

export interface DescribeShareGroupOffsetsRequestGroup {
  groupId: string
  topics: DescribeShareGroupOffsetsRequestGroupTopic[] | null
}

export interface DescribeShareGroupOffsetsRequestGroupInput {
  readonly groupId: string
  readonly topics: readonly DescribeShareGroupOffsetsRequestGroupTopicInput[] | null
}

export interface DescribeShareGroupOffsetsRequestGroupTopic {
  topicName: string
  partitions: number[]
}

export interface DescribeShareGroupOffsetsRequestGroupTopicInput {
  readonly topicName: string
  readonly partitions: readonly number[]
}

function readDescribeShareGroupOffsetsRequestGroupTopic(reader: Reader, version: number): DescribeShareGroupOffsetsRequestGroupTopic {
  const message: DescribeShareGroupOffsetsRequestGroupTopic = {
    topicName: reader.string(true),
    partitions: reader.array(true, 4, version, readInt32),
  }
  reader.skipTaggedFields()
  return message
}

function readDescribeShareGroupOffsetsRequestGroup(reader: Reader, version: number): DescribeShareGroupOffsetsRequestGroup {
  const message: DescribeShareGroupOffsetsRequestGroup = {
    groupId: reader.string(true),
    topics: reader.nullableArray(true, 2, version, readDescribeShareGroupOffsetsRequestGroupTopic),
  }
  reader.skipTaggedFields()
  return message
}

function readDescribeShareGroupOffsetsRequest(reader: Reader, version: number): DescribeShareGroupOffsetsRequest {
  const message: DescribeShareGroupOffsetsRequest = {
    groups: reader.array(true, 2, version, readDescribeShareGroupOffsetsRequestGroup),
  }
  reader.skipTaggedFields()
  return message
}

function writeDescribeShareGroupOffsetsRequestGroupTopic(writer: Writer, message: DescribeShareGroupOffsetsRequestGroupTopicInput, version: number): void {
  writer.string(true, message.topicName)
  writer.array(true, version, message.partitions, writeInt32)
  writer.unsignedVarint(0)
}

function writeDescribeShareGroupOffsetsRequestGroup(writer: Writer, message: DescribeShareGroupOffsetsRequestGroupInput, version: number): void {
  writer.string(true, message.groupId)
  writer.array(true, version, message.topics, writeDescribeShareGroupOffsetsRequestGroupTopic)
  writer.unsignedVarint(0)
}

function writeDescribeShareGroupOffsetsRequest(writer: Writer, message: DescribeShareGroupOffsetsRequestInput, version: number): void {
  writer.array(true, version, message.groups, writeDescribeShareGroupOffsetsRequestGroup)
  writer.unsignedVarint(0)
}

export interface DescribeShareGroupOffsetsResponse {
  throttleTimeMs: number
  groups: DescribeShareGroupOffsetsResponseGroup[]
}

export interface DescribeShareGroupOffsetsResponseInput {
  readonly throttleTimeMs: number
  readonly groups: readonly DescribeShareGroupOffsetsResponseGroupInput[]
}

export interface DescribeShareGroupOffsetsResponseGroup {
  groupId: string
  topics: DescribeShareGroupOffsetsResponseGroupTopic[]
  errorCode: number
  errorMessage: string | null
}

export interface DescribeShareGroupOffsetsResponseGroupInput {
  readonly groupId: string
  readonly topics: readonly DescribeShareGroupOffsetsResponseGroupTopicInput[]
  readonly errorCode: number
  readonly errorMessage?: string | null | undefined
}

export interface DescribeShareGroupOffsetsResponseGroupTopic {
  topicName: string
  topicId: Uuid
  partitions: DescribeShareGroupOffsetsResponseGroupTopicPartition[]
}

export interface DescribeShareGroupOffsetsResponseGroupTopicInput {
  readonly topicName: string
  readonly topicId: Uuid
  readonly partitions: readonly DescribeShareGroupOffsetsResponseGroupTopicPartitionInput[]
}

export interface DescribeShareGroupOffsetsResponseGroupTopicPartition {
  partitionIndex: number
  startOffset: number
  leaderEpoch: number
  lag: number
  errorCode: number
  errorMessage: string | null
}

export interface DescribeShareGroupOffsetsResponseGroupTopicPartitionInput {
  readonly partitionIndex: number
  readonly startOffset: number
  readonly leaderEpoch: number
  readonly lag?: number | undefined
  readonly errorCode: number
  readonly errorMessage?: string | null | undefined
}

function readDescribeShareGroupOffsetsResponseGroupTopicPartition(reader: Reader, version: number): DescribeShareGroupOffsetsResponseGroupTopicPartition {
  const message: DescribeShareGroupOffsetsResponseGroupTopicPartition = {
    partitionIndex: reader.int32(),
    startOffset: reader.int64(),
    leaderEpoch: reader.int32(),
    lag: version >= 1 ? reader.int64() : -1,
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(true),
  }
  reader.skipTaggedFields()
  return message
}

function readDescribeShareGroupOffsetsResponseGroupTopic(reader: Reader, version: number): DescribeShareGroupOffsetsResponseGroupTopic {
  const message: DescribeShareGroupOffsetsResponseGroupTopic = {
    topicName: reader.string(true),
    topicId: reader.uuid(),
    partitions: reader.array(true, 19, version, readDescribeShareGroupOffsetsResponseGroupTopicPartition),
  }
  reader.skipTaggedFields()
  return message
}

function readDescribeShareGroupOffsetsResponseGroup(reader: Reader, version: number): DescribeShareGroupOffsetsResponseGroup {
  const message: DescribeShareGroupOffsetsResponseGroup = {
    groupId: reader.string(true),
    topics: reader.array(true, 18, version, readDescribeShareGroupOffsetsResponseGroupTopic),
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(true),
  }
  reader.skipTaggedFields()
  return message
}

function readDescribeShareGroupOffsetsResponse(reader: Reader, version: number): DescribeShareGroupOffsetsResponse {
  const message: DescribeShareGroupOffsetsResponse = {
    throttleTimeMs: reader.int32(),
    groups: reader.array(true, 5, version, readDescribeShareGroupOffsetsResponseGroup),
  }
  reader.skipTaggedFields()
  return message
}

function writeDescribeShareGroupOffsetsResponseGroupTopicPartition(writer: Writer, message: DescribeShareGroupOffsetsResponseGroupTopicPartitionInput, version: number): void {
  writer.int32(message.partitionIndex)
  writer.int64(message.startOffset)
  writer.int32(message.leaderEpoch)
  if (version >= 1) writer.int64(message.lag ?? -1)
  writer.int16(message.errorCode)
  writer.string(true, message.errorMessage ?? null)
  writer.unsignedVarint(0)
}

function writeDescribeShareGroupOffsetsResponseGroupTopic(writer: Writer, message: DescribeShareGroupOffsetsResponseGroupTopicInput, version: number): void {
  writer.string(true, message.topicName)
  writer.uuid(message.topicId)
  writer.array(true, version, message.partitions, writeDescribeShareGroupOffsetsResponseGroupTopicPartition)
  writer.unsignedVarint(0)
}

function writeDescribeShareGroupOffsetsResponseGroup(writer: Writer, message: DescribeShareGroupOffsetsResponseGroupInput, version: number): void {
  writer.string(true, message.groupId)
  writer.array(true, version, message.topics, writeDescribeShareGroupOffsetsResponseGroupTopic)
  writer.int16(message.errorCode)
  writer.string(true, message.errorMessage ?? null)
  writer.unsignedVarint(0)
}

function writeDescribeShareGroupOffsetsResponse(writer: Writer, message: DescribeShareGroupOffsetsResponseInput, version: number): void {
  writer.int32(message.throttleTimeMs)
  writer.array(true, version, message.groups, writeDescribeShareGroupOffsetsResponseGroup)
  writer.unsignedVarint(0)
}

export const describeShareGroupOffsets: Api<DescribeShareGroupOffsetsRequest, DescribeShareGroupOffsetsResponse, DescribeShareGroupOffsetsRequestInput, DescribeShareGroupOffsetsResponseInput> = {
  key: 90,
  name: 'DescribeShareGroupOffsets',
  minVersion: 0,
  maxVersion: 1,
  flexibleSince: 0,
  readRequest: readDescribeShareGroupOffsetsRequest,
  writeRequest: writeDescribeShareGroupOffsetsRequest,
  readResponse: readDescribeShareGroupOffsetsResponse,
  writeResponse: writeDescribeShareGroupOffsetsResponse,
}
