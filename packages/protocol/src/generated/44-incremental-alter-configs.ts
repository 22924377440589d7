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
    name: reader.string('name', isFlexible),
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
    resourceName: reader.string('resourceName', isFlexible),
    configs: reader.array('configs', isFlexible, 4, readIncrementalAlterConfigsRequestResourceConfig, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readIncrementalAlterConfigsRequest(reader: Reader, version: number): IncrementalAlterConfigsRequest {
  const isFlexible = version >= 1
  const message: IncrementalAlterConfigsRequest = {
    resources: reader.array('resources', isFlexible, 4, readIncrementalAlterConfigsRequestResource, version),
    validateOnly: reader.bool(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeIncrementalAlterConfigsRequestResourceConfig(
  writer: Writer,
  { name, configOperation, value }: IncrementalAlterConfigsRequestResourceConfigInput,
  version: number,
): void {
  const isFlexible = version >= 1
  writer.string(isFlexible, name)
  writer.int8(configOperation)
  writer.string(isFlexible, value)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeIncrementalAlterConfigsRequestResource(
  writer: Writer,
  { resourceType, resourceName, configs }: IncrementalAlterConfigsRequestResourceInput,
  version: number,
): void {
  const isFlexible = version >= 1
  writer.int8(resourceType)
  writer.string(isFlexible, resourceName)
  writer.array(isFlexible, configs, writeIncrementalAlterConfigsRequestResourceConfig, version)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeIncrementalAlterConfigsRequest(
  writer: Writer,
  { resources, validateOnly }: IncrementalAlterConfigsRequestInput,
  version: number,
): void {
  const isFlexible = version >= 1
  writer.array(isFlexible, resources, writeIncrementalAlterConfigsRequestResource, version)
  writer.bool(validateOnly)
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
    resourceName: reader.string('resourceName', isFlexible),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readIncrementalAlterConfigsResponse(reader: Reader, version: number): IncrementalAlterConfigsResponse {
  const isFlexible = version >= 1
  const message: IncrementalAlterConfigsResponse = {
    throttleTimeMs: reader.int32(),
    responses: reader.array('responses', isFlexible, 6, readIncrementalAlterConfigsResponseResponse, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeIncrementalAlterConfigsResponseResponse(
  writer: Writer,
  { errorCode, errorMessage, resourceType, resourceName }: IncrementalAlterConfigsResponseResponseInput,
  version: number,
): void {
  const isFlexible = version >= 1
  writer.int16(errorCode)
  writer.string(isFlexible, errorMessage)
  writer.int8(resourceType)
  writer.string(isFlexible, resourceName)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeIncrementalAlterConfigsResponse(
  writer: Writer,
  { throttleTimeMs, responses }: IncrementalAlterConfigsResponseInput,
  version: number,
): void {
  const isFlexible = version >= 1
  writer.int32(throttleTimeMs)
  writer.array(isFlexible, responses, writeIncrementalAlterConfigsResponseResponse, version)
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
