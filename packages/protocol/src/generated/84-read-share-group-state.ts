// Generated from schema/84-read-share-group-state.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Uuid } from '../uuid.ts'
import type { Writer } from '../writer.ts'

export interface ReadShareGroupStateRequest {
  groupId: string
  topics: ReadShareGroupStateRequestTopic[]
}

export interface ReadShareGroupStateRequestInput {
  readonly groupId: string
  readonly topics: readonly ReadShareGroupStateRequestTopicInput[]
}

export interface ReadShareGroupStateRequestTopic {
  topicId: Uuid
  partitions: ReadShareGroupStateRequestTopicPartition[]
}

export interface ReadShareGroupStateRequestTopicInput {
  readonly topicId: Uuid
  readonly partitions: readonly ReadShareGroupStateRequestTopicPartitionInput[]
}

export interface ReadShareGroupStateRequestTopicPartition {
  partition: number
  leaderEpoch: number
}

export interface ReadShareGroupStateRequestTopicPartitionInput {
  readonly partition: number
  readonly leaderEpoch: number
}

function readReadShareGroupStateRequestTopicPartition(reader: Reader, _version: number): ReadShareGroupStateRequestTopicPartition {
  const message: ReadShareGroupStateRequestTopicPartition = {
    partition: reader.int32(),
    leaderEpoch: reader.int32(),
  }
  reader.skipTaggedFields()
  return message
}

function readReadShareGroupStateRequestTopic(reader: Reader, version: number): ReadShareGroupStateRequestTopic {
  const message: ReadShareGroupStateRequestTopic = {
    topicId: reader.uuid(),
    partitions: reader.array(true, 8, version, readReadShareGroupStateRequestTopicPartition),
  }
  reader.skipTaggedFields()
  return message
}

function readReadShareGroupStateRequest(reader: Reader, version: number): ReadShareGroupStateRequest {
  const message: ReadShareGroupStateRequest = {
    groupId: reader.string(true),
    topics: reader.array(true, 17, version, readReadShareGroupStateRequestTopic),
  }
  reader.skipTaggedFields()
  return message
}

function writeReadShareGroupStateRequestTopicPartition(writer: Writer, message: ReadShareGroupStateRequestTopicPartitionInput, _version: number): void {
  writer.int32(message.partition)
  writer.int32(message.leaderEpoch)
  writer.unsignedVarint(0)
}

function writeReadShareGroupStateRequestTopic(writer: Writer, message: ReadShareGroupStateRequestTopicInput, version: number): void {
  writer.uuid(message.topicId)
  writer.array(true, version, message.partitions, writeReadShareGroupStateRequestTopicPartition)
  writer.unsignedVarint(0)
}

function writeReadShareGroupStateRequest(writer: Writer, message: ReadShareGroupStateRequestInput, version: number): void {
  writer.string(true, message.groupId)
  writer.array(true, version, message.topics, writeReadShareGroupStateRequestTopic)
  writer.unsignedVarint(0)
}

export interface ReadShareGroupStateResponse {
  results: ReadShareGroupStateResponseResult[]
}

export interface ReadShareGroupStateResponseInput {
  readonly results: readonly ReadShareGroupStateResponseResultInput[]
}

export interface ReadShareGroupStateResponseResult {
  topicId: Uuid
  partitions: ReadShareGroupStateResponseResultPartition[]
}

export interface ReadShareGroupStateResponseResultInput {
  readonly topicId: Uuid
  readonly partitions: readonly ReadShareGroupStateResponseResultPartitionInput[]
}

export interface ReadShareGroupStateResponseResultPartition {
  partition: number
  errorCode: number
  errorMessage: string | null
  stateEpoch: number
  startOffset: number
  stateBatches: ReadShareGroupStateResponseResultPartitionStateBatche[]
}

export interface ReadShareGroupStateResponseResultPartitionInput {
  readonly partition: number
  readonly errorCode: number
  readonly errorMessage?: string | null | undefined
  readonly stateEpoch: number
  readonly startOffset: number
  readonly stateBatches: readonly ReadShareGroupStateResponseResultPartitionStateBatcheInput[]
}

