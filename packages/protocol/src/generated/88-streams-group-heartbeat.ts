// Generated from schema/88-streams-group-heartbeat.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readInt16, readInt32, readCompactString, type Reader } from '../reader.ts'
import { type Writer, writeInt16, writeInt32, writeCompactString } from '../writer.ts'

export interface StreamsGroupHeartbeatRequest {
  groupId: string
  memberId: string
  memberEpoch: number
  endpointInformationEpoch: number
  instanceId: string | null
  rackId: string | null
  rebalanceTimeoutMs: number
  topology: StreamsGroupHeartbeatRequestTopology | null
  activeTasks: StreamsGroupHeartbeatRequestTaskIds[] | null
  standbyTasks: StreamsGroupHeartbeatRequestTaskIds[] | null
  warmupTasks: StreamsGroupHeartbeatRequestTaskIds[] | null
  processId: string | null
  userEndpoint: StreamsGroupHeartbeatRequestEndpoint | null
  clientTags: StreamsGroupHeartbeatRequestKeyValue[] | null
  taskOffsets: StreamsGroupHeartbeatRequestTaskOffset[] | null
  taskEndOffsets: StreamsGroupHeartbeatRequestTaskOffset[] | null
  shutdownApplication: boolean
}

export interface StreamsGroupHeartbeatRequestInput {
  readonly groupId: string
  readonly memberId: string
  readonly memberEpoch: number
  readonly endpointInformationEpoch: number
  readonly instanceId?: string | null | undefined
  readonly rackId?: string | null | undefined
  readonly rebalanceTimeoutMs?: number | undefined
  readonly topology?: StreamsGroupHeartbeatRequestTopologyInput | null | undefined
  readonly activeTasks?: readonly StreamsGroupHeartbeatRequestTaskIdsInput[] | null | undefined
  readonly standbyTasks?: readonly StreamsGroupHeartbeatRequestTaskIdsInput[] | null | undefined
  readonly warmupTasks?: readonly StreamsGroupHeartbeatRequestTaskIdsInput[] | null | undefined
  readonly processId?: string | null | undefined
  readonly userEndpoint?: StreamsGroupHeartbeatRequestEndpointInput | null | undefined
  readonly clientTags?: readonly StreamsGroupHeartbeatRequestKeyValueInput[] | null | undefined
  readonly taskOffsets?: readonly StreamsGroupHeartbeatRequestTaskOffsetInput[] | null | undefined
  readonly taskEndOffsets?: readonly StreamsGroupHeartbeatRequestTaskOffsetInput[] | null | undefined
  readonly shutdownApplication?: boolean | undefined
}

export interface StreamsGroupHeartbeatRequestTaskOffset {
  subtopologyId: string
  partition: number
  offset: number
}

export interface StreamsGroupHeartbeatRequestTaskOffsetInput {
  readonly subtopologyId: string
  readonly partition: number
  readonly offset: number
}

export interface StreamsGroupHeartbeatRequestEndpoint {
  host: string
  port: number
}

export interface StreamsGroupHeartbeatRequestEndpointInput {
  readonly host: string
  readonly port: number
}

export interface StreamsGroupHeartbeatRequestTaskIds {
  subtopologyId: string
  partitions: number[]
}

export interface StreamsGroupHeartbeatRequestTaskIdsInput {
  readonly subtopologyId: string
  readonly partitions: readonly number[]
}

export interface StreamsGroupHeartbeatRequestTopology {
  epoch: number
  subtopologies: StreamsGroupHeartbeatRequestTopologySubtopology[]
}

export interface StreamsGroupHeartbeatRequestTopologyInput {
  readonly epoch: number
  readonly subtopologies: readonly StreamsGroupHeartbeatRequestTopologySubtopologyInput[]
}

export interface StreamsGroupHeartbeatRequestTopologySubtopology {
  subtopologyId: string
  sourceTopics: string[]
  sourceTopicRegex: string[]
  stateChangelogTopics: StreamsGroupHeartbeatRequestTopicInfo[]
  repartitionSinkTopics: string[]
  repartitionSourceTopics: StreamsGroupHeartbeatRequestTopicInfo[]
  copartitionGroups: StreamsGroupHeartbeatRequestTopologySubtopologyCopartitionGroup[]
}

