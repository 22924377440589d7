// Generated from schema/09-offset-fetch.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readInt32, type Reader } from '../reader.ts'
import { type Uuid, zeroUuid } from '../uuid.ts'
import { type Writer, writeInt32 } from '../writer.ts'

export interface OffsetFetchRequest {
  groupId: string
  topics: OffsetFetchRequestTopic[] | null
  groups: OffsetFetchRequestGroup[]
  requireStable: boolean
}

export interface OffsetFetchRequestInput {
  readonly groupId?: string | undefined
  readonly topics?: readonly OffsetFetchRequestTopicInput[] | null | undefined
  readonly groups?: readonly OffsetFetchRequestGroupInput[] | undefined
  readonly requireStable?: boolean | undefined
}

export interface OffsetFetchRequestGroup {
  groupId: string
  memberId: string | null
  memberEpoch: number
  topics: OffsetFetchRequestGroupTopic[] | null
}

export interface OffsetFetchRequestGroupInput {
  readonly groupId?: string | undefined
  readonly memberId?: string | null | undefined
  readonly memberEpoch?: number | undefined
  readonly topics?: readonly OffsetFetchRequestGroupTopicInput[] | null | undefined
}

export interface OffsetFetchRequestGroupTopic {
  name: string
  topicId: Uuid
  partitionIndexes: number[]
}

export interface OffsetFetchRequestGroupTopicInput {
  readonly name?: string | undefined
  readonly topicId?: Uuid | undefined
  readonly partitionIndexes?: readonly number[] | undefined
}

export interface OffsetFetchRequestTopic {
  name: string
  partitionIndexes: number[]
}

export interface OffsetFetchRequestTopicInput {
  readonly name?: string | undefined
  readonly partitionIndexes?: readonly number[] | undefined
}

