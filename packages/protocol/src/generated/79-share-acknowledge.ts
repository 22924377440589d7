// Generated from schema/79-share-acknowledge.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readInt8, type Reader } from '../reader.ts'
import type { Uuid } from '../uuid.ts'
import { type Writer, writeInt8 } from '../writer.ts'

export interface ShareAcknowledgeRequest {
  groupId: string | null
  memberId: string | null
  shareSessionEpoch: number
  isRenewAck: boolean
  topics: ShareAcknowledgeRequestTopic[]
}

export interface ShareAcknowledgeRequestInput {
  readonly groupId?: string | null | undefined
  readonly memberId: string | null
  readonly shareSessionEpoch: number
  readonly isRenewAck?: boolean | undefined
  readonly topics: readonly ShareAcknowledgeRequestTopicInput[]
}

export interface ShareAcknowledgeRequestTopic {
  topicId: Uuid
  partitions: ShareAcknowledgeRequestTopicPartition[]
}

export interface ShareAcknowledgeRequestTopicInput {
  readonly topicId: Uuid
  readonly partitions: readonly ShareAcknowledgeRequestTopicPartitionInput[]
}

export interface ShareAcknowledgeRequestTopicPartition {
  partitionIndex: number
  acknowledgementBatches: ShareAcknowledgeRequestTopicPartitionAcknowledgementBatche[]
}

export interface ShareAcknowledgeRequestTopicPartitionInput {
  readonly partitionIndex: number
  readonly acknowledgementBatches: readonly ShareAcknowledgeRequestTopicPartitionAcknowledgementBatcheInput[]
}

export interface ShareAcknowledgeRequestTopicPartitionAcknowledgementBatche {
  firstOffset: number
  lastOffset: number
  acknowledgeTypes: number[]
}

export interface ShareAcknowledgeRequestTopicPartitionAcknowledgementBatcheInput {
  readonly firstOffset: number
  readonly lastOffset: number
  readonly acknowledgeTypes: readonly number[]
}

function readShareAcknowledgeRequestTopicPartitionAcknowledgementBatche(reader: Reader, version: number): ShareAcknowledgeRequestTopicPartitionAcknowledgementBatche {
  const message: ShareAcknowledgeRequestTopicPartitionAcknowledgementBatche = {
    firstOffset: reader.int64(),
    lastOffset: reader.int64(),
    acknowledgeTypes: reader.array(true, 1, version, readInt8),
  }
  reader.skipTaggedFields()
  return message
}

function readShareAcknowledgeRequestTopicPartition(reader: Reader, version: number): ShareAcknowledgeRequestTopicPartition {
  const message: ShareAcknowledgeRequestTopicPartition = {
    partitionIndex: reader.int32(),
    acknowledgementBatches: reader.array(true, 17, version, readShareAcknowledgeRequestTopicPartitionAcknowledgementBatche),
  }
  reader.skipTaggedFields()
  return message
}

function readShareAcknowledgeRequestTopic(reader: Reader, version: number): ShareAcknowledgeRequestTopic {
  const message: ShareAcknowledgeRequestTopic = {
    topicId: reader.uuid(),
    partitions: reader.array(true, 5, version, readShareAcknowledgeRequestTopicPartition),
  }
  reader.skipTaggedFields()
  return message
}

function readShareAcknowledgeRequest(reader: Reader, version: number): ShareAcknowledgeRequest {
  const message: ShareAcknowledgeRequest = {
    groupId: reader.nullableString(true),
    memberId: reader.nullableString(true),
    shareSessionEpoch: reader.int32(),
    isRenewAck: version >= 2 ? reader.bool() : false,
    topics: reader.array(true, 17, version, readShareAcknowledgeRequestTopic),
  }
  reader.skipTaggedFields()
  return message
}

function writeShareAcknowledgeRequestTopicPartitionAcknowledgementBatche(writer: Writer, message: ShareAcknowledgeRequestTopicPartitionAcknowledgementBatcheInput, version: number): void {
  writer.int64(message.firstOffset)
  writer.int64(message.lastOffset)
  writer.array(true, version, message.acknowledgeTypes, writeInt8)
  writer.unsignedVarint(0)
}