export interface StreamsGroupHeartbeatRequestTopologySubtopologyInput {
  readonly subtopologyId: string
  readonly sourceTopics: readonly string[]
  readonly sourceTopicRegex: readonly string[]
  readonly stateChangelogTopics: readonly StreamsGroupHeartbeatRequestTopicInfoInput[]
  readonly repartitionSinkTopics: readonly string[]
  readonly repartitionSourceTopics: readonly StreamsGroupHeartbeatRequestTopicInfoInput[]
  readonly copartitionGroups: readonly StreamsGroupHeartbeatRequestTopologySubtopologyCopartitionGroupInput[]
}

export interface StreamsGroupHeartbeatRequestTopologySubtopologyCopartitionGroup {
  sourceTopics: number[]
  sourceTopicRegex: number[]
  repartitionSourceTopics: number[]
}

export interface StreamsGroupHeartbeatRequestTopologySubtopologyCopartitionGroupInput {
  readonly sourceTopics: readonly number[]
  readonly sourceTopicRegex: readonly number[]
  readonly repartitionSourceTopics: readonly number[]
}

export interface StreamsGroupHeartbeatRequestTopicInfo {
  name: string
  partitions: number
  replicationFactor: number
  topicConfigs: StreamsGroupHeartbeatRequestKeyValue[]
}

export interface StreamsGroupHeartbeatRequestTopicInfoInput {
  readonly name: string
  readonly partitions: number
  readonly replicationFactor: number
  readonly topicConfigs: readonly StreamsGroupHeartbeatRequestKeyValueInput[]
}

export interface StreamsGroupHeartbeatRequestKeyValue {
  key: string
  value: string
}

export interface StreamsGroupHeartbeatRequestKeyValueInput {
  readonly key: string
  readonly value: string
}

function readStreamsGroupHeartbeatRequestKeyValue(reader: Reader, _version: number): StreamsGroupHeartbeatRequestKeyValue {
  const message: StreamsGroupHeartbeatRequestKeyValue = {
    key: reader.string(true),
    value: reader.string(true),
  }
  reader.skipTaggedFields()
  return message
}

function readStreamsGroupHeartbeatRequestTopicInfo(reader: Reader, version: number): StreamsGroupHeartbeatRequestTopicInfo {
  const message: StreamsGroupHeartbeatRequestTopicInfo = {
    name: reader.string(true),
    partitions: reader.int32(),
    replicationFactor: reader.int16(),
    topicConfigs: reader.array(true, 2, version, readStreamsGroupHeartbeatRequestKeyValue),
  }
  reader.skipTaggedFields()
  return message
}

function readStreamsGroupHeartbeatRequestTopologySubtopologyCopartitionGroup(reader: Reader, version: number): StreamsGroupHeartbeatRequestTopologySubtopologyCopartitionGroup {
  const message: StreamsGroupHeartbeatRequestTopologySubtopologyCopartitionGroup = {
    sourceTopics: reader.array(true, 2, version, readInt16),
    sourceTopicRegex: reader.array(true, 2, version, readInt16),
    repartitionSourceTopics: reader.array(true, 2, version, readInt16),
  }
  reader.skipTaggedFields()
  return message
}

function readStreamsGroupHeartbeatRequestTopologySubtopology(reader: Reader, version: number): StreamsGroupHeartbeatRequestTopologySubtopology {
  const message: StreamsGroupHeartbeatRequestTopologySubtopology = {
    subtopologyId: reader.string(true),
    sourceTopics: reader.array(true, 1, version, readCompactString),
    sourceTopicRegex: reader.array(true, 1, version, readCompactString),
    stateChangelogTopics: reader.array(true, 8, version, readStreamsGroupHeartbeatRequestTopicInfo),
    repartitionSinkTopics: reader.array(true, 1, version, readCompactString),
    repartitionSourceTopics: reader.array(true, 8, version, readStreamsGroupHeartbeatRequestTopicInfo),
    copartitionGroups: reader.array(true, 3, version, readStreamsGroupHeartbeatRequestTopologySubtopologyCopartitionGroup),
  }
  reader.skipTaggedFields()
  return message
}

function readStreamsGroupHeartbeatRequestTopology(reader: Reader, version: number): StreamsGroupHeartbeatRequestTopology {
  const message: StreamsGroupHeartbeatRequestTopology = {
    epoch: reader.int32(),
    subtopologies: reader.array(true, 7, version, readStreamsGroupHeartbeatRequestTopologySubtopology),
  }
  reader.skipTaggedFields()
  return message
}

