// Generated from schema/01-fetch.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readInt32, type Reader } from '../reader.ts'
import { type Uuid, zeroUuid } from '../uuid.ts'
import { type Records, type Writer, writeInt32 } from '../writer.ts'

export interface FetchRequest {
  clusterId: string | null
  replicaId: number
  replicaState: FetchRequestReplicaState
  maxWaitMs: number
  minBytes: number
  maxBytes: number
  isolationLevel: number
  sessionId: number
  sessionEpoch: number
  topics: FetchRequestTopic[]
  forgottenTopicsData: FetchRequestForgottenTopicsData[]
  rackId: string
}

export interface FetchRequestInput {
  readonly clusterId?: string | null | undefined
  readonly replicaId?: number | undefined
  readonly replicaState?: FetchRequestReplicaStateInput | undefined
  readonly maxWaitMs: number
  readonly minBytes: number
  readonly maxBytes?: number | undefined
  readonly isolationLevel?: number | undefined
  readonly sessionId?: number | undefined
  readonly sessionEpoch?: number | undefined
  readonly topics: readonly FetchRequestTopicInput[]
  readonly forgottenTopicsData?: readonly FetchRequestForgottenTopicsDataInput[] | undefined
  readonly rackId?: string | undefined
}

export interface FetchRequestForgottenTopicsData {
  topic: string
  topicId: Uuid
  partitions: number[]
}

export interface FetchRequestForgottenTopicsDataInput {
  readonly topic?: string | undefined
  readonly topicId?: Uuid | undefined
  readonly partitions?: readonly number[] | undefined
}

export interface FetchRequestTopic {
  topic: string
  topicId: Uuid
  partitions: FetchRequestTopicPartition[]
}

export interface FetchRequestTopicInput {
  readonly topic?: string | undefined
  readonly topicId?: Uuid | undefined
  readonly partitions: readonly FetchRequestTopicPartitionInput[]
}

export interface FetchRequestTopicPartition {
  partition: number
  currentLeaderEpoch: number
  fetchOffset: number
  lastFetchedEpoch: number
  logStartOffset: number
  partitionMaxBytes: number
  replicaDirectoryId: Uuid
  highWatermark: number
}

export interface FetchRequestTopicPartitionInput {
  readonly partition: number
  readonly currentLeaderEpoch?: number | undefined
  readonly fetchOffset: number
  readonly lastFetchedEpoch?: number | undefined
  readonly logStartOffset?: number | undefined
  readonly partitionMaxBytes: number
  readonly replicaDirectoryId?: Uuid | undefined
  readonly highWatermark?: number | undefined
}

export interface FetchRequestReplicaState {
  replicaId: number
  replicaEpoch: number
}

export interface FetchRequestReplicaStateInput {
  readonly replicaId?: number | undefined
  readonly replicaEpoch?: number | undefined
}

