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
    partitions: reader.array('partitions', true, 9, readReadShareGroupStateSummaryRequestTopicPartition, version),
  }
  reader.skipTaggedFields()
  return message
}

function readReadShareGroupStateSummaryRequest(reader: Reader, version: number): ReadShareGroupStateSummaryRequest {
  const message: ReadShareGroupStateSummaryRequest = {
    groupId: reader.string('groupId', true),
    topics: reader.array('topics', true, 18, readReadShareGroupStateSummaryRequestTopic, version),
  }
  reader.skipTaggedFields()
  return message
}

function writeReadShareGroupStateSummaryRequestTopicPartition(
  writer: Writer,
  { partition, leaderEpoch }: ReadShareGroupStateSummaryRequestTopicPartitionInput,
  _version: number,
): void {
  writer.int32(partition)
  writer.int32(leaderEpoch)
  writer.unsignedVarint(0)
}

function writeReadShareGroupStateSummaryRequestTopic(
  writer: Writer,
  { topicId, partitions }: ReadShareGroupStateSummaryRequestTopicInput,
  version: number,
): void {
  writer.uuid(topicId)
  writer.array(true, partitions, writeReadShareGroupStateSummaryRequestTopicPartition, version)
  writer.unsignedVarint(0)
}

function writeReadShareGroupStateSummaryRequest(
  writer: Writer,
  { groupId, topics }: ReadShareGroupStateSummaryRequestInput,
  version: number,
): void {
  writer.string(true, groupId)
  writer.array(true, topics, writeReadShareGroupStateSummaryRequestTopic, version)
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
    partitions: reader.array('partitions', true, 24, readReadShareGroupStateSummaryResponseResultPartition, version),
  }
  reader.skipTaggedFields()
  return message
}

function readReadShareGroupStateSummaryResponse(reader: Reader, version: number): ReadShareGroupStateSummaryResponse {
  const message: ReadShareGroupStateSummaryResponse = {
    results: reader.array('results', true, 18, readReadShareGroupStateSummaryResponseResult, version),
  }
  reader.skipTaggedFields()
  return message
}

function writeReadShareGroupStateSummaryResponseResultPartition(
  writer: Writer,
  {
    partition,
    errorCode,
    errorMessage = null,
    stateEpoch,
    leaderEpoch,
    startOffset,
    deliveryCompleteCount = -1,
  }: ReadShareGroupStateSummaryResponseResultPartitionInput,
  version: number,
): void {
  writer.int32(partition)
  writer.int16(errorCode)
  writer.string(true, errorMessage)
  writer.int32(stateEpoch)
  writer.int32(leaderEpoch)
  writer.int64(startOffset)
  if (version >= 1) writer.int32(deliveryCompleteCount)
  writer.unsignedVarint(0)
}

function writeReadShareGroupStateSummaryResponseResult(
  writer: Writer,
  { topicId, partitions }: ReadShareGroupStateSummaryResponseResultInput,
  version: number,
): void {
  writer.uuid(topicId)
  writer.array(true, partitions, writeReadShareGroupStateSummaryResponseResultPartition, version)
  writer.unsignedVarint(0)
}

function writeReadShareGroupStateSummaryResponse(
  writer: Writer,
  { results }: ReadShareGroupStateSummaryResponseInput,
  version: number,
): void {
  writer.array(true, results, writeReadShareGroupStateSummaryResponseResult, version)
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
