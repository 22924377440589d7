// Generated from schema/19-create-topics.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readInt32, type Reader } from '../reader.ts'
import { type Uuid, zeroUuid } from '../uuid.ts'
import { type Writer, writeInt32 } from '../writer.ts'

export interface CreateTopicsRequest {
  topics: CreateTopicsRequestTopic[]
  timeoutMs: number
  validateOnly: boolean
}

export interface CreateTopicsRequestInput {
  readonly topics: readonly CreateTopicsRequestTopicInput[]
  readonly timeoutMs?: number | undefined
  readonly validateOnly?: boolean | undefined
}

export interface CreateTopicsRequestTopic {
  name: string
  numPartitions: number
  replicationFactor: number
  assignments: CreateTopicsRequestTopicAssignment[]
  configs: CreateTopicsRequestTopicConfig[]
}

export interface CreateTopicsRequestTopicInput {
  readonly name: string
  readonly numPartitions: number
  readonly replicationFactor: number
  readonly assignments: readonly CreateTopicsRequestTopicAssignmentInput[]
  readonly configs: readonly CreateTopicsRequestTopicConfigInput[]
}

export interface CreateTopicsRequestTopicConfig {
  name: string
  value: string | null
}

export interface CreateTopicsRequestTopicConfigInput {
  readonly name: string
  readonly value: string | null
}

export interface CreateTopicsRequestTopicAssignment {
  partitionIndex: number
  brokerIds: number[]
}

export interface CreateTopicsRequestTopicAssignmentInput {
  readonly partitionIndex: number
  readonly brokerIds: readonly number[]
}

