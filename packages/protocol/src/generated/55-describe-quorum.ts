// Generated from schema/55-describe-quorum.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import { absentField } from '../unsupported-version.ts'
import { type Uuid, zeroUuid } from '../uuid.ts'
import type { Writer } from '../writer.ts'

export interface DescribeQuorumRequest {
  topics: DescribeQuorumRequestTopic[]
}

export interface DescribeQuorumRequestInput {
  readonly topics: readonly DescribeQuorumRequestTopicInput[]
}

export interface DescribeQuorumRequestTopic {
  topicName: string
  partitions: DescribeQuorumRequestTopicPartition[]
}

export interface DescribeQuorumRequestTopicInput {
  readonly topicName: string
  readonly partitions: readonly DescribeQuorumRequestTopicPartitionInput[]
}

export interface DescribeQuorumRequestTopicPartition {
  partitionIndex: number
}

export interface DescribeQuorumRequestTopicPartitionInput {
  readonly partitionIndex: number
}

function readDescribeQuorumRequestTopicPartition(reader: Reader, _version: number): DescribeQuorumRequestTopicPartition {
  const message: DescribeQuorumRequestTopicPartition = {
    partitionIndex: reader.int32(),
  }
  reader.skipTaggedFields()
  return message
}

function readDescribeQuorumRequestTopic(reader: Reader, version: number): DescribeQuorumRequestTopic {
  const message: DescribeQuorumRequestTopic = {
    topicName: reader.string('topicName', true),
    partitions: reader.array('partitions', true, 5, readDescribeQuorumRequestTopicPartition, version),
  }
  reader.skipTaggedFields()
  return message
}

function readDescribeQuorumRequest(reader: Reader, version: number): DescribeQuorumRequest {
  const message: DescribeQuorumRequest = {
    topics: reader.array('topics', true, 3, readDescribeQuorumRequestTopic, version),
  }
  reader.skipTaggedFields()
  return message
}

function writeDescribeQuorumRequestTopicPartition(
  writer: Writer,
  { partitionIndex }: DescribeQuorumRequestTopicPartitionInput,
  _version: number,
): void {
  writer.int32(partitionIndex)
  writer.unsignedVarint(0)
}

function writeDescribeQuorumRequestTopic(
  writer: Writer,
  { topicName, partitions }: DescribeQuorumRequestTopicInput,
  version: number,
): void {
  writer.string(true, topicName)
  writer.array(true, partitions, writeDescribeQuorumRequestTopicPartition, version)
  writer.unsignedVarint(0)
}

function writeDescribeQuorumRequest(writer: Writer, { topics }: DescribeQuorumRequestInput, version: number): void {
  writer.array(true, topics, writeDescribeQuorumRequestTopic, version)
  writer.unsignedVarint(0)
}

export interface DescribeQuorumResponse {
  errorCode: number
  errorMessage: string | null
  topics: DescribeQuorumResponseTopic[]
  nodes: DescribeQuorumResponseNode[]
}

export interface DescribeQuorumResponseInput {
  readonly errorCode: number
  readonly errorMessage?: string | null | undefined
  readonly topics: readonly DescribeQuorumResponseTopicInput[]
  readonly nodes?: readonly DescribeQuorumResponseNodeInput[] | undefined
}

export interface DescribeQuorumResponseNode {
  nodeId: number
  listeners: DescribeQuorumResponseNodeListener[]
}

export interface DescribeQuorumResponseNodeInput {
  readonly nodeId: number
  readonly listeners: readonly DescribeQuorumResponseNodeListenerInput[]
}

export interface DescribeQuorumResponseNodeListener {
  name: string
  host: string
  port: number
}

export interface DescribeQuorumResponseNodeListenerInput {
  readonly name: string
  readonly host: string
  readonly port: number
}

export interface DescribeQuorumResponseTopic {
  topicName: string
  partitions: DescribeQuorumResponseTopicPartition[]
}