function readStreamsGroupHeartbeatRequestTaskIds(reader: Reader, version: number): StreamsGroupHeartbeatRequestTaskIds {
  const message: StreamsGroupHeartbeatRequestTaskIds = {
    subtopologyId: reader.string(true),
    partitions: reader.array(true, 4, version, readInt32),
  }
  reader.skipTaggedFields()
  return message
}

function readStreamsGroupHeartbeatRequestEndpoint(reader: Reader, _version: number): StreamsGroupHeartbeatRequestEndpoint {
  const message: StreamsGroupHeartbeatRequestEndpoint = {
    host: reader.string(true),
    port: reader.uint16(),
  }
  reader.skipTaggedFields()
  return message
}

function readStreamsGroupHeartbeatRequestTaskOffset(reader: Reader, _version: number): StreamsGroupHeartbeatRequestTaskOffset {
  const message: StreamsGroupHeartbeatRequestTaskOffset = {
    subtopologyId: reader.string(true),
    partition: reader.int32(),
    offset: reader.int64(),
  }
  reader.skipTaggedFields()
  return message
}

function readStreamsGroupHeartbeatRequest(reader: Reader, version: number): StreamsGroupHeartbeatRequest {
  const message: StreamsGroupHeartbeatRequest = {
    groupId: reader.string(true),
    memberId: reader.string(true),
    memberEpoch: reader.int32(),
    endpointInformationEpoch: reader.int32(),
    instanceId: reader.nullableString(true),
    rackId: reader.nullableString(true),
    rebalanceTimeoutMs: reader.int32(),
    topology: reader.isNull() ? null : readStreamsGroupHeartbeatRequestTopology(reader, version),
    activeTasks: reader.nullableArray(true, 2, version, readStreamsGroupHeartbeatRequestTaskIds),
    standbyTasks: reader.nullableArray(true, 2, version, readStreamsGroupHeartbeatRequestTaskIds),
    warmupTasks: reader.nullableArray(true, 2, version, readStreamsGroupHeartbeatRequestTaskIds),
    processId: reader.nullableString(true),
    userEndpoint: reader.isNull() ? null : readStreamsGroupHeartbeatRequestEndpoint(reader, version),
    clientTags: reader.nullableArray(true, 2, version, readStreamsGroupHeartbeatRequestKeyValue),
    taskOffsets: reader.nullableArray(true, 13, version, readStreamsGroupHeartbeatRequestTaskOffset),
    taskEndOffsets: reader.nullableArray(true, 13, version, readStreamsGroupHeartbeatRequestTaskOffset),
    shutdownApplication: reader.bool(),
  }
  reader.skipTaggedFields()
  return message
}

function writeStreamsGroupHeartbeatRequestKeyValue(writer: Writer, message: StreamsGroupHeartbeatRequestKeyValueInput, _version: number): void {
  writer.string(true, message.key)
  writer.string(true, message.value)
  writer.unsignedVarint(0)
}

function writeStreamsGroupHeartbeatRequestTopicInfo(writer: Writer, message: StreamsGroupHeartbeatRequestTopicInfoInput, version: number): void {
  writer.string(true, message.name)
  writer.int32(message.partitions)
  writer.int16(message.replicationFactor)
  writer.array(true, version, message.topicConfigs, writeStreamsGroupHeartbeatRequestKeyValue)
  writer.unsignedVarint(0)
}

function writeStreamsGroupHeartbeatRequestTopologySubtopologyCopartitionGroup(writer: Writer, message: StreamsGroupHeartbeatRequestTopologySubtopologyCopartitionGroupInput, version: number): void {
  writer.array(true, version, message.sourceTopics, writeInt16)
  writer.array(true, version, message.sourceTopicRegex, writeInt16)
  writer.array(true, version, message.repartitionSourceTopics, writeInt16)
  writer.unsignedVarint(0)
}

function writeStreamsGroupHeartbeatRequestTopologySubtopology(writer: Writer, message: StreamsGroupHeartbeatRequestTopologySubtopologyInput, version: number): void {
  writer.string(true, message.subtopologyId)
  writer.array(true, version, message.sourceTopics, writeCompactString)
  writer.array(true, version, message.sourceTopicRegex, writeCompactString)
  writer.array(true, version, message.stateChangelogTopics, writeStreamsGroupHeartbeatRequestTopicInfo)
  writer.array(true, version, message.repartitionSinkTopics, writeCompactString)
  writer.array(true, version, message.repartitionSourceTopics, writeStreamsGroupHeartbeatRequestTopicInfo)
  writer.array(true, version, message.copartitionGroups, writeStreamsGroupHeartbeatRequestTopologySubtopologyCopartitionGroup)
  writer.unsignedVarint(0)
}

