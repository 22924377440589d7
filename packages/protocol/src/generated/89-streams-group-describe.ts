// Generated from schema/89-streams-group-describe.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readCompactString, readInt32, type Reader } from '../reader.ts'
import { type Writer, writeCompactString, writeInt32 } from '../writer.ts'

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
    groupIds: reader.array('groupIds', true, 1, readCompactString, version),
    includeAuthorizedOperations: reader.bool(),
  }
  reader.skipTaggedFields()
  return message
}

function writeStreamsGroupDescribeRequest(
  writer: Writer,
  { groupIds, includeAuthorizedOperations }: StreamsGroupDescribeRequestInput,
  version: number,
): void {
  writer.array(true, groupIds, writeCompactString, version)
  writer.bool(includeAuthorizedOperations)
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
  topology: StreamsGroupDescribeResponseTopology | null
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
  readonly topology?: StreamsGroupDescribeResponseTopologyInput | null | undefined
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

export interface StreamsGroupDescribeResponseTopology {
  epoch: number
  subtopologies: StreamsGroupDescribeResponseSubtopology[] | null
}

export interface StreamsGroupDescribeResponseTopologyInput {
  readonly epoch: number
  readonly subtopologies?: readonly StreamsGroupDescribeResponseSubtopologyInput[] | null | undefined
}

export interface StreamsGroupDescribeResponseSubtopology {
  subtopologyId: string
  sourceTopics: string[]
  repartitionSinkTopics: string[]
  stateChangelogTopics: StreamsGroupDescribeResponseTopicInfo[]
  repartitionSourceTopics: StreamsGroupDescribeResponseTopicInfo[]
}

export interface StreamsGroupDescribeResponseSubtopologyInput {
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
    key: reader.string('key', true),
    value: reader.string('value', true),
  }
  reader.skipTaggedFields()
  return message
}

function readStreamsGroupDescribeResponseTopicInfo(reader: Reader, version: number): StreamsGroupDescribeResponseTopicInfo {
  const message: StreamsGroupDescribeResponseTopicInfo = {
    name: reader.string('name', true),
    partitions: reader.int32(),
    replicationFactor: reader.int16(),
    topicConfigs: reader.array('topicConfigs', true, 3, readStreamsGroupDescribeResponseKeyValue, version),
  }
  reader.skipTaggedFields()
  return message
}

function readStreamsGroupDescribeResponseSubtopology(reader: Reader, version: number): StreamsGroupDescribeResponseSubtopology {
  const message: StreamsGroupDescribeResponseSubtopology = {
    subtopologyId: reader.string('subtopologyId', true),
    sourceTopics: reader.array('sourceTopics', true, 1, readCompactString, version),
    repartitionSinkTopics: reader.array('repartitionSinkTopics', true, 1, readCompactString, version),
    stateChangelogTopics: reader.array('stateChangelogTopics', true, 9, readStreamsGroupDescribeResponseTopicInfo, version),
    repartitionSourceTopics: reader.array('repartitionSourceTopics', true, 9, readStreamsGroupDescribeResponseTopicInfo, version),
  }
  reader.skipTaggedFields()
  return message
}

function readStreamsGroupDescribeResponseTopology(reader: Reader, version: number): StreamsGroupDescribeResponseTopology {
  const message: StreamsGroupDescribeResponseTopology = {
    epoch: reader.int32(),
    subtopologies: reader.nullableArray('subtopologies', true, 6, readStreamsGroupDescribeResponseSubtopology, version),
  }
  reader.skipTaggedFields()
  return message
}

function readStreamsGroupDescribeResponseEndpoint(reader: Reader, _version: number): StreamsGroupDescribeResponseEndpoint {
  const message: StreamsGroupDescribeResponseEndpoint = {
    host: reader.string('host', true),
    port: reader.uint16(),
  }
  reader.skipTaggedFields()
  return message
}

function readStreamsGroupDescribeResponseTaskOffset(reader: Reader, _version: number): StreamsGroupDescribeResponseTaskOffset {
  const message: StreamsGroupDescribeResponseTaskOffset = {
    subtopologyId: reader.string('subtopologyId', true),
    partition: reader.int32(),
    offset: reader.int64(),
  }
  reader.skipTaggedFields()
  return message
}

