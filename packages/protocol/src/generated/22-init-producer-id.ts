// Generated from schema/22-init-producer-id.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface InitProducerIdRequest {
  transactionalId: string | null
  transactionTimeoutMs: number
  producerId: number
  producerEpoch: number
}

export interface InitProducerIdRequestInput {
  readonly transactionalId: string | null
  readonly transactionTimeoutMs: number
  readonly producerId?: number | undefined
  readonly producerEpoch?: number | undefined
}

function readInitProducerIdRequest(reader: Reader, version: number): InitProducerIdRequest {
  const isFlexible = version >= 2
  const message: InitProducerIdRequest = {
    transactionalId: reader.nullableString(isFlexible),
    transactionTimeoutMs: reader.int32(),
    producerId: version >= 3 ? reader.int64() : -1,
    producerEpoch: version >= 3 ? reader.int16() : -1,
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeInitProducerIdRequest(writer: Writer, message: InitProducerIdRequestInput, version: number): void {
  const isFlexible = version >= 2
  writer.string(isFlexible, message.transactionalId)
  writer.int32(message.transactionTimeoutMs)
  if (version >= 3) writer.int64(message.producerId ?? -1)
  if (version >= 3) writer.int16(message.producerEpoch ?? -1)
  if (isFlexible) writer.unsignedVarint(0)
}

export interface InitProducerIdResponse {
  throttleTimeMs: number
  errorCode: number
  producerId: number
  producerEpoch: number
}

export interface InitProducerIdResponseInput {
  readonly throttleTimeMs?: number | undefined
  readonly errorCode: number
  readonly producerId?: number | undefined
  readonly producerEpoch: number
}

function readInitProducerIdResponse(reader: Reader, version: number): InitProducerIdResponse {
  const isFlexible = version >= 2
  const message: InitProducerIdResponse = {
    throttleTimeMs: reader.int32(),
    errorCode: reader.int16(),
    producerId: reader.int64(),
    producerEpoch: reader.int16(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeInitProducerIdResponse(writer: Writer, message: InitProducerIdResponseInput, version: number): void {
  const isFlexible = version >= 2
  writer.int32(message.throttleTimeMs ?? 0)
  writer.int16(message.errorCode)
  writer.int64(message.producerId ?? -1)
  writer.int16(message.producerEpoch)
  if (isFlexible) writer.unsignedVarint(0)
}

export const initProducerId: Api<InitProducerIdRequest, InitProducerIdResponse, InitProducerIdRequestInput, InitProducerIdResponseInput> = {
  key: 22,
  name: 'InitProducerId',
  minVersion: 0,
  maxVersion: 5,
  flexibleSince: 2,
  readRequest: readInitProducerIdRequest,
  writeRequest: writeInitProducerIdRequest,
  readResponse: readInitProducerIdResponse,
  writeResponse: writeInitProducerIdResponse,
}
