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
    name: reader.string('name', true),
    mechanism: reader.int8(),
  }
  reader.skipTaggedFields()
  return message
}

function readAlterUserScramCredentialsRequestUpsertion(reader: Reader, _version: number): AlterUserScramCredentialsRequestUpsertion {
  const message: AlterUserScramCredentialsRequestUpsertion = {
    name: reader.string('name', true),
    mechanism: reader.int8(),
    iterations: reader.int32(),
    salt: reader.bytes('salt', true),
    saltedPassword: reader.bytes('saltedPassword', true),
  }
  reader.skipTaggedFields()
  return message
}

function readAlterUserScramCredentialsRequest(reader: Reader, version: number): AlterUserScramCredentialsRequest {
  const message: AlterUserScramCredentialsRequest = {
    deletions: reader.array('deletions', true, 3, readAlterUserScramCredentialsRequestDeletion, version),
    upsertions: reader.array('upsertions', true, 9, readAlterUserScramCredentialsRequestUpsertion, version),
  }
  reader.skipTaggedFields()
  return message
}

function writeAlterUserScramCredentialsRequestDeletion(
  writer: Writer,
  { name, mechanism }: AlterUserScramCredentialsRequestDeletionInput,
  _version: number,
): void {
  writer.string(true, name)
  writer.int8(mechanism)
  writer.unsignedVarint(0)
}

function writeAlterUserScramCredentialsRequestUpsertion(
  writer: Writer,
  { name, mechanism, iterations, salt, saltedPassword }: AlterUserScramCredentialsRequestUpsertionInput,
  _version: number,
): void {
  writer.string(true, name)
  writer.int8(mechanism)
  writer.int32(iterations)
  writer.bytes(true, salt)
  writer.bytes(true, saltedPassword)
  writer.unsignedVarint(0)
}

function writeAlterUserScramCredentialsRequest(
  writer: Writer,
  { deletions, upsertions }: AlterUserScramCredentialsRequestInput,
  version: number,
): void {
  writer.array(true, deletions, writeAlterUserScramCredentialsRequestDeletion, version)
  writer.array(true, upsertions, writeAlterUserScramCredentialsRequestUpsertion, version)
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
    user: reader.string('user', true),
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(true),
  }
  reader.skipTaggedFields()
  return message
}

function readAlterUserScramCredentialsResponse(reader: Reader, version: number): AlterUserScramCredentialsResponse {
  const message: AlterUserScramCredentialsResponse = {
    throttleTimeMs: reader.int32(),
    results: reader.array('results', true, 5, readAlterUserScramCredentialsResponseResult, version),
  }
  reader.skipTaggedFields()
  return message
}

function writeAlterUserScramCredentialsResponseResult(
  writer: Writer,
  { user, errorCode, errorMessage }: AlterUserScramCredentialsResponseResultInput,
  _version: number,
): void {
  writer.string(true, user)
  writer.int16(errorCode)
  writer.string(true, errorMessage)
  writer.unsignedVarint(0)
}

function writeAlterUserScramCredentialsResponse(
  writer: Writer,
  { throttleTimeMs, results }: AlterUserScramCredentialsResponseInput,
  version: number,
): void {
  writer.int32(throttleTimeMs)
  writer.array(true, results, writeAlterUserScramCredentialsResponseResult, version)
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
