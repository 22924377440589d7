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
    name: reader.string(true),
    partitionIndexes: reader.array(true, 4, version, readInt32),
  }
  reader.skipTaggedFields()
  return message
}

function readListPartitionReassignmentsRequest(reader: Reader, version: number): ListPartitionReassignmentsRequest {
  const message: ListPartitionReassignmentsRequest = {
    timeoutMs: reader.int32(),
    topics: reader.nullableArray(true, 2, version, readListPartitionReassignmentsRequestTopic),
  }
  reader.skipTaggedFields()
  return message
}

function writeListPartitionReassignmentsRequestTopic(writer: Writer, message: ListPartitionReassignmentsRequestTopicInput, version: number): void {
  writer.string(true, message.name)
  writer.array(true, version, message.partitionIndexes, writeInt32)
  writer.unsignedVarint(0)
}

function writeListPartitionReassignmentsRequest(writer: Writer, message: ListPartitionReassignmentsRequestInput, version: number): void {
  writer.int32(message.timeoutMs ?? 60000)
  writer.array(true, version, message.topics ?? null, writeListPartitionReassignmentsRequestTopic)
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
    replicas: reader.array(true, 4, version, readInt32),
    addingReplicas: reader.array(true, 4, version, readInt32),
    removingReplicas: reader.array(true, 4, version, readInt32),
  }
  reader.skipTaggedFields()
  return message
}

function readListPartitionReassignmentsResponseTopic(reader: Reader, version: number): ListPartitionReassignmentsResponseTopic {
  const message: ListPartitionReassignmentsResponseTopic = {
    name: reader.string(true),
    partitions: reader.array(true, 7, version, readListPartitionReassignmentsResponseTopicPartition),
  }
  reader.skipTaggedFields()
  return message
}

function readListPartitionReassignmentsResponse(reader: Reader, version: number): ListPartitionReassignmentsResponse {
  const message: ListPartitionReassignmentsResponse = {
    throttleTimeMs: reader.int32(),
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(true),
    topics: reader.array(true, 2, version, readListPartitionReassignmentsResponseTopic),
  }
  reader.skipTaggedFields()
  return message
}

function writeListPartitionReassignmentsResponseTopicPartition(writer: Writer, message: ListPartitionReassignmentsResponseTopicPartitionInput, version: number): void {
  writer.int32(message.partitionIndex)
  writer.array(true, version, message.replicas, writeInt32)
  writer.array(true, version, message.addingReplicas, writeInt32)
  writer.array(true, version, message.removingReplicas, writeInt32)
  writer.unsignedVarint(0)
}

function writeListPartitionReassignmentsResponseTopic(writer: Writer, message: ListPartitionReassignmentsResponseTopicInput, version: number): void {
  writer.string(true, message.name)
  writer.array(true, version, message.partitions, writeListPartitionReassignmentsResponseTopicPartition)
  writer.unsignedVarint(0)
}

function writeListPartitionReassignmentsResponse(writer: Writer, message: ListPartitionReassignmentsResponseInput, version: number): void {
  writer.int32(message.throttleTimeMs)
  writer.int16(message.errorCode)
  writer.string(true, message.errorMessage)
  writer.array(true, version, message.topics, writeListPartitionReassignmentsResponseTopic)
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
