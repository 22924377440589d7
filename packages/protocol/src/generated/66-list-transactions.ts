// Generated from schema/66-list-transactions.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readCompactString, readInt64, type Reader } from '../reader.ts'
import { absentField } from '../unsupported-version.ts'
import { type Writer, writeCompactString, writeInt64 } from '../writer.ts'

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
    stateFilters: reader.array('stateFilters', true, 1, readCompactString, version),
    producerIdFilters: reader.array('producerIdFilters', true, 8, readInt64, version),
    durationFilter: version >= 1 ? reader.int64() : -1,
    transactionalIdPattern: version >= 2 ? reader.nullableString(true) : null,
  }
  reader.skipTaggedFields()
  return message
}

function writeListTransactionsRequest(
  writer: Writer,
  { stateFilters, producerIdFilters, durationFilter = -1, transactionalIdPattern = null }: ListTransactionsRequestInput,
  version: number,
): void {
  writer.array(true, stateFilters, writeCompactString, version)
  writer.array(true, producerIdFilters, writeInt64, version)
  if (version >= 1) writer.int64(durationFilter)
  else if (durationFilter !== -1) throw absentField('ListTransactionsRequest', version, 'durationFilter')
  if (version >= 2) writer.string(true, transactionalIdPattern)
  else if (transactionalIdPattern !== null) throw absentField('ListTransactionsRequest', version, 'transactionalIdPattern')
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
    transactionalId: reader.string('transactionalId', true),
    producerId: reader.int64(),
    transactionState: reader.string('transactionState', true),
  }
  reader.skipTaggedFields()
  return message
}

function readListTransactionsResponse(reader: Reader, version: number): ListTransactionsResponse {
  const message: ListTransactionsResponse = {
    throttleTimeMs: reader.int32(),
    errorCode: reader.int16(),
    unknownStateFilters: reader.array('unknownStateFilters', true, 1, readCompactString, version),
    transactionStates: reader.array('transactionStates', true, 11, readListTransactionsResponseTransactionState, version),
  }
  reader.skipTaggedFields()
  return message
}

function writeListTransactionsResponseTransactionState(
  writer: Writer,
  { transactionalId, producerId, transactionState }: ListTransactionsResponseTransactionStateInput,
  _version: number,
): void {
  writer.string(true, transactionalId)
  writer.int64(producerId)
  writer.string(true, transactionState)
  writer.unsignedVarint(0)
}

function writeListTransactionsResponse(
  writer: Writer,
  { throttleTimeMs, errorCode, unknownStateFilters, transactionStates }: ListTransactionsResponseInput,
  version: number,
): void {
  writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  writer.array(true, unknownStateFilters, writeCompactString, version)
  writer.array(true, transactionStates, writeListTransactionsResponseTransactionState, version)
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
