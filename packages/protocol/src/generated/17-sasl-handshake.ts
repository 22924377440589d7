// Generated from schema/17-sasl-handshake.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readString, type Reader } from '../reader.ts'
import { type Writer, writeString } from '../writer.ts'

export interface SaslHandshakeRequest {
  mechanism: string
}

export interface SaslHandshakeRequestInput {
  readonly mechanism: string
}

function readSaslHandshakeRequest(reader: Reader, _version: number): SaslHandshakeRequest {
  return {
    mechanism: reader.string('mechanism', false),
  }
}

function writeSaslHandshakeRequest(writer: Writer, { mechanism }: SaslHandshakeRequestInput, _version: number): void {
  writer.string(false, mechanism)
}

export interface SaslHandshakeResponse {
  errorCode: number
  mechanisms: string[]
}

export interface SaslHandshakeResponseInput {
  readonly errorCode: number
  readonly mechanisms: readonly string[]
}

function readSaslHandshakeResponse(reader: Reader, version: number): SaslHandshakeResponse {
  return {
    errorCode: reader.int16(),
    mechanisms: reader.array('mechanisms', false, 2, readString, version),
  }
}

function writeSaslHandshakeResponse(
  writer: Writer,
  { errorCode, mechanisms }: SaslHandshakeResponseInput,
  version: number,
): void {
  writer.int16(errorCode)
  writer.array(false, mechanisms, writeString, version)
}

export const saslHandshake: Api<SaslHandshakeRequest, SaslHandshakeResponse, SaslHandshakeRequestInput, SaslHandshakeResponseInput> = {
  key: 17,
  name: 'SaslHandshake',
  minVersion: 0,
  maxVersion: 1,
  flexibleSince: Number.POSITIVE_INFINITY,
  readRequest: readSaslHandshakeRequest,
  writeRequest: writeSaslHandshakeRequest,
  readResponse: readSaslHandshakeResponse,
  writeResponse: writeSaslHandshakeResponse,
}
