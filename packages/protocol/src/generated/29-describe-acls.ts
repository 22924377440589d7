// Generated from schema/29-describe-acls.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface DescribeAclsRequest {
  resourceTypeFilter: number
  resourceNameFilter: string | null
  patternTypeFilter: number
  principalFilter: string | null
  hostFilter: string | null
  operation: number
  permissionType: number
}

export interface DescribeAclsRequestInput {
  readonly resourceTypeFilter: number
  readonly resourceNameFilter: string | null
  readonly patternTypeFilter?: number | undefined
  readonly principalFilter: string | null
  readonly hostFilter: string | null
  readonly operation: number
  readonly permissionType: number
}

function readDescribeAclsRequest(reader: Reader, version: number): DescribeAclsRequest {
  const isFlexible = version >= 2
  const message: DescribeAclsRequest = {
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

function writeDescribeAclsRequest(
  writer: Writer,
  {
    resourceTypeFilter,
    resourceNameFilter,
    patternTypeFilter = 3,
    principalFilter,
    hostFilter,
    operation,
    permissionType,
  }: DescribeAclsRequestInput,
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

export interface DescribeAclsResponse {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
  resources: DescribeAclsResponseResource[]
}

export interface DescribeAclsResponseInput {
  readonly throttleTimeMs: number
  readonly errorCode: number
  readonly errorMessage: string | null
  readonly resources: readonly DescribeAclsResponseResourceInput[]
}

export interface DescribeAclsResponseResource {
  resourceType: number
  resourceName: string
  patternType: number
  acls: DescribeAclsResponseResourceAcl[]
}

export interface DescribeAclsResponseResourceInput {
  readonly resourceType: number
  readonly resourceName: string
  readonly patternType?: number | undefined
  readonly acls: readonly DescribeAclsResponseResourceAclInput[]
}

export interface DescribeAclsResponseResourceAcl {
  principal: string
  host: string
  operation: number
  permissionType: number
}

export interface DescribeAclsResponseResourceAclInput {
  readonly principal: string
  readonly host: string
  readonly operation: number
  readonly permissionType: number
}

function readDescribeAclsResponseResourceAcl(reader: Reader, version: number): DescribeAclsResponseResourceAcl {
  const isFlexible = version >= 2
  const message: DescribeAclsResponseResourceAcl = {
    principal: reader.string('principal', isFlexible),
    host: reader.string('host', isFlexible),
    operation: reader.int8(),
    permissionType: reader.int8(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readDescribeAclsResponseResource(reader: Reader, version: number): DescribeAclsResponseResource {
  const isFlexible = version >= 2
  const message: DescribeAclsResponseResource = {
    resourceType: reader.int8(),
    resourceName: reader.string('resourceName', isFlexible),
    patternType: reader.int8(),
    acls: reader.array('acls', isFlexible, 5, readDescribeAclsResponseResourceAcl, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readDescribeAclsResponse(reader: Reader, version: number): DescribeAclsResponse {
  const isFlexible = version >= 2
  const message: DescribeAclsResponse = {
    throttleTimeMs: reader.int32(),
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(isFlexible),
    resources: reader.array('resources', isFlexible, 5, readDescribeAclsResponseResource, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeDescribeAclsResponseResourceAcl(
  writer: Writer,
  { principal, host, operation, permissionType }: DescribeAclsResponseResourceAclInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.string(isFlexible, principal)
  writer.string(isFlexible, host)
  writer.int8(operation)
  writer.int8(permissionType)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeDescribeAclsResponseResource(
  writer: Writer,
  { resourceType, resourceName, patternType = 3, acls }: DescribeAclsResponseResourceInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.int8(resourceType)
  writer.string(isFlexible, resourceName)
  writer.int8(patternType)
  writer.array(isFlexible, acls, writeDescribeAclsResponseResourceAcl, version)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeDescribeAclsResponse(
  writer: Writer,
  { throttleTimeMs, errorCode, errorMessage, resources }: DescribeAclsResponseInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  writer.string(isFlexible, errorMessage)
  writer.array(isFlexible, resources, writeDescribeAclsResponseResource, version)
  if (isFlexible) writer.unsignedVarint(0)
}

export const describeAcls: Api<DescribeAclsRequest, DescribeAclsResponse, DescribeAclsRequestInput, DescribeAclsResponseInput> = {
  key: 29,
  name: 'DescribeAcls',
  minVersion: 1,
  maxVersion: 3,
  flexibleSince: 2,
  readRequest: readDescribeAclsRequest,
  writeRequest: writeDescribeAclsRequest,
  readResponse: readDescribeAclsResponse,
  writeResponse: writeDescribeAclsResponse,
}