export interface ReadShareGroupStateResponseResultPartitionStateBatche {
  firstOffset: number
  lastOffset: number
  deliveryState: number
  deliveryCount: number
}

export interface ReadShareGroupStateResponseResultPartitionStateBatcheInput {
  readonly firstOffset: number
  readonly lastOffset: number
  readonly deliveryState: number
  readonly deliveryCount: number
}

function readReadShareGroupStateResponseResultPartitionStateBatche(reader: Reader, _version: number): ReadShareGroupStateResponseResultPartitionStateBatche {
  const message: ReadShareGroupStateResponseResultPartitionStateBatche = {
    firstOffset: reader.int64(),
    lastOffset: reader.int64(),
    deliveryState: reader.int8(),
    deliveryCount: reader.int16(),
  }
  reader.skipTaggedFields()
  return message
}

function readReadShareGroupStateResponseResultPartition(reader: Reader, version: number): ReadShareGroupStateResponseResultPartition {
  const message: ReadShareGroupStateResponseResultPartition = {
    partition: reader.int32(),
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(true),
    stateEpoch: reader.int32(),
    startOffset: reader.int64(),
    stateBatches: reader.array(true, 19, version, readReadShareGroupStateResponseResultPartitionStateBatche),
  }
  reader.skipTaggedFields()
  return message
}

function readReadShareGroupStateResponseResult(reader: Reader, version: number): ReadShareGroupStateResponseResult {
  const message: ReadShareGroupStateResponseResult = {
    topicId: reader.uuid(),
    partitions: reader.array(true, 20, version, readReadShareGroupStateResponseResultPartition),
  }
  reader.skipTaggedFields()
  return message
}

function readReadShareGroupStateResponse(reader: Reader, version: number): ReadShareGroupStateResponse {
  const message: ReadShareGroupStateResponse = {
    results: reader.array(true, 17, version, readReadShareGroupStateResponseResult),
  }
  reader.skipTaggedFields()
  return message
}

function writeReadShareGroupStateResponseResultPartitionStateBatche(writer: Writer, message: ReadShareGroupStateResponseResultPartitionStateBatcheInput, _version: number): void {
  writer.int64(message.firstOffset)
  writer.int64(message.lastOffset)
  writer.int8(message.deliveryState)
  writer.int16(message.deliveryCount)
  writer.unsignedVarint(0)
}

function writeReadShareGroupStateResponseResultPartition(writer: Writer, message: ReadShareGroupStateResponseResultPartitionInput, version: number): void {
  writer.int32(message.partition)
  writer.int16(message.errorCode)
  writer.string(true, message.errorMessage ?? null)
  writer.int32(message.stateEpoch)
  writer.int64(message.startOffset)
  writer.array(true, version, message.stateBatches, writeReadShareGroupStateResponseResultPartitionStateBatche)
  writer.unsignedVarint(0)
}

function writeReadShareGroupStateResponseResult(writer: Writer, message: ReadShareGroupStateResponseResultInput, version: number): void {
  writer.uuid(message.topicId)
  writer.array(true, version, message.partitions, writeReadShareGroupStateResponseResultPartition)
  writer.unsignedVarint(0)
}

function writeReadShareGroupStateResponse(writer: Writer, message: ReadShareGroupStateResponseInput, version: number): void {
  writer.array(true, version, message.results, writeReadShareGroupStateResponseResult)
  writer.unsignedVarint(0)
}

export const readShareGroupState: Api<ReadShareGroupStateRequest, ReadShareGroupStateResponse, ReadShareGroupStateRequestInput, ReadShareGroupStateResponseInput> = {
  key: 84,
  name: 'ReadShareGroupState',
  minVersion: 0,
  maxVersion: 0,
  flexibleSince: 0,
  readRequest: readReadShareGroupStateRequest,
  writeRequest: writeReadShareGroupStateRequest,
  readResponse: readReadShareGroupStateResponse,
  writeResponse: writeReadShareGroupStateResponse,
}
