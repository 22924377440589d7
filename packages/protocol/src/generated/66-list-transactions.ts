// Generated from schema/66-list-transactions.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readInt64, readCompactString, type Reader } from '../reader.ts'
import { type Writer, writeInt64, writeCompactString } from '../writer.ts'

export interface ListTransactionsRequest {
  stateFilters: string[]
  producerIdFilters: number[]
  durationFilter: number
  transactionalIdPattern: string | null
}

export interface ListTransactionsRequestInput {
  readonly stateFilters: readonly string[]
  readonly producerIdFilters: readonly number[]
  readonly durationFilter?: number | undefined
  readonly transactionalIdPattern?: string | null | undefined
}

function readListTransactionsRequest(reader: Reader, version: number): ListTransactionsRequest {
  const message: ListTransactionsRequest = {
    stateFilters: reader.array(true, 1, version, readCompactString),
    producerIdFilters: reader.array(true, 8, version, readInt64),
    durationFilter: version >= 1 ? reader.int64() : -1,
    transactionalIdPattern: version >= 2 ? reader.nullableString(true) : null,
  }
  reader.skipTaggedFields()
  return message
}

function writeListTransactionsRequest(writer: Writer, message: ListTransactionsRequestInput, version: number): void {
  writer.array(true, version, message.stateFilters, writeCompactString)
  writer.array(true, version, message.producerIdFilters, writeInt64)
  if (version >= 1) writer.int64(message.durationFilter ?? -1)
  if (version >= 2) writer.string(true, message.transactionalIdPattern ?? null)
  writer.unsignedVarint(0)
}

export interface ListTransactionsResponse {
  throttleTimeMs: number
  errorCode: number
  unknownStateFilters: string[]
  transactionStates: ListTransactionsResponseTransactionState[]
}

export interface ListTransactionsResponseInput {
  readonly throttleTimeMs: number
  readonly errorCode: number
  readonly unknownStateFilters: readonly string[]
  readonly transactionStates: readonly ListTransactionsResponseTransactionStateInput[]
}

export interface ListTransactionsResponseTransactionState {
  transactionalId: string
  producerId: number
  transactionState: string
}

export interface ListTransactionsResponseTransactionStateInput {
  readonly transactionalId: string
  readonly producerId: number
  readonly transactionState: string
}

function readListTransactionsResponseTransactionState(reader: Reader, _version: number): ListTransactionsResponseTransactionState {
  const message: ListTransactionsResponseTransactionState = {
    transactionalId: reader.string(true),
    producerId: reader.int64(),
    transactionState: reader.string(true),
  }
  reader.skipTaggedFields()
  return message
}

function readListTransactionsResponse(reader: Reader, version: number): ListTransactionsResponse {
  const message: ListTransactionsResponse = {
    throttleTimeMs: reader.int32(),
    errorCode: reader.int16(),
    unknownStateFilters: reader.array(true, 1, version, readCompactString),
    transactionStates: reader.array(true, 10, version, readListTransactionsResponseTransactionState),
  }
  reader.skipTaggedFields()
  return message
}

function writeListTransactionsResponseTransactionState(writer: Writer, message: ListTransactionsResponseTransactionStateInput, _version: number): void {
  writer.string(true, message.transactionalId)
  writer.int64(message.producerId)
  writer.string(true, message.transactionState)
  writer.unsignedVarint(0)
}

function writeListTransactionsResponse(writer: Writer, message: ListTransactionsResponseInput, version: number): void {
  writer.int32(message.throttleTimeMs)
  writer.int16(message.errorCode)
  writer.array(true, version, message.unknownStateFilters, writeCompactString)
  writer.array(true, version, message.transactionStates, writeListTransactionsResponseTransactionState)
  writer.unsignedVarint(0)
}

export const listTransactions: Api<ListTransactionsRequest, ListTransactionsResponse, ListTransactionsRequestInput, ListTransactionsResponseInput> = {
  key: 66,
  name: 'ListTransactions',
  minVersion: 0,
  maxVersion: 2,
  flexibleSince: 0,
  readRequest: readListTransactionsRequest,
  writeRequest: writeListTransactionsRequest,
  readResponse: readListTransactionsResponse,
  writeResponse: writeListTransactionsResponse,
}
