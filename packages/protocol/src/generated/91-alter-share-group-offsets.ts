// Generated from schema/91-alter-share-group-offsets.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Uuid } from '../uuid.ts'
import type { Writer } from '../writer.ts'

export interface AlterShareGroupOffsetsRequest {
  groupId: string
  topics: AlterShareGroupOffsetsRequestTopic[]
}

export interface AlterShareGroupOffsetsRequestInput {
  readonly groupId: string
  readonly topics: readonly AlterShareGroupOffsetsRequestTopicInput[]
}

export interface AlterShareGroupOffsetsRequestTopic {
  topicName: string
  partitions: AlterShareGroupOffsetsRequestTopicPartition[]
}

export interface AlterShareGroupOffsetsRequestTopicInput {
  readonly topicName: string
  readonly partitions: readonly AlterShareGroupOffsetsRequestTopicPartitionInput[]
}

export interface AlterShareGroupOffsetsRequestTopicPartition {
  partitionIndex: number
  startOffset: number
}

export interface AlterShareGroupOffsetsRequestTopicPartitionInput {
  readonly partitionIndex: number
  readonly startOffset: number
}

function readAlterShareGroupOffsetsRequestTopicPartition(reader: Reader, _version: number): AlterShareGroupOffsetsRequestTopicPartition {
  const message: AlterShareGroupOffsetsRequestTopicPartition = {
    partitionIndex: reader.int32(),
    startOffset: reader.int64(),
  }
  reader.skipTaggedFields()
  return message
}

function readAlterShareGroupOffsetsRequestTopic(reader: Reader, version: number): AlterShareGroupOffsetsRequestTopic {
  const message: AlterShareGroupOffsetsRequestTopic = {
    topicName: reader.string(true),
    partitions: reader.array(true, 12, version, readAlterShareGroupOffsetsRequestTopicPartition),
  }
  reader.skipTaggedFields()
  return message
}

function readAlterShareGroupOffsetsRequest(reader: Reader, version: number): AlterShareGroupOffsetsRequest {
  const message: AlterShareGroupOffsetsRequest = {
    groupId: reader.string(true),
    topics: reader.array(true, 2, version, readAlterShareGroupOffsetsRequestTopic),
  }
  reader.skipTaggedFields()
  return message
}

function writeAlterShareGroupOffsetsRequestTopicPartition(writer: Writer, message: AlterShareGroupOffsetsRequestTopicPartitionInput, _version: number): void {
  writer.int32(message.partitionIndex)
  writer.int64(message.startOffset)
  writer.unsignedVarint(0)
}

function writeAlterShareGroupOffsetsRequestTopic(writer: Writer, message: AlterShareGroupOffsetsRequestTopicInput, version: number): void {
  writer.string(true, message.topicName)
  writer.array(true, version, message.partitions, writeAlterShareGroupOffsetsRequestTopicPartition)
  writer.unsignedVarint(0)
}

function writeAlterShareGroupOffsetsRequest(writer: Writer, message: AlterShareGroupOffsetsRequestInput, version: number): void {
  writer.string(true, message.groupId)
  writer.array(true, version, message.topics, writeAlterShareGroupOffsetsRequestTopic)
  writer.unsignedVarint(0)
}

export interface AlterShareGroupOffsetsResponse {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
  responses: AlterShareGroupOffsetsResponseResponse[]
}

export interface AlterShareGroupOffsetsResponseInput {
  readonly throttleTimeMs: number
  readonly errorCode: number
  readonly errorMessage?: string | null | undefined
  readonly responses: readonly AlterShareGroupOffsetsResponseResponseInput[]
}

export interface AlterShareGroupOffsetsResponseResponse {
  topicName: string
  topicId: Uuid
  partitions: AlterShareGroupOffsetsResponseResponsePartition[]
}

export interface AlterShareGroupOffsetsResponseResponseInput {
  readonly topicName: string
  readonly topicId: Uuid
  readonly partitions: readonly AlterShareGroupOffsetsResponseResponsePartitionInput[]
}

export interface AlterShareGroupOffsetsResponseResponsePartition {
  partitionIndex: number
  errorCode: number
  errorMessage: string | null
}

export interface AlterShareGroupOffsetsResponseResponsePartitionInput {
  readonly partitionIndex: number
  readonly errorCode: number
  readonly errorMessage?: string | null | undefined
}

function readAlterShareGroupOffsetsResponseResponsePartition(reader: Reader, _version: number): AlterShareGroupOffsetsResponseResponsePartition {
  const message: AlterShareGroupOffsetsResponseResponsePartition = {
    partitionIndex: reader.int32(),
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(true),
  }
  reader.skipTaggedFields()
  return message
}

function readAlterShareGroupOffsetsResponseResponse(reader: Reader, version: number): AlterShareGroupOffsetsResponseResponse {
  const message: AlterShareGroupOffsetsResponseResponse = {
    topicName: reader.string(true),
    topicId: reader.uuid(),
    partitions: reader.array(true, 7, version, readAlterShareGroupOffsetsResponseResponsePartition),
  }
  reader.skipTaggedFields()
  return message
}

function readAlterShareGroupOffsetsResponse(reader: Reader, version: number): AlterShareGroupOffsetsResponse {
  const message: AlterShareGroupOffsetsResponse = {
    throttleTimeMs: reader.int32(),
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(true),
    responses: reader.array(true, 18, version, readAlterShareGroupOffsetsResponseResponse),
  }
  reader.skipTaggedFields()
  return message
}

function writeAlterShareGroupOffsetsResponseResponsePartition(writer: Writer, message: AlterShareGroupOffsetsResponseResponsePartitionInput, _version: number): void {
  writer.int32(message.partitionIndex)
  writer.int16(message.errorCode)
  writer.string(true, message.errorMessage ?? null)
  writer.unsignedVarint(0)
}

function writeAlterShareGroupOffsetsResponseResponse(writer: Writer, message: AlterShareGroupOffsetsResponseResponseInput, version: number): void {
  writer.string(true, message.topicName)
  writer.uuid(message.topicId)
  writer.array(true, version, message.partitions, writeAlterShareGroupOffsetsResponseResponsePartition)
  writer.unsignedVarint(0)
}

function writeAlterShareGroupOffsetsResponse(writer: Writer, message: AlterShareGroupOffsetsResponseInput, version: number): void {
  writer.int32(message.throttleTimeMs)
  writer.int16(message.errorCode)
  writer.string(true, message.errorMessage ?? null)
  writer.array(true, version, message.responses, writeAlterShareGroupOffsetsResponseResponse)
  writer.unsignedVarint(0)
}

export const alterShareGroupOffsets: Api<AlterShareGroupOffsetsRequest, AlterShareGroupOffsetsResponse, AlterShareGroupOffsetsRequestInput, AlterShareGroupOffsetsResponseInput> = {
  key: 91,
  name: 'AlterShareGroupOffsets',
  minVersion: 0,
  maxVersion: 0,
  flexibleSince: 0,
  readRequest: readAlterShareGroupOffsetsRequest,
  writeRequest: writeAlterShareGroupOffsetsRequest,
  readResponse: readAlterShareGroupOffsetsResponse,
  writeResponse: writeAlterShareGroupOffsetsResponse,
}
