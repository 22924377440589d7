// Generated from schema/86-delete-share-group-state.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Uuid } from '../uuid.ts'
import type { Writer } from '../writer.ts'

export interface DeleteShareGroupStateRequest {
  groupId: string
  topics: DeleteShareGroupStateRequestTopic[]
}

export interface DeleteShareGroupStateRequestInput {
  readonly groupId: string
  readonly topics: readonly DeleteShareGroupStateRequestTopicInput[]
}

export interface DeleteShareGroupStateRequestTopic {
  topicId: Uuid
  partitions: DeleteShareGroupStateRequestTopicPartition[]
}

export interface DeleteShareGroupStateRequestTopicInput {
  readonly topicId: Uuid
  readonly partitions: readonly DeleteShareGroupStateRequestTopicPartitionInput[]
}

export interface DeleteShareGroupStateRequestTopicPartition {
  partition: number
}

export interface DeleteShareGroupStateRequestTopicPartitionInput {
  readonly partition: number
}

function readDeleteShareGroupStateRequestTopicPartition(reader: Reader, _version: number): DeleteShareGroupStateRequestTopicPartition {
  const message: DeleteShareGroupStateRequestTopicPartition = {
    partition: reader.int32(),
  }
  reader.skipTaggedFields()
  return message
}

function readDeleteShareGroupStateRequestTopic(reader: Reader, version: number): DeleteShareGroupStateRequestTopic {
  const message: DeleteShareGroupStateRequestTopic = {
    topicId: reader.uuid(),
    partitions: reader.array('partitions', true, 5, readDeleteShareGroupStateRequestTopicPartition, version),
  }
  reader.skipTaggedFields()
  return message
}

function readDeleteShareGroupStateRequest(reader: Reader, version: number): DeleteShareGroupStateRequest {
  const message: DeleteShareGroupStateRequest = {
    groupId: reader.string('groupId', true),
    topics: reader.array('topics', true, 18, readDeleteShareGroupStateRequestTopic, version),
  }
  reader.skipTaggedFields()
  return message
}

function writeDeleteShareGroupStateRequestTopicPartition(
  writer: Writer,
  { partition }: DeleteShareGroupStateRequestTopicPartitionInput,
  _version: number,
): void {
  writer.int32(partition)
  writer.unsignedVarint(0)
}

function writeDeleteShareGroupStateRequestTopic(
  writer: Writer,
  { topicId, partitions }: DeleteShareGroupStateRequestTopicInput,
  version: number,
): void {
  writer.uuid(topicId)
  writer.array(true, partitions, writeDeleteShareGroupStateRequestTopicPartition, version)
  writer.unsignedVarint(0)
}

function writeDeleteShareGroupStateRequest(
  writer: Writer,
  { groupId, topics }: DeleteShareGroupStateRequestInput,
  version: number,
): void {
  writer.string(true, groupId)
  writer.array(true, topics, writeDeleteShareGroupStateRequestTopic, version)
  writer.unsignedVarint(0)
}

export interface DeleteShareGroupStateResponse {
  results: DeleteShareGroupStateResponseResult[]
}

export interface DeleteShareGroupStateResponseInput {
  readonly results: readonly DeleteShareGroupStateResponseResultInput[]
}

export interface DeleteShareGroupStateResponseResult {
  topicId: Uuid
  partitions: DeleteShareGroupStateResponseResultPartition[]
}

export interface DeleteShareGroupStateResponseResultInput {
  readonly topicId: Uuid
  readonly partitions: readonly DeleteShareGroupStateResponseResultPartitionInput[]
}

export interface DeleteShareGroupStateResponseResultPartition {
  partition: number
  errorCode: number
  errorMessage: string | null
}

export interface DeleteShareGroupStateResponseResultPartitionInput {
  readonly partition: number
  readonly errorCode: number
  readonly errorMessage?: string | null | undefined
}

function readDeleteShareGroupStateResponseResultPartition(reader: Reader, _version: number): DeleteShareGroupStateResponseResultPartition {
  const message: DeleteShareGroupStateResponseResultPartition = {
    partition: reader.int32(),
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(true),
  }
  reader.skipTaggedFields()
  return message
}

function readDeleteShareGroupStateResponseResult(reader: Reader, version: number): DeleteShareGroupStateResponseResult {
  const message: DeleteShareGroupStateResponseResult = {
    topicId: reader.uuid(),
    partitions: reader.array('partitions', true, 8, readDeleteShareGroupStateResponseResultPartition, version),
  }
  reader.skipTaggedFields()
  return message
}

function readDeleteShareGroupStateResponse(reader: Reader, version: number): DeleteShareGroupStateResponse {
  const message: DeleteShareGroupStateResponse = {
    results: reader.array('results', true, 18, readDeleteShareGroupStateResponseResult, version),
  }
  reader.skipTaggedFields()
  return message
}

function writeDeleteShareGroupStateResponseResultPartition(
  writer: Writer,
  { partition, errorCode, errorMessage = null }: DeleteShareGroupStateResponseResultPartitionInput,
  _version: number,
): void {
  writer.int32(partition)
  writer.int16(errorCode)
  writer.string(true, errorMessage)
  writer.unsignedVarint(0)
}

function writeDeleteShareGroupStateResponseResult(
  writer: Writer,
  { topicId, partitions }: DeleteShareGroupStateResponseResultInput,
  version: number,
): void {
  writer.uuid(topicId)
  writer.array(true, partitions, writeDeleteShareGroupStateResponseResultPartition, version)
  writer.unsignedVarint(0)
}

function writeDeleteShareGroupStateResponse(
  writer: Writer,
  { results }: DeleteShareGroupStateResponseInput,
  version: number,
): void {
  writer.array(true, results, writeDeleteShareGroupStateResponseResult, version)
  writer.unsignedVarint(0)
}

export const deleteShareGroupState: Api<DeleteShareGroupStateRequest, DeleteShareGroupStateResponse, DeleteShareGroupStateRequestInput, DeleteShareGroupStateResponseInput> = {
  key: 86,
  name: 'DeleteShareGroupState',
  minVersion: 0,
  maxVersion: 0,
  flexibleSince: 0,
  readRequest: readDeleteShareGroupStateRequest,
  writeRequest: writeDeleteShareGroupStateRequest,
  readResponse: readDeleteShareGroupStateResponse,
  writeResponse: writeDeleteShareGroupStateResponse,
}
