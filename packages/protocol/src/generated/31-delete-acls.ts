// Generated from schema/31-delete-acls.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface DeleteAclsRequest {
  filters: DeleteAclsRequestFilter[]
}

export interface DeleteAclsRequestInput {
  readonly filters: readonly DeleteAclsRequestFilterInput[]
}

export interface DeleteAclsRequestFilter {
  resourceTypeFilter: number
  resourceNameFilter: string | null
  patternTypeFilter: number
  principalFilter: string | null
  hostFilter: string | null
  operation: number
  permissionType: number
}

export interface DeleteAclsRequestFilterInput {
  readonly resourceTypeFilter: number
  readonly resourceNameFilter: string | null
  readonly patternTypeFilter?: number | undefined
  readonly principalFilter: string | null
  readonly hostFilter: string | null
  readonly operation: number
  readonly permissionType: number
}

function readDeleteAclsRequestFilter(reader: Reader, version: number): DeleteAclsRequestFilter {
  const isFlexible = version >= 2
  const message: DeleteAclsRequestFilter = {
    resourceTypeFilter: reader.int8(),
    resourceNameFilter: reader.nullableString(isFlexible),
    patternTypeFilter: reader.int8(),
    principalFilter: reader.nullableString(isFlexible),
    hostFilter: reader.nullableString(isFlexible),
    operation: reader.int8(),
    permissionType: reader.int8(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readDeleteAclsRequest(reader: Reader, version: number): DeleteAclsRequest {
  const isFlexible = version >= 2
  const message: DeleteAclsRequest = {
    filters: reader.array('filters', isFlexible, 8, readDeleteAclsRequestFilter, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeDeleteAclsRequestFilter(
  writer: Writer,
  {
    resourceTypeFilter,
    resourceNameFilter,
    patternTypeFilter = 3,
    principalFilter,
    hostFilter,
    operation,
    permissionType,
  }: DeleteAclsRequestFilterInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.int8(resourceTypeFilter)
  writer.string(isFlexible, resourceNameFilter)
  writer.int8(patternTypeFilter)
  writer.string(isFlexible, principalFilter)
  writer.string(isFlexible, hostFilter)
  writer.int8(operation)
  writer.int8(permissionType)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeDeleteAclsRequest(writer: Writer, { filters }: DeleteAclsRequestInput, version: number): void {
  const isFlexible = version >= 2
  writer.array(isFlexible, filters, writeDeleteAclsRequestFilter, version)
  if (isFlexible) writer.unsignedVarint(0)
}

export interface DeleteAclsResponse {
  throttleTimeMs: number
  filterResults: DeleteAclsResponseFilterResult[]
}

export interface DeleteAclsResponseInput {
  readonly throttleTimeMs: number
  readonly filterResults: readonly DeleteAclsResponseFilterResultInput[]
}

export interface DeleteAclsResponseFilterResult {
  errorCode: number
  errorMessage: string | null
  matchingAcls: DeleteAclsResponseFilterResultMatchingAcl[]
}

export interface DeleteAclsResponseFilterResultInput {
  readonly errorCode: number
  readonly errorMessage: string | null
  readonly matchingAcls: readonly DeleteAclsResponseFilterResultMatchingAclInput[]
}

export interface DeleteAclsResponseFilterResultMatchingAcl {
  errorCode: number
  errorMessage: string | null
  resourceType: number
  resourceName: string
  patternType: number
  principal: string
  host: string
  operation: number
  permissionType: number
}

export interface DeleteAclsResponseFilterResultMatchingAclInput {
  readonly errorCode: number
  readonly errorMessage: string | null
  readonly resourceType: number
  readonly resourceName: string
  readonly patternType?: number | undefined
  readonly principal: string
  readonly host: string
  readonly operation: number
  readonly permissionType: number
}

function readDeleteAclsResponseFilterResultMatchingAcl(reader: Reader, version: number): DeleteAclsResponseFilterResultMatchingAcl {
  const isFlexible = version >= 2
  const message: DeleteAclsResponseFilterResultMatchingAcl = {
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(isFlexible),
    resourceType: reader.int8(),
    resourceName: reader.string('resourceName', isFlexible),
    patternType: reader.int8(),
    principal: reader.string('principal', isFlexible),
    host: reader.string('host', isFlexible),
    operation: reader.int8(),
    permissionType: reader.int8(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readDeleteAclsResponseFilterResult(reader: Reader, version: number): DeleteAclsResponseFilterResult {
  const isFlexible = version >= 2
  const message: DeleteAclsResponseFilterResult = {
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(isFlexible),
    matchingAcls: reader.array('matchingAcls', isFlexible, 11, readDeleteAclsResponseFilterResultMatchingAcl, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readDeleteAclsResponse(reader: Reader, version: number): DeleteAclsResponse {
  const isFlexible = version >= 2
  const message: DeleteAclsResponse = {
    throttleTimeMs: reader.int32(),
    filterResults: reader.array('filterResults', isFlexible, 5, readDeleteAclsResponseFilterResult, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeDeleteAclsResponseFilterResultMatchingAcl(
  writer: Writer,
  {
    errorCode,
    errorMessage,
    resourceType,
    resourceName,
    patternType = 3,
    principal,
    host,
    operation,
    permissionType,
  }: DeleteAclsResponseFilterResultMatchingAclInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.int16(errorCode)
  writer.string(isFlexible, errorMessage)
  writer.int8(resourceType)
  writer.string(isFlexible, resourceName)
  writer.int8(patternType)
  writer.string(isFlexible, principal)
  writer.string(isFlexible, host)
  writer.int8(operation)
  writer.int8(permissionType)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeDeleteAclsResponseFilterResult(
  writer: Writer,
  { errorCode, errorMessage, matchingAcls }: DeleteAclsResponseFilterResultInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.int16(errorCode)
  writer.string(isFlexible, errorMessage)
  writer.array(isFlexible, matchingAcls, writeDeleteAclsResponseFilterResultMatchingAcl, version)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeDeleteAclsResponse(
  writer: Writer,
  { throttleTimeMs, filterResults }: DeleteAclsResponseInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.int32(throttleTimeMs)
  writer.array(isFlexible, filterResults, writeDeleteAclsResponseFilterResult, version)
  if (isFlexible) writer.unsignedVarint(0)
}

export const deleteAcls: Api<DeleteAclsRequest, DeleteAclsResponse, DeleteAclsRequestInput, DeleteAclsResponseInput> = {
  key: 31,
  name: 'DeleteAcls',
  minVersion: 1,
  maxVersion: 3,
  flexibleSince: 2,
  readRequest: readDeleteAclsRequest,
  writeRequest: writeDeleteAclsRequest,
  readResponse: readDeleteAclsResponse,
  writeResponse: writeDeleteAclsResponse,
}
