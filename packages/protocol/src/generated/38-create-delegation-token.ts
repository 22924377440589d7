// Generated from schema/38-create-delegation-token.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface CreateDelegationTokenRequest {
  ownerPrincipalType: string | null
  ownerPrincipalName: string | null
  renewers: CreateDelegationTokenRequestRenewer[]
  maxLifetimeMs: number
}

export interface CreateDelegationTokenRequestInput {
  readonly ownerPrincipalType?: string | null | undefined
  readonly ownerPrincipalName?: string | null | undefined
  readonly renewers: readonly CreateDelegationTokenRequestRenewerInput[]
  readonly maxLifetimeMs: number
}

export interface CreateDelegationTokenRequestRenewer {
  principalType: string
  principalName: string
}

export interface CreateDelegationTokenRequestRenewerInput {
  readonly principalType: string
  readonly principalName: string
}

function readCreateDelegationTokenRequestRenewer(reader: Reader, version: number): CreateDelegationTokenRequestRenewer {
  const isFlexible = version >= 2
  const message: CreateDelegationTokenRequestRenewer = {
    principalType: reader.string(isFlexible),
    principalName: reader.string(isFlexible),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readCreateDelegationTokenRequest(reader: Reader, version: number): CreateDelegationTokenRequest {
  const isFlexible = version >= 2
  const message: CreateDelegationTokenRequest = {
    ownerPrincipalType: version >= 3 ? reader.nullableString(isFlexible) : '',
    ownerPrincipalName: version >= 3 ? reader.nullableString(isFlexible) : '',
    renewers: reader.array(isFlexible, 2, version, readCreateDelegationTokenRequestRenewer),
    maxLifetimeMs: reader.int64(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeCreateDelegationTokenRequestRenewer(writer: Writer, message: CreateDelegationTokenRequestRenewerInput, version: number): void {
  const isFlexible = version >= 2
  writer.string(isFlexible, message.principalType)
  writer.string(isFlexible, message.principalName)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeCreateDelegationTokenRequest(writer: Writer, message: CreateDelegationTokenRequestInput, version: number): void {
  const isFlexible = version >= 2
  if (version >= 3) writer.string(isFlexible, message.ownerPrincipalType === undefined ? '' : message.ownerPrincipalType)
  if (version >= 3) writer.string(isFlexible, message.ownerPrincipalName === undefined ? '' : message.ownerPrincipalName)
  writer.array(isFlexible, version, message.renewers, writeCreateDelegationTokenRequestRenewer)
  writer.int64(message.maxLifetimeMs)
  if (isFlexible) writer.unsignedVarint(0)
}

export interface CreateDelegationTokenResponse {
  errorCode: number
  principalType: string
  principalName: string
  tokenRequesterPrincipalType: string
  tokenRequesterPrincipalName: string
  issueTimestampMs: number
  expiryTimestampMs: number
  maxTimestampMs: number
  tokenId: string
  hmac: Uint8Array
  throttleTimeMs: number
}

export interface CreateDelegationTokenResponseInput {
  readonly errorCode: number
  readonly principalType: string
  readonly principalName: string
  readonly tokenRequesterPrincipalType?: string | undefined
  readonly tokenRequesterPrincipalName?: string | undefined
  readonly issueTimestampMs: number
  readonly expiryTimestampMs: number
  readonly maxTimestampMs: number
  readonly tokenId: string
  readonly hmac: Uint8Array
  readonly throttleTimeMs: number
}

function readCreateDelegationTokenResponse(reader: Reader, version: number): CreateDelegationTokenResponse {
  const isFlexible = version >= 2
  const message: CreateDelegationTokenResponse = {
    errorCode: reader.int16(),
    principalType: reader.string(isFlexible),
    principalName: reader.string(isFlexible),
    tokenRequesterPrincipalType: version >= 3 ? reader.string(isFlexible) : '',
    tokenRequesterPrincipalName: version >= 3 ? reader.string(isFlexible) : '',
    issueTimestampMs: reader.int64(),
    expiryTimestampMs: reader.int64(),
    maxTimestampMs: reader.int64(),
    tokenId: reader.string(isFlexible),
    hmac: reader.bytes(isFlexible),
    throttleTimeMs: reader.int32(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeCreateDelegationTokenResponse(writer: Writer, message: CreateDelegationTokenResponseInput, version: number): void {
  const isFlexible = version >= 2
  writer.int16(message.errorCode)
  writer.string(isFlexible, message.principalType)
  writer.string(isFlexible, message.principalName)
  if (version >= 3) writer.string(isFlexible, message.tokenRequesterPrincipalType ?? '')
  if (version >= 3) writer.string(isFlexible, message.tokenRequesterPrincipalName ?? '')
  writer.int64(message.issueTimestampMs)
  writer.int64(message.expiryTimestampMs)
  writer.int64(message.maxTimestampMs)
  writer.string(isFlexible, message.tokenId)
  writer.bytes(isFlexible, message.hmac)
  writer.int32(message.throttleTimeMs)
  if (isFlexible) writer.unsignedVarint(0)
}

export const createDelegationToken: Api<CreateDelegationTokenRequest, CreateDelegationTokenResponse, CreateDelegationTokenRequestInput, CreateDelegationTokenResponseInput> = {
  key: 38,
  name: 'CreateDelegationToken',
  minVersion: 1,
  maxVersion: 3,
  flexibleSince: 2,
  readRequest: readCreateDelegationTokenRequest,
  writeRequest: writeCreateDelegationTokenRequest,
  readResponse: readCreateDelegationTokenResponse,
  writeResponse: writeCreateDelegationTokenResponse,
}