function writeShareAcknowledgeRequestTopicPartition(writer: Writer, message: ShareAcknowledgeRequestTopicPartitionInput, version: number): void {
  writer.int32(message.partitionIndex)
  writer.array(true, version, message.acknowledgementBatches, writeShareAcknowledgeRequestTopicPartitionAcknowledgementBatche)
  writer.unsignedVarint(0)
}

function writeShareAcknowledgeRequestTopic(writer: Writer, message: ShareAcknowledgeRequestTopicInput, version: number): void {
  writer.uuid(message.topicId)
  writer.array(true, version, message.partitions, writeShareAcknowledgeRequestTopicPartition)
  writer.unsignedVarint(0)
}

function writeShareAcknowledgeRequest(writer: Writer, message: ShareAcknowledgeRequestInput, version: number): void {
  writer.string(true, message.groupId ?? null)
  writer.string(true, message.memberId)
  writer.int32(message.shareSessionEpoch)
  if (version >= 2) writer.bool(message.isRenewAck ?? false)
  writer.array(true, version, message.topics, writeShareAcknowledgeRequestTopic)
  writer.unsignedVarint(0)
}

export interface ShareAcknowledgeResponse {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
  acquisitionLockTimeoutMs: number
  responses: ShareAcknowledgeResponseResponse[]
  nodeEndpoints: ShareAcknowledgeResponseNodeEndpoint[]
}

export interface ShareAcknowledgeResponseInput {
  readonly throttleTimeMs: number
  readonly errorCode: number
  readonly errorMessage?: string | null | undefined
  readonly acquisitionLockTimeoutMs?: number | undefined
  readonly responses: readonly ShareAcknowledgeResponseResponseInput[]
  readonly nodeEndpoints: readonly ShareAcknowledgeResponseNodeEndpointInput[]
}

export interface ShareAcknowledgeResponseNodeEndpoint {
  nodeId: number
  host: string
  port: number
  rack: string | null
}

export interface ShareAcknowledgeResponseNodeEndpointInput {
  readonly nodeId: number
  readonly host: string
  readonly port: number
  readonly rack?: string | null | undefined
}

export interface ShareAcknowledgeResponseResponse {
  topicId: Uuid
  partitions: ShareAcknowledgeResponseResponsePartition[]
}

export interface ShareAcknowledgeResponseResponseInput {
  readonly topicId: Uuid
  readonly partitions: readonly ShareAcknowledgeResponseResponsePartitionInput[]
}

export interface ShareAcknowledgeResponseResponsePartition {
  partitionIndex: number
  errorCode: number
  errorMessage: string | null
  currentLeader: ShareAcknowledgeResponseResponsePartitionCurrentLeader
}

export interface ShareAcknowledgeResponseResponsePartitionInput {
  readonly partitionIndex: number
  readonly errorCode: number
  readonly errorMessage?: string | null | undefined
  readonly currentLeader: ShareAcknowledgeResponseResponsePartitionCurrentLeaderInput
}

export interface ShareAcknowledgeResponseResponsePartitionCurrentLeader {
  leaderId: number
  leaderEpoch: number
}

export interface ShareAcknowledgeResponseResponsePartitionCurrentLeaderInput {
  readonly leaderId: number
  readonly leaderEpoch: number
}

function readShareAcknowledgeResponseResponsePartitionCurrentLeader(reader: Reader, _version: number): ShareAcknowledgeResponseResponsePartitionCurrentLeader {
  const message: ShareAcknowledgeResponseResponsePartitionCurrentLeader = {
    leaderId: reader.int32(),
    leaderEpoch: reader.int32(),
  }
  reader.skipTaggedFields()
  return message
}

function readShareAcknowledgeResponseResponsePartition(reader: Reader, version: number): ShareAcknowledgeResponseResponsePartition {
  const message: ShareAcknowledgeResponseResponsePartition = {
    partitionIndex: reader.int32(),
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(true),
    currentLeader: readShareAcknowledgeResponseResponsePartitionCurrentLeader(reader, version),
  }
  reader.skipTaggedFields()
  return message
}

