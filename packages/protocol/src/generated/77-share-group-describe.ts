// Generated from schema/77-share-group-describe.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readCompactString, readInt32, type Reader } from '../reader.ts'
import type { Uuid } from '../uuid.ts'
import { type Writer, writeCompactString, writeInt32 } from '../writer.ts'

export interface ShareGroupDescribeRequest {
  groupIds: string[]
  includeAuthorizedOperations: boolean
}

export interface ShareGroupDescribeRequestInput {
  readonly groupIds: readonly string[]
  readonly includeAuthorizedOperations: boolean
}

function readShareGroupDescribeRequest(reader: Reader, version: number): ShareGroupDescribeRequest {
  const message: ShareGroupDescribeRequest = {
    groupIds: reader.array('groupIds', true, 1, readCompactString, version),
    includeAuthorizedOperations: reader.bool(),
  }
  reader.skipTaggedFields()
  return message
}

function writeShareGroupDescribeRequest(
  writer: Writer,
  { groupIds, includeAuthorizedOperations }: ShareGroupDescribeRequestInput,
  version: number,
): void {
  writer.array(true, groupIds, writeCompactString, version)
  writer.bool(includeAuthorizedOperations)
  writer.unsignedVarint(0)
}

export interface ShareGroupDescribeResponse {
  throttleTimeMs: number
  groups: ShareGroupDescribeResponseGroup[]
}

export interface ShareGroupDescribeResponseInput {
  readonly throttleTimeMs: number
  readonly groups: readonly ShareGroupDescribeResponseGroupInput[]
}

export interface ShareGroupDescribeResponseGroup {
  errorCode: number
  errorMessage: string | null
  groupId: string
  groupState: string
  groupEpoch: number
  assignmentEpoch: number
  assignorName: string
  members: ShareGroupDescribeResponseGroupMember[]
  authorizedOperations: number
}

export interface ShareGroupDescribeResponseGroupInput {
  readonly errorCode: number
  readonly errorMessage?: string | null | undefined
  readonly groupId: string
  readonly groupState: string
  readonly groupEpoch: number
  readonly assignmentEpoch: number
  readonly assignorName: string
  readonly members: readonly ShareGroupDescribeResponseGroupMemberInput[]
  readonly authorizedOperations?: number | undefined
}

export interface ShareGroupDescribeResponseGroupMember {
  memberId: string
  rackId: string | null
  memberEpoch: number
  clientId: string
  clientHost: string
  subscribedTopicNames: string[]
  assignment: ShareGroupDescribeResponseAssignment
}

export interface ShareGroupDescribeResponseGroupMemberInput {
  readonly memberId: string
  readonly rackId?: string | null | undefined
  readonly memberEpoch: number
  readonly clientId: string
  readonly clientHost: string
  readonly subscribedTopicNames: readonly string[]
  readonly assignment: ShareGroupDescribeResponseAssignmentInput
}

export interface ShareGroupDescribeResponseAssignment {
  topicPartitions: ShareGroupDescribeResponseTopicPartitions[]
}

export interface ShareGroupDescribeResponseAssignmentInput {
  readonly topicPartitions: readonly ShareGroupDescribeResponseTopicPartitionsInput[]
}

export interface ShareGroupDescribeResponseTopicPartitions {
  topicId: Uuid
  topicName: string
  partitions: number[]
}

export interface ShareGroupDescribeResponseTopicPartitionsInput {
  readonly topicId: Uuid
  readonly topicName: string
  readonly partitions: readonly number[]
}

function readShareGroupDescribeResponseTopicPartitions(reader: Reader, version: number): ShareGroupDescribeResponseTopicPartitions {
  const message: ShareGroupDescribeResponseTopicPartitions = {
    topicId: reader.uuid(),
    topicName: reader.string('topicName', true),
    partitions: reader.array('partitions', true, 4, readInt32, version),
  }
  reader.skipTaggedFields()
  return message
}

function readShareGroupDescribeResponseAssignment(reader: Reader, version: number): ShareGroupDescribeResponseAssignment {
  const message: ShareGroupDescribeResponseAssignment = {
    topicPartitions: reader.array('topicPartitions', true, 19, readShareGroupDescribeResponseTopicPartitions, version),
  }
  reader.skipTaggedFields()
  return message
}

