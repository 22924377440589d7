// Generated from schema/03-metadata.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readInt32, type Reader } from '../reader.ts'
import { absentField, absentNull } from '../unsupported-version.ts'
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
    name: version >= 10 ? reader.nullableString(isFlexible) : reader.string('name', isFlexible),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readMetadataRequest(reader: Reader, version: number): MetadataRequest {
  const isFlexible = version >= 9
  const message: MetadataRequest = {
    topics: version >= 1 ? reader.nullableArray('topics', isFlexible, 2, readMetadataRequestTopic, version) : reader.array('topics', isFlexible, 2, readMetadataRequestTopic, version),
    allowAutoTopicCreation: version >= 4 ? reader.bool() : true,
    includeClusterAuthorizedOperations: version >= 8 && version <= 10 ? reader.bool() : false,
    includeTopicAuthorizedOperations: version >= 8 ? reader.bool() : false,
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeMetadataRequestTopic(
  writer: Writer,
  { topicId = zeroUuid, name }: MetadataRequestTopicInput,
  version: number,
): void {
  const isFlexible = version >= 9
  if (version >= 10) writer.uuid(topicId)
  if (name === null && version < 10) throw absentNull('MetadataRequest', version, 'name')
  writer.string(isFlexible, name)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeMetadataRequest(
  writer: Writer,
  {
    topics,
    allowAutoTopicCreation = true,
    includeClusterAuthorizedOperations = false,
    includeTopicAuthorizedOperations = false,
  }: MetadataRequestInput,
  version: number,
): void {
  const isFlexible = version >= 9
  if (topics === null && version < 1) throw absentNull('MetadataRequest', version, 'topics')
  writer.array(isFlexible, topics, writeMetadataRequestTopic, version)
  if (version >= 4) writer.bool(allowAutoTopicCreation)
  else if (allowAutoTopicCreation !== true) throw absentField('MetadataRequest', version, 'allowAutoTopicCreation')
  if (version >= 8 && version <= 10) writer.bool(includeClusterAuthorizedOperations)
  else if (includeClusterAuthorizedOperations !== false) throw absentField('MetadataRequest', version, 'includeClusterAuthorizedOperations')
  if (version >= 8) writer.bool(includeTopicAuthorizedOperations)
  else if (includeTopicAuthorizedOperations !== false) throw absentField('MetadataRequest', version, 'includeTopicAuthorizedOperations')
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
    host: reader.string('host', isFlexible),
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
    replicaNodes: reader.array('replicaNodes', isFlexible, 4, readInt32, version),
    isrNodes: reader.array('isrNodes', isFlexible, 4, readInt32, version),
    offlineReplicas: version >= 5 ? reader.array('offlineReplicas', isFlexible, 4, readInt32, version) : [],
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readMetadataResponseTopic(reader: Reader, version: number): MetadataResponseTopic {
  const isFlexible = version >= 9
  const message: MetadataResponseTopic = {
    errorCode: reader.int16(),
    name: version >= 12 ? reader.nullableString(isFlexible) : reader.string('name', isFlexible),
    topicId: version >= 10 ? reader.uuid() : zeroUuid,
    isInternal: version >= 1 ? reader.bool() : false,
    partitions: reader.array('partitions', isFlexible, 18, readMetadataResponseTopicPartition, version),
    topicAuthorizedOperations: version >= 8 ? reader.int32() : -2147483648,
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readMetadataResponse(reader: Reader, version: number): MetadataResponse {
  const isFlexible = version >= 9
  const message: MetadataResponse = {
    throttleTimeMs: version >= 3 ? reader.int32() : 0,
    brokers: reader.array('brokers', isFlexible, 10, readMetadataResponseBroker, version),
    clusterId: version >= 2 ? reader.nullableString(isFlexible) : null,
    controllerId: version >= 1 ? reader.int32() : -1,
    topics: reader.array('topics', isFlexible, 8, readMetadataResponseTopic, version),
    clusterAuthorizedOperations: version >= 8 && version <= 10 ? reader.int32() : -2147483648,
    errorCode: version >= 13 ? reader.int16() : 0,
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeMetadataResponseBroker(
  writer: Writer,
  { nodeId, host, port, rack = null }: MetadataResponseBrokerInput,
  version: number,
): void {
  const isFlexible = version >= 9
  writer.int32(nodeId)
  writer.string(isFlexible, host)
  writer.int32(port)
  if (version >= 1) writer.string(isFlexible, rack)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeMetadataResponseTopicPartition(
  writer: Writer,
  {
    errorCode,
    partitionIndex,
    leaderId,
    leaderEpoch = -1,
    replicaNodes,
    isrNodes,
    offlineReplicas = [],
  }: MetadataResponseTopicPartitionInput,
  version: number,
): void {
  const isFlexible = version >= 9
  writer.int16(errorCode)
  writer.int32(partitionIndex)
  writer.int32(leaderId)
  if (version >= 7) writer.int32(leaderEpoch)
  writer.array(isFlexible, replicaNodes, writeInt32, version)
  writer.array(isFlexible, isrNodes, writeInt32, version)
  if (version >= 5) writer.array(isFlexible, offlineReplicas, writeInt32, version)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeMetadataResponseTopic(
  writer: Writer,
  {
    errorCode,
    name,
    topicId = zeroUuid,
    isInternal = false,
    partitions,
    topicAuthorizedOperations = -2147483648,
  }: MetadataResponseTopicInput,
  version: number,
): void {
  const isFlexible = version >= 9
  writer.int16(errorCode)
  if (name === null && version < 12) throw absentNull('MetadataResponse', version, 'name')
  writer.string(isFlexible, name)
  if (version >= 10) writer.uuid(topicId)
  if (version >= 1) writer.bool(isInternal)
  writer.array(isFlexible, partitions, writeMetadataResponseTopicPartition, version)
  if (version >= 8) writer.int32(topicAuthorizedOperations)
  else if (topicAuthorizedOperations !== -2147483648) throw absentField('MetadataResponse', version, 'topicAuthorizedOperations')
  if (isFlexible) writer.unsignedVarint(0)
}

function writeMetadataResponse(
  writer: Writer,
  {
    throttleTimeMs = 0,
    brokers,
    clusterId = null,
    controllerId = -1,
    topics,
    clusterAuthorizedOperations = -2147483648,
    errorCode = 0,
  }: MetadataResponseInput,
  version: number,
): void {
  const isFlexible = version >= 9
  if (version >= 3) writer.int32(throttleTimeMs)
  writer.array(isFlexible, brokers, writeMetadataResponseBroker, version)
  if (version >= 2) writer.string(isFlexible, clusterId)
  if (version >= 1) writer.int32(controllerId)
  writer.array(isFlexible, topics, writeMetadataResponseTopic, version)
  if (version >= 8 && version <= 10) writer.int32(clusterAuthorizedOperations)
  else if (clusterAuthorizedOperations !== -2147483648) throw absentField('MetadataResponse', version, 'clusterAuthorizedOperations')
  if (version >= 13) writer.int16(errorCode)
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
