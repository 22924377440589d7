// Generated from schema/69-consumer-group-describe.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readCompactString, readInt32, type Reader } from '../reader.ts'
import type { Uuid } from '../uuid.ts'
import { type Writer, writeCompactString, writeInt32 } from '../writer.ts'

export interface ConsumerGroupDescribeRequest {
  groupIds: string[]
  includeAuthorizedOperations: boolean
}

export interface ConsumerGroupDescribeRequestInput {
  readonly groupIds: readonly string[]
  readonly includeAuthorizedOperations: boolean
}

function readConsumerGroupDescribeRequest(reader: Reader, version: number): ConsumerGroupDescribeRequest {
  const message: ConsumerGroupDescribeRequest = {
    groupIds: reader.array('groupIds', true, 1, readCompactString, version),
    includeAuthorizedOperations: reader.bool(),
  }
  reader.skipTaggedFields()
  return message
}

function writeConsumerGroupDescribeRequest(
  writer: Writer,
  { groupIds, includeAuthorizedOperations }: ConsumerGroupDescribeRequestInput,
  version: number,
): void {
  writer.array(true, groupIds, writeCompactString, version)
  writer.bool(includeAuthorizedOperations)
  writer.unsignedVarint(0)
}

export interface ConsumerGroupDescribeResponse {
  throttleTimeMs: number
  groups: ConsumerGroupDescribeResponseGroup[]
}

export interface ConsumerGroupDescribeResponseInput {
  readonly throttleTimeMs: number
  readonly groups: readonly ConsumerGroupDescribeResponseGroupInput[]
}

export interface ConsumerGroupDescribeResponseGroup {
  errorCode: number
  errorMessage: string | null
  groupId: string
  groupState: string
  groupEpoch: number
  assignmentEpoch: number
  assignorName: string
  members: ConsumerGroupDescribeResponseGroupMember[]
  authorizedOperations: number
}

export interface ConsumerGroupDescribeResponseGroupInput {
  readonly errorCode: number
  readonly errorMessage?: string | null | undefined
  readonly groupId: string
  readonly groupState: string
  readonly groupEpoch: number
  readonly assignmentEpoch: number
  readonly assignorName: string
  readonly members: readonly ConsumerGroupDescribeResponseGroupMemberInput[]
  readonly authorizedOperations?: number | undefined
}

export interface ConsumerGroupDescribeResponseGroupMember {
  memberId: string
  instanceId: string | null
  rackId: string | null
  memberEpoch: number
  clientId: string
  clientHost: string
  subscribedTopicNames: string[]
  subscribedTopicRegex: string | null
  assignment: ConsumerGroupDescribeResponseAssignment
  targetAssignment: ConsumerGroupDescribeResponseAssignment
  memberType: number
}

export interface ConsumerGroupDescribeResponseGroupMemberInput {
  readonly memberId: string
  readonly instanceId?: string | null | undefined
  readonly rackId?: string | null | undefined
  readonly memberEpoch: number
  readonly clientId: string
  readonly clientHost: string
  readonly subscribedTopicNames: readonly string[]
  readonly subscribedTopicRegex?: string | null | undefined
  readonly assignment: ConsumerGroupDescribeResponseAssignmentInput
  readonly targetAssignment: ConsumerGroupDescribeResponseAssignmentInput
  readonly memberType?: number | undefined
}

export interface ConsumerGroupDescribeResponseAssignment {
  topicPartitions: ConsumerGroupDescribeResponseTopicPartitions[]
}

export interface ConsumerGroupDescribeResponseAssignmentInput {
  readonly topicPartitions: readonly ConsumerGroupDescribeResponseTopicPartitionsInput[]
}

export interface ConsumerGroupDescribeResponseTopicPartitions {
  topicId: Uuid
  topicName: string
  partitions: number[]
}

export interface ConsumerGroupDescribeResponseTopicPartitionsInput {
  readonly topicId: Uuid
  readonly topicName: string
  readonly partitions: readonly number[]
}

function readConsumerGroupDescribeResponseTopicPartitions(reader: Reader, version: number): ConsumerGroupDescribeResponseTopicPartitions {
  const message: ConsumerGroupDescribeResponseTopicPartitions = {
    topicId: reader.uuid(),
    topicName: reader.string('topicName', true),
    partitions: reader.array('partitions', true, 4, readInt32, version),
  }
  reader.skipTaggedFields()
  return message
}

function readConsumerGroupDescribeResponseAssignment(reader: Reader, version: number): ConsumerGroupDescribeResponseAssignment {
  const message: ConsumerGroupDescribeResponseAssignment = {
    topicPartitions: reader.array('topicPartitions', true, 19, readConsumerGroupDescribeResponseTopicPartitions, version),
  }
  reader.skipTaggedFields()
  return message
}