function readShareGroupDescribeResponseGroupMember(reader: Reader, version: number): ShareGroupDescribeResponseGroupMember {
  const message: ShareGroupDescribeResponseGroupMember = {
    memberId: reader.string('memberId', true),
    rackId: reader.nullableString(true),
    memberEpoch: reader.int32(),
    clientId: reader.string('clientId', true),
    clientHost: reader.string('clientHost', true),
    subscribedTopicNames: reader.array('subscribedTopicNames', true, 1, readCompactString, version),
    assignment: readShareGroupDescribeResponseAssignment(reader, version),
  }
  reader.skipTaggedFields()
  return message
}

function readShareGroupDescribeResponseGroup(reader: Reader, version: number): ShareGroupDescribeResponseGroup {
  const message: ShareGroupDescribeResponseGroup = {
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(true),
    groupId: reader.string('groupId', true),
    groupState: reader.string('groupState', true),
    groupEpoch: reader.int32(),
    assignmentEpoch: reader.int32(),
    assignorName: reader.string('assignorName', true),
    members: reader.array('members', true, 12, readShareGroupDescribeResponseGroupMember, version),
    authorizedOperations: reader.int32(),
  }
  reader.skipTaggedFields()
  return message
}

function readShareGroupDescribeResponse(reader: Reader, version: number): ShareGroupDescribeResponse {
  const message: ShareGroupDescribeResponse = {
    throttleTimeMs: reader.int32(),
    groups: reader.array('groups', true, 20, readShareGroupDescribeResponseGroup, version),
  }
  reader.skipTaggedFields()
  return message
}

function writeShareGroupDescribeResponseTopicPartitions(
  writer: Writer,
  { topicId, topicName, partitions }: ShareGroupDescribeResponseTopicPartitionsInput,
  version: number,
): void {
  writer.uuid(topicId)
  writer.string(true, topicName)
  writer.array(true, partitions, writeInt32, version)
  writer.unsignedVarint(0)
}

function writeShareGroupDescribeResponseAssignment(
  writer: Writer,
  { topicPartitions }: ShareGroupDescribeResponseAssignmentInput,
  version: number,
): void {
  writer.array(true, topicPartitions, writeShareGroupDescribeResponseTopicPartitions, version)
  writer.unsignedVarint(0)
}

function writeShareGroupDescribeResponseGroupMember(
  writer: Writer,
  {
    memberId,
    rackId = null,
    memberEpoch,
    clientId,
    clientHost,
    subscribedTopicNames,
    assignment,
  }: ShareGroupDescribeResponseGroupMemberInput,
  version: number,
): void {
  writer.string(true, memberId)
  writer.string(true, rackId)
  writer.int32(memberEpoch)
  writer.string(true, clientId)
  writer.string(true, clientHost)
  writer.array(true, subscribedTopicNames, writeCompactString, version)
  writeShareGroupDescribeResponseAssignment(writer, assignment, version)
  writer.unsignedVarint(0)
}

function writeShareGroupDescribeResponseGroup(
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
  }: ShareGroupDescribeResponseGroupInput,
  version: number,
): void {
  writer.int16(errorCode)
  writer.string(true, errorMessage)
  writer.string(true, groupId)
  writer.string(true, groupState)
  writer.int32(groupEpoch)
  writer.int32(assignmentEpoch)
  writer.string(true, assignorName)
  writer.array(true, members, writeShareGroupDescribeResponseGroupMember, version)
  writer.int32(authorizedOperations)
  writer.unsignedVarint(0)
}

function writeShareGroupDescribeResponse(
  writer: Writer,
  { throttleTimeMs, groups }: ShareGroupDescribeResponseInput,
  version: number,
): void {
  writer.int32(throttleTimeMs)
  writer.array(true, groups, writeShareGroupDescribeResponseGroup, version)
  writer.unsignedVarint(0)
}

export const shareGroupDescribe: Api<ShareGroupDescribeRequest, ShareGroupDescribeResponse, ShareGroupDescribeRequestInput, ShareGroupDescribeResponseInput> = {
  key: 77,
  name: 'ShareGroupDescribe',
  minVersion: 1,
  maxVersion: 1,
  flexibleSince: 0,
  readRequest: readShareGroupDescribeRequest,
  writeRequest: writeShareGroupDescribeRequest,
  readResponse: readShareGroupDescribeResponse,
  writeResponse: writeShareGroupDescribeResponse,
}
