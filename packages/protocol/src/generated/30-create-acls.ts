// Generated from schema/30-create-acls.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface CreateAclsRequest {
  creations: CreateAclsRequestCreation[]
}

export interface CreateAclsRequestInput {
  readonly creations: readonly CreateAclsRequestCreationInput[]
}

export interface CreateAclsRequestCreation {
  resourceType: number
  resourceName: string
  resourcePatternType: number
  principal: string
  host: string
  operation: number
  permissionType: number
}

export interface CreateAclsRequestCreationInput {
  readonly resourceType: number
  readonly resourceName: string
  readonly resourcePatternType?: number | undefined
  readonly principal: string
  readonly host: string
  readonly operation: number
  readonly permissionType: number
}

function readCreateAclsRequestCreation(reader: Reader, version: number): CreateAclsRequestCreation {
  const isFlexible = version >= 2
  const message: CreateAclsRequestCreation = {
    resourceType: reader.int8(),
    resourceName: reader.string('resourceName', isFlexible),
    resourcePatternType: reader.int8(),
    principal: reader.string('principal', isFlexible),
    host: reader.string('host', isFlexible),
    operation: reader.int8(),
    permissionType: reader.int8(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readCreateAclsRequest(reader: Reader, version: number): CreateAclsRequest {
  const isFlexible = version >= 2
  const message: CreateAclsRequest = {
    creations: reader.array('creations', isFlexible, 8, readCreateAclsRequestCreation, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeCreateAclsRequestCreation(
  writer: Writer,
  {
    resourceType,
    resourceName,
    resourcePatternType = 3,
    principal,
    host,
    operation,
    permissionType,
  }: CreateAclsRequestCreationInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.int8(resourceType)
  writer.string(isFlexible, resourceName)
  writer.int8(resourcePatternType)
  writer.string(isFlexible, principal)
  writer.string(isFlexible, host)
  writer.int8(operation)
  writer.int8(permissionType)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeCreateAclsRequest(writer: Writer, { creations }: CreateAclsRequestInput, version: number): void {
  const isFlexible = version >= 2
  writer.array(isFlexible, creations, writeCreateAclsRequestCreation, version)
  if (isFlexible) writer.unsignedVarint(0)
}

export interface CreateAclsResponse {
  throttleTimeMs: number
  results: CreateAclsResponseResult[]
}

export interface CreateAclsResponseInput {
  readonly throttleTimeMs: number
  readonly results: readonly CreateAclsResponseResultInput[]
}

export interface CreateAclsResponseResult {
  errorCode: number
  errorMessage: string | null
}

export interface CreateAclsResponseResultInput {
  readonly errorCode: number
  readonly errorMessage: string | null
}

function readCreateAclsResponseResult(reader: Reader, version: number): CreateAclsResponseResult {
  const isFlexible = version >= 2
  const message: CreateAclsResponseResult = {
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(isFlexible),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readCreateAclsResponse(reader: Reader, version: number): CreateAclsResponse {
  const isFlexible = version >= 2
  const message: CreateAclsResponse = {
    throttleTimeMs: reader.int32(),
    results: reader.array('results', isFlexible, 4, readCreateAclsResponseResult, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeCreateAclsResponseResult(
  writer: Writer,
  { errorCode, errorMessage }: CreateAclsResponseResultInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.int16(errorCode)
  writer.string(isFlexible, errorMessage)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeCreateAclsResponse(
  writer: Writer,
  { throttleTimeMs, results }: CreateAclsResponseInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.int32(throttleTimeMs)
  writer.array(isFlexible, results, writeCreateAclsResponseResult, version)
  if (isFlexible) writer.unsignedVarint(0)
}

export const createAcls: Api<CreateAclsRequest, CreateAclsResponse, CreateAclsRequestInput, CreateAclsResponseInput> = {
  key: 30,
  name: 'CreateAcls',
  minVersion: 1,
  maxVersion: 3,
  flexibleSince: 2,
  readRequest: readCreateAclsRequest,
  writeRequest: writeCreateAclsRequest,
  readResponse: readCreateAclsResponse,
  writeResponse: writeCreateAclsResponse,
}