function readShareAcknowledgeResponseResponse(reader: Reader, version: number): ShareAcknowledgeResponseResponse {
  const message: ShareAcknowledgeResponseResponse = {
    topicId: reader.uuid(),
    partitions: reader.array(true, 15, version, readShareAcknowledgeResponseResponsePartition),
  }
  reader.skipTaggedFields()
  return message
}

function readShareAcknowledgeResponseNodeEndpoint(reader: Reader, _version: number): ShareAcknowledgeResponseNodeEndpoint {
  const message: ShareAcknowledgeResponseNodeEndpoint = {
    nodeId: reader.int32(),
    host: reader.string(true),
    port: reader.int32(),
    rack: reader.nullableString(true),
  }
  reader.skipTaggedFields()
  return message
}

function readShareAcknowledgeResponse(reader: Reader, version: number): ShareAcknowledgeResponse {
  const message: ShareAcknowledgeResponse = {
    throttleTimeMs: reader.int32(),
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(true),
    acquisitionLockTimeoutMs: version >= 2 ? reader.int32() : 0,
    responses: reader.array(true, 17, version, readShareAcknowledgeResponseResponse),
    nodeEndpoints: reader.array(true, 10, version, readShareAcknowledgeResponseNodeEndpoint),
  }
  reader.skipTaggedFields()
  return message
}

function writeShareAcknowledgeResponseResponsePartitionCurrentLeader(writer: Writer, message: ShareAcknowledgeResponseResponsePartitionCurrentLeaderInput, _version: number): void {
  writer.int32(message.leaderId)
  writer.int32(message.leaderEpoch)
  writer.unsignedVarint(0)
}

function writeShareAcknowledgeResponseResponsePartition(writer: Writer, message: ShareAcknowledgeResponseResponsePartitionInput, version: number): void {
  writer.int32(message.partitionIndex)
  writer.int16(message.errorCode)
  writer.string(true, message.errorMessage ?? null)
  writeShareAcknowledgeResponseResponsePartitionCurrentLeader(writer, message.currentLeader, version)
  writer.unsignedVarint(0)
}

function writeShareAcknowledgeResponseResponse(writer: Writer, message: ShareAcknowledgeResponseResponseInput, version: number): void {
  writer.uuid(message.topicId)
  writer.array(true, version, message.partitions, writeShareAcknowledgeResponseResponsePartition)
  writer.unsignedVarint(0)
}

function writeShareAcknowledgeResponseNodeEndpoint(writer: Writer, message: ShareAcknowledgeResponseNodeEndpointInput, _version: number): void {
  writer.int32(message.nodeId)
  writer.string(true, message.host)
  writer.int32(message.port)
  writer.string(true, message.rack ?? null)
  writer.unsignedVarint(0)
}

function writeShareAcknowledgeResponse(writer: Writer, message: ShareAcknowledgeResponseInput, version: number): void {
  writer.int32(message.throttleTimeMs)
  writer.int16(message.errorCode)
  writer.string(true, message.errorMessage ?? null)
  if (version >= 2) writer.int32(message.acquisitionLockTimeoutMs ?? 0)
  writer.array(true, version, message.responses, writeShareAcknowledgeResponseResponse)
  writer.array(true, version, message.nodeEndpoints, writeShareAcknowledgeResponseNodeEndpoint)
  writer.unsignedVarint(0)
}

export const shareAcknowledge: Api<ShareAcknowledgeRequest, ShareAcknowledgeResponse, ShareAcknowledgeRequestInput, ShareAcknowledgeResponseInput> = {
  key: 79,
  name: 'ShareAcknowledge',
  minVersion: 1,
  maxVersion: 2,
  flexibleSince: 1,
  readRequest: readShareAcknowledgeRequest,
  writeRequest: writeShareAcknowledgeRequest,
  readResponse: readShareAcknowledgeResponse,
  writeResponse: writeShareAcknowledgeResponse,
}