function readOffsetFetchRequestTopic(reader: Reader, version: number): OffsetFetchRequestTopic {
  const isFlexible = version >= 6
  const message: OffsetFetchRequestTopic = {
    name: version <= 7 ? reader.string(isFlexible) : '',
    partitionIndexes: version <= 7 ? reader.array(isFlexible, 4, version, readInt32) : [],
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readOffsetFetchRequestGroupTopic(reader: Reader, version: number): OffsetFetchRequestGroupTopic {
  const isFlexible = version >= 6
  const message: OffsetFetchRequestGroupTopic = {
    name: version >= 8 && version <= 9 ? reader.string(isFlexible) : '',
    topicId: version >= 10 ? reader.uuid() : zeroUuid,
    partitionIndexes: version >= 8 ? reader.array(isFlexible, 4, version, readInt32) : [],
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readOffsetFetchRequestGroup(reader: Reader, version: number): OffsetFetchRequestGroup {
  const isFlexible = version >= 6
  const message: OffsetFetchRequestGroup = {
    groupId: version >= 8 ? reader.string(isFlexible) : '',
    memberId: version >= 9 ? reader.nullableString(isFlexible) : null,
    memberEpoch: version >= 9 ? reader.int32() : -1,
    topics: version >= 8 ? reader.nullableArray(isFlexible, 1, version, readOffsetFetchRequestGroupTopic) : [],
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readOffsetFetchRequest(reader: Reader, version: number): OffsetFetchRequest {
  const isFlexible = version >= 6
  const message: OffsetFetchRequest = {
    groupId: version <= 7 ? reader.string(isFlexible) : '',
    topics: version <= 7 ? version >= 2 ? reader.nullableArray(isFlexible, 1, version, readOffsetFetchRequestTopic) : reader.array(isFlexible, 1, version, readOffsetFetchRequestTopic) : [],
    groups: version >= 8 ? reader.array(isFlexible, 1, version, readOffsetFetchRequestGroup) : [],
    requireStable: version >= 7 ? reader.bool() : false,
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeOffsetFetchRequestTopic(writer: Writer, message: OffsetFetchRequestTopicInput, version: number): void {
  const isFlexible = version >= 6
  if (version <= 7) writer.string(isFlexible, message.name ?? '')
  if (version <= 7) writer.array(isFlexible, version, message.partitionIndexes ?? [], writeInt32)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeOffsetFetchRequestGroupTopic(writer: Writer, message: OffsetFetchRequestGroupTopicInput, version: number): void {
  const isFlexible = version >= 6
  if (version >= 8 && version <= 9) writer.string(isFlexible, message.name ?? '')
  if (version >= 10) writer.uuid(message.topicId ?? zeroUuid)
  if (version >= 8) writer.array(isFlexible, version, message.partitionIndexes ?? [], writeInt32)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeOffsetFetchRequestGroup(writer: Writer, message: OffsetFetchRequestGroupInput, version: number): void {
  const isFlexible = version >= 6
  if (version >= 8) writer.string(isFlexible, message.groupId ?? '')
  if (version >= 9) writer.string(isFlexible, message.memberId ?? null)
  if (version >= 9) writer.int32(message.memberEpoch ?? -1)
  if (version >= 8) writer.array(isFlexible, version, message.topics === undefined ? [] : message.topics, writeOffsetFetchRequestGroupTopic)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeOffsetFetchRequest(writer: Writer, message: OffsetFetchRequestInput, version: number): void {
  const isFlexible = version >= 6
  if (version <= 7) writer.string(isFlexible, message.groupId ?? '')
  if (version <= 7) writer.array(isFlexible, version, message.topics === undefined ? [] : message.topics, writeOffsetFetchRequestTopic)
  if (version >= 8) writer.array(isFlexible, version, message.groups ?? [], writeOffsetFetchRequestGroup)
  if (version >= 7) writer.bool(message.requireStable ?? false)
  if (isFlexible) writer.unsignedVarint(0)
}

export interface OffsetFetchResponse {
  throttleTimeMs: number
  topics: OffsetFetchResponseTopic[]
  errorCode: number
  groups: OffsetFetchResponseGroup[]
}

export interface OffsetFetchResponseInput {
  readonly throttleTimeMs?: number | undefined
  readonly topics?: readonly OffsetFetchResponseTopicInput[] | undefined
  readonly errorCode?: number | undefined
  readonly groups?: readonly OffsetFetchResponseGroupInput[] | undefined
}

export interface OffsetFetchResponseGroup {
  groupId: string
  topics: OffsetFetchResponseGroupTopic[]
  errorCode: number
}

export interface OffsetFetchResponseGroupInput {
  readonly groupId?: string | undefined
  readonly topics?: readonly OffsetFetchResponseGroupTopicInput[] | undefined
  readonly errorCode?: number | undefined
}

export interface OffsetFetchResponseGroupTopic {
  name: string
  topicId: Uuid
  partitions: OffsetFetchResponseGroupTopicPartition[]
}

export interface OffsetFetchResponseGroupTopicInput {
  readonly name?: string | undefined
  readonly topicId?: Uuid | undefined
  readonly partitions?: readonly OffsetFetchResponseGroupTopicPartitionInput[] | undefined
}

export interface OffsetFetchResponseGroupTopicPartition {
  partitionIndex: number
  committedOffset: number
  committedLeaderEpoch: number
  metadata: string | null
  errorCode: number
}

export interface OffsetFetchResponseGroupTopicPartitionInput {
  readonly partitionIndex?: number | undefined
  readonly committedOffset?: number | undefined
  readonly committedLeaderEpoch?: number | undefined
  readonly metadata?: string | null | undefined
  readonly errorCode?: number | undefined
}

export interface OffsetFetchResponseTopic {
  name: string
  partitions: OffsetFetchResponseTopicPartition[]
}

export interface OffsetFetchResponseTopicInput {
  readonly name?: string | undefined
  readonly partitions?: readonly OffsetFetchResponseTopicPartitionInput[] | undefined
}

export interface OffsetFetchResponseTopicPartition {
  partitionIndex: number
  committedOffset: number
  committedLeaderEpoch: number
  metadata: string | null
  errorCode: number
}

export interface OffsetFetchResponseTopicPartitionInput {
  readonly partitionIndex?: number | undefined
  readonly committedOffset?: number | undefined
  readonly committedLeaderEpoch?: number | undefined
  readonly metadata?: string | null | undefined
  readonly errorCode?: number | undefined
}

function readOffsetFetchResponseTopicPartition(reader: Reader, version: number): OffsetFetchResponseTopicPartition {
  const isFlexible = version >= 6
  const message: OffsetFetchResponseTopicPartition = {
    partitionIndex: version <= 7 ? reader.int32() : 0,
    committedOffset: version <= 7 ? reader.int64() : 0,
    committedLeaderEpoch: version >= 5 && version <= 7 ? reader.int32() : -1,
    metadata: version <= 7 ? reader.nullableString(isFlexible) : '',
    errorCode: version <= 7 ? reader.int16() : 0,
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readOffsetFetchResponseTopic(reader: Reader, version: number): OffsetFetchResponseTopic {
  const isFlexible = version >= 6
  const message: OffsetFetchResponseTopic = {
    name: version <= 7 ? reader.string(isFlexible) : '',
    partitions: version <= 7 ? reader.array(isFlexible, 1, version, readOffsetFetchResponseTopicPartition) : [],
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readOffsetFetchResponseGroupTopicPartition(reader: Reader, version: number): OffsetFetchResponseGroupTopicPartition {
  const isFlexible = version >= 6
  const message: OffsetFetchResponseGroupTopicPartition = {
    partitionIndex: version >= 8 ? reader.int32() : 0,
    committedOffset: version >= 8 ? reader.int64() : 0,
    committedLeaderEpoch: version >= 8 ? reader.int32() : -1,
    metadata: version >= 8 ? reader.nullableString(isFlexible) : '',
    errorCode: version >= 8 ? reader.int16() : 0,
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readOffsetFetchResponseGroupTopic(reader: Reader, version: number): OffsetFetchResponseGroupTopic {
  const isFlexible = version >= 6
  const message: OffsetFetchResponseGroupTopic = {
    name: version >= 8 && version <= 9 ? reader.string(isFlexible) : '',
    topicId: version >= 10 ? reader.uuid() : zeroUuid,
    partitions: version >= 8 ? reader.array(isFlexible, 1, version, readOffsetFetchResponseGroupTopicPartition) : [],
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readOffsetFetchResponseGroup(reader: Reader, version: number): OffsetFetchResponseGroup {
  const isFlexible = version >= 6
  const message: OffsetFetchResponseGroup = {
    groupId: version >= 8 ? reader.string(isFlexible) : '',
    topics: version >= 8 ? reader.array(isFlexible, 1, version, readOffsetFetchResponseGroupTopic) : [],
    errorCode: version >= 8 ? reader.int16() : 0,
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readOffsetFetchResponse(reader: Reader, version: number): OffsetFetchResponse {
  const isFlexible = version >= 6
  const message: OffsetFetchResponse = {
    throttleTimeMs: version >= 3 ? reader.int32() : 0,
    topics: version <= 7 ? reader.array(isFlexible, 1, version, readOffsetFetchResponseTopic) : [],
    errorCode: version >= 2 && version <= 7 ? reader.int16() : 0,
    groups: version >= 8 ? reader.array(isFlexible, 1, version, readOffsetFetchResponseGroup) : [],
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeOffsetFetchResponseTopicPartition(writer: Writer, message: OffsetFetchResponseTopicPartitionInput, version: number): void {
  const isFlexible = version >= 6
  if (version <= 7) writer.int32(message.partitionIndex ?? 0)
  if (version <= 7) writer.int64(message.committedOffset ?? 0)
  if (version >= 5 && version <= 7) writer.int32(message.committedLeaderEpoch ?? -1)
  if (version <= 7) writer.string(isFlexible, message.metadata === undefined ? '' : message.metadata)
  if (version <= 7) writer.int16(message.errorCode ?? 0)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeOffsetFetchResponseTopic(writer: Writer, message: OffsetFetchResponseTopicInput, version: number): void {
  const isFlexible = version >= 6
  if (version <= 7) writer.string(isFlexible, message.name ?? '')
  if (version <= 7) writer.array(isFlexible, version, message.partitions ?? [], writeOffsetFetchResponseTopicPartition)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeOffsetFetchResponseGroupTopicPartition(writer: Writer, message: OffsetFetchResponseGroupTopicPartitionInput, version: number): void {
  const isFlexible = version >= 6
  if (version >= 8) writer.int32(message.partitionIndex ?? 0)
  if (version >= 8) writer.int64(message.committedOffset ?? 0)
  if (version >= 8) writer.int32(message.committedLeaderEpoch ?? -1)
  if (version >= 8) writer.string(isFlexible, message.metadata === undefined ? '' : message.metadata)
  if (version >= 8) writer.int16(message.errorCode ?? 0)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeOffsetFetchResponseGroupTopic(writer: Writer, message: OffsetFetchResponseGroupTopicInput, version: number): void {
  const isFlexible = version >= 6
  if (version >= 8 && version <= 9) writer.string(isFlexible, message.name ?? '')
  if (version >= 10) writer.uuid(message.topicId ?? zeroUuid)
  if (version >= 8) writer.array(isFlexible, version, message.partitions ?? [], writeOffsetFetchResponseGroupTopicPartition)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeOffsetFetchResponseGroup(writer: Writer, message: OffsetFetchResponseGroupInput, version: number): void {
  const isFlexible = version >= 6
  if (version >= 8) writer.string(isFlexible, message.groupId ?? '')
  if (version >= 8) writer.array(isFlexible, version, message.topics ?? [], writeOffsetFetchResponseGroupTopic)
  if (version >= 8) writer.int16(message.errorCode ?? 0)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeOffsetFetchResponse(writer: Writer, message: OffsetFetchResponseInput, version: number): void {
  const isFlexible = version >= 6
  if (version >= 3) writer.int32(message.throttleTimeMs ?? 0)
  if (version <= 7) writer.array(isFlexible, version, message.topics ?? [], writeOffsetFetchResponseTopic)
  if (version >= 2 && version <= 7) writer.int16(message.errorCode ?? 0)
  if (version >= 8) writer.array(isFlexible, version, message.groups ?? [], writeOffsetFetchResponseGroup)
  if (isFlexible) writer.unsignedVarint(0)
}

export const offsetFetch: Api<OffsetFetchRequest, OffsetFetchResponse, OffsetFetchRequestInput, OffsetFetchResponseInput> = {
  key: 9,
  name: 'OffsetFetch',
  minVersion: 1,
  maxVersion: 10,
  flexibleSince: 6,
  readRequest: readOffsetFetchRequest,
  writeRequest: writeOffsetFetchRequest,
  readResponse: readOffsetFetchResponse,
  writeResponse: writeOffsetFetchResponse,
}
