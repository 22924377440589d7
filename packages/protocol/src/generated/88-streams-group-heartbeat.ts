// Generated from schema/88-streams-group-heartbeat.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readCompactString, readInt16, readInt32, type Reader } from '../reader.ts'
import { type Writer, writeCompactString, writeInt16, writeInt32 } from '../writer.ts'

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
    key: reader.string('key', true),
    value: reader.string('value', true),
  }
  reader.skipTaggedFields()
  return message
}

function readStreamsGroupHeartbeatRequestTopicInfo(reader: Reader, version: number): StreamsGroupHeartbeatRequestTopicInfo {
  const message: StreamsGroupHeartbeatRequestTopicInfo = {
    name: reader.string('name', true),
    partitions: reader.int32(),
    replicationFactor: reader.int16(),
    topicConfigs: reader.array('topicConfigs', true, 3, readStreamsGroupHeartbeatRequestKeyValue, version),
  }
  reader.skipTaggedFields()
  return message
}

function readStreamsGroupHeartbeatRequestTopologySubtopologyCopartitionGroup(reader: Reader, version: number): StreamsGroupHeartbeatRequestTopologySubtopologyCopartitionGroup {
  const message: StreamsGroupHeartbeatRequestTopologySubtopologyCopartitionGroup = {
    sourceTopics: reader.array('sourceTopics', true, 2, readInt16, version),
    sourceTopicRegex: reader.array('sourceTopicRegex', true, 2, readInt16, version),
    repartitionSourceTopics: reader.array('repartitionSourceTopics', true, 2, readInt16, version),
  }
  reader.skipTaggedFields()
  return message
}

function readStreamsGroupHeartbeatRequestTopologySubtopology(reader: Reader, version: number): StreamsGroupHeartbeatRequestTopologySubtopology {
  const message: StreamsGroupHeartbeatRequestTopologySubtopology = {
    subtopologyId: reader.string('subtopologyId', true),
    sourceTopics: reader.array('sourceTopics', true, 1, readCompactString, version),
    sourceTopicRegex: reader.array('sourceTopicRegex', true, 1, readCompactString, version),
    stateChangelogTopics: reader.array('stateChangelogTopics', true, 9, readStreamsGroupHeartbeatRequestTopicInfo, version),
    repartitionSinkTopics: reader.array('repartitionSinkTopics', true, 1, readCompactString, version),
    repartitionSourceTopics: reader.array('repartitionSourceTopics', true, 9, readStreamsGroupHeartbeatRequestTopicInfo, version),
    copartitionGroups: reader.array('copartitionGroups', true, 4, readStreamsGroupHeartbeatRequestTopologySubtopologyCopartitionGroup, version),
  }
  reader.skipTaggedFields()
  return message
}

function readStreamsGroupHeartbeatRequestTopology(reader: Reader, version: number): StreamsGroupHeartbeatRequestTopology {
  const message: StreamsGroupHeartbeatRequestTopology = {
    epoch: reader.int32(),
    subtopologies: reader.array('subtopologies', true, 8, readStreamsGroupHeartbeatRequestTopologySubtopology, version),
  }
  reader.skipTaggedFields()
  return message
}

function readStreamsGroupHeartbeatRequestTaskIds(reader: Reader, version: number): StreamsGroupHeartbeatRequestTaskIds {
  const message: StreamsGroupHeartbeatRequestTaskIds = {
    subtopologyId: reader.string('subtopologyId', true),
    partitions: reader.array('partitions', true, 4, readInt32, version),
  }
  reader.skipTaggedFields()
  return message
}

function readStreamsGroupHeartbeatRequestEndpoint(reader: Reader, _version: number): StreamsGroupHeartbeatRequestEndpoint {
  const message: StreamsGroupHeartbeatRequestEndpoint = {
    host: reader.string('host', true),
    port: reader.uint16(),
  }
  reader.skipTaggedFields()
  return message
}

function readStreamsGroupHeartbeatRequestTaskOffset(reader: Reader, _version: number): StreamsGroupHeartbeatRequestTaskOffset {
  const message: StreamsGroupHeartbeatRequestTaskOffset = {
    subtopologyId: reader.string('subtopologyId', true),
    partition: reader.int32(),
    offset: reader.int64(),
  }
  reader.skipTaggedFields()
  return message
}

