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
    mechanism: reader.string(false),
  }
}

function writeSaslHandshakeRequest(writer: Writer, message: SaslHandshakeRequestInput, _version: number): void {
  writer.string(false, message.mechanism)
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
    mechanisms: reader.array(false, 2, version, readString),
  }
}

function writeSaslHandshakeResponse(writer: Writer, message: SaslHandshakeResponseInput, version: number): void {
  writer.int16(message.errorCode)
  writer.array(false, version, message.mechanisms, writeString)
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
