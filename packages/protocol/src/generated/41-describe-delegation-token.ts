// Generated from schema/41-describe-delegation-token.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import { absentField } from '../unsupported-version.ts'
import type { Writer } from '../writer.ts'

export interface DescribeDelegationTokenRequest {
  owners: DescribeDelegationTokenRequestOwner[] | null
}

export interface DescribeDelegationTokenRequestInput {
  readonly owners: readonly DescribeDelegationTokenRequestOwnerInput[] | null
}

export interface DescribeDelegationTokenRequestOwner {
  principalType: string
  principalName: string
}

export interface DescribeDelegationTokenRequestOwnerInput {
  readonly principalType: string
  readonly principalName: string
}

function readDescribeDelegationTokenRequestOwner(reader: Reader, version: number): DescribeDelegationTokenRequestOwner {
  const isFlexible = version >= 2
  const message: DescribeDelegationTokenRequestOwner = {
    principalType: reader.string('principalType', isFlexible),
    principalName: reader.string('principalName', isFlexible),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readDescribeDelegationTokenRequest(reader: Reader, version: number): DescribeDelegationTokenRequest {
  const isFlexible = version >= 2
  const message: DescribeDelegationTokenRequest = {
    owners: reader.nullableArray('owners', isFlexible, 3, readDescribeDelegationTokenRequestOwner, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeDescribeDelegationTokenRequestOwner(
  writer: Writer,
  { principalType, principalName }: DescribeDelegationTokenRequestOwnerInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.string(isFlexible, principalType)
  writer.string(isFlexible, principalName)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeDescribeDelegationTokenRequest(
  writer: Writer,
  { owners }: DescribeDelegationTokenRequestInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.array(isFlexible, owners, writeDescribeDelegationTokenRequestOwner, version)
  if (isFlexible) writer.unsignedVarint(0)
}

export interface DescribeDelegationTokenResponse {
  errorCode: number
  tokens: DescribeDelegationTokenResponseToken[]
  throttleTimeMs: number
}

export interface DescribeDelegationTokenResponseInput {
  readonly errorCode: number
  readonly tokens: readonly DescribeDelegationTokenResponseTokenInput[]
  readonly throttleTimeMs: number
}

export interface DescribeDelegationTokenResponseToken {
  principalType: string
  principalName: string
  tokenRequesterPrincipalType: string
  tokenRequesterPrincipalName: string
  issueTimestamp: number
  expiryTimestamp: number
  maxTimestamp: number
  tokenId: string
  hmac: Uint8Array
  renewers: DescribeDelegationTokenResponseTokenRenewer[]
}

export interface DescribeDelegationTokenResponseTokenInput {
  readonly principalType: string
  readonly principalName: string
  readonly tokenRequesterPrincipalType?: string | undefined
  readonly tokenRequesterPrincipalName?: string | undefined
  readonly issueTimestamp: number
  readonly expiryTimestamp: number
  readonly maxTimestamp: number
  readonly tokenId: string
  readonly hmac: Uint8Array
  readonly renewers: readonly DescribeDelegationTokenResponseTokenRenewerInput[]
}

export interface DescribeDelegationTokenResponseTokenRenewer {
  principalType: string
  principalName: string
}

export interface DescribeDelegationTokenResponseTokenRenewerInput {
  readonly principalType: string
  readonly principalName: string
}

function readDescribeDelegationTokenResponseTokenRenewer(reader: Reader, version: number): DescribeDelegationTokenResponseTokenRenewer {
  const isFlexible = version >= 2
  const message: DescribeDelegationTokenResponseTokenRenewer = {
    principalType: reader.string('principalType', isFlexible),
    principalName: reader.string('principalName', isFlexible),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readDescribeDelegationTokenResponseToken(reader: Reader, version: number): DescribeDelegationTokenResponseToken {
  const isFlexible = version >= 2
  const message: DescribeDelegationTokenResponseToken = {
    principalType: reader.string('principalType', isFlexible),
    principalName: reader.string('principalName', isFlexible),
    tokenRequesterPrincipalType: version >= 3 ? reader.string('tokenRequesterPrincipalType', isFlexible) : '',
    tokenRequesterPrincipalName: version >= 3 ? reader.string('tokenRequesterPrincipalName', isFlexible) : '',
    issueTimestamp: reader.int64(),
    expiryTimestamp: reader.int64(),
    maxTimestamp: reader.int64(),
    tokenId: reader.string('tokenId', isFlexible),
    hmac: reader.bytes('hmac', isFlexible),
    renewers: reader.array('renewers', isFlexible, 3, readDescribeDelegationTokenResponseTokenRenewer, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readDescribeDelegationTokenResponse(reader: Reader, version: number): DescribeDelegationTokenResponse {
  const isFlexible = version >= 2
  const message: DescribeDelegationTokenResponse = {
    errorCode: reader.int16(),
    tokens: reader.array('tokens', isFlexible, 30, readDescribeDelegationTokenResponseToken, version),
    throttleTimeMs: reader.int32(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeDescribeDelegationTokenResponseTokenRenewer(
  writer: Writer,
  { principalType, principalName }: DescribeDelegationTokenResponseTokenRenewerInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.string(isFlexible, principalType)
  writer.string(isFlexible, principalName)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeDescribeDelegationTokenResponseToken(
  writer: Writer,
  {
    principalType,
    principalName,
    tokenRequesterPrincipalType = '',
    tokenRequesterPrincipalName = '',
    issueTimestamp,
    expiryTimestamp,
    maxTimestamp,
    tokenId,
    hmac,
    renewers,
  }: DescribeDelegationTokenResponseTokenInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.string(isFlexible, principalType)
  writer.string(isFlexible, principalName)
  if (version >= 3) writer.string(isFlexible, tokenRequesterPrincipalType)
  else if (tokenRequesterPrincipalType !== '') throw absentField('DescribeDelegationTokenResponse', version, 'tokenRequesterPrincipalType')
  if (version >= 3) writer.string(isFlexible, tokenRequesterPrincipalName)
  else if (tokenRequesterPrincipalName !== '') throw absentField('DescribeDelegationTokenResponse', version, 'tokenRequesterPrincipalName')
  writer.int64(issueTimestamp)
  writer.int64(expiryTimestamp)
  writer.int64(maxTimestamp)
  writer.string(isFlexible, tokenId)
  writer.bytes(isFlexible, hmac)
  writer.array(isFlexible, renewers, writeDescribeDelegationTokenResponseTokenRenewer, version)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeDescribeDelegationTokenResponse(
  writer: Writer,
  { errorCode, tokens, throttleTimeMs }: DescribeDelegationTokenResponseInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.int16(errorCode)
  writer.array(isFlexible, tokens, writeDescribeDelegationTokenResponseToken, version)
  writer.int32(throttleTimeMs)
  if (isFlexible) writer.unsignedVarint(0)
}

export const describeDelegationToken: Api<DescribeDelegationTokenRequest, DescribeDelegationTokenResponse, DescribeDelegationTokenRequestInput, DescribeDelegationTokenResponseInput> = {
  key: 41,
  name: 'DescribeDelegationToken',
  minVersion: 1,
  maxVersion: 3,
  flexibleSince: 2,
  readRequest: readDescribeDelegationTokenRequest,
  writeRequest: writeDescribeDelegationTokenRequest,
  readResponse: readDescribeDelegationTokenResponse,
  writeResponse: writeDescribeDelegationTokenResponse,
}
