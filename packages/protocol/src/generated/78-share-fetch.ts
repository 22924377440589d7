// Generated from schema/78-share-fetch.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readInt32, readInt8, type Reader } from '../reader.ts'
import { absentField } from '../unsupported-version.ts'
import type { Uuid } from '../uuid.ts'
import { type Records, type Writer, writeInt32, writeInt8 } from '../writer.ts'

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
    acknowledgeTypes: reader.array('acknowledgeTypes', true, 1, readInt8, version),
  }
  reader.skipTaggedFields()
  return message
}

function readShareFetchRequestTopicPartition(reader: Reader, version: number): ShareFetchRequestTopicPartition {
  const message: ShareFetchRequestTopicPartition = {
    partitionIndex: reader.int32(),
    acknowledgementBatches: reader.array('acknowledgementBatches', true, 18, readShareFetchRequestTopicPartitionAcknowledgementBatche, version),
  }
  reader.skipTaggedFields()
  return message
}

function readShareFetchRequestTopic(reader: Reader, version: number): ShareFetchRequestTopic {
  const message: ShareFetchRequestTopic = {
    topicId: reader.uuid(),
    partitions: reader.array('partitions', true, 6, readShareFetchRequestTopicPartition, version),
  }
  reader.skipTaggedFields()
  return message
}

function readShareFetchRequestForgottenTopicsData(reader: Reader, version: number): ShareFetchRequestForgottenTopicsData {
  const message: ShareFetchRequestForgottenTopicsData = {
    topicId: reader.uuid(),
    partitions: reader.array('partitions', true, 4, readInt32, version),
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
    topics: reader.array('topics', true, 18, readShareFetchRequestTopic, version),
    forgottenTopicsData: reader.array('forgottenTopicsData', true, 18, readShareFetchRequestForgottenTopicsData, version),
  }
  reader.skipTaggedFields()
  return message
}

function writeShareFetchRequestTopicPartitionAcknowledgementBatche(
  writer: Writer,
  { firstOffset, lastOffset, acknowledgeTypes }: ShareFetchRequestTopicPartitionAcknowledgementBatcheInput,
  version: number,
): void {
  writer.int64(firstOffset)
  writer.int64(lastOffset)
  writer.array(true, acknowledgeTypes, writeInt8, version)
  writer.unsignedVarint(0)
}

function writeShareFetchRequestTopicPartition(
  writer: Writer,
  { partitionIndex, acknowledgementBatches }: ShareFetchRequestTopicPartitionInput,
  version: number,
): void {
  writer.int32(partitionIndex)
  writer.array(true, acknowledgementBatches, writeShareFetchRequestTopicPartitionAcknowledgementBatche, version)
  writer.unsignedVarint(0)
}

function writeShareFetchRequestTopic(
  writer: Writer,
  { topicId, partitions }: ShareFetchRequestTopicInput,
  version: number,
): void {
  writer.uuid(topicId)
  writer.array(true, partitions, writeShareFetchRequestTopicPartition, version)
  writer.unsignedVarint(0)
}

function writeShareFetchRequestForgottenTopicsData(
  writer: Writer,
  { topicId, partitions }: ShareFetchRequestForgottenTopicsDataInput,
  version: number,
): void {
  writer.uuid(topicId)
  writer.array(true, partitions, writeInt32, version)
  writer.unsignedVarint(0)
}

function writeShareFetchRequest(
  writer: Writer,
  {
    groupId = null,
    memberId,
    shareSessionEpoch,
    maxWaitMs,
    minBytes,
    maxBytes = 2147483647,
    maxRecords,
    batchSize,
    shareAcquireMode = 0,
    isRenewAck = false,
    topics,
    forgottenTopicsData,
  }: ShareFetchRequestInput,
  version: number,
): void {
  writer.string(true, groupId)
  writer.string(true, memberId)
  writer.int32(shareSessionEpoch)
  writer.int32(maxWaitMs)
  writer.int32(minBytes)
  writer.int32(maxBytes)
  writer.int32(maxRecords)
  writer.int32(batchSize)
  if (version >= 2) writer.int8(shareAcquireMode)
  if (version >= 2) writer.bool(isRenewAck)
  else if (isRenewAck !== false) throw absentField('ShareFetchRequest', version, 'isRenewAck')
  writer.array(true, topics, writeShareFetchRequestTopic, version)
  writer.array(true, forgottenTopicsData, writeShareFetchRequestForgottenTopicsData, version)
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
    records: reader.bytes('records', true),
    acquiredRecords: reader.array('acquiredRecords', true, 19, readShareFetchResponseResponsePartitionAcquiredRecord, version),
  }
  reader.skipTaggedFields()
  return message
}

