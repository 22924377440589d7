// Generated from schema/79-share-acknowledge.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readInt8, type Reader } from '../reader.ts'
import { absentField } from '../unsupported-version.ts'
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
    acknowledgeTypes: reader.array('acknowledgeTypes', true, 1, readInt8, version),
  }
  reader.skipTaggedFields()
  return message
}

function readShareAcknowledgeRequestTopicPartition(reader: Reader, version: number): ShareAcknowledgeRequestTopicPartition {
  const message: ShareAcknowledgeRequestTopicPartition = {
    partitionIndex: reader.int32(),
    acknowledgementBatches: reader.array('acknowledgementBatches', true, 18, readShareAcknowledgeRequestTopicPartitionAcknowledgementBatche, version),
  }
  reader.skipTaggedFields()
  return message
}

function readShareAcknowledgeRequestTopic(reader: Reader, version: number): ShareAcknowledgeRequestTopic {
  const message: ShareAcknowledgeRequestTopic = {
    topicId: reader.uuid(),
    partitions: reader.array('partitions', true, 6, readShareAcknowledgeRequestTopicPartition, version),
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
    topics: reader.array('topics', true, 18, readShareAcknowledgeRequestTopic, version),
  }
  reader.skipTaggedFields()
  return message
}

function writeShareAcknowledgeRequestTopicPartitionAcknowledgementBatche(
  writer: Writer,
  { firstOffset, lastOffset, acknowledgeTypes }: ShareAcknowledgeRequestTopicPartitionAcknowledgementBatcheInput,
  version: number,
): void {
  writer.int64(firstOffset)
  writer.int64(lastOffset)
  writer.array(true, acknowledgeTypes, writeInt8, version)
  writer.unsignedVarint(0)
}

function writeShareAcknowledgeRequestTopicPartition(
  writer: Writer,
  { partitionIndex, acknowledgementBatches }: ShareAcknowledgeRequestTopicPartitionInput,
  version: number,
): void {
  writer.int32(partitionIndex)
  writer.array(true, acknowledgementBatches, writeShareAcknowledgeRequestTopicPartitionAcknowledgementBatche, version)
  writer.unsignedVarint(0)
}

function writeShareAcknowledgeRequestTopic(
  writer: Writer,
  { topicId, partitions }: ShareAcknowledgeRequestTopicInput,
  version: number,
): void {
  writer.uuid(topicId)
  writer.array(true, partitions, writeShareAcknowledgeRequestTopicPartition, version)
  writer.unsignedVarint(0)
}

function writeShareAcknowledgeRequest(
  writer: Writer,
  { groupId = null, memberId, shareSessionEpoch, isRenewAck = false, topics }: ShareAcknowledgeRequestInput,
  version: number,
): void {
  writer.string(true, groupId)
  writer.string(true, memberId)
  writer.int32(shareSessionEpoch)
  if (version >= 2) writer.bool(isRenewAck)
  else if (isRenewAck !== false) throw absentField('ShareAcknowledgeRequest', version, 'isRenewAck')
  writer.array(true, topics, writeShareAcknowledgeRequestTopic, version)
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
    partitions: reader.array('partitions', true, 17, readShareAcknowledgeResponseResponsePartition, version),
  }
  reader.skipTaggedFields()
  return message
}

function readShareAcknowledgeResponseNodeEndpoint(reader: Reader, _version: number): ShareAcknowledgeResponseNodeEndpoint {
  const message: ShareAcknowledgeResponseNodeEndpoint = {
    nodeId: reader.int32(),
    host: reader.string('host', true),
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
    responses: reader.array('responses', true, 18, readShareAcknowledgeResponseResponse, version),
    nodeEndpoints: reader.array('nodeEndpoints', true, 11, readShareAcknowledgeResponseNodeEndpoint, version),
  }
  reader.skipTaggedFields()
  return message
}

function writeShareAcknowledgeResponseResponsePartitionCurrentLeader(
  writer: Writer,
  { leaderId, leaderEpoch }: ShareAcknowledgeResponseResponsePartitionCurrentLeaderInput,
  _version: number,
): void {
  writer.int32(leaderId)
  writer.int32(leaderEpoch)
  writer.unsignedVarint(0)
}

function writeShareAcknowledgeResponseResponsePartition(
  writer: Writer,
  { partitionIndex, errorCode, errorMessage = null, currentLeader }: ShareAcknowledgeResponseResponsePartitionInput,
  version: number,
): void {
  writer.int32(partitionIndex)
  writer.int16(errorCode)
  writer.string(true, errorMessage)
  writeShareAcknowledgeResponseResponsePartitionCurrentLeader(writer, currentLeader, version)
  writer.unsignedVarint(0)
}

function writeShareAcknowledgeResponseResponse(
  writer: Writer,
  { topicId, partitions }: ShareAcknowledgeResponseResponseInput,
  version: number,
): void {
  writer.uuid(topicId)
  writer.array(true, partitions, writeShareAcknowledgeResponseResponsePartition, version)
  writer.unsignedVarint(0)
}

function writeShareAcknowledgeResponseNodeEndpoint(
  writer: Writer,
  { nodeId, host, port, rack = null }: ShareAcknowledgeResponseNodeEndpointInput,
  _version: number,
): void {
  writer.int32(nodeId)
  writer.string(true, host)
  writer.int32(port)
  writer.string(true, rack)
  writer.unsignedVarint(0)
}

function writeShareAcknowledgeResponse(
  writer: Writer,
  {
    throttleTimeMs,
    errorCode,
    errorMessage = null,
    acquisitionLockTimeoutMs = 0,
    responses,
    nodeEndpoints,
  }: ShareAcknowledgeResponseInput,
  version: number,
): void {
  writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  writer.string(true, errorMessage)
  if (version >= 2) writer.int32(acquisitionLockTimeoutMs)
  writer.array(true, responses, writeShareAcknowledgeResponseResponse, version)
  writer.array(true, nodeEndpoints, writeShareAcknowledgeResponseNodeEndpoint, version)
  writer.unsignedVarint(0)
}

export const shareAcknowledge: Api<ShareAcknowledgeRequest, ShareAcknowledgeResponse, ShareAcknowledgeRequestInput, ShareAcknowledgeResponseInput> = {
  key: 79,
  name: 'ShareAcknowledge',
  minVersion: 1,
  maxVersion: 2,
  flexibleSince: 0,
  readRequest: readShareAcknowledgeRequest,
  writeRequest: writeShareAcknowledgeRequest,
  readResponse: readShareAcknowledgeResponse,
  writeResponse: writeShareAcknowledgeResponse,
}
