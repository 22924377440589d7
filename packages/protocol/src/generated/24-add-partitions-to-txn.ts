// Generated from schema/24-add-partitions-to-txn.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readInt32, type Reader } from '../reader.ts'
import { absentField } from '../unsupported-version.ts'
import { type Writer, writeInt32 } from '../writer.ts'

export interface AddPartitionsToTxnRequest {
  transactions: AddPartitionsToTxnRequestTransaction[]
  v3AndBelowTransactionalId: string
  v3AndBelowProducerId: number
  v3AndBelowProducerEpoch: number
  v3AndBelowTopics: AddPartitionsToTxnRequestTopic[]
}

export interface AddPartitionsToTxnRequestInput {
  readonly transactions?: readonly AddPartitionsToTxnRequestTransactionInput[] | undefined
  readonly v3AndBelowTransactionalId?: string | undefined
  readonly v3AndBelowProducerId?: number | undefined
  readonly v3AndBelowProducerEpoch?: number | undefined
  readonly v3AndBelowTopics?: readonly AddPartitionsToTxnRequestTopicInput[] | undefined
}

export interface AddPartitionsToTxnRequestTransaction {
  transactionalId: string
  producerId: number
  producerEpoch: number
  verifyOnly: boolean
  topics: AddPartitionsToTxnRequestTopic[]
}

export interface AddPartitionsToTxnRequestTransactionInput {
  readonly transactionalId: string
  readonly producerId: number
  readonly producerEpoch: number
  readonly verifyOnly?: boolean | undefined
  readonly topics: readonly AddPartitionsToTxnRequestTopicInput[]
}

export interface AddPartitionsToTxnRequestTopic {
  name: string
  partitions: number[]
}

export interface AddPartitionsToTxnRequestTopicInput {
  readonly name: string
  readonly partitions: readonly number[]
}

