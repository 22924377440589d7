// Generated from schema/89-streams-group-describe.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readInt32, readCompactString, type Reader } from '../reader.ts'
import { type Writer, writeInt32, writeCompactString } from '../writer.ts'

export interface StreamsGroupDescribeRequest {
  groupIds: string[]
  includeAuthorizedOperations: boolean
}

export interface StreamsGroupDescribeRequestInput {
  readonly groupIds: readonly string[]
  readonly includeAuthorizedOperations: boolean
}

function readStreamsGroupDescribeRequest(reader: Reader, version: number): StreamsGroupDescribeRequest {
  const message: StreamsGroupDescribeRequest = {
    groupIds: reader.array(true, 1, version, readCompactString),
    includeAuthorizedOperations: reader.bool(),
  }
  reader.skipTaggedFields()
  return message
}

function writeStreamsGroupDescribeRequest(writer: Writer, message: StreamsGroupDescribeRequestInput, version: number): void {
  writer.array(true, version, message.groupIds, writeCompactString)
  writer.bool(message.includeAuthorizedOperations)
  writer.unsignedVarint(0)
}

export interface StreamsGroupDescribeResponse {
  throttleTimeMs: number
  groups: StreamsGroupDescribeResponseGroup[]
}

export interface StreamsGroupDescribeResponseInput {
  readonly throttleTimeMs: number
  readonly groups: readonly StreamsGroupDescribeResponseGroupInput[]
}

export interface StreamsGroupDescribeResponseGroup {
  errorCode: number
  errorMessage: string | null
  groupId: string
  groupState: string
  groupEpoch: number
  assignmentEpoch: number
  topology: StreamsGroupDescribeResponseGroupTopology | null
  members: StreamsGroupDescribeResponseGroupMember[]
  authorizedOperations: number
}

export interface StreamsGroupDescribeResponseGroupInput {
  readonly errorCode: number
  readonly errorMessage?: string | null | undefined
  readonly groupId: string
  readonly groupState: string
  readonly groupEpoch: number
  readonly assignmentEpoch: number
  readonly topology?: StreamsGroupDescribeResponseGroupTopologyInput | null | undefined
  readonly members: readonly StreamsGroupDescribeResponseGroupMemberInput[]
  readonly authorizedOperations?: number | undefined
}

export interface StreamsGroupDescribeResponseGroupMember {
  memberId: string
  memberEpoch: number
  instanceId: string | null
  rackId: string | null
  clientId: string
  clientHost: string
  topologyEpoch: number
  processId: string
  userEndpoint: StreamsGroupDescribeResponseEndpoint | null
  clientTags: StreamsGroupDescribeResponseKeyValue[]
  taskOffsets: StreamsGroupDescribeResponseTaskOffset[]
  taskEndOffsets: StreamsGroupDescribeResponseTaskOffset[]
  assignment: StreamsGroupDescribeResponseAssignment
  targetAssignment: StreamsGroupDescribeResponseAssignment
  isClassic: boolean
}

export interface StreamsGroupDescribeResponseGroupMemberInput {
  readonly memberId: string
  readonly memberEpoch: number
  readonly instanceId?: string | null | undefined
  readonly rackId?: string | null | undefined
  readonly clientId: string
  readonly clientHost: string
  readonly topologyEpoch: number
  readonly processId: string
  readonly userEndpoint?: StreamsGroupDescribeResponseEndpointInput | null | undefined
  readonly clientTags: readonly StreamsGroupDescribeResponseKeyValueInput[]
  readonly taskOffsets: readonly StreamsGroupDescribeResponseTaskOffsetInput[]
  readonly taskEndOffsets: readonly StreamsGroupDescribeResponseTaskOffsetInput[]
  readonly assignment: StreamsGroupDescribeResponseAssignmentInput
  readonly targetAssignment: StreamsGroupDescribeResponseAssignmentInput
  readonly isClassic: boolean
}

export interface StreamsGroupDescribeResponseAssignment {
  activeTasks: StreamsGroupDescribeResponseTaskIds[]
  standbyTasks: StreamsGroupDescribeResponseTaskIds[]
  warmupTasks: StreamsGroupDescribeResponseTaskIds[]
}

export interface StreamsGroupDescribeResponseAssignmentInput {
  readonly activeTasks: readonly StreamsGroupDescribeResponseTaskIdsInput[]
  readonly standbyTasks: readonly StreamsGroupDescribeResponseTaskIdsInput[]
  readonly warmupTasks: readonly StreamsGroupDescribeResponseTaskIdsInput[]
}

export interface StreamsGroupDescribeResponseTaskIds {
  subtopologyId: string
  partitions: number[]
}