function readStreamsGroupDescribeResponseTaskIds(reader: Reader, version: number): StreamsGroupDescribeResponseTaskIds {
  const message: StreamsGroupDescribeResponseTaskIds = {
    subtopologyId: reader.string('subtopologyId', true),
    partitions: reader.array('partitions', true, 4, readInt32, version),
  }
  reader.skipTaggedFields()
  return message
}

function readStreamsGroupDescribeResponseAssignment(reader: Reader, version: number): StreamsGroupDescribeResponseAssignment {
  const message: StreamsGroupDescribeResponseAssignment = {
    activeTasks: reader.array('activeTasks', true, 3, readStreamsGroupDescribeResponseTaskIds, version),
    standbyTasks: reader.array('standbyTasks', true, 3, readStreamsGroupDescribeResponseTaskIds, version),
    warmupTasks: reader.array('warmupTasks', true, 3, readStreamsGroupDescribeResponseTaskIds, version),
  }
  reader.skipTaggedFields()
  return message
}

function readStreamsGroupDescribeResponseGroupMember(reader: Reader, version: number): StreamsGroupDescribeResponseGroupMember {
  const message: StreamsGroupDescribeResponseGroupMember = {
    memberId: reader.string('memberId', true),
    memberEpoch: reader.int32(),
    instanceId: reader.nullableString(true),
    rackId: reader.nullableString(true),
    clientId: reader.string('clientId', true),
    clientHost: reader.string('clientHost', true),
    topologyEpoch: reader.int32(),
    processId: reader.string('processId', true),
    userEndpoint: reader.isNull() ? null : readStreamsGroupDescribeResponseEndpoint(reader, version),
    clientTags: reader.array('clientTags', true, 3, readStreamsGroupDescribeResponseKeyValue, version),
    taskOffsets: reader.array('taskOffsets', true, 14, readStreamsGroupDescribeResponseTaskOffset, version),
    taskEndOffsets: reader.array('taskEndOffsets', true, 14, readStreamsGroupDescribeResponseTaskOffset, version),
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
    groupId: reader.string('groupId', true),
    groupState: reader.string('groupState', true),
    groupEpoch: reader.int32(),
    assignmentEpoch: reader.int32(),
    topology: reader.isNull() ? null : readStreamsGroupDescribeResponseTopology(reader, version),
    members: reader.array('members', true, 28, readStreamsGroupDescribeResponseGroupMember, version),
    authorizedOperations: reader.int32(),
  }
  reader.skipTaggedFields()
  return message
}

function readStreamsGroupDescribeResponse(reader: Reader, version: number): StreamsGroupDescribeResponse {
  const message: StreamsGroupDescribeResponse = {
    throttleTimeMs: reader.int32(),
    groups: reader.array('groups', true, 20, readStreamsGroupDescribeResponseGroup, version),
  }
  reader.skipTaggedFields()
  return message
}

function writeStreamsGroupDescribeResponseKeyValue(
  writer: Writer,
  { key, value }: StreamsGroupDescribeResponseKeyValueInput,
  _version: number,
): void {
  writer.string(true, key)
  writer.string(true, value)
  writer.unsignedVarint(0)
}

function writeStreamsGroupDescribeResponseTopicInfo(
  writer: Writer,
  { name, partitions, replicationFactor, topicConfigs }: StreamsGroupDescribeResponseTopicInfoInput,
  version: number,
): void {
  writer.string(true, name)
  writer.int32(partitions)
  writer.int16(replicationFactor)
  writer.array(true, topicConfigs, writeStreamsGroupDescribeResponseKeyValue, version)
  writer.unsignedVarint(0)
}

function writeStreamsGroupDescribeResponseSubtopology(
  writer: Writer,
  {
    subtopologyId,
    sourceTopics,
    repartitionSinkTopics,
    stateChangelogTopics,
    repartitionSourceTopics,
  }: StreamsGroupDescribeResponseSubtopologyInput,
  version: number,
): void {
  writer.string(true, subtopologyId)
  writer.array(true, sourceTopics, writeCompactString, version)
  writer.array(true, repartitionSinkTopics, writeCompactString, version)
  writer.array(true, stateChangelogTopics, writeStreamsGroupDescribeResponseTopicInfo, version)
  writer.array(true, repartitionSourceTopics, writeStreamsGroupDescribeResponseTopicInfo, version)
  writer.unsignedVarint(0)
}

