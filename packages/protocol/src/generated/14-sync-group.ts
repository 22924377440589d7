// Generated from schema/14-sync-group.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
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
    memberId: reader.string(isFlexible),
    assignment: reader.bytes(isFlexible),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readSyncGroupRequest(reader: Reader, version: number): SyncGroupRequest {
  const isFlexible = version >= 4
  const message: SyncGroupRequest = {
    groupId: reader.string(isFlexible),
    generationId: reader.int32(),
    memberId: reader.string(isFlexible),
    groupInstanceId: version >= 3 ? reader.nullableString(isFlexible) : null,
    protocolType: version >= 5 ? reader.nullableString(isFlexible) : null,
    protocolName: version >= 5 ? reader.nullableString(isFlexible) : null,
    assignments: reader.array(isFlexible, 2, version, readSyncGroupRequestAssignment),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeSyncGroupRequestAssignment(writer: Writer, message: SyncGroupRequestAssignmentInput, version: number): void {
  const isFlexible = version >= 4
  writer.string(isFlexible, message.memberId)
  writer.bytes(isFlexible, message.assignment)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeSyncGroupRequest(writer: Writer, message: SyncGroupRequestInput, version: number): void {
  const isFlexible = version >= 4
  writer.string(isFlexible, message.groupId)
  writer.int32(message.generationId)
  writer.string(isFlexible, message.memberId)
  if (version >= 3) writer.string(isFlexible, message.groupInstanceId ?? null)
  if (version >= 5) writer.string(isFlexible, message.protocolType ?? null)
  if (version >= 5) writer.string(isFlexible, message.protocolName ?? null)
  writer.array(isFlexible, version, message.assignments, writeSyncGroupRequestAssignment)
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
    assignment: reader.bytes(isFlexible),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeSyncGroupResponse(writer: Writer, message: SyncGroupResponseInput, version: number): void {
  const isFlexible = version >= 4
  if (version >= 1) writer.int32(message.throttleTimeMs ?? 0)
  writer.int16(message.errorCode)
  if (version >= 5) writer.string(isFlexible, message.protocolType ?? null)
  if (version >= 5) writer.string(isFlexible, message.protocolName ?? null)
  writer.bytes(isFlexible, message.assignment)
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
