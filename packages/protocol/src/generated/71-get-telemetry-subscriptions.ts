// Generated from schema/71-get-telemetry-subscriptions.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readCompactString, readInt8, type Reader } from '../reader.ts'
import type { Uuid } from '../uuid.ts'
import { type Writer, writeCompactString, writeInt8 } from '../writer.ts'

export interface GetTelemetrySubscriptionsRequest {
  clientInstanceId: Uuid
}

export interface GetTelemetrySubscriptionsRequestInput {
  readonly clientInstanceId: Uuid
}

function readGetTelemetrySubscriptionsRequest(reader: Reader, _version: number): GetTelemetrySubscriptionsRequest {
  const message: GetTelemetrySubscriptionsRequest = {
    clientInstanceId: reader.uuid(),
  }
  reader.skipTaggedFields()
  return message
}

function writeGetTelemetrySubscriptionsRequest(
  writer: Writer,
  { clientInstanceId }: GetTelemetrySubscriptionsRequestInput,
  _version: number,
): void {
  writer.uuid(clientInstanceId)
  writer.unsignedVarint(0)
}

export interface GetTelemetrySubscriptionsResponse {
  throttleTimeMs: number
  errorCode: number
  clientInstanceId: Uuid
  subscriptionId: number
  acceptedCompressionTypes: number[]
  pushIntervalMs: number
  telemetryMaxBytes: number
  deltaTemporality: boolean
  requestedMetrics: string[]
}

export interface GetTelemetrySubscriptionsResponseInput {
  readonly throttleTimeMs: number
  readonly errorCode: number
  readonly clientInstanceId: Uuid
  readonly subscriptionId: number
  readonly acceptedCompressionTypes: readonly number[]
  readonly pushIntervalMs: number
  readonly telemetryMaxBytes: number
  readonly deltaTemporality: boolean
  readonly requestedMetrics: readonly string[]
}

function readGetTelemetrySubscriptionsResponse(reader: Reader, version: number): GetTelemetrySubscriptionsResponse {
  const message: GetTelemetrySubscriptionsResponse = {
    throttleTimeMs: reader.int32(),
    errorCode: reader.int16(),
    clientInstanceId: reader.uuid(),
    subscriptionId: reader.int32(),
    acceptedCompressionTypes: reader.array('acceptedCompressionTypes', true, 1, readInt8, version),
    pushIntervalMs: reader.int32(),
    telemetryMaxBytes: reader.int32(),
    deltaTemporality: reader.bool(),
    requestedMetrics: reader.array('requestedMetrics', true, 1, readCompactString, version),
  }
  reader.skipTaggedFields()
  return message
}

function writeGetTelemetrySubscriptionsResponse(
  writer: Writer,
  {
    throttleTimeMs,
    errorCode,
    clientInstanceId,
    subscriptionId,
    acceptedCompressionTypes,
    pushIntervalMs,
    telemetryMaxBytes,
    deltaTemporality,
    requestedMetrics,
  }: GetTelemetrySubscriptionsResponseInput,
  version: number,
): void {
  writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  writer.uuid(clientInstanceId)
  writer.int32(subscriptionId)
  writer.array(true, acceptedCompressionTypes, writeInt8, version)
  writer.int32(pushIntervalMs)
  writer.int32(telemetryMaxBytes)
  writer.bool(deltaTemporality)
  writer.array(true, requestedMetrics, writeCompactString, version)
  writer.unsignedVarint(0)
}

export const getTelemetrySubscriptions: Api<GetTelemetrySubscriptionsRequest, GetTelemetrySubscriptionsResponse, GetTelemetrySubscriptionsRequestInput, GetTelemetrySubscriptionsResponseInput> = {
  key: 71,
  name: 'GetTelemetrySubscriptions',
  minVersion: 0,
  maxVersion: 0,
  flexibleSince: 0,
  readRequest: readGetTelemetrySubscriptionsRequest,
  writeRequest: writeGetTelemetrySubscriptionsRequest,
  readResponse: readGetTelemetrySubscriptionsResponse,
  writeResponse: writeGetTelemetrySubscriptionsResponse,
}