function readShareFetchResponseResponse(reader: Reader, version: number): ShareFetchResponseResponse {
  const message: ShareFetchResponseResponse = {
    topicId: reader.uuid(),
    partitions: reader.array('partitions', true, 22, readShareFetchResponseResponsePartition, version),
  }
  reader.skipTaggedFields()
  return message
}

function readShareFetchResponseNodeEndpoint(reader: Reader, _version: number): ShareFetchResponseNodeEndpoint {
  const message: ShareFetchResponseNodeEndpoint = {
    nodeId: reader.int32(),
    host: reader.string('host', true),
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
    responses: reader.array('responses', true, 18, readShareFetchResponseResponse, version),
    nodeEndpoints: reader.array('nodeEndpoints', true, 11, readShareFetchResponseNodeEndpoint, version),
  }
  reader.skipTaggedFields()
  return message
}

function writeShareFetchResponseResponsePartitionCurrentLeader(
  writer: Writer,
  { leaderId, leaderEpoch }: ShareFetchResponseResponsePartitionCurrentLeaderInput,
  _version: number,
): void {
  writer.int32(leaderId)
  writer.int32(leaderEpoch)
  writer.unsignedVarint(0)
}

function writeShareFetchResponseResponsePartitionAcquiredRecord(
  writer: Writer,
  { firstOffset, lastOffset, deliveryCount }: ShareFetchResponseResponsePartitionAcquiredRecordInput,
  _version: number,
): void {
  writer.int64(firstOffset)
  writer.int64(lastOffset)
  writer.int16(deliveryCount)
  writer.unsignedVarint(0)
}

function writeShareFetchResponseResponsePartition(
  writer: Writer,
  {
    partitionIndex,
    errorCode,
    errorMessage = null,
    acknowledgeErrorCode,
    acknowledgeErrorMessage = null,
    currentLeader,
    records,
    acquiredRecords,
  }: ShareFetchResponseResponsePartitionInput,
  version: number,
): void {
  writer.int32(partitionIndex)
  writer.int16(errorCode)
  writer.string(true, errorMessage)
  writer.int16(acknowledgeErrorCode)
  writer.string(true, acknowledgeErrorMessage)
  writeShareFetchResponseResponsePartitionCurrentLeader(writer, currentLeader, version)
  writer.records(true, records)
  writer.array(true, acquiredRecords, writeShareFetchResponseResponsePartitionAcquiredRecord, version)
  writer.unsignedVarint(0)
}

function writeShareFetchResponseResponse(
  writer: Writer,
  { topicId, partitions }: ShareFetchResponseResponseInput,
  version: number,
): void {
  writer.uuid(topicId)
  writer.array(true, partitions, writeShareFetchResponseResponsePartition, version)
  writer.unsignedVarint(0)
}

function writeShareFetchResponseNodeEndpoint(
  writer: Writer,
  { nodeId, host, port, rack = null }: ShareFetchResponseNodeEndpointInput,
  _version: number,
): void {
  writer.int32(nodeId)
  writer.string(true, host)
  writer.int32(port)
  writer.string(true, rack)
  writer.unsignedVarint(0)
}

function writeShareFetchResponse(
  writer: Writer,
  {
    throttleTimeMs,
    errorCode,
    errorMessage = null,
    acquisitionLockTimeoutMs,
    responses,
    nodeEndpoints,
  }: ShareFetchResponseInput,
  version: number,
): void {
  writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  writer.string(true, errorMessage)
  writer.int32(acquisitionLockTimeoutMs)
  writer.array(true, responses, writeShareFetchResponseResponse, version)
  writer.array(true, nodeEndpoints, writeShareFetchResponseNodeEndpoint, version)
  writer.unsignedVarint(0)
}

export const shareFetch: Api<ShareFetchRequest, ShareFetchResponse, ShareFetchRequestInput, ShareFetchResponseInput> = {
  key: 78,
  name: 'ShareFetch',
  minVersion: 1,
  maxVersion: 2,
  flexibleSince: 0,
  readRequest: readShareFetchRequest,
  writeRequest: writeShareFetchRequest,
  readResponse: readShareFetchResponse,
  writeResponse: writeShareFetchResponse,
}
