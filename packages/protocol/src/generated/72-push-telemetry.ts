// Generated from schema/72-push-telemetry.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Uuid } from '../uuid.ts'
import type { Writer } from '../writer.ts'

export interface PushTelemetryRequest {
  clientInstanceId: Uuid
  subscriptionId: number
  terminating: boolean
  compressionType: number
  metrics: Uint8Array
}

export interface PushTelemetryRequestInput {
  readonly clientInstanceId: Uuid
  readonly subscriptionId: number
  readonly terminating: boolean
  readonly compressionType: number
  readonly metrics: Uint8Array
}

function readPushTelemetryRequest(reader: Reader, _version: number): PushTelemetryRequest {
  const message: PushTelemetryRequest = {
    clientInstanceId: reader.uuid(),
    subscriptionId: reader.int32(),
    terminating: reader.bool(),
    compressionType: reader.int8(),
    metrics: reader.bytes('metrics', true),
  }
  reader.skipTaggedFields()
  return message
}

function writePushTelemetryRequest(
  writer: Writer,
  { clientInstanceId, subscriptionId, terminating, compressionType, metrics }: PushTelemetryRequestInput,
  _version: number,
): void {
  writer.uuid(clientInstanceId)
  writer.int32(subscriptionId)
  writer.bool(terminating)
  writer.int8(compressionType)
  writer.bytes(true, metrics)
  writer.unsignedVarint(0)
}

export interface PushTelemetryResponse {
  throttleTimeMs: number
  errorCode: number
}

export interface PushTelemetryResponseInput {
  readonly throttleTimeMs: number
  readonly errorCode: number
}

function readPushTelemetryResponse(reader: Reader, _version: number): PushTelemetryResponse {
  const message: PushTelemetryResponse = {
    throttleTimeMs: reader.int32(),
    errorCode: reader.int16(),
  }
  reader.skipTaggedFields()
  return message
}

function writePushTelemetryResponse(
  writer: Writer,
  { throttleTimeMs, errorCode }: PushTelemetryResponseInput,
  _version: number,
): void {
  writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  writer.unsignedVarint(0)
}

export const pushTelemetry: Api<PushTelemetryRequest, PushTelemetryResponse, PushTelemetryRequestInput, PushTelemetryResponseInput> = {
  key: 72,
  name: 'PushTelemetry',
  minVersion: 0,
  maxVersion: 0,
  flexibleSince: 0,
  readRequest: readPushTelemetryRequest,
  writeRequest: writePushTelemetryRequest,
  readResponse: readPushTelemetryResponse,
  writeResponse: writePushTelemetryResponse,
}
