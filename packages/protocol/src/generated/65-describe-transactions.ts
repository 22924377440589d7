// Generated from schema/65-describe-transactions.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readCompactString, readInt32, type Reader } from '../reader.ts'
import { type Writer, writeCompactString, writeInt32 } from '../writer.ts'

export interface DescribeTransactionsRequest {
  transactionalIds: string[]
}

export interface DescribeTransactionsRequestInput {
  readonly transactionalIds: readonly string[]
}

function readDescribeTransactionsRequest(reader: Reader, version: number): DescribeTransactionsRequest {
  const message: DescribeTransactionsRequest = {
    transactionalIds: reader.array('transactionalIds', true, 1, readCompactString, version),
  }
  reader.skipTaggedFields()
  return message
}

function writeDescribeTransactionsRequest(
  writer: Writer,
  { transactionalIds }: DescribeTransactionsRequestInput,
  version: number,
): void {
  writer.array(true, transactionalIds, writeCompactString, version)
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
    topic: reader.string('topic', true),
    partitions: reader.array('partitions', true, 4, readInt32, version),
  }
  reader.skipTaggedFields()
  return message
}

function readDescribeTransactionsResponseTransactionState(reader: Reader, version: number): DescribeTransactionsResponseTransactionState {
  const message: DescribeTransactionsResponseTransactionState = {
    errorCode: reader.int16(),
    transactionalId: reader.string('transactionalId', true),
    transactionState: reader.string('transactionState', true),
    transactionTimeoutMs: reader.int32(),
    transactionStartTimeMs: reader.int64(),
    producerId: reader.int64(),
    producerEpoch: reader.int16(),
    topics: reader.array('topics', true, 3, readDescribeTransactionsResponseTransactionStateTopic, version),
  }
  reader.skipTaggedFields()
  return message
}

function readDescribeTransactionsResponse(reader: Reader, version: number): DescribeTransactionsResponse {
  const message: DescribeTransactionsResponse = {
    throttleTimeMs: reader.int32(),
    transactionStates: reader.array('transactionStates', true, 28, readDescribeTransactionsResponseTransactionState, version),
  }
  reader.skipTaggedFields()
  return message
}

function writeDescribeTransactionsResponseTransactionStateTopic(
  writer: Writer,
  { topic, partitions }: DescribeTransactionsResponseTransactionStateTopicInput,
  version: number,
): void {
  writer.string(true, topic)
  writer.array(true, partitions, writeInt32, version)
  writer.unsignedVarint(0)
}

function writeDescribeTransactionsResponseTransactionState(
  writer: Writer,
  {
    errorCode,
    transactionalId,
    transactionState,
    transactionTimeoutMs,
    transactionStartTimeMs,
    producerId,
    producerEpoch,
    topics,
  }: DescribeTransactionsResponseTransactionStateInput,
  version: number,
): void {
  writer.int16(errorCode)
  writer.string(true, transactionalId)
  writer.string(true, transactionState)
  writer.int32(transactionTimeoutMs)
  writer.int64(transactionStartTimeMs)
  writer.int64(producerId)
  writer.int16(producerEpoch)
  writer.array(true, topics, writeDescribeTransactionsResponseTransactionStateTopic, version)
  writer.unsignedVarint(0)
}

function writeDescribeTransactionsResponse(
  writer: Writer,
  { throttleTimeMs, transactionStates }: DescribeTransactionsResponseInput,
  version: number,
): void {
  writer.int32(throttleTimeMs)
  writer.array(true, transactionStates, writeDescribeTransactionsResponseTransactionState, version)
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
