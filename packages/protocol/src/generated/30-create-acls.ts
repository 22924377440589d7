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
    resourceName: reader.string(isFlexible),
    resourcePatternType: reader.int8(),
    principal: reader.string(isFlexible),
    host: reader.string(isFlexible),
    operation: reader.int8(),
    permissionType: reader.int8(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readCreateAclsRequest(reader: Reader, version: number): CreateAclsRequest {
  const isFlexible = version >= 2
  const message: CreateAclsRequest = {
    creations: reader.array(isFlexible, 7, version, readCreateAclsRequestCreation),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeCreateAclsRequestCreation(writer: Writer, message: CreateAclsRequestCreationInput, version: number): void {
  const isFlexible = version >= 2
  writer.int8(message.resourceType)
  writer.string(isFlexible, message.resourceName)
  writer.int8(message.resourcePatternType ?? 3)
  writer.string(isFlexible, message.principal)
  writer.string(isFlexible, message.host)
  writer.int8(message.operation)
  writer.int8(message.permissionType)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeCreateAclsRequest(writer: Writer, message: CreateAclsRequestInput, version: number): void {
  const isFlexible = version >= 2
  writer.array(isFlexible, version, message.creations, writeCreateAclsRequestCreation)
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
    results: reader.array(isFlexible, 3, version, readCreateAclsResponseResult),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeCreateAclsResponseResult(writer: Writer, message: CreateAclsResponseResultInput, version: number): void {
  const isFlexible = version >= 2
  writer.int16(message.errorCode)
  writer.string(isFlexible, message.errorMessage)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeCreateAclsResponse(writer: Writer, message: CreateAclsResponseInput, version: number): void {
  const isFlexible = version >= 2
  writer.int32(message.throttleTimeMs)
  writer.array(isFlexible, version, message.results, writeCreateAclsResponseResult)
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
