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
    name: reader.string('name', isFlexible),
    partitions: reader.array('partitions', isFlexible, 12, readDeleteRecordsRequestTopicPartition, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readDeleteRecordsRequest(reader: Reader, version: number): DeleteRecordsRequest {
  const isFlexible = version >= 2
  const message: DeleteRecordsRequest = {
    topics: reader.array('topics', isFlexible, 3, readDeleteRecordsRequestTopic, version),
    timeoutMs: reader.int32(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeDeleteRecordsRequestTopicPartition(
  writer: Writer,
  { partitionIndex, offset }: DeleteRecordsRequestTopicPartitionInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.int32(partitionIndex)
  writer.int64(offset)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeDeleteRecordsRequestTopic(
  writer: Writer,
  { name, partitions }: DeleteRecordsRequestTopicInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.string(isFlexible, name)
  writer.array(isFlexible, partitions, writeDeleteRecordsRequestTopicPartition, version)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeDeleteRecordsRequest(
  writer: Writer,
  { topics, timeoutMs }: DeleteRecordsRequestInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.array(isFlexible, topics, writeDeleteRecordsRequestTopic, version)
  writer.int32(timeoutMs)
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
    name: reader.string('name', isFlexible),
    partitions: reader.array('partitions', isFlexible, 14, readDeleteRecordsResponseTopicPartition, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readDeleteRecordsResponse(reader: Reader, version: number): DeleteRecordsResponse {
  const isFlexible = version >= 2
  const message: DeleteRecordsResponse = {
    throttleTimeMs: reader.int32(),
    topics: reader.array('topics', isFlexible, 3, readDeleteRecordsResponseTopic, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeDeleteRecordsResponseTopicPartition(
  writer: Writer,
  { partitionIndex, lowWatermark, errorCode }: DeleteRecordsResponseTopicPartitionInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.int32(partitionIndex)
  writer.int64(lowWatermark)
  writer.int16(errorCode)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeDeleteRecordsResponseTopic(
  writer: Writer,
  { name, partitions }: DeleteRecordsResponseTopicInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.string(isFlexible, name)
  writer.array(isFlexible, partitions, writeDeleteRecordsResponseTopicPartition, version)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeDeleteRecordsResponse(
  writer: Writer,
  { throttleTimeMs, topics }: DeleteRecordsResponseInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.int32(throttleTimeMs)
  writer.array(isFlexible, topics, writeDeleteRecordsResponseTopic, version)
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