export interface StreamsGroupDescribeResponseTaskIdsInput {
  readonly subtopologyId: string
  readonly partitions: readonly number[]
}

export interface StreamsGroupDescribeResponseTaskOffset {
  subtopologyId: string
  partition: number
  offset: number
}

export interface StreamsGroupDescribeResponseTaskOffsetInput {
  readonly subtopologyId: string
  readonly partition: number
  readonly offset: number
}

export interface StreamsGroupDescribeResponseEndpoint {
  host: string
  port: number
}

export interface StreamsGroupDescribeResponseEndpointInput {
  readonly host: string
  readonly port: number
}

export interface StreamsGroupDescribeResponseGroupTopology {
  epoch: number
  subtopologies: StreamsGroupDescribeResponseGroupTopologySubtopology[] | null
}

export interface StreamsGroupDescribeResponseGroupTopologyInput {
  readonly epoch: number
  readonly subtopologies?: readonly StreamsGroupDescribeResponseGroupTopologySubtopologyInput[] | null | undefined
}

export interface StreamsGroupDescribeResponseGroupTopologySubtopology {
  subtopologyId: string
  sourceTopics: string[]
  repartitionSinkTopics: string[]
  stateChangelogTopics: StreamsGroupDescribeResponseTopicInfo[]
  repartitionSourceTopics: StreamsGroupDescribeResponseTopicInfo[]
}

export interface StreamsGroupDescribeResponseGroupTopologySubtopologyInput {
  readonly subtopologyId: string
  readonly sourceTopics: readonly string[]
  readonly repartitionSinkTopics: readonly string[]
  readonly stateChangelogTopics: readonly StreamsGroupDescribeResponseTopicInfoInput[]
  readonly repartitionSourceTopics: readonly StreamsGroupDescribeResponseTopicInfoInput[]
}

export interface StreamsGroupDescribeResponseTopicInfo {
  name: string
  partitions: number
  replicationFactor: number
  topicConfigs: StreamsGroupDescribeResponseKeyValue[]
}

export interface StreamsGroupDescribeResponseTopicInfoInput {
  readonly name: string
  readonly partitions: number
  readonly replicationFactor: number
  readonly topicConfigs: readonly StreamsGroupDescribeResponseKeyValueInput[]
}

export interface StreamsGroupDescribeResponseKeyValue {
  key: string
  value: string
}

export interface StreamsGroupDescribeResponseKeyValueInput {
  readonly key: string
  readonly value: string
}

function readStreamsGroupDescribeResponseKeyValue(reader: Reader, _version: number): StreamsGroupDescribeResponseKeyValue {
  const message: StreamsGroupDescribeResponseKeyValue = {
    key: reader.string(true),
    value: reader.string(true),
  }
  reader.skipTaggedFields()
  return message
}

function readStreamsGroupDescribeResponseTopicInfo(reader: Reader, version: number): StreamsGroupDescribeResponseTopicInfo {
  const message: StreamsGroupDescribeResponseTopicInfo = {
    name: reader.string(true),
    partitions: reader.int32(),
    replicationFactor: reader.int16(),
    topicConfigs: reader.array(true, 2, version, readStreamsGroupDescribeResponseKeyValue),
  }
  reader.skipTaggedFields()
  return message
}

function readStreamsGroupDescribeResponseGroupTopologySubtopology(reader: Reader, version: number): StreamsGroupDescribeResponseGroupTopologySubtopology {
  const message: StreamsGroupDescribeResponseGroupTopologySubtopology = {
    subtopologyId: reader.string(true),
    sourceTopics: reader.array(true, 1, version, readCompactString),
    repartitionSinkTopics: reader.array(true, 1, version, readCompactString),
    stateChangelogTopics: reader.array(true, 8, version, readStreamsGroupDescribeResponseTopicInfo),
    repartitionSourceTopics: reader.array(true, 8, version, readStreamsGroupDescribeResponseTopicInfo),
  }
  reader.skipTaggedFields()
  return message
}

function readStreamsGroupDescribeResponseGroupTopology(reader: Reader, version: number): StreamsGroupDescribeResponseGroupTopology {
  const message: StreamsGroupDescribeResponseGroupTopology = {
    epoch: reader.int32(),
    subtopologies: reader.nullableArray(true, 5, version, readStreamsGroupDescribeResponseGroupTopologySubtopology),
  }
  reader.skipTaggedFields()
  return message
}

function readStreamsGroupDescribeResponseEndpoint(reader: Reader, _version: number): StreamsGroupDescribeResponseEndpoint {
  const message: StreamsGroupDescribeResponseEndpoint = {
    host: reader.string(true),
    port: reader.uint16(),
  }
  reader.skipTaggedFields()
  return message
}

