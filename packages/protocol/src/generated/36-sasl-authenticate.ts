// Generated from schema/36-sasl-authenticate.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface SaslAuthenticateRequest {
  authBytes: Uint8Array
}

export interface SaslAuthenticateRequestInput {
  readonly authBytes: Uint8Array
}

function readSaslAuthenticateRequest(reader: Reader, version: number): SaslAuthenticateRequest {
  const isFlexible = version >= 2
  const message: SaslAuthenticateRequest = {
    authBytes: reader.bytes('authBytes', isFlexible),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeSaslAuthenticateRequest(
  writer: Writer,
  { authBytes }: SaslAuthenticateRequestInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.bytes(isFlexible, authBytes)
  if (isFlexible) writer.unsignedVarint(0)
}

export interface SaslAuthenticateResponse {
  errorCode: number
  errorMessage: string | null
  authBytes: Uint8Array
  sessionLifetimeMs: number
}

export interface SaslAuthenticateResponseInput {
  readonly errorCode: number
  readonly errorMessage: string | null
  readonly authBytes: Uint8Array
  readonly sessionLifetimeMs?: number | undefined
}

function readSaslAuthenticateResponse(reader: Reader, version: number): SaslAuthenticateResponse {
  const isFlexible = version >= 2
  const message: SaslAuthenticateResponse = {
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(isFlexible),
    authBytes: reader.bytes('authBytes', isFlexible),
    sessionLifetimeMs: version >= 1 ? reader.int64() : 0,
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeSaslAuthenticateResponse(
  writer: Writer,
  { errorCode, errorMessage, authBytes, sessionLifetimeMs = 0 }: SaslAuthenticateResponseInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.int16(errorCode)
  writer.string(isFlexible, errorMessage)
  writer.bytes(isFlexible, authBytes)
  if (version >= 1) writer.int64(sessionLifetimeMs)
  if (isFlexible) writer.unsignedVarint(0)
}

export const saslAuthenticate: Api<SaslAuthenticateRequest, SaslAuthenticateResponse, SaslAuthenticateRequestInput, SaslAuthenticateResponseInput> = {
  key: 36,
  name: 'SaslAuthenticate',
  minVersion: 0,
  maxVersion: 2,
  flexibleSince: 2,
  readRequest: readSaslAuthenticateRequest,
  writeRequest: writeSaslAuthenticateRequest,
  readResponse: readSaslAuthenticateResponse,
  writeResponse: writeSaslAuthenticateResponse,
}
