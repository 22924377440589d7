// Generated from schema/03-metadata.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readInt32, type Reader } from '../reader.ts'
import { type Uuid, zeroUuid } from '../uuid.ts'
import { type Writer, writeInt32 } from '../writer.ts'

export interface MetadataRequest {
  topics: MetadataRequestTopic[] | null
  allowAutoTopicCreation: boolean
  includeClusterAuthorizedOperations: boolean
  includeTopicAuthorizedOperations: boolean
}

export interface MetadataRequestInput {
  readonly topics: readonly MetadataRequestTopicInput[] | null
  readonly allowAutoTopicCreation?: boolean | undefined
  readonly includeClusterAuthorizedOperations?: boolean | undefined
  readonly includeTopicAuthorizedOperations?: boolean | undefined
}

export interface MetadataRequestTopic {
  topicId: Uuid
  name: string | null
}

export interface MetadataRequestTopicInput {
  readonly topicId?: Uuid | undefined
  readonly name: string | null
}

function readMetadataRequestTopic(reader: Reader, version: number): MetadataRequestTopic {
  const isFlexible = version >= 9
  const message: MetadataRequestTopic = {
    topicId: version >= 10 ? reader.uuid() : zeroUuid,
    name: version >= 10 ? reader.nullableString(isFlexible) : reader.string(isFlexible),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readMetadataRequest(reader: Reader, version: number): MetadataRequest {
  const isFlexible = version >= 9
  const message: MetadataRequest = {
    topics: version >= 1 ? reader.nullableArray(isFlexible, 1, version, readMetadataRequestTopic) : reader.array(isFlexible, 1, version, readMetadataRequestTopic),
    allowAutoTopicCreation: version >= 4 ? reader.bool() : true,
    includeClusterAuthorizedOperations: version >= 8 && version <= 10 ? reader.bool() : false,
    includeTopicAuthorizedOperations: version >= 8 ? reader.bool() : false,
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeMetadataRequestTopic(writer: Writer, message: MetadataRequestTopicInput, version: number): void {
  const isFlexible = version >= 9
  if (version >= 10) writer.uuid(message.topicId ?? zeroUuid)
  writer.string(isFlexible, message.name)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeMetadataRequest(writer: Writer, message: MetadataRequestInput, version: number): void {
  const isFlexible = version >= 9
  writer.array(isFlexible, version, message.topics, writeMetadataRequestTopic)
  if (version >= 4) writer.bool(message.allowAutoTopicCreation ?? true)
  if (version >= 8 && version <= 10) writer.bool(message.includeClusterAuthorizedOperations ?? false)
  if (version >= 8) writer.bool(message.includeTopicAuthorizedOperations ?? false)
  if (isFlexible) writer.unsignedVarint(0)
}

export interface MetadataResponse {
  throttleTimeMs: number
  brokers: MetadataResponseBroker[]
  clusterId: string | null
  controllerId: number
  topics: MetadataResponseTopic[]
  clusterAuthorizedOperations: number
  errorCode: number
}

export interface MetadataResponseInput {
  readonly throttleTimeMs?: number | undefined
  readonly brokers: readonly MetadataResponseBrokerInput[]
  readonly clusterId?: string | null | undefined
  readonly controllerId?: number | undefined
  readonly topics: readonly MetadataResponseTopicInput[]
  readonly clusterAuthorizedOperations?: number | undefined
  readonly errorCode?: number | undefined
}

export interface MetadataResponseTopic {
  errorCode: number
  name: string | null
  topicId: Uuid
  isInternal: boolean
  partitions: MetadataResponseTopicPartition[]
  topicAuthorizedOperations: number
}

export interface MetadataResponseTopicInput {
  readonly errorCode: number
  readonly name: string | null
  readonly topicId?: Uuid | undefined
  readonly isInternal?: boolean | undefined
  readonly partitions: readonly MetadataResponseTopicPartitionInput[]
  readonly topicAuthorizedOperations?: number | undefined
}

export interface MetadataResponseTopicPartition {
  errorCode: number
  partitionIndex: number
  leaderId: number
  leaderEpoch: number
  replicaNodes: number[]
  isrNodes: number[]
  offlineReplicas: number[]
}

export interface MetadataResponseTopicPartitionInput {
  readonly errorCode: number
  readonly partitionIndex: number
  readonly leaderId: number
  readonly leaderEpoch?: number | undefined
  readonly replicaNodes: readonly number[]
  readonly isrNodes: readonly number[]
  readonly offlineReplicas?: readonly number[] | undefined
}

export interface MetadataResponseBroker {
  nodeId: number
  host: string
  port: number
  rack: string | null
}

export interface MetadataResponseBrokerInput {
  readonly nodeId: number
  readonly host: string
  readonly port: number
  readonly rack?: string | null | undefined
}

function readMetadataResponseBroker(reader: Reader, version: number): MetadataResponseBroker {
  const isFlexible = version >= 9
  const message: MetadataResponseBroker = {
    nodeId: reader.int32(),
    host: reader.string(isFlexible),
    port: reader.int32(),
    rack: version >= 1 ? reader.nullableString(isFlexible) : null,
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readMetadataResponseTopicPartition(reader: Reader, version: number): MetadataResponseTopicPartition {
  const isFlexible = version >= 9
  const message: MetadataResponseTopicPartition = {
    errorCode: reader.int16(),
    partitionIndex: reader.int32(),
    leaderId: reader.int32(),
    leaderEpoch: version >= 7 ? reader.int32() : -1,
    replicaNodes: reader.array(isFlexible, 4, version, readInt32),
    isrNodes: reader.array(isFlexible, 4, version, readInt32),
    offlineReplicas: version >= 5 ? reader.array(isFlexible, 4, version, readInt32) : [],
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readMetadataResponseTopic(reader: Reader, version: number): MetadataResponseTopic {
  const isFlexible = version >= 9
  const message: MetadataResponseTopic = {
    errorCode: reader.int16(),
    name: version >= 12 ? reader.nullableString(isFlexible) : reader.string(isFlexible),
    topicId: version >= 10 ? reader.uuid() : zeroUuid,
    isInternal: version >= 1 ? reader.bool() : false,
    partitions: reader.array(isFlexible, 12, version, readMetadataResponseTopicPartition),
    topicAuthorizedOperations: version >= 8 ? reader.int32() : -2147483648,
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readMetadataResponse(reader: Reader, version: number): MetadataResponse {
  const isFlexible = version >= 9
  const message: MetadataResponse = {
    throttleTimeMs: version >= 3 ? reader.int32() : 0,
    brokers: reader.array(isFlexible, 9, version, readMetadataResponseBroker),
    clusterId: version >= 2 ? reader.nullableString(isFlexible) : null,
    controllerId: version >= 1 ? reader.int32() : -1,
    topics: reader.array(isFlexible, 4, version, readMetadataResponseTopic),
    clusterAuthorizedOperations: version >= 8 && version <= 10 ? reader.int32() : -2147483648,
    errorCode: version >= 13 ? reader.int16() : 0,
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeMetadataResponseBroker(writer: Writer, message: MetadataResponseBrokerInput, version: number): void {
  const isFlexible = version >= 9
  writer.int32(message.nodeId)
  writer.string(isFlexible, message.host)
  writer.int32(message.port)
  if (version >= 1) writer.string(isFlexible, message.rack ?? null)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeMetadataResponseTopicPartition(writer: Writer, message: MetadataResponseTopicPartitionInput, version: number): void {
  const isFlexible = version >= 9
  writer.int16(message.errorCode)
  writer.int32(message.partitionIndex)
  writer.int32(message.leaderId)
  if (version >= 7) writer.int32(message.leaderEpoch ?? -1)
  writer.array(isFlexible, version, message.replicaNodes, writeInt32)
  writer.array(isFlexible, version, message.isrNodes, writeInt32)
  if (version >= 5) writer.array(isFlexible, version, message.offlineReplicas ?? [], writeInt32)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeMetadataResponseTopic(writer: Writer, message: MetadataResponseTopicInput, version: number): void {
  const isFlexible = version >= 9
  writer.int16(message.errorCode)
  writer.string(isFlexible, message.name)
  if (version >= 10) writer.uuid(message.topicId ?? zeroUuid)
  if (version >= 1) writer.bool(message.isInternal ?? false)
  writer.array(isFlexible, version, message.partitions, writeMetadataResponseTopicPartition)
  if (version >= 8) writer.int32(message.topicAuthorizedOperations ?? -2147483648)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeMetadataResponse(writer: Writer, message: MetadataResponseInput, version: number): void {
  const isFlexible = version >= 9
  if (version >= 3) writer.int32(message.throttleTimeMs ?? 0)
  writer.array(isFlexible, version, message.brokers, writeMetadataResponseBroker)
  if (version >= 2) writer.string(isFlexible, message.clusterId ?? null)
  if (version >= 1) writer.int32(message.controllerId ?? -1)
  writer.array(isFlexible, version, message.topics, writeMetadataResponseTopic)
  if (version >= 8 && version <= 10) writer.int32(message.clusterAuthorizedOperations ?? -2147483648)
  if (version >= 13) writer.int16(message.errorCode ?? 0)
  if (isFlexible) writer.unsignedVarint(0)
}

export const metadata: Api<MetadataRequest, MetadataResponse, MetadataRequestInput, MetadataResponseInput> = {
  key: 3,
  name: 'Metadata',
  minVersion: 0,
  maxVersion: 13,
  flexibleSince: 9,
  readRequest: readMetadataRequest,
  writeRequest: writeMetadataRequest,
  readResponse: readMetadataResponse,
  writeResponse: writeMetadataResponse,
}
