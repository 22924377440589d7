// Generated from schema/45-alter-partition-reassignments.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readInt32, type Reader } from '../reader.ts'
import { absentField } from '../unsupported-version.ts'
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
    replicas: reader.nullableArray('replicas', true, 4, readInt32, version),
  }
  reader.skipTaggedFields()
  return message
}

function readAlterPartitionReassignmentsRequestTopic(reader: Reader, version: number): AlterPartitionReassignmentsRequestTopic {
  const message: AlterPartitionReassignmentsRequestTopic = {
    name: reader.string('name', true),
    partitions: reader.array('partitions', true, 6, readAlterPartitionReassignmentsRequestTopicPartition, version),
  }
  reader.skipTaggedFields()
  return message
}

function readAlterPartitionReassignmentsRequest(reader: Reader, version: number): AlterPartitionReassignmentsRequest {
  const message: AlterPartitionReassignmentsRequest = {
    timeoutMs: reader.int32(),
    allowReplicationFactorChange: version >= 1 ? reader.bool() : true,
    topics: reader.array('topics', true, 3, readAlterPartitionReassignmentsRequestTopic, version),
  }
  reader.skipTaggedFields()
  return message
}

function writeAlterPartitionReassignmentsRequestTopicPartition(
  writer: Writer,
  { partitionIndex, replicas = null }: AlterPartitionReassignmentsRequestTopicPartitionInput,
  version: number,
): void {
  writer.int32(partitionIndex)
  writer.array(true, replicas, writeInt32, version)
  writer.unsignedVarint(0)
}

function writeAlterPartitionReassignmentsRequestTopic(
  writer: Writer,
  { name, partitions }: AlterPartitionReassignmentsRequestTopicInput,
  version: number,
): void {
  writer.string(true, name)
  writer.array(true, partitions, writeAlterPartitionReassignmentsRequestTopicPartition, version)
  writer.unsignedVarint(0)
}

function writeAlterPartitionReassignmentsRequest(
  writer: Writer,
  { timeoutMs = 60000, allowReplicationFactorChange = true, topics }: AlterPartitionReassignmentsRequestInput,
  version: number,
): void {
  writer.int32(timeoutMs)
  if (version >= 1) writer.bool(allowReplicationFactorChange)
  else if (allowReplicationFactorChange !== true) throw absentField('AlterPartitionReassignmentsRequest', version, 'allowReplicationFactorChange')
  writer.array(true, topics, writeAlterPartitionReassignmentsRequestTopic, version)
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
    name: reader.string('name', true),
    partitions: reader.array('partitions', true, 8, readAlterPartitionReassignmentsResponseResponsePartition, version),
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
    responses: reader.array('responses', true, 3, readAlterPartitionReassignmentsResponseResponse, version),
  }
  reader.skipTaggedFields()
  return message
}

function writeAlterPartitionReassignmentsResponseResponsePartition(
  writer: Writer,
  { partitionIndex, errorCode, errorMessage }: AlterPartitionReassignmentsResponseResponsePartitionInput,
  _version: number,
): void {
  writer.int32(partitionIndex)
  writer.int16(errorCode)
  writer.string(true, errorMessage)
  writer.unsignedVarint(0)
}

function writeAlterPartitionReassignmentsResponseResponse(
  writer: Writer,
  { name, partitions }: AlterPartitionReassignmentsResponseResponseInput,
  version: number,
): void {
  writer.string(true, name)
  writer.array(true, partitions, writeAlterPartitionReassignmentsResponseResponsePartition, version)
  writer.unsignedVarint(0)
}

function writeAlterPartitionReassignmentsResponse(
  writer: Writer,
  {
    throttleTimeMs,
    allowReplicationFactorChange = true,
    errorCode,
    errorMessage,
    responses,
  }: AlterPartitionReassignmentsResponseInput,
  version: number,
): void {
  writer.int32(throttleTimeMs)
  if (version >= 1) writer.bool(allowReplicationFactorChange)
  writer.int16(errorCode)
  writer.string(true, errorMessage)
  writer.array(true, responses, writeAlterPartitionReassignmentsResponseResponse, version)
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
