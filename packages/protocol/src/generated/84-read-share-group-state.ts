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
    partitions: reader.array('partitions', true, 9, readReadShareGroupStateRequestTopicPartition, version),
  }
  reader.skipTaggedFields()
  return message
}

function readReadShareGroupStateRequest(reader: Reader, version: number): ReadShareGroupStateRequest {
  const message: ReadShareGroupStateRequest = {
    groupId: reader.string('groupId', true),
    topics: reader.array('topics', true, 18, readReadShareGroupStateRequestTopic, version),
  }
  reader.skipTaggedFields()
  return message
}

function writeReadShareGroupStateRequestTopicPartition(
  writer: Writer,
  { partition, leaderEpoch }: ReadShareGroupStateRequestTopicPartitionInput,
  _version: number,
): void {
  writer.int32(partition)
  writer.int32(leaderEpoch)
  writer.unsignedVarint(0)
}

function writeReadShareGroupStateRequestTopic(
  writer: Writer,
  { topicId, partitions }: ReadShareGroupStateRequestTopicInput,
  version: number,
): void {
  writer.uuid(topicId)
  writer.array(true, partitions, writeReadShareGroupStateRequestTopicPartition, version)
  writer.unsignedVarint(0)
}

function writeReadShareGroupStateRequest(
  writer: Writer,
  { groupId, topics }: ReadShareGroupStateRequestInput,
  version: number,
): void {
  writer.string(true, groupId)
  writer.array(true, topics, writeReadShareGroupStateRequestTopic, version)
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
    stateBatches: reader.array('stateBatches', true, 20, readReadShareGroupStateResponseResultPartitionStateBatche, version),
  }
  reader.skipTaggedFields()
  return message
}

function readReadShareGroupStateResponseResult(reader: Reader, version: number): ReadShareGroupStateResponseResult {
  const message: ReadShareGroupStateResponseResult = {
    topicId: reader.uuid(),
    partitions: reader.array('partitions', true, 21, readReadShareGroupStateResponseResultPartition, version),
  }
  reader.skipTaggedFields()
  return message
}

function readReadShareGroupStateResponse(reader: Reader, version: number): ReadShareGroupStateResponse {
  const message: ReadShareGroupStateResponse = {
    results: reader.array('results', true, 18, readReadShareGroupStateResponseResult, version),
  }
  reader.skipTaggedFields()
  return message
}

function writeReadShareGroupStateResponseResultPartitionStateBatche(
  writer: Writer,
  { firstOffset, lastOffset, deliveryState, deliveryCount }: ReadShareGroupStateResponseResultPartitionStateBatcheInput,
  _version: number,
): void {
  writer.int64(firstOffset)
  writer.int64(lastOffset)
  writer.int8(deliveryState)
  writer.int16(deliveryCount)
  writer.unsignedVarint(0)
}

function writeReadShareGroupStateResponseResultPartition(
  writer: Writer,
  {
    partition,
    errorCode,
    errorMessage = null,
    stateEpoch,
    startOffset,
    stateBatches,
  }: ReadShareGroupStateResponseResultPartitionInput,
  version: number,
): void {
  writer.int32(partition)
  writer.int16(errorCode)
  writer.string(true, errorMessage)
  writer.int32(stateEpoch)
  writer.int64(startOffset)
  writer.array(true, stateBatches, writeReadShareGroupStateResponseResultPartitionStateBatche, version)
  writer.unsignedVarint(0)
}

function writeReadShareGroupStateResponseResult(
  writer: Writer,
  { topicId, partitions }: ReadShareGroupStateResponseResultInput,
  version: number,
): void {
  writer.uuid(topicId)
  writer.array(true, partitions, writeReadShareGroupStateResponseResultPartition, version)
  writer.unsignedVarint(0)
}

function writeReadShareGroupStateResponse(
  writer: Writer,
  { results }: ReadShareGroupStateResponseInput,
  version: number,
): void {
  writer.array(true, results, writeReadShareGroupStateResponseResult, version)
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
