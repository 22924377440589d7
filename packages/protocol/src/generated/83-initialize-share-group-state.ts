// Generated from schema/83-initialize-share-group-state.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Uuid } from '../uuid.ts'
import type { Writer } from '../writer.ts'

export interface InitializeShareGroupStateRequest {
  groupId: string
  topics: InitializeShareGroupStateRequestTopic[]
}

export interface InitializeShareGroupStateRequestInput {
  readonly groupId: string
  readonly topics: readonly InitializeShareGroupStateRequestTopicInput[]
}

export interface InitializeShareGroupStateRequestTopic {
  topicId: Uuid
  partitions: InitializeShareGroupStateRequestTopicPartition[]
}

export interface InitializeShareGroupStateRequestTopicInput {
  readonly topicId: Uuid
  readonly partitions: readonly InitializeShareGroupStateRequestTopicPartitionInput[]
}

export interface InitializeShareGroupStateRequestTopicPartition {
  partition: number
  stateEpoch: number
  startOffset: number
}

export interface InitializeShareGroupStateRequestTopicPartitionInput {
  readonly partition: number
  readonly stateEpoch: number
  readonly startOffset: number
}

function readInitializeShareGroupStateRequestTopicPartition(reader: Reader, _version: number): InitializeShareGroupStateRequestTopicPartition {
  const message: InitializeShareGroupStateRequestTopicPartition = {
    partition: reader.int32(),
    stateEpoch: reader.int32(),
    startOffset: reader.int64(),
  }
  reader.skipTaggedFields()
  return message
}

function readInitializeShareGroupStateRequestTopic(reader: Reader, version: number): InitializeShareGroupStateRequestTopic {
  const message: InitializeShareGroupStateRequestTopic = {
    topicId: reader.uuid(),
    partitions: reader.array('partitions', true, 17, readInitializeShareGroupStateRequestTopicPartition, version),
  }
  reader.skipTaggedFields()
  return message
}

function readInitializeShareGroupStateRequest(reader: Reader, version: number): InitializeShareGroupStateRequest {
  const message: InitializeShareGroupStateRequest = {
    groupId: reader.string('groupId', true),
    topics: reader.array('topics', true, 18, readInitializeShareGroupStateRequestTopic, version),
  }
  reader.skipTaggedFields()
  return message
}

function writeInitializeShareGroupStateRequestTopicPartition(
  writer: Writer,
  { partition, stateEpoch, startOffset }: InitializeShareGroupStateRequestTopicPartitionInput,
  _version: number,
): void {
  writer.int32(partition)
  writer.int32(stateEpoch)
  writer.int64(startOffset)
  writer.unsignedVarint(0)
}

function writeInitializeShareGroupStateRequestTopic(
  writer: Writer,
  { topicId, partitions }: InitializeShareGroupStateRequestTopicInput,
  version: number,
): void {
  writer.uuid(topicId)
  writer.array(true, partitions, writeInitializeShareGroupStateRequestTopicPartition, version)
  writer.unsignedVarint(0)
}

function writeInitializeShareGroupStateRequest(
  writer: Writer,
  { groupId, topics }: InitializeShareGroupStateRequestInput,
  version: number,
): void {
  writer.string(true, groupId)
  writer.array(true, topics, writeInitializeShareGroupStateRequestTopic, version)
  writer.unsignedVarint(0)
}

export interface InitializeShareGroupStateResponse {
  results: InitializeShareGroupStateResponseResult[]
}

export interface InitializeShareGroupStateResponseInput {
  readonly results: readonly InitializeShareGroupStateResponseResultInput[]
}

export interface InitializeShareGroupStateResponseResult {
  topicId: Uuid
  partitions: InitializeShareGroupStateResponseResultPartition[]
}

export interface InitializeShareGroupStateResponseResultInput {
  readonly topicId: Uuid
  readonly partitions: readonly InitializeShareGroupStateResponseResultPartitionInput[]
}

export interface InitializeShareGroupStateResponseResultPartition {
  partition: number
  errorCode: number
  errorMessage: string | null
}

export interface InitializeShareGroupStateResponseResultPartitionInput {
  readonly partition: number
  readonly errorCode: number
  readonly errorMessage?: string | null | undefined
}

function readInitializeShareGroupStateResponseResultPartition(reader: Reader, _version: number): InitializeShareGroupStateResponseResultPartition {
  const message: InitializeShareGroupStateResponseResultPartition = {
    partition: reader.int32(),
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(true),
  }
  reader.skipTaggedFields()
  return message
}

function readInitializeShareGroupStateResponseResult(reader: Reader, version: number): InitializeShareGroupStateResponseResult {
  const message: InitializeShareGroupStateResponseResult = {
    topicId: reader.uuid(),
    partitions: reader.array('partitions', true, 8, readInitializeShareGroupStateResponseResultPartition, version),
  }
  reader.skipTaggedFields()
  return message
}

function readInitializeShareGroupStateResponse(reader: Reader, version: number): InitializeShareGroupStateResponse {
  const message: InitializeShareGroupStateResponse = {
    results: reader.array('results', true, 18, readInitializeShareGroupStateResponseResult, version),
  }
  reader.skipTaggedFields()
  return message
}

function writeInitializeShareGroupStateResponseResultPartition(
  writer: Writer,
  { partition, errorCode, errorMessage = null }: InitializeShareGroupStateResponseResultPartitionInput,
  _version: number,
): void {
  writer.int32(partition)
  writer.int16(errorCode)
  writer.string(true, errorMessage)
  writer.unsignedVarint(0)
}

function writeInitializeShareGroupStateResponseResult(
  writer: Writer,
  { topicId, partitions }: InitializeShareGroupStateResponseResultInput,
  version: number,
): void {
  writer.uuid(topicId)
  writer.array(true, partitions, writeInitializeShareGroupStateResponseResultPartition, version)
  writer.unsignedVarint(0)
}

function writeInitializeShareGroupStateResponse(
  writer: Writer,
  { results }: InitializeShareGroupStateResponseInput,
  version: number,
): void {
  writer.array(true, results, writeInitializeShareGroupStateResponseResult, version)
  writer.unsignedVarint(0)
}

export const initializeShareGroupState: Api<InitializeShareGroupStateRequest, InitializeShareGroupStateResponse, InitializeShareGroupStateRequestInput, InitializeShareGroupStateResponseInput> = {
  key: 83,
  name: 'InitializeShareGroupState',
  minVersion: 0,
  maxVersion: 0,
  flexibleSince: 0,
  readRequest: readInitializeShareGroupStateRequest,
  writeRequest: writeInitializeShareGroupStateRequest,
  readResponse: readInitializeShareGroupStateResponse,
  writeResponse: writeInitializeShareGroupStateResponse,
}
