// Generated from schema/21-delete-records.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface DeleteRecordsRequest {
  topics: DeleteRecordsRequestTopic[]
  timeoutMs: number
}

export interface DeleteRecordsRequestInput {
  readonly topics: readonly DeleteRecordsRequestTopicInput[]
  readonly timeoutMs: number
}

export interface DeleteRecordsRequestTopic {
  name: string
  partitions: DeleteRecordsRequestTopicPartition[]
}

export interface DeleteRecordsRequestTopicInput {
  readonly name: string
  readonly partitions: readonly DeleteRecordsRequestTopicPartitionInput[]
}

export interface DeleteRecordsRequestTopicPartition {
  partitionIndex: number
  offset: number
}

export interface DeleteRecordsRequestTopicPartitionInput {
  readonly partitionIndex: number
  readonly offset: number
}

function readDeleteRecordsRequestTopicPartition(reader: Reader, version: number): DeleteRecordsRequestTopicPartition {
  const isFlexible = version >= 2
  const message: DeleteRecordsRequestTopicPartition = {
    partitionIndex: reader.int32(),
    offset: reader.int64(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readDeleteRecordsRequestTopic(reader: Reader, version: number): DeleteRecordsRequestTopic {
  const isFlexible = version >= 2
  const message: DeleteRecordsRequestTopic = {
    name: reader.string(isFlexible),
    partitions: reader.array(isFlexible, 12, version, readDeleteRecordsRequestTopicPartition),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readDeleteRecordsRequest(reader: Reader, version: number): DeleteRecordsRequest {
  const isFlexible = version >= 2
  const message: DeleteRecordsRequest = {
    topics: reader.array(isFlexible, 2, version, readDeleteRecordsRequestTopic),
    timeoutMs: reader.int32(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeDeleteRecordsRequestTopicPartition(writer: Writer, message: DeleteRecordsRequestTopicPartitionInput, version: number): void {
  const isFlexible = version >= 2
  writer.int32(message.partitionIndex)
  writer.int64(message.offset)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeDeleteRecordsRequestTopic(writer: Writer, message: DeleteRecordsRequestTopicInput, version: number): void {
  const isFlexible = version >= 2
  writer.string(isFlexible, message.name)
  writer.array(isFlexible, version, message.partitions, writeDeleteRecordsRequestTopicPartition)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeDeleteRecordsRequest(writer: Writer, message: DeleteRecordsRequestInput, version: number): void {
  const isFlexible = version >= 2
  writer.array(isFlexible, version, message.topics, writeDeleteRecordsRequestTopic)
  writer.int32(message.timeoutMs)
  if (isFlexible) writer.unsignedVarint(0)
}

export interface DeleteRecordsResponse {
  throttleTimeMs: number
  topics: DeleteRecordsResponseTopic[]
}

export interface DeleteRecordsResponseInput {
  readonly throttleTimeMs: number
  readonly topics: readonly DeleteRecordsResponseTopicInput[]
}

export interface DeleteRecordsResponseTopic {
  name: string
  partitions: DeleteRecordsResponseTopicPartition[]
}

export interface DeleteRecordsResponseTopicInput {
  readonly name: string
  readonly partitions: readonly DeleteRecordsResponseTopicPartitionInput[]
}

export interface DeleteRecordsResponseTopicPartition {
  partitionIndex: number
  lowWatermark: number
  errorCode: number
}

export interface DeleteRecordsResponseTopicPartitionInput {
  readonly partitionIndex: number
  readonly lowWatermark: number
  readonly errorCode: number
}

function readDeleteRecordsResponseTopicPartition(reader: Reader, version: number): DeleteRecordsResponseTopicPartition {
  const isFlexible = version >= 2
  const message: DeleteRecordsResponseTopicPartition = {
    partitionIndex: reader.int32(),
    lowWatermark: reader.int64(),
    errorCode: reader.int16(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readDeleteRecordsResponseTopic(reader: Reader, version: number): DeleteRecordsResponseTopic {
  const isFlexible = version >= 2
  const message: DeleteRecordsResponseTopic = {
    name: reader.string(isFlexible),
    partitions: reader.array(isFlexible, 14, version, readDeleteRecordsResponseTopicPartition),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readDeleteRecordsResponse(reader: Reader, version: number): DeleteRecordsResponse {
  const isFlexible = version >= 2
  const message: DeleteRecordsResponse = {
    throttleTimeMs: reader.int32(),
    topics: reader.array(isFlexible, 2, version, readDeleteRecordsResponseTopic),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeDeleteRecordsResponseTopicPartition(writer: Writer, message: DeleteRecordsResponseTopicPartitionInput, version: number): void {
  const isFlexible = version >= 2
  writer.int32(message.partitionIndex)
  writer.int64(message.lowWatermark)
  writer.int16(message.errorCode)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeDeleteRecordsResponseTopic(writer: Writer, message: DeleteRecordsResponseTopicInput, version: number): void {
  const isFlexible = version >= 2
  writer.string(isFlexible, message.name)
  writer.array(isFlexible, version, message.partitions, writeDeleteRecordsResponseTopicPartition)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeDeleteRecordsResponse(writer: Writer, message: DeleteRecordsResponseInput, version: number): void {
  const isFlexible = version >= 2
  writer.int32(message.throttleTimeMs)
  writer.array(isFlexible, version, message.topics, writeDeleteRecordsResponseTopic)
  if (isFlexible) writer.unsignedVarint(0)
}

export const deleteRecords: Api<DeleteRecordsRequest, DeleteRecordsResponse, DeleteRecordsRequestInput, DeleteRecordsResponseInput> = {
  key: 21,
  name: 'DeleteRecords',
  minVersion: 0,
  maxVersion: 2,
  flexibleSince: 2,
  readRequest: readDeleteRecordsRequest,
  writeRequest: writeDeleteRecordsRequest,
  readResponse: readDeleteRecordsResponse,
  writeResponse: writeDeleteRecordsResponse,
}
