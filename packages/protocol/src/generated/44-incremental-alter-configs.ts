// Generated from schema/44-incremental-alter-configs.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface IncrementalAlterConfigsRequest {
  resources: IncrementalAlterConfigsRequestResource[]
  validateOnly: boolean
}

export interface IncrementalAlterConfigsRequestInput {
  readonly resources: readonly IncrementalAlterConfigsRequestResourceInput[]
  readonly validateOnly: boolean
}

export interface IncrementalAlterConfigsRequestResource {
  resourceType: number
  resourceName: string
  configs: IncrementalAlterConfigsRequestResourceConfig[]
}

export interface IncrementalAlterConfigsRequestResourceInput {
  readonly resourceType: number
  readonly resourceName: string
  readonly configs: readonly IncrementalAlterConfigsRequestResourceConfigInput[]
}

export interface IncrementalAlterConfigsRequestResourceConfig {
  name: string
  configOperation: number
  value: string | null
}

export interface IncrementalAlterConfigsRequestResourceConfigInput {
  readonly name: string
  readonly configOperation: number
  readonly value: string | null
}

function readIncrementalAlterConfigsRequestResourceConfig(reader: Reader, version: number): IncrementalAlterConfigsRequestResourceConfig {
  const isFlexible = version >= 1
  const message: IncrementalAlterConfigsRequestResourceConfig = {
    name: reader.string(isFlexible),
    configOperation: reader.int8(),
    value: reader.nullableString(isFlexible),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readIncrementalAlterConfigsRequestResource(reader: Reader, version: number): IncrementalAlterConfigsRequestResource {
  const isFlexible = version >= 1
  const message: IncrementalAlterConfigsRequestResource = {
    resourceType: reader.int8(),
    resourceName: reader.string(isFlexible),
    configs: reader.array(isFlexible, 3, version, readIncrementalAlterConfigsRequestResourceConfig),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readIncrementalAlterConfigsRequest(reader: Reader, version: number): IncrementalAlterConfigsRequest {
  const isFlexible = version >= 1
  const message: IncrementalAlterConfigsRequest = {
    resources: reader.array(isFlexible, 3, version, readIncrementalAlterConfigsRequestResource),
    validateOnly: reader.bool(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeIncrementalAlterConfigsRequestResourceConfig(writer: Writer, message: IncrementalAlterConfigsRequestResourceConfigInput, version: number): void {
  const isFlexible = version >= 1
  writer.string(isFlexible, message.name)
  writer.int8(message.configOperation)
  writer.string(isFlexible, message.value)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeIncrementalAlterConfigsRequestResource(writer: Writer, message: IncrementalAlterConfigsRequestResourceInput, version: number): void {
  const isFlexible = version >= 1
  writer.int8(message.resourceType)
  writer.string(isFlexible, message.resourceName)
  writer.array(isFlexible, version, message.configs, writeIncrementalAlterConfigsRequestResourceConfig)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeIncrementalAlterConfigsRequest(writer: Writer, message: IncrementalAlterConfigsRequestInput, version: number): void {
  const isFlexible = version >= 1
  writer.array(isFlexible, version, message.resources, writeIncrementalAlterConfigsRequestResource)
  writer.bool(message.validateOnly)
  if (isFlexible) writer.unsignedVarint(0)
}

export interface IncrementalAlterConfigsResponse {
  throttleTimeMs: number
  responses: IncrementalAlterConfigsResponseResponse[]
}

export interface IncrementalAlterConfigsResponseInput {
  readonly throttleTimeMs: number
  readonly responses: readonly IncrementalAlterConfigsResponseResponseInput[]
}

export interface IncrementalAlterConfigsResponseResponse {
  errorCode: number
  errorMessage: string | null
  resourceType: number
  resourceName: string
}

export interface IncrementalAlterConfigsResponseResponseInput {
  readonly errorCode: number
  readonly errorMessage: string | null
  readonly resourceType: number
  readonly resourceName: string
}

function readIncrementalAlterConfigsResponseResponse(reader: Reader, version: number): IncrementalAlterConfigsResponseResponse {
  const isFlexible = version >= 1
  const message: IncrementalAlterConfigsResponseResponse = {
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(isFlexible),
    resourceType: reader.int8(),
    resourceName: reader.string(isFlexible),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readIncrementalAlterConfigsResponse(reader: Reader, version: number): IncrementalAlterConfigsResponse {
  const isFlexible = version >= 1
  const message: IncrementalAlterConfigsResponse = {
    throttleTimeMs: reader.int32(),
    responses: reader.array(isFlexible, 5, version, readIncrementalAlterConfigsResponseResponse),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeIncrementalAlterConfigsResponseResponse(writer: Writer, message: IncrementalAlterConfigsResponseResponseInput, version: number): void {
  const isFlexible = version >= 1
  writer.int16(message.errorCode)
  writer.string(isFlexible, message.errorMessage)
  writer.int8(message.resourceType)
  writer.string(isFlexible, message.resourceName)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeIncrementalAlterConfigsResponse(writer: Writer, message: IncrementalAlterConfigsResponseInput, version: number): void {
  const isFlexible = version >= 1
  writer.int32(message.throttleTimeMs)
  writer.array(isFlexible, version, message.responses, writeIncrementalAlterConfigsResponseResponse)
  if (isFlexible) writer.unsignedVarint(0)
}

export const incrementalAlterConfigs: Api<IncrementalAlterConfigsRequest, IncrementalAlterConfigsResponse, IncrementalAlterConfigsRequestInput, IncrementalAlterConfigsResponseInput> = {
  key: 44,
  name: 'IncrementalAlterConfigs',
  minVersion: 0,
  maxVersion: 1,
  flexibleSince: 1,
  readRequest: readIncrementalAlterConfigsRequest,
  writeRequest: writeIncrementalAlterConfigsRequest,
  readResponse: readIncrementalAlterConfigsResponse,
  writeResponse: writeIncrementalAlterConfigsResponse,
}