function writeStreamsGroupHeartbeatRequestTopology(writer: Writer, message: StreamsGroupHeartbeatRequestTopologyInput, version: number): void {
  writer.int32(message.epoch)
  writer.array(true, version, message.subtopologies, writeStreamsGroupHeartbeatRequestTopologySubtopology)
  writer.unsignedVarint(0)
}

function writeStreamsGroupHeartbeatRequestTaskIds(writer: Writer, message: StreamsGroupHeartbeatRequestTaskIdsInput, version: number): void {
  writer.string(true, message.subtopologyId)
  writer.array(true, version, message.partitions, writeInt32)
  writer.unsignedVarint(0)
}

function writeStreamsGroupHeartbeatRequestEndpoint(writer: Writer, message: StreamsGroupHeartbeatRequestEndpointInput, _version: number): void {
  writer.string(true, message.host)
  writer.uint16(message.port)
  writer.unsignedVarint(0)
}

function writeStreamsGroupHeartbeatRequestTaskOffset(writer: Writer, message: StreamsGroupHeartbeatRequestTaskOffsetInput, _version: number): void {
  writer.string(true, message.subtopologyId)
  writer.int32(message.partition)
  writer.int64(message.offset)
  writer.unsignedVarint(0)
}

function writeStreamsGroupHeartbeatRequest(writer: Writer, message: StreamsGroupHeartbeatRequestInput, version: number): void {
  writer.string(true, message.groupId)
  writer.string(true, message.memberId)
  writer.int32(message.memberEpoch)
  writer.int32(message.endpointInformationEpoch)
  writer.string(true, message.instanceId ?? null)
  writer.string(true, message.rackId ?? null)
  writer.int32(message.rebalanceTimeoutMs ?? -1)
  writer.nullableStruct(message.topology ?? null, version, writeStreamsGroupHeartbeatRequestTopology)
  writer.array(true, version, message.activeTasks ?? null, writeStreamsGroupHeartbeatRequestTaskIds)
  writer.array(true, version, message.standbyTasks ?? null, writeStreamsGroupHeartbeatRequestTaskIds)
  writer.array(true, version, message.warmupTasks ?? null, writeStreamsGroupHeartbeatRequestTaskIds)
  writer.string(true, message.processId ?? null)
  writer.nullableStruct(message.userEndpoint ?? null, version, writeStreamsGroupHeartbeatRequestEndpoint)
  writer.array(true, version, message.clientTags ?? null, writeStreamsGroupHeartbeatRequestKeyValue)
  writer.array(true, version, message.taskOffsets ?? null, writeStreamsGroupHeartbeatRequestTaskOffset)
  writer.array(true, version, message.taskEndOffsets ?? null, writeStreamsGroupHeartbeatRequestTaskOffset)
  writer.bool(message.shutdownApplication ?? false)
  writer.unsignedVarint(0)
}

export interface StreamsGroupHeartbeatResponse {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
  memberId: string
  memberEpoch: number
  heartbeatIntervalMs: number
  acceptableRecoveryLag: number
  taskOffsetIntervalMs: number
  status: StreamsGroupHeartbeatResponseStatus[] | null
  activeTasks: StreamsGroupHeartbeatResponseTaskIds[] | null
  standbyTasks: StreamsGroupHeartbeatResponseTaskIds[] | null
  warmupTasks: StreamsGroupHeartbeatResponseTaskIds[] | null
  endpointInformationEpoch: number
  partitionsByUserEndpoint: StreamsGroupHeartbeatResponsePartitionsByUserEndpoint[] | null
}

export interface StreamsGroupHeartbeatResponseInput {
  readonly throttleTimeMs: number
  readonly errorCode: number
  readonly errorMessage?: string | null | undefined
  readonly memberId: string
  readonly memberEpoch: number
  readonly heartbeatIntervalMs: number
  readonly acceptableRecoveryLag: number
  readonly taskOffsetIntervalMs: number
  readonly status: readonly StreamsGroupHeartbeatResponseStatusInput[] | null
  readonly activeTasks?: readonly StreamsGroupHeartbeatResponseTaskIdsInput[] | null | undefined
  readonly standbyTasks?: readonly StreamsGroupHeartbeatResponseTaskIdsInput[] | null | undefined
  readonly warmupTasks?: readonly StreamsGroupHeartbeatResponseTaskIdsInput[] | null | undefined
  readonly endpointInformationEpoch: number
  readonly partitionsByUserEndpoint?: readonly StreamsGroupHeartbeatResponsePartitionsByUserEndpointInput[] | null | undefined
}

