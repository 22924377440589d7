// Generated from schema/11-join-group.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import { absentField, absentNull } from '../unsupported-version.ts'
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
    name: reader.string('name', isFlexible),
    metadata: reader.bytes('metadata', isFlexible),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readJoinGroupRequest(reader: Reader, version: number): JoinGroupRequest {
  const isFlexible = version >= 6
  const message: JoinGroupRequest = {
    groupId: reader.string('groupId', isFlexible),
    sessionTimeoutMs: reader.int32(),
    rebalanceTimeoutMs: version >= 1 ? reader.int32() : -1,
    memberId: reader.string('memberId', isFlexible),
    groupInstanceId: version >= 5 ? reader.nullableString(isFlexible) : null,
    protocolType: reader.string('protocolType', isFlexible),
    protocols: reader.array('protocols', isFlexible, 3, readJoinGroupRequestProtocol, version),
    reason: version >= 8 ? reader.nullableString(isFlexible) : null,
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeJoinGroupRequestProtocol(
  writer: Writer,
  { name, metadata }: JoinGroupRequestProtocolInput,
  version: number,
): void {
  const isFlexible = version >= 6
  writer.string(isFlexible, name)
  writer.bytes(isFlexible, metadata)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeJoinGroupRequest(
  writer: Writer,
  {
    groupId,
    sessionTimeoutMs,
    rebalanceTimeoutMs = -1,
    memberId,
    groupInstanceId = null,
    protocolType,
    protocols,
    reason = null,
  }: JoinGroupRequestInput,
  version: number,
): void {
  const isFlexible = version >= 6
  writer.string(isFlexible, groupId)
  writer.int32(sessionTimeoutMs)
  if (version >= 1) writer.int32(rebalanceTimeoutMs)
  writer.string(isFlexible, memberId)
  if (version >= 5) writer.string(isFlexible, groupInstanceId)
  else if (groupInstanceId !== null) throw absentField('JoinGroupRequest', version, 'groupInstanceId')
  writer.string(isFlexible, protocolType)
  writer.array(isFlexible, protocols, writeJoinGroupRequestProtocol, version)
  if (version >= 8) writer.string(isFlexible, reason)
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
    memberId: reader.string('memberId', isFlexible),
    groupInstanceId: version >= 5 ? reader.nullableString(isFlexible) : null,
    metadata: reader.bytes('metadata', isFlexible),
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
    protocolName: version >= 7 ? reader.nullableString(isFlexible) : reader.string('protocolName', isFlexible),
    leader: reader.string('leader', isFlexible),
    skipAssignment: version >= 9 ? reader.bool() : false,
    memberId: reader.string('memberId', isFlexible),
    members: reader.array('members', isFlexible, 4, readJoinGroupResponseMember, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeJoinGroupResponseMember(
  writer: Writer,
  { memberId, groupInstanceId = null, metadata }: JoinGroupResponseMemberInput,
  version: number,
): void {
  const isFlexible = version >= 6
  writer.string(isFlexible, memberId)
  if (version >= 5) writer.string(isFlexible, groupInstanceId)
  writer.bytes(isFlexible, metadata)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeJoinGroupResponse(
  writer: Writer,
  {
    throttleTimeMs = 0,
    errorCode,
    generationId = -1,
    protocolType = null,
    protocolName,
    leader,
    skipAssignment = false,
    memberId,
    members,
  }: JoinGroupResponseInput,
  version: number,
): void {
  const isFlexible = version >= 6
  if (version >= 2) writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  writer.int32(generationId)
  if (version >= 7) writer.string(isFlexible, protocolType)
  if (protocolName === null && version < 7) throw absentNull('JoinGroupResponse', version, 'protocolName')
  writer.string(isFlexible, protocolName)
  writer.string(isFlexible, leader)
  if (version >= 9) writer.bool(skipAssignment)
  else if (skipAssignment !== false) throw absentField('JoinGroupResponse', version, 'skipAssignment')
  writer.string(isFlexible, memberId)
  writer.array(isFlexible, members, writeJoinGroupResponseMember, version)
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
