// Generated from schema/13-leave-group.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import { absentField } from '../unsupported-version.ts'
import type { Writer } from '../writer.ts'

export interface LeaveGroupRequest {
  groupId: string
  memberId: string
  members: LeaveGroupRequestMember[]
}

export interface LeaveGroupRequestInput {
  readonly groupId: string
  readonly memberId?: string | undefined
  readonly members?: readonly LeaveGroupRequestMemberInput[] | undefined
}

export interface LeaveGroupRequestMember {
  memberId: string
  groupInstanceId: string | null
  reason: string | null
}

export interface LeaveGroupRequestMemberInput {
  readonly memberId: string
  readonly groupInstanceId?: string | null | undefined
  readonly reason?: string | null | undefined
}

function readLeaveGroupRequestMember(reader: Reader, version: number): LeaveGroupRequestMember {
  const isFlexible = version >= 4
  const message: LeaveGroupRequestMember = {
    memberId: reader.string('memberId', isFlexible),
    groupInstanceId: reader.nullableString(isFlexible),
    reason: version >= 5 ? reader.nullableString(isFlexible) : null,
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readLeaveGroupRequest(reader: Reader, version: number): LeaveGroupRequest {
  const isFlexible = version >= 4
  const message: LeaveGroupRequest = {
    groupId: reader.string('groupId', isFlexible),
    memberId: version <= 2 ? reader.string('memberId', isFlexible) : '',
    members: version >= 3 ? reader.array('members', isFlexible, 3, readLeaveGroupRequestMember, version) : [],
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeLeaveGroupRequestMember(
  writer: Writer,
  { memberId, groupInstanceId = null, reason = null }: LeaveGroupRequestMemberInput,
  version: number,
): void {
  const isFlexible = version >= 4
  writer.string(isFlexible, memberId)
  writer.string(isFlexible, groupInstanceId)
  if (version >= 5) writer.string(isFlexible, reason)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeLeaveGroupRequest(
  writer: Writer,
  { groupId, memberId = '', members = [] }: LeaveGroupRequestInput,
  version: number,
): void {
  const isFlexible = version >= 4
  writer.string(isFlexible, groupId)
  if (version <= 2) writer.string(isFlexible, memberId)
  else if (memberId !== '') throw absentField('LeaveGroupRequest', version, 'memberId')
  if (version >= 3) writer.array(isFlexible, members, writeLeaveGroupRequestMember, version)
  else if (members.length !== 0) throw absentField('LeaveGroupRequest', version, 'members')
  if (isFlexible) writer.unsignedVarint(0)
}

export interface LeaveGroupResponse {
  throttleTimeMs: number
  errorCode: number
  members: LeaveGroupResponseMember[]
}

export interface LeaveGroupResponseInput {
  readonly throttleTimeMs?: number | undefined
  readonly errorCode: number
  readonly members?: readonly LeaveGroupResponseMemberInput[] | undefined
}

export interface LeaveGroupResponseMember {
  memberId: string
  groupInstanceId: string | null
  errorCode: number
}

export interface LeaveGroupResponseMemberInput {
  readonly memberId: string
  readonly groupInstanceId: string | null
  readonly errorCode: number
}

function readLeaveGroupResponseMember(reader: Reader, version: number): LeaveGroupResponseMember {
  const isFlexible = version >= 4
  const message: LeaveGroupResponseMember = {
    memberId: reader.string('memberId', isFlexible),
    groupInstanceId: reader.nullableString(isFlexible),
    errorCode: reader.int16(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readLeaveGroupResponse(reader: Reader, version: number): LeaveGroupResponse {
  const isFlexible = version >= 4
  const message: LeaveGroupResponse = {
    throttleTimeMs: version >= 1 ? reader.int32() : 0,
    errorCode: reader.int16(),
    members: version >= 3 ? reader.array('members', isFlexible, 5, readLeaveGroupResponseMember, version) : [],
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeLeaveGroupResponseMember(
  writer: Writer,
  { memberId, groupInstanceId, errorCode }: LeaveGroupResponseMemberInput,
  version: number,
): void {
  const isFlexible = version >= 4
  writer.string(isFlexible, memberId)
  writer.string(isFlexible, groupInstanceId)
  writer.int16(errorCode)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeLeaveGroupResponse(
  writer: Writer,
  { throttleTimeMs = 0, errorCode, members = [] }: LeaveGroupResponseInput,
  version: number,
): void {
  const isFlexible = version >= 4
  if (version >= 1) writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  if (version >= 3) writer.array(isFlexible, members, writeLeaveGroupResponseMember, version)
  else if (members.length !== 0) throw absentField('LeaveGroupResponse', version, 'members')
  if (isFlexible) writer.unsignedVarint(0)
}

export const leaveGroup: Api<LeaveGroupRequest, LeaveGroupResponse, LeaveGroupRequestInput, LeaveGroupResponseInput> = {
  key: 13,
  name: 'LeaveGroup',
  minVersion: 0,
  maxVersion: 5,
  flexibleSince: 4,
  readRequest: readLeaveGroupRequest,
  writeRequest: writeLeaveGroupRequest,
  readResponse: readLeaveGroupResponse,
  writeResponse: writeLeaveGroupResponse,
}