function readStreamsGroupDescribeResponseTaskOffset(reader: Reader, _version: number): StreamsGroupDescribeResponseTaskOffset {
  const message: StreamsGroupDescribeResponseTaskOffset = {
    subtopologyId: reader.string(true),
    partition: reader.int32(),
    offset: reader.int64(),
  }
  reader.skipTaggedFields()
  return message
}

function readStreamsGroupDescribeResponseTaskIds(reader: Reader, version: number): StreamsGroupDescribeResponseTaskIds {
  const message: StreamsGroupDescribeResponseTaskIds = {
    subtopologyId: reader.string(true),
    partitions: reader.array(true, 4, version, readInt32),
  }
  reader.skipTaggedFields()
  return message
}

function readStreamsGroupDescribeResponseAssignment(reader: Reader, version: number): StreamsGroupDescribeResponseAssignment {
  const message: StreamsGroupDescribeResponseAssignment = {
    activeTasks: reader.array(true, 2, version, readStreamsGroupDescribeResponseTaskIds),
    standbyTasks: reader.array(true, 2, version, readStreamsGroupDescribeResponseTaskIds),
    warmupTasks: reader.array(true, 2, version, readStreamsGroupDescribeResponseTaskIds),
  }
  reader.skipTaggedFields()
  return message
}

function readStreamsGroupDescribeResponseGroupMember(reader: Reader, version: number): StreamsGroupDescribeResponseGroupMember {
  const message: StreamsGroupDescribeResponseGroupMember = {
    memberId: reader.string(true),
    memberEpoch: reader.int32(),
    instanceId: reader.nullableString(true),
    rackId: reader.nullableString(true),
    clientId: reader.string(true),
    clientHost: reader.string(true),
    topologyEpoch: reader.int32(),
    processId: reader.string(true),
    userEndpoint: reader.isNull() ? null : readStreamsGroupDescribeResponseEndpoint(reader, version),
    clientTags: reader.array(true, 2, version, readStreamsGroupDescribeResponseKeyValue),
    taskOffsets: reader.array(true, 13, version, readStreamsGroupDescribeResponseTaskOffset),
    taskEndOffsets: reader.array(true, 13, version, readStreamsGroupDescribeResponseTaskOffset),
    assignment: readStreamsGroupDescribeResponseAssignment(reader, version),
    targetAssignment: readStreamsGroupDescribeResponseAssignment(reader, version),
    isClassic: reader.bool(),
  }
  reader.skipTaggedFields()
  return message
}

function readStreamsGroupDescribeResponseGroup(reader: Reader, version: number): StreamsGroupDescribeResponseGroup {
  const message: StreamsGroupDescribeResponseGroup = {
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(true),
    groupId: reader.string(true),
    groupState: reader.string(true),
    groupEpoch: reader.int32(),
    assignmentEpoch: reader.int32(),
    topology: reader.isNull() ? null : readStreamsGroupDescribeResponseGroupTopology(reader, version),
    members: reader.array(true, 25, version, readStreamsGroupDescribeResponseGroupMember),
    authorizedOperations: reader.int32(),
  }
  reader.skipTaggedFields()
  return message
}

function readStreamsGroupDescribeResponse(reader: Reader, version: number): StreamsGroupDescribeResponse {
  const message: StreamsGroupDescribeResponse = {
    throttleTimeMs: reader.int32(),
    groups: reader.array(true, 19, version, readStreamsGroupDescribeResponseGroup),
  }
  reader.skipTaggedFields()
  return message
}

function writeStreamsGroupDescribeResponseKeyValue(writer: Writer, message: StreamsGroupDescribeResponseKeyValueInput, _version: number): void {
  writer.string(true, message.key)
  writer.string(true, message.value)
  writer.unsignedVarint(0)
}

function writeStreamsGroupDescribeResponseTopicInfo(writer: Writer, message: StreamsGroupDescribeResponseTopicInfoInput, version: number): void {
  writer.string(true, message.name)
  writer.int32(message.partitions)
  writer.int16(message.replicationFactor)
  writer.array(true, version, message.topicConfigs, writeStreamsGroupDescribeResponseKeyValue)
  writer.unsignedVarint(0)
}

function writeStreamsGroupDescribeResponseGroupTopologySubtopology(writer: Writer, message: StreamsGroupDescribeResponseGroupTopologySubtopologyInput, version: number): void {
  writer.string(true, message.subtopologyId)
  writer.array(true, version, message.sourceTopics, writeCompactString)
  writer.array(true, version, message.repartitionSinkTopics, writeCompactString)
  writer.array(true, version, message.stateChangelogTopics, writeStreamsGroupDescribeResponseTopicInfo)
  writer.array(true, version, message.repartitionSourceTopics, writeStreamsGroupDescribeResponseTopicInfo)
  writer.unsignedVarint(0)
}

