// Generated from schema/48-describe-client-quotas.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface DescribeClientQuotasRequest {
  components: DescribeClientQuotasRequestComponent[]
  strict: boolean
}

export interface DescribeClientQuotasRequestInput {
  readonly components: readonly DescribeClientQuotasRequestComponentInput[]
  readonly strict: boolean
}

export interface DescribeClientQuotasRequestComponent {
  entityType: string
  matchType: number
  match: string | null
}

export interface DescribeClientQuotasRequestComponentInput {
  readonly entityType: string
  readonly matchType: number
  readonly match: string | null
}

function readDescribeClientQuotasRequestComponent(reader: Reader, version: number): DescribeClientQuotasRequestComponent {
  const isFlexible = version >= 1
  const message: DescribeClientQuotasRequestComponent = {
    entityType: reader.string(isFlexible),
    matchType: reader.int8(),
    match: reader.nullableString(isFlexible),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readDescribeClientQuotasRequest(reader: Reader, version: number): DescribeClientQuotasRequest {
  const isFlexible = version >= 1
  const message: DescribeClientQuotasRequest = {
    components: reader.array(isFlexible, 3, version, readDescribeClientQuotasRequestComponent),
    strict: reader.bool(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeDescribeClientQuotasRequestComponent(writer: Writer, message: DescribeClientQuotasRequestComponentInput, version: number): void {
  const isFlexible = version >= 1
  writer.string(isFlexible, message.entityType)
  writer.int8(message.matchType)
  writer.string(isFlexible, message.match)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeDescribeClientQuotasRequest(writer: Writer, message: DescribeClientQuotasRequestInput, version: number): void {
  const isFlexible = version >= 1
  writer.array(isFlexible, version, message.components, writeDescribeClientQuotasRequestComponent)
  writer.bool(message.strict)
  if (isFlexible) writer.unsignedVarint(0)
}

export interface DescribeClientQuotasResponse {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
  entries: DescribeClientQuotasResponseEntry[] | null
}

export interface DescribeClientQuotasResponseInput {
  readonly throttleTimeMs: number
  readonly errorCode: number
  readonly errorMessage: string | null
  readonly entries: readonly DescribeClientQuotasResponseEntryInput[] | null
}

export interface DescribeClientQuotasResponseEntry {
  entity: DescribeClientQuotasResponseEntryEntity[]
  values: DescribeClientQuotasResponseEntryValue[]
}

export interface DescribeClientQuotasResponseEntryInput {
  readonly entity: readonly DescribeClientQuotasResponseEntryEntityInput[]
  readonly values: readonly DescribeClientQuotasResponseEntryValueInput[]
}

export interface DescribeClientQuotasResponseEntryValue {
  key: string
  value: number
}

export interface DescribeClientQuotasResponseEntryValueInput {
  readonly key: string
  readonly value: number
}

export interface DescribeClientQuotasResponseEntryEntity {
  entityType: string
  entityName: string | null
}

export interface DescribeClientQuotasResponseEntryEntityInput {
  readonly entityType: string
  readonly entityName: string | null
}

function readDescribeClientQuotasResponseEntryEntity(reader: Reader, version: number): DescribeClientQuotasResponseEntryEntity {
  const isFlexible = version >= 1
  const message: DescribeClientQuotasResponseEntryEntity = {
    entityType: reader.string(isFlexible),
    entityName: reader.nullableString(isFlexible),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readDescribeClientQuotasResponseEntryValue(reader: Reader, version: number): DescribeClientQuotasResponseEntryValue {
  const isFlexible = version >= 1
  const message: DescribeClientQuotasResponseEntryValue = {
    key: reader.string(isFlexible),
    value: reader.float64(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readDescribeClientQuotasResponseEntry(reader: Reader, version: number): DescribeClientQuotasResponseEntry {
  const isFlexible = version >= 1
  const message: DescribeClientQuotasResponseEntry = {
    entity: reader.array(isFlexible, 2, version, readDescribeClientQuotasResponseEntryEntity),
    values: reader.array(isFlexible, 9, version, readDescribeClientQuotasResponseEntryValue),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readDescribeClientQuotasResponse(reader: Reader, version: number): DescribeClientQuotasResponse {
  const isFlexible = version >= 1
  const message: DescribeClientQuotasResponse = {
    throttleTimeMs: reader.int32(),
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(isFlexible),
    entries: reader.nullableArray(isFlexible, 2, version, readDescribeClientQuotasResponseEntry),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeDescribeClientQuotasResponseEntryEntity(writer: Writer, message: DescribeClientQuotasResponseEntryEntityInput, version: number): void {
  const isFlexible = version >= 1
  writer.string(isFlexible, message.entityType)
  writer.string(isFlexible, message.entityName)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeDescribeClientQuotasResponseEntryValue(writer: Writer, message: DescribeClientQuotasResponseEntryValueInput, version: number): void {
  const isFlexible = version >= 1
  writer.string(isFlexible, message.key)
  writer.float64(message.value)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeDescribeClientQuotasResponseEntry(writer: Writer, message: DescribeClientQuotasResponseEntryInput, version: number): void {
  const isFlexible = version >= 1
  writer.array(isFlexible, version, message.entity, writeDescribeClientQuotasResponseEntryEntity)
  writer.array(isFlexible, version, message.values, writeDescribeClientQuotasResponseEntryValue)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeDescribeClientQuotasResponse(writer: Writer, message: DescribeClientQuotasResponseInput, version: number): void {
  const isFlexible = version >= 1
  writer.int32(message.throttleTimeMs)
  writer.int16(message.errorCode)
  writer.string(isFlexible, message.errorMessage)
  writer.array(isFlexible, version, message.entries, writeDescribeClientQuotasResponseEntry)
  if (isFlexible) writer.unsignedVarint(0)
}

export const describeClientQuotas: Api<DescribeClientQuotasRequest, DescribeClientQuotasResponse, DescribeClientQuotasRequestInput, DescribeClientQuotasResponseInput> = {
  key: 48,
  name: 'DescribeClientQuotas',
  minVersion: 0,
  maxVersion: 1,
  flexibleSince: 1,
  readRequest: readDescribeClientQuotasRequest,
  writeRequest: writeDescribeClientQuotasRequest,
  readResponse: readDescribeClientQuotasResponse,
  writeResponse: writeDescribeClientQuotasResponse,
}
