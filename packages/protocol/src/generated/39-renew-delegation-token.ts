// Generated from schema/39-renew-delegation-token.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface RenewDelegationTokenRequest {
  hmac: Uint8Array
  renewPeriodMs: number
}

export interface RenewDelegationTokenRequestInput {
  readonly hmac: Uint8Array
  readonly renewPeriodMs: number
}

function readRenewDelegationTokenRequest(reader: Reader, version: number): RenewDelegationTokenRequest {
  const isFlexible = version >= 2
  const message: RenewDelegationTokenRequest = {
    hmac: reader.bytes('hmac', isFlexible),
    renewPeriodMs: reader.int64(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeRenewDelegationTokenRequest(
  writer: Writer,
  { hmac, renewPeriodMs }: RenewDelegationTokenRequestInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.bytes(isFlexible, hmac)
  writer.int64(renewPeriodMs)
  if (isFlexible) writer.unsignedVarint(0)
}

export interface RenewDelegationTokenResponse {
  errorCode: number
  expiryTimestampMs: number
  throttleTimeMs: number
}

export interface RenewDelegationTokenResponseInput {
  readonly errorCode: number
  readonly expiryTimestampMs: number
  readonly throttleTimeMs: number
}

function readRenewDelegationTokenResponse(reader: Reader, version: number): RenewDelegationTokenResponse {
  const isFlexible = version >= 2
  const message: RenewDelegationTokenResponse = {
    errorCode: reader.int16(),
    expiryTimestampMs: reader.int64(),
    throttleTimeMs: reader.int32(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeRenewDelegationTokenResponse(
  writer: Writer,
  { errorCode, expiryTimestampMs, throttleTimeMs }: RenewDelegationTokenResponseInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.int16(errorCode)
  writer.int64(expiryTimestampMs)
  writer.int32(throttleTimeMs)
  if (isFlexible) writer.unsignedVarint(0)
}

export const renewDelegationToken: Api<RenewDelegationTokenRequest, RenewDelegationTokenResponse, RenewDelegationTokenRequestInput, RenewDelegationTokenResponseInput> = {
  key: 39,
  name: 'RenewDelegationToken',
  minVersion: 1,
  maxVersion: 2,
  flexibleSince: 2,
  readRequest: readRenewDelegationTokenRequest,
  writeRequest: writeRenewDelegationTokenRequest,
  readResponse: readRenewDelegationTokenResponse,
  writeResponse: writeRenewDelegationTokenResponse,
}
