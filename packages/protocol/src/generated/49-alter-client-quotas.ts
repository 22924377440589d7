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
    entityType: reader.string(isFlexible),
    entityName: reader.nullableString(isFlexible),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readAlterClientQuotasRequestEntryOp(reader: Reader, version: number): AlterClientQuotasRequestEntryOp {
  const isFlexible = version >= 1
  const message: AlterClientQuotasRequestEntryOp = {
    key: reader.string(isFlexible),
    value: reader.float64(),
    remove: reader.bool(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readAlterClientQuotasRequestEntry(reader: Reader, version: number): AlterClientQuotasRequestEntry {
  const isFlexible = version >= 1
  const message: AlterClientQuotasRequestEntry = {
    entity: reader.array(isFlexible, 2, version, readAlterClientQuotasRequestEntryEntity),
    ops: reader.array(isFlexible, 10, version, readAlterClientQuotasRequestEntryOp),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readAlterClientQuotasRequest(reader: Reader, version: number): AlterClientQuotasRequest {
  const isFlexible = version >= 1
  const message: AlterClientQuotasRequest = {
    entries: reader.array(isFlexible, 2, version, readAlterClientQuotasRequestEntry),
    validateOnly: reader.bool(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeAlterClientQuotasRequestEntryEntity(writer: Writer, message: AlterClientQuotasRequestEntryEntityInput, version: number): void {
  const isFlexible = version >= 1
  writer.string(isFlexible, message.entityType)
  writer.string(isFlexible, message.entityName)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeAlterClientQuotasRequestEntryOp(writer: Writer, message: AlterClientQuotasRequestEntryOpInput, version: number): void {
  const isFlexible = version >= 1
  writer.string(isFlexible, message.key)
  writer.float64(message.value)
  writer.bool(message.remove)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeAlterClientQuotasRequestEntry(writer: Writer, message: AlterClientQuotasRequestEntryInput, version: number): void {
  const isFlexible = version >= 1
  writer.array(isFlexible, version, message.entity, writeAlterClientQuotasRequestEntryEntity)
  writer.array(isFlexible, version, message.ops, writeAlterClientQuotasRequestEntryOp)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeAlterClientQuotasRequest(writer: Writer, message: AlterClientQuotasRequestInput, version: number): void {
  const isFlexible = version >= 1
  writer.array(isFlexible, version, message.entries, writeAlterClientQuotasRequestEntry)
  writer.bool(message.validateOnly)
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
    entityType: reader.string(isFlexible),
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
    entity: reader.array(isFlexible, 2, version, readAlterClientQuotasResponseEntryEntity),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readAlterClientQuotasResponse(reader: Reader, version: number): AlterClientQuotasResponse {
  const isFlexible = version >= 1
  const message: AlterClientQuotasResponse = {
    throttleTimeMs: reader.int32(),
    entries: reader.array(isFlexible, 4, version, readAlterClientQuotasResponseEntry),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeAlterClientQuotasResponseEntryEntity(writer: Writer, message: AlterClientQuotasResponseEntryEntityInput, version: number): void {
  const isFlexible = version >= 1
  writer.string(isFlexible, message.entityType)
  writer.string(isFlexible, message.entityName)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeAlterClientQuotasResponseEntry(writer: Writer, message: AlterClientQuotasResponseEntryInput, version: number): void {
  const isFlexible = version >= 1
  writer.int16(message.errorCode)
  writer.string(isFlexible, message.errorMessage)
  writer.array(isFlexible, version, message.entity, writeAlterClientQuotasResponseEntryEntity)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeAlterClientQuotasResponse(writer: Writer, message: AlterClientQuotasResponseInput, version: number): void {
  const isFlexible = version >= 1
  writer.int32(message.throttleTimeMs)
  writer.array(isFlexible, version, message.entries, writeAlterClientQuotasResponseEntry)
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
