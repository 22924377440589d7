// Generated from schema/55-describe-quorum.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
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
    topicName: reader.string(true),
    partitions: reader.array(true, 4, version, readDescribeQuorumRequestTopicPartition),
  }
  reader.skipTaggedFields()
  return message
}

function readDescribeQuorumRequest(reader: Reader, version: number): DescribeQuorumRequest {
  const message: DescribeQuorumRequest = {
    topics: reader.array(true, 2, version, readDescribeQuorumRequestTopic),
  }
  reader.skipTaggedFields()
  return message
}

function writeDescribeQuorumRequestTopicPartition(writer: Writer, message: DescribeQuorumRequestTopicPartitionInput, _version: number): void {
  writer.int32(message.partitionIndex)
  writer.unsignedVarint(0)
}

function writeDescribeQuorumRequestTopic(writer: Writer, message: DescribeQuorumRequestTopicInput, version: number): void {
  writer.string(true, message.topicName)
  writer.array(true, version, message.partitions, writeDescribeQuorumRequestTopicPartition)
  writer.unsignedVarint(0)
}

function writeDescribeQuorumRequest(writer: Writer, message: DescribeQuorumRequestInput, version: number): void {
  writer.array(true, version, message.topics, writeDescribeQuorumRequestTopic)
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
  readonly nodeId?: number | undefined
  readonly listeners?: readonly DescribeQuorumResponseNodeListenerInput[] | undefined
}

export interface DescribeQuorumResponseNodeListener {
  name: string
  host: string
  port: number
}

export interface DescribeQuorumResponseNodeListenerInput {
  readonly name?: string | undefined
  readonly host?: string | undefined
  readonly port?: number | undefined
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
    currentVoters: reader.array(true, 12, version, readDescribeQuorumResponseReplicaState),
    observers: reader.array(true, 12, version, readDescribeQuorumResponseReplicaState),
  }
  reader.skipTaggedFields()
  return message
}

function readDescribeQuorumResponseTopic(reader: Reader, version: number): DescribeQuorumResponseTopic {
  const message: DescribeQuorumResponseTopic = {
    topicName: reader.string(true),
    partitions: reader.array(true, 24, version, readDescribeQuorumResponseTopicPartition),
  }
  reader.skipTaggedFields()
  return message
}

function readDescribeQuorumResponseNodeListener(reader: Reader, version: number): DescribeQuorumResponseNodeListener {
  const message: DescribeQuorumResponseNodeListener = {
    name: version >= 2 ? reader.string(true) : '',
    host: version >= 2 ? reader.string(true) : '',
    port: version >= 2 ? reader.uint16() : 0,
  }
  reader.skipTaggedFields()
  return message
}

function readDescribeQuorumResponseNode(reader: Reader, version: number): DescribeQuorumResponseNode {
  const message: DescribeQuorumResponseNode = {
    nodeId: version >= 2 ? reader.int32() : 0,
    listeners: version >= 2 ? reader.array(true, 1, version, readDescribeQuorumResponseNodeListener) : [],
  }
  reader.skipTaggedFields()
  return message
}

function readDescribeQuorumResponse(reader: Reader, version: number): DescribeQuorumResponse {
  const message: DescribeQuorumResponse = {
    errorCode: reader.int16(),
    errorMessage: version >= 2 ? reader.nullableString(true) : '',
    topics: reader.array(true, 2, version, readDescribeQuorumResponseTopic),
    nodes: version >= 2 ? reader.array(true, 1, version, readDescribeQuorumResponseNode) : [],
  }
  reader.skipTaggedFields()
  return message
}

function writeDescribeQuorumResponseReplicaState(writer: Writer, message: DescribeQuorumResponseReplicaStateInput, version: number): void {
  writer.int32(message.replicaId)
  if (version >= 2) writer.uuid(message.replicaDirectoryId ?? zeroUuid)
  writer.int64(message.logEndOffset)
  if (version >= 1) writer.int64(message.lastFetchTimestamp ?? -1)
  if (version >= 1) writer.int64(message.lastCaughtUpTimestamp ?? -1)
  writer.unsignedVarint(0)
}

function writeDescribeQuorumResponseTopicPartition(writer: Writer, message: DescribeQuorumResponseTopicPartitionInput, version: number): void {
  writer.int32(message.partitionIndex)
  writer.int16(message.errorCode)
  if (version >= 2) writer.string(true, message.errorMessage === undefined ? '' : message.errorMessage)
  writer.int32(message.leaderId)
  writer.int32(message.leaderEpoch)
  writer.int64(message.highWatermark)
  writer.array(true, version, message.currentVoters, writeDescribeQuorumResponseReplicaState)
  writer.array(true, version, message.observers, writeDescribeQuorumResponseReplicaState)
  writer.unsignedVarint(0)
}

function writeDescribeQuorumResponseTopic(writer: Writer, message: DescribeQuorumResponseTopicInput, version: number): void {
  writer.string(true, message.topicName)
  writer.array(true, version, message.partitions, writeDescribeQuorumResponseTopicPartition)
  writer.unsignedVarint(0)
}

function writeDescribeQuorumResponseNodeListener(writer: Writer, message: DescribeQuorumResponseNodeListenerInput, version: number): void {
  if (version >= 2) writer.string(true, message.name ?? '')
  if (version >= 2) writer.string(true, message.host ?? '')
  if (version >= 2) writer.uint16(message.port ?? 0)
  writer.unsignedVarint(0)
}

function writeDescribeQuorumResponseNode(writer: Writer, message: DescribeQuorumResponseNodeInput, version: number): void {
  if (version >= 2) writer.int32(message.nodeId ?? 0)
  if (version >= 2) writer.array(true, version, message.listeners ?? [], writeDescribeQuorumResponseNodeListener)
  writer.unsignedVarint(0)
}

function writeDescribeQuorumResponse(writer: Writer, message: DescribeQuorumResponseInput, version: number): void {
  writer.int16(message.errorCode)
  if (version >= 2) writer.string(true, message.errorMessage === undefined ? '' : message.errorMessage)
  writer.array(true, version, message.topics, writeDescribeQuorumResponseTopic)
  if (version >= 2) writer.array(true, version, message.nodes ?? [], writeDescribeQuorumResponseNode)
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
