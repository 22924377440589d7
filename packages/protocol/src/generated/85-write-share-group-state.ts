// Generated from schema/85-write-share-group-state.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Uuid } from '../uuid.ts'
import type { Writer } from '../writer.ts'

export interface WriteShareGroupStateRequest {
  groupId: string
  topics: WriteShareGroupStateRequestTopic[]
}

export interface WriteShareGroupStateRequestInput {
  readonly groupId: string
  readonly topics: readonly WriteShareGroupStateRequestTopicInput[]
}

export interface WriteShareGroupStateRequestTopic {
  topicId: Uuid
  partitions: WriteShareGroupStateRequestTopicPartition[]
}

export interface WriteShareGroupStateRequestTopicInput {
  readonly topicId: Uuid
  readonly partitions: readonly WriteShareGroupStateRequestTopicPartitionInput[]
}

export interface WriteShareGroupStateRequestTopicPartition {
  partition: number
  stateEpoch: number
  leaderEpoch: number
  startOffset: number
  deliveryCompleteCount: number
  stateBatches: WriteShareGroupStateRequestTopicPartitionStateBatche[]
}

export interface WriteShareGroupStateRequestTopicPartitionInput {
  readonly partition: number
  readonly stateEpoch: number
  readonly leaderEpoch: number
  readonly startOffset: number
  readonly deliveryCompleteCount?: number | undefined
  readonly stateBatches: readonly WriteShareGroupStateRequestTopicPartitionStateBatcheInput[]
}

export interface WriteShareGroupStateRequestTopicPartitionStateBatche {
  firstOffset: number
  lastOffset: number
  deliveryState: number
  deliveryCount: number
}

export interface WriteShareGroupStateRequestTopicPartitionStateBatcheInput {
  readonly firstOffset: number
  readonly lastOffset: number
  readonly deliveryState: number
  readonly deliveryCount: number
}

function readWriteShareGroupStateRequestTopicPartitionStateBatche(reader: Reader, _version: number): WriteShareGroupStateRequestTopicPartitionStateBatche {
  const message: WriteShareGroupStateRequestTopicPartitionStateBatche = {
    firstOffset: reader.int64(),
    lastOffset: reader.int64(),
    deliveryState: reader.int8(),
    deliveryCount: reader.int16(),
  }
  reader.skipTaggedFields()
  return message
}

function readWriteShareGroupStateRequestTopicPartition(reader: Reader, version: number): WriteShareGroupStateRequestTopicPartition {
  const message: WriteShareGroupStateRequestTopicPartition = {
    partition: reader.int32(),
    stateEpoch: reader.int32(),
    leaderEpoch: reader.int32(),
    startOffset: reader.int64(),
    deliveryCompleteCount: version >= 1 ? reader.int32() : -1,
    stateBatches: reader.array('stateBatches', true, 20, readWriteShareGroupStateRequestTopicPartitionStateBatche, version),
  }
  reader.skipTaggedFields()
  return message
}

function readWriteShareGroupStateRequestTopic(reader: Reader, version: number): WriteShareGroupStateRequestTopic {
  const message: WriteShareGroupStateRequestTopic = {
    topicId: reader.uuid(),
    partitions: reader.array('partitions', true, 22, readWriteShareGroupStateRequestTopicPartition, version),
  }
  reader.skipTaggedFields()
  return message
}

function readWriteShareGroupStateRequest(reader: Reader, version: number): WriteShareGroupStateRequest {
  const message: WriteShareGroupStateRequest = {
    groupId: reader.string('groupId', true),
    topics: reader.array('topics', true, 18, readWriteShareGroupStateRequestTopic, version),
  }
  reader.skipTaggedFields()
  return message
}

function writeWriteShareGroupStateRequestTopicPartitionStateBatche(
  writer: Writer,
  { firstOffset, lastOffset, deliveryState, deliveryCount }: WriteShareGroupStateRequestTopicPartitionStateBatcheInput,
  _version: number,
): void {
  writer.int64(firstOffset)
  writer.int64(lastOffset)
  writer.int8(deliveryState)
  writer.int16(deliveryCount)
  writer.unsignedVarint(0)
}