export interface StreamsGroupHeartbeatResponsePartitionsByUserEndpoint {
  userEndpoint: StreamsGroupHeartbeatResponseEndpoint
  activePartitions: StreamsGroupHeartbeatResponseTopicPartition[]
  standbyPartitions: StreamsGroupHeartbeatResponseTopicPartition[]
}

export interface StreamsGroupHeartbeatResponsePartitionsByUserEndpointInput {
  readonly userEndpoint: StreamsGroupHeartbeatResponseEndpointInput
  readonly activePartitions: readonly StreamsGroupHeartbeatResponseTopicPartitionInput[]
  readonly standbyPartitions: readonly StreamsGroupHeartbeatResponseTopicPartitionInput[]
}

export interface StreamsGroupHeartbeatResponseTopicPartition {
  topic: string
  partitions: number[]
}

export interface StreamsGroupHeartbeatResponseTopicPartitionInput {
  readonly topic: string
  readonly partitions: readonly number[]
}

export interface StreamsGroupHeartbeatResponseEndpoint {
  host: string
  port: number
}

export interface StreamsGroupHeartbeatResponseEndpointInput {
  readonly host: string
  readonly port: number
}

export interface StreamsGroupHeartbeatResponseTaskIds {
  subtopologyId: string
  partitions: number[]
}

export interface StreamsGroupHeartbeatResponseTaskIdsInput {
  readonly subtopologyId: string
  readonly partitions: readonly number[]
}

export interface StreamsGroupHeartbeatResponseStatus {
  statusCode: number
  statusDetail: string
}

export interface StreamsGroupHeartbeatResponseStatusInput {
  readonly statusCode: number
  readonly statusDetail: string
}

function readStreamsGroupHeartbeatResponseStatus(reader: Reader, _version: number): StreamsGroupHeartbeatResponseStatus {
  const message: StreamsGroupHeartbeatResponseStatus = {
    statusCode: reader.int8(),
    statusDetail: reader.string(true),
  }
  reader.skipTaggedFields()
  return message
}

function readStreamsGroupHeartbeatResponseTaskIds(reader: Reader, version: number): StreamsGroupHeartbeatResponseTaskIds {
  const message: StreamsGroupHeartbeatResponseTaskIds = {
    subtopologyId: reader.string(true),
    partitions: reader.array(true, 4, version, readInt32),
  }
  reader.skipTaggedFields()
  return message
}

function readStreamsGroupHeartbeatResponseEndpoint(reader: Reader, _version: number): StreamsGroupHeartbeatResponseEndpoint {
  const message: StreamsGroupHeartbeatResponseEndpoint = {
    host: reader.string(true),
    port: reader.uint16(),
  }
  reader.skipTaggedFields()
  return message
}

function readStreamsGroupHeartbeatResponseTopicPartition(reader: Reader, version: number): StreamsGroupHeartbeatResponseTopicPartition {
  const message: StreamsGroupHeartbeatResponseTopicPartition = {
    topic: reader.string(true),
    partitions: reader.array(true, 4, version, readInt32),
  }
  reader.skipTaggedFields()
  return message
}

function readStreamsGroupHeartbeatResponsePartitionsByUserEndpoint(reader: Reader, version: number): StreamsGroupHeartbeatResponsePartitionsByUserEndpoint {
  const message: StreamsGroupHeartbeatResponsePartitionsByUserEndpoint = {
    userEndpoint: readStreamsGroupHeartbeatResponseEndpoint(reader, version),
    activePartitions: reader.array(true, 2, version, readStreamsGroupHeartbeatResponseTopicPartition),
    standbyPartitions: reader.array(true, 2, version, readStreamsGroupHeartbeatResponseTopicPartition),
  }
  reader.skipTaggedFields()
  return message
}

