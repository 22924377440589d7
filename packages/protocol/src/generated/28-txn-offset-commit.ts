// Generated from schema/28-txn-offset-commit.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import { absentField } from '../unsupported-version.ts'
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
    name: reader.string('name', isFlexible),
    partitions: reader.array('partitions', isFlexible, 14, readTxnOffsetCommitRequestTopicPartition, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readTxnOffsetCommitRequest(reader: Reader, version: number): TxnOffsetCommitRequest {
  const isFlexible = version >= 3
  const message: TxnOffsetCommitRequest = {
    transactionalId: reader.string('transactionalId', isFlexible),
    groupId: reader.string('groupId', isFlexible),
    producerId: reader.int64(),
    producerEpoch: reader.int16(),
    generationId: version >= 3 ? reader.int32() : -1,
    memberId: version >= 3 ? reader.string('memberId', isFlexible) : '',
    groupInstanceId: version >= 3 ? reader.nullableString(isFlexible) : null,
    topics: reader.array('topics', isFlexible, 3, readTxnOffsetCommitRequestTopic, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeTxnOffsetCommitRequestTopicPartition(
  writer: Writer,
  {
    partitionIndex,
    committedOffset,
    committedLeaderEpoch = -1,
    committedMetadata,
  }: TxnOffsetCommitRequestTopicPartitionInput,
  version: number,
): void {
  const isFlexible = version >= 3
  writer.int32(partitionIndex)
  writer.int64(committedOffset)
  if (version >= 2) writer.int32(committedLeaderEpoch)
  writer.string(isFlexible, committedMetadata)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeTxnOffsetCommitRequestTopic(
  writer: Writer,
  { name, partitions }: TxnOffsetCommitRequestTopicInput,
  version: number,
): void {
  const isFlexible = version >= 3
  writer.string(isFlexible, name)
  writer.array(isFlexible, partitions, writeTxnOffsetCommitRequestTopicPartition, version)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeTxnOffsetCommitRequest(
  writer: Writer,
  {
    transactionalId,
    groupId,
    producerId,
    producerEpoch,
    generationId = -1,
    memberId = '',
    groupInstanceId = null,
    topics,
  }: TxnOffsetCommitRequestInput,
  version: number,
): void {
  const isFlexible = version >= 3
  writer.string(isFlexible, transactionalId)
  writer.string(isFlexible, groupId)
  writer.int64(producerId)
  writer.int16(producerEpoch)
  if (version >= 3) writer.int32(generationId)
  else if (generationId !== -1) throw absentField('TxnOffsetCommitRequest', version, 'generationId')
  if (version >= 3) writer.string(isFlexible, memberId)
  else if (memberId !== '') throw absentField('TxnOffsetCommitRequest', version, 'memberId')
  if (version >= 3) writer.string(isFlexible, groupInstanceId)
  else if (groupInstanceId !== null) throw absentField('TxnOffsetCommitRequest', version, 'groupInstanceId')
  writer.array(isFlexible, topics, writeTxnOffsetCommitRequestTopic, version)
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
    name: reader.string('name', isFlexible),
    partitions: reader.array('partitions', isFlexible, 6, readTxnOffsetCommitResponseTopicPartition, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readTxnOffsetCommitResponse(reader: Reader, version: number): TxnOffsetCommitResponse {
  const isFlexible = version >= 3
  const message: TxnOffsetCommitResponse = {
    throttleTimeMs: reader.int32(),
    topics: reader.array('topics', isFlexible, 3, readTxnOffsetCommitResponseTopic, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeTxnOffsetCommitResponseTopicPartition(
  writer: Writer,
  { partitionIndex, errorCode }: TxnOffsetCommitResponseTopicPartitionInput,
  version: number,
): void {
  const isFlexible = version >= 3
  writer.int32(partitionIndex)
  writer.int16(errorCode)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeTxnOffsetCommitResponseTopic(
  writer: Writer,
  { name, partitions }: TxnOffsetCommitResponseTopicInput,
  version: number,
): void {
  const isFlexible = version >= 3
  writer.string(isFlexible, name)
  writer.array(isFlexible, partitions, writeTxnOffsetCommitResponseTopicPartition, version)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeTxnOffsetCommitResponse(
  writer: Writer,
  { throttleTimeMs, topics }: TxnOffsetCommitResponseInput,
  version: number,
): void {
  const isFlexible = version >= 3
  writer.int32(throttleTimeMs)
  writer.array(isFlexible, topics, writeTxnOffsetCommitResponseTopic, version)
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
