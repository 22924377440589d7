// Generated from schema/77-share-group-describe.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readInt32, readCompactString, type Reader } from '../reader.ts'
import type { Uuid } from '../uuid.ts'
import { type Writer, writeInt32, writeCompactString } from '../writer.ts'

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
    groupIds: reader.array(true, 1, version, readCompactString),
    includeAuthorizedOperations: reader.bool(),
  }
  reader.skipTaggedFields()
  return message
}

function writeShareGroupDescribeRequest(writer: Writer, message: ShareGroupDescribeRequestInput, version: number): void {
  writer.array(true, version, message.groupIds, writeCompactString)
  writer.bool(message.includeAuthorizedOperations)
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
    topicName: reader.string(true),
    partitions: reader.array(true, 4, version, readInt32),
  }
  reader.skipTaggedFields()
  return message
}

function readShareGroupDescribeResponseAssignment(reader: Reader, version: number): ShareGroupDescribeResponseAssignment {
  const message: ShareGroupDescribeResponseAssignment = {
    topicPartitions: reader.array(true, 18, version, readShareGroupDescribeResponseTopicPartitions),
  }
  reader.skipTaggedFields()
  return message
}

function readShareGroupDescribeResponseGroupMember(reader: Reader, version: number): ShareGroupDescribeResponseGroupMember {
  const message: ShareGroupDescribeResponseGroupMember = {
    memberId: reader.string(true),
    rackId: reader.nullableString(true),
    memberEpoch: reader.int32(),
    clientId: reader.string(true),
    clientHost: reader.string(true),
    subscribedTopicNames: reader.array(true, 1, version, readCompactString),
    assignment: readShareGroupDescribeResponseAssignment(reader, version),
  }
  reader.skipTaggedFields()
  return message
}

function readShareGroupDescribeResponseGroup(reader: Reader, version: number): ShareGroupDescribeResponseGroup {
  const message: ShareGroupDescribeResponseGroup = {
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(true),
    groupId: reader.string(true),
    groupState: reader.string(true),
    groupEpoch: reader.int32(),
    assignmentEpoch: reader.int32(),
    assignorName: reader.string(true),
    members: reader.array(true, 10, version, readShareGroupDescribeResponseGroupMember),
    authorizedOperations: reader.int32(),
  }
  reader.skipTaggedFields()
  return message
}

function readShareGroupDescribeResponse(reader: Reader, version: number): ShareGroupDescribeResponse {
  const message: ShareGroupDescribeResponse = {
    throttleTimeMs: reader.int32(),
    groups: reader.array(true, 19, version, readShareGroupDescribeResponseGroup),
  }
  reader.skipTaggedFields()
  return message
}

function writeShareGroupDescribeResponseTopicPartitions(writer: Writer, message: ShareGroupDescribeResponseTopicPartitionsInput, version: number): void {
  writer.uuid(message.topicId)
  writer.string(true, message.topicName)
  writer.array(true, version, message.partitions, writeInt32)
  writer.unsignedVarint(0)
}

function writeShareGroupDescribeResponseAssignment(writer: Writer, message: ShareGroupDescribeResponseAssignmentInput, version: number): void {
  writer.array(true, version, message.topicPartitions, writeShareGroupDescribeResponseTopicPartitions)
  writer.unsignedVarint(0)
}

function writeShareGroupDescribeResponseGroupMember(writer: Writer, message: ShareGroupDescribeResponseGroupMemberInput, version: number): void {
  writer.string(true, message.memberId)
  writer.string(true, message.rackId ?? null)
  writer.int32(message.memberEpoch)
  writer.string(true, message.clientId)
  writer.string(true, message.clientHost)
  writer.array(true, version, message.subscribedTopicNames, writeCompactString)
  writeShareGroupDescribeResponseAssignment(writer, message.assignment, version)
  writer.unsignedVarint(0)
}

function writeShareGroupDescribeResponseGroup(writer: Writer, message: ShareGroupDescribeResponseGroupInput, version: number): void {
  writer.int16(message.errorCode)
  writer.string(true, message.errorMessage ?? null)
  writer.string(true, message.groupId)
  writer.string(true, message.groupState)
  writer.int32(message.groupEpoch)
  writer.int32(message.assignmentEpoch)
  writer.string(true, message.assignorName)
  writer.array(true, version, message.members, writeShareGroupDescribeResponseGroupMember)
  writer.int32(message.authorizedOperations ?? -2147483648)
  writer.unsignedVarint(0)
}

function writeShareGroupDescribeResponse(writer: Writer, message: ShareGroupDescribeResponseInput, version: number): void {
  writer.int32(message.throttleTimeMs)
  writer.array(true, version, message.groups, writeShareGroupDescribeResponseGroup)
  writer.unsignedVarint(0)
}

export const shareGroupDescribe: Api<ShareGroupDescribeRequest, ShareGroupDescribeResponse, ShareGroupDescribeRequestInput, ShareGroupDescribeResponseInput> = {
  key: 77,
  name: 'ShareGroupDescribe',
  minVersion: 1,
  maxVersion: 1,
  flexibleSince: 1,
  readRequest: readShareGroupDescribeRequest,
  writeRequest: writeShareGroupDescribeRequest,
  readResponse: readShareGroupDescribeResponse,
  writeResponse: writeShareGroupDescribeResponse,
}
