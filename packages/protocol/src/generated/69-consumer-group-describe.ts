// Generated from schema/69-consumer-group-describe.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readInt32, readCompactString, type Reader } from '../reader.ts'
import type { Uuid } from '../uuid.ts'
import { type Writer, writeInt32, writeCompactString } from '../writer.ts'

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
    groupIds: reader.array(true, 1, version, readCompactString),
    includeAuthorizedOperations: reader.bool(),
  }
  reader.skipTaggedFields()
  return message
}

function writeConsumerGroupDescribeRequest(writer: Writer, message: ConsumerGroupDescribeRequestInput, version: number): void {
  writer.array(true, version, message.groupIds, writeCompactString)
  writer.bool(message.includeAuthorizedOperations)
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
    topicName: reader.string(true),
    partitions: reader.array(true, 4, version, readInt32),
  }
  reader.skipTaggedFields()
  return message
}

function readConsumerGroupDescribeResponseAssignment(reader: Reader, version: number): ConsumerGroupDescribeResponseAssignment {
  const message: ConsumerGroupDescribeResponseAssignment = {
    topicPartitions: reader.array(true, 18, version, readConsumerGroupDescribeResponseTopicPartitions),
  }
  reader.skipTaggedFields()
  return message
}

function readConsumerGroupDescribeResponseGroupMember(reader: Reader, version: number): ConsumerGroupDescribeResponseGroupMember {
  const message: ConsumerGroupDescribeResponseGroupMember = {
    memberId: reader.string(true),
    instanceId: reader.nullableString(true),
    rackId: reader.nullableString(true),
    memberEpoch: reader.int32(),
    clientId: reader.string(true),
    clientHost: reader.string(true),
    subscribedTopicNames: reader.array(true, 1, version, readCompactString),
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
    groupId: reader.string(true),
    groupState: reader.string(true),
    groupEpoch: reader.int32(),
    assignmentEpoch: reader.int32(),
    assignorName: reader.string(true),
    members: reader.array(true, 13, version, readConsumerGroupDescribeResponseGroupMember),
    authorizedOperations: reader.int32(),
  }
  reader.skipTaggedFields()
  return message
}

function readConsumerGroupDescribeResponse(reader: Reader, version: number): ConsumerGroupDescribeResponse {
  const message: ConsumerGroupDescribeResponse = {
    throttleTimeMs: reader.int32(),
    groups: reader.array(true, 19, version, readConsumerGroupDescribeResponseGroup),
  }
  reader.skipTaggedFields()
  return message
}

function writeConsumerGroupDescribeResponseTopicPartitions(writer: Writer, message: ConsumerGroupDescribeResponseTopicPartitionsInput, version: number): void {
  writer.uuid(message.topicId)
  writer.string(true, message.topicName)
  writer.array(true, version, message.partitions, writeInt32)
  writer.unsignedVarint(0)
}

function writeConsumerGroupDescribeResponseAssignment(writer: Writer, message: ConsumerGroupDescribeResponseAssignmentInput, version: number): void {
  writer.array(true, version, message.topicPartitions, writeConsumerGroupDescribeResponseTopicPartitions)
  writer.unsignedVarint(0)
}

function writeConsumerGroupDescribeResponseGroupMember(writer: Writer, message: ConsumerGroupDescribeResponseGroupMemberInput, version: number): void {
  writer.string(true, message.memberId)
  writer.string(true, message.instanceId ?? null)
  writer.string(true, message.rackId ?? null)
  writer.int32(message.memberEpoch)
  writer.string(true, message.clientId)
  writer.string(true, message.clientHost)
  writer.array(true, version, message.subscribedTopicNames, writeCompactString)
  writer.string(true, message.subscribedTopicRegex ?? null)
  writeConsumerGroupDescribeResponseAssignment(writer, message.assignment, version)
  writeConsumerGroupDescribeResponseAssignment(writer, message.targetAssignment, version)
  if (version >= 1) writer.int8(message.memberType ?? -1)
  writer.unsignedVarint(0)
}

function writeConsumerGroupDescribeResponseGroup(writer: Writer, message: ConsumerGroupDescribeResponseGroupInput, version: number): void {
  writer.int16(message.errorCode)
  writer.string(true, message.errorMessage ?? null)
  writer.string(true, message.groupId)
  writer.string(true, message.groupState)
  writer.int32(message.groupEpoch)
  writer.int32(message.assignmentEpoch)
  writer.string(true, message.assignorName)
  writer.array(true, version, message.members, writeConsumerGroupDescribeResponseGroupMember)
  writer.int32(message.authorizedOperations ?? -2147483648)
  writer.unsignedVarint(0)
}

function writeConsumerGroupDescribeResponse(writer: Writer, message: ConsumerGroupDescribeResponseInput, version: number): void {
  writer.int32(message.throttleTimeMs)
  writer.array(true, version, message.groups, writeConsumerGroupDescribeResponseGroup)
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
