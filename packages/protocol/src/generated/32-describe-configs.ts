// Generated from schema/32-describe-configs.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readString, readCompactString, type Reader } from '../reader.ts'
import { type Writer, writeString, writeCompactString } from '../writer.ts'

export interface DescribeConfigsRequest {
  resources: DescribeConfigsRequestResource[]
  includeSynonyms: boolean
  includeDocumentation: boolean
}

export interface DescribeConfigsRequestInput {
  readonly resources: readonly DescribeConfigsRequestResourceInput[]
  readonly includeSynonyms?: boolean | undefined
  readonly includeDocumentation?: boolean | undefined
}

export interface DescribeConfigsRequestResource {
  resourceType: number
  resourceName: string
  configurationKeys: string[] | null
}

export interface DescribeConfigsRequestResourceInput {
  readonly resourceType: number
  readonly resourceName: string
  readonly configurationKeys: readonly string[] | null
}

function readDescribeConfigsRequestResource(reader: Reader, version: number): DescribeConfigsRequestResource {
  const isFlexible = version >= 4
  const message: DescribeConfigsRequestResource = {
    resourceType: reader.int8(),
    resourceName: reader.string(isFlexible),
    configurationKeys: reader.nullableArray(isFlexible, 1, version, isFlexible ? readCompactString : readString),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readDescribeConfigsRequest(reader: Reader, version: number): DescribeConfigsRequest {
  const isFlexible = version >= 4
  const message: DescribeConfigsRequest = {
    resources: reader.array(isFlexible, 3, version, readDescribeConfigsRequestResource),
    includeSynonyms: reader.bool(),
    includeDocumentation: version >= 3 ? reader.bool() : false,
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeDescribeConfigsRequestResource(writer: Writer, message: DescribeConfigsRequestResourceInput, version: number): void {
  const isFlexible = version >= 4
  writer.int8(message.resourceType)
  writer.string(isFlexible, message.resourceName)
  writer.array(isFlexible, version, message.configurationKeys, isFlexible ? writeCompactString : writeString)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeDescribeConfigsRequest(writer: Writer, message: DescribeConfigsRequestInput, version: number): void {
  const isFlexible = version >= 4
  writer.array(isFlexible, version, message.resources, writeDescribeConfigsRequestResource)
  writer.bool(message.includeSynonyms ?? false)
  if (version >= 3) writer.bool(message.includeDocumentation ?? false)
  if (isFlexible) writer.unsignedVarint(0)
}

export interface DescribeConfigsResponse {
  throttleTimeMs: number
  results: DescribeConfigsResponseResult[]
}

export interface DescribeConfigsResponseInput {
  readonly throttleTimeMs: number
  readonly results: readonly DescribeConfigsResponseResultInput[]
}

export interface DescribeConfigsResponseResult {
  errorCode: number
  errorMessage: string | null
  resourceType: number
  resourceName: string
  configs: DescribeConfigsResponseResultConfig[]
}

export interface DescribeConfigsResponseResultInput {
  readonly errorCode: number
  readonly errorMessage: string | null
  readonly resourceType: number
  readonly resourceName: string
  readonly configs: readonly DescribeConfigsResponseResultConfigInput[]
}

export interface DescribeConfigsResponseResultConfig {
  name: string
  value: string | null
  readOnly: boolean
  configSource: number
  isSensitive: boolean
  synonyms: DescribeConfigsResponseResultConfigSynonym[]
  configType: number
  documentation: string | null
}

export interface DescribeConfigsResponseResultConfigInput {
  readonly name: string
  readonly value: string | null
  readonly readOnly: boolean
  readonly configSource?: number | undefined
  readonly isSensitive: boolean
  readonly synonyms?: readonly DescribeConfigsResponseResultConfigSynonymInput[] | undefined
  readonly configType?: number | undefined
  readonly documentation?: string | null | undefined
}

export interface DescribeConfigsResponseResultConfigSynonym {
  name: string
  value: string | null
  source: number
}

export interface DescribeConfigsResponseResultConfigSynonymInput {
  readonly name: string
  readonly value: string | null
  readonly source: number
}

function readDescribeConfigsResponseResultConfigSynonym(reader: Reader, version: number): DescribeConfigsResponseResultConfigSynonym {
  const isFlexible = version >= 4
  const message: DescribeConfigsResponseResultConfigSynonym = {
    name: reader.string(isFlexible),
    value: reader.nullableString(isFlexible),
    source: reader.int8(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readDescribeConfigsResponseResultConfig(reader: Reader, version: number): DescribeConfigsResponseResultConfig {
  const isFlexible = version >= 4
  const message: DescribeConfigsResponseResultConfig = {
    name: reader.string(isFlexible),
    value: reader.nullableString(isFlexible),
    readOnly: reader.bool(),
    configSource: reader.int8(),
    isSensitive: reader.bool(),
    synonyms: reader.array(isFlexible, 3, version, readDescribeConfigsResponseResultConfigSynonym),
    configType: version >= 3 ? reader.int8() : 0,
    documentation: version >= 3 ? reader.nullableString(isFlexible) : '',
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readDescribeConfigsResponseResult(reader: Reader, version: number): DescribeConfigsResponseResult {
  const isFlexible = version >= 4
  const message: DescribeConfigsResponseResult = {
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(isFlexible),
    resourceType: reader.int8(),
    resourceName: reader.string(isFlexible),
    configs: reader.array(isFlexible, 6, version, readDescribeConfigsResponseResultConfig),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readDescribeConfigsResponse(reader: Reader, version: number): DescribeConfigsResponse {
  const isFlexible = version >= 4
  const message: DescribeConfigsResponse = {
    throttleTimeMs: reader.int32(),
    results: reader.array(isFlexible, 6, version, readDescribeConfigsResponseResult),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeDescribeConfigsResponseResultConfigSynonym(writer: Writer, message: DescribeConfigsResponseResultConfigSynonymInput, version: number): void {
  const isFlexible = version >= 4
  writer.string(isFlexible, message.name)
  writer.string(isFlexible, message.value)
  writer.int8(message.source)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeDescribeConfigsResponseResultConfig(writer: Writer, message: DescribeConfigsResponseResultConfigInput, version: number): void {
  const isFlexible = version >= 4
  writer.string(isFlexible, message.name)
  writer.string(isFlexible, message.value)
  writer.bool(message.readOnly)
  writer.int8(message.configSource ?? -1)
  writer.bool(message.isSensitive)
  writer.array(isFlexible, version, message.synonyms ?? [], writeDescribeConfigsResponseResultConfigSynonym)
  if (version >= 3) writer.int8(message.configType ?? 0)
  if (version >= 3) writer.string(isFlexible, message.documentation === undefined ? '' : message.documentation)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeDescribeConfigsResponseResult(writer: Writer, message: DescribeConfigsResponseResultInput, version: number): void {
  const isFlexible = version >= 4
  writer.int16(message.errorCode)
  writer.string(isFlexible, message.errorMessage)
  writer.int8(message.resourceType)
  writer.string(isFlexible, message.resourceName)
  writer.array(isFlexible, version, message.configs, writeDescribeConfigsResponseResultConfig)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeDescribeConfigsResponse(writer: Writer, message: DescribeConfigsResponseInput, version: number): void {
  const isFlexible = version >= 4
  writer.int32(message.throttleTimeMs)
  writer.array(isFlexible, version, message.results, writeDescribeConfigsResponseResult)
  if (isFlexible) writer.unsignedVarint(0)
}

export const describeConfigs: Api<DescribeConfigsRequest, DescribeConfigsResponse, DescribeConfigsRequestInput, DescribeConfigsResponseInput> = {
  key: 32,
  name: 'DescribeConfigs',
  minVersion: 1,
  maxVersion: 4,
  flexibleSince: 4,
  readRequest: readDescribeConfigsRequest,
  writeRequest: writeDescribeConfigsRequest,
  readResponse: readDescribeConfigsResponse,
  writeResponse: writeDescribeConfigsResponse,
}