export interface DescribeQuorumResponseTopicInput {
  readonly topicName: string
  readonly partitions: readonly DescribeQuorumResponseTopicPartitionInput[]
}

export interface DescribeQuorumResponseTopicPartition {
  partitionIndex: number
  errorCode: number
  errorMessage: string | null
  leaderId: number
  leaderEpoch: number
  highWatermark: number
  currentVoters: DescribeQuorumResponseReplicaState[]
  observers: DescribeQuorumResponseReplicaState[]
}

export interface DescribeQuorumResponseTopicPartitionInput {
  readonly partitionIndex: number
  readonly errorCode: number
  readonly errorMessage?: string | null | undefined
  readonly leaderId: number
  readonly leaderEpoch: number
  readonly highWatermark: number
  readonly currentVoters: readonly DescribeQuorumResponseReplicaStateInput[]
  readonly observers: readonly DescribeQuorumResponseReplicaStateInput[]
}

export interface DescribeQuorumResponseReplicaState {
  replicaId: number
  replicaDirectoryId: Uuid
  logEndOffset: number
  lastFetchTimestamp: number
  lastCaughtUpTimestamp: number
}

export interface DescribeQuorumResponseReplicaStateInput {
  readonly replicaId: number
  readonly replicaDirectoryId?: Uuid | undefined
  readonly logEndOffset: number
  readonly lastFetchTimestamp?: number | undefined
  readonly lastCaughtUpTimestamp?: number | undefined
}

function readDescribeQuorumResponseReplicaState(reader: Reader, version: number): DescribeQuorumResponseReplicaState {
  const message: DescribeQuorumResponseReplicaState = {
    replicaId: reader.int32(),
    replicaDirectoryId: version >= 2 ? reader.uuid() : zeroUuid,
    logEndOffset: reader.int64(),
    lastFetchTimestamp: version >= 1 ? reader.int64() : -1,
    lastCaughtUpTimestamp: version >= 1 ? reader.int64() : -1,
  }
  reader.skipTaggedFields()
  return message
}

function readDescribeQuorumResponseTopicPartition(reader: Reader, version: number): DescribeQuorumResponseTopicPartition {
  const message: DescribeQuorumResponseTopicPartition = {
    partitionIndex: reader.int32(),
    errorCode: reader.int16(),
    errorMessage: version >= 2 ? reader.nullableString(true) : '',
    leaderId: reader.int32(),
    leaderEpoch: reader.int32(),
    highWatermark: reader.int64(),
    currentVoters: reader.array('currentVoters', true, 13, readDescribeQuorumResponseReplicaState, version),
    observers: reader.array('observers', true, 13, readDescribeQuorumResponseReplicaState, version),
  }
  reader.skipTaggedFields()
  return message
}

function readDescribeQuorumResponseTopic(reader: Reader, version: number): DescribeQuorumResponseTopic {
  const message: DescribeQuorumResponseTopic = {
    topicName: reader.string('topicName', true),
    partitions: reader.array('partitions', true, 25, readDescribeQuorumResponseTopicPartition, version),
  }
  reader.skipTaggedFields()
  return message
}

function readDescribeQuorumResponseNodeListener(reader: Reader, _version: number): DescribeQuorumResponseNodeListener {
  const message: DescribeQuorumResponseNodeListener = {
    name: reader.string('name', true),
    host: reader.string('host', true),
    port: reader.uint16(),
  }
  reader.skipTaggedFields()
  return message
}

function readDescribeQuorumResponseNode(reader: Reader, version: number): DescribeQuorumResponseNode {
  const message: DescribeQuorumResponseNode = {
    nodeId: reader.int32(),
    listeners: reader.array('listeners', true, 5, readDescribeQuorumResponseNodeListener, version),
  }
  reader.skipTaggedFields()
  return message
}

