// Generated from schema/13-leave-group.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
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
  readonly memberId?: string | undefined
  readonly groupInstanceId?: string | null | undefined
  readonly reason?: string | null | undefined
}

function readLeaveGroupRequestMember(reader: Reader, version: number): LeaveGroupRequestMember {
  const isFlexible = version >= 4
  const message: LeaveGroupRequestMember = {
    memberId: version >= 3 ? reader.string(isFlexible) : '',
    groupInstanceId: version >= 3 ? reader.nullableString(isFlexible) : null,
    reason: version >= 5 ? reader.nullableString(isFlexible) : null,
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readLeaveGroupRequest(reader: Reader, version: number): LeaveGroupRequest {
  const isFlexible = version >= 4
  const message: LeaveGroupRequest = {
    groupId: reader.string(isFlexible),
    memberId: version <= 2 ? reader.string(isFlexible) : '',
    members: version >= 3 ? reader.array(isFlexible, 1, version, readLeaveGroupRequestMember) : [],
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeLeaveGroupRequestMember(writer: Writer, message: LeaveGroupRequestMemberInput, version: number): void {
  const isFlexible = version >= 4
  if (version >= 3) writer.string(isFlexible, message.memberId ?? '')
  if (version >= 3) writer.string(isFlexible, message.groupInstanceId ?? null)
  if (version >= 5) writer.string(isFlexible, message.reason ?? null)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeLeaveGroupRequest(writer: Writer, message: LeaveGroupRequestInput, version: number): void {
  const isFlexible = version >= 4
  writer.string(isFlexible, message.groupId)
  if (version <= 2) writer.string(isFlexible, message.memberId ?? '')
  if (version >= 3) writer.array(isFlexible, version, message.members ?? [], writeLeaveGroupRequestMember)
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
  readonly memberId?: string | undefined
  readonly groupInstanceId?: string | null | undefined
  readonly errorCode?: number | undefined
}

function readLeaveGroupResponseMember(reader: Reader, version: number): LeaveGroupResponseMember {
  const isFlexible = version >= 4
  const message: LeaveGroupResponseMember = {
    memberId: version >= 3 ? reader.string(isFlexible) : '',
    groupInstanceId: version >= 3 ? reader.nullableString(isFlexible) : '',
    errorCode: version >= 3 ? reader.int16() : 0,
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readLeaveGroupResponse(reader: Reader, version: number): LeaveGroupResponse {
  const isFlexible = version >= 4
  const message: LeaveGroupResponse = {
    throttleTimeMs: version >= 1 ? reader.int32() : 0,
    errorCode: reader.int16(),
    members: version >= 3 ? reader.array(isFlexible, 1, version, readLeaveGroupResponseMember) : [],
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeLeaveGroupResponseMember(writer: Writer, message: LeaveGroupResponseMemberInput, version: number): void {
  const isFlexible = version >= 4
  if (version >= 3) writer.string(isFlexible, message.memberId ?? '')
  if (version >= 3) writer.string(isFlexible, message.groupInstanceId === undefined ? '' : message.groupInstanceId)
  if (version >= 3) writer.int16(message.errorCode ?? 0)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeLeaveGroupResponse(writer: Writer, message: LeaveGroupResponseInput, version: number): void {
  const isFlexible = version >= 4
  if (version >= 1) writer.int32(message.throttleTimeMs ?? 0)
  writer.int16(message.errorCode)
  if (version >= 3) writer.array(isFlexible, version, message.members ?? [], writeLeaveGroupResponseMember)
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
