// Generated from schema/01-fetch.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readInt32, type Reader } from '../reader.ts'
import { absentField } from '../unsupported-version.ts'
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
  readonly partitions: readonly number[]
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

function readFetchRequestReplicaState(reader: Reader, _version: number): FetchRequestReplicaState {
  const message: FetchRequestReplicaState = {
    replicaId: reader.int32(),
    replicaEpoch: reader.int64(),
  }
  reader.skipTaggedFields()
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
  for (let left = isFlexible ? reader.unsignedVarint() : 0; left > 0; left--) {
    const tag = reader.unsignedVarint()
    const end = reader.openTaggedField()
    if (tag === 0 && version >= 17) message.replicaDirectoryId = reader.uuid()
    else if (tag === 1 && version >= 18) message.highWatermark = reader.int64()
    else reader.position = end
    reader.closeTaggedField(end)
  }
  return message
}

function readFetchRequestTopic(reader: Reader, version: number): FetchRequestTopic {
  const isFlexible = version >= 12
  const message: FetchRequestTopic = {
    topic: version <= 12 ? reader.string('topic', isFlexible) : '',
    topicId: version >= 13 ? reader.uuid() : zeroUuid,
    partitions: reader.array('partitions', isFlexible, 16, readFetchRequestTopicPartition, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readFetchRequestForgottenTopicsData(reader: Reader, version: number): FetchRequestForgottenTopicsData {
  const isFlexible = version >= 12
  const message: FetchRequestForgottenTopicsData = {
    topic: version <= 12 ? reader.string('topic', isFlexible) : '',
    topicId: version >= 13 ? reader.uuid() : zeroUuid,
    partitions: reader.array('partitions', isFlexible, 4, readInt32, version),
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
    topics: reader.array('topics', isFlexible, 3, readFetchRequestTopic, version),
    forgottenTopicsData: version >= 7 ? reader.array('forgottenTopicsData', isFlexible, 3, readFetchRequestForgottenTopicsData, version) : [],
    rackId: version >= 11 ? reader.string('rackId', isFlexible) : '',
  }
  for (let left = isFlexible ? reader.unsignedVarint() : 0; left > 0; left--) {
    const tag = reader.unsignedVarint()
    const end = reader.openTaggedField()
    if (tag === 0) message.clusterId = reader.nullableString(isFlexible)
    else if (tag === 1 && version >= 15) message.replicaState = readFetchRequestReplicaState(reader, version)
    else reader.position = end
    reader.closeTaggedField(end)
  }
  return message
}

function writeFetchRequestReplicaState(
  writer: Writer,
  { replicaId = -1, replicaEpoch = -1 }: FetchRequestReplicaStateInput,
  _version: number,
): void {
  writer.int32(replicaId)
  writer.int64(replicaEpoch)
  writer.unsignedVarint(0)
}

function writeFetchRequestTopicPartition(
  writer: Writer,
  {
    partition,
    currentLeaderEpoch = -1,
    fetchOffset,
    lastFetchedEpoch = -1,
    logStartOffset = -1,
    partitionMaxBytes,
    replicaDirectoryId,
    highWatermark,
  }: FetchRequestTopicPartitionInput,
  version: number,
): void {
  const isFlexible = version >= 12
  writer.int32(partition)
  if (version >= 9) writer.int32(currentLeaderEpoch)
  writer.int64(fetchOffset)
  if (version >= 12) writer.int32(lastFetchedEpoch)
  else if (lastFetchedEpoch !== -1) throw absentField('FetchRequest', version, 'lastFetchedEpoch')
  if (version >= 5) writer.int64(logStartOffset)
  writer.int32(partitionMaxBytes)
  const hasReplicaDirectoryId = version >= 17 && replicaDirectoryId !== undefined && replicaDirectoryId !== zeroUuid
  const hasHighWatermark = version >= 18 && highWatermark !== undefined && highWatermark !== Number.MAX_SAFE_INTEGER
  if (isFlexible) {
    writer.unsignedVarint(Number(hasReplicaDirectoryId) + Number(hasHighWatermark))
    if (hasReplicaDirectoryId) writer.tagged(0, (content) => content.uuid(replicaDirectoryId))
    if (hasHighWatermark) writer.tagged(1, (content) => content.int64(highWatermark))
  }
}

function writeFetchRequestTopic(
  writer: Writer,
  { topic = '', topicId = zeroUuid, partitions }: FetchRequestTopicInput,
  version: number,
): void {
  const isFlexible = version >= 12
  if (version <= 12) writer.string(isFlexible, topic)
  if (version >= 13) writer.uuid(topicId)
  writer.array(isFlexible, partitions, writeFetchRequestTopicPartition, version)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeFetchRequestForgottenTopicsData(
  writer: Writer,
  { topic = '', topicId = zeroUuid, partitions }: FetchRequestForgottenTopicsDataInput,
  version: number,
): void {
  const isFlexible = version >= 12
  if (version <= 12) writer.string(isFlexible, topic)
  if (version >= 13) writer.uuid(topicId)
  writer.array(isFlexible, partitions, writeInt32, version)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeFetchRequest(
  writer: Writer,
  {
    clusterId,
    replicaId = -1,
    replicaState,
    maxWaitMs,
    minBytes,
    maxBytes = 2147483647,
    isolationLevel = 0,
    sessionId = 0,
    sessionEpoch = -1,
    topics,
    forgottenTopicsData = [],
    rackId = '',
  }: FetchRequestInput,
  version: number,
): void {
  const isFlexible = version >= 12
  if (version <= 14) writer.int32(replicaId)
  else if (replicaId !== -1) throw absentField('FetchRequest', version, 'replicaId')
  writer.int32(maxWaitMs)
  writer.int32(minBytes)
  writer.int32(maxBytes)
  writer.int8(isolationLevel)
  if (version >= 7) writer.int32(sessionId)
  if (version >= 7) writer.int32(sessionEpoch)
  writer.array(isFlexible, topics, writeFetchRequestTopic, version)
  if (version >= 7) writer.array(isFlexible, forgottenTopicsData, writeFetchRequestForgottenTopicsData, version)
  else if (forgottenTopicsData.length !== 0) throw absentField('FetchRequest', version, 'forgottenTopicsData')
  if (version >= 11) writer.string(isFlexible, rackId)
  const hasClusterId = clusterId !== undefined && clusterId !== null
  const hasReplicaState = replicaState !== undefined && ((replicaState.replicaId ?? -1) !== -1 || (replicaState.replicaEpoch ?? -1) !== -1)
  if (hasReplicaState && version < 15) throw absentField('FetchRequest', version, 'replicaState')
  if (isFlexible) {
    writer.unsignedVarint(Number(hasClusterId) + Number(hasReplicaState))
    if (hasClusterId) writer.tagged(0, (content) => content.string(isFlexible, clusterId))
    if (hasReplicaState) writer.tagged(1, (content) => writeFetchRequestReplicaState(content, replicaState, version))
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
  readonly nodeId: number
  readonly host: string
  readonly port: number
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
  divergingEpoch: FetchResponseDivergingEpoch
  currentLeader: FetchResponseCurrentLeader
  snapshotId: FetchResponseSnapshotId
  abortedTransactions: FetchResponseAbortedTransaction[] | null
  preferredReadReplica: number
  records: Uint8Array | null
}

export interface FetchResponseResponsePartitionInput {
  readonly partitionIndex: number
  readonly errorCode: number
  readonly highWatermark: number
  readonly lastStableOffset?: number | undefined
  readonly logStartOffset?: number | undefined
  readonly divergingEpoch?: FetchResponseDivergingEpochInput | undefined
  readonly currentLeader?: FetchResponseCurrentLeaderInput | undefined
  readonly snapshotId?: FetchResponseSnapshotIdInput | undefined
  readonly abortedTransactions?: readonly FetchResponseAbortedTransactionInput[] | null | undefined
  readonly preferredReadReplica?: number | undefined
  readonly records: Records | null
}

export interface FetchResponseAbortedTransaction {
  producerId: number
  firstOffset: number
}

export interface FetchResponseAbortedTransactionInput {
  readonly producerId: number
  readonly firstOffset: number
}

export interface FetchResponseSnapshotId {
  endOffset: number
  epoch: number
}

export interface FetchResponseSnapshotIdInput {
  readonly endOffset?: number | undefined
  readonly epoch?: number | undefined
}

export interface FetchResponseCurrentLeader {
  leaderId: number
  leaderEpoch: number
}

export interface FetchResponseCurrentLeaderInput {
  readonly leaderId?: number | undefined
  readonly leaderEpoch?: number | undefined
}

export interface FetchResponseDivergingEpoch {
  epoch: number
  endOffset: number
}

export interface FetchResponseDivergingEpochInput {
  readonly epoch?: number | undefined
  readonly endOffset?: number | undefined
}

function readFetchResponseDivergingEpoch(reader: Reader, _version: number): FetchResponseDivergingEpoch {
  const message: FetchResponseDivergingEpoch = {
    epoch: reader.int32(),
    endOffset: reader.int64(),
  }
  reader.skipTaggedFields()
  return message
}

function readFetchResponseCurrentLeader(reader: Reader, _version: number): FetchResponseCurrentLeader {
  const message: FetchResponseCurrentLeader = {
    leaderId: reader.int32(),
    leaderEpoch: reader.int32(),
  }
  reader.skipTaggedFields()
  return message
}

function readFetchResponseSnapshotId(reader: Reader, _version: number): FetchResponseSnapshotId {
  const message: FetchResponseSnapshotId = {
    endOffset: reader.int64(),
    epoch: reader.int32(),
  }
  reader.skipTaggedFields()
  return message
}

function readFetchResponseAbortedTransaction(reader: Reader, version: number): FetchResponseAbortedTransaction {
  const isFlexible = version >= 12
  const message: FetchResponseAbortedTransaction = {
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
    abortedTransactions: reader.nullableArray('abortedTransactions', isFlexible, 16, readFetchResponseAbortedTransaction, version),
    preferredReadReplica: version >= 11 ? reader.int32() : -1,
    records: reader.nullableBytes(isFlexible),
  }
  for (let left = isFlexible ? reader.unsignedVarint() : 0; left > 0; left--) {
    const tag = reader.unsignedVarint()
    const end = reader.openTaggedField()
    if (tag === 0) message.divergingEpoch = readFetchResponseDivergingEpoch(reader, version)
    else if (tag === 1) message.currentLeader = readFetchResponseCurrentLeader(reader, version)
    else if (tag === 2) message.snapshotId = readFetchResponseSnapshotId(reader, version)
    else reader.position = end
    reader.closeTaggedField(end)
  }
  return message
}

function readFetchResponseResponse(reader: Reader, version: number): FetchResponseResponse {
  const isFlexible = version >= 12
  const message: FetchResponseResponse = {
    topic: version <= 12 ? reader.string('topic', isFlexible) : '',
    topicId: version >= 13 ? reader.uuid() : zeroUuid,
    partitions: reader.array('partitions', isFlexible, 30, readFetchResponseResponsePartition, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readFetchResponseNodeEndpoint(reader: Reader, _version: number): FetchResponseNodeEndpoint {
  const message: FetchResponseNodeEndpoint = {
    nodeId: reader.int32(),
    host: reader.string('host', true),
    port: reader.int32(),
    rack: reader.nullableString(true),
  }
  reader.skipTaggedFields()
  return message
}

function readFetchResponse(reader: Reader, version: number): FetchResponse {
  const isFlexible = version >= 12
  const message: FetchResponse = {
    throttleTimeMs: reader.int32(),
    errorCode: version >= 7 ? reader.int16() : 0,
    sessionId: version >= 7 ? reader.int32() : 0,
    responses: reader.array('responses', isFlexible, 3, readFetchResponseResponse, version),
    nodeEndpoints: [],
  }
  for (let left = isFlexible ? reader.unsignedVarint() : 0; left > 0; left--) {
    const tag = reader.unsignedVarint()
    const end = reader.openTaggedField()
    if (tag === 0 && version >= 16) message.nodeEndpoints = reader.array('nodeEndpoints', isFlexible, 11, readFetchResponseNodeEndpoint, version)
    else reader.position = end
    reader.closeTaggedField(end)
  }
  return message
}

function writeFetchResponseDivergingEpoch(
  writer: Writer,
  { epoch = -1, endOffset = -1 }: FetchResponseDivergingEpochInput,
  _version: number,
): void {
  writer.int32(epoch)
  writer.int64(endOffset)
  writer.unsignedVarint(0)
}

function writeFetchResponseCurrentLeader(
  writer: Writer,
  { leaderId = -1, leaderEpoch = -1 }: FetchResponseCurrentLeaderInput,
  _version: number,
): void {
  writer.int32(leaderId)
  writer.int32(leaderEpoch)
  writer.unsignedVarint(0)
}

function writeFetchResponseSnapshotId(
  writer: Writer,
  { endOffset = -1, epoch = -1 }: FetchResponseSnapshotIdInput,
  _version: number,
): void {
  writer.int64(endOffset)
  writer.int32(epoch)
  writer.unsignedVarint(0)
}

function writeFetchResponseAbortedTransaction(
  writer: Writer,
  { producerId, firstOffset }: FetchResponseAbortedTransactionInput,
  version: number,
): void {
  const isFlexible = version >= 12
  writer.int64(producerId)
  writer.int64(firstOffset)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeFetchResponseResponsePartition(
  writer: Writer,
  {
    partitionIndex,
    errorCode,
    highWatermark,
    lastStableOffset = -1,
    logStartOffset = -1,
    divergingEpoch,
    currentLeader,
    snapshotId,
    abortedTransactions = [],
    preferredReadReplica = -1,
    records,
  }: FetchResponseResponsePartitionInput,
  version: number,
): void {
  const isFlexible = version >= 12
  writer.int32(partitionIndex)
  writer.int16(errorCode)
  writer.int64(highWatermark)
  writer.int64(lastStableOffset)
  if (version >= 5) writer.int64(logStartOffset)
  writer.array(isFlexible, abortedTransactions, writeFetchResponseAbortedTransaction, version)
  if (version >= 11) writer.int32(preferredReadReplica)
  else if (preferredReadReplica !== -1) throw absentField('FetchResponse', version, 'preferredReadReplica')
  writer.records(isFlexible, records)
  const hasDivergingEpoch = divergingEpoch !== undefined && ((divergingEpoch.epoch ?? -1) !== -1 || (divergingEpoch.endOffset ?? -1) !== -1)
  if (hasDivergingEpoch && version < 12) throw absentField('FetchResponse', version, 'divergingEpoch')
  const hasCurrentLeader = currentLeader !== undefined && ((currentLeader.leaderId ?? -1) !== -1 || (currentLeader.leaderEpoch ?? -1) !== -1)
  if (hasCurrentLeader && version < 12) throw absentField('FetchResponse', version, 'currentLeader')
  const hasSnapshotId = snapshotId !== undefined && ((snapshotId.endOffset ?? -1) !== -1 || (snapshotId.epoch ?? -1) !== -1)
  if (hasSnapshotId && version < 12) throw absentField('FetchResponse', version, 'snapshotId')
  if (isFlexible) {
    writer.unsignedVarint(Number(hasDivergingEpoch) + Number(hasCurrentLeader) + Number(hasSnapshotId))
    if (hasDivergingEpoch) writer.tagged(0, (content) => writeFetchResponseDivergingEpoch(content, divergingEpoch, version))
    if (hasCurrentLeader) writer.tagged(1, (content) => writeFetchResponseCurrentLeader(content, currentLeader, version))
    if (hasSnapshotId) writer.tagged(2, (content) => writeFetchResponseSnapshotId(content, snapshotId, version))
  }
}

function writeFetchResponseResponse(
  writer: Writer,
  { topic = '', topicId = zeroUuid, partitions }: FetchResponseResponseInput,
  version: number,
): void {
  const isFlexible = version >= 12
  if (version <= 12) writer.string(isFlexible, topic)
  if (version >= 13) writer.uuid(topicId)
  writer.array(isFlexible, partitions, writeFetchResponseResponsePartition, version)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeFetchResponseNodeEndpoint(
  writer: Writer,
  { nodeId, host, port, rack = null }: FetchResponseNodeEndpointInput,
  _version: number,
): void {
  writer.int32(nodeId)
  writer.string(true, host)
  writer.int32(port)
  writer.string(true, rack)
  writer.unsignedVarint(0)
}

function writeFetchResponse(
  writer: Writer,
  { throttleTimeMs = 0, errorCode = 0, sessionId = 0, responses, nodeEndpoints }: FetchResponseInput,
  version: number,
): void {
  const isFlexible = version >= 12
  writer.int32(throttleTimeMs)
  if (version >= 7) writer.int16(errorCode)
  if (version >= 7) writer.int32(sessionId)
  else if (sessionId !== 0) throw absentField('FetchResponse', version, 'sessionId')
  writer.array(isFlexible, responses, writeFetchResponseResponse, version)
  const hasNodeEndpoints = nodeEndpoints !== undefined && nodeEndpoints.length !== 0
  if (hasNodeEndpoints && version < 16) throw absentField('FetchResponse', version, 'nodeEndpoints')
  if (isFlexible) {
    writer.unsignedVarint(Number(hasNodeEndpoints))
    if (hasNodeEndpoints) writer.tagged(0, (content) => content.array(isFlexible, nodeEndpoints, writeFetchResponseNodeEndpoint, version))
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
