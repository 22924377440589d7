// Generated from schema/02-list-offsets.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import { absentField } from '../unsupported-version.ts'
import type { Writer } from '../writer.ts'

export interface ListOffsetsRequest {
  replicaId: number
  isolationLevel: number
  topics: ListOffsetsRequestTopic[]
  timeoutMs: number
}

export interface ListOffsetsRequestInput {
  readonly replicaId: number
  readonly isolationLevel?: number | undefined
  readonly topics: readonly ListOffsetsRequestTopicInput[]
  readonly timeoutMs?: number | undefined
}

export interface ListOffsetsRequestTopic {
  name: string
  partitions: ListOffsetsRequestTopicPartition[]
}

export interface ListOffsetsRequestTopicInput {
  readonly name: string
  readonly partitions: readonly ListOffsetsRequestTopicPartitionInput[]
}

export interface ListOffsetsRequestTopicPartition {
  partitionIndex: number
  currentLeaderEpoch: number
  timestamp: number
}

export interface ListOffsetsRequestTopicPartitionInput {
  readonly partitionIndex: number
  readonly currentLeaderEpoch?: number | undefined
  readonly timestamp: number
}

function readListOffsetsRequestTopicPartition(reader: Reader, version: number): ListOffsetsRequestTopicPartition {
  const isFlexible = version >= 6
  const message: ListOffsetsRequestTopicPartition = {
    partitionIndex: reader.int32(),
    currentLeaderEpoch: version >= 4 ? reader.int32() : -1,
    timestamp: reader.int64(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readListOffsetsRequestTopic(reader: Reader, version: number): ListOffsetsRequestTopic {
  const isFlexible = version >= 6
  const message: ListOffsetsRequestTopic = {
    name: reader.string('name', isFlexible),
    partitions: reader.array('partitions', isFlexible, 12, readListOffsetsRequestTopicPartition, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readListOffsetsRequest(reader: Reader, version: number): ListOffsetsRequest {
  const isFlexible = version >= 6
  const message: ListOffsetsRequest = {
    replicaId: reader.int32(),
    isolationLevel: version >= 2 ? reader.int8() : 0,
    topics: reader.array('topics', isFlexible, 3, readListOffsetsRequestTopic, version),
    timeoutMs: version >= 10 ? reader.int32() : 0,
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeListOffsetsRequestTopicPartition(
  writer: Writer,
  { partitionIndex, currentLeaderEpoch = -1, timestamp }: ListOffsetsRequestTopicPartitionInput,
  version: number,
): void {
  const isFlexible = version >= 6
  writer.int32(partitionIndex)
  if (version >= 4) writer.int32(currentLeaderEpoch)
  writer.int64(timestamp)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeListOffsetsRequestTopic(
  writer: Writer,
  { name, partitions }: ListOffsetsRequestTopicInput,
  version: number,
): void {
  const isFlexible = version >= 6
  writer.string(isFlexible, name)
  writer.array(isFlexible, partitions, writeListOffsetsRequestTopicPartition, version)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeListOffsetsRequest(
  writer: Writer,
  { replicaId, isolationLevel = 0, topics, timeoutMs = 0 }: ListOffsetsRequestInput,
  version: number,
): void {
  const isFlexible = version >= 6
  writer.int32(replicaId)
  if (version >= 2) writer.int8(isolationLevel)
  else if (isolationLevel !== 0) throw absentField('ListOffsetsRequest', version, 'isolationLevel')
  writer.array(isFlexible, topics, writeListOffsetsRequestTopic, version)
  if (version >= 10) writer.int32(timeoutMs)
  if (isFlexible) writer.unsignedVarint(0)
}

export interface ListOffsetsResponse {
  throttleTimeMs: number
  topics: ListOffsetsResponseTopic[]
}

export interface ListOffsetsResponseInput {
  readonly throttleTimeMs?: number | undefined
  readonly topics: readonly ListOffsetsResponseTopicInput[]
}

export interface ListOffsetsResponseTopic {
  name: string
  partitions: ListOffsetsResponseTopicPartition[]
}

export interface ListOffsetsResponseTopicInput {
  readonly name: string
  readonly partitions: readonly ListOffsetsResponseTopicPartitionInput[]
}

export interface ListOffsetsResponseTopicPartition {
  partitionIndex: number
  errorCode: number
  timestamp: number
  offset: number
  leaderEpoch: number
}

export interface ListOffsetsResponseTopicPartitionInput {
  readonly partitionIndex: number
  readonly errorCode: number
  readonly timestamp?: number | undefined
  readonly offset?: number | undefined
  readonly leaderEpoch?: number | undefined
}

function readListOffsetsResponseTopicPartition(reader: Reader, version: number): ListOffsetsResponseTopicPartition {
  const isFlexible = version >= 6
  const message: ListOffsetsResponseTopicPartition = {
    partitionIndex: reader.int32(),
    errorCode: reader.int16(),
    timestamp: reader.int64(),
    offset: reader.int64(),
    leaderEpoch: version >= 4 ? reader.int32() : -1,
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readListOffsetsResponseTopic(reader: Reader, version: number): ListOffsetsResponseTopic {
  const isFlexible = version >= 6
  const message: ListOffsetsResponseTopic = {
    name: reader.string('name', isFlexible),
    partitions: reader.array('partitions', isFlexible, 22, readListOffsetsResponseTopicPartition, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readListOffsetsResponse(reader: Reader, version: number): ListOffsetsResponse {
  const isFlexible = version >= 6
  const message: ListOffsetsResponse = {
    throttleTimeMs: version >= 2 ? reader.int32() : 0,
    topics: reader.array('topics', isFlexible, 3, readListOffsetsResponseTopic, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeListOffsetsResponseTopicPartition(
  writer: Writer,
  { partitionIndex, errorCode, timestamp = -1, offset = -1, leaderEpoch = -1 }: ListOffsetsResponseTopicPartitionInput,
  version: number,
): void {
  const isFlexible = version >= 6
  writer.int32(partitionIndex)
  writer.int16(errorCode)
  writer.int64(timestamp)
  writer.int64(offset)
  if (version >= 4) writer.int32(leaderEpoch)
  else if (leaderEpoch !== -1) throw absentField('ListOffsetsResponse', version, 'leaderEpoch')
  if (isFlexible) writer.unsignedVarint(0)
}

function writeListOffsetsResponseTopic(
  writer: Writer,
  { name, partitions }: ListOffsetsResponseTopicInput,
  version: number,
): void {
  const isFlexible = version >= 6
  writer.string(isFlexible, name)
  writer.array(isFlexible, partitions, writeListOffsetsResponseTopicPartition, version)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeListOffsetsResponse(
  writer: Writer,
  { throttleTimeMs = 0, topics }: ListOffsetsResponseInput,
  version: number,
): void {
  const isFlexible = version >= 6
  if (version >= 2) writer.int32(throttleTimeMs)
  writer.array(isFlexible, topics, writeListOffsetsResponseTopic, version)
  if (isFlexible) writer.unsignedVarint(0)
}

export const listOffsets: Api<ListOffsetsRequest, ListOffsetsResponse, ListOffsetsRequestInput, ListOffsetsResponseInput> = {
  key: 2,
  name: 'ListOffsets',
  minVersion: 1,
  maxVersion: 11,
  flexibleSince: 6,
  readRequest: readListOffsetsRequest,
  writeRequest: writeListOffsetsRequest,
  readResponse: readListOffsetsResponse,
  writeResponse: writeListOffsetsResponse,
}
