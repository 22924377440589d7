// Generated from schema/81-remove-raft-voter.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Uuid } from '../uuid.ts'
import type { Writer } from '../writer.ts'

export interface RemoveRaftVoterRequest {
  clusterId: string | null
  voterId: number
  voterDirectoryId: Uuid
}

export interface RemoveRaftVoterRequestInput {
  readonly clusterId: string | null
  readonly voterId: number
  readonly voterDirectoryId: Uuid
}

function readRemoveRaftVoterRequest(reader: Reader, _version: number): RemoveRaftVoterRequest {
  const message: RemoveRaftVoterRequest = {
    clusterId: reader.nullableString(true),
    voterId: reader.int32(),
    voterDirectoryId: reader.uuid(),
  }
  reader.skipTaggedFields()
  return message
}

function writeRemoveRaftVoterRequest(
  writer: Writer,
  { clusterId, voterId, voterDirectoryId }: RemoveRaftVoterRequestInput,
  _version: number,
): void {
  writer.string(true, clusterId)
  writer.int32(voterId)
  writer.uuid(voterDirectoryId)
  writer.unsignedVarint(0)
}

export interface RemoveRaftVoterResponse {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
}

export interface RemoveRaftVoterResponseInput {
  readonly throttleTimeMs: number
  readonly errorCode: number
  readonly errorMessage?: string | null | undefined
}

function readRemoveRaftVoterResponse(reader: Reader, _version: number): RemoveRaftVoterResponse {
  const message: RemoveRaftVoterResponse = {
    throttleTimeMs: reader.int32(),
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(true),
  }
  reader.skipTaggedFields()
  return message
}

function writeRemoveRaftVoterResponse(
  writer: Writer,
  { throttleTimeMs, errorCode, errorMessage = '' }: RemoveRaftVoterResponseInput,
  _version: number,
): void {
  writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  writer.string(true, errorMessage)
  writer.unsignedVarint(0)
}

export const removeRaftVoter: Api<RemoveRaftVoterRequest, RemoveRaftVoterResponse, RemoveRaftVoterRequestInput, RemoveRaftVoterResponseInput> = {
  key: 81,
  name: 'RemoveRaftVoter',
  minVersion: 0,
  maxVersion: 0,
  flexibleSince: 0,
  readRequest: readRemoveRaftVoterRequest,
  writeRequest: writeRemoveRaftVoterRequest,
  readResponse: readRemoveRaftVoterResponse,
  writeResponse: writeRemoveRaftVoterResponse,
}
