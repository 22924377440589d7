// Generated from schema/25-add-offsets-to-txn.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface AddOffsetsToTxnRequest {
  transactionalId: string
  producerId: number
  producerEpoch: number
  groupId: string
}

export interface AddOffsetsToTxnRequestInput {
  readonly transactionalId: string
  readonly producerId: number
  readonly producerEpoch: number
  readonly groupId: string
}

function readAddOffsetsToTxnRequest(reader: Reader, version: number): AddOffsetsToTxnRequest {
  const isFlexible = version >= 3
  const message: AddOffsetsToTxnRequest = {
    transactionalId: reader.string('transactionalId', isFlexible),
    producerId: reader.int64(),
    producerEpoch: reader.int16(),
    groupId: reader.string('groupId', isFlexible),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeAddOffsetsToTxnRequest(
  writer: Writer,
  { transactionalId, producerId, producerEpoch, groupId }: AddOffsetsToTxnRequestInput,
  version: number,
): void {
  const isFlexible = version >= 3
  writer.string(isFlexible, transactionalId)
  writer.int64(producerId)
  writer.int16(producerEpoch)
  writer.string(isFlexible, groupId)
  if (isFlexible) writer.unsignedVarint(0)
}

export interface AddOffsetsToTxnResponse {
  throttleTimeMs: number
  errorCode: number
}

export interface AddOffsetsToTxnResponseInput {
  readonly throttleTimeMs: number
  readonly errorCode: number
}

function readAddOffsetsToTxnResponse(reader: Reader, version: number): AddOffsetsToTxnResponse {
  const isFlexible = version >= 3
  const message: AddOffsetsToTxnResponse = {
    throttleTimeMs: reader.int32(),
    errorCode: reader.int16(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeAddOffsetsToTxnResponse(
  writer: Writer,
  { throttleTimeMs, errorCode }: AddOffsetsToTxnResponseInput,
  version: number,
): void {
  const isFlexible = version >= 3
  writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  if (isFlexible) writer.unsignedVarint(0)
}

export const addOffsetsToTxn: Api<AddOffsetsToTxnRequest, AddOffsetsToTxnResponse, AddOffsetsToTxnRequestInput, AddOffsetsToTxnResponseInput> = {
  key: 25,
  name: 'AddOffsetsToTxn',
  minVersion: 0,
  maxVersion: 4,
  flexibleSince: 3,
  readRequest: readAddOffsetsToTxnRequest,
  writeRequest: writeAddOffsetsToTxnRequest,
  readResponse: readAddOffsetsToTxnResponse,
  writeResponse: writeAddOffsetsToTxnResponse,
}
