// Generated from schema/15-describe-groups.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readCompactString, readString, type Reader } from '../reader.ts'
import { absentField } from '../unsupported-version.ts'
import { type Writer, writeCompactString, writeString } from '../writer.ts'

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
    groups: reader.array('groups', isFlexible, 1, isFlexible ? readCompactString : readString, version),
    includeAuthorizedOperations: version >= 3 ? reader.bool() : false,
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeDescribeGroupsRequest(
  writer: Writer,
  { groups, includeAuthorizedOperations = false }: DescribeGroupsRequestInput,
  version: number,
): void {
  const isFlexible = version >= 5
  writer.array(isFlexible, groups, isFlexible ? writeCompactString : writeString, version)
  if (version >= 3) writer.bool(includeAuthorizedOperations)
  else if (includeAuthorizedOperations !== false) throw absentField('DescribeGroupsRequest', version, 'includeAuthorizedOperations')
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
    memberId: reader.string('memberId', isFlexible),
    groupInstanceId: version >= 4 ? reader.nullableString(isFlexible) : null,
    clientId: reader.string('clientId', isFlexible),
    clientHost: reader.string('clientHost', isFlexible),
    memberMetadata: reader.bytes('memberMetadata', isFlexible),
    memberAssignment: reader.bytes('memberAssignment', isFlexible),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readDescribeGroupsResponseGroup(reader: Reader, version: number): DescribeGroupsResponseGroup {
  const isFlexible = version >= 5
  const message: DescribeGroupsResponseGroup = {
    errorCode: reader.int16(),
    errorMessage: version >= 6 ? reader.nullableString(isFlexible) : null,
    groupId: reader.string('groupId', isFlexible),
    groupState: reader.string('groupState', isFlexible),
    protocolType: reader.string('protocolType', isFlexible),
    protocolData: reader.string('protocolData', isFlexible),
    members: reader.array('members', isFlexible, 7, readDescribeGroupsResponseGroupMember, version),
    authorizedOperations: version >= 3 ? reader.int32() : -2147483648,
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readDescribeGroupsResponse(reader: Reader, version: number): DescribeGroupsResponse {
  const isFlexible = version >= 5
  const message: DescribeGroupsResponse = {
    throttleTimeMs: version >= 1 ? reader.int32() : 0,
    groups: reader.array('groups', isFlexible, 12, readDescribeGroupsResponseGroup, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeDescribeGroupsResponseGroupMember(
  writer: Writer,
  {
    memberId,
    groupInstanceId = null,
    clientId,
    clientHost,
    memberMetadata,
    memberAssignment,
  }: DescribeGroupsResponseGroupMemberInput,
  version: number,
): void {
  const isFlexible = version >= 5
  writer.string(isFlexible, memberId)
  if (version >= 4) writer.string(isFlexible, groupInstanceId)
  writer.string(isFlexible, clientId)
  writer.string(isFlexible, clientHost)
  writer.bytes(isFlexible, memberMetadata)
  writer.bytes(isFlexible, memberAssignment)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeDescribeGroupsResponseGroup(
  writer: Writer,
  {
    errorCode,
    errorMessage = null,
    groupId,
    groupState,
    protocolType,
    protocolData,
    members,
    authorizedOperations = -2147483648,
  }: DescribeGroupsResponseGroupInput,
  version: number,
): void {
  const isFlexible = version >= 5
  writer.int16(errorCode)
  if (version >= 6) writer.string(isFlexible, errorMessage)
  else if (errorMessage !== null) throw absentField('DescribeGroupsResponse', version, 'errorMessage')
  writer.string(isFlexible, groupId)
  writer.string(isFlexible, groupState)
  writer.string(isFlexible, protocolType)
  writer.string(isFlexible, protocolData)
  writer.array(isFlexible, members, writeDescribeGroupsResponseGroupMember, version)
  if (version >= 3) writer.int32(authorizedOperations)
  else if (authorizedOperations !== -2147483648) throw absentField('DescribeGroupsResponse', version, 'authorizedOperations')
  if (isFlexible) writer.unsignedVarint(0)
}

function writeDescribeGroupsResponse(
  writer: Writer,
  { throttleTimeMs = 0, groups }: DescribeGroupsResponseInput,
  version: number,
): void {
  const isFlexible = version >= 5
  if (version >= 1) writer.int32(throttleTimeMs)
  writer.array(isFlexible, groups, writeDescribeGroupsResponseGroup, version)
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