function writeWriteShareGroupStateRequestTopicPartition(
  writer: Writer,
  {
    partition,
    stateEpoch,
    leaderEpoch,
    startOffset,
    deliveryCompleteCount = -1,
    stateBatches,
  }: WriteShareGroupStateRequestTopicPartitionInput,
  version: number,
): void {
  writer.int32(partition)
  writer.int32(stateEpoch)
  writer.int32(leaderEpoch)
  writer.int64(startOffset)
  if (version >= 1) writer.int32(deliveryCompleteCount)
  writer.array(true, stateBatches, writeWriteShareGroupStateRequestTopicPartitionStateBatche, version)
  writer.unsignedVarint(0)
}

function writeWriteShareGroupStateRequestTopic(
  writer: Writer,
  { topicId, partitions }: WriteShareGroupStateRequestTopicInput,
  version: number,
): void {
  writer.uuid(topicId)
  writer.array(true, partitions, writeWriteShareGroupStateRequestTopicPartition, version)
  writer.unsignedVarint(0)
}

function writeWriteShareGroupStateRequest(
  writer: Writer,
  { groupId, topics }: WriteShareGroupStateRequestInput,
  version: number,
): void {
  writer.string(true, groupId)
  writer.array(true, topics, writeWriteShareGroupStateRequestTopic, version)
  writer.unsignedVarint(0)
}

export interface WriteShareGroupStateResponse {
  results: WriteShareGroupStateResponseResult[]
}

export interface WriteShareGroupStateResponseInput {
  readonly results: readonly WriteShareGroupStateResponseResultInput[]
}

export interface WriteShareGroupStateResponseResult {
  topicId: Uuid
  partitions: WriteShareGroupStateResponseResultPartition[]
}

export interface WriteShareGroupStateResponseResultInput {
  readonly topicId: Uuid
  readonly partitions: readonly WriteShareGroupStateResponseResultPartitionInput[]
}

export interface WriteShareGroupStateResponseResultPartition {
  partition: number
  errorCode: number
  errorMessage: string | null
}

export interface WriteShareGroupStateResponseResultPartitionInput {
  readonly partition: number
  readonly errorCode: number
  readonly errorMessage?: string | null | undefined
}

function readWriteShareGroupStateResponseResultPartition(reader: Reader, _version: number): WriteShareGroupStateResponseResultPartition {
  const message: WriteShareGroupStateResponseResultPartition = {
    partition: reader.int32(),
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(true),
  }
  reader.skipTaggedFields()
  return message
}

function readWriteShareGroupStateResponseResult(reader: Reader, version: number): WriteShareGroupStateResponseResult {
  const message: WriteShareGroupStateResponseResult = {
    topicId: reader.uuid(),
    partitions: reader.array('partitions', true, 8, readWriteShareGroupStateResponseResultPartition, version),
  }
  reader.skipTaggedFields()
  return message
}

function readWriteShareGroupStateResponse(reader: Reader, version: number): WriteShareGroupStateResponse {
  const message: WriteShareGroupStateResponse = {
    results: reader.array('results', true, 18, readWriteShareGroupStateResponseResult, version),
  }
  reader.skipTaggedFields()
  return message
}

function writeWriteShareGroupStateResponseResultPartition(
  writer: Writer,
  { partition, errorCode, errorMessage = null }: WriteShareGroupStateResponseResultPartitionInput,
  _version: number,
): void {
  writer.int32(partition)
  writer.int16(errorCode)
  writer.string(true, errorMessage)
  writer.unsignedVarint(0)
}

function writeWriteShareGroupStateResponseResult(
  writer: Writer,
  { topicId, partitions }: WriteShareGroupStateResponseResultInput,
  version: number,
): void {
  writer.uuid(topicId)
  writer.array(true, partitions, writeWriteShareGroupStateResponseResultPartition, version)
  writer.unsignedVarint(0)
}

function writeWriteShareGroupStateResponse(
  writer: Writer,
  { results }: WriteShareGroupStateResponseInput,
  version: number,
): void {
  writer.array(true, results, writeWriteShareGroupStateResponseResult, version)
  writer.unsignedVarint(0)
}

export const writeShareGroupState: Api<WriteShareGroupStateRequest, WriteShareGroupStateResponse, WriteShareGroupStateRequestInput, WriteShareGroupStateResponseInput> = {
  key: 85,
  name: 'WriteShareGroupState',
  minVersion: 0,
  maxVersion: 1,
  flexibleSince: 0,
  readRequest: readWriteShareGroupStateRequest,
  writeRequest: writeWriteShareGroupStateRequest,
  readResponse: readWriteShareGroupStateResponse,
  writeResponse: writeWriteShareGroupStateResponse,
}
