// Generated from schema/16-list-groups.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readString, readCompactString, type Reader } from '../reader.ts'
import { type Writer, writeString, writeCompactString } from '../writer.ts'

export interface ListGroupsRequest {
  statesFilter: string[]
  typesFilter: string[]
}

export interface ListGroupsRequestInput {
  readonly statesFilter?: readonly string[] | undefined
  readonly typesFilter?: readonly string[] | undefined
}

function readListGroupsRequest(reader: Reader, version: number): ListGroupsRequest {
  const isFlexible = version >= 3
  const message: ListGroupsRequest = {
    statesFilter: version >= 4 ? reader.array(isFlexible, 1, version, isFlexible ? readCompactString : readString) : [],
    typesFilter: version >= 5 ? reader.array(isFlexible, 1, version, isFlexible ? readCompactString : readString) : [],
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeListGroupsRequest(writer: Writer, message: ListGroupsRequestInput, version: number): void {
  const isFlexible = version >= 3
  if (version >= 4) writer.array(isFlexible, version, message.statesFilter ?? [], isFlexible ? writeCompactString : writeString)
  if (version >= 5) writer.array(isFlexible, version, message.typesFilter ?? [], isFlexible ? writeCompactString : writeString)
  if (isFlexible) writer.unsignedVarint(0)
}

export interface ListGroupsResponse {
  throttleTimeMs: number
  errorCode: number
  groups: ListGroupsResponseGroup[]
}

export interface ListGroupsResponseInput {
  readonly throttleTimeMs?: number | undefined
  readonly errorCode: number
  readonly groups: readonly ListGroupsResponseGroupInput[]
}

export interface ListGroupsResponseGroup {
  groupId: string
  protocolType: string
  groupState: string
  groupType: string
}

export interface ListGroupsResponseGroupInput {
  readonly groupId: string
  readonly protocolType: string
  readonly groupState?: string | undefined
  readonly groupType?: string | undefined
}

function readListGroupsResponseGroup(reader: Reader, version: number): ListGroupsResponseGroup {
  const isFlexible = version >= 3
  const message: ListGroupsResponseGroup = {
    groupId: reader.string(isFlexible),
    protocolType: reader.string(isFlexible),
    groupState: version >= 4 ? reader.string(isFlexible) : '',
    groupType: version >= 5 ? reader.string(isFlexible) : '',
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readListGroupsResponse(reader: Reader, version: number): ListGroupsResponse {
  const isFlexible = version >= 3
  const message: ListGroupsResponse = {
    throttleTimeMs: version >= 1 ? reader.int32() : 0,
    errorCode: reader.int16(),
    groups: reader.array(isFlexible, 2, version, readListGroupsResponseGroup),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeListGroupsResponseGroup(writer: Writer, message: ListGroupsResponseGroupInput, version: number): void {
  const isFlexible = version >= 3
  writer.string(isFlexible, message.groupId)
  writer.string(isFlexible, message.protocolType)
  if (version >= 4) writer.string(isFlexible, message.groupState ?? '')
  if (version >= 5) writer.string(isFlexible, message.groupType ?? '')
  if (isFlexible) writer.unsignedVarint(0)
}

function writeListGroupsResponse(writer: Writer, message: ListGroupsResponseInput, version: number): void {
  const isFlexible = version >= 3
  if (version >= 1) writer.int32(message.throttleTimeMs ?? 0)
  writer.int16(message.errorCode)
  writer.array(isFlexible, version, message.groups, writeListGroupsResponseGroup)
  if (isFlexible) writer.unsignedVarint(0)
}

export const listGroups: Api<ListGroupsRequest, ListGroupsResponse, ListGroupsRequestInput, ListGroupsResponseInput> = {
  key: 16,
  name: 'ListGroups',
  minVersion: 0,
  maxVersion: 5,
  flexibleSince: 3,
  readRequest: readListGroupsRequest,
  writeRequest: writeListGroupsRequest,
  readResponse: readListGroupsResponse,
  writeResponse: writeListGroupsResponse,
}
