// Generated from schema/20-delete-topics.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readCompactString, readString, type Reader } from '../reader.ts'
import { absentField, absentNull } from '../unsupported-version.ts'
import { type Uuid, zeroUuid } from '../uuid.ts'
import { type Writer, writeCompactString, writeString } from '../writer.ts'

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
  readonly topicId: Uuid
}

function readDeleteTopicsRequestTopic(reader: Reader, _version: number): DeleteTopicsRequestTopic {
  const message: DeleteTopicsRequestTopic = {
    name: reader.nullableString(true),
    topicId: reader.uuid(),
  }
  reader.skipTaggedFields()
  return message
}

function readDeleteTopicsRequest(reader: Reader, version: number): DeleteTopicsRequest {
  const isFlexible = version >= 4
  const message: DeleteTopicsRequest = {
    topics: version >= 6 ? reader.array('topics', isFlexible, 18, readDeleteTopicsRequestTopic, version) : [],
    topicNames: version <= 5 ? reader.array('topicNames', isFlexible, 1, isFlexible ? readCompactString : readString, version) : [],
    timeoutMs: reader.int32(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeDeleteTopicsRequestTopic(
  writer: Writer,
  { name = null, topicId }: DeleteTopicsRequestTopicInput,
  _version: number,
): void {
  writer.string(true, name)
  writer.uuid(topicId)
  writer.unsignedVarint(0)
}

function writeDeleteTopicsRequest(
  writer: Writer,
  { topics = [], topicNames = [], timeoutMs }: DeleteTopicsRequestInput,
  version: number,
): void {
  const isFlexible = version >= 4
  if (version >= 6) writer.array(isFlexible, topics, writeDeleteTopicsRequestTopic, version)
  else if (topics.length !== 0) throw absentField('DeleteTopicsRequest', version, 'topics')
  if (version <= 5) writer.array(isFlexible, topicNames, isFlexible ? writeCompactString : writeString, version)
  writer.int32(timeoutMs)
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
    name: version >= 6 ? reader.nullableString(isFlexible) : reader.string('name', isFlexible),
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
    responses: reader.array('responses', isFlexible, 4, readDeleteTopicsResponseResponse, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeDeleteTopicsResponseResponse(
  writer: Writer,
  { name, topicId = zeroUuid, errorCode, errorMessage = null }: DeleteTopicsResponseResponseInput,
  version: number,
): void {
  const isFlexible = version >= 4
  if (name === null && version < 6) throw absentNull('DeleteTopicsResponse', version, 'name')
  writer.string(isFlexible, name)
  if (version >= 6) writer.uuid(topicId)
  writer.int16(errorCode)
  if (version >= 5) writer.string(isFlexible, errorMessage)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeDeleteTopicsResponse(
  writer: Writer,
  { throttleTimeMs = 0, responses }: DeleteTopicsResponseInput,
  version: number,
): void {
  const isFlexible = version >= 4
  writer.int32(throttleTimeMs)
  writer.array(isFlexible, responses, writeDeleteTopicsResponseResponse, version)
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