function readCreateTopicsRequestTopicAssignment(reader: Reader, version: number): CreateTopicsRequestTopicAssignment {
  const isFlexible = version >= 5
  const message: CreateTopicsRequestTopicAssignment = {
    partitionIndex: reader.int32(),
    brokerIds: reader.array(isFlexible, 4, version, readInt32),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readCreateTopicsRequestTopicConfig(reader: Reader, version: number): CreateTopicsRequestTopicConfig {
  const isFlexible = version >= 5
  const message: CreateTopicsRequestTopicConfig = {
    name: reader.string(isFlexible),
    value: reader.nullableString(isFlexible),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readCreateTopicsRequestTopic(reader: Reader, version: number): CreateTopicsRequestTopic {
  const isFlexible = version >= 5
  const message: CreateTopicsRequestTopic = {
    name: reader.string(isFlexible),
    numPartitions: reader.int32(),
    replicationFactor: reader.int16(),
    assignments: reader.array(isFlexible, 5, version, readCreateTopicsRequestTopicAssignment),
    configs: reader.array(isFlexible, 2, version, readCreateTopicsRequestTopicConfig),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readCreateTopicsRequest(reader: Reader, version: number): CreateTopicsRequest {
  const isFlexible = version >= 5
  const message: CreateTopicsRequest = {
    topics: reader.array(isFlexible, 9, version, readCreateTopicsRequestTopic),
    timeoutMs: reader.int32(),
    validateOnly: reader.bool(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeCreateTopicsRequestTopicAssignment(writer: Writer, message: CreateTopicsRequestTopicAssignmentInput, version: number): void {
  const isFlexible = version >= 5
  writer.int32(message.partitionIndex)
  writer.array(isFlexible, version, message.brokerIds, writeInt32)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeCreateTopicsRequestTopicConfig(writer: Writer, message: CreateTopicsRequestTopicConfigInput, version: number): void {
  const isFlexible = version >= 5
  writer.string(isFlexible, message.name)
  writer.string(isFlexible, message.value)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeCreateTopicsRequestTopic(writer: Writer, message: CreateTopicsRequestTopicInput, version: number): void {
  const isFlexible = version >= 5
  writer.string(isFlexible, message.name)
  writer.int32(message.numPartitions)
  writer.int16(message.replicationFactor)
  writer.array(isFlexible, version, message.assignments, writeCreateTopicsRequestTopicAssignment)
  writer.array(isFlexible, version, message.configs, writeCreateTopicsRequestTopicConfig)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeCreateTopicsRequest(writer: Writer, message: CreateTopicsRequestInput, version: number): void {
  const isFlexible = version >= 5
  writer.array(isFlexible, version, message.topics, writeCreateTopicsRequestTopic)
  writer.int32(message.timeoutMs ?? 60000)
  writer.bool(message.validateOnly ?? false)
  if (isFlexible) writer.unsignedVarint(0)
}

export interface CreateTopicsResponse {
  throttleTimeMs: number
  topics: CreateTopicsResponseTopic[]
}

export interface CreateTopicsResponseInput {
  readonly throttleTimeMs?: number | undefined
  readonly topics: readonly CreateTopicsResponseTopicInput[]
}

export interface CreateTopicsResponseTopic {
  name: string
  topicId: Uuid
  errorCode: number
  errorMessage: string | null
  topicConfigErrorCode: number
  numPartitions: number
  replicationFactor: number
  configs: CreateTopicsResponseTopicConfig[] | null
}

export interface CreateTopicsResponseTopicInput {
  readonly name: string
  readonly topicId?: Uuid | undefined
  readonly errorCode: number
  readonly errorMessage?: string | null | undefined
  readonly topicConfigErrorCode?: number | undefined
  readonly numPartitions?: number | undefined
  readonly replicationFactor?: number | undefined
  readonly configs?: readonly CreateTopicsResponseTopicConfigInput[] | null | undefined
}

export interface CreateTopicsResponseTopicConfig {
  name: string
  value: string | null
  readOnly: boolean
  configSource: number
  isSensitive: boolean
}

export interface CreateTopicsResponseTopicConfigInput {
  readonly name?: string | undefined
  readonly value?: string | null | undefined
  readonly readOnly?: boolean | undefined
  readonly configSource?: number | undefined
  readonly isSensitive?: boolean | undefined
}

function readCreateTopicsResponseTopicConfig(reader: Reader, version: number): CreateTopicsResponseTopicConfig {
  const isFlexible = version >= 5
  const message: CreateTopicsResponseTopicConfig = {
    name: version >= 5 ? reader.string(isFlexible) : '',
    value: version >= 5 ? reader.nullableString(isFlexible) : '',
    readOnly: version >= 5 ? reader.bool() : false,
    configSource: version >= 5 ? reader.int8() : -1,
    isSensitive: version >= 5 ? reader.bool() : false,
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readCreateTopicsResponseTopic(reader: Reader, version: number): CreateTopicsResponseTopic {
  const isFlexible = version >= 5
  const message: CreateTopicsResponseTopic = {
    name: reader.string(isFlexible),
    topicId: version >= 7 ? reader.uuid() : zeroUuid,
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(isFlexible),
    topicConfigErrorCode: 0,
    numPartitions: version >= 5 ? reader.int32() : -1,
    replicationFactor: version >= 5 ? reader.int16() : -1,
    configs: version >= 5 ? reader.nullableArray(isFlexible, 1, version, readCreateTopicsResponseTopicConfig) : [],
  }
  if (isFlexible) {
    for (let left = reader.unsignedVarint(); left > 0; left--) {
      const tag = reader.unsignedVarint()
      const end = reader.openTaggedField()
      switch (tag) {
        case 0:
          message.topicConfigErrorCode = reader.int16()
          reader.closeTaggedField(end)
          break
        default:
          reader.position = end
      }
    }
  }
  return message
}

function readCreateTopicsResponse(reader: Reader, version: number): CreateTopicsResponse {
  const isFlexible = version >= 5
  const message: CreateTopicsResponse = {
    throttleTimeMs: reader.int32(),
    topics: reader.array(isFlexible, 4, version, readCreateTopicsResponseTopic),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeCreateTopicsResponseTopicConfig(writer: Writer, message: CreateTopicsResponseTopicConfigInput, version: number): void {
  const isFlexible = version >= 5
  if (version >= 5) writer.string(isFlexible, message.name ?? '')
  if (version >= 5) writer.string(isFlexible, message.value === undefined ? '' : message.value)
  if (version >= 5) writer.bool(message.readOnly ?? false)
  if (version >= 5) writer.int8(message.configSource ?? -1)
  if (version >= 5) writer.bool(message.isSensitive ?? false)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeCreateTopicsResponseTopic(writer: Writer, message: CreateTopicsResponseTopicInput, version: number): void {
  const isFlexible = version >= 5
  writer.string(isFlexible, message.name)
  if (version >= 7) writer.uuid(message.topicId ?? zeroUuid)
  writer.int16(message.errorCode)
  writer.string(isFlexible, message.errorMessage === undefined ? '' : message.errorMessage)
  if (version >= 5) writer.int32(message.numPartitions ?? -1)
  if (version >= 5) writer.int16(message.replicationFactor ?? -1)
  if (version >= 5) writer.array(isFlexible, version, message.configs === undefined ? [] : message.configs, writeCreateTopicsResponseTopicConfig)
  if (isFlexible) {
    const { topicConfigErrorCode } = message
    writer.unsignedVarint((topicConfigErrorCode !== undefined && (topicConfigErrorCode ?? 0) !== 0 ? 1 : 0))
    if (topicConfigErrorCode !== undefined && (topicConfigErrorCode ?? 0) !== 0) writer.tagged(0, (content) => content.int16(topicConfigErrorCode))
  }
}

function writeCreateTopicsResponse(writer: Writer, message: CreateTopicsResponseInput, version: number): void {
  const isFlexible = version >= 5
  writer.int32(message.throttleTimeMs ?? 0)
  writer.array(isFlexible, version, message.topics, writeCreateTopicsResponseTopic)
  if (isFlexible) writer.unsignedVarint(0)
}

export const createTopics: Api<CreateTopicsRequest, CreateTopicsResponse, CreateTopicsRequestInput, CreateTopicsResponseInput> = {
  key: 19,
  name: 'CreateTopics',
  minVersion: 2,
  maxVersion: 7,
  flexibleSince: 5,
  readRequest: readCreateTopicsRequest,
  writeRequest: writeCreateTopicsRequest,
  readResponse: readCreateTopicsResponse,
  writeResponse: writeCreateTopicsResponse,
}
