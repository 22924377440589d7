// Generated from schema/46-list-partition-reassignments.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readInt32, type Reader } from '../reader.ts'
import { type Writer, writeInt32 } from '../writer.ts'

export interface ListPartitionReassignmentsRequest {
  timeoutMs: number
  topics: ListPartitionReassignmentsRequestTopic[] | null
}

export interface ListPartitionReassignmentsRequestInput {
  readonly timeoutMs?: number | undefined
  readonly topics?: readonly ListPartitionReassignmentsRequestTopicInput[] | null | undefined
}

export interface ListPartitionReassignmentsRequestTopic {
  name: string
  partitionIndexes: number[]
}

export interface ListPartitionReassignmentsRequestTopicInput {
  readonly name: string
  readonly partitionIndexes: readonly number[]
}

function readListPartitionReassignmentsRequestTopic(reader: Reader, version: number): ListPartitionReassignmentsRequestTopic {
  const message: ListPartitionReassignmentsRequestTopic = {
    name: reader.string('name', true),
    partitionIndexes: reader.array('partitionIndexes', true, 4, readInt32, version),
  }
  reader.skipTaggedFields()
  return message
}

function readListPartitionReassignmentsRequest(reader: Reader, version: number): ListPartitionReassignmentsRequest {
  const message: ListPartitionReassignmentsRequest = {
    timeoutMs: reader.int32(),
    topics: reader.nullableArray('topics', true, 3, readListPartitionReassignmentsRequestTopic, version),
  }
  reader.skipTaggedFields()
  return message
}

function writeListPartitionReassignmentsRequestTopic(
  writer: Writer,
  { name, partitionIndexes }: ListPartitionReassignmentsRequestTopicInput,
  version: number,
): void {
  writer.string(true, name)
  writer.array(true, partitionIndexes, writeInt32, version)
  writer.unsignedVarint(0)
}

function writeListPartitionReassignmentsRequest(
  writer: Writer,
  { timeoutMs = 60000, topics = null }: ListPartitionReassignmentsRequestInput,
  version: number,
): void {
  writer.int32(timeoutMs)
  writer.array(true, topics, writeListPartitionReassignmentsRequestTopic, version)
  writer.unsignedVarint(0)
}

export interface ListPartitionReassignmentsResponse {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
  topics: ListPartitionReassignmentsResponseTopic[]
}

export interface ListPartitionReassignmentsResponseInput {
  readonly throttleTimeMs: number
  readonly errorCode: number
  readonly errorMessage: string | null
  readonly topics: readonly ListPartitionReassignmentsResponseTopicInput[]
}

export interface ListPartitionReassignmentsResponseTopic {
  name: string
  partitions: ListPartitionReassignmentsResponseTopicPartition[]
}

export interface ListPartitionReassignmentsResponseTopicInput {
  readonly name: string
  readonly partitions: readonly ListPartitionReassignmentsResponseTopicPartitionInput[]
}

export interface ListPartitionReassignmentsResponseTopicPartition {
  partitionIndex: number
  replicas: number[]
  addingReplicas: number[]
  removingReplicas: number[]
}

export interface ListPartitionReassignmentsResponseTopicPartitionInput {
  readonly partitionIndex: number
  readonly replicas: readonly number[]
  readonly addingReplicas: readonly number[]
  readonly removingReplicas: readonly number[]
}

function readListPartitionReassignmentsResponseTopicPartition(reader: Reader, version: number): ListPartitionReassignmentsResponseTopicPartition {
  const message: ListPartitionReassignmentsResponseTopicPartition = {
    partitionIndex: reader.int32(),
    replicas: reader.array('replicas', true, 4, readInt32, version),
    addingReplicas: reader.array('addingReplicas', true, 4, readInt32, version),
    removingReplicas: reader.array('removingReplicas', true, 4, readInt32, version),
  }
  reader.skipTaggedFields()
  return message
}

function readListPartitionReassignmentsResponseTopic(reader: Reader, version: number): ListPartitionReassignmentsResponseTopic {
  const message: ListPartitionReassignmentsResponseTopic = {
    name: reader.string('name', true),
    partitions: reader.array('partitions', true, 8, readListPartitionReassignmentsResponseTopicPartition, version),
  }
  reader.skipTaggedFields()
  return message
}

function readListPartitionReassignmentsResponse(reader: Reader, version: number): ListPartitionReassignmentsResponse {
  const message: ListPartitionReassignmentsResponse = {
    throttleTimeMs: reader.int32(),
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(true),
    topics: reader.array('topics', true, 3, readListPartitionReassignmentsResponseTopic, version),
  }
  reader.skipTaggedFields()
  return message
}

function writeListPartitionReassignmentsResponseTopicPartition(
  writer: Writer,
  { partitionIndex, replicas, addingReplicas, removingReplicas }: ListPartitionReassignmentsResponseTopicPartitionInput,
  version: number,
): void {
  writer.int32(partitionIndex)
  writer.array(true, replicas, writeInt32, version)
  writer.array(true, addingReplicas, writeInt32, version)
  writer.array(true, removingReplicas, writeInt32, version)
  writer.unsignedVarint(0)
}

function writeListPartitionReassignmentsResponseTopic(
  writer: Writer,
  { name, partitions }: ListPartitionReassignmentsResponseTopicInput,
  version: number,
): void {
  writer.string(true, name)
  writer.array(true, partitions, writeListPartitionReassignmentsResponseTopicPartition, version)
  writer.unsignedVarint(0)
}

function writeListPartitionReassignmentsResponse(
  writer: Writer,
  { throttleTimeMs, errorCode, errorMessage, topics }: ListPartitionReassignmentsResponseInput,
  version: number,
): void {
  writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  writer.string(true, errorMessage)
  writer.array(true, topics, writeListPartitionReassignmentsResponseTopic, version)
  writer.unsignedVarint(0)
}

export const listPartitionReassignments: Api<ListPartitionReassignmentsRequest, ListPartitionReassignmentsResponse, ListPartitionReassignmentsRequestInput, ListPartitionReassignmentsResponseInput> = {
  key: 46,
  name: 'ListPartitionReassignments',
  minVersion: 0,
  maxVersion: 0,
  flexibleSince: 0,
  readRequest: readListPartitionReassignmentsRequest,
  writeRequest: writeListPartitionReassignmentsRequest,
  readResponse: readListPartitionReassignmentsResponse,
  writeResponse: writeListPartitionReassignmentsResponse,
}
