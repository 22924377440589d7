// Generated from schema/15-describe-groups.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readString, readCompactString, type Reader } from '../reader.ts'
import { type Writer, writeString, writeCompactString } from '../writer.ts'

export interface DescribeGroupsRequest {
  groups: string[]
  includeAuthorizedOperations: boolean
}

export interface DescribeGroupsRequestInput {
  readonly groups: readonly string[]
  readonly includeAuthorizedOperations?: boolean | undefined
}

function readDescribeGroupsRequest(reader: Reader, version: number): DescribeGroupsRequest {
  const isFlexible = version >= 5
  const message: DescribeGroupsRequest = {
    groups: reader.array(isFlexible, 1, version, isFlexible ? readCompactString : readString),
    includeAuthorizedOperations: version >= 3 ? reader.bool() : false,
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeDescribeGroupsRequest(writer: Writer, message: DescribeGroupsRequestInput, version: number): void {
  const isFlexible = version >= 5
  writer.array(isFlexible, version, message.groups, isFlexible ? writeCompactString : writeString)
  if (version >= 3) writer.bool(message.includeAuthorizedOperations ?? false)
  if (isFlexible) writer.unsignedVarint(0)
}

export interface DescribeGroupsResponse {
  throttleTimeMs: number
  groups: DescribeGroupsResponseGroup[]
}

export interface DescribeGroupsResponseInput {
  readonly throttleTimeMs?: number | undefined
  readonly groups: readonly DescribeGroupsResponseGroupInput[]
}

export interface DescribeGroupsResponseGroup {
  errorCode: number
  errorMessage: string | null
  groupId: string
  groupState: string
  protocolType: string
  protocolData: string
  members: DescribeGroupsResponseGroupMember[]
  authorizedOperations: number
}

export interface DescribeGroupsResponseGroupInput {
  readonly errorCode: number
  readonly errorMessage?: string | null | undefined
  readonly groupId: string
  readonly groupState: string
  readonly protocolType: string
  readonly protocolData: string
  readonly members: readonly DescribeGroupsResponseGroupMemberInput[]
  readonly authorizedOperations?: number | undefined
}

export interface DescribeGroupsResponseGroupMember {
  memberId: string
  groupInstanceId: string | null
  clientId: string
  clientHost: string
  memberMetadata: Uint8Array
  memberAssignment: Uint8Array
}

export interface DescribeGroupsResponseGroupMemberInput {
  readonly memberId: string
  readonly groupInstanceId?: string | null | undefined
  readonly clientId: string
  readonly clientHost: string
  readonly memberMetadata: Uint8Array
  readonly memberAssignment: Uint8Array
}

function readDescribeGroupsResponseGroupMember(reader: Reader, version: number): DescribeGroupsResponseGroupMember {
  const isFlexible = version >= 5
  const message: DescribeGroupsResponseGroupMember = {
    memberId: reader.string(isFlexible),
    groupInstanceId: version >= 4 ? reader.nullableString(isFlexible) : null,
    clientId: reader.string(isFlexible),
    clientHost: reader.string(isFlexible),
    memberMetadata: reader.bytes(isFlexible),
    memberAssignment: reader.bytes(isFlexible),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readDescribeGroupsResponseGroup(reader: Reader, version: number): DescribeGroupsResponseGroup {
  const isFlexible = version >= 5
  const message: DescribeGroupsResponseGroup = {
    errorCode: reader.int16(),
    errorMessage: version >= 6 ? reader.nullableString(isFlexible) : null,
    groupId: reader.string(isFlexible),
    groupState: reader.string(isFlexible),
    protocolType: reader.string(isFlexible),
    protocolData: reader.string(isFlexible),
    members: reader.array(isFlexible, 5, version, readDescribeGroupsResponseGroupMember),
    authorizedOperations: version >= 3 ? reader.int32() : -2147483648,
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readDescribeGroupsResponse(reader: Reader, version: number): DescribeGroupsResponse {
  const isFlexible = version >= 5
  const message: DescribeGroupsResponse = {
    throttleTimeMs: version >= 1 ? reader.int32() : 0,
    groups: reader.array(isFlexible, 7, version, readDescribeGroupsResponseGroup),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeDescribeGroupsResponseGroupMember(writer: Writer, message: DescribeGroupsResponseGroupMemberInput, version: number): void {
  const isFlexible = version >= 5
  writer.string(isFlexible, message.memberId)
  if (version >= 4) writer.string(isFlexible, message.groupInstanceId ?? null)
  writer.string(isFlexible, message.clientId)
  writer.string(isFlexible, message.clientHost)
  writer.bytes(isFlexible, message.memberMetadata)
  writer.bytes(isFlexible, message.memberAssignment)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeDescribeGroupsResponseGroup(writer: Writer, message: DescribeGroupsResponseGroupInput, version: number): void {
  const isFlexible = version >= 5
  writer.int16(message.errorCode)
  if (version >= 6) writer.string(isFlexible, message.errorMessage ?? null)
  writer.string(isFlexible, message.groupId)
  writer.string(isFlexible, message.groupState)
  writer.string(isFlexible, message.protocolType)
  writer.string(isFlexible, message.protocolData)
  writer.array(isFlexible, version, message.members, writeDescribeGroupsResponseGroupMember)
  if (version >= 3) writer.int32(message.authorizedOperations ?? -2147483648)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeDescribeGroupsResponse(writer: Writer, message: DescribeGroupsResponseInput, version: number): void {
  const isFlexible = version >= 5
  if (version >= 1) writer.int32(message.throttleTimeMs ?? 0)
  writer.array(isFlexible, version, message.groups, writeDescribeGroupsResponseGroup)
  if (isFlexible) writer.unsignedVarint(0)
}

export const describeGroups: Api<DescribeGroupsRequest, DescribeGroupsResponse, DescribeGroupsRequestInput, DescribeGroupsResponseInput> = {
  key: 15,
  name: 'DescribeGroups',
  minVersion: 0,
  maxVersion: 6,
  flexibleSince: 5,
  readRequest: readDescribeGroupsRequest,
  writeRequest: writeDescribeGroupsRequest,
  readResponse: readDescribeGroupsResponse,
  writeResponse: writeDescribeGroupsResponse,
}
