// Generated from schema/10-find-coordinator.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readString, readCompactString, type Reader } from '../reader.ts'
import { type Writer, writeString, writeCompactString } from '../writer.ts'

export interface FindCoordinatorRequest {
  key: string
  keyType: number
  coordinatorKeys: string[]
}

export interface FindCoordinatorRequestInput {
  readonly key?: string | undefined
  readonly keyType?: number | undefined
  readonly coordinatorKeys?: readonly string[] | undefined
}

function readFindCoordinatorRequest(reader: Reader, version: number): FindCoordinatorRequest {
  const isFlexible = version >= 3
  const message: FindCoordinatorRequest = {
    key: version <= 3 ? reader.string(isFlexible) : '',
    keyType: version >= 1 ? reader.int8() : 0,
    coordinatorKeys: version >= 4 ? reader.array(isFlexible, 1, version, isFlexible ? readCompactString : readString) : [],
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeFindCoordinatorRequest(writer: Writer, message: FindCoordinatorRequestInput, version: number): void {
  const isFlexible = version >= 3
  if (version <= 3) writer.string(isFlexible, message.key ?? '')
  if (version >= 1) writer.int8(message.keyType ?? 0)
  if (version >= 4) writer.array(isFlexible, version, message.coordinatorKeys ?? [], isFlexible ? writeCompactString : writeString)
  if (isFlexible) writer.unsignedVarint(0)
}

export interface FindCoordinatorResponse {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
  nodeId: number
  host: string
  port: number
  coordinators: FindCoordinatorResponseCoordinator[]
}

export interface FindCoordinatorResponseInput {
  readonly throttleTimeMs?: number | undefined
  readonly errorCode?: number | undefined
  readonly errorMessage?: string | null | undefined
  readonly nodeId?: number | undefined
  readonly host?: string | undefined
  readonly port?: number | undefined
  readonly coordinators?: readonly FindCoordinatorResponseCoordinatorInput[] | undefined
}

export interface FindCoordinatorResponseCoordinator {
  key: string
  nodeId: number
  host: string
  port: number
  errorCode: number
  errorMessage: string | null
}

export interface FindCoordinatorResponseCoordinatorInput {
  readonly key?: string | undefined
  readonly nodeId?: number | undefined
  readonly host?: string | undefined
  readonly port?: number | undefined
  readonly errorCode?: number | undefined
  readonly errorMessage?: string | null | undefined
}

function readFindCoordinatorResponseCoordinator(reader: Reader, version: number): FindCoordinatorResponseCoordinator {
  const isFlexible = version >= 3
  const message: FindCoordinatorResponseCoordinator = {
    key: version >= 4 ? reader.string(isFlexible) : '',
    nodeId: version >= 4 ? reader.int32() : 0,
    host: version >= 4 ? reader.string(isFlexible) : '',
    port: version >= 4 ? reader.int32() : 0,
    errorCode: version >= 4 ? reader.int16() : 0,
    errorMessage: version >= 4 ? reader.nullableString(isFlexible) : '',
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readFindCoordinatorResponse(reader: Reader, version: number): FindCoordinatorResponse {
  const isFlexible = version >= 3
  const message: FindCoordinatorResponse = {
    throttleTimeMs: version >= 1 ? reader.int32() : 0,
    errorCode: version <= 3 ? reader.int16() : 0,
    errorMessage: version >= 1 && version <= 3 ? reader.nullableString(isFlexible) : '',
    nodeId: version <= 3 ? reader.int32() : 0,
    host: version <= 3 ? reader.string(isFlexible) : '',
    port: version <= 3 ? reader.int32() : 0,
    coordinators: version >= 4 ? reader.array(isFlexible, 1, version, readFindCoordinatorResponseCoordinator) : [],
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeFindCoordinatorResponseCoordinator(writer: Writer, message: FindCoordinatorResponseCoordinatorInput, version: number): void {
  const isFlexible = version >= 3
  if (version >= 4) writer.string(isFlexible, message.key ?? '')
  if (version >= 4) writer.int32(message.nodeId ?? 0)
  if (version >= 4) writer.string(isFlexible, message.host ?? '')
  if (version >= 4) writer.int32(message.port ?? 0)
  if (version >= 4) writer.int16(message.errorCode ?? 0)
  if (version >= 4) writer.string(isFlexible, message.errorMessage === undefined ? '' : message.errorMessage)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeFindCoordinatorResponse(writer: Writer, message: FindCoordinatorResponseInput, version: number): void {
  const isFlexible = version >= 3
  if (version >= 1) writer.int32(message.throttleTimeMs ?? 0)
  if (version <= 3) writer.int16(message.errorCode ?? 0)
  if (version >= 1 && version <= 3) writer.string(isFlexible, message.errorMessage === undefined ? '' : message.errorMessage)
  if (version <= 3) writer.int32(message.nodeId ?? 0)
  if (version <= 3) writer.string(isFlexible, message.host ?? '')
  if (version <= 3) writer.int32(message.port ?? 0)
  if (version >= 4) writer.array(isFlexible, version, message.coordinators ?? [], writeFindCoordinatorResponseCoordinator)
  if (isFlexible) writer.unsignedVarint(0)
}

export const findCoordinator: Api<FindCoordinatorRequest, FindCoordinatorResponse, FindCoordinatorRequestInput, FindCoordinatorResponseInput> = {
  key: 10,
  name: 'FindCoordinator',
  minVersion: 0,
  maxVersion: 6,
  flexibleSince: 3,
  readRequest: readFindCoordinatorRequest,
  writeRequest: writeFindCoordinatorRequest,
  readResponse: readFindCoordinatorResponse,
  writeResponse: writeFindCoordinatorResponse,
}
