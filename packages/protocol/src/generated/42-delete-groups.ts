// Generated from schema/42-delete-groups.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readString, readCompactString, type Reader } from '../reader.ts'
import { type Writer, writeString, writeCompactString } from '../writer.ts'

export interface DeleteGroupsRequest {
  groupsNames: string[]
}

export interface DeleteGroupsRequestInput {
  readonly groupsNames: readonly string[]
}

function readDeleteGroupsRequest(reader: Reader, version: number): DeleteGroupsRequest {
  const isFlexible = version >= 2
  const message: DeleteGroupsRequest = {
    groupsNames: reader.array(isFlexible, 1, version, isFlexible ? readCompactString : readString),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeDeleteGroupsRequest(writer: Writer, message: DeleteGroupsRequestInput, version: number): void {
  const isFlexible = version >= 2
  writer.array(isFlexible, version, message.groupsNames, isFlexible ? writeCompactString : writeString)
  if (isFlexible) writer.unsignedVarint(0)
}

export interface DeleteGroupsResponse {
  throttleTimeMs: number
  results: DeleteGroupsResponseResult[]
}

export interface DeleteGroupsResponseInput {
  readonly throttleTimeMs: number
  readonly results: readonly DeleteGroupsResponseResultInput[]
}

export interface DeleteGroupsResponseResult {
  groupId: string
  errorCode: number
}

export interface DeleteGroupsResponseResultInput {
  readonly groupId: string
  readonly errorCode: number
}

function readDeleteGroupsResponseResult(reader: Reader, version: number): DeleteGroupsResponseResult {
  const isFlexible = version >= 2
  const message: DeleteGroupsResponseResult = {
    groupId: reader.string(isFlexible),
    errorCode: reader.int16(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readDeleteGroupsResponse(reader: Reader, version: number): DeleteGroupsResponse {
  const isFlexible = version >= 2
  const message: DeleteGroupsResponse = {
    throttleTimeMs: reader.int32(),
    results: reader.array(isFlexible, 3, version, readDeleteGroupsResponseResult),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeDeleteGroupsResponseResult(writer: Writer, message: DeleteGroupsResponseResultInput, version: number): void {
  const isFlexible = version >= 2
  writer.string(isFlexible, message.groupId)
  writer.int16(message.errorCode)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeDeleteGroupsResponse(writer: Writer, message: DeleteGroupsResponseInput, version: number): void {
  const isFlexible = version >= 2
  writer.int32(message.throttleTimeMs)
  writer.array(isFlexible, version, message.results, writeDeleteGroupsResponseResult)
  if (isFlexible) writer.unsignedVarint(0)
}

export const deleteGroups: Api<DeleteGroupsRequest, DeleteGroupsResponse, DeleteGroupsRequestInput, DeleteGroupsResponseInput> = {
  key: 42,
  name: 'DeleteGroups',
  minVersion: 0,
  maxVersion: 2,
  flexibleSince: 2,
  readRequest: readDeleteGroupsRequest,
  writeRequest: writeDeleteGroupsRequest,
  readResponse: readDeleteGroupsResponse,
  writeResponse: writeDeleteGroupsResponse,
}
