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
    name: reader.string('name', false),
    partitions: reader.array('partitions', false, 4, readOffsetDeleteRequestTopicPartition, version),
  }
}

function readOffsetDeleteRequest(reader: Reader, version: number): OffsetDeleteRequest {
  return {
    groupId: reader.string('groupId', false),
    topics: reader.array('topics', false, 6, readOffsetDeleteRequestTopic, version),
  }
}

function writeOffsetDeleteRequestTopicPartition(
  writer: Writer,
  { partitionIndex }: OffsetDeleteRequestTopicPartitionInput,
  _version: number,
): void {
  writer.int32(partitionIndex)
}

function writeOffsetDeleteRequestTopic(
  writer: Writer,
  { name, partitions }: OffsetDeleteRequestTopicInput,
  version: number,
): void {
  writer.string(false, name)
  writer.array(false, partitions, writeOffsetDeleteRequestTopicPartition, version)
}

function writeOffsetDeleteRequest(
  writer: Writer,
  { groupId, topics }: OffsetDeleteRequestInput,
  version: number,
): void {
  writer.string(false, groupId)
  writer.array(false, topics, writeOffsetDeleteRequestTopic, version)
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
    name: reader.string('name', false),
    partitions: reader.array('partitions', false, 6, readOffsetDeleteResponseTopicPartition, version),
  }
}

function readOffsetDeleteResponse(reader: Reader, version: number): OffsetDeleteResponse {
  return {
    errorCode: reader.int16(),
    throttleTimeMs: reader.int32(),
    topics: reader.array('topics', false, 6, readOffsetDeleteResponseTopic, version),
  }
}

function writeOffsetDeleteResponseTopicPartition(
  writer: Writer,
  { partitionIndex, errorCode }: OffsetDeleteResponseTopicPartitionInput,
  _version: number,
): void {
  writer.int32(partitionIndex)
  writer.int16(errorCode)
}

function writeOffsetDeleteResponseTopic(
  writer: Writer,
  { name, partitions }: OffsetDeleteResponseTopicInput,
  version: number,
): void {
  writer.string(false, name)
  writer.array(false, partitions, writeOffsetDeleteResponseTopicPartition, version)
}

function writeOffsetDeleteResponse(
  writer: Writer,
  { errorCode, throttleTimeMs = 0, topics }: OffsetDeleteResponseInput,
  version: number,
): void {
  writer.int16(errorCode)
  writer.int32(throttleTimeMs)
  writer.array(false, topics, writeOffsetDeleteResponseTopic, version)
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
