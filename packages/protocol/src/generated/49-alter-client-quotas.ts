// Generated from schema/49-alter-client-quotas.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface AlterClientQuotasRequest {
  entries: AlterClientQuotasRequestEntry[]
  validateOnly: boolean
}

export interface AlterClientQuotasRequestInput {
  readonly entries: readonly AlterClientQuotasRequestEntryInput[]
  readonly validateOnly: boolean
}

export interface AlterClientQuotasRequestEntry {
  entity: AlterClientQuotasRequestEntryEntity[]
  ops: AlterClientQuotasRequestEntryOp[]
}

export interface AlterClientQuotasRequestEntryInput {
  readonly entity: readonly AlterClientQuotasRequestEntryEntityInput[]
  readonly ops: readonly AlterClientQuotasRequestEntryOpInput[]
}

export interface AlterClientQuotasRequestEntryOp {
  key: string
  value: number
  remove: boolean
}

export interface AlterClientQuotasRequestEntryOpInput {
  readonly key: string
  readonly value: number
  readonly remove: boolean
}

export interface AlterClientQuotasRequestEntryEntity {
  entityType: string
  entityName: string | null
}

export interface AlterClientQuotasRequestEntryEntityInput {
  readonly entityType: string
  readonly entityName: string | null
}

function readAlterClientQuotasRequestEntryEntity(reader: Reader, version: number): AlterClientQuotasRequestEntryEntity {
  const isFlexible = version >= 1
  const message: AlterClientQuotasRequestEntryEntity = {
    entityType: reader.string('entityType', isFlexible),
    entityName: reader.nullableString(isFlexible),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readAlterClientQuotasRequestEntryOp(reader: Reader, version: number): AlterClientQuotasRequestEntryOp {
  const isFlexible = version >= 1
  const message: AlterClientQuotasRequestEntryOp = {
    key: reader.string('key', isFlexible),
    value: reader.float64(),
    remove: reader.bool(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readAlterClientQuotasRequestEntry(reader: Reader, version: number): AlterClientQuotasRequestEntry {
  const isFlexible = version >= 1
  const message: AlterClientQuotasRequestEntry = {
    entity: reader.array('entity', isFlexible, 3, readAlterClientQuotasRequestEntryEntity, version),
    ops: reader.array('ops', isFlexible, 11, readAlterClientQuotasRequestEntryOp, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readAlterClientQuotasRequest(reader: Reader, version: number): AlterClientQuotasRequest {
  const isFlexible = version >= 1
  const message: AlterClientQuotasRequest = {
    entries: reader.array('entries', isFlexible, 3, readAlterClientQuotasRequestEntry, version),
    validateOnly: reader.bool(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeAlterClientQuotasRequestEntryEntity(
  writer: Writer,
  { entityType, entityName }: AlterClientQuotasRequestEntryEntityInput,
  version: number,
): void {
  const isFlexible = version >= 1
  writer.string(isFlexible, entityType)
  writer.string(isFlexible, entityName)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeAlterClientQuotasRequestEntryOp(
  writer: Writer,
  { key, value, remove }: AlterClientQuotasRequestEntryOpInput,
  version: number,
): void {
  const isFlexible = version >= 1
  writer.string(isFlexible, key)
  writer.float64(value)
  writer.bool(remove)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeAlterClientQuotasRequestEntry(
  writer: Writer,
  { entity, ops }: AlterClientQuotasRequestEntryInput,
  version: number,
): void {
  const isFlexible = version >= 1
  writer.array(isFlexible, entity, writeAlterClientQuotasRequestEntryEntity, version)
  writer.array(isFlexible, ops, writeAlterClientQuotasRequestEntryOp, version)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeAlterClientQuotasRequest(
  writer: Writer,
  { entries, validateOnly }: AlterClientQuotasRequestInput,
  version: number,
): void {
  const isFlexible = version >= 1
  writer.array(isFlexible, entries, writeAlterClientQuotasRequestEntry, version)
  writer.bool(validateOnly)
  if (isFlexible) writer.unsignedVarint(0)
}

export interface AlterClientQuotasResponse {
  throttleTimeMs: number
  entries: AlterClientQuotasResponseEntry[]
}

export interface AlterClientQuotasResponseInput {
  readonly throttleTimeMs: number
  readonly entries: readonly AlterClientQuotasResponseEntryInput[]
}

export interface AlterClientQuotasResponseEntry {
  errorCode: number
  errorMessage: string | null
  entity: AlterClientQuotasResponseEntryEntity[]
}

export interface AlterClientQuotasResponseEntryInput {
  readonly errorCode: number
  readonly errorMessage: string | null
  readonly entity: readonly AlterClientQuotasResponseEntryEntityInput[]
}

export interface AlterClientQuotasResponseEntryEntity {
  entityType: string
  entityName: string | null
}

export interface AlterClientQuotasResponseEntryEntityInput {
  readonly entityType: string
  readonly entityName: string | null
}

function readAlterClientQuotasResponseEntryEntity(reader: Reader, version: number): AlterClientQuotasResponseEntryEntity {
  const isFlexible = version >= 1
  const message: AlterClientQuotasResponseEntryEntity = {
    entityType: reader.string('entityType', isFlexible),
    entityName: reader.nullableString(isFlexible),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readAlterClientQuotasResponseEntry(reader: Reader, version: number): AlterClientQuotasResponseEntry {
  const isFlexible = version >= 1
  const message: AlterClientQuotasResponseEntry = {
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(isFlexible),
    entity: reader.array('entity', isFlexible, 3, readAlterClientQuotasResponseEntryEntity, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readAlterClientQuotasResponse(reader: Reader, version: number): AlterClientQuotasResponse {
  const isFlexible = version >= 1
  const message: AlterClientQuotasResponse = {
    throttleTimeMs: reader.int32(),
    entries: reader.array('entries', isFlexible, 5, readAlterClientQuotasResponseEntry, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeAlterClientQuotasResponseEntryEntity(
  writer: Writer,
  { entityType, entityName }: AlterClientQuotasResponseEntryEntityInput,
  version: number,
): void {
  const isFlexible = version >= 1
  writer.string(isFlexible, entityType)
  writer.string(isFlexible, entityName)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeAlterClientQuotasResponseEntry(
  writer: Writer,
  { errorCode, errorMessage, entity }: AlterClientQuotasResponseEntryInput,
  version: number,
): void {
  const isFlexible = version >= 1
  writer.int16(errorCode)
  writer.string(isFlexible, errorMessage)
  writer.array(isFlexible, entity, writeAlterClientQuotasResponseEntryEntity, version)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeAlterClientQuotasResponse(
  writer: Writer,
  { throttleTimeMs, entries }: AlterClientQuotasResponseInput,
  version: number,
): void {
  const isFlexible = version >= 1
  writer.int32(throttleTimeMs)
  writer.array(isFlexible, entries, writeAlterClientQuotasResponseEntry, version)
  if (isFlexible) writer.unsignedVarint(0)
}

export const alterClientQuotas: Api<AlterClientQuotasRequest, AlterClientQuotasResponse, AlterClientQuotasRequestInput, AlterClientQuotasResponseInput> = {
  key: 49,
  name: 'AlterClientQuotas',
  minVersion: 0,
  maxVersion: 1,
  flexibleSince: 1,
  readRequest: readAlterClientQuotasRequest,
  writeRequest: writeAlterClientQuotasRequest,
  readResponse: readAlterClientQuotasResponse,
  writeResponse: writeAlterClientQuotasResponse,
}
