// Generated from schema/28-txn-offset-commit.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface TxnOffsetCommitRequest {
  transactionalId: string
  groupId: string
  producerId: number
  producerEpoch: number
  generationId: number
  memberId: string
  groupInstanceId: string | null
  topics: TxnOffsetCommitRequestTopic[]
}

export interface TxnOffsetCommitRequestInput {
  readonly transactionalId: string
  readonly groupId: string
  readonly producerId: number
  readonly producerEpoch: number
  readonly generationId?: number | undefined
  readonly memberId?: string | undefined
  readonly groupInstanceId?: string | null | undefined
  readonly topics: readonly TxnOffsetCommitRequestTopicInput[]
}

export interface TxnOffsetCommitRequestTopic {
  name: string
  partitions: TxnOffsetCommitRequestTopicPartition[]
}

export interface TxnOffsetCommitRequestTopicInput {
  readonly name: string
  readonly partitions: readonly TxnOffsetCommitRequestTopicPartitionInput[]
}

export interface TxnOffsetCommitRequestTopicPartition {
  partitionIndex: number
  committedOffset: number
  committedLeaderEpoch: number
  committedMetadata: string | null
}

export interface TxnOffsetCommitRequestTopicPartitionInput {
  readonly partitionIndex: number
  readonly committedOffset: number
  readonly committedLeaderEpoch?: number | undefined
  readonly committedMetadata: string | null
}

function readTxnOffsetCommitRequestTopicPartition(reader: Reader, version: number): TxnOffsetCommitRequestTopicPartition {
  const isFlexible = version >= 3
  const message: TxnOffsetCommitRequestTopicPartition = {
    partitionIndex: reader.int32(),
    committedOffset: reader.int64(),
    committedLeaderEpoch: version >= 2 ? reader.int32() : -1,
    committedMetadata: reader.nullableString(isFlexible),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readTxnOffsetCommitRequestTopic(reader: Reader, version: number): TxnOffsetCommitRequestTopic {
  const isFlexible = version >= 3
  const message: TxnOffsetCommitRequestTopic = {
    name: reader.string(isFlexible),
    partitions: reader.array(isFlexible, 13, version, readTxnOffsetCommitRequestTopicPartition),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readTxnOffsetCommitRequest(reader: Reader, version: number): TxnOffsetCommitRequest {
  const isFlexible = version >= 3
  const message: TxnOffsetCommitRequest = {
    transactionalId: reader.string(isFlexible),
    groupId: reader.string(isFlexible),
    producerId: reader.int64(),
    producerEpoch: reader.int16(),
    generationId: version >= 3 ? reader.int32() : -1,
    memberId: version >= 3 ? reader.string(isFlexible) : '',
    groupInstanceId: version >= 3 ? reader.nullableString(isFlexible) : null,
    topics: reader.array(isFlexible, 2, version, readTxnOffsetCommitRequestTopic),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeTxnOffsetCommitRequestTopicPartition(writer: Writer, message: TxnOffsetCommitRequestTopicPartitionInput, version: number): void {
  const isFlexible = version >= 3
  writer.int32(message.partitionIndex)
  writer.int64(message.committedOffset)
  if (version >= 2) writer.int32(message.committedLeaderEpoch ?? -1)
  writer.string(isFlexible, message.committedMetadata)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeTxnOffsetCommitRequestTopic(writer: Writer, message: TxnOffsetCommitRequestTopicInput, version: number): void {
  const isFlexible = version >= 3
  writer.string(isFlexible, message.name)
  writer.array(isFlexible, version, message.partitions, writeTxnOffsetCommitRequestTopicPartition)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeTxnOffsetCommitRequest(writer: Writer, message: TxnOffsetCommitRequestInput, version: number): void {
  const isFlexible = version >= 3
  writer.string(isFlexible, message.transactionalId)
  writer.string(isFlexible, message.groupId)
  writer.int64(message.producerId)
  writer.int16(message.producerEpoch)
  if (version >= 3) writer.int32(message.generationId ?? -1)
  if (version >= 3) writer.string(isFlexible, message.memberId ?? '')
  if (version >= 3) writer.string(isFlexible, message.groupInstanceId ?? null)
  writer.array(isFlexible, version, message.topics, writeTxnOffsetCommitRequestTopic)
  if (isFlexible) writer.unsignedVarint(0)
}

export interface TxnOffsetCommitResponse {
  throttleTimeMs: number
  topics: TxnOffsetCommitResponseTopic[]
}

export interface TxnOffsetCommitResponseInput {
  readonly throttleTimeMs: number
  readonly topics: readonly TxnOffsetCommitResponseTopicInput[]
}

export interface TxnOffsetCommitResponseTopic {
  name: string
  partitions: TxnOffsetCommitResponseTopicPartition[]
}

export interface TxnOffsetCommitResponseTopicInput {
  readonly name: string
  readonly partitions: readonly TxnOffsetCommitResponseTopicPartitionInput[]
}

export interface TxnOffsetCommitResponseTopicPartition {
  partitionIndex: number
  errorCode: number
}

export interface TxnOffsetCommitResponseTopicPartitionInput {
  readonly partitionIndex: number
  readonly errorCode: number
}

function readTxnOffsetCommitResponseTopicPartition(reader: Reader, version: number): TxnOffsetCommitResponseTopicPartition {
  const isFlexible = version >= 3
  const message: TxnOffsetCommitResponseTopicPartition = {
    partitionIndex: reader.int32(),
    errorCode: reader.int16(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readTxnOffsetCommitResponseTopic(reader: Reader, version: number): TxnOffsetCommitResponseTopic {
  const isFlexible = version >= 3
  const message: TxnOffsetCommitResponseTopic = {
    name: reader.string(isFlexible),
    partitions: reader.array(isFlexible, 6, version, readTxnOffsetCommitResponseTopicPartition),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readTxnOffsetCommitResponse(reader: Reader, version: number): TxnOffsetCommitResponse {
  const isFlexible = version >= 3
  const message: TxnOffsetCommitResponse = {
    throttleTimeMs: reader.int32(),
    topics: reader.array(isFlexible, 2, version, readTxnOffsetCommitResponseTopic),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeTxnOffsetCommitResponseTopicPartition(writer: Writer, message: TxnOffsetCommitResponseTopicPartitionInput, version: number): void {
  const isFlexible = version >= 3
  writer.int32(message.partitionIndex)
  writer.int16(message.errorCode)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeTxnOffsetCommitResponseTopic(writer: Writer, message: TxnOffsetCommitResponseTopicInput, version: number): void {
  const isFlexible = version >= 3
  writer.string(isFlexible, message.name)
  writer.array(isFlexible, version, message.partitions, writeTxnOffsetCommitResponseTopicPartition)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeTxnOffsetCommitResponse(writer: Writer, message: TxnOffsetCommitResponseInput, version: number): void {
  const isFlexible = version >= 3
  writer.int32(message.throttleTimeMs)
  writer.array(isFlexible, version, message.topics, writeTxnOffsetCommitResponseTopic)
  if (isFlexible) writer.unsignedVarint(0)
}

export const txnOffsetCommit: Api<TxnOffsetCommitRequest, TxnOffsetCommitResponse, TxnOffsetCommitRequestInput, TxnOffsetCommitResponseInput> = {
  key: 28,
  name: 'TxnOffsetCommit',
  minVersion: 0,
  maxVersion: 5,
  flexibleSince: 3,
  readRequest: readTxnOffsetCommitRequest,
  writeRequest: writeTxnOffsetCommitRequest,
  readResponse: readTxnOffsetCommitResponse,
  writeResponse: writeTxnOffsetCommitResponse,
}