function readStreamsGroupHeartbeatRequest(reader: Reader, version: number): StreamsGroupHeartbeatRequest {
  const message: StreamsGroupHeartbeatRequest = {
    groupId: reader.string('groupId', true),
    memberId: reader.string('memberId', true),
    memberEpoch: reader.int32(),
    endpointInformationEpoch: reader.int32(),
    instanceId: reader.nullableString(true),
    rackId: reader.nullableString(true),
    rebalanceTimeoutMs: reader.int32(),
    topology: reader.isNull() ? null : readStreamsGroupHeartbeatRequestTopology(reader, version),
    activeTasks: reader.nullableArray('activeTasks', true, 3, readStreamsGroupHeartbeatRequestTaskIds, version),
    standbyTasks: reader.nullableArray('standbyTasks', true, 3, readStreamsGroupHeartbeatRequestTaskIds, version),
    warmupTasks: reader.nullableArray('warmupTasks', true, 3, readStreamsGroupHeartbeatRequestTaskIds, version),
    processId: reader.nullableString(true),
    userEndpoint: reader.isNull() ? null : readStreamsGroupHeartbeatRequestEndpoint(reader, version),
    clientTags: reader.nullableArray('clientTags', true, 3, readStreamsGroupHeartbeatRequestKeyValue, version),
    taskOffsets: reader.nullableArray('taskOffsets', true, 14, readStreamsGroupHeartbeatRequestTaskOffset, version),
    taskEndOffsets: reader.nullableArray('taskEndOffsets', true, 14, readStreamsGroupHeartbeatRequestTaskOffset, version),
    shutdownApplication: reader.bool(),
  }
  reader.skipTaggedFields()
  return message
}

function writeStreamsGroupHeartbeatRequestKeyValue(
  writer: Writer,
  { key, value }: StreamsGroupHeartbeatRequestKeyValueInput,
  _version: number,
): void {
  writer.string(true, key)
  writer.string(true, value)
  writer.unsignedVarint(0)
}

function writeStreamsGroupHeartbeatRequestTopicInfo(
  writer: Writer,
  { name, partitions, replicationFactor, topicConfigs }: StreamsGroupHeartbeatRequestTopicInfoInput,
  version: number,
): void {
  writer.string(true, name)
  writer.int32(partitions)
  writer.int16(replicationFactor)
  writer.array(true, topicConfigs, writeStreamsGroupHeartbeatRequestKeyValue, version)
  writer.unsignedVarint(0)
}

function writeStreamsGroupHeartbeatRequestTopologySubtopologyCopartitionGroup(
  writer: Writer,
  {
    sourceTopics,
    sourceTopicRegex,
    repartitionSourceTopics,
  }: StreamsGroupHeartbeatRequestTopologySubtopologyCopartitionGroupInput,
  version: number,
): void {
  writer.array(true, sourceTopics, writeInt16, version)
  writer.array(true, sourceTopicRegex, writeInt16, version)
  writer.array(true, repartitionSourceTopics, writeInt16, version)
  writer.unsignedVarint(0)
}

function writeStreamsGroupHeartbeatRequestTopologySubtopology(
  writer: Writer,
  {
    subtopologyId,
    sourceTopics,
    sourceTopicRegex,
    stateChangelogTopics,
    repartitionSinkTopics,
    repartitionSourceTopics,
    copartitionGroups,
  }: StreamsGroupHeartbeatRequestTopologySubtopologyInput,
  version: number,
): void {
  writer.string(true, subtopologyId)
  writer.array(true, sourceTopics, writeCompactString, version)
  writer.array(true, sourceTopicRegex, writeCompactString, version)
  writer.array(true, stateChangelogTopics, writeStreamsGroupHeartbeatRequestTopicInfo, version)
  writer.array(true, repartitionSinkTopics, writeCompactString, version)
  writer.array(true, repartitionSourceTopics, writeStreamsGroupHeartbeatRequestTopicInfo, version)
  writer.array(true, copartitionGroups, writeStreamsGroupHeartbeatRequestTopologySubtopologyCopartitionGroup, version)
  writer.unsignedVarint(0)
}

function writeStreamsGroupHeartbeatRequestTopology(
  writer: Writer,
  { epoch, subtopologies }: StreamsGroupHeartbeatRequestTopologyInput,
  version: number,
): void {
  writer.int32(epoch)
  writer.array(true, subtopologies, writeStreamsGroupHeartbeatRequestTopologySubtopology, version)
  writer.unsignedVarint(0)
}

function writeStreamsGroupHeartbeatRequestTaskIds(
  writer: Writer,
  { subtopologyId, partitions }: StreamsGroupHeartbeatRequestTaskIdsInput,
  version: number,
): void {
  writer.string(true, subtopologyId)
  writer.array(true, partitions, writeInt32, version)
  writer.unsignedVarint(0)
}