function readStreamsGroupHeartbeatResponse(reader: Reader, version: number): StreamsGroupHeartbeatResponse {
  const message: StreamsGroupHeartbeatResponse = {
    throttleTimeMs: reader.int32(),
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(true),
    memberId: reader.string(true),
    memberEpoch: reader.int32(),
    heartbeatIntervalMs: reader.int32(),
    acceptableRecoveryLag: reader.int32(),
    taskOffsetIntervalMs: reader.int32(),
    status: reader.nullableArray(true, 2, version, readStreamsGroupHeartbeatResponseStatus),
    activeTasks: reader.nullableArray(true, 2, version, readStreamsGroupHeartbeatResponseTaskIds),
    standbyTasks: reader.nullableArray(true, 2, version, readStreamsGroupHeartbeatResponseTaskIds),
    warmupTasks: reader.nullableArray(true, 2, version, readStreamsGroupHeartbeatResponseTaskIds),
    endpointInformationEpoch: reader.int32(),
    partitionsByUserEndpoint: reader.nullableArray(true, 5, version, readStreamsGroupHeartbeatResponsePartitionsByUserEndpoint),
  }
  reader.skipTaggedFields()
  return message
}

function writeStreamsGroupHeartbeatResponseStatus(writer: Writer, message: StreamsGroupHeartbeatResponseStatusInput, _version: number): void {
  writer.int8(message.statusCode)
  writer.string(true, message.statusDetail)
  writer.unsignedVarint(0)
}

function writeStreamsGroupHeartbeatResponseTaskIds(writer: Writer, message: StreamsGroupHeartbeatResponseTaskIdsInput, version: number): void {
  writer.string(true, message.subtopologyId)
  writer.array(true, version, message.partitions, writeInt32)
  writer.unsignedVarint(0)
}

function writeStreamsGroupHeartbeatResponseEndpoint(writer: Writer, message: StreamsGroupHeartbeatResponseEndpointInput, _version: number): void {
  writer.string(true, message.host)
  writer.uint16(message.port)
  writer.unsignedVarint(0)
}

function writeStreamsGroupHeartbeatResponseTopicPartition(writer: Writer, message: StreamsGroupHeartbeatResponseTopicPartitionInput, version: number): void {
  writer.string(true, message.topic)
  writer.array(true, version, message.partitions, writeInt32)
  writer.unsignedVarint(0)
}

function writeStreamsGroupHeartbeatResponsePartitionsByUserEndpoint(writer: Writer, message: StreamsGroupHeartbeatResponsePartitionsByUserEndpointInput, version: number): void {
  writeStreamsGroupHeartbeatResponseEndpoint(writer, message.userEndpoint, version)
  writer.array(true, version, message.activePartitions, writeStreamsGroupHeartbeatResponseTopicPartition)
  writer.array(true, version, message.standbyPartitions, writeStreamsGroupHeartbeatResponseTopicPartition)
  writer.unsignedVarint(0)
}

function writeStreamsGroupHeartbeatResponse(writer: Writer, message: StreamsGroupHeartbeatResponseInput, version: number): void {
  writer.int32(message.throttleTimeMs)
  writer.int16(message.errorCode)
  writer.string(true, message.errorMessage ?? null)
  writer.string(true, message.memberId)
  writer.int32(message.memberEpoch)
  writer.int32(message.heartbeatIntervalMs)
  writer.int32(message.acceptableRecoveryLag)
  writer.int32(message.taskOffsetIntervalMs)
  writer.array(true, version, message.status, writeStreamsGroupHeartbeatResponseStatus)
  writer.array(true, version, message.activeTasks ?? null, writeStreamsGroupHeartbeatResponseTaskIds)
  writer.array(true, version, message.standbyTasks ?? null, writeStreamsGroupHeartbeatResponseTaskIds)
  writer.array(true, version, message.warmupTasks ?? null, writeStreamsGroupHeartbeatResponseTaskIds)
  writer.int32(message.endpointInformationEpoch)
  writer.array(true, version, message.partitionsByUserEndpoint ?? null, writeStreamsGroupHeartbeatResponsePartitionsByUserEndpoint)
  writer.unsignedVarint(0)
}

export const streamsGroupHeartbeat: Api<StreamsGroupHeartbeatRequest, StreamsGroupHeartbeatResponse, StreamsGroupHeartbeatRequestInput, StreamsGroupHeartbeatResponseInput> = {
  key: 88,
  name: 'StreamsGroupHeartbeat',
  minVersion: 0,
  maxVersion: 0,
  flexibleSince: 0,
  readRequest: readStreamsGroupHeartbeatRequest,
  writeRequest: writeStreamsGroupHeartbeatRequest,
  readResponse: readStreamsGroupHeartbeatResponse,
  writeResponse: writeStreamsGroupHeartbeatResponse,
}
