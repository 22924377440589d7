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
    topicName: reader.string('topicName', true),
    partitions: reader.array('partitions', true, 13, readAlterShareGroupOffsetsRequestTopicPartition, version),
  }
  reader.skipTaggedFields()
  return message
}

function readAlterShareGroupOffsetsRequest(reader: Reader, version: number): AlterShareGroupOffsetsRequest {
  const message: AlterShareGroupOffsetsRequest = {
    groupId: reader.string('groupId', true),
    topics: reader.array('topics', true, 3, readAlterShareGroupOffsetsRequestTopic, version),
  }
  reader.skipTaggedFields()
  return message
}

function writeAlterShareGroupOffsetsRequestTopicPartition(
  writer: Writer,
  { partitionIndex, startOffset }: AlterShareGroupOffsetsRequestTopicPartitionInput,
  _version: number,
): void {
  writer.int32(partitionIndex)
  writer.int64(startOffset)
  writer.unsignedVarint(0)
}

function writeAlterShareGroupOffsetsRequestTopic(
  writer: Writer,
  { topicName, partitions }: AlterShareGroupOffsetsRequestTopicInput,
  version: number,
): void {
  writer.string(true, topicName)
  writer.array(true, partitions, writeAlterShareGroupOffsetsRequestTopicPartition, version)
  writer.unsignedVarint(0)
}

function writeAlterShareGroupOffsetsRequest(
  writer: Writer,
  { groupId, topics }: AlterShareGroupOffsetsRequestInput,
  version: number,
): void {
  writer.string(true, groupId)
  writer.array(true, topics, writeAlterShareGroupOffsetsRequestTopic, version)
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
    topicName: reader.string('topicName', true),
    topicId: reader.uuid(),
    partitions: reader.array('partitions', true, 8, readAlterShareGroupOffsetsResponseResponsePartition, version),
  }
  reader.skipTaggedFields()
  return message
}

function readAlterShareGroupOffsetsResponse(reader: Reader, version: number): AlterShareGroupOffsetsResponse {
  const message: AlterShareGroupOffsetsResponse = {
    throttleTimeMs: reader.int32(),
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(true),
    responses: reader.array('responses', true, 19, readAlterShareGroupOffsetsResponseResponse, version),
  }
  reader.skipTaggedFields()
  return message
}

function writeAlterShareGroupOffsetsResponseResponsePartition(
  writer: Writer,
  { partitionIndex, errorCode, errorMessage = null }: AlterShareGroupOffsetsResponseResponsePartitionInput,
  _version: number,
): void {
  writer.int32(partitionIndex)
  writer.int16(errorCode)
  writer.string(true, errorMessage)
  writer.unsignedVarint(0)
}

function writeAlterShareGroupOffsetsResponseResponse(
  writer: Writer,
  { topicName, topicId, partitions }: AlterShareGroupOffsetsResponseResponseInput,
  version: number,
): void {
  writer.string(true, topicName)
  writer.uuid(topicId)
  writer.array(true, partitions, writeAlterShareGroupOffsetsResponseResponsePartition, version)
  writer.unsignedVarint(0)
}

function writeAlterShareGroupOffsetsResponse(
  writer: Writer,
  { throttleTimeMs, errorCode, errorMessage = null, responses }: AlterShareGroupOffsetsResponseInput,
  version: number,
): void {
  writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  writer.string(true, errorMessage)
  writer.array(true, responses, writeAlterShareGroupOffsetsResponseResponse, version)
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
