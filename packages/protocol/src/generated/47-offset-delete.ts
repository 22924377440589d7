// Generated from schema/47-offset-delete.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface OffsetDeleteRequest {
  groupId: string
  topics: OffsetDeleteRequestTopic[]
}

export interface OffsetDeleteRequestInput {
  readonly groupId: string
  readonly topics: readonly OffsetDeleteRequestTopicInput[]
}

export interface OffsetDeleteRequestTopic {
  name: string
  partitions: OffsetDeleteRequestTopicPartition[]
}

export interface OffsetDeleteRequestTopicInput {
  readonly name: string
  readonly partitions: readonly OffsetDeleteRequestTopicPartitionInput[]
}

export interface OffsetDeleteRequestTopicPartition {
  partitionIndex: number
}

export interface OffsetDeleteRequestTopicPartitionInput {
  readonly partitionIndex: number
}

function readOffsetDeleteRequestTopicPartition(reader: Reader, _version: number): OffsetDeleteRequestTopicPartition {
  return {
    partitionIndex: reader.int32(),
  }
}

function readOffsetDeleteRequestTopic(reader: Reader, version: number): OffsetDeleteRequestTopic {
  return {
    name: reader.string(false),
    partitions: reader.array(false, 4, version, readOffsetDeleteRequestTopicPartition),
  }
}

function readOffsetDeleteRequest(reader: Reader, version: number): OffsetDeleteRequest {
  return {
    groupId: reader.string(false),
    topics: reader.array(false, 6, version, readOffsetDeleteRequestTopic),
  }
}

function writeOffsetDeleteRequestTopicPartition(writer: Writer, message: OffsetDeleteRequestTopicPartitionInput, _version: number): void {
  writer.int32(message.partitionIndex)
}

function writeOffsetDeleteRequestTopic(writer: Writer, message: OffsetDeleteRequestTopicInput, version: number): void {
  writer.string(false, message.name)
  writer.array(false, version, message.partitions, writeOffsetDeleteRequestTopicPartition)
}

function writeOffsetDeleteRequest(writer: Writer, message: OffsetDeleteRequestInput, version: number): void {
  writer.string(false, message.groupId)
  writer.array(false, version, message.topics, writeOffsetDeleteRequestTopic)
}

export interface OffsetDeleteResponse {
  errorCode: number
  throttleTimeMs: number
  topics: OffsetDeleteResponseTopic[]
}

export interface OffsetDeleteResponseInput {
  readonly errorCode: number
  readonly throttleTimeMs?: number | undefined
  readonly topics: readonly OffsetDeleteResponseTopicInput[]
}

export interface OffsetDeleteResponseTopic {
  name: string
  partitions: OffsetDeleteResponseTopicPartition[]
}

export interface OffsetDeleteResponseTopicInput {
  readonly name: string
  readonly partitions: readonly OffsetDeleteResponseTopicPartitionInput[]
}

export interface OffsetDeleteResponseTopicPartition {
  partitionIndex: number
  errorCode: number
}

export interface OffsetDeleteResponseTopicPartitionInput {
  readonly partitionIndex: number
  readonly errorCode: number
}

function readOffsetDeleteResponseTopicPartition(reader: Reader, _version: number): OffsetDeleteResponseTopicPartition {
  return {
    partitionIndex: reader.int32(),
    errorCode: reader.int16(),
  }
}

function readOffsetDeleteResponseTopic(reader: Reader, version: number): OffsetDeleteResponseTopic {
  return {
    name: reader.string(false),
    partitions: reader.array(false, 6, version, readOffsetDeleteResponseTopicPartition),
  }
}

function readOffsetDeleteResponse(reader: Reader, version: number): OffsetDeleteResponse {
  return {
    errorCode: reader.int16(),
    throttleTimeMs: reader.int32(),
    topics: reader.array(false, 6, version, readOffsetDeleteResponseTopic),
  }
}

function writeOffsetDeleteResponseTopicPartition(writer: Writer, message: OffsetDeleteResponseTopicPartitionInput, _version: number): void {
  writer.int32(message.partitionIndex)
  writer.int16(message.errorCode)
}

function writeOffsetDeleteResponseTopic(writer: Writer, message: OffsetDeleteResponseTopicInput, version: number): void {
  writer.string(false, message.name)
  writer.array(false, version, message.partitions, writeOffsetDeleteResponseTopicPartition)
}

function writeOffsetDeleteResponse(writer: Writer, message: OffsetDeleteResponseInput, version: number): void {
  writer.int16(message.errorCode)
  writer.int32(message.throttleTimeMs ?? 0)
  writer.array(false, version, message.topics, writeOffsetDeleteResponseTopic)
}

export const offsetDelete: Api<OffsetDeleteRequest, OffsetDeleteResponse, OffsetDeleteRequestInput, OffsetDeleteResponseInput> = {
  key: 47,
  name: 'OffsetDelete',
  minVersion: 0,
  maxVersion: 0,
  flexibleSince: Number.POSITIVE_INFINITY,
  readRequest: readOffsetDeleteRequest,
  writeRequest: writeOffsetDeleteRequest,
  readResponse: readOffsetDeleteResponse,
  writeResponse: writeOffsetDeleteResponse,
}
