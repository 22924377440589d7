// Generated from schema/40-expire-delegation-token.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface ExpireDelegationTokenRequest {
  hmac: Uint8Array
  expiryTimePeriodMs: number
}

export interface ExpireDelegationTokenRequestInput {
  readonly hmac: Uint8Array
  readonly expiryTimePeriodMs: number
}

function readExpireDelegationTokenRequest(reader: Reader, version: number): ExpireDelegationTokenRequest {
  const isFlexible = version >= 2
  const message: ExpireDelegationTokenRequest = {
    hmac: reader.bytes('hmac', isFlexible),
    expiryTimePeriodMs: reader.int64(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeExpireDelegationTokenRequest(
  writer: Writer,
  { hmac, expiryTimePeriodMs }: ExpireDelegationTokenRequestInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.bytes(isFlexible, hmac)
  writer.int64(expiryTimePeriodMs)
  if (isFlexible) writer.unsignedVarint(0)
}

export interface ExpireDelegationTokenResponse {
  errorCode: number
  expiryTimestampMs: number
  throttleTimeMs: number
}

export interface ExpireDelegationTokenResponseInput {
  readonly errorCode: number
  readonly expiryTimestampMs: number
  readonly throttleTimeMs: number
}

function readExpireDelegationTokenResponse(reader: Reader, version: number): ExpireDelegationTokenResponse {
  const isFlexible = version >= 2
  const message: ExpireDelegationTokenResponse = {
    errorCode: reader.int16(),
    expiryTimestampMs: reader.int64(),
    throttleTimeMs: reader.int32(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeExpireDelegationTokenResponse(
  writer: Writer,
  { errorCode, expiryTimestampMs, throttleTimeMs }: ExpireDelegationTokenResponseInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.int16(errorCode)
  writer.int64(expiryTimestampMs)
  writer.int32(throttleTimeMs)
  if (isFlexible) writer.unsignedVarint(0)
}

export const expireDelegationToken: Api<ExpireDelegationTokenRequest, ExpireDelegationTokenResponse, ExpireDelegationTokenRequestInput, ExpireDelegationTokenResponseInput> = {
  key: 40,
  name: 'ExpireDelegationToken',
  minVersion: 1,
  maxVersion: 2,
  flexibleSince: 2,
  readRequest: readExpireDelegationTokenRequest,
  writeRequest: writeExpireDelegationTokenRequest,
  readResponse: readExpireDelegationTokenResponse,
  writeResponse: writeExpireDelegationTokenResponse,
}
