// Generated from schema/10-find-coordinator.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readCompactString, readString, type Reader } from '../reader.ts'
import { absentField } from '../unsupported-version.ts'
import { type Writer, writeCompactString, writeString } from '../writer.ts'

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
    key: version <= 3 ? reader.string('key', isFlexible) : '',
    keyType: version >= 1 ? reader.int8() : 0,
    coordinatorKeys: version >= 4 ? reader.array('coordinatorKeys', isFlexible, 1, isFlexible ? readCompactString : readString, version) : [],
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeFindCoordinatorRequest(
  writer: Writer,
  { key = '', keyType = 0, coordinatorKeys = [] }: FindCoordinatorRequestInput,
  version: number,
): void {
  const isFlexible = version >= 3
  if (version <= 3) writer.string(isFlexible, key)
  else if (key !== '') throw absentField('FindCoordinatorRequest', version, 'key')
  if (version >= 1) writer.int8(keyType)
  else if (keyType !== 0) throw absentField('FindCoordinatorRequest', version, 'keyType')
  if (version >= 4) writer.array(isFlexible, coordinatorKeys, isFlexible ? writeCompactString : writeString, version)
  else if (coordinatorKeys.length !== 0) throw absentField('FindCoordinatorRequest', version, 'coordinatorKeys')
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
  readonly key: string
  readonly nodeId: number
  readonly host: string
  readonly port: number
  readonly errorCode: number
  readonly errorMessage?: string | null | undefined
}

function readFindCoordinatorResponseCoordinator(reader: Reader, _version: number): FindCoordinatorResponseCoordinator {
  const message: FindCoordinatorResponseCoordinator = {
    key: reader.string('key', true),
    nodeId: reader.int32(),
    host: reader.string('host', true),
    port: reader.int32(),
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(true),
  }
  reader.skipTaggedFields()
  return message
}

function readFindCoordinatorResponse(reader: Reader, version: number): FindCoordinatorResponse {
  const isFlexible = version >= 3
  const message: FindCoordinatorResponse = {
    throttleTimeMs: version >= 1 ? reader.int32() : 0,
    errorCode: version <= 3 ? reader.int16() : 0,
    errorMessage: version >= 1 && version <= 3 ? reader.nullableString(isFlexible) : '',
    nodeId: version <= 3 ? reader.int32() : 0,
    host: version <= 3 ? reader.string('host', isFlexible) : '',
    port: version <= 3 ? reader.int32() : 0,
    coordinators: version >= 4 ? reader.array('coordinators', isFlexible, 14, readFindCoordinatorResponseCoordinator, version) : [],
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeFindCoordinatorResponseCoordinator(
  writer: Writer,
  { key, nodeId, host, port, errorCode, errorMessage = '' }: FindCoordinatorResponseCoordinatorInput,
  _version: number,
): void {
  writer.string(true, key)
  writer.int32(nodeId)
  writer.string(true, host)
  writer.int32(port)
  writer.int16(errorCode)
  writer.string(true, errorMessage)
  writer.unsignedVarint(0)
}

function writeFindCoordinatorResponse(
  writer: Writer,
  {
    throttleTimeMs = 0,
    errorCode = 0,
    errorMessage = '',
    nodeId = 0,
    host = '',
    port = 0,
    coordinators = [],
  }: FindCoordinatorResponseInput,
  version: number,
): void {
  const isFlexible = version >= 3
  if (version >= 1) writer.int32(throttleTimeMs)
  if (version <= 3) writer.int16(errorCode)
  else if (errorCode !== 0) throw absentField('FindCoordinatorResponse', version, 'errorCode')
  if (version >= 1 && version <= 3) writer.string(isFlexible, errorMessage)
  if (version <= 3) writer.int32(nodeId)
  else if (nodeId !== 0) throw absentField('FindCoordinatorResponse', version, 'nodeId')
  if (version <= 3) writer.string(isFlexible, host)
  else if (host !== '') throw absentField('FindCoordinatorResponse', version, 'host')
  if (version <= 3) writer.int32(port)
  else if (port !== 0) throw absentField('FindCoordinatorResponse', version, 'port')
  if (version >= 4) writer.array(isFlexible, coordinators, writeFindCoordinatorResponseCoordinator, version)
  else if (coordinators.length !== 0) throw absentField('FindCoordinatorResponse', version, 'coordinators')
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
