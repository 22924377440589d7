// Generated from schema/33-alter-configs.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface AlterConfigsRequest {
  resources: AlterConfigsRequestResource[]
  validateOnly: boolean
}

export interface AlterConfigsRequestInput {
  readonly resources: readonly AlterConfigsRequestResourceInput[]
  readonly validateOnly: boolean
}

export interface AlterConfigsRequestResource {
  resourceType: number
  resourceName: string
  configs: AlterConfigsRequestResourceConfig[]
}

export interface AlterConfigsRequestResourceInput {
  readonly resourceType: number
  readonly resourceName: string
  readonly configs: readonly AlterConfigsRequestResourceConfigInput[]
}

export interface AlterConfigsRequestResourceConfig {
  name: string
  value: string | null
}

export interface AlterConfigsRequestResourceConfigInput {
  readonly name: string
  readonly value: string | null
}

function readAlterConfigsRequestResourceConfig(reader: Reader, version: number): AlterConfigsRequestResourceConfig {
  const isFlexible = version >= 2
  const message: AlterConfigsRequestResourceConfig = {
    name: reader.string('name', isFlexible),
    value: reader.nullableString(isFlexible),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readAlterConfigsRequestResource(reader: Reader, version: number): AlterConfigsRequestResource {
  const isFlexible = version >= 2
  const message: AlterConfigsRequestResource = {
    resourceType: reader.int8(),
    resourceName: reader.string('resourceName', isFlexible),
    configs: reader.array('configs', isFlexible, 3, readAlterConfigsRequestResourceConfig, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readAlterConfigsRequest(reader: Reader, version: number): AlterConfigsRequest {
  const isFlexible = version >= 2
  const message: AlterConfigsRequest = {
    resources: reader.array('resources', isFlexible, 4, readAlterConfigsRequestResource, version),
    validateOnly: reader.bool(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeAlterConfigsRequestResourceConfig(
  writer: Writer,
  { name, value }: AlterConfigsRequestResourceConfigInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.string(isFlexible, name)
  writer.string(isFlexible, value)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeAlterConfigsRequestResource(
  writer: Writer,
  { resourceType, resourceName, configs }: AlterConfigsRequestResourceInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.int8(resourceType)
  writer.string(isFlexible, resourceName)
  writer.array(isFlexible, configs, writeAlterConfigsRequestResourceConfig, version)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeAlterConfigsRequest(
  writer: Writer,
  { resources, validateOnly }: AlterConfigsRequestInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.array(isFlexible, resources, writeAlterConfigsRequestResource, version)
  writer.bool(validateOnly)
  if (isFlexible) writer.unsignedVarint(0)
}

export interface AlterConfigsResponse {
  throttleTimeMs: number
  responses: AlterConfigsResponseResponse[]
}

export interface AlterConfigsResponseInput {
  readonly throttleTimeMs: number
  readonly responses: readonly AlterConfigsResponseResponseInput[]
}

export interface AlterConfigsResponseResponse {
  errorCode: number
  errorMessage: string | null
  resourceType: number
  resourceName: string
}

export interface AlterConfigsResponseResponseInput {
  readonly errorCode: number
  readonly errorMessage: string | null
  readonly resourceType: number
  readonly resourceName: string
}

function readAlterConfigsResponseResponse(reader: Reader, version: number): AlterConfigsResponseResponse {
  const isFlexible = version >= 2
  const message: AlterConfigsResponseResponse = {
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(isFlexible),
    resourceType: reader.int8(),
    resourceName: reader.string('resourceName', isFlexible),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readAlterConfigsResponse(reader: Reader, version: number): AlterConfigsResponse {
  const isFlexible = version >= 2
  const message: AlterConfigsResponse = {
    throttleTimeMs: reader.int32(),
    responses: reader.array('responses', isFlexible, 6, readAlterConfigsResponseResponse, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeAlterConfigsResponseResponse(
  writer: Writer,
  { errorCode, errorMessage, resourceType, resourceName }: AlterConfigsResponseResponseInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.int16(errorCode)
  writer.string(isFlexible, errorMessage)
  writer.int8(resourceType)
  writer.string(isFlexible, resourceName)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeAlterConfigsResponse(
  writer: Writer,
  { throttleTimeMs, responses }: AlterConfigsResponseInput,
  version: number,
): void {
  const isFlexible = version >= 2
  writer.int32(throttleTimeMs)
  writer.array(isFlexible, responses, writeAlterConfigsResponseResponse, version)
  if (isFlexible) writer.unsignedVarint(0)
}

export const alterConfigs: Api<AlterConfigsRequest, AlterConfigsResponse, AlterConfigsRequestInput, AlterConfigsResponseInput> = {
  key: 33,
  name: 'AlterConfigs',
  minVersion: 0,
  maxVersion: 2,
  flexibleSince: 2,
  readRequest: readAlterConfigsRequest,
  writeRequest: writeAlterConfigsRequest,
  readResponse: readAlterConfigsResponse,
  writeResponse: writeAlterConfigsResponse,
}