function readDescribeQuorumResponse(reader: Reader, version: number): DescribeQuorumResponse {
  const message: DescribeQuorumResponse = {
    errorCode: reader.int16(),
    errorMessage: version >= 2 ? reader.nullableString(true) : '',
    topics: reader.array('topics', true, 3, readDescribeQuorumResponseTopic, version),
    nodes: version >= 2 ? reader.array('nodes', true, 6, readDescribeQuorumResponseNode, version) : [],
  }
  reader.skipTaggedFields()
  return message
}

function writeDescribeQuorumResponseReplicaState(
  writer: Writer,
  {
    replicaId,
    replicaDirectoryId = zeroUuid,
    logEndOffset,
    lastFetchTimestamp = -1,
    lastCaughtUpTimestamp = -1,
  }: DescribeQuorumResponseReplicaStateInput,
  version: number,
): void {
  writer.int32(replicaId)
  if (version >= 2) writer.uuid(replicaDirectoryId)
  else if (replicaDirectoryId !== zeroUuid) throw absentField('DescribeQuorumResponse', version, 'replicaDirectoryId')
  writer.int64(logEndOffset)
  if (version >= 1) writer.int64(lastFetchTimestamp)
  if (version >= 1) writer.int64(lastCaughtUpTimestamp)
  writer.unsignedVarint(0)
}

function writeDescribeQuorumResponseTopicPartition(
  writer: Writer,
  {
    partitionIndex,
    errorCode,
    errorMessage = '',
    leaderId,
    leaderEpoch,
    highWatermark,
    currentVoters,
    observers,
  }: DescribeQuorumResponseTopicPartitionInput,
  version: number,
): void {
  writer.int32(partitionIndex)
  writer.int16(errorCode)
  if (version >= 2) writer.string(true, errorMessage)
  writer.int32(leaderId)
  writer.int32(leaderEpoch)
  writer.int64(highWatermark)
  writer.array(true, currentVoters, writeDescribeQuorumResponseReplicaState, version)
  writer.array(true, observers, writeDescribeQuorumResponseReplicaState, version)
  writer.unsignedVarint(0)
}

function writeDescribeQuorumResponseTopic(
  writer: Writer,
  { topicName, partitions }: DescribeQuorumResponseTopicInput,
  version: number,
): void {
  writer.string(true, topicName)
  writer.array(true, partitions, writeDescribeQuorumResponseTopicPartition, version)
  writer.unsignedVarint(0)
}

function writeDescribeQuorumResponseNodeListener(
  writer: Writer,
  { name, host, port }: DescribeQuorumResponseNodeListenerInput,
  _version: number,
): void {
  writer.string(true, name)
  writer.string(true, host)
  writer.uint16(port)
  writer.unsignedVarint(0)
}

function writeDescribeQuorumResponseNode(
  writer: Writer,
  { nodeId, listeners }: DescribeQuorumResponseNodeInput,
  version: number,
): void {
  writer.int32(nodeId)
  writer.array(true, listeners, writeDescribeQuorumResponseNodeListener, version)
  writer.unsignedVarint(0)
}

function writeDescribeQuorumResponse(
  writer: Writer,
  { errorCode, errorMessage = '', topics, nodes = [] }: DescribeQuorumResponseInput,
  version: number,
): void {
  writer.int16(errorCode)
  if (version >= 2) writer.string(true, errorMessage)
  writer.array(true, topics, writeDescribeQuorumResponseTopic, version)
  if (version >= 2) writer.array(true, nodes, writeDescribeQuorumResponseNode, version)
  else if (nodes.length !== 0) throw absentField('DescribeQuorumResponse', version, 'nodes')
  writer.unsignedVarint(0)
}

export const describeQuorum: Api<DescribeQuorumRequest, DescribeQuorumResponse, DescribeQuorumRequestInput, DescribeQuorumResponseInput> = {
  key: 55,
  name: 'DescribeQuorum',
  minVersion: 0,
  maxVersion: 2,
  flexibleSince: 0,
  readRequest: readDescribeQuorumRequest,
  writeRequest: writeDescribeQuorumRequest,
  readResponse: readDescribeQuorumResponse,
  writeResponse: writeDescribeQuorumResponse,
}
