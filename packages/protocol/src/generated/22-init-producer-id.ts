// Generated from schema/22-init-producer-id.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import { absentField } from '../unsupported-version.ts'
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

function writeInitProducerIdRequest(
  writer: Writer,
  { transactionalId, transactionTimeoutMs, producerId = -1, producerEpoch = -1 }: InitProducerIdRequestInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.string(isFlexible, transactionalId)
  writer.int32(transactionTimeoutMs)
  if (version >= 3) writer.int64(producerId)
  else if (producerId !== -1) throw absentField('InitProducerIdRequest', version, 'producerId')
  if (version >= 3) writer.int16(producerEpoch)
  else if (producerEpoch !== -1) throw absentField('InitProducerIdRequest', version, 'producerEpoch')
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

function writeInitProducerIdResponse(
  writer: Writer,
  { throttleTimeMs = 0, errorCode, producerId = -1, producerEpoch }: InitProducerIdResponseInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  writer.int64(producerId)
  writer.int16(producerEpoch)
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
