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
    partitions: reader.array(true, 16, version, readInitializeShareGroupStateRequestTopicPartition),
  }
  reader.skipTaggedFields()
  return message
}

function readInitializeShareGroupStateRequest(reader: Reader, version: number): InitializeShareGroupStateRequest {
  const message: InitializeShareGroupStateRequest = {
    groupId: reader.string(true),
    topics: reader.array(true, 17, version, readInitializeShareGroupStateRequestTopic),
  }
  reader.skipTaggedFields()
  return message
}

function writeInitializeShareGroupStateRequestTopicPartition(writer: Writer, message: InitializeShareGroupStateRequestTopicPartitionInput, _version: number): void {
  writer.int32(message.partition)
  writer.int32(message.stateEpoch)
  writer.int64(message.startOffset)
  writer.unsignedVarint(0)
}

function writeInitializeShareGroupStateRequestTopic(writer: Writer, message: InitializeShareGroupStateRequestTopicInput, version: number): void {
  writer.uuid(message.topicId)
  writer.array(true, version, message.partitions, writeInitializeShareGroupStateRequestTopicPartition)
  writer.unsignedVarint(0)
}

function writeInitializeShareGroupStateRequest(writer: Writer, message: InitializeShareGroupStateRequestInput, version: number): void {
  writer.string(true, message.groupId)
  writer.array(true, version, message.topics, writeInitializeShareGroupStateRequestTopic)
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
    partitions: reader.array(true, 7, version, readInitializeShareGroupStateResponseResultPartition),
  }
  reader.skipTaggedFields()
  return message
}

function readInitializeShareGroupStateResponse(reader: Reader, version: number): InitializeShareGroupStateResponse {
  const message: InitializeShareGroupStateResponse = {
    results: reader.array(true, 17, version, readInitializeShareGroupStateResponseResult),
  }
  reader.skipTaggedFields()
  return message
}

function writeInitializeShareGroupStateResponseResultPartition(writer: Writer, message: InitializeShareGroupStateResponseResultPartitionInput, _version: number): void {
  writer.int32(message.partition)
  writer.int16(message.errorCode)
  writer.string(true, message.errorMessage ?? null)
  writer.unsignedVarint(0)
}

function writeInitializeShareGroupStateResponseResult(writer: Writer, message: InitializeShareGroupStateResponseResultInput, version: number): void {
  writer.uuid(message.topicId)
  writer.array(true, version, message.partitions, writeInitializeShareGroupStateResponseResultPartition)
  writer.unsignedVarint(0)
}

function writeInitializeShareGroupStateResponse(writer: Writer, message: InitializeShareGroupStateResponseInput, version: number): void {
  writer.array(true, version, message.results, writeInitializeShareGroupStateResponseResult)
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
