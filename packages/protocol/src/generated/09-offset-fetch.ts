// Generated from schema/09-offset-fetch.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readInt32, type Reader } from '../reader.ts'
import { absentField, absentNull } from '../unsupported-version.ts'
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
  readonly groupId: string
  readonly memberId?: string | null | undefined
  readonly memberEpoch?: number | undefined
  readonly topics: readonly OffsetFetchRequestGroupTopicInput[] | null
}

export interface OffsetFetchRequestGroupTopic {
  name: string
  topicId: Uuid
  partitionIndexes: number[]
}

export interface OffsetFetchRequestGroupTopicInput {
  readonly name?: string | undefined
  readonly topicId?: Uuid | undefined
  readonly partitionIndexes: readonly number[]
}

export interface OffsetFetchRequestTopic {
  name: string
  partitionIndexes: number[]
}

export interface OffsetFetchRequestTopicInput {
  readonly name: string
  readonly partitionIndexes: readonly number[]
}

function readOffsetFetchRequestTopic(reader: Reader, version: number): OffsetFetchRequestTopic {
  const isFlexible = version >= 6
  const message: OffsetFetchRequestTopic = {
    name: reader.string('name', isFlexible),
    partitionIndexes: reader.array('partitionIndexes', isFlexible, 4, readInt32, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readOffsetFetchRequestGroupTopic(reader: Reader, version: number): OffsetFetchRequestGroupTopic {
  const message: OffsetFetchRequestGroupTopic = {
    name: version <= 9 ? reader.string('name', true) : '',
    topicId: version >= 10 ? reader.uuid() : zeroUuid,
    partitionIndexes: reader.array('partitionIndexes', true, 4, readInt32, version),
  }
  reader.skipTaggedFields()
  return message
}

function readOffsetFetchRequestGroup(reader: Reader, version: number): OffsetFetchRequestGroup {
  const message: OffsetFetchRequestGroup = {
    groupId: reader.string('groupId', true),
    memberId: version >= 9 ? reader.nullableString(true) : null,
    memberEpoch: version >= 9 ? reader.int32() : -1,
    topics: reader.nullableArray('topics', true, 3, readOffsetFetchRequestGroupTopic, version),
  }
  reader.skipTaggedFields()
  return message
}

function readOffsetFetchRequest(reader: Reader, version: number): OffsetFetchRequest {
  const isFlexible = version >= 6
  const message: OffsetFetchRequest = {
    groupId: version <= 7 ? reader.string('groupId', isFlexible) : '',
    topics: version <= 7 ? version >= 2 ? reader.nullableArray('topics', isFlexible, 3, readOffsetFetchRequestTopic, version) : reader.array('topics', isFlexible, 3, readOffsetFetchRequestTopic, version) : [],
    groups: version >= 8 ? reader.array('groups', isFlexible, 3, readOffsetFetchRequestGroup, version) : [],
    requireStable: version >= 7 ? reader.bool() : false,
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeOffsetFetchRequestTopic(
  writer: Writer,
  { name, partitionIndexes }: OffsetFetchRequestTopicInput,
  version: number,
): void {
  const isFlexible = version >= 6
  writer.string(isFlexible, name)
  writer.array(isFlexible, partitionIndexes, writeInt32, version)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeOffsetFetchRequestGroupTopic(
  writer: Writer,
  { name = '', topicId = zeroUuid, partitionIndexes }: OffsetFetchRequestGroupTopicInput,
  version: number,
): void {
  if (version <= 9) writer.string(true, name)
  if (version >= 10) writer.uuid(topicId)
  writer.array(true, partitionIndexes, writeInt32, version)
  writer.unsignedVarint(0)
}

function writeOffsetFetchRequestGroup(
  writer: Writer,
  { groupId, memberId = null, memberEpoch = -1, topics }: OffsetFetchRequestGroupInput,
  version: number,
): void {
  writer.string(true, groupId)
  if (version >= 9) writer.string(true, memberId)
  if (version >= 9) writer.int32(memberEpoch)
  writer.array(true, topics, writeOffsetFetchRequestGroupTopic, version)
  writer.unsignedVarint(0)
}

function writeOffsetFetchRequest(
  writer: Writer,
  { groupId = '', topics = [], groups = [], requireStable = false }: OffsetFetchRequestInput,
  version: number,
): void {
  const isFlexible = version >= 6
  if (version <= 7) writer.string(isFlexible, groupId)
  else if (groupId !== '') throw absentField('OffsetFetchRequest', version, 'groupId')
  if (topics === null && version < 2) throw absentNull('OffsetFetchRequest', version, 'topics')
  if (version <= 7) writer.array(isFlexible, topics, writeOffsetFetchRequestTopic, version)
  else if (topics?.length !== 0) throw absentField('OffsetFetchRequest', version, 'topics')
  if (version >= 8) writer.array(isFlexible, groups, writeOffsetFetchRequestGroup, version)
  else if (groups.length !== 0) throw absentField('OffsetFetchRequest', version, 'groups')
  if (version >= 7) writer.bool(requireStable)
  else if (requireStable !== false) throw absentField('OffsetFetchRequest', version, 'requireStable')
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
  readonly groupId: string
  readonly topics: readonly OffsetFetchResponseGroupTopicInput[]
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
  readonly partitions: readonly OffsetFetchResponseGroupTopicPartitionInput[]
}

export interface OffsetFetchResponseGroupTopicPartition {
  partitionIndex: number
  committedOffset: number
  committedLeaderEpoch: number
  metadata: string | null
  errorCode: number
}

export interface OffsetFetchResponseGroupTopicPartitionInput {
  readonly partitionIndex: number
  readonly committedOffset: number
  readonly committedLeaderEpoch?: number | undefined
  readonly metadata: string | null
  readonly errorCode: number
}

export interface OffsetFetchResponseTopic {
  name: string
  partitions: OffsetFetchResponseTopicPartition[]
}

export interface OffsetFetchResponseTopicInput {
  readonly name: string
  readonly partitions: readonly OffsetFetchResponseTopicPartitionInput[]
}

export interface OffsetFetchResponseTopicPartition {
  partitionIndex: number
  committedOffset: number
  committedLeaderEpoch: number
  metadata: string | null
  errorCode: number
}

export interface OffsetFetchResponseTopicPartitionInput {
  readonly partitionIndex: number
  readonly committedOffset: number
  readonly committedLeaderEpoch?: number | undefined
  readonly metadata: string | null
  readonly errorCode: number
}

function readOffsetFetchResponseTopicPartition(reader: Reader, version: number): OffsetFetchResponseTopicPartition {
  const isFlexible = version >= 6
  const message: OffsetFetchResponseTopicPartition = {
    partitionIndex: reader.int32(),
    committedOffset: reader.int64(),
    committedLeaderEpoch: version >= 5 ? reader.int32() : -1,
    metadata: reader.nullableString(isFlexible),
    errorCode: reader.int16(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readOffsetFetchResponseTopic(reader: Reader, version: number): OffsetFetchResponseTopic {
  const isFlexible = version >= 6
  const message: OffsetFetchResponseTopic = {
    name: reader.string('name', isFlexible),
    partitions: reader.array('partitions', isFlexible, 16, readOffsetFetchResponseTopicPartition, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readOffsetFetchResponseGroupTopicPartition(reader: Reader, _version: number): OffsetFetchResponseGroupTopicPartition {
  const message: OffsetFetchResponseGroupTopicPartition = {
    partitionIndex: reader.int32(),
    committedOffset: reader.int64(),
    committedLeaderEpoch: reader.int32(),
    metadata: reader.nullableString(true),
    errorCode: reader.int16(),
  }
  reader.skipTaggedFields()
  return message
}

function readOffsetFetchResponseGroupTopic(reader: Reader, version: number): OffsetFetchResponseGroupTopic {
  const message: OffsetFetchResponseGroupTopic = {
    name: version <= 9 ? reader.string('name', true) : '',
    topicId: version >= 10 ? reader.uuid() : zeroUuid,
    partitions: reader.array('partitions', true, 20, readOffsetFetchResponseGroupTopicPartition, version),
  }
  reader.skipTaggedFields()
  return message
}

function readOffsetFetchResponseGroup(reader: Reader, version: number): OffsetFetchResponseGroup {
  const message: OffsetFetchResponseGroup = {
    groupId: reader.string('groupId', true),
    topics: reader.array('topics', true, 3, readOffsetFetchResponseGroupTopic, version),
    errorCode: reader.int16(),
  }
  reader.skipTaggedFields()
  return message
}

function readOffsetFetchResponse(reader: Reader, version: number): OffsetFetchResponse {
  const isFlexible = version >= 6
  const message: OffsetFetchResponse = {
    throttleTimeMs: version >= 3 ? reader.int32() : 0,
    topics: version <= 7 ? reader.array('topics', isFlexible, 3, readOffsetFetchResponseTopic, version) : [],
    errorCode: version >= 2 && version <= 7 ? reader.int16() : 0,
    groups: version >= 8 ? reader.array('groups', isFlexible, 5, readOffsetFetchResponseGroup, version) : [],
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeOffsetFetchResponseTopicPartition(
  writer: Writer,
  {
    partitionIndex,
    committedOffset,
    committedLeaderEpoch = -1,
    metadata,
    errorCode,
  }: OffsetFetchResponseTopicPartitionInput,
  version: number,
): void {
  const isFlexible = version >= 6
  writer.int32(partitionIndex)
  writer.int64(committedOffset)
  if (version >= 5) writer.int32(committedLeaderEpoch)
  writer.string(isFlexible, metadata)
  writer.int16(errorCode)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeOffsetFetchResponseTopic(
  writer: Writer,
  { name, partitions }: OffsetFetchResponseTopicInput,
  version: number,
): void {
  const isFlexible = version >= 6
  writer.string(isFlexible, name)
  writer.array(isFlexible, partitions, writeOffsetFetchResponseTopicPartition, version)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeOffsetFetchResponseGroupTopicPartition(
  writer: Writer,
  {
    partitionIndex,
    committedOffset,
    committedLeaderEpoch = -1,
    metadata,
    errorCode,
  }: OffsetFetchResponseGroupTopicPartitionInput,
  _version: number,
): void {
  writer.int32(partitionIndex)
  writer.int64(committedOffset)
  writer.int32(committedLeaderEpoch)
  writer.string(true, metadata)
  writer.int16(errorCode)
  writer.unsignedVarint(0)
}

function writeOffsetFetchResponseGroupTopic(
  writer: Writer,
  { name = '', topicId = zeroUuid, partitions }: OffsetFetchResponseGroupTopicInput,
  version: number,
): void {
  if (version <= 9) writer.string(true, name)
  if (version >= 10) writer.uuid(topicId)
  writer.array(true, partitions, writeOffsetFetchResponseGroupTopicPartition, version)
  writer.unsignedVarint(0)
}

function writeOffsetFetchResponseGroup(
  writer: Writer,
  { groupId, topics, errorCode = 0 }: OffsetFetchResponseGroupInput,
  version: number,
): void {
  writer.string(true, groupId)
  writer.array(true, topics, writeOffsetFetchResponseGroupTopic, version)
  writer.int16(errorCode)
  writer.unsignedVarint(0)
}

function writeOffsetFetchResponse(
  writer: Writer,
  { throttleTimeMs = 0, topics = [], errorCode = 0, groups = [] }: OffsetFetchResponseInput,
  version: number,
): void {
  const isFlexible = version >= 6
  if (version >= 3) writer.int32(throttleTimeMs)
  if (version <= 7) writer.array(isFlexible, topics, writeOffsetFetchResponseTopic, version)
  else if (topics.length !== 0) throw absentField('OffsetFetchResponse', version, 'topics')
  if (version >= 2 && version <= 7) writer.int16(errorCode)
  if (version >= 8) writer.array(isFlexible, groups, writeOffsetFetchResponseGroup, version)
  else if (groups.length !== 0) throw absentField('OffsetFetchResponse', version, 'groups')
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
