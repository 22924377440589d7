// Generated from schema/08-offset-commit.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import { absentField } from '../unsupported-version.ts'
import { type Uuid, zeroUuid } from '../uuid.ts'
import type { Writer } from '../writer.ts'

export interface OffsetCommitRequest {
  groupId: string
  generationIdOrMemberEpoch: number
  memberId: string
  groupInstanceId: string | null
  retentionTimeMs: number
  topics: OffsetCommitRequestTopic[]
}

export interface OffsetCommitRequestInput {
  readonly groupId: string
  readonly generationIdOrMemberEpoch?: number | undefined
  readonly memberId?: string | undefined
  readonly groupInstanceId?: string | null | undefined
  readonly retentionTimeMs?: number | undefined
  readonly topics: readonly OffsetCommitRequestTopicInput[]
}

export interface OffsetCommitRequestTopic {
  name: string
  topicId: Uuid
  partitions: OffsetCommitRequestTopicPartition[]
}

export interface OffsetCommitRequestTopicInput {
  readonly name?: string | undefined
  readonly topicId?: Uuid | undefined
  readonly partitions: readonly OffsetCommitRequestTopicPartitionInput[]
}

export interface OffsetCommitRequestTopicPartition {
  partitionIndex: number
  committedOffset: number
  committedLeaderEpoch: number
  committedMetadata: string | null
}

export interface OffsetCommitRequestTopicPartitionInput {
  readonly partitionIndex: number
  readonly committedOffset: number
  readonly committedLeaderEpoch?: number | undefined
  readonly committedMetadata: string | null
}

