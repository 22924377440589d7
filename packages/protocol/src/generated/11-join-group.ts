// Generated from schema/11-join-group.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface JoinGroupRequest {
  groupId: string
  sessionTimeoutMs: number
  rebalanceTimeoutMs: number
  memberId: string
  groupInstanceId: string | null
  protocolType: string
  protocols: JoinGroupRequestProtocol[]
  reason: string | null
}

export interface JoinGroupRequestInput {
  readonly groupId: string
  readonly sessionTimeoutMs: number
  readonly rebalanceTimeoutMs?: number | undefined
  readonly memberId: string
  readonly groupInstanceId?: string | null | undefined
  readonly protocolType: string
  readonly protocols: readonly JoinGroupRequestProtocolInput[]
  readonly reason?: string | null | undefined
}

export interface JoinGroupRequestProtocol {
  name: string
  metadata: Uint8Array
}

export interface JoinGroupRequestProtocolInput {
  readonly name: string
  readonly metadata: Uint8Array
}

function readJoinGroupRequestProtocol(reader: Reader, version: number): JoinGroupRequestProtocol {
  const isFlexible = version >= 6
  const message: JoinGroupRequestProtocol = {
    name: reader.string(isFlexible),
    metadata: reader.bytes(isFlexible),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readJoinGroupRequest(reader: Reader, version: number): JoinGroupRequest {
  const isFlexible = version >= 6
  const message: JoinGroupRequest = {
    groupId: reader.string(isFlexible),
    sessionTimeoutMs: reader.int32(),
    rebalanceTimeoutMs: version >= 1 ? reader.int32() : -1,
    memberId: reader.string(isFlexible),
    groupInstanceId: version >= 5 ? reader.nullableString(isFlexible) : null,
    protocolType: reader.string(isFlexible),
    protocols: reader.array(isFlexible, 2, version, readJoinGroupRequestProtocol),
    reason: version >= 8 ? reader.nullableString(isFlexible) : null,
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeJoinGroupRequestProtocol(writer: Writer, message: JoinGroupRequestProtocolInput, version: number): void {
  const isFlexible = version >= 6
  writer.string(isFlexible, message.name)
  writer.bytes(isFlexible, message.metadata)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeJoinGroupRequest(writer: Writer, message: JoinGroupRequestInput, version: number): void {
  const isFlexible = version >= 6
  writer.string(isFlexible, message.groupId)
  writer.int32(message.sessionTimeoutMs)
  if (version >= 1) writer.int32(message.rebalanceTimeoutMs ?? -1)
  writer.string(isFlexible, message.memberId)
  if (version >= 5) writer.string(isFlexible, message.groupInstanceId ?? null)
  writer.string(isFlexible, message.protocolType)
  writer.array(isFlexible, version, message.protocols, writeJoinGroupRequestProtocol)
  if (version >= 8) writer.string(isFlexible, message.reason ?? null)
  if (isFlexible) writer.unsignedVarint(0)
}

export interface JoinGroupResponse {
  throttleTimeMs: number
  errorCode: number
  generationId: number
  protocolType: string | null
  protocolName: string | null
  leader: string
  skipAssignment: boolean
  memberId: string
  members: JoinGroupResponseMember[]
}

export interface JoinGroupResponseInput {
  readonly throttleTimeMs?: number | undefined
  readonly errorCode: number
  readonly generationId?: number | undefined
  readonly protocolType?: string | null | undefined
  readonly protocolName: string | null
  readonly leader: string
  readonly skipAssignment?: boolean | undefined
  readonly memberId: string
  readonly members: readonly JoinGroupResponseMemberInput[]
}

export interface JoinGroupResponseMember {
  memberId: string
  groupInstanceId: string | null
  metadata: Uint8Array
}

export interface JoinGroupResponseMemberInput {
  readonly memberId: string
  readonly groupInstanceId?: string | null | undefined
  readonly metadata: Uint8Array
}

function readJoinGroupResponseMember(reader: Reader, version: number): JoinGroupResponseMember {
  const isFlexible = version >= 6
  const message: JoinGroupResponseMember = {
    memberId: reader.string(isFlexible),
    groupInstanceId: version >= 5 ? reader.nullableString(isFlexible) : null,
    metadata: reader.bytes(isFlexible),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readJoinGroupResponse(reader: Reader, version: number): JoinGroupResponse {
  const isFlexible = version >= 6
  const message: JoinGroupResponse = {
    throttleTimeMs: version >= 2 ? reader.int32() : 0,
    errorCode: reader.int16(),
    generationId: reader.int32(),
    protocolType: version >= 7 ? reader.nullableString(isFlexible) : null,
    protocolName: version >= 7 ? reader.nullableString(isFlexible) : reader.string(isFlexible),
    leader: reader.string(isFlexible),
    skipAssignment: version >= 9 ? reader.bool() : false,
    memberId: reader.string(isFlexible),
    members: reader.array(isFlexible, 2, version, readJoinGroupResponseMember),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeJoinGroupResponseMember(writer: Writer, message: JoinGroupResponseMemberInput, version: number): void {
  const isFlexible = version >= 6
  writer.string(isFlexible, message.memberId)
  if (version >= 5) writer.string(isFlexible, message.groupInstanceId ?? null)
  writer.bytes(isFlexible, message.metadata)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeJoinGroupResponse(writer: Writer, message: JoinGroupResponseInput, version: number): void {
  const isFlexible = version >= 6
  if (version >= 2) writer.int32(message.throttleTimeMs ?? 0)
  writer.int16(message.errorCode)
  writer.int32(message.generationId ?? -1)
  if (version >= 7) writer.string(isFlexible, message.protocolType ?? null)
  writer.string(isFlexible, message.protocolName)
  writer.string(isFlexible, message.leader)
  if (version >= 9) writer.bool(message.skipAssignment ?? false)
  writer.string(isFlexible, message.memberId)
  writer.array(isFlexible, version, message.members, writeJoinGroupResponseMember)
  if (isFlexible) writer.unsignedVarint(0)
}

export const joinGroup: Api<JoinGroupRequest, JoinGroupResponse, JoinGroupRequestInput, JoinGroupResponseInput> = {
  key: 11,
  name: 'JoinGroup',
  minVersion: 0,
  maxVersion: 9,
  flexibleSince: 6,
  readRequest: readJoinGroupRequest,
  writeRequest: writeJoinGroupRequest,
  readResponse: readJoinGroupResponse,
  writeResponse: writeJoinGroupResponse,
}
