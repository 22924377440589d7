// Generated from schema/16-list-groups.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readCompactString, readString, type Reader } from '../reader.ts'
import { absentField } from '../unsupported-version.ts'
import { type Writer, writeCompactString, writeString } from '../writer.ts'

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
    statesFilter: version >= 4 ? reader.array('statesFilter', isFlexible, 1, isFlexible ? readCompactString : readString, version) : [],
    typesFilter: version >= 5 ? reader.array('typesFilter', isFlexible, 1, isFlexible ? readCompactString : readString, version) : [],
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeListGroupsRequest(
  writer: Writer,
  { statesFilter = [], typesFilter = [] }: ListGroupsRequestInput,
  version: number,
): void {
  const isFlexible = version >= 3
  if (version >= 4) writer.array(isFlexible, statesFilter, isFlexible ? writeCompactString : writeString, version)
  else if (statesFilter.length !== 0) throw absentField('ListGroupsRequest', version, 'statesFilter')
  if (version >= 5) writer.array(isFlexible, typesFilter, isFlexible ? writeCompactString : writeString, version)
  else if (typesFilter.length !== 0) throw absentField('ListGroupsRequest', version, 'typesFilter')
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
    groupId: reader.string('groupId', isFlexible),
    protocolType: reader.string('protocolType', isFlexible),
    groupState: version >= 4 ? reader.string('groupState', isFlexible) : '',
    groupType: version >= 5 ? reader.string('groupType', isFlexible) : '',
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readListGroupsResponse(reader: Reader, version: number): ListGroupsResponse {
  const isFlexible = version >= 3
  const message: ListGroupsResponse = {
    throttleTimeMs: version >= 1 ? reader.int32() : 0,
    errorCode: reader.int16(),
    groups: reader.array('groups', isFlexible, 3, readListGroupsResponseGroup, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeListGroupsResponseGroup(
  writer: Writer,
  { groupId, protocolType, groupState = '', groupType = '' }: ListGroupsResponseGroupInput,
  version: number,
): void {
  const isFlexible = version >= 3
  writer.string(isFlexible, groupId)
  writer.string(isFlexible, protocolType)
  if (version >= 4) writer.string(isFlexible, groupState)
  if (version >= 5) writer.string(isFlexible, groupType)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeListGroupsResponse(
  writer: Writer,
  { throttleTimeMs = 0, errorCode, groups }: ListGroupsResponseInput,
  version: number,
): void {
  const isFlexible = version >= 3
  if (version >= 1) writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  writer.array(isFlexible, groups, writeListGroupsResponseGroup, version)
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