function writeStreamsGroupDescribeResponseGroupTopology(writer: Writer, message: StreamsGroupDescribeResponseGroupTopologyInput, version: number): void {
  writer.int32(message.epoch)
  writer.array(true, version, message.subtopologies ?? null, writeStreamsGroupDescribeResponseGroupTopologySubtopology)
  writer.unsignedVarint(0)
}

function writeStreamsGroupDescribeResponseEndpoint(writer: Writer, message: StreamsGroupDescribeResponseEndpointInput, _version: number): void {
  writer.string(true, message.host)
  writer.uint16(message.port)
  writer.unsignedVarint(0)
}

function writeStreamsGroupDescribeResponseTaskOffset(writer: Writer, message: StreamsGroupDescribeResponseTaskOffsetInput, _version: number): void {
  writer.string(true, message.subtopologyId)
  writer.int32(message.partition)
  writer.int64(message.offset)
  writer.unsignedVarint(0)
}

function writeStreamsGroupDescribeResponseTaskIds(writer: Writer, message: StreamsGroupDescribeResponseTaskIdsInput, version: number): void {
  writer.string(true, message.subtopologyId)
  writer.array(true, version, message.partitions, writeInt32)
  writer.unsignedVarint(0)
}

function writeStreamsGroupDescribeResponseAssignment(writer: Writer, message: StreamsGroupDescribeResponseAssignmentInput, version: number): void {
  writer.array(true, version, message.activeTasks, writeStreamsGroupDescribeResponseTaskIds)
  writer.array(true, version, message.standbyTasks, writeStreamsGroupDescribeResponseTaskIds)
  writer.array(true, version, message.warmupTasks, writeStreamsGroupDescribeResponseTaskIds)
  writer.unsignedVarint(0)
}

function writeStreamsGroupDescribeResponseGroupMember(writer: Writer, message: StreamsGroupDescribeResponseGroupMemberInput, version: number): void {
  writer.string(true, message.memberId)
  writer.int32(message.memberEpoch)
  writer.string(true, message.instanceId ?? null)
  writer.string(true, message.rackId ?? null)
  writer.string(true, message.clientId)
  writer.string(true, message.clientHost)
  writer.int32(message.topologyEpoch)
  writer.string(true, message.processId)
  writer.nullableStruct(message.userEndpoint ?? null, version, writeStreamsGroupDescribeResponseEndpoint)
  writer.array(true, version, message.clientTags, writeStreamsGroupDescribeResponseKeyValue)
  writer.array(true, version, message.taskOffsets, writeStreamsGroupDescribeResponseTaskOffset)
  writer.array(true, version, message.taskEndOffsets, writeStreamsGroupDescribeResponseTaskOffset)
  writeStreamsGroupDescribeResponseAssignment(writer, message.assignment, version)
  writeStreamsGroupDescribeResponseAssignment(writer, message.targetAssignment, version)
  writer.bool(message.isClassic)
  writer.unsignedVarint(0)
}

function writeStreamsGroupDescribeResponseGroup(writer: Writer, message: StreamsGroupDescribeResponseGroupInput, version: number): void {
  writer.int16(message.errorCode)
  writer.string(true, message.errorMessage ?? null)
  writer.string(true, message.groupId)
  writer.string(true, message.groupState)
  writer.int32(message.groupEpoch)
  writer.int32(message.assignmentEpoch)
  writer.nullableStruct(message.topology ?? null, version, writeStreamsGroupDescribeResponseGroupTopology)
  writer.array(true, version, message.members, writeStreamsGroupDescribeResponseGroupMember)
  writer.int32(message.authorizedOperations ?? -2147483648)
  writer.unsignedVarint(0)
}

function writeStreamsGroupDescribeResponse(writer: Writer, message: StreamsGroupDescribeResponseInput, version: number): void {
  writer.int32(message.throttleTimeMs)
  writer.array(true, version, message.groups, writeStreamsGroupDescribeResponseGroup)
  writer.unsignedVarint(0)
}

export const streamsGroupDescribe: Api<StreamsGroupDescribeRequest, StreamsGroupDescribeResponse, StreamsGroupDescribeRequestInput, StreamsGroupDescribeResponseInput> = {
  key: 89,
  name: 'StreamsGroupDescribe',
  minVersion: 0,
  maxVersion: 0,
  flexibleSince: 0,
  readRequest: readStreamsGroupDescribeRequest,
  writeRequest: writeStreamsGroupDescribeRequest,
  readResponse: readStreamsGroupDescribeResponse,
  writeResponse: writeStreamsGroupDescribeResponse,
}
