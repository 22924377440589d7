// Generated from schema/80-add-raft-voter.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import { absentField } from '../unsupported-version.ts'
import type { Uuid } from '../uuid.ts'
import type { Writer } from '../writer.ts'

export interface AddRaftVoterRequest {
  clusterId: string | null
  timeoutMs: number
  voterId: number
  voterDirectoryId: Uuid
  listeners: AddRaftVoterRequestListener[]
  ackWhenCommitted: boolean
}

export interface AddRaftVoterRequestInput {
  readonly clusterId: string | null
  readonly timeoutMs: number
  readonly voterId: number
  readonly voterDirectoryId: Uuid
  readonly listeners: readonly AddRaftVoterRequestListenerInput[]
  readonly ackWhenCommitted?: boolean | undefined
}

export interface AddRaftVoterRequestListener {
  name: string
  host: string
  port: number
}

export interface AddRaftVoterRequestListenerInput {
  readonly name: string
  readonly host: string
  readonly port: number
}

function readAddRaftVoterRequestListener(reader: Reader, _version: number): AddRaftVoterRequestListener {
  const message: AddRaftVoterRequestListener = {
    name: reader.string('name', true),
    host: reader.string('host', true),
    port: reader.uint16(),
  }
  reader.skipTaggedFields()
  return message
}

function readAddRaftVoterRequest(reader: Reader, version: number): AddRaftVoterRequest {
  const message: AddRaftVoterRequest = {
    clusterId: reader.nullableString(true),
    timeoutMs: reader.int32(),
    voterId: reader.int32(),
    voterDirectoryId: reader.uuid(),
    listeners: reader.array('listeners', true, 5, readAddRaftVoterRequestListener, version),
    ackWhenCommitted: version >= 1 ? reader.bool() : true,
  }
  reader.skipTaggedFields()
  return message
}

function writeAddRaftVoterRequestListener(
  writer: Writer,
  { name, host, port }: AddRaftVoterRequestListenerInput,
  _version: number,
): void {
  writer.string(true, name)
  writer.string(true, host)
  writer.uint16(port)
  writer.unsignedVarint(0)
}

function writeAddRaftVoterRequest(
  writer: Writer,
  { clusterId, timeoutMs, voterId, voterDirectoryId, listeners, ackWhenCommitted = true }: AddRaftVoterRequestInput,
  version: number,
): void {
  writer.string(true, clusterId)
  writer.int32(timeoutMs)
  writer.int32(voterId)
  writer.uuid(voterDirectoryId)
  writer.array(true, listeners, writeAddRaftVoterRequestListener, version)
  if (version >= 1) writer.bool(ackWhenCommitted)
  else if (ackWhenCommitted !== true) throw absentField('AddRaftVoterRequest', version, 'ackWhenCommitted')
  writer.unsignedVarint(0)
}

export interface AddRaftVoterResponse {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
}

export interface AddRaftVoterResponseInput {
  readonly throttleTimeMs: number
  readonly errorCode: number
  readonly errorMessage?: string | null | undefined
}

function readAddRaftVoterResponse(reader: Reader, _version: number): AddRaftVoterResponse {
  const message: AddRaftVoterResponse = {
    throttleTimeMs: reader.int32(),
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(true),
  }
  reader.skipTaggedFields()
  return message
}

function writeAddRaftVoterResponse(
  writer: Writer,
  { throttleTimeMs, errorCode, errorMessage = '' }: AddRaftVoterResponseInput,
  _version: number,
): void {
  writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  writer.string(true, errorMessage)
  writer.unsignedVarint(0)
}

export const addRaftVoter: Api<AddRaftVoterRequest, AddRaftVoterResponse, AddRaftVoterRequestInput, AddRaftVoterResponseInput> = {
  key: 80,
  name: 'AddRaftVoter',
  minVersion: 0,
  maxVersion: 1,
  flexibleSince: 0,
  readRequest: readAddRaftVoterRequest,
  writeRequest: writeAddRaftVoterRequest,
  readResponse: readAddRaftVoterResponse,
  writeResponse: writeAddRaftVoterResponse,
}
