// Generated from schema/41-describe-delegation-token.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
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
    principalType: reader.string(isFlexible),
    principalName: reader.string(isFlexible),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readDescribeDelegationTokenRequest(reader: Reader, version: number): DescribeDelegationTokenRequest {
  const isFlexible = version >= 2
  const message: DescribeDelegationTokenRequest = {
    owners: reader.nullableArray(isFlexible, 2, version, readDescribeDelegationTokenRequestOwner),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeDescribeDelegationTokenRequestOwner(writer: Writer, message: DescribeDelegationTokenRequestOwnerInput, version: number): void {
  const isFlexible = version >= 2
  writer.string(isFlexible, message.principalType)
  writer.string(isFlexible, message.principalName)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeDescribeDelegationTokenRequest(writer: Writer, message: DescribeDelegationTokenRequestInput, version: number): void {
  const isFlexible = version >= 2
  writer.array(isFlexible, version, message.owners, writeDescribeDelegationTokenRequestOwner)
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
    principalType: reader.string(isFlexible),
    principalName: reader.string(isFlexible),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readDescribeDelegationTokenResponseToken(reader: Reader, version: number): DescribeDelegationTokenResponseToken {
  const isFlexible = version >= 2
  const message: DescribeDelegationTokenResponseToken = {
    principalType: reader.string(isFlexible),
    principalName: reader.string(isFlexible),
    tokenRequesterPrincipalType: version >= 3 ? reader.string(isFlexible) : '',
    tokenRequesterPrincipalName: version >= 3 ? reader.string(isFlexible) : '',
    issueTimestamp: reader.int64(),
    expiryTimestamp: reader.int64(),
    maxTimestamp: reader.int64(),
    tokenId: reader.string(isFlexible),
    hmac: reader.bytes(isFlexible),
    renewers: reader.array(isFlexible, 2, version, readDescribeDelegationTokenResponseTokenRenewer),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readDescribeDelegationTokenResponse(reader: Reader, version: number): DescribeDelegationTokenResponse {
  const isFlexible = version >= 2
  const message: DescribeDelegationTokenResponse = {
    errorCode: reader.int16(),
    tokens: reader.array(isFlexible, 29, version, readDescribeDelegationTokenResponseToken),
    throttleTimeMs: reader.int32(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeDescribeDelegationTokenResponseTokenRenewer(writer: Writer, message: DescribeDelegationTokenResponseTokenRenewerInput, version: number): void {
  const isFlexible = version >= 2
  writer.string(isFlexible, message.principalType)
  writer.string(isFlexible, message.principalName)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeDescribeDelegationTokenResponseToken(writer: Writer, message: DescribeDelegationTokenResponseTokenInput, version: number): void {
  const isFlexible = version >= 2
  writer.string(isFlexible, message.principalType)
  writer.string(isFlexible, message.principalName)
  if (version >= 3) writer.string(isFlexible, message.tokenRequesterPrincipalType ?? '')
  if (version >= 3) writer.string(isFlexible, message.tokenRequesterPrincipalName ?? '')
  writer.int64(message.issueTimestamp)
  writer.int64(message.expiryTimestamp)
  writer.int64(message.maxTimestamp)
  writer.string(isFlexible, message.tokenId)
  writer.bytes(isFlexible, message.hmac)
  writer.array(isFlexible, version, message.renewers, writeDescribeDelegationTokenResponseTokenRenewer)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeDescribeDelegationTokenResponse(writer: Writer, message: DescribeDelegationTokenResponseInput, version: number): void {
  const isFlexible = version >= 2
  writer.int16(message.errorCode)
  writer.array(isFlexible, version, message.tokens, writeDescribeDelegationTokenResponseToken)
  writer.int32(message.throttleTimeMs)
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
