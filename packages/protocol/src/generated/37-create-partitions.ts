// Generated from schema/37-create-partitions.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readInt32, type Reader } from '../reader.ts'
import { type Writer, writeInt32 } from '../writer.ts'

export interface CreatePartitionsRequest {
  topics: CreatePartitionsRequestTopic[]
  timeoutMs: number
  validateOnly: boolean
}

export interface CreatePartitionsRequestInput {
  readonly topics: readonly CreatePartitionsRequestTopicInput[]
  readonly timeoutMs: number
  readonly validateOnly: boolean
}

export interface CreatePartitionsRequestTopic {
  name: string
  count: number
  assignments: CreatePartitionsRequestTopicAssignment[] | null
}

export interface CreatePartitionsRequestTopicInput {
  readonly name: string
  readonly count: number
  readonly assignments: readonly CreatePartitionsRequestTopicAssignmentInput[] | null
}

export interface CreatePartitionsRequestTopicAssignment {
  brokerIds: number[]
}

export interface CreatePartitionsRequestTopicAssignmentInput {
  readonly brokerIds: readonly number[]
}

function readCreatePartitionsRequestTopicAssignment(reader: Reader, version: number): CreatePartitionsRequestTopicAssignment {
  const isFlexible = version >= 2
  const message: CreatePartitionsRequestTopicAssignment = {
    brokerIds: reader.array('brokerIds', isFlexible, 4, readInt32, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readCreatePartitionsRequestTopic(reader: Reader, version: number): CreatePartitionsRequestTopic {
  const isFlexible = version >= 2
  const message: CreatePartitionsRequestTopic = {
    name: reader.string('name', isFlexible),
    count: reader.int32(),
    assignments: reader.nullableArray('assignments', isFlexible, 2, readCreatePartitionsRequestTopicAssignment, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readCreatePartitionsRequest(reader: Reader, version: number): CreatePartitionsRequest {
  const isFlexible = version >= 2
  const message: CreatePartitionsRequest = {
    topics: reader.array('topics', isFlexible, 7, readCreatePartitionsRequestTopic, version),
    timeoutMs: reader.int32(),
    validateOnly: reader.bool(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeCreatePartitionsRequestTopicAssignment(
  writer: Writer,
  { brokerIds }: CreatePartitionsRequestTopicAssignmentInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.array(isFlexible, brokerIds, writeInt32, version)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeCreatePartitionsRequestTopic(
  writer: Writer,
  { name, count, assignments }: CreatePartitionsRequestTopicInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.string(isFlexible, name)
  writer.int32(count)
  writer.array(isFlexible, assignments, writeCreatePartitionsRequestTopicAssignment, version)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeCreatePartitionsRequest(
  writer: Writer,
  { topics, timeoutMs, validateOnly }: CreatePartitionsRequestInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.array(isFlexible, topics, writeCreatePartitionsRequestTopic, version)
  writer.int32(timeoutMs)
  writer.bool(validateOnly)
  if (isFlexible) writer.unsignedVarint(0)
}

export interface CreatePartitionsResponse {
  throttleTimeMs: number
  results: CreatePartitionsResponseResult[]
}

export interface CreatePartitionsResponseInput {
  readonly throttleTimeMs: number
  readonly results: readonly CreatePartitionsResponseResultInput[]
}

export interface CreatePartitionsResponseResult {
  name: string
  errorCode: number
  errorMessage: string | null
}

export interface CreatePartitionsResponseResultInput {
  readonly name: string
  readonly errorCode: number
  readonly errorMessage?: string | null | undefined
}

function readCreatePartitionsResponseResult(reader: Reader, version: number): CreatePartitionsResponseResult {
  const isFlexible = version >= 2
  const message: CreatePartitionsResponseResult = {
    name: reader.string('name', isFlexible),
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(isFlexible),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readCreatePartitionsResponse(reader: Reader, version: number): CreatePartitionsResponse {
  const isFlexible = version >= 2
  const message: CreatePartitionsResponse = {
    throttleTimeMs: reader.int32(),
    results: reader.array('results', isFlexible, 5, readCreatePartitionsResponseResult, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeCreatePartitionsResponseResult(
  writer: Writer,
  { name, errorCode, errorMessage = null }: CreatePartitionsResponseResultInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.string(isFlexible, name)
  writer.int16(errorCode)
  writer.string(isFlexible, errorMessage)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeCreatePartitionsResponse(
  writer: Writer,
  { throttleTimeMs, results }: CreatePartitionsResponseInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.int32(throttleTimeMs)
  writer.array(isFlexible, results, writeCreatePartitionsResponseResult, version)
  if (isFlexible) writer.unsignedVarint(0)
}

export const createPartitions: Api<CreatePartitionsRequest, CreatePartitionsResponse, CreatePartitionsRequestInput, CreatePartitionsResponseInput> = {
  key: 37,
  name: 'CreatePartitions',
  minVersion: 0,
  maxVersion: 3,
  flexibleSince: 2,
  readRequest: readCreatePartitionsRequest,
  writeRequest: writeCreatePartitionsRequest,
  readResponse: readCreatePartitionsResponse,
  writeResponse: writeCreatePartitionsResponse,
}
