// Generated from schema/24-add-partitions-to-txn.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readInt32, type Reader } from '../reader.ts'
import { type Writer, writeInt32 } from '../writer.ts'

export interface AddPartitionsToTxnRequest {
  transactions: AddPartitionsToTxnRequestTransaction[]
  v3AndBelowTransactionalId: string
  v3AndBelowProducerId: number
  v3AndBelowProducerEpoch: number
  v3AndBelowTopics: AddPartitionsToTxnRequestAddPartitionsToTxnTopic[]
}

export interface AddPartitionsToTxnRequestInput {
  readonly transactions?: readonly AddPartitionsToTxnRequestTransactionInput[] | undefined
  readonly v3AndBelowTransactionalId?: string | undefined
  readonly v3AndBelowProducerId?: number | undefined
  readonly v3AndBelowProducerEpoch?: number | undefined
  readonly v3AndBelowTopics?: readonly AddPartitionsToTxnRequestAddPartitionsToTxnTopicInput[] | undefined
}

export interface AddPartitionsToTxnRequestTransaction {
  transactionalId: string
  producerId: number
  producerEpoch: number
  verifyOnly: boolean
  topics: AddPartitionsToTxnRequestAddPartitionsToTxnTopic[]
}

export interface AddPartitionsToTxnRequestTransactionInput {
  readonly transactionalId?: string | undefined
  readonly producerId?: number | undefined
  readonly producerEpoch?: number | undefined
  readonly verifyOnly?: boolean | undefined
  readonly topics?: readonly AddPartitionsToTxnRequestAddPartitionsToTxnTopicInput[] | undefined
}

export interface AddPartitionsToTxnRequestAddPartitionsToTxnTopic {
  name: string
  partitions: number[]
}

export interface AddPartitionsToTxnRequestAddPartitionsToTxnTopicInput {
  readonly name: string
  readonly partitions: readonly number[]
}