function writeStreamsGroupDescribeResponseTopology(
  writer: Writer,
  { epoch, subtopologies = null }: StreamsGroupDescribeResponseTopologyInput,
  version: number,
): void {
  writer.int32(epoch)
  writer.array(true, subtopologies, writeStreamsGroupDescribeResponseSubtopology, version)
  writer.unsignedVarint(0)
}

function writeStreamsGroupDescribeResponseEndpoint(
  writer: Writer,
  { host, port }: StreamsGroupDescribeResponseEndpointInput,
  _version: number,
): void {
  writer.string(true, host)
  writer.uint16(port)
  writer.unsignedVarint(0)
}

function writeStreamsGroupDescribeResponseTaskOffset(
  writer: Writer,
  { subtopologyId, partition, offset }: StreamsGroupDescribeResponseTaskOffsetInput,
  _version: number,
): void {
  writer.string(true, subtopologyId)
  writer.int32(partition)
  writer.int64(offset)
  writer.unsignedVarint(0)
}

function writeStreamsGroupDescribeResponseTaskIds(
  writer: Writer,
  { subtopologyId, partitions }: StreamsGroupDescribeResponseTaskIdsInput,
  version: number,
): void {
  writer.string(true, subtopologyId)
  writer.array(true, partitions, writeInt32, version)
  writer.unsignedVarint(0)
}

function writeStreamsGroupDescribeResponseAssignment(
  writer: Writer,
  { activeTasks, standbyTasks, warmupTasks }: StreamsGroupDescribeResponseAssignmentInput,
  version: number,
): void {
  writer.array(true, activeTasks, writeStreamsGroupDescribeResponseTaskIds, version)
  writer.array(true, standbyTasks, writeStreamsGroupDescribeResponseTaskIds, version)
  writer.array(true, warmupTasks, writeStreamsGroupDescribeResponseTaskIds, version)
  writer.unsignedVarint(0)
}

function writeStreamsGroupDescribeResponseGroupMember(
  writer: Writer,
  {
    memberId,
    memberEpoch,
    instanceId = null,
    rackId = null,
    clientId,
    clientHost,
    topologyEpoch,
    processId,
    userEndpoint = null,
    clientTags,
    taskOffsets,
    taskEndOffsets,
    assignment,
    targetAssignment,
    isClassic,
  }: StreamsGroupDescribeResponseGroupMemberInput,
  version: number,
): void {
  writer.string(true, memberId)
  writer.int32(memberEpoch)
  writer.string(true, instanceId)
  writer.string(true, rackId)
  writer.string(true, clientId)
  writer.string(true, clientHost)
  writer.int32(topologyEpoch)
  writer.string(true, processId)
  writer.nullableStruct(userEndpoint, writeStreamsGroupDescribeResponseEndpoint, version)
  writer.array(true, clientTags, writeStreamsGroupDescribeResponseKeyValue, version)
  writer.array(true, taskOffsets, writeStreamsGroupDescribeResponseTaskOffset, version)
  writer.array(true, taskEndOffsets, writeStreamsGroupDescribeResponseTaskOffset, version)
  writeStreamsGroupDescribeResponseAssignment(writer, assignment, version)
  writeStreamsGroupDescribeResponseAssignment(writer, targetAssignment, version)
  writer.bool(isClassic)
  writer.unsignedVarint(0)
}

function writeStreamsGroupDescribeResponseGroup(
  writer: Writer,
  {
    errorCode,
    errorMessage = null,
    groupId,
    groupState,
    groupEpoch,
    assignmentEpoch,
    topology = null,
    members,
    authorizedOperations = -2147483648,
  }: StreamsGroupDescribeResponseGroupInput,
  version: number,
): void {
  writer.int16(errorCode)
  writer.string(true, errorMessage)
  writer.string(true, groupId)
  writer.string(true, groupState)
  writer.int32(groupEpoch)
  writer.int32(assignmentEpoch)
  writer.nullableStruct(topology, writeStreamsGroupDescribeResponseTopology, version)
  writer.array(true, members, writeStreamsGroupDescribeResponseGroupMember, version)
  writer.int32(authorizedOperations)
  writer.unsignedVarint(0)
}

function writeStreamsGroupDescribeResponse(
  writer: Writer,
  { throttleTimeMs, groups }: StreamsGroupDescribeResponseInput,
  version: number,
): void {
  writer.int32(throttleTimeMs)
  writer.array(true, groups, writeStreamsGroupDescribeResponseGroup, version)
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
