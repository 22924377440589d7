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
    stateBatches: reader.array(true, 19, version, readWriteShareGroupStateRequestTopicPartitionStateBatche),
  }
  reader.skipTaggedFields()
  return message
}

function readWriteShareGroupStateRequestTopic(reader: Reader, version: number): WriteShareGroupStateRequestTopic {
  const message: WriteShareGroupStateRequestTopic = {
    topicId: reader.uuid(),
    partitions: reader.array(true, 21, version, readWriteShareGroupStateRequestTopicPartition),
  }
  reader.skipTaggedFields()
  return message
}

function readWriteShareGroupStateRequest(reader: Reader, version: number): WriteShareGroupStateRequest {
  const message: WriteShareGroupStateRequest = {
    groupId: reader.string(true),
    topics: reader.array(true, 17, version, readWriteShareGroupStateRequestTopic),
  }
  reader.skipTaggedFields()
  return message
}

function writeWriteShareGroupStateRequestTopicPartitionStateBatche(writer: Writer, message: WriteShareGroupStateRequestTopicPartitionStateBatcheInput, _version: number): void {
  writer.int64(message.firstOffset)
  writer.int64(message.lastOffset)
  writer.int8(message.deliveryState)
  writer.int16(message.deliveryCount)
  writer.unsignedVarint(0)
}

function writeWriteShareGroupStateRequestTopicPartition(writer: Writer, message: WriteShareGroupStateRequestTopicPartitionInput, version: number): void {
  writer.int32(message.partition)
  writer.int32(message.stateEpoch)
  writer.int32(message.leaderEpoch)
  writer.int64(message.startOffset)
  if (version >= 1) writer.int32(message.deliveryCompleteCount ?? -1)
  writer.array(true, version, message.stateBatches, writeWriteShareGroupStateRequestTopicPartitionStateBatche)
  writer.unsignedVarint(0)
}

function writeWriteShareGroupStateRequestTopic(writer: Writer, message: WriteShareGroupStateRequestTopicInput, version: number): void {
  writer.uuid(message.topicId)
  writer.array(true, version, message.partitions, writeWriteShareGroupStateRequestTopicPartition)
  writer.unsignedVarint(0)
}

function writeWriteShareGroupStateRequest(writer: Writer, message: WriteShareGroupStateRequestInput, version: number): void {
  writer.string(true, message.groupId)
  writer.array(true, version, message.topics, writeWriteShareGroupStateRequestTopic)
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
    partitions: reader.array(true, 7, version, readWriteShareGroupStateResponseResultPartition),
  }
  reader.skipTaggedFields()
  return message
}

function readWriteShareGroupStateResponse(reader: Reader, version: number): WriteShareGroupStateResponse {
  const message: WriteShareGroupStateResponse = {
    results: reader.array(true, 17, version, readWriteShareGroupStateResponseResult),
  }
  reader.skipTaggedFields()
  return message
}

function writeWriteShareGroupStateResponseResultPartition(writer: Writer, message: WriteShareGroupStateResponseResultPartitionInput, _version: number): void {
  writer.int32(message.partition)
  writer.int16(message.errorCode)
  writer.string(true, message.errorMessage ?? null)
  writer.unsignedVarint(0)
}

function writeWriteShareGroupStateResponseResult(writer: Writer, message: WriteShareGroupStateResponseResultInput, version: number): void {
  writer.uuid(message.topicId)
  writer.array(true, version, message.partitions, writeWriteShareGroupStateResponseResultPartition)
  writer.unsignedVarint(0)
}

function writeWriteShareGroupStateResponse(writer: Writer, message: WriteShareGroupStateResponseInput, version: number): void {
  writer.array(true, version, message.results, writeWriteShareGroupStateResponseResult)
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
