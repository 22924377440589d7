// Generated from schema/51-alter-user-scram-credentials.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface AlterUserScramCredentialsRequest {
  deletions: AlterUserScramCredentialsRequestDeletion[]
  upsertions: AlterUserScramCredentialsRequestUpsertion[]
}

export interface AlterUserScramCredentialsRequestInput {
  readonly deletions: readonly AlterUserScramCredentialsRequestDeletionInput[]
  readonly upsertions: readonly AlterUserScramCredentialsRequestUpsertionInput[]
}

export interface AlterUserScramCredentialsRequestUpsertion {
  name: string
  mechanism: number
  iterations: number
  salt: Uint8Array
  saltedPassword: Uint8Array
}

export interface AlterUserScramCredentialsRequestUpsertionInput {
  readonly name: string
  readonly mechanism: number
  readonly iterations: number
  readonly salt: Uint8Array
  readonly saltedPassword: Uint8Array
}

export interface AlterUserScramCredentialsRequestDeletion {
  name: string
  mechanism: number
}

export interface AlterUserScramCredentialsRequestDeletionInput {
  readonly name: string
  readonly mechanism: number
}

function readAlterUserScramCredentialsRequestDeletion(reader: Reader, _version: number): AlterUserScramCredentialsRequestDeletion {
  const message: AlterUserScramCredentialsRequestDeletion = {
    name: reader.string(true),
    mechanism: reader.int8(),
  }
  reader.skipTaggedFields()
  return message
}

function readAlterUserScramCredentialsRequestUpsertion(reader: Reader, _version: number): AlterUserScramCredentialsRequestUpsertion {
  const message: AlterUserScramCredentialsRequestUpsertion = {
    name: reader.string(true),
    mechanism: reader.int8(),
    iterations: reader.int32(),
    salt: reader.bytes(true),
    saltedPassword: reader.bytes(true),
  }
  reader.skipTaggedFields()
  return message
}

function readAlterUserScramCredentialsRequest(reader: Reader, version: number): AlterUserScramCredentialsRequest {
  const message: AlterUserScramCredentialsRequest = {
    deletions: reader.array(true, 2, version, readAlterUserScramCredentialsRequestDeletion),
    upsertions: reader.array(true, 8, version, readAlterUserScramCredentialsRequestUpsertion),
  }
  reader.skipTaggedFields()
  return message
}

function writeAlterUserScramCredentialsRequestDeletion(writer: Writer, message: AlterUserScramCredentialsRequestDeletionInput, _version: number): void {
  writer.string(true, message.name)
  writer.int8(message.mechanism)
  writer.unsignedVarint(0)
}

function writeAlterUserScramCredentialsRequestUpsertion(writer: Writer, message: AlterUserScramCredentialsRequestUpsertionInput, _version: number): void {
  writer.string(true, message.name)
  writer.int8(message.mechanism)
  writer.int32(message.iterations)
  writer.bytes(true, message.salt)
  writer.bytes(true, message.saltedPassword)
  writer.unsignedVarint(0)
}

function writeAlterUserScramCredentialsRequest(writer: Writer, message: AlterUserScramCredentialsRequestInput, version: number): void {
  writer.array(true, version, message.deletions, writeAlterUserScramCredentialsRequestDeletion)
  writer.array(true, version, message.upsertions, writeAlterUserScramCredentialsRequestUpsertion)
  writer.unsignedVarint(0)
}

export interface AlterUserScramCredentialsResponse {
  throttleTimeMs: number
  results: AlterUserScramCredentialsResponseResult[]
}

export interface AlterUserScramCredentialsResponseInput {
  readonly throttleTimeMs: number
  readonly results: readonly AlterUserScramCredentialsResponseResultInput[]
}

export interface AlterUserScramCredentialsResponseResult {
  user: string
  errorCode: number
  errorMessage: string | null
}

export interface AlterUserScramCredentialsResponseResultInput {
  readonly user: string
  readonly errorCode: number
  readonly errorMessage: string | null
}

function readAlterUserScramCredentialsResponseResult(reader: Reader, _version: number): AlterUserScramCredentialsResponseResult {
  const message: AlterUserScramCredentialsResponseResult = {
    user: reader.string(true),
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(true),
  }
  reader.skipTaggedFields()
  return message
}

function readAlterUserScramCredentialsResponse(reader: Reader, version: number): AlterUserScramCredentialsResponse {
  const message: AlterUserScramCredentialsResponse = {
    throttleTimeMs: reader.int32(),
    results: reader.array(true, 4, version, readAlterUserScramCredentialsResponseResult),
  }
  reader.skipTaggedFields()
  return message
}

function writeAlterUserScramCredentialsResponseResult(writer: Writer, message: AlterUserScramCredentialsResponseResultInput, _version: number): void {
  writer.string(true, message.user)
  writer.int16(message.errorCode)
  writer.string(true, message.errorMessage)
  writer.unsignedVarint(0)
}

function writeAlterUserScramCredentialsResponse(writer: Writer, message: AlterUserScramCredentialsResponseInput, version: number): void {
  writer.int32(message.throttleTimeMs)
  writer.array(true, version, message.results, writeAlterUserScramCredentialsResponseResult)
  writer.unsignedVarint(0)
}

export const alterUserScramCredentials: Api<AlterUserScramCredentialsRequest, AlterUserScramCredentialsResponse, AlterUserScramCredentialsRequestInput, AlterUserScramCredentialsResponseInput> = {
  key: 51,
  name: 'AlterUserScramCredentials',
  minVersion: 0,
  maxVersion: 0,
  flexibleSince: 0,
  readRequest: readAlterUserScramCredentialsRequest,
  writeRequest: writeAlterUserScramCredentialsRequest,
  readResponse: readAlterUserScramCredentialsResponse,
  writeResponse: writeAlterUserScramCredentialsResponse,
}
