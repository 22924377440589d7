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
    name: reader.string(isFlexible),
    value: reader.nullableString(isFlexible),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readAlterConfigsRequestResource(reader: Reader, version: number): AlterConfigsRequestResource {
  const isFlexible = version >= 2
  const message: AlterConfigsRequestResource = {
    resourceType: reader.int8(),
    resourceName: reader.string(isFlexible),
    configs: reader.array(isFlexible, 2, version, readAlterConfigsRequestResourceConfig),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readAlterConfigsRequest(reader: Reader, version: number): AlterConfigsRequest {
  const isFlexible = version >= 2
  const message: AlterConfigsRequest = {
    resources: reader.array(isFlexible, 3, version, readAlterConfigsRequestResource),
    validateOnly: reader.bool(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeAlterConfigsRequestResourceConfig(writer: Writer, message: AlterConfigsRequestResourceConfigInput, version: number): void {
  const isFlexible = version >= 2
  writer.string(isFlexible, message.name)
  writer.string(isFlexible, message.value)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeAlterConfigsRequestResource(writer: Writer, message: AlterConfigsRequestResourceInput, version: number): void {
  const isFlexible = version >= 2
  writer.int8(message.resourceType)
  writer.string(isFlexible, message.resourceName)
  writer.array(isFlexible, version, message.configs, writeAlterConfigsRequestResourceConfig)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeAlterConfigsRequest(writer: Writer, message: AlterConfigsRequestInput, version: number): void {
  const isFlexible = version >= 2
  writer.array(isFlexible, version, message.resources, writeAlterConfigsRequestResource)
  writer.bool(message.validateOnly)
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
    resourceName: reader.string(isFlexible),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readAlterConfigsResponse(reader: Reader, version: number): AlterConfigsResponse {
  const isFlexible = version >= 2
  const message: AlterConfigsResponse = {
    throttleTimeMs: reader.int32(),
    responses: reader.array(isFlexible, 5, version, readAlterConfigsResponseResponse),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeAlterConfigsResponseResponse(writer: Writer, message: AlterConfigsResponseResponseInput, version: number): void {
  const isFlexible = version >= 2
  writer.int16(message.errorCode)
  writer.string(isFlexible, message.errorMessage)
  writer.int8(message.resourceType)
  writer.string(isFlexible, message.resourceName)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeAlterConfigsResponse(writer: Writer, message: AlterConfigsResponseInput, version: number): void {
  const isFlexible = version >= 2
  writer.int32(message.throttleTimeMs)
  writer.array(isFlexible, version, message.responses, writeAlterConfigsResponseResponse)
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
