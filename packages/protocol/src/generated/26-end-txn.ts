// Generated from schema/26-end-txn.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface EndTxnRequest {
  transactionalId: string
  producerId: number
  producerEpoch: number
  committed: boolean
}

export interface EndTxnRequestInput {
  readonly transactionalId: string
  readonly producerId: number
  readonly producerEpoch: number
  readonly committed: boolean
}

function readEndTxnRequest(reader: Reader, version: number): EndTxnRequest {
  const isFlexible = version >= 3
  const message: EndTxnRequest = {
    transactionalId: reader.string('transactionalId', isFlexible),
    producerId: reader.int64(),
    producerEpoch: reader.int16(),
    committed: reader.bool(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeEndTxnRequest(
  writer: Writer,
  { transactionalId, producerId, producerEpoch, committed }: EndTxnRequestInput,
  version: number,
): void {
  const isFlexible = version >= 3
  writer.string(isFlexible, transactionalId)
  writer.int64(producerId)
  writer.int16(producerEpoch)
  writer.bool(committed)
  if (isFlexible) writer.unsignedVarint(0)
}

export interface EndTxnResponse {
  throttleTimeMs: number
  errorCode: number
  producerId: number
  producerEpoch: number
}

export interface EndTxnResponseInput {
  readonly throttleTimeMs: number
  readonly errorCode: number
  readonly producerId?: number | undefined
  readonly producerEpoch?: number | undefined
}

function readEndTxnResponse(reader: Reader, version: number): EndTxnResponse {
  const isFlexible = version >= 3
  const message: EndTxnResponse = {
    throttleTimeMs: reader.int32(),
    errorCode: reader.int16(),
    producerId: version >= 5 ? reader.int64() : -1,
    producerEpoch: version >= 5 ? reader.int16() : -1,
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeEndTxnResponse(
  writer: Writer,
  { throttleTimeMs, errorCode, producerId = -1, producerEpoch = -1 }: EndTxnResponseInput,
  version: number,
): void {
  const isFlexible = version >= 3
  writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  if (version >= 5) writer.int64(producerId)
  if (version >= 5) writer.int16(producerEpoch)
  if (isFlexible) writer.unsignedVarint(0)
}

export const endTxn: Api<EndTxnRequest, EndTxnResponse, EndTxnRequestInput, EndTxnResponseInput> = {
  key: 26,
  name: 'EndTxn',
  minVersion: 0,
  maxVersion: 5,
  flexibleSince: 3,
  readRequest: readEndTxnRequest,
  writeRequest: writeEndTxnRequest,
  readResponse: readEndTxnResponse,
  writeResponse: writeEndTxnResponse,
}
