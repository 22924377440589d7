// Generated from schema/38-create-delegation-token.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import { absentField } from '../unsupported-version.ts'
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
    principalType: reader.string('principalType', isFlexible),
    principalName: reader.string('principalName', isFlexible),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readCreateDelegationTokenRequest(reader: Reader, version: number): CreateDelegationTokenRequest {
  const isFlexible = version >= 2
  const message: CreateDelegationTokenRequest = {
    ownerPrincipalType: version >= 3 ? reader.nullableString(isFlexible) : '',
    ownerPrincipalName: version >= 3 ? reader.nullableString(isFlexible) : '',
    renewers: reader.array('renewers', isFlexible, 3, readCreateDelegationTokenRequestRenewer, version),
    maxLifetimeMs: reader.int64(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeCreateDelegationTokenRequestRenewer(
  writer: Writer,
  { principalType, principalName }: CreateDelegationTokenRequestRenewerInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.string(isFlexible, principalType)
  writer.string(isFlexible, principalName)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeCreateDelegationTokenRequest(
  writer: Writer,
  { ownerPrincipalType = '', ownerPrincipalName = '', renewers, maxLifetimeMs }: CreateDelegationTokenRequestInput,
  version: number,
): void {
  const isFlexible = version >= 2
  if (version >= 3) writer.string(isFlexible, ownerPrincipalType)
  else if (ownerPrincipalType !== '') throw absentField('CreateDelegationTokenRequest', version, 'ownerPrincipalType')
  if (version >= 3) writer.string(isFlexible, ownerPrincipalName)
  else if (ownerPrincipalName !== '') throw absentField('CreateDelegationTokenRequest', version, 'ownerPrincipalName')
  writer.array(isFlexible, renewers, writeCreateDelegationTokenRequestRenewer, version)
  writer.int64(maxLifetimeMs)
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
    principalType: reader.string('principalType', isFlexible),
    principalName: reader.string('principalName', isFlexible),
    tokenRequesterPrincipalType: version >= 3 ? reader.string('tokenRequesterPrincipalType', isFlexible) : '',
    tokenRequesterPrincipalName: version >= 3 ? reader.string('tokenRequesterPrincipalName', isFlexible) : '',
    issueTimestampMs: reader.int64(),
    expiryTimestampMs: reader.int64(),
    maxTimestampMs: reader.int64(),
    tokenId: reader.string('tokenId', isFlexible),
    hmac: reader.bytes('hmac', isFlexible),
    throttleTimeMs: reader.int32(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeCreateDelegationTokenResponse(
  writer: Writer,
  {
    errorCode,
    principalType,
    principalName,
    tokenRequesterPrincipalType = '',
    tokenRequesterPrincipalName = '',
    issueTimestampMs,
    expiryTimestampMs,
    maxTimestampMs,
    tokenId,
    hmac,
    throttleTimeMs,
  }: CreateDelegationTokenResponseInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.int16(errorCode)
  writer.string(isFlexible, principalType)
  writer.string(isFlexible, principalName)
  if (version >= 3) writer.string(isFlexible, tokenRequesterPrincipalType)
  else if (tokenRequesterPrincipalType !== '') throw absentField('CreateDelegationTokenResponse', version, 'tokenRequesterPrincipalType')
  if (version >= 3) writer.string(isFlexible, tokenRequesterPrincipalName)
  else if (tokenRequesterPrincipalName !== '') throw absentField('CreateDelegationTokenResponse', version, 'tokenRequesterPrincipalName')
  writer.int64(issueTimestampMs)
  writer.int64(expiryTimestampMs)
  writer.int64(maxTimestampMs)
  writer.string(isFlexible, tokenId)
  writer.bytes(isFlexible, hmac)
  writer.int32(throttleTimeMs)
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