function readFetchRequestReplicaState(reader: Reader, version: number): FetchRequestReplicaState {
  const isFlexible = version >= 12
  const message: FetchRequestReplicaState = {
    replicaId: version >= 15 ? reader.int32() : -1,
    replicaEpoch: version >= 15 ? reader.int64() : -1,
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readFetchRequestTopicPartition(reader: Reader, version: number): FetchRequestTopicPartition {
  const isFlexible = version >= 12
  const message: FetchRequestTopicPartition = {
    partition: reader.int32(),
    currentLeaderEpoch: version >= 9 ? reader.int32() : -1,
    fetchOffset: reader.int64(),
    lastFetchedEpoch: version >= 12 ? reader.int32() : -1,
    logStartOffset: version >= 5 ? reader.int64() : -1,
    partitionMaxBytes: reader.int32(),
    replicaDirectoryId: zeroUuid,
    highWatermark: Number.MAX_SAFE_INTEGER,
  }
  if (isFlexible) {
    for (let left = reader.unsignedVarint(); left > 0; left--) {
      const tag = reader.unsignedVarint()
      const end = reader.openTaggedField()
      switch (tag) {
        case 0:
          message.replicaDirectoryId = reader.uuid()
          reader.closeTaggedField(end)
          break
        case 1:
          message.highWatermark = reader.int64()
          reader.closeTaggedField(end)
          break
        default:
          reader.position = end
      }
    }
  }
  return message
}

function readFetchRequestTopic(reader: Reader, version: number): FetchRequestTopic {
  const isFlexible = version >= 12
  const message: FetchRequestTopic = {
    topic: version <= 12 ? reader.string(isFlexible) : '',
    topicId: version >= 13 ? reader.uuid() : zeroUuid,
    partitions: reader.array(isFlexible, 16, version, readFetchRequestTopicPartition),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readFetchRequestForgottenTopicsData(reader: Reader, version: number): FetchRequestForgottenTopicsData {
  const isFlexible = version >= 12
  const message: FetchRequestForgottenTopicsData = {
    topic: version >= 7 && version <= 12 ? reader.string(isFlexible) : '',
    topicId: version >= 13 ? reader.uuid() : zeroUuid,
    partitions: version >= 7 ? reader.array(isFlexible, 4, version, readInt32) : [],
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readFetchRequest(reader: Reader, version: number): FetchRequest {
  const isFlexible = version >= 12
  const message: FetchRequest = {
    clusterId: null,
    replicaId: version <= 14 ? reader.int32() : -1,
    replicaState: { replicaId: -1, replicaEpoch: -1 },
    maxWaitMs: reader.int32(),
    minBytes: reader.int32(),
    maxBytes: reader.int32(),
    isolationLevel: reader.int8(),
    sessionId: version >= 7 ? reader.int32() : 0,
    sessionEpoch: version >= 7 ? reader.int32() : -1,
    topics: reader.array(isFlexible, 1, version, readFetchRequestTopic),
    forgottenTopicsData: version >= 7 ? reader.array(isFlexible, 1, version, readFetchRequestForgottenTopicsData) : [],
    rackId: version >= 11 ? reader.string(isFlexible) : '',
  }
  if (isFlexible) {
    for (let left = reader.unsignedVarint(); left > 0; left--) {
      const tag = reader.unsignedVarint()
      const end = reader.openTaggedField()
      switch (tag) {
        case 0:
          message.clusterId = reader.nullableString(isFlexible)
          reader.closeTaggedField(end)
          break
        case 1:
          message.replicaState = readFetchRequestReplicaState(reader, version)
          reader.closeTaggedField(end)
          break
        default:
          reader.position = end
      }
    }
  }
  return message
}

function writeFetchRequestReplicaState(writer: Writer, message: FetchRequestReplicaStateInput, version: number): void {
  const isFlexible = version >= 12
  if (version >= 15) writer.int32(message.replicaId ?? -1)
  if (version >= 15) writer.int64(message.replicaEpoch ?? -1)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeFetchRequestTopicPartition(writer: Writer, message: FetchRequestTopicPartitionInput, version: number): void {
  const isFlexible = version >= 12
  writer.int32(message.partition)
  if (version >= 9) writer.int32(message.currentLeaderEpoch ?? -1)
  writer.int64(message.fetchOffset)
  if (version >= 12) writer.int32(message.lastFetchedEpoch ?? -1)
  if (version >= 5) writer.int64(message.logStartOffset ?? -1)
  writer.int32(message.partitionMaxBytes)
  if (isFlexible) {
    const { replicaDirectoryId, highWatermark } = message
    writer.unsignedVarint((replicaDirectoryId !== undefined && (replicaDirectoryId ?? zeroUuid) !== zeroUuid && version >= 17 ? 1 : 0) + (highWatermark !== undefined && (highWatermark ?? Number.MAX_SAFE_INTEGER) !== Number.MAX_SAFE_INTEGER && version >= 18 ? 1 : 0))
    if (replicaDirectoryId !== undefined && (replicaDirectoryId ?? zeroUuid) !== zeroUuid && version >= 17) writer.tagged(0, (content) => content.uuid(replicaDirectoryId))
    if (highWatermark !== undefined && (highWatermark ?? Number.MAX_SAFE_INTEGER) !== Number.MAX_SAFE_INTEGER && version >= 18) writer.tagged(1, (content) => content.int64(highWatermark))
  }
}

function writeFetchRequestTopic(writer: Writer, message: FetchRequestTopicInput, version: number): void {
  const isFlexible = version >= 12
  if (version <= 12) writer.string(isFlexible, message.topic ?? '')
  if (version >= 13) writer.uuid(message.topicId ?? zeroUuid)
  writer.array(isFlexible, version, message.partitions, writeFetchRequestTopicPartition)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeFetchRequestForgottenTopicsData(writer: Writer, message: FetchRequestForgottenTopicsDataInput, version: number): void {
  const isFlexible = version >= 12
  if (version >= 7 && version <= 12) writer.string(isFlexible, message.topic ?? '')
  if (version >= 13) writer.uuid(message.topicId ?? zeroUuid)
  if (version >= 7) writer.array(isFlexible, version, message.partitions ?? [], writeInt32)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeFetchRequest(writer: Writer, message: FetchRequestInput, version: number): void {
  const isFlexible = version >= 12
  if (version <= 14) writer.int32(message.replicaId ?? -1)
  writer.int32(message.maxWaitMs)
  writer.int32(message.minBytes)
  writer.int32(message.maxBytes ?? 2147483647)
  writer.int8(message.isolationLevel ?? 0)
  if (version >= 7) writer.int32(message.sessionId ?? 0)
  if (version >= 7) writer.int32(message.sessionEpoch ?? -1)
  writer.array(isFlexible, version, message.topics, writeFetchRequestTopic)
  if (version >= 7) writer.array(isFlexible, version, message.forgottenTopicsData ?? [], writeFetchRequestForgottenTopicsData)
  if (version >= 11) writer.string(isFlexible, message.rackId ?? '')
  if (isFlexible) {
    const { clusterId, replicaState } = message
    writer.unsignedVarint((clusterId !== undefined && clusterId !== null ? 1 : 0) + (replicaState !== undefined && ((replicaState.replicaId ?? -1) !== -1 || (replicaState.replicaEpoch ?? -1) !== -1) && version >= 15 ? 1 : 0))
    if (clusterId !== undefined && clusterId !== null) writer.tagged(0, (content) => content.string(isFlexible, clusterId))
    if (replicaState !== undefined && ((replicaState.replicaId ?? -1) !== -1 || (replicaState.replicaEpoch ?? -1) !== -1) && version >= 15) writer.tagged(1, (content) => writeFetchRequestReplicaState(content, replicaState, version))
  }
}

export interface FetchResponse {
  throttleTimeMs: number
  errorCode: number
  sessionId: number
  responses: FetchResponseResponse[]
  nodeEndpoints: FetchResponseNodeEndpoint[]
}

export interface FetchResponseInput {
  readonly throttleTimeMs?: number | undefined
  readonly errorCode?: number | undefined
  readonly sessionId?: number | undefined
  readonly responses: readonly FetchResponseResponseInput[]
  readonly nodeEndpoints?: readonly FetchResponseNodeEndpointInput[] | undefined
}

export interface FetchResponseNodeEndpoint {
  nodeId: number
  host: string
  port: number
  rack: string | null
}

export interface FetchResponseNodeEndpointInput {
  readonly nodeId?: number | undefined
  readonly host?: string | undefined
  readonly port?: number | undefined
  readonly rack?: string | null | undefined
}

export interface FetchResponseResponse {
  topic: string
  topicId: Uuid
  partitions: FetchResponseResponsePartition[]
}

export interface FetchResponseResponseInput {
  readonly topic?: string | undefined
  readonly topicId?: Uuid | undefined
  readonly partitions: readonly FetchResponseResponsePartitionInput[]
}

export interface FetchResponseResponsePartition {
  partitionIndex: number
  errorCode: number
  highWatermark: number
  lastStableOffset: number
  logStartOffset: number
  divergingEpoch: FetchResponseResponsePartitionDivergingEpoch
  currentLeader: FetchResponseResponsePartitionCurrentLeader
  snapshotId: FetchResponseResponsePartitionSnapshotId
  abortedTransactions: FetchResponseResponsePartitionAbortedTransaction[] | null
  preferredReadReplica: number
  records: Uint8Array | null
}

export interface FetchResponseResponsePartitionInput {
  readonly partitionIndex: number
  readonly errorCode: number
  readonly highWatermark: number
  readonly lastStableOffset?: number | undefined
  readonly logStartOffset?: number | undefined
  readonly divergingEpoch?: FetchResponseResponsePartitionDivergingEpochInput | undefined
  readonly currentLeader?: FetchResponseResponsePartitionCurrentLeaderInput | undefined
  readonly snapshotId?: FetchResponseResponsePartitionSnapshotIdInput | undefined
  readonly abortedTransactions?: readonly FetchResponseResponsePartitionAbortedTransactionInput[] | null | undefined
  readonly preferredReadReplica?: number | undefined
  readonly records: Records | null
}

export interface FetchResponseResponsePartitionAbortedTransaction {
  producerId: number
  firstOffset: number
}

export interface FetchResponseResponsePartitionAbortedTransactionInput {
  readonly producerId: number
  readonly firstOffset: number
}

export interface FetchResponseResponsePartitionSnapshotId {
  endOffset: number
  epoch: number
}

export interface FetchResponseResponsePartitionSnapshotIdInput {
  readonly endOffset?: number | undefined
  readonly epoch?: number | undefined
}

export interface FetchResponseResponsePartitionCurrentLeader {
  leaderId: number
  leaderEpoch: number
}

export interface FetchResponseResponsePartitionCurrentLeaderInput {
  readonly leaderId?: number | undefined
  readonly leaderEpoch?: number | undefined
}

export interface FetchResponseResponsePartitionDivergingEpoch {
  epoch: number
  endOffset: number
}

export interface FetchResponseResponsePartitionDivergingEpochInput {
  readonly epoch?: number | undefined
  readonly endOffset?: number | undefined
}

function readFetchResponseResponsePartitionDivergingEpoch(reader: Reader, version: number): FetchResponseResponsePartitionDivergingEpoch {
  const isFlexible = version >= 12
  const message: FetchResponseResponsePartitionDivergingEpoch = {
    epoch: version >= 12 ? reader.int32() : -1,
    endOffset: version >= 12 ? reader.int64() : -1,
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readFetchResponseResponsePartitionCurrentLeader(reader: Reader, version: number): FetchResponseResponsePartitionCurrentLeader {
  const isFlexible = version >= 12
  const message: FetchResponseResponsePartitionCurrentLeader = {
    leaderId: version >= 12 ? reader.int32() : -1,
    leaderEpoch: version >= 12 ? reader.int32() : -1,
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readFetchResponseResponsePartitionSnapshotId(reader: Reader, version: number): FetchResponseResponsePartitionSnapshotId {
  const isFlexible = version >= 12
  const message: FetchResponseResponsePartitionSnapshotId = {
    endOffset: reader.int64(),
    epoch: reader.int32(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readFetchResponseResponsePartitionAbortedTransaction(reader: Reader, version: number): FetchResponseResponsePartitionAbortedTransaction {
  const isFlexible = version >= 12
  const message: FetchResponseResponsePartitionAbortedTransaction = {
    producerId: reader.int64(),
    firstOffset: reader.int64(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readFetchResponseResponsePartition(reader: Reader, version: number): FetchResponseResponsePartition {
  const isFlexible = version >= 12
  const message: FetchResponseResponsePartition = {
    partitionIndex: reader.int32(),
    errorCode: reader.int16(),
    highWatermark: reader.int64(),
    lastStableOffset: reader.int64(),
    logStartOffset: version >= 5 ? reader.int64() : -1,
    divergingEpoch: { epoch: -1, endOffset: -1 },
    currentLeader: { leaderId: -1, leaderEpoch: -1 },
    snapshotId: { endOffset: -1, epoch: -1 },
    abortedTransactions: reader.nullableArray(isFlexible, 16, version, readFetchResponseResponsePartitionAbortedTransaction),
    preferredReadReplica: version >= 11 ? reader.int32() : -1,
    records: reader.nullableBytes(isFlexible),
  }
  if (isFlexible) {
    for (let left = reader.unsignedVarint(); left > 0; left--) {
      const tag = reader.unsignedVarint()
      const end = reader.openTaggedField()
      switch (tag) {
        case 0:
          message.divergingEpoch = readFetchResponseResponsePartitionDivergingEpoch(reader, version)
          reader.closeTaggedField(end)
          break
        case 1:
          message.currentLeader = readFetchResponseResponsePartitionCurrentLeader(reader, version)
          reader.closeTaggedField(end)
          break
        case 2:
          message.snapshotId = readFetchResponseResponsePartitionSnapshotId(reader, version)
          reader.closeTaggedField(end)
          break
        default:
          reader.position = end
      }
    }
  }
  return message
}

function readFetchResponseResponse(reader: Reader, version: number): FetchResponseResponse {
  const isFlexible = version >= 12
  const message: FetchResponseResponse = {
    topic: version <= 12 ? reader.string(isFlexible) : '',
    topicId: version >= 13 ? reader.uuid() : zeroUuid,
    partitions: reader.array(isFlexible, 24, version, readFetchResponseResponsePartition),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readFetchResponseNodeEndpoint(reader: Reader, version: number): FetchResponseNodeEndpoint {
  const isFlexible = version >= 12
  const message: FetchResponseNodeEndpoint = {
    nodeId: version >= 16 ? reader.int32() : 0,
    host: version >= 16 ? reader.string(isFlexible) : '',
    port: version >= 16 ? reader.int32() : 0,
    rack: version >= 16 ? reader.nullableString(isFlexible) : null,
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readFetchResponse(reader: Reader, version: number): FetchResponse {
  const isFlexible = version >= 12
  const message: FetchResponse = {
    throttleTimeMs: reader.int32(),
    errorCode: version >= 7 ? reader.int16() : 0,
    sessionId: version >= 7 ? reader.int32() : 0,
    responses: reader.array(isFlexible, 1, version, readFetchResponseResponse),
    nodeEndpoints: [],
  }
  if (isFlexible) {
    for (let left = reader.unsignedVarint(); left > 0; left--) {
      const tag = reader.unsignedVarint()
      const end = reader.openTaggedField()
      switch (tag) {
        case 0:
          message.nodeEndpoints = reader.array(isFlexible, 1, version, readFetchResponseNodeEndpoint)
          reader.closeTaggedField(end)
          break
        default:
          reader.position = end
      }
    }
  }
  return message
}

function writeFetchResponseResponsePartitionDivergingEpoch(writer: Writer, message: FetchResponseResponsePartitionDivergingEpochInput, version: number): void {
  const isFlexible = version >= 12
  if (version >= 12) writer.int32(message.epoch ?? -1)
  if (version >= 12) writer.int64(message.endOffset ?? -1)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeFetchResponseResponsePartitionCurrentLeader(writer: Writer, message: FetchResponseResponsePartitionCurrentLeaderInput, version: number): void {
  const isFlexible = version >= 12
  if (version >= 12) writer.int32(message.leaderId ?? -1)
  if (version >= 12) writer.int32(message.leaderEpoch ?? -1)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeFetchResponseResponsePartitionSnapshotId(writer: Writer, message: FetchResponseResponsePartitionSnapshotIdInput, version: number): void {
  const isFlexible = version >= 12
  writer.int64(message.endOffset ?? -1)
  writer.int32(message.epoch ?? -1)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeFetchResponseResponsePartitionAbortedTransaction(writer: Writer, message: FetchResponseResponsePartitionAbortedTransactionInput, version: number): void {
  const isFlexible = version >= 12
  writer.int64(message.producerId)
  writer.int64(message.firstOffset)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeFetchResponseResponsePartition(writer: Writer, message: FetchResponseResponsePartitionInput, version: number): void {
  const isFlexible = version >= 12
  writer.int32(message.partitionIndex)
  writer.int16(message.errorCode)
  writer.int64(message.highWatermark)
  writer.int64(message.lastStableOffset ?? -1)
  if (version >= 5) writer.int64(message.logStartOffset ?? -1)
  writer.array(isFlexible, version, message.abortedTransactions === undefined ? [] : message.abortedTransactions, writeFetchResponseResponsePartitionAbortedTransaction)
  if (version >= 11) writer.int32(message.preferredReadReplica ?? -1)
  writer.records(isFlexible, message.records)
  if (isFlexible) {
    const { divergingEpoch, currentLeader, snapshotId } = message
    writer.unsignedVarint((divergingEpoch !== undefined && ((divergingEpoch.epoch ?? -1) !== -1 || (divergingEpoch.endOffset ?? -1) !== -1) ? 1 : 0) + (currentLeader !== undefined && ((currentLeader.leaderId ?? -1) !== -1 || (currentLeader.leaderEpoch ?? -1) !== -1) ? 1 : 0) + (snapshotId !== undefined && ((snapshotId.endOffset ?? -1) !== -1 || (snapshotId.epoch ?? -1) !== -1) ? 1 : 0))
    if (divergingEpoch !== undefined && ((divergingEpoch.epoch ?? -1) !== -1 || (divergingEpoch.endOffset ?? -1) !== -1)) writer.tagged(0, (content) => writeFetchResponseResponsePartitionDivergingEpoch(content, divergingEpoch, version))
    if (currentLeader !== undefined && ((currentLeader.leaderId ?? -1) !== -1 || (currentLeader.leaderEpoch ?? -1) !== -1)) writer.tagged(1, (content) => writeFetchResponseResponsePartitionCurrentLeader(content, currentLeader, version))
    if (snapshotId !== undefined && ((snapshotId.endOffset ?? -1) !== -1 || (snapshotId.epoch ?? -1) !== -1)) writer.tagged(2, (content) => writeFetchResponseResponsePartitionSnapshotId(content, snapshotId, version))
  }
}

function writeFetchResponseResponse(writer: Writer, message: FetchResponseResponseInput, version: number): void {
  const isFlexible = version >= 12
  if (version <= 12) writer.string(isFlexible, message.topic ?? '')
  if (version >= 13) writer.uuid(message.topicId ?? zeroUuid)
  writer.array(isFlexible, version, message.partitions, writeFetchResponseResponsePartition)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeFetchResponseNodeEndpoint(writer: Writer, message: FetchResponseNodeEndpointInput, version: number): void {
  const isFlexible = version >= 12
  if (version >= 16) writer.int32(message.nodeId ?? 0)
  if (version >= 16) writer.string(isFlexible, message.host ?? '')
  if (version >= 16) writer.int32(message.port ?? 0)
  if (version >= 16) writer.string(isFlexible, message.rack ?? null)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeFetchResponse(writer: Writer, message: FetchResponseInput, version: number): void {
  const isFlexible = version >= 12
  writer.int32(message.throttleTimeMs ?? 0)
  if (version >= 7) writer.int16(message.errorCode ?? 0)
  if (version >= 7) writer.int32(message.sessionId ?? 0)
  writer.array(isFlexible, version, message.responses, writeFetchResponseResponse)
  if (isFlexible) {
    const { nodeEndpoints } = message
    writer.unsignedVarint((nodeEndpoints !== undefined && nodeEndpoints?.length !== 0 && version >= 16 ? 1 : 0))
    if (nodeEndpoints !== undefined && nodeEndpoints?.length !== 0 && version >= 16) writer.tagged(0, (content) => content.array(isFlexible, version, nodeEndpoints, writeFetchResponseNodeEndpoint))
  }
}

export const fetch: Api<FetchRequest, FetchResponse, FetchRequestInput, FetchResponseInput> = {
  key: 1,
  name: 'Fetch',
  minVersion: 4,
  maxVersion: 18,
  flexibleSince: 12,
  readRequest: readFetchRequest,
  writeRequest: writeFetchRequest,
  readResponse: readFetchResponse,
  writeResponse: writeFetchResponse,
}
