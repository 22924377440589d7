// Generated from schema/78-share-fetch.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readInt8, readInt32, type Reader } from '../reader.ts'
import type { Uuid } from '../uuid.ts'
import { type Records, type Writer, writeInt8, writeInt32 } from '../writer.ts'

export interface ShareFetchRequest {
  groupId: string | null
  memberId: string | null
  shareSessionEpoch: number
  maxWaitMs: number
  minBytes: number
  maxBytes: number
  maxRecords: number
  batchSize: number
  shareAcquireMode: number
  isRenewAck: boolean
  topics: ShareFetchRequestTopic[]
  forgottenTopicsData: ShareFetchRequestForgottenTopicsData[]
}

export interface ShareFetchRequestInput {
  readonly groupId?: string | null | undefined
  readonly memberId: string | null
  readonly shareSessionEpoch: number
  readonly maxWaitMs: number
  readonly minBytes: number
  readonly maxBytes?: number | undefined
  readonly maxRecords: number
  readonly batchSize: number
  readonly shareAcquireMode?: number | undefined
  readonly isRenewAck?: boolean | undefined
  readonly topics: readonly ShareFetchRequestTopicInput[]
  readonly forgottenTopicsData: readonly ShareFetchRequestForgottenTopicsDataInput[]
}

export interface ShareFetchRequestForgottenTopicsData {
  topicId: Uuid
  partitions: number[]
}

export interface ShareFetchRequestForgottenTopicsDataInput {
  readonly topicId: Uuid
  readonly partitions: readonly number[]
}

export interface ShareFetchRequestTopic {
  topicId: Uuid
  partitions: ShareFetchRequestTopicPartition[]
}

export interface ShareFetchRequestTopicInput {
  readonly topicId: Uuid
  readonly partitions: readonly ShareFetchRequestTopicPartitionInput[]
}

export interface ShareFetchRequestTopicPartition {
  partitionIndex: number
  acknowledgementBatches: ShareFetchRequestTopicPartitionAcknowledgementBatche[]
}

export interface ShareFetchRequestTopicPartitionInput {
  readonly partitionIndex: number
  readonly acknowledgementBatches: readonly ShareFetchRequestTopicPartitionAcknowledgementBatcheInput[]
}

export interface ShareFetchRequestTopicPartitionAcknowledgementBatche {
  firstOffset: number
  lastOffset: number
  acknowledgeTypes: number[]
}

export interface ShareFetchRequestTopicPartitionAcknowledgementBatcheInput {
  readonly firstOffset: number
  readonly lastOffset: number
  readonly acknowledgeTypes: readonly number[]
}

function readShareFetchRequestTopicPartitionAcknowledgementBatche(reader: Reader, version: number): ShareFetchRequestTopicPartitionAcknowledgementBatche {
  const message: ShareFetchRequestTopicPartitionAcknowledgementBatche = {
    firstOffset: reader.int64(),
    lastOffset: reader.int64(),
    acknowledgeTypes: reader.array(true, 1, version, readInt8),
  }
  reader.skipTaggedFields()
  return message
}

function readShareFetchRequestTopicPartition(reader: Reader, version: number): ShareFetchRequestTopicPartition {
  const message: ShareFetchRequestTopicPartition = {
    partitionIndex: reader.int32(),
    acknowledgementBatches: reader.array(true, 17, version, readShareFetchRequestTopicPartitionAcknowledgementBatche),
  }
  reader.skipTaggedFields()
  return message
}

function readShareFetchRequestTopic(reader: Reader, version: number): ShareFetchRequestTopic {
  const message: ShareFetchRequestTopic = {
    topicId: reader.uuid(),
    partitions: reader.array(true, 5, version, readShareFetchRequestTopicPartition),
  }
  reader.skipTaggedFields()
  return message
}

function readShareFetchRequestForgottenTopicsData(reader: Reader, version: number): ShareFetchRequestForgottenTopicsData {
  const message: ShareFetchRequestForgottenTopicsData = {
    topicId: reader.uuid(),
    partitions: reader.array(true, 4, version, readInt32),
  }
  reader.skipTaggedFields()
  return message
}

function readShareFetchRequest(reader: Reader, version: number): ShareFetchRequest {
  const message: ShareFetchRequest = {
    groupId: reader.nullableString(true),
    memberId: reader.nullableString(true),
    shareSessionEpoch: reader.int32(),
    maxWaitMs: reader.int32(),
    minBytes: reader.int32(),
    maxBytes: reader.int32(),
    maxRecords: reader.int32(),
    batchSize: reader.int32(),
    shareAcquireMode: version >= 2 ? reader.int8() : 0,
    isRenewAck: version >= 2 ? reader.bool() : false,
    topics: reader.array(true, 17, version, readShareFetchRequestTopic),
    forgottenTopicsData: reader.array(true, 17, version, readShareFetchRequestForgottenTopicsData),
  }
  reader.skipTaggedFields()
  return message
}

