// Generated from schema/12-heartbeat.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import { absentField } from '../unsupported-version.ts'
import type { Writer } from '../writer.ts'

export interface HeartbeatRequest {
  groupId: string
  generationId: number
  memberId: string
  groupInstanceId: string | null
}

export interface HeartbeatRequestInput {
  readonly groupId: string
  readonly generationId: number
  readonly memberId: string
  readonly groupInstanceId?: string | null | undefined
}

function readHeartbeatRequest(reader: Reader, version: number): HeartbeatRequest {
  const isFlexible = version >= 4
  const message: HeartbeatRequest = {
    groupId: reader.string('groupId', isFlexible),
    generationId: reader.int32(),
    memberId: reader.string('memberId', isFlexible),
    groupInstanceId: version >= 3 ? reader.nullableString(isFlexible) : null,
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeHeartbeatRequest(
  writer: Writer,
  { groupId, generationId, memberId, groupInstanceId = null }: HeartbeatRequestInput,
  version: number,
): void {
  const isFlexible = version >= 4
  writer.string(isFlexible, groupId)
  writer.int32(generationId)
  writer.string(isFlexible, memberId)
  if (version >= 3) writer.string(isFlexible, groupInstanceId)
  else if (groupInstanceId !== null) throw absentField('HeartbeatRequest', version, 'groupInstanceId')
  if (isFlexible) writer.unsignedVarint(0)
}

export interface HeartbeatResponse {
  throttleTimeMs: number
  errorCode: number
}

export interface HeartbeatResponseInput {
  readonly throttleTimeMs?: number | undefined
  readonly errorCode: number
}

function readHeartbeatResponse(reader: Reader, version: number): HeartbeatResponse {
  const isFlexible = version >= 4
  const message: HeartbeatResponse = {
    throttleTimeMs: version >= 1 ? reader.int32() : 0,
    errorCode: reader.int16(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeHeartbeatResponse(
  writer: Writer,
  { throttleTimeMs = 0, errorCode }: HeartbeatResponseInput,
  version: number,
): void {
  const isFlexible = version >= 4
  if (version >= 1) writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  if (isFlexible) writer.unsignedVarint(0)
}

export const heartbeat: Api<HeartbeatRequest, HeartbeatResponse, HeartbeatRequestInput, HeartbeatResponseInput> = {
  key: 12,
  name: 'Heartbeat',
  minVersion: 0,
  maxVersion: 4,
  flexibleSince: 4,
  readRequest: readHeartbeatRequest,
  writeRequest: writeHeartbeatRequest,
  readResponse: readHeartbeatResponse,
  writeResponse: writeHeartbeatResponse,
}
