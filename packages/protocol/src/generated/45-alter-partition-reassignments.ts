// Generated from schema/45-alter-partition-reassignments.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readInt32, type Reader } from '../reader.ts'
import { type Writer, writeInt32 } from '../writer.ts'

export interface AlterPartitionReassignmentsRequest {
  timeoutMs: number
  allowReplicationFactorChange: boolean
  topics: AlterPartitionReassignmentsRequestTopic[]
}

export interface AlterPartitionReassignmentsRequestInput {
  readonly timeoutMs?: number | undefined
  readonly allowReplicationFactorChange?: boolean | undefined
  readonly topics: readonly AlterPartitionReassignmentsRequestTopicInput[]
}

export interface AlterPartitionReassignmentsRequestTopic {
  name: string
  partitions: AlterPartitionReassignmentsRequestTopicPartition[]
}

export interface AlterPartitionReassignmentsRequestTopicInput {
  readonly name: string
  readonly partitions: readonly AlterPartitionReassignmentsRequestTopicPartitionInput[]
}

export interface AlterPartitionReassignmentsRequestTopicPartition {
  partitionIndex: number
  replicas: number[] | null
}

export interface AlterPartitionReassignmentsRequestTopicPartitionInput {
  readonly partitionIndex: number
  readonly replicas?: readonly number[] | null | undefined
}

function readAlterPartitionReassignmentsRequestTopicPartition(reader: Reader, version: number): AlterPartitionReassignmentsRequestTopicPartition {
  const message: AlterPartitionReassignmentsRequestTopicPartition = {
    partitionIndex: reader.int32(),
    replicas: reader.nullableArray(true, 4, version, readInt32),
  }
  reader.skipTaggedFields()
  return message
}

function readAlterPartitionReassignmentsRequestTopic(reader: Reader, version: number): AlterPartitionReassignmentsRequestTopic {
  const message: AlterPartitionReassignmentsRequestTopic = {
    name: reader.string(true),
    partitions: reader.array(true, 5, version, readAlterPartitionReassignmentsRequestTopicPartition),
  }
  reader.skipTaggedFields()
  return message
}

function readAlterPartitionReassignmentsRequest(reader: Reader, version: number): AlterPartitionReassignmentsRequest {
  const message: AlterPartitionReassignmentsRequest = {
    timeoutMs: reader.int32(),
    allowReplicationFactorChange: version >= 1 ? reader.bool() : true,
    topics: reader.array(true, 2, version, readAlterPartitionReassignmentsRequestTopic),
  }
  reader.skipTaggedFields()
  return message
}

function writeAlterPartitionReassignmentsRequestTopicPartition(writer: Writer, message: AlterPartitionReassignmentsRequestTopicPartitionInput, version: number): void {
  writer.int32(message.partitionIndex)
  writer.array(true, version, message.replicas ?? null, writeInt32)
  writer.unsignedVarint(0)
}

function writeAlterPartitionReassignmentsRequestTopic(writer: Writer, message: AlterPartitionReassignmentsRequestTopicInput, version: number): void {
  writer.string(true, message.name)
  writer.array(true, version, message.partitions, writeAlterPartitionReassignmentsRequestTopicPartition)
  writer.unsignedVarint(0)
}

function writeAlterPartitionReassignmentsRequest(writer: Writer, message: AlterPartitionReassignmentsRequestInput, version: number): void {
  writer.int32(message.timeoutMs ?? 60000)
  if (version >= 1) writer.bool(message.allowReplicationFactorChange ?? true)
  writer.array(true, version, message.topics, writeAlterPartitionReassignmentsRequestTopic)
  writer.unsignedVarint(0)
}

export interface AlterPartitionReassignmentsResponse {
  throttleTimeMs: number
  allowReplicationFactorChange: boolean
  errorCode: number
  errorMessage: string | null
  responses: AlterPartitionReassignmentsResponseResponse[]
}