function writeStreamsGroupHeartbeatRequestEndpoint(
  writer: Writer,
  { host, port }: StreamsGroupHeartbeatRequestEndpointInput,
  _version: number,
): void {
  writer.string(true, host)
  writer.uint16(port)
  writer.unsignedVarint(0)
}

function writeStreamsGroupHeartbeatRequestTaskOffset(
  writer: Writer,
  { subtopologyId, partition, offset }: StreamsGroupHeartbeatRequestTaskOffsetInput,
  _version: number,
): void {
  writer.string(true, subtopologyId)
  writer.int32(partition)
  writer.int64(offset)
  writer.unsignedVarint(0)
}

function writeStreamsGroupHeartbeatRequest(
  writer: Writer,
  {
    groupId,
    memberId,
    memberEpoch,
    endpointInformationEpoch,
    instanceId = null,
    rackId = null,
    rebalanceTimeoutMs = -1,
    topology = null,
    activeTasks = null,
    standbyTasks = null,
    warmupTasks = null,
    processId = null,
    userEndpoint = null,
    clientTags = null,
    taskOffsets = null,
    taskEndOffsets = null,
    shutdownApplication = false,
  }: StreamsGroupHeartbeatRequestInput,
  version: number,
): void {
  writer.string(true, groupId)
  writer.string(true, memberId)
  writer.int32(memberEpoch)
  writer.int32(endpointInformationEpoch)
  writer.string(true, instanceId)
  writer.string(true, rackId)
  writer.int32(rebalanceTimeoutMs)
  writer.nullableStruct(topology, writeStreamsGroupHeartbeatRequestTopology, version)
  writer.array(true, activeTasks, writeStreamsGroupHeartbeatRequestTaskIds, version)
  writer.array(true, standbyTasks, writeStreamsGroupHeartbeatRequestTaskIds, version)
  writer.array(true, warmupTasks, writeStreamsGroupHeartbeatRequestTaskIds, version)
  writer.string(true, processId)
  writer.nullableStruct(userEndpoint, writeStreamsGroupHeartbeatRequestEndpoint, version)
  writer.array(true, clientTags, writeStreamsGroupHeartbeatRequestKeyValue, version)
  writer.array(true, taskOffsets, writeStreamsGroupHeartbeatRequestTaskOffset, version)
  writer.array(true, taskEndOffsets, writeStreamsGroupHeartbeatRequestTaskOffset, version)
  writer.bool(shutdownApplication)
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
    statusDetail: reader.string('statusDetail', true),
  }
  reader.skipTaggedFields()
  return message
}

function readStreamsGroupHeartbeatResponseTaskIds(reader: Reader, version: number): StreamsGroupHeartbeatResponseTaskIds {
  const message: StreamsGroupHeartbeatResponseTaskIds = {
    subtopologyId: reader.string('subtopologyId', true),
    partitions: reader.array('partitions', true, 4, readInt32, version),
  }
  reader.skipTaggedFields()
  return message
}

function readStreamsGroupHeartbeatResponseEndpoint(reader: Reader, _version: number): StreamsGroupHeartbeatResponseEndpoint {
  const message: StreamsGroupHeartbeatResponseEndpoint = {
    host: reader.string('host', true),
    port: reader.uint16(),
  }
  reader.skipTaggedFields()
  return message
}

function readStreamsGroupHeartbeatResponseTopicPartition(reader: Reader, version: number): StreamsGroupHeartbeatResponseTopicPartition {
  const message: StreamsGroupHeartbeatResponseTopicPartition = {
    topic: reader.string('topic', true),
    partitions: reader.array('partitions', true, 4, readInt32, version),
  }
  reader.skipTaggedFields()
  return message
}

function readStreamsGroupHeartbeatResponsePartitionsByUserEndpoint(reader: Reader, version: number): StreamsGroupHeartbeatResponsePartitionsByUserEndpoint {
  const message: StreamsGroupHeartbeatResponsePartitionsByUserEndpoint = {
    userEndpoint: readStreamsGroupHeartbeatResponseEndpoint(reader, version),
    activePartitions: reader.array('activePartitions', true, 3, readStreamsGroupHeartbeatResponseTopicPartition, version),
    standbyPartitions: reader.array('standbyPartitions', true, 3, readStreamsGroupHeartbeatResponseTopicPartition, version),
  }
  reader.skipTaggedFields()
  return message
}

