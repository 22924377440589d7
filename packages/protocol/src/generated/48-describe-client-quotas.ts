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
    entityType: reader.string('entityType', isFlexible),
    matchType: reader.int8(),
    match: reader.nullableString(isFlexible),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readDescribeClientQuotasRequest(reader: Reader, version: number): DescribeClientQuotasRequest {
  const isFlexible = version >= 1
  const message: DescribeClientQuotasRequest = {
    components: reader.array('components', isFlexible, 4, readDescribeClientQuotasRequestComponent, version),
    strict: reader.bool(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeDescribeClientQuotasRequestComponent(
  writer: Writer,
  { entityType, matchType, match }: DescribeClientQuotasRequestComponentInput,
  version: number,
): void {
  const isFlexible = version >= 1
  writer.string(isFlexible, entityType)
  writer.int8(matchType)
  writer.string(isFlexible, match)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeDescribeClientQuotasRequest(
  writer: Writer,
  { components, strict }: DescribeClientQuotasRequestInput,
  version: number,
): void {
  const isFlexible = version >= 1
  writer.array(isFlexible, components, writeDescribeClientQuotasRequestComponent, version)
  writer.bool(strict)
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
    entityType: reader.string('entityType', isFlexible),
    entityName: reader.nullableString(isFlexible),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readDescribeClientQuotasResponseEntryValue(reader: Reader, version: number): DescribeClientQuotasResponseEntryValue {
  const isFlexible = version >= 1
  const message: DescribeClientQuotasResponseEntryValue = {
    key: reader.string('key', isFlexible),
    value: reader.float64(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readDescribeClientQuotasResponseEntry(reader: Reader, version: number): DescribeClientQuotasResponseEntry {
  const isFlexible = version >= 1
  const message: DescribeClientQuotasResponseEntry = {
    entity: reader.array('entity', isFlexible, 3, readDescribeClientQuotasResponseEntryEntity, version),
    values: reader.array('values', isFlexible, 10, readDescribeClientQuotasResponseEntryValue, version),
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
    entries: reader.nullableArray('entries', isFlexible, 3, readDescribeClientQuotasResponseEntry, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeDescribeClientQuotasResponseEntryEntity(
  writer: Writer,
  { entityType, entityName }: DescribeClientQuotasResponseEntryEntityInput,
  version: number,
): void {
  const isFlexible = version >= 1
  writer.string(isFlexible, entityType)
  writer.string(isFlexible, entityName)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeDescribeClientQuotasResponseEntryValue(
  writer: Writer,
  { key, value }: DescribeClientQuotasResponseEntryValueInput,
  version: number,
): void {
  const isFlexible = version >= 1
  writer.string(isFlexible, key)
  writer.float64(value)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeDescribeClientQuotasResponseEntry(
  writer: Writer,
  { entity, values }: DescribeClientQuotasResponseEntryInput,
  version: number,
): void {
  const isFlexible = version >= 1
  writer.array(isFlexible, entity, writeDescribeClientQuotasResponseEntryEntity, version)
  writer.array(isFlexible, values, writeDescribeClientQuotasResponseEntryValue, version)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeDescribeClientQuotasResponse(
  writer: Writer,
  { throttleTimeMs, errorCode, errorMessage, entries }: DescribeClientQuotasResponseInput,
  version: number,
): void {
  const isFlexible = version >= 1
  writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  writer.string(isFlexible, errorMessage)
  writer.array(isFlexible, entries, writeDescribeClientQuotasResponseEntry, version)
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