function readOffsetCommitRequestTopicPartition(reader: Reader, version: number): OffsetCommitRequestTopicPartition {
  const isFlexible = version >= 8
  const message: OffsetCommitRequestTopicPartition = {
    partitionIndex: reader.int32(),
    committedOffset: reader.int64(),
    committedLeaderEpoch: version >= 6 ? reader.int32() : -1,
    committedMetadata: reader.nullableString(isFlexible),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readOffsetCommitRequestTopic(reader: Reader, version: number): OffsetCommitRequestTopic {
  const isFlexible = version >= 8
  const message: OffsetCommitRequestTopic = {
    name: version <= 9 ? reader.string('name', isFlexible) : '',
    topicId: version >= 10 ? reader.uuid() : zeroUuid,
    partitions: reader.array('partitions', isFlexible, 14, readOffsetCommitRequestTopicPartition, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readOffsetCommitRequest(reader: Reader, version: number): OffsetCommitRequest {
  const isFlexible = version >= 8
  const message: OffsetCommitRequest = {
    groupId: reader.string('groupId', isFlexible),
    generationIdOrMemberEpoch: reader.int32(),
    memberId: reader.string('memberId', isFlexible),
    groupInstanceId: version >= 7 ? reader.nullableString(isFlexible) : null,
    retentionTimeMs: version <= 4 ? reader.int64() : -1,
    topics: reader.array('topics', isFlexible, 3, readOffsetCommitRequestTopic, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeOffsetCommitRequestTopicPartition(
  writer: Writer,
  {
    partitionIndex,
    committedOffset,
    committedLeaderEpoch = -1,
    committedMetadata,
  }: OffsetCommitRequestTopicPartitionInput,
  version: number,
): void {
  const isFlexible = version >= 8
  writer.int32(partitionIndex)
  writer.int64(committedOffset)
  if (version >= 6) writer.int32(committedLeaderEpoch)
  writer.string(isFlexible, committedMetadata)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeOffsetCommitRequestTopic(
  writer: Writer,
  { name = '', topicId = zeroUuid, partitions }: OffsetCommitRequestTopicInput,
  version: number,
): void {
  const isFlexible = version >= 8
  if (version <= 9) writer.string(isFlexible, name)
  if (version >= 10) writer.uuid(topicId)
  writer.array(isFlexible, partitions, writeOffsetCommitRequestTopicPartition, version)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeOffsetCommitRequest(
  writer: Writer,
  {
    groupId,
    generationIdOrMemberEpoch = -1,
    memberId = '',
    groupInstanceId = null,
    retentionTimeMs = -1,
    topics,
  }: OffsetCommitRequestInput,
  version: number,
): void {
  const isFlexible = version >= 8
  writer.string(isFlexible, groupId)
  writer.int32(generationIdOrMemberEpoch)
  writer.string(isFlexible, memberId)
  if (version >= 7) writer.string(isFlexible, groupInstanceId)
  else if (groupInstanceId !== null) throw absentField('OffsetCommitRequest', version, 'groupInstanceId')
  if (version <= 4) writer.int64(retentionTimeMs)
  writer.array(isFlexible, topics, writeOffsetCommitRequestTopic, version)
  if (isFlexible) writer.unsignedVarint(0)
}

export interface OffsetCommitResponse {
  throttleTimeMs: number
  topics: OffsetCommitResponseTopic[]
}

export interface OffsetCommitResponseInput {
  readonly throttleTimeMs?: number | undefined
  readonly topics: readonly OffsetCommitResponseTopicInput[]
}

export interface OffsetCommitResponseTopic {
  name: string
  topicId: Uuid
  partitions: OffsetCommitResponseTopicPartition[]
}

export interface OffsetCommitResponseTopicInput {
  readonly name?: string | undefined
  readonly topicId?: Uuid | undefined
  readonly partitions: readonly OffsetCommitResponseTopicPartitionInput[]
}

export interface OffsetCommitResponseTopicPartition {
  partitionIndex: number
  errorCode: number
}

export interface OffsetCommitResponseTopicPartitionInput {
  readonly partitionIndex: number
  readonly errorCode: number
}

function readOffsetCommitResponseTopicPartition(reader: Reader, version: number): OffsetCommitResponseTopicPartition {
  const isFlexible = version >= 8
  const message: OffsetCommitResponseTopicPartition = {
    partitionIndex: reader.int32(),
    errorCode: reader.int16(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readOffsetCommitResponseTopic(reader: Reader, version: number): OffsetCommitResponseTopic {
  const isFlexible = version >= 8
  const message: OffsetCommitResponseTopic = {
    name: version <= 9 ? reader.string('name', isFlexible) : '',
    topicId: version >= 10 ? reader.uuid() : zeroUuid,
    partitions: reader.array('partitions', isFlexible, 6, readOffsetCommitResponseTopicPartition, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readOffsetCommitResponse(reader: Reader, version: number): OffsetCommitResponse {
  const isFlexible = version >= 8
  const message: OffsetCommitResponse = {
    throttleTimeMs: version >= 3 ? reader.int32() : 0,
    topics: reader.array('topics', isFlexible, 3, readOffsetCommitResponseTopic, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeOffsetCommitResponseTopicPartition(
  writer: Writer,
  { partitionIndex, errorCode }: OffsetCommitResponseTopicPartitionInput,
  version: number,
): void {
  const isFlexible = version >= 8
  writer.int32(partitionIndex)
  writer.int16(errorCode)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeOffsetCommitResponseTopic(
  writer: Writer,
  { name = '', topicId = zeroUuid, partitions }: OffsetCommitResponseTopicInput,
  version: number,
): void {
  const isFlexible = version >= 8
  if (version <= 9) writer.string(isFlexible, name)
  if (version >= 10) writer.uuid(topicId)
  writer.array(isFlexible, partitions, writeOffsetCommitResponseTopicPartition, version)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeOffsetCommitResponse(
  writer: Writer,
  { throttleTimeMs = 0, topics }: OffsetCommitResponseInput,
  version: number,
): void {
  const isFlexible = version >= 8
  if (version >= 3) writer.int32(throttleTimeMs)
  writer.array(isFlexible, topics, writeOffsetCommitResponseTopic, version)
  if (isFlexible) writer.unsignedVarint(0)
}

export const offsetCommit: Api<OffsetCommitRequest, OffsetCommitResponse, OffsetCommitRequestInput, OffsetCommitResponseInput> = {
  key: 8,
  name: 'OffsetCommit',
  minVersion: 2,
  maxVersion: 10,
  flexibleSince: 8,
  readRequest: readOffsetCommitRequest,
  writeRequest: writeOffsetCommitRequest,
  readResponse: readOffsetCommitResponse,
  writeResponse: writeOffsetCommitResponse,
}