function readStreamsGroupHeartbeatResponse(reader: Reader, version: number): StreamsGroupHeartbeatResponse {
  const message: StreamsGroupHeartbeatResponse = {
    throttleTimeMs: reader.int32(),
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(true),
    memberId: reader.string('memberId', true),
    memberEpoch: reader.int32(),
    heartbeatIntervalMs: reader.int32(),
    acceptableRecoveryLag: reader.int32(),
    taskOffsetIntervalMs: reader.int32(),
    status: reader.nullableArray('status', true, 3, readStreamsGroupHeartbeatResponseStatus, version),
    activeTasks: reader.nullableArray('activeTasks', true, 3, readStreamsGroupHeartbeatResponseTaskIds, version),
    standbyTasks: reader.nullableArray('standbyTasks', true, 3, readStreamsGroupHeartbeatResponseTaskIds, version),
    warmupTasks: reader.nullableArray('warmupTasks', true, 3, readStreamsGroupHeartbeatResponseTaskIds, version),
    endpointInformationEpoch: reader.int32(),
    partitionsByUserEndpoint: reader.nullableArray('partitionsByUserEndpoint', true, 7, readStreamsGroupHeartbeatResponsePartitionsByUserEndpoint, version),
  }
  reader.skipTaggedFields()
  return message
}

function writeStreamsGroupHeartbeatResponseStatus(
  writer: Writer,
  { statusCode, statusDetail }: StreamsGroupHeartbeatResponseStatusInput,
  _version: number,
): void {
  writer.int8(statusCode)
  writer.string(true, statusDetail)
  writer.unsignedVarint(0)
}

function writeStreamsGroupHeartbeatResponseTaskIds(
  writer: Writer,
  { subtopologyId, partitions }: StreamsGroupHeartbeatResponseTaskIdsInput,
  version: number,
): void {
  writer.string(true, subtopologyId)
  writer.array(true, partitions, writeInt32, version)
  writer.unsignedVarint(0)
}

function writeStreamsGroupHeartbeatResponseEndpoint(
  writer: Writer,
  { host, port }: StreamsGroupHeartbeatResponseEndpointInput,
  _version: number,
): void {
  writer.string(true, host)
  writer.uint16(port)
  writer.unsignedVarint(0)
}

function writeStreamsGroupHeartbeatResponseTopicPartition(
  writer: Writer,
  { topic, partitions }: StreamsGroupHeartbeatResponseTopicPartitionInput,
  version: number,
): void {
  writer.string(true, topic)
  writer.array(true, partitions, writeInt32, version)
  writer.unsignedVarint(0)
}

function writeStreamsGroupHeartbeatResponsePartitionsByUserEndpoint(
  writer: Writer,
  { userEndpoint, activePartitions, standbyPartitions }: StreamsGroupHeartbeatResponsePartitionsByUserEndpointInput,
  version: number,
): void {
  writeStreamsGroupHeartbeatResponseEndpoint(writer, userEndpoint, version)
  writer.array(true, activePartitions, writeStreamsGroupHeartbeatResponseTopicPartition, version)
  writer.array(true, standbyPartitions, writeStreamsGroupHeartbeatResponseTopicPartition, version)
  writer.unsignedVarint(0)
}

function writeStreamsGroupHeartbeatResponse(
  writer: Writer,
  {
    throttleTimeMs,
    errorCode,
    errorMessage = null,
    memberId,
    memberEpoch,
    heartbeatIntervalMs,
    acceptableRecoveryLag,
    taskOffsetIntervalMs,
    status,
    activeTasks = null,
    standbyTasks = null,
    warmupTasks = null,
    endpointInformationEpoch,
    partitionsByUserEndpoint = null,
  }: StreamsGroupHeartbeatResponseInput,
  version: number,
): void {
  writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  writer.string(true, errorMessage)
  writer.string(true, memberId)
  writer.int32(memberEpoch)
  writer.int32(heartbeatIntervalMs)
  writer.int32(acceptableRecoveryLag)
  writer.int32(taskOffsetIntervalMs)
  writer.array(true, status, writeStreamsGroupHeartbeatResponseStatus, version)
  writer.array(true, activeTasks, writeStreamsGroupHeartbeatResponseTaskIds, version)
  writer.array(true, standbyTasks, writeStreamsGroupHeartbeatResponseTaskIds, version)
  writer.array(true, warmupTasks, writeStreamsGroupHeartbeatResponseTaskIds, version)
  writer.int32(endpointInformationEpoch)
  writer.array(true, partitionsByUserEndpoint, writeStreamsGroupHeartbeatResponsePartitionsByUserEndpoint, version)
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