function readAddPartitionsToTxnRequestAddPartitionsToTxnTopic(reader: Reader, version: number): AddPartitionsToTxnRequestAddPartitionsToTxnTopic {
  const isFlexible = version >= 3
  const message: AddPartitionsToTxnRequestAddPartitionsToTxnTopic = {
    name: reader.string(isFlexible),
    partitions: reader.array(isFlexible, 4, version, readInt32),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readAddPartitionsToTxnRequestTransaction(reader: Reader, version: number): AddPartitionsToTxnRequestTransaction {
  const isFlexible = version >= 3
  const message: AddPartitionsToTxnRequestTransaction = {
    transactionalId: version >= 4 ? reader.string(isFlexible) : '',
    producerId: version >= 4 ? reader.int64() : 0,
    producerEpoch: version >= 4 ? reader.int16() : 0,
    verifyOnly: version >= 4 ? reader.bool() : false,
    topics: version >= 4 ? reader.array(isFlexible, 2, version, readAddPartitionsToTxnRequestAddPartitionsToTxnTopic) : [],
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readAddPartitionsToTxnRequest(reader: Reader, version: number): AddPartitionsToTxnRequest {
  const isFlexible = version >= 3
  const message: AddPartitionsToTxnRequest = {
    transactions: version >= 4 ? reader.array(isFlexible, 1, version, readAddPartitionsToTxnRequestTransaction) : [],
    v3AndBelowTransactionalId: version <= 3 ? reader.string(isFlexible) : '',
    v3AndBelowProducerId: version <= 3 ? reader.int64() : 0,
    v3AndBelowProducerEpoch: version <= 3 ? reader.int16() : 0,
    v3AndBelowTopics: version <= 3 ? reader.array(isFlexible, 2, version, readAddPartitionsToTxnRequestAddPartitionsToTxnTopic) : [],
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeAddPartitionsToTxnRequestAddPartitionsToTxnTopic(writer: Writer, message: AddPartitionsToTxnRequestAddPartitionsToTxnTopicInput, version: number): void {
  const isFlexible = version >= 3
  writer.string(isFlexible, message.name)
  writer.array(isFlexible, version, message.partitions, writeInt32)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeAddPartitionsToTxnRequestTransaction(writer: Writer, message: AddPartitionsToTxnRequestTransactionInput, version: number): void {
  const isFlexible = version >= 3
  if (version >= 4) writer.string(isFlexible, message.transactionalId ?? '')
  if (version >= 4) writer.int64(message.producerId ?? 0)
  if (version >= 4) writer.int16(message.producerEpoch ?? 0)
  if (version >= 4) writer.bool(message.verifyOnly ?? false)
  if (version >= 4) writer.array(isFlexible, version, message.topics ?? [], writeAddPartitionsToTxnRequestAddPartitionsToTxnTopic)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeAddPartitionsToTxnRequest(writer: Writer, message: AddPartitionsToTxnRequestInput, version: number): void {
  const isFlexible = version >= 3
  if (version >= 4) writer.array(isFlexible, version, message.transactions ?? [], writeAddPartitionsToTxnRequestTransaction)
  if (version <= 3) writer.string(isFlexible, message.v3AndBelowTransactionalId ?? '')
  if (version <= 3) writer.int64(message.v3AndBelowProducerId ?? 0)
  if (version <= 3) writer.int16(message.v3AndBelowProducerEpoch ?? 0)
  if (version <= 3) writer.array(isFlexible, version, message.v3AndBelowTopics ?? [], writeAddPartitionsToTxnRequestAddPartitionsToTxnTopic)
  if (isFlexible) writer.unsignedVarint(0)
}

export interface AddPartitionsToTxnResponse {
  throttleTimeMs: number
  errorCode: number
  resultsByTransaction: AddPartitionsToTxnResponseResultsByTransaction[]
  resultsByTopicV3AndBelow: AddPartitionsToTxnResponseAddPartitionsToTxnTopicResult[]
}

export interface AddPartitionsToTxnResponseInput {
  readonly throttleTimeMs: number
  readonly errorCode?: number | undefined
  readonly resultsByTransaction?: readonly AddPartitionsToTxnResponseResultsByTransactionInput[] | undefined
  readonly resultsByTopicV3AndBelow?: readonly AddPartitionsToTxnResponseAddPartitionsToTxnTopicResultInput[] | undefined
}

export interface AddPartitionsToTxnResponseResultsByTransaction {
  transactionalId: string
  topicResults: AddPartitionsToTxnResponseAddPartitionsToTxnTopicResult[]
}

export interface AddPartitionsToTxnResponseResultsByTransactionInput {
  readonly transactionalId?: string | undefined
  readonly topicResults?: readonly AddPartitionsToTxnResponseAddPartitionsToTxnTopicResultInput[] | undefined
}

export interface AddPartitionsToTxnResponseAddPartitionsToTxnTopicResult {
  name: string
  resultsByPartition: AddPartitionsToTxnResponseAddPartitionsToTxnPartitionResult[]
}

export interface AddPartitionsToTxnResponseAddPartitionsToTxnTopicResultInput {
  readonly name: string
  readonly resultsByPartition: readonly AddPartitionsToTxnResponseAddPartitionsToTxnPartitionResultInput[]
}

export interface AddPartitionsToTxnResponseAddPartitionsToTxnPartitionResult {
  partitionIndex: number
  partitionErrorCode: number
}

export interface AddPartitionsToTxnResponseAddPartitionsToTxnPartitionResultInput {
  readonly partitionIndex: number
  readonly partitionErrorCode: number
}

function readAddPartitionsToTxnResponseAddPartitionsToTxnPartitionResult(reader: Reader, version: number): AddPartitionsToTxnResponseAddPartitionsToTxnPartitionResult {
  const isFlexible = version >= 3
  const message: AddPartitionsToTxnResponseAddPartitionsToTxnPartitionResult = {
    partitionIndex: reader.int32(),
    partitionErrorCode: reader.int16(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readAddPartitionsToTxnResponseAddPartitionsToTxnTopicResult(reader: Reader, version: number): AddPartitionsToTxnResponseAddPartitionsToTxnTopicResult {
  const isFlexible = version >= 3
  const message: AddPartitionsToTxnResponseAddPartitionsToTxnTopicResult = {
    name: reader.string(isFlexible),
    resultsByPartition: reader.array(isFlexible, 6, version, readAddPartitionsToTxnResponseAddPartitionsToTxnPartitionResult),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readAddPartitionsToTxnResponseResultsByTransaction(reader: Reader, version: number): AddPartitionsToTxnResponseResultsByTransaction {
  const isFlexible = version >= 3
  const message: AddPartitionsToTxnResponseResultsByTransaction = {
    transactionalId: version >= 4 ? reader.string(isFlexible) : '',
    topicResults: version >= 4 ? reader.array(isFlexible, 2, version, readAddPartitionsToTxnResponseAddPartitionsToTxnTopicResult) : [],
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readAddPartitionsToTxnResponse(reader: Reader, version: number): AddPartitionsToTxnResponse {
  const isFlexible = version >= 3
  const message: AddPartitionsToTxnResponse = {
    throttleTimeMs: reader.int32(),
    errorCode: version >= 4 ? reader.int16() : 0,
    resultsByTransaction: version >= 4 ? reader.array(isFlexible, 1, version, readAddPartitionsToTxnResponseResultsByTransaction) : [],
    resultsByTopicV3AndBelow: version <= 3 ? reader.array(isFlexible, 2, version, readAddPartitionsToTxnResponseAddPartitionsToTxnTopicResult) : [],
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeAddPartitionsToTxnResponseAddPartitionsToTxnPartitionResult(writer: Writer, message: AddPartitionsToTxnResponseAddPartitionsToTxnPartitionResultInput, version: number): void {
  const isFlexible = version >= 3
  writer.int32(message.partitionIndex)
  writer.int16(message.partitionErrorCode)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeAddPartitionsToTxnResponseAddPartitionsToTxnTopicResult(writer: Writer, message: AddPartitionsToTxnResponseAddPartitionsToTxnTopicResultInput, version: number): void {
  const isFlexible = version >= 3
  writer.string(isFlexible, message.name)
  writer.array(isFlexible, version, message.resultsByPartition, writeAddPartitionsToTxnResponseAddPartitionsToTxnPartitionResult)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeAddPartitionsToTxnResponseResultsByTransaction(writer: Writer, message: AddPartitionsToTxnResponseResultsByTransactionInput, version: number): void {
  const isFlexible = version >= 3
  if (version >= 4) writer.string(isFlexible, message.transactionalId ?? '')
  if (version >= 4) writer.array(isFlexible, version, message.topicResults ?? [], writeAddPartitionsToTxnResponseAddPartitionsToTxnTopicResult)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeAddPartitionsToTxnResponse(writer: Writer, message: AddPartitionsToTxnResponseInput, version: number): void {
  const isFlexible = version >= 3
  writer.int32(message.throttleTimeMs)
  if (version >= 4) writer.int16(message.errorCode ?? 0)
  if (version >= 4) writer.array(isFlexible, version, message.resultsByTransaction ?? [], writeAddPartitionsToTxnResponseResultsByTransaction)
  if (version <= 3) writer.array(isFlexible, version, message.resultsByTopicV3AndBelow ?? [], writeAddPartitionsToTxnResponseAddPartitionsToTxnTopicResult)
  if (isFlexible) writer.unsignedVarint(0)
}

export const addPartitionsToTxn: Api<AddPartitionsToTxnRequest, AddPartitionsToTxnResponse, AddPartitionsToTxnRequestInput, AddPartitionsToTxnResponseInput> = {
  key: 24,
  name: 'AddPartitionsToTxn',
  minVersion: 0,
  maxVersion: 5,
  flexibleSince: 3,
  readRequest: readAddPartitionsToTxnRequest,
  writeRequest: writeAddPartitionsToTxnRequest,
  readResponse: readAddPartitionsToTxnResponse,
  writeResponse: writeAddPartitionsToTxnResponse,
}
