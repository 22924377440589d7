// Generated from schema/50-describe-user-scram-credentials.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface DescribeUserScramCredentialsRequest {
  users: DescribeUserScramCredentialsRequestUser[] | null
}

export interface DescribeUserScramCredentialsRequestInput {
  readonly users: readonly DescribeUserScramCredentialsRequestUserInput[] | null
}

export interface DescribeUserScramCredentialsRequestUser {
  name: string
}

export interface DescribeUserScramCredentialsRequestUserInput {
  readonly name: string
}

function readDescribeUserScramCredentialsRequestUser(reader: Reader, _version: number): DescribeUserScramCredentialsRequestUser {
  const message: DescribeUserScramCredentialsRequestUser = {
    name: reader.string('name', true),
  }
  reader.skipTaggedFields()
  return message
}

function readDescribeUserScramCredentialsRequest(reader: Reader, version: number): DescribeUserScramCredentialsRequest {
  const message: DescribeUserScramCredentialsRequest = {
    users: reader.nullableArray('users', true, 2, readDescribeUserScramCredentialsRequestUser, version),
  }
  reader.skipTaggedFields()
  return message
}

function writeDescribeUserScramCredentialsRequestUser(
  writer: Writer,
  { name }: DescribeUserScramCredentialsRequestUserInput,
  _version: number,
): void {
  writer.string(true, name)
  writer.unsignedVarint(0)
}

function writeDescribeUserScramCredentialsRequest(
  writer: Writer,
  { users }: DescribeUserScramCredentialsRequestInput,
  version: number,
): void {
  writer.array(true, users, writeDescribeUserScramCredentialsRequestUser, version)
  writer.unsignedVarint(0)
}

export interface DescribeUserScramCredentialsResponse {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
  results: DescribeUserScramCredentialsResponseResult[]
}

export interface DescribeUserScramCredentialsResponseInput {
  readonly throttleTimeMs: number
  readonly errorCode: number
  readonly errorMessage: string | null
  readonly results: readonly DescribeUserScramCredentialsResponseResultInput[]
}

export interface DescribeUserScramCredentialsResponseResult {
  user: string
  errorCode: number
  errorMessage: string | null
  credentialInfos: DescribeUserScramCredentialsResponseResultCredentialInfo[]
}

export interface DescribeUserScramCredentialsResponseResultInput {
  readonly user: string
  readonly errorCode: number
  readonly errorMessage: string | null
  readonly credentialInfos: readonly DescribeUserScramCredentialsResponseResultCredentialInfoInput[]
}

export interface DescribeUserScramCredentialsResponseResultCredentialInfo {
  mechanism: number
  iterations: number
}

export interface DescribeUserScramCredentialsResponseResultCredentialInfoInput {
  readonly mechanism: number
  readonly iterations: number
}

function readDescribeUserScramCredentialsResponseResultCredentialInfo(reader: Reader, _version: number): DescribeUserScramCredentialsResponseResultCredentialInfo {
  const message: DescribeUserScramCredentialsResponseResultCredentialInfo = {
    mechanism: reader.int8(),
    iterations: reader.int32(),
  }
  reader.skipTaggedFields()
  return message
}

function readDescribeUserScramCredentialsResponseResult(reader: Reader, version: number): DescribeUserScramCredentialsResponseResult {
  const message: DescribeUserScramCredentialsResponseResult = {
    user: reader.string('user', true),
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(true),
    credentialInfos: reader.array('credentialInfos', true, 6, readDescribeUserScramCredentialsResponseResultCredentialInfo, version),
  }
  reader.skipTaggedFields()
  return message
}

function readDescribeUserScramCredentialsResponse(reader: Reader, version: number): DescribeUserScramCredentialsResponse {
  const message: DescribeUserScramCredentialsResponse = {
    throttleTimeMs: reader.int32(),
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(true),
    results: reader.array('results', true, 6, readDescribeUserScramCredentialsResponseResult, version),
  }
  reader.skipTaggedFields()
  return message
}

function writeDescribeUserScramCredentialsResponseResultCredentialInfo(
  writer: Writer,
  { mechanism, iterations }: DescribeUserScramCredentialsResponseResultCredentialInfoInput,
  _version: number,
): void {
  writer.int8(mechanism)
  writer.int32(iterations)
  writer.unsignedVarint(0)
}

function writeDescribeUserScramCredentialsResponseResult(
  writer: Writer,
  { user, errorCode, errorMessage, credentialInfos }: DescribeUserScramCredentialsResponseResultInput,
  version: number,
): void {
  writer.string(true, user)
  writer.int16(errorCode)
  writer.string(true, errorMessage)
  writer.array(true, credentialInfos, writeDescribeUserScramCredentialsResponseResultCredentialInfo, version)
  writer.unsignedVarint(0)
}

function writeDescribeUserScramCredentialsResponse(
  writer: Writer,
  { throttleTimeMs, errorCode, errorMessage, results }: DescribeUserScramCredentialsResponseInput,
  version: number,
): void {
  writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  writer.string(true, errorMessage)
  writer.array(true, results, writeDescribeUserScramCredentialsResponseResult, version)
  writer.unsignedVarint(0)
}

export const describeUserScramCredentials: Api<DescribeUserScramCredentialsRequest, DescribeUserScramCredentialsResponse, DescribeUserScramCredentialsRequestInput, DescribeUserScramCredentialsResponseInput> = {
  key: 50,
  name: 'DescribeUserScramCredentials',
  minVersion: 0,
  maxVersion: 0,
  flexibleSince: 0,
  readRequest: readDescribeUserScramCredentialsRequest,
  writeRequest: writeDescribeUserScramCredentialsRequest,
  readResponse: readDescribeUserScramCredentialsResponse,
  writeResponse: writeDescribeUserScramCredentialsResponse,
}