function writeShareFetchRequestTopicPartitionAcknowledgementBatche(writer: Writer, message: ShareFetchRequestTopicPartitionAcknowledgementBatcheInput, version: number): void {
  writer.int64(message.firstOffset)
  writer.int64(message.lastOffset)
  writer.array(true, version, message.acknowledgeTypes, writeInt8)
  writer.unsignedVarint(0)
}

function writeShareFetchRequestTopicPartition(writer: Writer, message: ShareFetchRequestTopicPartitionInput, version: number): void {
  writer.int32(message.partitionIndex)
  writer.array(true, version, message.acknowledgementBatches, writeShareFetchRequestTopicPartitionAcknowledgementBatche)
  writer.unsignedVarint(0)
}

function writeShareFetchRequestTopic(writer: Writer, message: ShareFetchRequestTopicInput, version: number): void {
  writer.uuid(message.topicId)
  writer.array(true, version, message.partitions, writeShareFetchRequestTopicPartition)
  writer.unsignedVarint(0)
}

function writeShareFetchRequestForgottenTopicsData(writer: Writer, message: ShareFetchRequestForgottenTopicsDataInput, version: number): void {
  writer.uuid(message.topicId)
  writer.array(true, version, message.partitions, writeInt32)
  writer.unsignedVarint(0)
}

function writeShareFetchRequest(writer: Writer, message: ShareFetchRequestInput, version: number): void {
  writer.string(true, message.groupId ?? null)
  writer.string(true, message.memberId)
  writer.int32(message.shareSessionEpoch)
  writer.int32(message.maxWaitMs)
  writer.int32(message.minBytes)
  writer.int32(message.maxBytes ?? 2147483647)
  writer.int32(message.maxRecords)
  writer.int32(message.batchSize)
  if (version >= 2) writer.int8(message.shareAcquireMode ?? 0)
  if (version >= 2) writer.bool(message.isRenewAck ?? false)
  writer.array(true, version, message.topics, writeShareFetchRequestTopic)
  writer.array(true, version, message.forgottenTopicsData, writeShareFetchRequestForgottenTopicsData)
  writer.unsignedVarint(0)
}

export interface ShareFetchResponse {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
  acquisitionLockTimeoutMs: number
  responses: ShareFetchResponseResponse[]
  nodeEndpoints: ShareFetchResponseNodeEndpoint[]
}

export interface ShareFetchResponseInput {
  readonly throttleTimeMs: number
  readonly errorCode: number
  readonly errorMessage?: string | null | undefined
  readonly acquisitionLockTimeoutMs: number
  readonly responses: readonly ShareFetchResponseResponseInput[]
  readonly nodeEndpoints: readonly ShareFetchResponseNodeEndpointInput[]
}

export interface ShareFetchResponseNodeEndpoint {
  nodeId: number
  host: string
  port: number
  rack: string | null
}

export interface ShareFetchResponseNodeEndpointInput {
  readonly nodeId: number
  readonly host: string
  readonly port: number
  readonly rack?: string | null | undefined
}

export interface ShareFetchResponseResponse {
  topicId: Uuid
  partitions: ShareFetchResponseResponsePartition[]
}

export interface ShareFetchResponseResponseInput {
  readonly topicId: Uuid
  readonly partitions: readonly ShareFetchResponseResponsePartitionInput[]
}

export interface ShareFetchResponseResponsePartition {
  partitionIndex: number
  errorCode: number
  errorMessage: string | null
  acknowledgeErrorCode: number
  acknowledgeErrorMessage: string | null
  currentLeader: ShareFetchResponseResponsePartitionCurrentLeader
  records: Uint8Array
  acquiredRecords: ShareFetchResponseResponsePartitionAcquiredRecord[]
}

export interface ShareFetchResponseResponsePartitionInput {
  readonly partitionIndex: number
  readonly errorCode: number
  readonly errorMessage?: string | null | undefined
  readonly acknowledgeErrorCode: number
  readonly acknowledgeErrorMessage?: string | null | undefined
  readonly currentLeader: ShareFetchResponseResponsePartitionCurrentLeaderInput
  readonly records: Records
  readonly acquiredRecords: readonly ShareFetchResponseResponsePartitionAcquiredRecordInput[]
}

export interface ShareFetchResponseResponsePartitionAcquiredRecord {
  firstOffset: number
  lastOffset: number
  deliveryCount: number
}

export interface ShareFetchResponseResponsePartitionAcquiredRecordInput {
  readonly firstOffset: number
  readonly lastOffset: number
  readonly deliveryCount: number
}

export interface ShareFetchResponseResponsePartitionCurrentLeader {
  leaderId: number
  leaderEpoch: number
}

export interface ShareFetchResponseResponsePartitionCurrentLeaderInput {
  readonly leaderId: number
  readonly leaderEpoch: number
}

function readShareFetchResponseResponsePartitionCurrentLeader(reader: Reader, _version: number): ShareFetchResponseResponsePartitionCurrentLeader {
  const message: ShareFetchResponseResponsePartitionCurrentLeader = {
    leaderId: reader.int32(),
    leaderEpoch: reader.int32(),
  }
  reader.skipTaggedFields()
  return message
}

