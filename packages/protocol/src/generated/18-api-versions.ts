// Generated from schema/18-api-versions.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface ApiVersionsRequest {
  clientSoftwareName: string
  clientSoftwareVersion: string
}

export interface ApiVersionsRequestInput {
  readonly clientSoftwareName?: string | undefined
  readonly clientSoftwareVersion?: string | undefined
}

function readApiVersionsRequest(reader: Reader, version: number): ApiVersionsRequest {
  const isFlexible = version >= 3
  const message: ApiVersionsRequest = {
    clientSoftwareName: version >= 3 ? reader.string('clientSoftwareName', isFlexible) : '',
    clientSoftwareVersion: version >= 3 ? reader.string('clientSoftwareVersion', isFlexible) : '',
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeApiVersionsRequest(
  writer: Writer,
  { clientSoftwareName = '', clientSoftwareVersion = '' }: ApiVersionsRequestInput,
  version: number,
): void {
  const isFlexible = version >= 3
  if (version >= 3) writer.string(isFlexible, clientSoftwareName)
  if (version >= 3) writer.string(isFlexible, clientSoftwareVersion)
  if (isFlexible) writer.unsignedVarint(0)
}

export interface ApiVersionsResponse {
  errorCode: number
  apiKeys: ApiVersionsResponseApiKey[]
  throttleTimeMs: number
  supportedFeatures: ApiVersionsResponseSupportedFeature[]
  finalizedFeaturesEpoch: number
  finalizedFeatures: ApiVersionsResponseFinalizedFeature[]
  zkMigrationReady: boolean
}

export interface ApiVersionsResponseInput {
  readonly errorCode: number
  readonly apiKeys: readonly ApiVersionsResponseApiKeyInput[]
  readonly throttleTimeMs?: number | undefined
  readonly supportedFeatures?: readonly ApiVersionsResponseSupportedFeatureInput[] | undefined
  readonly finalizedFeaturesEpoch?: number | undefined
  readonly finalizedFeatures?: readonly ApiVersionsResponseFinalizedFeatureInput[] | undefined
  readonly zkMigrationReady?: boolean | undefined
}

export interface ApiVersionsResponseFinalizedFeature {
  name: string
  maxVersionLevel: number
  minVersionLevel: number
}

export interface ApiVersionsResponseFinalizedFeatureInput {
  readonly name: string
  readonly maxVersionLevel: number
  readonly minVersionLevel: number
}

export interface ApiVersionsResponseSupportedFeature {
  name: string
  minVersion: number
  maxVersion: number
}

export interface ApiVersionsResponseSupportedFeatureInput {
  readonly name: string
  readonly minVersion: number
  readonly maxVersion: number
}

export interface ApiVersionsResponseApiKey {
  apiKey: number
  minVersion: number
  maxVersion: number
}

export interface ApiVersionsResponseApiKeyInput {
  readonly apiKey: number
  readonly minVersion: number
  readonly maxVersion: number
}

function readApiVersionsResponseApiKey(reader: Reader, version: number): ApiVersionsResponseApiKey {
  const isFlexible = version >= 3
  const message: ApiVersionsResponseApiKey = {
    apiKey: reader.int16(),
    minVersion: reader.int16(),
    maxVersion: reader.int16(),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readApiVersionsResponseSupportedFeature(reader: Reader, _version: number): ApiVersionsResponseSupportedFeature {
  const message: ApiVersionsResponseSupportedFeature = {
    name: reader.string('name', true),
    minVersion: reader.int16(),
    maxVersion: reader.int16(),
  }
  reader.skipTaggedFields()
  return message
}

function readApiVersionsResponseFinalizedFeature(reader: Reader, _version: number): ApiVersionsResponseFinalizedFeature {
  const message: ApiVersionsResponseFinalizedFeature = {
    name: reader.string('name', true),
    maxVersionLevel: reader.int16(),
    minVersionLevel: reader.int16(),
  }
  reader.skipTaggedFields()
  return message
}

function readApiVersionsResponse(reader: Reader, version: number): ApiVersionsResponse {
  const isFlexible = version >= 3
  const message: ApiVersionsResponse = {
    errorCode: reader.int16(),
    apiKeys: reader.array('apiKeys', isFlexible, 6, readApiVersionsResponseApiKey, version),
    throttleTimeMs: version >= 1 ? reader.int32() : 0,
    supportedFeatures: [],
    finalizedFeaturesEpoch: -1,
    finalizedFeatures: [],
    zkMigrationReady: false,
  }
  for (let left = isFlexible ? reader.unsignedVarint() : 0; left > 0; left--) {
    const tag = reader.unsignedVarint()
    const end = reader.openTaggedField()
    if (tag === 0) message.supportedFeatures = reader.array('supportedFeatures', isFlexible, 6, readApiVersionsResponseSupportedFeature, version)
    else if (tag === 1) message.finalizedFeaturesEpoch = reader.int64()
    else if (tag === 2) message.finalizedFeatures = reader.array('finalizedFeatures', isFlexible, 6, readApiVersionsResponseFinalizedFeature, version)
    else if (tag === 3) message.zkMigrationReady = reader.bool()
    else reader.position = end
    reader.closeTaggedField(end)
  }
  return message
}

function writeApiVersionsResponseApiKey(
  writer: Writer,
  { apiKey, minVersion, maxVersion }: ApiVersionsResponseApiKeyInput,
  version: number,
): void {
  const isFlexible = version >= 3
  writer.int16(apiKey)
  writer.int16(minVersion)
  writer.int16(maxVersion)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeApiVersionsResponseSupportedFeature(
  writer: Writer,
  { name, minVersion, maxVersion }: ApiVersionsResponseSupportedFeatureInput,
  _version: number,
): void {
  writer.string(true, name)
  writer.int16(minVersion)
  writer.int16(maxVersion)
  writer.unsignedVarint(0)
}

function writeApiVersionsResponseFinalizedFeature(
  writer: Writer,
  { name, maxVersionLevel, minVersionLevel }: ApiVersionsResponseFinalizedFeatureInput,
  _version: number,
): void {
  writer.string(true, name)
  writer.int16(maxVersionLevel)
  writer.int16(minVersionLevel)
  writer.unsignedVarint(0)
}

function writeApiVersionsResponse(
  writer: Writer,
  {
    errorCode,
    apiKeys,
    throttleTimeMs = 0,
    supportedFeatures,
    finalizedFeaturesEpoch,
    finalizedFeatures,
    zkMigrationReady,
  }: ApiVersionsResponseInput,
  version: number,
): void {
  const isFlexible = version >= 3
  writer.int16(errorCode)
  writer.array(isFlexible, apiKeys, writeApiVersionsResponseApiKey, version)
  if (version >= 1) writer.int32(throttleTimeMs)
  const hasSupportedFeatures = supportedFeatures !== undefined && supportedFeatures.length !== 0
  const hasFinalizedFeaturesEpoch = finalizedFeaturesEpoch !== undefined && finalizedFeaturesEpoch !== -1
  const hasFinalizedFeatures = finalizedFeatures !== undefined && finalizedFeatures.length !== 0
  const hasZkMigrationReady = zkMigrationReady !== undefined && zkMigrationReady !== false
  if (isFlexible) {
    writer.unsignedVarint(Number(hasSupportedFeatures) + Number(hasFinalizedFeaturesEpoch) + Number(hasFinalizedFeatures) + Number(hasZkMigrationReady))
    if (hasSupportedFeatures) writer.tagged(0, (content) => content.array(isFlexible, supportedFeatures, writeApiVersionsResponseSupportedFeature, version))
    if (hasFinalizedFeaturesEpoch) writer.tagged(1, (content) => content.int64(finalizedFeaturesEpoch))
    if (hasFinalizedFeatures) writer.tagged(2, (content) => content.array(isFlexible, finalizedFeatures, writeApiVersionsResponseFinalizedFeature, version))
    if (hasZkMigrationReady) writer.tagged(3, (content) => content.bool(zkMigrationReady))
  }
}

export const apiVersions: Api<ApiVersionsRequest, ApiVersionsResponse, ApiVersionsRequestInput, ApiVersionsResponseInput> = {
  key: 18,
  name: 'ApiVersions',
  minVersion: 0,
  maxVersion: 4,
  flexibleSince: 3,
  readRequest: readApiVersionsRequest,
  writeRequest: writeApiVersionsRequest,
  readResponse: readApiVersionsResponse,
  writeResponse: writeApiVersionsResponse,
}
