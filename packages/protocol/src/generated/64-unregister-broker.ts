// Generated from schema/64-unregister-broker.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface UnregisterBrokerRequest {
  brokerId: number
}

export interface UnregisterBrokerRequestInput {
  readonly brokerId: number
}

function readUnregisterBrokerRequest(reader: Reader, _version: number): UnregisterBrokerRequest {
  const message: UnregisterBrokerRequest = {
    brokerId: reader.int32(),
  }
  reader.skipTaggedFields()
  return message
}

function writeUnregisterBrokerRequest(
  writer: Writer,
  { brokerId }: UnregisterBrokerRequestInput,
  _version: number,
): void {
  writer.int32(brokerId)
  writer.unsignedVarint(0)
}

export interface UnregisterBrokerResponse {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
}

export interface UnregisterBrokerResponseInput {
  readonly throttleTimeMs: number
  readonly errorCode: number
  readonly errorMessage: string | null
}

function readUnregisterBrokerResponse(reader: Reader, _version: number): UnregisterBrokerResponse {
  const message: UnregisterBrokerResponse = {
    throttleTimeMs: reader.int32(),
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(true),
  }
  reader.skipTaggedFields()
  return message
}

function writeUnregisterBrokerResponse(
  writer: Writer,
  { throttleTimeMs, errorCode, errorMessage }: UnregisterBrokerResponseInput,
  _version: number,
): void {
  writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  writer.string(true, errorMessage)
  writer.unsignedVarint(0)
}

export const unregisterBroker: Api<UnregisterBrokerRequest, UnregisterBrokerResponse, UnregisterBrokerRequestInput, UnregisterBrokerResponseInput> = {
  key: 64,
  name: 'UnregisterBroker',
  minVersion: 0,
  maxVersion: 0,
  flexibleSince: 0,
  readRequest: readUnregisterBrokerRequest,
  writeRequest: writeUnregisterBrokerRequest,
  readResponse: readUnregisterBrokerResponse,
  writeResponse: writeUnregisterBrokerResponse,
}