function readShareFetchResponseResponsePartitionAcquiredRecord(reader: Reader, _version: number): ShareFetchResponseResponsePartitionAcquiredRecord {
  const message: ShareFetchResponseResponsePartitionAcquiredRecord = {
    firstOffset: reader.int64(),
    lastOffset: reader.int64(),
    deliveryCount: reader.int16(),
  }
  reader.skipTaggedFields()
  return message
}

function readShareFetchResponseResponsePartition(reader: Reader, version: number): ShareFetchResponseResponsePartition {
  const message: ShareFetchResponseResponsePartition = {
    partitionIndex: reader.int32(),
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(true),
    acknowledgeErrorCode: reader.int16(),
    acknowledgeErrorMessage: reader.nullableString(true),
    currentLeader: readShareFetchResponseResponsePartitionCurrentLeader(reader, version),
    records: reader.bytes(true),
    acquiredRecords: reader.array(true, 18, version, readShareFetchResponseResponsePartitionAcquiredRecord),
  }
  reader.skipTaggedFields()
  return message
}

function readShareFetchResponseResponse(reader: Reader, version: number): ShareFetchResponseResponse {
  const message: ShareFetchResponseResponse = {
    topicId: reader.uuid(),
    partitions: reader.array(true, 20, version, readShareFetchResponseResponsePartition),
  }
  reader.skipTaggedFields()
  return message
}

function readShareFetchResponseNodeEndpoint(reader: Reader, _version: number): ShareFetchResponseNodeEndpoint {
  const message: ShareFetchResponseNodeEndpoint = {
    nodeId: reader.int32(),
    host: reader.string(true),
    port: reader.int32(),
    rack: reader.nullableString(true),
  }
  reader.skipTaggedFields()
  return message
}

function readShareFetchResponse(reader: Reader, version: number): ShareFetchResponse {
  const message: ShareFetchResponse = {
    throttleTimeMs: reader.int32(),
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(true),
    acquisitionLockTimeoutMs: reader.int32(),
    responses: reader.array(true, 17, version, readShareFetchResponseResponse),
    nodeEndpoints: reader.array(true, 10, version, readShareFetchResponseNodeEndpoint),
  }
  reader.skipTaggedFields()
  return message
}

function writeShareFetchResponseResponsePartitionCurrentLeader(writer: Writer, message: ShareFetchResponseResponsePartitionCurrentLeaderInput, _version: number): void {
  writer.int32(message.leaderId)
  writer.int32(message.leaderEpoch)
  writer.unsignedVarint(0)
}

function writeShareFetchResponseResponsePartitionAcquiredRecord(writer: Writer, message: ShareFetchResponseResponsePartitionAcquiredRecordInput, _version: number): void {
  writer.int64(message.firstOffset)
  writer.int64(message.lastOffset)
  writer.int16(message.deliveryCount)
  writer.unsignedVarint(0)
}

function writeShareFetchResponseResponsePartition(writer: Writer, message: ShareFetchResponseResponsePartitionInput, version: number): void {
  writer.int32(message.partitionIndex)
  writer.int16(message.errorCode)
  writer.string(true, message.errorMessage ?? null)
  writer.int16(message.acknowledgeErrorCode)
  writer.string(true, message.acknowledgeErrorMessage ?? null)
  writeShareFetchResponseResponsePartitionCurrentLeader(writer, message.currentLeader, version)
  writer.records(true, message.records)
  writer.array(true, version, message.acquiredRecords, writeShareFetchResponseResponsePartitionAcquiredRecord)
  writer.unsignedVarint(0)
}

function writeShareFetchResponseResponse(writer: Writer, message: ShareFetchResponseResponseInput, version: number): void {
  writer.uuid(message.topicId)
  writer.array(true, version, message.partitions, writeShareFetchResponseResponsePartition)
  writer.unsignedVarint(0)
}

function writeShareFetchResponseNodeEndpoint(writer: Writer, message: ShareFetchResponseNodeEndpointInput, _version: number): void {
  writer.int32(message.nodeId)
  writer.string(true, message.host)
  writer.int32(message.port)
  writer.string(true, message.rack ?? null)
  writer.unsignedVarint(0)
}

function writeShareFetchResponse(writer: Writer, message: ShareFetchResponseInput, version: number): void {
  writer.int32(message.throttleTimeMs)
  writer.int16(message.errorCode)
  writer.string(true, message.errorMessage ?? null)
  writer.int32(message.acquisitionLockTimeoutMs)
  writer.array(true, version, message.responses, writeShareFetchResponseResponse)
  writer.array(true, version, message.nodeEndpoints, writeShareFetchResponseNodeEndpoint)
  writer.unsignedVarint(0)
}

export const shareFetch: Api<ShareFetchRequest, ShareFetchResponse, ShareFetchRequestInput, ShareFetchResponseInput> = {
  key: 78,
  name: 'ShareFetch',
  minVersion: 1,
  maxVersion: 2,
  flexibleSince: 1,
  readRequest: readShareFetchRequest,
  writeRequest: writeShareFetchRequest,
  readResponse: readShareFetchResponse,
  writeResponse: writeShareFetchResponse,
}
