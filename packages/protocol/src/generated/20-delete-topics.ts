// Generated from schema/20-delete-topics.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readString, readCompactString, type Reader } from '../reader.ts'
import { type Uuid, zeroUuid } from '../uuid.ts'
import { type Writer, writeString, writeCompactString } from '../writer.ts'

export interface DeleteTopicsRequest {
  topics: DeleteTopicsRequestTopic[]
  topicNames: string[]
  timeoutMs: number
}

export interface DeleteTopicsRequestInput {
  readonly topics?: readonly DeleteTopicsRequestTopicInput[] | undefined
  readonly topicNames?: readonly string[] | undefined
  readonly timeoutMs: number
}

export interface DeleteTopicsRequestTopic {
  name: string | null
  topicId: Uuid
}

export interface DeleteTopicsRequestTopicInput {
  readonly name?: string | null | undefined
  readonly topicId?: Uuid | undefined
}

function readDeleteTopicsRequestTopic(reader: Reader, version: number): DeleteTopicsRequestTopic {
  const isFlexible = version >= 4
  const message: DeleteTopicsRequestTopic = {
    name: version >= 6 ? reader.nullableString(isFlexible) : null,
    topicId: version >= 6 ? reader.uuid() : zeroUuid,
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readDeleteTopicsRequest(reader: Reader, version: number): DeleteTopicsRequest {
  const isFlexible = version >= 4
  const message: DeleteTopicsRequest = {
    topics: version >= 6 ? reader.array(isFlexible, 1, version, readDeleteTopicsRequestTopic) : [],
    topicNames: version <= 5 ? reader.array(isFlexible, 1, version, isFlexible ? readCompactString : readString) : [],
    timeoutMs: reader.int32(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeDeleteTopicsRequestTopic(writer: Writer, message: DeleteTopicsRequestTopicInput, version: number): void {
  const isFlexible = version >= 4
  if (version >= 6) writer.string(isFlexible, message.name ?? null)
  if (version >= 6) writer.uuid(message.topicId ?? zeroUuid)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeDeleteTopicsRequest(writer: Writer, message: DeleteTopicsRequestInput, version: number): void {
  const isFlexible = version >= 4
  if (version >= 6) writer.array(isFlexible, version, message.topics ?? [], writeDeleteTopicsRequestTopic)
  if (version <= 5) writer.array(isFlexible, version, message.topicNames ?? [], isFlexible ? writeCompactString : writeString)
  writer.int32(message.timeoutMs)
  if (isFlexible) writer.unsignedVarint(0)
}

export interface DeleteTopicsResponse {
  throttleTimeMs: number
  responses: DeleteTopicsResponseResponse[]
}

export interface DeleteTopicsResponseInput {
  readonly throttleTimeMs?: number | undefined
  readonly responses: readonly DeleteTopicsResponseResponseInput[]
}

export interface DeleteTopicsResponseResponse {
  name: string | null
  topicId: Uuid
  errorCode: number
  errorMessage: string | null
}

export interface DeleteTopicsResponseResponseInput {
  readonly name: string | null
  readonly topicId?: Uuid | undefined
  readonly errorCode: number
  readonly errorMessage?: string | null | undefined
}

function readDeleteTopicsResponseResponse(reader: Reader, version: number): DeleteTopicsResponseResponse {
  const isFlexible = version >= 4
  const message: DeleteTopicsResponseResponse = {
    name: version >= 6 ? reader.nullableString(isFlexible) : reader.string(isFlexible),
    topicId: version >= 6 ? reader.uuid() : zeroUuid,
    errorCode: reader.int16(),
    errorMessage: version >= 5 ? reader.nullableString(isFlexible) : null,
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readDeleteTopicsResponse(reader: Reader, version: number): DeleteTopicsResponse {
  const isFlexible = version >= 4
  const message: DeleteTopicsResponse = {
    throttleTimeMs: reader.int32(),
    responses: reader.array(isFlexible, 3, version, readDeleteTopicsResponseResponse),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeDeleteTopicsResponseResponse(writer: Writer, message: DeleteTopicsResponseResponseInput, version: number): void {
  const isFlexible = version >= 4
  writer.string(isFlexible, message.name)
  if (version >= 6) writer.uuid(message.topicId ?? zeroUuid)
  writer.int16(message.errorCode)
  if (version >= 5) writer.string(isFlexible, message.errorMessage ?? null)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeDeleteTopicsResponse(writer: Writer, message: DeleteTopicsResponseInput, version: number): void {
  const isFlexible = version >= 4
  writer.int32(message.throttleTimeMs ?? 0)
  writer.array(isFlexible, version, message.responses, writeDeleteTopicsResponseResponse)
  if (isFlexible) writer.unsignedVarint(0)
}

export const deleteTopics: Api<DeleteTopicsRequest, DeleteTopicsResponse, DeleteTopicsRequestInput, DeleteTopicsResponseInput> = {
  key: 20,
  name: 'DeleteTopics',
  minVersion: 1,
  maxVersion: 6,
  flexibleSince: 4,
  readRequest: readDeleteTopicsRequest,
  writeRequest: writeDeleteTopicsRequest,
  readResponse: readDeleteTopicsResponse,
  writeResponse: writeDeleteTopicsResponse,
}
