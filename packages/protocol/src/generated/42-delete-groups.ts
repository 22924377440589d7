// Generated from schema/42-delete-groups.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readCompactString, readString, type Reader } from '../reader.ts'
import { type Writer, writeCompactString, writeString } from '../writer.ts'

export interface DeleteGroupsRequest {
  groupsNames: string[]
}

export interface DeleteGroupsRequestInput {
  readonly groupsNames: readonly string[]
}

function readDeleteGroupsRequest(reader: Reader, version: number): DeleteGroupsRequest {
  const isFlexible = version >= 2
  const message: DeleteGroupsRequest = {
    groupsNames: reader.array('groupsNames', isFlexible, 1, isFlexible ? readCompactString : readString, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeDeleteGroupsRequest(writer: Writer, { groupsNames }: DeleteGroupsRequestInput, version: number): void {
  const isFlexible = version >= 2
  writer.array(isFlexible, groupsNames, isFlexible ? writeCompactString : writeString, version)
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
    groupId: reader.string('groupId', isFlexible),
    errorCode: reader.int16(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readDeleteGroupsResponse(reader: Reader, version: number): DeleteGroupsResponse {
  const isFlexible = version >= 2
  const message: DeleteGroupsResponse = {
    throttleTimeMs: reader.int32(),
    results: reader.array('results', isFlexible, 4, readDeleteGroupsResponseResult, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeDeleteGroupsResponseResult(
  writer: Writer,
  { groupId, errorCode }: DeleteGroupsResponseResultInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.string(isFlexible, groupId)
  writer.int16(errorCode)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeDeleteGroupsResponse(
  writer: Writer,
  { throttleTimeMs, results }: DeleteGroupsResponseInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.int32(throttleTimeMs)
  writer.array(isFlexible, results, writeDeleteGroupsResponseResult, version)
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
