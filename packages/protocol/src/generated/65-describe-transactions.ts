// Generated from schema/65-describe-transactions.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readInt32, readCompactString, type Reader } from '../reader.ts'
import { type Writer, writeInt32, writeCompactString } from '../writer.ts'

export interface DescribeTransactionsRequest {
  transactionalIds: string[]
}

export interface DescribeTransactionsRequestInput {
  readonly transactionalIds: readonly string[]
}

function readDescribeTransactionsRequest(reader: Reader, version: number): DescribeTransactionsRequest {
  const message: DescribeTransactionsRequest = {
    transactionalIds: reader.array(true, 1, version, readCompactString),
  }
  reader.skipTaggedFields()
  return message
}

function writeDescribeTransactionsRequest(writer: Writer, message: DescribeTransactionsRequestInput, version: number): void {
  writer.array(true, version, message.transactionalIds, writeCompactString)
  writer.unsignedVarint(0)
}

export interface DescribeTransactionsResponse {
  throttleTimeMs: number
  transactionStates: DescribeTransactionsResponseTransactionState[]
}

export interface DescribeTransactionsResponseInput {
  readonly throttleTimeMs: number
  readonly transactionStates: readonly DescribeTransactionsResponseTransactionStateInput[]
}

export interface DescribeTransactionsResponseTransactionState {
  errorCode: number
  transactionalId: string
  transactionState: string
  transactionTimeoutMs: number
  transactionStartTimeMs: number
  producerId: number
  producerEpoch: number
  topics: DescribeTransactionsResponseTransactionStateTopic[]
}

export interface DescribeTransactionsResponseTransactionStateInput {
  readonly errorCode: number
  readonly transactionalId: string
  readonly transactionState: string
  readonly transactionTimeoutMs: number
  readonly transactionStartTimeMs: number
  readonly producerId: number
  readonly producerEpoch: number
  readonly topics: readonly DescribeTransactionsResponseTransactionStateTopicInput[]
}

export interface DescribeTransactionsResponseTransactionStateTopic {
  topic: string
  partitions: number[]
}

export interface DescribeTransactionsResponseTransactionStateTopicInput {
  readonly topic: string
  readonly partitions: readonly number[]
}

function readDescribeTransactionsResponseTransactionStateTopic(reader: Reader, version: number): DescribeTransactionsResponseTransactionStateTopic {
  const message: DescribeTransactionsResponseTransactionStateTopic = {
    topic: reader.string(true),
    partitions: reader.array(true, 4, version, readInt32),
  }
  reader.skipTaggedFields()
  return message
}

function readDescribeTransactionsResponseTransactionState(reader: Reader, version: number): DescribeTransactionsResponseTransactionState {
  const message: DescribeTransactionsResponseTransactionState = {
    errorCode: reader.int16(),
    transactionalId: reader.string(true),
    transactionState: reader.string(true),
    transactionTimeoutMs: reader.int32(),
    transactionStartTimeMs: reader.int64(),
    producerId: reader.int64(),
    producerEpoch: reader.int16(),
    topics: reader.array(true, 2, version, readDescribeTransactionsResponseTransactionStateTopic),
  }
  reader.skipTaggedFields()
  return message
}

function readDescribeTransactionsResponse(reader: Reader, version: number): DescribeTransactionsResponse {
  const message: DescribeTransactionsResponse = {
    throttleTimeMs: reader.int32(),
    transactionStates: reader.array(true, 27, version, readDescribeTransactionsResponseTransactionState),
  }
  reader.skipTaggedFields()
  return message
}

function writeDescribeTransactionsResponseTransactionStateTopic(writer: Writer, message: DescribeTransactionsResponseTransactionStateTopicInput, version: number): void {
  writer.string(true, message.topic)
  writer.array(true, version, message.partitions, writeInt32)
  writer.unsignedVarint(0)
}

function writeDescribeTransactionsResponseTransactionState(writer: Writer, message: DescribeTransactionsResponseTransactionStateInput, version: number): void {
  writer.int16(message.errorCode)
  writer.string(true, message.transactionalId)
  writer.string(true, message.transactionState)
  writer.int32(message.transactionTimeoutMs)
  writer.int64(message.transactionStartTimeMs)
  writer.int64(message.producerId)
  writer.int16(message.producerEpoch)
  writer.array(true, version, message.topics, writeDescribeTransactionsResponseTransactionStateTopic)
  writer.unsignedVarint(0)
}

function writeDescribeTransactionsResponse(writer: Writer, message: DescribeTransactionsResponseInput, version: number): void {
  writer.int32(message.throttleTimeMs)
  writer.array(true, version, message.transactionStates, writeDescribeTransactionsResponseTransactionState)
  writer.unsignedVarint(0)
}

export const describeTransactions: Api<DescribeTransactionsRequest, DescribeTransactionsResponse, DescribeTransactionsRequestInput, DescribeTransactionsResponseInput> = {
  key: 65,
  name: 'DescribeTransactions',
  minVersion: 0,
  maxVersion: 0,
  flexibleSince: 0,
  readRequest: readDescribeTransactionsRequest,
  writeRequest: writeDescribeTransactionsRequest,
  readResponse: readDescribeTransactionsResponse,
  writeResponse: writeDescribeTransactionsResponse,
}
