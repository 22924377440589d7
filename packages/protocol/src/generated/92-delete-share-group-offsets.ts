// Generated from schema/92-delete-share-group-offsets.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Uuid } from '../uuid.ts'
import type { Writer } from '../writer.ts'

export interface DeleteShareGroupOffsetsRequest {
  groupId: string
  topics: DeleteShareGroupOffsetsRequestTopic[]
}

export interface DeleteShareGroupOffsetsRequestInput {
  readonly groupId: string
  readonly topics: readonly DeleteShareGroupOffsetsRequestTopicInput[]
}

export interface DeleteShareGroupOffsetsRequestTopic {
  topicName: string
}

export interface DeleteShareGroupOffsetsRequestTopicInput {
  readonly topicName: string
}

function readDeleteShareGroupOffsetsRequestTopic(reader: Reader, _version: number): DeleteShareGroupOffsetsRequestTopic {
  const message: DeleteShareGroupOffsetsRequestTopic = {
    topicName: reader.string('topicName', true),
  }
  reader.skipTaggedFields()
  return message
}

function readDeleteShareGroupOffsetsRequest(reader: Reader, version: number): DeleteShareGroupOffsetsRequest {
  const message: DeleteShareGroupOffsetsRequest = {
    groupId: reader.string('groupId', true),
    topics: reader.array('topics', true, 2, readDeleteShareGroupOffsetsRequestTopic, version),
  }
  reader.skipTaggedFields()
  return message
}

function writeDeleteShareGroupOffsetsRequestTopic(
  writer: Writer,
  { topicName }: DeleteShareGroupOffsetsRequestTopicInput,
  _version: number,
): void {
  writer.string(true, topicName)
  writer.unsignedVarint(0)
}

function writeDeleteShareGroupOffsetsRequest(
  writer: Writer,
  { groupId, topics }: DeleteShareGroupOffsetsRequestInput,
  version: number,
): void {
  writer.string(true, groupId)
  writer.array(true, topics, writeDeleteShareGroupOffsetsRequestTopic, version)
  writer.unsignedVarint(0)
}

export interface DeleteShareGroupOffsetsResponse {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
  responses: DeleteShareGroupOffsetsResponseResponse[]
}

export interface DeleteShareGroupOffsetsResponseInput {
  readonly throttleTimeMs: number
  readonly errorCode: number
  readonly errorMessage?: string | null | undefined
  readonly responses: readonly DeleteShareGroupOffsetsResponseResponseInput[]
}

export interface DeleteShareGroupOffsetsResponseResponse {
  topicName: string
  topicId: Uuid
  errorCode: number
  errorMessage: string | null
}

export interface DeleteShareGroupOffsetsResponseResponseInput {
  readonly topicName: string
  readonly topicId: Uuid
  readonly errorCode: number
  readonly errorMessage?: string | null | undefined
}

function readDeleteShareGroupOffsetsResponseResponse(reader: Reader, _version: number): DeleteShareGroupOffsetsResponseResponse {
  const message: DeleteShareGroupOffsetsResponseResponse = {
    topicName: reader.string('topicName', true),
    topicId: reader.uuid(),
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(true),
  }
  reader.skipTaggedFields()
  return message
}

function readDeleteShareGroupOffsetsResponse(reader: Reader, version: number): DeleteShareGroupOffsetsResponse {
  const message: DeleteShareGroupOffsetsResponse = {
    throttleTimeMs: reader.int32(),
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(true),
    responses: reader.array('responses', true, 21, readDeleteShareGroupOffsetsResponseResponse, version),
  }
  reader.skipTaggedFields()
  return message
}

function writeDeleteShareGroupOffsetsResponseResponse(
  writer: Writer,
  { topicName, topicId, errorCode, errorMessage = null }: DeleteShareGroupOffsetsResponseResponseInput,
  _version: number,
): void {
  writer.string(true, topicName)
  writer.uuid(topicId)
  writer.int16(errorCode)
  writer.string(true, errorMessage)
  writer.unsignedVarint(0)
}

function writeDeleteShareGroupOffsetsResponse(
  writer: Writer,
  { throttleTimeMs, errorCode, errorMessage = null, responses }: DeleteShareGroupOffsetsResponseInput,
  version: number,
): void {
  writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  writer.string(true, errorMessage)
  writer.array(true, responses, writeDeleteShareGroupOffsetsResponseResponse, version)
  writer.unsignedVarint(0)
}

export const deleteShareGroupOffsets: Api<DeleteShareGroupOffsetsRequest, DeleteShareGroupOffsetsResponse, DeleteShareGroupOffsetsRequestInput, DeleteShareGroupOffsetsResponseInput> = {
  key: 92,
  name: 'DeleteShareGroupOffsets',
  minVersion: 0,
  maxVersion: 0,
  flexibleSince: 0,
  readRequest: readDeleteShareGroupOffsetsRequest,
  writeRequest: writeDeleteShareGroupOffsetsRequest,
  readResponse: readDeleteShareGroupOffsetsResponse,
  writeResponse: writeDeleteShareGroupOffsetsResponse,
}