function readAddPartitionsToTxnRequestTopic(reader: Reader, version: number): AddPartitionsToTxnRequestTopic {
  const isFlexible = version >= 3
  const message: AddPartitionsToTxnRequestTopic = {
    name: reader.string('name', isFlexible),
    partitions: reader.array('partitions', isFlexible, 4, readInt32, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readAddPartitionsToTxnRequestTransaction(reader: Reader, version: number): AddPartitionsToTxnRequestTransaction {
  const message: AddPartitionsToTxnRequestTransaction = {
    transactionalId: reader.string('transactionalId', true),
    producerId: reader.int64(),
    producerEpoch: reader.int16(),
    verifyOnly: reader.bool(),
    topics: reader.array('topics', true, 3, readAddPartitionsToTxnRequestTopic, version),
  }
  reader.skipTaggedFields()
  return message
}

function readAddPartitionsToTxnRequest(reader: Reader, version: number): AddPartitionsToTxnRequest {
  const isFlexible = version >= 3
  const message: AddPartitionsToTxnRequest = {
    transactions: version >= 4 ? reader.array('transactions', isFlexible, 14, readAddPartitionsToTxnRequestTransaction, version) : [],
    v3AndBelowTransactionalId: version <= 3 ? reader.string('v3AndBelowTransactionalId', isFlexible) : '',
    v3AndBelowProducerId: version <= 3 ? reader.int64() : 0,
    v3AndBelowProducerEpoch: version <= 3 ? reader.int16() : 0,
    v3AndBelowTopics: version <= 3 ? reader.array('v3AndBelowTopics', isFlexible, 3, readAddPartitionsToTxnRequestTopic, version) : [],
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeAddPartitionsToTxnRequestTopic(
  writer: Writer,
  { name, partitions }: AddPartitionsToTxnRequestTopicInput,
  version: number,
): void {
  const isFlexible = version >= 3
  writer.string(isFlexible, name)
  writer.array(isFlexible, partitions, writeInt32, version)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeAddPartitionsToTxnRequestTransaction(
  writer: Writer,
  { transactionalId, producerId, producerEpoch, verifyOnly = false, topics }: AddPartitionsToTxnRequestTransactionInput,
  version: number,
): void {
  writer.string(true, transactionalId)
  writer.int64(producerId)
  writer.int16(producerEpoch)
  writer.bool(verifyOnly)
  writer.array(true, topics, writeAddPartitionsToTxnRequestTopic, version)
  writer.unsignedVarint(0)
}

function writeAddPartitionsToTxnRequest(
  writer: Writer,
  {
    transactions = [],
    v3AndBelowTransactionalId = '',
    v3AndBelowProducerId = 0,
    v3AndBelowProducerEpoch = 0,
    v3AndBelowTopics = [],
  }: AddPartitionsToTxnRequestInput,
  version: number,
): void {
  const isFlexible = version >= 3
  if (version >= 4) writer.array(isFlexible, transactions, writeAddPartitionsToTxnRequestTransaction, version)
  else if (transactions.length !== 0) throw absentField('AddPartitionsToTxnRequest', version, 'transactions')
  if (version <= 3) writer.string(isFlexible, v3AndBelowTransactionalId)
  else if (v3AndBelowTransactionalId !== '') throw absentField('AddPartitionsToTxnRequest', version, 'v3AndBelowTransactionalId')
  if (version <= 3) writer.int64(v3AndBelowProducerId)
  else if (v3AndBelowProducerId !== 0) throw absentField('AddPartitionsToTxnRequest', version, 'v3AndBelowProducerId')
  if (version <= 3) writer.int16(v3AndBelowProducerEpoch)
  else if (v3AndBelowProducerEpoch !== 0) throw absentField('AddPartitionsToTxnRequest', version, 'v3AndBelowProducerEpoch')
  if (version <= 3) writer.array(isFlexible, v3AndBelowTopics, writeAddPartitionsToTxnRequestTopic, version)
  else if (v3AndBelowTopics.length !== 0) throw absentField('AddPartitionsToTxnRequest', version, 'v3AndBelowTopics')
  if (isFlexible) writer.unsignedVarint(0)
}

export interface AddPartitionsToTxnResponse {
  throttleTimeMs: number
  errorCode: number
  resultsByTransaction: AddPartitionsToTxnResponseResultsByTransaction[]
  resultsByTopicV3AndBelow: AddPartitionsToTxnResponseTopicResult[]
}

export interface AddPartitionsToTxnResponseInput {
  readonly throttleTimeMs: number
  readonly errorCode?: number | undefined
  readonly resultsByTransaction?: readonly AddPartitionsToTxnResponseResultsByTransactionInput[] | undefined
  readonly resultsByTopicV3AndBelow?: readonly AddPartitionsToTxnResponseTopicResultInput[] | undefined
}

export interface AddPartitionsToTxnResponseResultsByTransaction {
  transactionalId: string
  topicResults: AddPartitionsToTxnResponseTopicResult[]
}

export interface AddPartitionsToTxnResponseResultsByTransactionInput {
  readonly transactionalId: string
  readonly topicResults: readonly AddPartitionsToTxnResponseTopicResultInput[]
}

export interface AddPartitionsToTxnResponseTopicResult {
  name: string
  resultsByPartition: AddPartitionsToTxnResponsePartitionResult[]
}

export interface AddPartitionsToTxnResponseTopicResultInput {
  readonly name: string
  readonly resultsByPartition: readonly AddPartitionsToTxnResponsePartitionResultInput[]
}

export interface AddPartitionsToTxnResponsePartitionResult {
  partitionIndex: number
  partitionErrorCode: number
}

export interface AddPartitionsToTxnResponsePartitionResultInput {
  readonly partitionIndex: number
  readonly partitionErrorCode: number
}

function readAddPartitionsToTxnResponsePartitionResult(reader: Reader, version: number): AddPartitionsToTxnResponsePartitionResult {
  const isFlexible = version >= 3
  const message: AddPartitionsToTxnResponsePartitionResult = {
    partitionIndex: reader.int32(),
    partitionErrorCode: reader.int16(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readAddPartitionsToTxnResponseTopicResult(reader: Reader, version: number): AddPartitionsToTxnResponseTopicResult {
  const isFlexible = version >= 3
  const message: AddPartitionsToTxnResponseTopicResult = {
    name: reader.string('name', isFlexible),
    resultsByPartition: reader.array('resultsByPartition', isFlexible, 6, readAddPartitionsToTxnResponsePartitionResult, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readAddPartitionsToTxnResponseResultsByTransaction(reader: Reader, version: number): AddPartitionsToTxnResponseResultsByTransaction {
  const message: AddPartitionsToTxnResponseResultsByTransaction = {
    transactionalId: reader.string('transactionalId', true),
    topicResults: reader.array('topicResults', true, 3, readAddPartitionsToTxnResponseTopicResult, version),
  }
  reader.skipTaggedFields()
  return message
}

function readAddPartitionsToTxnResponse(reader: Reader, version: number): AddPartitionsToTxnResponse {
  const isFlexible = version >= 3
  const message: AddPartitionsToTxnResponse = {
    throttleTimeMs: reader.int32(),
    errorCode: version >= 4 ? reader.int16() : 0,
    resultsByTransaction: version >= 4 ? reader.array('resultsByTransaction', isFlexible, 3, readAddPartitionsToTxnResponseResultsByTransaction, version) : [],
    resultsByTopicV3AndBelow: version <= 3 ? reader.array('resultsByTopicV3AndBelow', isFlexible, 3, readAddPartitionsToTxnResponseTopicResult, version) : [],
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeAddPartitionsToTxnResponsePartitionResult(
  writer: Writer,
  { partitionIndex, partitionErrorCode }: AddPartitionsToTxnResponsePartitionResultInput,
  version: number,
): void {
  const isFlexible = version >= 3
  writer.int32(partitionIndex)
  writer.int16(partitionErrorCode)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeAddPartitionsToTxnResponseTopicResult(
  writer: Writer,
  { name, resultsByPartition }: AddPartitionsToTxnResponseTopicResultInput,
  version: number,
): void {
  const isFlexible = version >= 3
  writer.string(isFlexible, name)
  writer.array(isFlexible, resultsByPartition, writeAddPartitionsToTxnResponsePartitionResult, version)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeAddPartitionsToTxnResponseResultsByTransaction(
  writer: Writer,
  { transactionalId, topicResults }: AddPartitionsToTxnResponseResultsByTransactionInput,
  version: number,
): void {
  writer.string(true, transactionalId)
  writer.array(true, topicResults, writeAddPartitionsToTxnResponseTopicResult, version)
  writer.unsignedVarint(0)
}

function writeAddPartitionsToTxnResponse(
  writer: Writer,
  {
    throttleTimeMs,
    errorCode = 0,
    resultsByTransaction = [],
    resultsByTopicV3AndBelow = [],
  }: AddPartitionsToTxnResponseInput,
  version: number,
): void {
  const isFlexible = version >= 3
  writer.int32(throttleTimeMs)
  if (version >= 4) writer.int16(errorCode)
  if (version >= 4) writer.array(isFlexible, resultsByTransaction, writeAddPartitionsToTxnResponseResultsByTransaction, version)
  else if (resultsByTransaction.length !== 0) throw absentField('AddPartitionsToTxnResponse', version, 'resultsByTransaction')
  if (version <= 3) writer.array(isFlexible, resultsByTopicV3AndBelow, writeAddPartitionsToTxnResponseTopicResult, version)
  else if (resultsByTopicV3AndBelow.length !== 0) throw absentField('AddPartitionsToTxnResponse', version, 'resultsByTopicV3AndBelow')
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
