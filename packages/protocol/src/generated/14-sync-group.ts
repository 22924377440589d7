// Generated from schema/14-sync-group.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import { absentField } from '../unsupported-version.ts'
import type { Writer } from '../writer.ts'

export interface SyncGroupRequest {
  groupId: string
  generationId: number
  memberId: string
  groupInstanceId: string | null
  protocolType: string | null
  protocolName: string | null
  assignments: SyncGroupRequestAssignment[]
}

export interface SyncGroupRequestInput {
  readonly groupId: string
  readonly generationId: number
  readonly memberId: string
  readonly groupInstanceId?: string | null | undefined
  readonly protocolType?: string | null | undefined
  readonly protocolName?: string | null | undefined
  readonly assignments: readonly SyncGroupRequestAssignmentInput[]
}

export interface SyncGroupRequestAssignment {
  memberId: string
  assignment: Uint8Array
}

export interface SyncGroupRequestAssignmentInput {
  readonly memberId: string
  readonly assignment: Uint8Array
}

function readSyncGroupRequestAssignment(reader: Reader, version: number): SyncGroupRequestAssignment {
  const isFlexible = version >= 4
  const message: SyncGroupRequestAssignment = {
    memberId: reader.string('memberId', isFlexible),
    assignment: reader.bytes('assignment', isFlexible),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readSyncGroupRequest(reader: Reader, version: number): SyncGroupRequest {
  const isFlexible = version >= 4
  const message: SyncGroupRequest = {
    groupId: reader.string('groupId', isFlexible),
    generationId: reader.int32(),
    memberId: reader.string('memberId', isFlexible),
    groupInstanceId: version >= 3 ? reader.nullableString(isFlexible) : null,
    protocolType: version >= 5 ? reader.nullableString(isFlexible) : null,
    protocolName: version >= 5 ? reader.nullableString(isFlexible) : null,
    assignments: reader.array('assignments', isFlexible, 3, readSyncGroupRequestAssignment, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeSyncGroupRequestAssignment(
  writer: Writer,
  { memberId, assignment }: SyncGroupRequestAssignmentInput,
  version: number,
): void {
  const isFlexible = version >= 4
  writer.string(isFlexible, memberId)
  writer.bytes(isFlexible, assignment)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeSyncGroupRequest(
  writer: Writer,
  {
    groupId,
    generationId,
    memberId,
    groupInstanceId = null,
    protocolType = null,
    protocolName = null,
    assignments,
  }: SyncGroupRequestInput,
  version: number,
): void {
  const isFlexible = version >= 4
  writer.string(isFlexible, groupId)
  writer.int32(generationId)
  writer.string(isFlexible, memberId)
  if (version >= 3) writer.string(isFlexible, groupInstanceId)
  else if (groupInstanceId !== null) throw absentField('SyncGroupRequest', version, 'groupInstanceId')
  if (version >= 5) writer.string(isFlexible, protocolType)
  if (version >= 5) writer.string(isFlexible, protocolName)
  writer.array(isFlexible, assignments, writeSyncGroupRequestAssignment, version)
  if (isFlexible) writer.unsignedVarint(0)
}

export interface SyncGroupResponse {
  throttleTimeMs: number
  errorCode: number
  protocolType: string | null
  protocolName: string | null
  assignment: Uint8Array
}

export interface SyncGroupResponseInput {
  readonly throttleTimeMs?: number | undefined
  readonly errorCode: number
  readonly protocolType?: string | null | undefined
  readonly protocolName?: string | null | undefined
  readonly assignment: Uint8Array
}

function readSyncGroupResponse(reader: Reader, version: number): SyncGroupResponse {
  const isFlexible = version >= 4
  const message: SyncGroupResponse = {
    throttleTimeMs: version >= 1 ? reader.int32() : 0,
    errorCode: reader.int16(),
    protocolType: version >= 5 ? reader.nullableString(isFlexible) : null,
    protocolName: version >= 5 ? reader.nullableString(isFlexible) : null,
    assignment: reader.bytes('assignment', isFlexible),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeSyncGroupResponse(
  writer: Writer,
  { throttleTimeMs = 0, errorCode, protocolType = null, protocolName = null, assignment }: SyncGroupResponseInput,
  version: number,
): void {
  const isFlexible = version >= 4
  if (version >= 1) writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  if (version >= 5) writer.string(isFlexible, protocolType)
  if (version >= 5) writer.string(isFlexible, protocolName)
  writer.bytes(isFlexible, assignment)
  if (isFlexible) writer.unsignedVarint(0)
}

export const syncGroup: Api<SyncGroupRequest, SyncGroupResponse, SyncGroupRequestInput, SyncGroupResponseInput> = {
  key: 14,
  name: 'SyncGroup',
  minVersion: 0,
  maxVersion: 5,
  flexibleSince: 4,
  readRequest: readSyncGroupRequest,
  writeRequest: writeSyncGroupRequest,
  readResponse: readSyncGroupResponse,
  writeResponse: writeSyncGroupResponse,
}
