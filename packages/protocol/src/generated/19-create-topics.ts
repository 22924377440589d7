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
    brokerIds: reader.array('brokerIds', isFlexible, 4, readInt32, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readCreateTopicsRequestTopicConfig(reader: Reader, version: number): CreateTopicsRequestTopicConfig {
  const isFlexible = version >= 5
  const message: CreateTopicsRequestTopicConfig = {
    name: reader.string('name', isFlexible),
    value: reader.nullableString(isFlexible),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readCreateTopicsRequestTopic(reader: Reader, version: number): CreateTopicsRequestTopic {
  const isFlexible = version >= 5
  const message: CreateTopicsRequestTopic = {
    name: reader.string('name', isFlexible),
    numPartitions: reader.int32(),
    replicationFactor: reader.int16(),
    assignments: reader.array('assignments', isFlexible, 6, readCreateTopicsRequestTopicAssignment, version),
    configs: reader.array('configs', isFlexible, 3, readCreateTopicsRequestTopicConfig, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readCreateTopicsRequest(reader: Reader, version: number): CreateTopicsRequest {
  const isFlexible = version >= 5
  const message: CreateTopicsRequest = {
    topics: reader.array('topics', isFlexible, 10, readCreateTopicsRequestTopic, version),
    timeoutMs: reader.int32(),
    validateOnly: reader.bool(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeCreateTopicsRequestTopicAssignment(
  writer: Writer,
  { partitionIndex, brokerIds }: CreateTopicsRequestTopicAssignmentInput,
  version: number,
): void {
  const isFlexible = version >= 5
  writer.int32(partitionIndex)
  writer.array(isFlexible, brokerIds, writeInt32, version)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeCreateTopicsRequestTopicConfig(
  writer: Writer,
  { name, value }: CreateTopicsRequestTopicConfigInput,
  version: number,
): void {
  const isFlexible = version >= 5
  writer.string(isFlexible, name)
  writer.string(isFlexible, value)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeCreateTopicsRequestTopic(
  writer: Writer,
  { name, numPartitions, replicationFactor, assignments, configs }: CreateTopicsRequestTopicInput,
  version: number,
): void {
  const isFlexible = version >= 5
  writer.string(isFlexible, name)
  writer.int32(numPartitions)
  writer.int16(replicationFactor)
  writer.array(isFlexible, assignments, writeCreateTopicsRequestTopicAssignment, version)
  writer.array(isFlexible, configs, writeCreateTopicsRequestTopicConfig, version)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeCreateTopicsRequest(
  writer: Writer,
  { topics, timeoutMs = 60000, validateOnly = false }: CreateTopicsRequestInput,
  version: number,
): void {
  const isFlexible = version >= 5
  writer.array(isFlexible, topics, writeCreateTopicsRequestTopic, version)
  writer.int32(timeoutMs)
  writer.bool(validateOnly)
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
  configs: CreateTopicsResponseConfig[] | null
}

export interface CreateTopicsResponseTopicInput {
  readonly name: string
  readonly topicId?: Uuid | undefined
  readonly errorCode: number
  readonly errorMessage?: string | null | undefined
  readonly topicConfigErrorCode?: number | undefined
  readonly numPartitions?: number | undefined
  readonly replicationFactor?: number | undefined
  readonly configs?: readonly CreateTopicsResponseConfigInput[] | null | undefined
}

export interface CreateTopicsResponseConfig {
  name: string
  value: string | null
  readOnly: boolean
  configSource: number
  isSensitive: boolean
}

export interface CreateTopicsResponseConfigInput {
  readonly name: string
  readonly value: string | null
  readonly readOnly: boolean
  readonly configSource?: number | undefined
  readonly isSensitive: boolean
}

function readCreateTopicsResponseConfig(reader: Reader, _version: number): CreateTopicsResponseConfig {
  const message: CreateTopicsResponseConfig = {
    name: reader.string('name', true),
    value: reader.nullableString(true),
    readOnly: reader.bool(),
    configSource: reader.int8(),
    isSensitive: reader.bool(),
  }
  reader.skipTaggedFields()
  return message
}

function readCreateTopicsResponseTopic(reader: Reader, version: number): CreateTopicsResponseTopic {
  const isFlexible = version >= 5
  const message: CreateTopicsResponseTopic = {
    name: reader.string('name', isFlexible),
    topicId: version >= 7 ? reader.uuid() : zeroUuid,
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(isFlexible),
    topicConfigErrorCode: 0,
    numPartitions: version >= 5 ? reader.int32() : -1,
    replicationFactor: version >= 5 ? reader.int16() : -1,
    configs: version >= 5 ? reader.nullableArray('configs', isFlexible, 6, readCreateTopicsResponseConfig, version) : [],
  }
  for (let left = isFlexible ? reader.unsignedVarint() : 0; left > 0; left--) {
    const tag = reader.unsignedVarint()
    const end = reader.openTaggedField()
    if (tag === 0) message.topicConfigErrorCode = reader.int16()
    else reader.position = end
    reader.closeTaggedField(end)
  }
  return message
}

function readCreateTopicsResponse(reader: Reader, version: number): CreateTopicsResponse {
  const isFlexible = version >= 5
  const message: CreateTopicsResponse = {
    throttleTimeMs: reader.int32(),
    topics: reader.array('topics', isFlexible, 6, readCreateTopicsResponseTopic, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeCreateTopicsResponseConfig(
  writer: Writer,
  { name, value, readOnly, configSource = -1, isSensitive }: CreateTopicsResponseConfigInput,
  _version: number,
): void {
  writer.string(true, name)
  writer.string(true, value)
  writer.bool(readOnly)
  writer.int8(configSource)
  writer.bool(isSensitive)
  writer.unsignedVarint(0)
}

function writeCreateTopicsResponseTopic(
  writer: Writer,
  {
    name,
    topicId = zeroUuid,
    errorCode,
    errorMessage = '',
    topicConfigErrorCode,
    numPartitions = -1,
    replicationFactor = -1,
    configs = [],
  }: CreateTopicsResponseTopicInput,
  version: number,
): void {
  const isFlexible = version >= 5
  writer.string(isFlexible, name)
  if (version >= 7) writer.uuid(topicId)
  writer.int16(errorCode)
  writer.string(isFlexible, errorMessage)
  if (version >= 5) writer.int32(numPartitions)
  if (version >= 5) writer.int16(replicationFactor)
  if (version >= 5) writer.array(isFlexible, configs, writeCreateTopicsResponseConfig, version)
  const hasTopicConfigErrorCode = topicConfigErrorCode !== undefined && topicConfigErrorCode !== 0
  if (isFlexible) {
    writer.unsignedVarint(Number(hasTopicConfigErrorCode))
    if (hasTopicConfigErrorCode) writer.tagged(0, (content) => content.int16(topicConfigErrorCode))
  }
}

function writeCreateTopicsResponse(
  writer: Writer,
  { throttleTimeMs = 0, topics }: CreateTopicsResponseInput,
  version: number,
): void {
  const isFlexible = version >= 5
  writer.int32(throttleTimeMs)
  writer.array(isFlexible, topics, writeCreateTopicsResponseTopic, version)
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