function readConsumerGroupDescribeResponseGroupMember(reader: Reader, version: number): ConsumerGroupDescribeResponseGroupMember {
  const message: ConsumerGroupDescribeResponseGroupMember = {
    memberId: reader.string('memberId', true),
    instanceId: reader.nullableString(true),
    rackId: reader.nullableString(true),
    memberEpoch: reader.int32(),
    clientId: reader.string('clientId', true),
    clientHost: reader.string('clientHost', true),
    subscribedTopicNames: reader.array('subscribedTopicNames', true, 1, readCompactString, version),
    subscribedTopicRegex: reader.nullableString(true),
    assignment: readConsumerGroupDescribeResponseAssignment(reader, version),
    targetAssignment: readConsumerGroupDescribeResponseAssignment(reader, version),
    memberType: version >= 1 ? reader.int8() : -1,
  }
  reader.skipTaggedFields()
  return message
}

function readConsumerGroupDescribeResponseGroup(reader: Reader, version: number): ConsumerGroupDescribeResponseGroup {
  const message: ConsumerGroupDescribeResponseGroup = {
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(true),
    groupId: reader.string('groupId', true),
    groupState: reader.string('groupState', true),
    groupEpoch: reader.int32(),
    assignmentEpoch: reader.int32(),
    assignorName: reader.string('assignorName', true),
    members: reader.array('members', true, 16, readConsumerGroupDescribeResponseGroupMember, version),
    authorizedOperations: reader.int32(),
  }
  reader.skipTaggedFields()
  return message
}

function readConsumerGroupDescribeResponse(reader: Reader, version: number): ConsumerGroupDescribeResponse {
  const message: ConsumerGroupDescribeResponse = {
    throttleTimeMs: reader.int32(),
    groups: reader.array('groups', true, 20, readConsumerGroupDescribeResponseGroup, version),
  }
  reader.skipTaggedFields()
  return message
}

function writeConsumerGroupDescribeResponseTopicPartitions(
  writer: Writer,
  { topicId, topicName, partitions }: ConsumerGroupDescribeResponseTopicPartitionsInput,
  version: number,
): void {
  writer.uuid(topicId)
  writer.string(true, topicName)
  writer.array(true, partitions, writeInt32, version)
  writer.unsignedVarint(0)
}

function writeConsumerGroupDescribeResponseAssignment(
  writer: Writer,
  { topicPartitions }: ConsumerGroupDescribeResponseAssignmentInput,
  version: number,
): void {
  writer.array(true, topicPartitions, writeConsumerGroupDescribeResponseTopicPartitions, version)
  writer.unsignedVarint(0)
}

function writeConsumerGroupDescribeResponseGroupMember(
  writer: Writer,
  {
    memberId,
    instanceId = null,
    rackId = null,
    memberEpoch,
    clientId,
    clientHost,
    subscribedTopicNames,
    subscribedTopicRegex = null,
    assignment,
    targetAssignment,
    memberType = -1,
  }: ConsumerGroupDescribeResponseGroupMemberInput,
  version: number,
): void {
  writer.string(true, memberId)
  writer.string(true, instanceId)
  writer.string(true, rackId)
  writer.int32(memberEpoch)
  writer.string(true, clientId)
  writer.string(true, clientHost)
  writer.array(true, subscribedTopicNames, writeCompactString, version)
  writer.string(true, subscribedTopicRegex)
  writeConsumerGroupDescribeResponseAssignment(writer, assignment, version)
  writeConsumerGroupDescribeResponseAssignment(writer, targetAssignment, version)
  if (version >= 1) writer.int8(memberType)
  writer.unsignedVarint(0)
}

function writeConsumerGroupDescribeResponseGroup(
  writer: Writer,
  {
    errorCode,
    errorMessage = null,
    groupId,
    groupState,
    groupEpoch,
    assignmentEpoch,
    assignorName,
    members,
    authorizedOperations = -2147483648,
  }: ConsumerGroupDescribeResponseGroupInput,
  version: number,
): void {
  writer.int16(errorCode)
  writer.string(true, errorMessage)
  writer.string(true, groupId)
  writer.string(true, groupState)
  writer.int32(groupEpoch)
  writer.int32(assignmentEpoch)
  writer.string(true, assignorName)
  writer.array(true, members, writeConsumerGroupDescribeResponseGroupMember, version)
  writer.int32(authorizedOperations)
  writer.unsignedVarint(0)
}

function writeConsumerGroupDescribeResponse(
  writer: Writer,
  { throttleTimeMs, groups }: ConsumerGroupDescribeResponseInput,
  version: number,
): void {
  writer.int32(throttleTimeMs)
  writer.array(true, groups, writeConsumerGroupDescribeResponseGroup, version)
  writer.unsignedVarint(0)
}

export const consumerGroupDescribe: Api<ConsumerGroupDescribeRequest, ConsumerGroupDescribeResponse, ConsumerGroupDescribeRequestInput, ConsumerGroupDescribeResponseInput> = {
  key: 69,
  name: 'ConsumerGroupDescribe',
  minVersion: 0,
  maxVersion: 1,
  flexibleSince: 0,
  readRequest: readConsumerGroupDescribeRequest,
  writeRequest: writeConsumerGroupDescribeRequest,
  readResponse: readConsumerGroupDescribeResponse,
  writeResponse: writeConsumerGroupDescribeResponse,
}
