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
    topicName: reader.string('topicName', true),
    partitions: reader.array('partitions', true, 4, readInt32, version),
  }
  reader.skipTaggedFields()
  return message
}

function readDescribeShareGroupOffsetsRequestGroup(reader: Reader, version: number): DescribeShareGroupOffsetsRequestGroup {
  const message: DescribeShareGroupOffsetsRequestGroup = {
    groupId: reader.string('groupId', true),
    topics: reader.nullableArray('topics', true, 3, readDescribeShareGroupOffsetsRequestGroupTopic, version),
  }
  reader.skipTaggedFields()
  return message
}

function readDescribeShareGroupOffsetsRequest(reader: Reader, version: number): DescribeShareGroupOffsetsRequest {
  const message: DescribeShareGroupOffsetsRequest = {
    groups: reader.array('groups', true, 3, readDescribeShareGroupOffsetsRequestGroup, version),
  }
  reader.skipTaggedFields()
  return message
}

function writeDescribeShareGroupOffsetsRequestGroupTopic(
  writer: Writer,
  { topicName, partitions }: DescribeShareGroupOffsetsRequestGroupTopicInput,
  version: number,
): void {
  writer.string(true, topicName)
  writer.array(true, partitions, writeInt32, version)
  writer.unsignedVarint(0)
}

function writeDescribeShareGroupOffsetsRequestGroup(
  writer: Writer,
  { groupId, topics }: DescribeShareGroupOffsetsRequestGroupInput,
  version: number,
): void {
  writer.string(true, groupId)
  writer.array(true, topics, writeDescribeShareGroupOffsetsRequestGroupTopic, version)
  writer.unsignedVarint(0)
}

function writeDescribeShareGroupOffsetsRequest(
  writer: Writer,
  { groups }: DescribeShareGroupOffsetsRequestInput,
  version: number,
): void {
  writer.array(true, groups, writeDescribeShareGroupOffsetsRequestGroup, version)
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
    topicName: reader.string('topicName', true),
    topicId: reader.uuid(),
    partitions: reader.array('partitions', true, 20, readDescribeShareGroupOffsetsResponseGroupTopicPartition, version),
  }
  reader.skipTaggedFields()
  return message
}

function readDescribeShareGroupOffsetsResponseGroup(reader: Reader, version: number): DescribeShareGroupOffsetsResponseGroup {
  const message: DescribeShareGroupOffsetsResponseGroup = {
    groupId: reader.string('groupId', true),
    topics: reader.array('topics', true, 19, readDescribeShareGroupOffsetsResponseGroupTopic, version),
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(true),
  }
  reader.skipTaggedFields()
  return message
}

function readDescribeShareGroupOffsetsResponse(reader: Reader, version: number): DescribeShareGroupOffsetsResponse {
  const message: DescribeShareGroupOffsetsResponse = {
    throttleTimeMs: reader.int32(),
    groups: reader.array('groups', true, 6, readDescribeShareGroupOffsetsResponseGroup, version),
  }
  reader.skipTaggedFields()
  return message
}

function writeDescribeShareGroupOffsetsResponseGroupTopicPartition(
  writer: Writer,
  {
    partitionIndex,
    startOffset,
    leaderEpoch,
    lag = -1,
    errorCode,
    errorMessage = null,
  }: DescribeShareGroupOffsetsResponseGroupTopicPartitionInput,
  version: number,
): void {
  writer.int32(partitionIndex)
  writer.int64(startOffset)
  writer.int32(leaderEpoch)
  if (version >= 1) writer.int64(lag)
  writer.int16(errorCode)
  writer.string(true, errorMessage)
  writer.unsignedVarint(0)
}

function writeDescribeShareGroupOffsetsResponseGroupTopic(
  writer: Writer,
  { topicName, topicId, partitions }: DescribeShareGroupOffsetsResponseGroupTopicInput,
  version: number,
): void {
  writer.string(true, topicName)
  writer.uuid(topicId)
  writer.array(true, partitions, writeDescribeShareGroupOffsetsResponseGroupTopicPartition, version)
  writer.unsignedVarint(0)
}

function writeDescribeShareGroupOffsetsResponseGroup(
  writer: Writer,
  { groupId, topics, errorCode, errorMessage = null }: DescribeShareGroupOffsetsResponseGroupInput,
  version: number,
): void {
  writer.string(true, groupId)
  writer.array(true, topics, writeDescribeShareGroupOffsetsResponseGroupTopic, version)
  writer.int16(errorCode)
  writer.string(true, errorMessage)
  writer.unsignedVarint(0)
}

function writeDescribeShareGroupOffsetsResponse(
  writer: Writer,
  { throttleTimeMs, groups }: DescribeShareGroupOffsetsResponseInput,
  version: number,
): void {
  writer.int32(throttleTimeMs)
  writer.array(true, groups, writeDescribeShareGroupOffsetsResponseGroup, version)
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
