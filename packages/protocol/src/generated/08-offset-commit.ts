// Generated from schema/08-offset-commit.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
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
    name: version <= 9 ? reader.string(isFlexible) : '',
    topicId: version >= 10 ? reader.uuid() : zeroUuid,
    partitions: reader.array(isFlexible, 13, version, readOffsetCommitRequestTopicPartition),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readOffsetCommitRequest(reader: Reader, version: number): OffsetCommitRequest {
  const isFlexible = version >= 8
  const message: OffsetCommitRequest = {
    groupId: reader.string(isFlexible),
    generationIdOrMemberEpoch: reader.int32(),
    memberId: reader.string(isFlexible),
    groupInstanceId: version >= 7 ? reader.nullableString(isFlexible) : null,
    retentionTimeMs: version <= 4 ? reader.int64() : -1,
    topics: reader.array(isFlexible, 1, version, readOffsetCommitRequestTopic),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeOffsetCommitRequestTopicPartition(writer: Writer, message: OffsetCommitRequestTopicPartitionInput, version: number): void {
  const isFlexible = version >= 8
  writer.int32(message.partitionIndex)
  writer.int64(message.committedOffset)
  if (version >= 6) writer.int32(message.committedLeaderEpoch ?? -1)
  writer.string(isFlexible, message.committedMetadata)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeOffsetCommitRequestTopic(writer: Writer, message: OffsetCommitRequestTopicInput, version: number): void {
  const isFlexible = version >= 8
  if (version <= 9) writer.string(isFlexible, message.name ?? '')
  if (version >= 10) writer.uuid(message.topicId ?? zeroUuid)
  writer.array(isFlexible, version, message.partitions, writeOffsetCommitRequestTopicPartition)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeOffsetCommitRequest(writer: Writer, message: OffsetCommitRequestInput, version: number): void {
  const isFlexible = version >= 8
  writer.string(isFlexible, message.groupId)
  writer.int32(message.generationIdOrMemberEpoch ?? -1)
  writer.string(isFlexible, message.memberId ?? '')
  if (version >= 7) writer.string(isFlexible, message.groupInstanceId ?? null)
  if (version <= 4) writer.int64(message.retentionTimeMs ?? -1)
  writer.array(isFlexible, version, message.topics, writeOffsetCommitRequestTopic)
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
    name: version <= 9 ? reader.string(isFlexible) : '',
    topicId: version >= 10 ? reader.uuid() : zeroUuid,
    partitions: reader.array(isFlexible, 6, version, readOffsetCommitResponseTopicPartition),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readOffsetCommitResponse(reader: Reader, version: number): OffsetCommitResponse {
  const isFlexible = version >= 8
  const message: OffsetCommitResponse = {
    throttleTimeMs: version >= 3 ? reader.int32() : 0,
    topics: reader.array(isFlexible, 1, version, readOffsetCommitResponseTopic),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeOffsetCommitResponseTopicPartition(writer: Writer, message: OffsetCommitResponseTopicPartitionInput, version: number): void {
  const isFlexible = version >= 8
  writer.int32(message.partitionIndex)
  writer.int16(message.errorCode)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeOffsetCommitResponseTopic(writer: Writer, message: OffsetCommitResponseTopicInput, version: number): void {
  const isFlexible = version >= 8
  if (version <= 9) writer.string(isFlexible, message.name ?? '')
  if (version >= 10) writer.uuid(message.topicId ?? zeroUuid)
  writer.array(isFlexible, version, message.partitions, writeOffsetCommitResponseTopicPartition)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeOffsetCommitResponse(writer: Writer, message: OffsetCommitResponseInput, version: number): void {
  const isFlexible = version >= 8
  if (version >= 3) writer.int32(message.throttleTimeMs ?? 0)
  writer.array(isFlexible, version, message.topics, writeOffsetCommitResponseTopic)
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
