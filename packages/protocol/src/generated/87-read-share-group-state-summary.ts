// Generated from schema/87-read-share-group-state-summary.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Uuid } from '../uuid.ts'
import type { Writer } from '../writer.ts'

export interface ReadShareGroupStateSummaryRequest {
  groupId: string
  topics: ReadShareGroupStateSummaryRequestTopic[]
}

export interface ReadShareGroupStateSummaryRequestInput {
  readonly groupId: string
  readonly topics: readonly ReadShareGroupStateSummaryRequestTopicInput[]
}

export interface ReadShareGroupStateSummaryRequestTopic {
  topicId: Uuid
  partitions: ReadShareGroupStateSummaryRequestTopicPartition[]
}

export interface ReadShareGroupStateSummaryRequestTopicInput {
  readonly topicId: Uuid
  readonly partitions: readonly ReadShareGroupStateSummaryRequestTopicPartitionInput[]
}

export interface ReadShareGroupStateSummaryRequestTopicPartition {
  partition: number
  leaderEpoch: number
}

export interface ReadShareGroupStateSummaryRequestTopicPartitionInput {
  readonly partition: number
  readonly leaderEpoch: number
}

function readReadShareGroupStateSummaryRequestTopicPartition(reader: Reader, _version: number): ReadShareGroupStateSummaryRequestTopicPartition {
  const message: ReadShareGroupStateSummaryRequestTopicPartition = {
    partition: reader.int32(),
    leaderEpoch: reader.int32(),
  }
  reader.skipTaggedFields()
  return message
}

function readReadShareGroupStateSummaryRequestTopic(reader: Reader, version: number): ReadShareGroupStateSummaryRequestTopic {
  const message: ReadShareGroupStateSummaryRequestTopic = {
    topicId: reader.uuid(),
    partitions: reader.array(true, 8, version, readReadShareGroupStateSummaryRequestTopicPartition),
  }
  reader.skipTaggedFields()
  return message
}

function readReadShareGroupStateSummaryRequest(reader: Reader, version: number): ReadShareGroupStateSummaryRequest {
  const message: ReadShareGroupStateSummaryRequest = {
    groupId: reader.string(true),
    topics: reader.array(true, 17, version, readReadShareGroupStateSummaryRequestTopic),
  }
  reader.skipTaggedFields()
  return message
}

function writeReadShareGroupStateSummaryRequestTopicPartition(writer: Writer, message: ReadShareGroupStateSummaryRequestTopicPartitionInput, _version: number): void {
  writer.int32(message.partition)
  writer.int32(message.leaderEpoch)
  writer.unsignedVarint(0)
}

function writeReadShareGroupStateSummaryRequestTopic(writer: Writer, message: ReadShareGroupStateSummaryRequestTopicInput, version: number): void {
  writer.uuid(message.topicId)
  writer.array(true, version, message.partitions, writeReadShareGroupStateSummaryRequestTopicPartition)
  writer.unsignedVarint(0)
}

function writeReadShareGroupStateSummaryRequest(writer: Writer, message: ReadShareGroupStateSummaryRequestInput, version: number): void {
  writer.string(true, message.groupId)
  writer.array(true, version, message.topics, writeReadShareGroupStateSummaryRequestTopic)
  writer.unsignedVarint(0)
}

export interface ReadShareGroupStateSummaryResponse {
  results: ReadShareGroupStateSummaryResponseResult[]
}

export interface ReadShareGroupStateSummaryResponseInput {
  readonly results: readonly ReadShareGroupStateSummaryResponseResultInput[]
}

export interface ReadShareGroupStateSummaryResponseResult {
  topicId: Uuid
  partitions: ReadShareGroupStateSummaryResponseResultPartition[]
}

export interface ReadShareGroupStateSummaryResponseResultInput {
  readonly topicId: Uuid
  readonly partitions: readonly ReadShareGroupStateSummaryResponseResultPartitionInput[]
}

export interface ReadShareGroupStateSummaryResponseResultPartition {
  partition: number
  errorCode: number
  errorMessage: string | null
  stateEpoch: number
  leaderEpoch: number
  startOffset: number
  deliveryCompleteCount: number
}

export interface ReadShareGroupStateSummaryResponseResultPartitionInput {
  readonly partition: number
  readonly errorCode: number
  readonly errorMessage?: string | null | undefined
  readonly stateEpoch: number
  readonly leaderEpoch: number
  readonly startOffset: number
  readonly deliveryCompleteCount?: number | undefined
}

function readReadShareGroupStateSummaryResponseResultPartition(reader: Reader, version: number): ReadShareGroupStateSummaryResponseResultPartition {
  const message: ReadShareGroupStateSummaryResponseResultPartition = {
    partition: reader.int32(),
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(true),
    stateEpoch: reader.int32(),
    leaderEpoch: reader.int32(),
    startOffset: reader.int64(),
    deliveryCompleteCount: version >= 1 ? reader.int32() : -1,
  }
  reader.skipTaggedFields()
  return message
}

function readReadShareGroupStateSummaryResponseResult(reader: Reader, version: number): ReadShareGroupStateSummaryResponseResult {
  const message: ReadShareGroupStateSummaryResponseResult = {
    topicId: reader.uuid(),
    partitions: reader.array(true, 23, version, readReadShareGroupStateSummaryResponseResultPartition),
  }
  reader.skipTaggedFields()
  return message
}

function readReadShareGroupStateSummaryResponse(reader: Reader, version: number): ReadShareGroupStateSummaryResponse {
  const message: ReadShareGroupStateSummaryResponse = {
    results: reader.array(true, 17, version, readReadShareGroupStateSummaryResponseResult),
  }
  reader.skipTaggedFields()
  return message
}

function writeReadShareGroupStateSummaryResponseResultPartition(writer: Writer, message: ReadShareGroupStateSummaryResponseResultPartitionInput, version: number): void {
  writer.int32(message.partition)
  writer.int16(message.errorCode)
  writer.string(true, message.errorMessage ?? null)
  writer.int32(message.stateEpoch)
  writer.int32(message.leaderEpoch)
  writer.int64(message.startOffset)
  if (version >= 1) writer.int32(message.deliveryCompleteCount ?? -1)
  writer.unsignedVarint(0)
}

function writeReadShareGroupStateSummaryResponseResult(writer: Writer, message: ReadShareGroupStateSummaryResponseResultInput, version: number): void {
  writer.uuid(message.topicId)
  writer.array(true, version, message.partitions, writeReadShareGroupStateSummaryResponseResultPartition)
  writer.unsignedVarint(0)
}

function writeReadShareGroupStateSummaryResponse(writer: Writer, message: ReadShareGroupStateSummaryResponseInput, version: number): void {
  writer.array(true, version, message.results, writeReadShareGroupStateSummaryResponseResult)
  writer.unsignedVarint(0)
}

export const readShareGroupStateSummary: Api<ReadShareGroupStateSummaryRequest, ReadShareGroupStateSummaryResponse, ReadShareGroupStateSummaryRequestInput, ReadShareGroupStateSummaryResponseInput> = {
  key: 87,
  name: 'ReadShareGroupStateSummary',
  minVersion: 0,
  maxVersion: 1,
  flexibleSince: 0,
  readRequest: readReadShareGroupStateSummaryRequest,
  writeRequest: writeReadShareGroupStateSummaryRequest,
  readResponse: readReadShareGroupStateSummaryResponse,
  writeResponse: writeReadShareGroupStateSummaryResponse,
}
