// Generated from schema/32-describe-configs.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readCompactString, readString, type Reader } from '../reader.ts'
import { absentField } from '../unsupported-version.ts'
import { type Writer, writeCompactString, writeString } from '../writer.ts'

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
    resourceName: reader.string('resourceName', isFlexible),
    configurationKeys: reader.nullableArray('configurationKeys', isFlexible, 1, isFlexible ? readCompactString : readString, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readDescribeConfigsRequest(reader: Reader, version: number): DescribeConfigsRequest {
  const isFlexible = version >= 4
  const message: DescribeConfigsRequest = {
    resources: reader.array('resources', isFlexible, 4, readDescribeConfigsRequestResource, version),
    includeSynonyms: reader.bool(),
    includeDocumentation: version >= 3 ? reader.bool() : false,
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeDescribeConfigsRequestResource(
  writer: Writer,
  { resourceType, resourceName, configurationKeys }: DescribeConfigsRequestResourceInput,
  version: number,
): void {
  const isFlexible = version >= 4
  writer.int8(resourceType)
  writer.string(isFlexible, resourceName)
  writer.array(isFlexible, configurationKeys, isFlexible ? writeCompactString : writeString, version)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeDescribeConfigsRequest(
  writer: Writer,
  { resources, includeSynonyms = false, includeDocumentation = false }: DescribeConfigsRequestInput,
  version: number,
): void {
  const isFlexible = version >= 4
  writer.array(isFlexible, resources, writeDescribeConfigsRequestResource, version)
  writer.bool(includeSynonyms)
  if (version >= 3) writer.bool(includeDocumentation)
  else if (includeDocumentation !== false) throw absentField('DescribeConfigsRequest', version, 'includeDocumentation')
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
    name: reader.string('name', isFlexible),
    value: reader.nullableString(isFlexible),
    source: reader.int8(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readDescribeConfigsResponseResultConfig(reader: Reader, version: number): DescribeConfigsResponseResultConfig {
  const isFlexible = version >= 4
  const message: DescribeConfigsResponseResultConfig = {
    name: reader.string('name', isFlexible),
    value: reader.nullableString(isFlexible),
    readOnly: reader.bool(),
    configSource: reader.int8(),
    isSensitive: reader.bool(),
    synonyms: reader.array('synonyms', isFlexible, 4, readDescribeConfigsResponseResultConfigSynonym, version),
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
    resourceName: reader.string('resourceName', isFlexible),
    configs: reader.array('configs', isFlexible, 9, readDescribeConfigsResponseResultConfig, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readDescribeConfigsResponse(reader: Reader, version: number): DescribeConfigsResponse {
  const isFlexible = version >= 4
  const message: DescribeConfigsResponse = {
    throttleTimeMs: reader.int32(),
    results: reader.array('results', isFlexible, 7, readDescribeConfigsResponseResult, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeDescribeConfigsResponseResultConfigSynonym(
  writer: Writer,
  { name, value, source }: DescribeConfigsResponseResultConfigSynonymInput,
  version: number,
): void {
  const isFlexible = version >= 4
  writer.string(isFlexible, name)
  writer.string(isFlexible, value)
  writer.int8(source)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeDescribeConfigsResponseResultConfig(
  writer: Writer,
  {
    name,
    value,
    readOnly,
    configSource = -1,
    isSensitive,
    synonyms = [],
    configType = 0,
    documentation = '',
  }: DescribeConfigsResponseResultConfigInput,
  version: number,
): void {
  const isFlexible = version >= 4
  writer.string(isFlexible, name)
  writer.string(isFlexible, value)
  writer.bool(readOnly)
  writer.int8(configSource)
  writer.bool(isSensitive)
  writer.array(isFlexible, synonyms, writeDescribeConfigsResponseResultConfigSynonym, version)
  if (version >= 3) writer.int8(configType)
  if (version >= 3) writer.string(isFlexible, documentation)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeDescribeConfigsResponseResult(
  writer: Writer,
  { errorCode, errorMessage, resourceType, resourceName, configs }: DescribeConfigsResponseResultInput,
  version: number,
): void {
  const isFlexible = version >= 4
  writer.int16(errorCode)
  writer.string(isFlexible, errorMessage)
  writer.int8(resourceType)
  writer.string(isFlexible, resourceName)
  writer.array(isFlexible, configs, writeDescribeConfigsResponseResultConfig, version)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeDescribeConfigsResponse(
  writer: Writer,
  { throttleTimeMs, results }: DescribeConfigsResponseInput,
  version: number,
): void {
  const isFlexible = version >= 4
  writer.int32(throttleTimeMs)
  writer.array(isFlexible, results, writeDescribeConfigsResponseResult, version)
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