export interface AlterPartitionReassignmentsResponseInput {
  readonly throttleTimeMs: number
  readonly allowReplicationFactorChange?: boolean | undefined
  readonly errorCode: number
  readonly errorMessage: string | null
  readonly responses: readonly AlterPartitionReassignmentsResponseResponseInput[]
}

export interface AlterPartitionReassignmentsResponseResponse {
  name: string
  partitions: AlterPartitionReassignmentsResponseResponsePartition[]
}

export interface AlterPartitionReassignmentsResponseResponseInput {
  readonly name: string
  readonly partitions: readonly AlterPartitionReassignmentsResponseResponsePartitionInput[]
}

export interface AlterPartitionReassignmentsResponseResponsePartition {
  partitionIndex: number
  errorCode: number
  errorMessage: string | null
}

export interface AlterPartitionReassignmentsResponseResponsePartitionInput {
  readonly partitionIndex: number
  readonly errorCode: number
  readonly errorMessage: string | null
}

function readAlterPartitionReassignmentsResponseResponsePartition(reader: Reader, _version: number): AlterPartitionReassignmentsResponseResponsePartition {
  const message: AlterPartitionReassignmentsResponseResponsePartition = {
    partitionIndex: reader.int32(),
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(true),
  }
  reader.skipTaggedFields()
  return message
}

function readAlterPartitionReassignmentsResponseResponse(reader: Reader, version: number): AlterPartitionReassignmentsResponseResponse {
  const message: AlterPartitionReassignmentsResponseResponse = {
    name: reader.string(true),
    partitions: reader.array(true, 7, version, readAlterPartitionReassignmentsResponseResponsePartition),
  }
  reader.skipTaggedFields()
  return message
}

function readAlterPartitionReassignmentsResponse(reader: Reader, version: number): AlterPartitionReassignmentsResponse {
  const message: AlterPartitionReassignmentsResponse = {
    throttleTimeMs: reader.int32(),
    allowReplicationFactorChange: version >= 1 ? reader.bool() : true,
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(true),
    responses: reader.array(true, 2, version, readAlterPartitionReassignmentsResponseResponse),
  }
  reader.skipTaggedFields()
  return message
}

function writeAlterPartitionReassignmentsResponseResponsePartition(writer: Writer, message: AlterPartitionReassignmentsResponseResponsePartitionInput, _version: number): void {
  writer.int32(message.partitionIndex)
  writer.int16(message.errorCode)
  writer.string(true, message.errorMessage)
  writer.unsignedVarint(0)
}

function writeAlterPartitionReassignmentsResponseResponse(writer: Writer, message: AlterPartitionReassignmentsResponseResponseInput, version: number): void {
  writer.string(true, message.name)
  writer.array(true, version, message.partitions, writeAlterPartitionReassignmentsResponseResponsePartition)
  writer.unsignedVarint(0)
}

function writeAlterPartitionReassignmentsResponse(writer: Writer, message: AlterPartitionReassignmentsResponseInput, version: number): void {
  writer.int32(message.throttleTimeMs)
  if (version >= 1) writer.bool(message.allowReplicationFactorChange ?? true)
  writer.int16(message.errorCode)
  writer.string(true, message.errorMessage)
  writer.array(true, version, message.responses, writeAlterPartitionReassignmentsResponseResponse)
  writer.unsignedVarint(0)
}

export const alterPartitionReassignments: Api<AlterPartitionReassignmentsRequest, AlterPartitionReassignmentsResponse, AlterPartitionReassignmentsRequestInput, AlterPartitionReassignmentsResponseInput> = {
  key: 45,
  name: 'AlterPartitionReassignments',
  minVersion: 0,
  maxVersion: 1,
  flexibleSince: 0,
  readRequest: readAlterPartitionReassignmentsRequest,
  writeRequest: writeAlterPartitionReassignmentsRequest,
  readResponse: readAlterPartitionReassignmentsResponse,
  writeResponse: writeAlterPartitionReassignmentsResponse,
}
