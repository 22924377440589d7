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
    clientSoftwareName: version >= 3 ? reader.string(isFlexible) : '',
    clientSoftwareVersion: version >= 3 ? reader.string(isFlexible) : '',
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeApiVersionsRequest(writer: Writer, message: ApiVersionsRequestInput, version: number): void {
  const isFlexible = version >= 3
  if (version >= 3) writer.string(isFlexible, message.clientSoftwareName ?? '')
  if (version >= 3) writer.string(isFlexible, message.clientSoftwareVersion ?? '')
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
  readonly name?: string | undefined
  readonly maxVersionLevel?: number | undefined
  readonly minVersionLevel?: number | undefined
}

export interface ApiVersionsResponseSupportedFeature {
  name: string
  minVersion: number
  maxVersion: number
}

export interface ApiVersionsResponseSupportedFeatureInput {
  readonly name?: string | undefined
  readonly minVersion?: number | undefined
  readonly maxVersion?: number | undefined
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

function readApiVersionsResponseSupportedFeature(reader: Reader, version: number): ApiVersionsResponseSupportedFeature {
  const isFlexible = version >= 3
  const message: ApiVersionsResponseSupportedFeature = {
    name: version >= 3 ? reader.string(isFlexible) : '',
    minVersion: version >= 3 ? reader.int16() : 0,
    maxVersion: version >= 3 ? reader.int16() : 0,
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readApiVersionsResponseFinalizedFeature(reader: Reader, version: number): ApiVersionsResponseFinalizedFeature {
  const isFlexible = version >= 3
  const message: ApiVersionsResponseFinalizedFeature = {
    name: version >= 3 ? reader.string(isFlexible) : '',
    maxVersionLevel: version >= 3 ? reader.int16() : 0,
    minVersionLevel: version >= 3 ? reader.int16() : 0,
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readApiVersionsResponse(reader: Reader, version: number): ApiVersionsResponse {
  const isFlexible = version >= 3
  const message: ApiVersionsResponse = {
    errorCode: reader.int16(),
    apiKeys: reader.array(isFlexible, 6, version, readApiVersionsResponseApiKey),
    throttleTimeMs: version >= 1 ? reader.int32() : 0,
    supportedFeatures: [],
    finalizedFeaturesEpoch: -1,
    finalizedFeatures: [],
    zkMigrationReady: false,
  }
  if (isFlexible) {
    for (let left = reader.unsignedVarint(); left > 0; left--) {
      const tag = reader.unsignedVarint()
      const end = reader.openTaggedField()
      switch (tag) {
        case 0:
          message.supportedFeatures = reader.array(isFlexible, 1, version, readApiVersionsResponseSupportedFeature)
          reader.closeTaggedField(end)
          break
        case 1:
          message.finalizedFeaturesEpoch = reader.int64()
          reader.closeTaggedField(end)
          break
        case 2:
          message.finalizedFeatures = reader.array(isFlexible, 1, version, readApiVersionsResponseFinalizedFeature)
          reader.closeTaggedField(end)
          break
        case 3:
          message.zkMigrationReady = reader.bool()
          reader.closeTaggedField(end)
          break
        default:
          reader.position = end
      }
    }
  }
  return message
}

function writeApiVersionsResponseApiKey(writer: Writer, message: ApiVersionsResponseApiKeyInput, version: number): void {
  const isFlexible = version >= 3
  writer.int16(message.apiKey)
  writer.int16(message.minVersion)
  writer.int16(message.maxVersion)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeApiVersionsResponseSupportedFeature(writer: Writer, message: ApiVersionsResponseSupportedFeatureInput, version: number): void {
  const isFlexible = version >= 3
  if (version >= 3) writer.string(isFlexible, message.name ?? '')
  if (version >= 3) writer.int16(message.minVersion ?? 0)
  if (version >= 3) writer.int16(message.maxVersion ?? 0)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeApiVersionsResponseFinalizedFeature(writer: Writer, message: ApiVersionsResponseFinalizedFeatureInput, version: number): void {
  const isFlexible = version >= 3
  if (version >= 3) writer.string(isFlexible, message.name ?? '')
  if (version >= 3) writer.int16(message.maxVersionLevel ?? 0)
  if (version >= 3) writer.int16(message.minVersionLevel ?? 0)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeApiVersionsResponse(writer: Writer, message: ApiVersionsResponseInput, version: number): void {
  const isFlexible = version >= 3
  writer.int16(message.errorCode)
  writer.array(isFlexible, version, message.apiKeys, writeApiVersionsResponseApiKey)
  if (version >= 1) writer.int32(message.throttleTimeMs ?? 0)
  if (isFlexible) {
    const { supportedFeatures, finalizedFeaturesEpoch, finalizedFeatures, zkMigrationReady } = message
    writer.unsignedVarint((supportedFeatures !== undefined && supportedFeatures?.length !== 0 ? 1 : 0) + (finalizedFeaturesEpoch !== undefined && (finalizedFeaturesEpoch ?? -1) !== -1 ? 1 : 0) + (finalizedFeatures !== undefined && finalizedFeatures?.length !== 0 ? 1 : 0) + (zkMigrationReady !== undefined && (zkMigrationReady ?? false) !== false ? 1 : 0))
    if (supportedFeatures !== undefined && supportedFeatures?.length !== 0) writer.tagged(0, (content) => content.array(isFlexible, version, supportedFeatures, writeApiVersionsResponseSupportedFeature))
    if (finalizedFeaturesEpoch !== undefined && (finalizedFeaturesEpoch ?? -1) !== -1) writer.tagged(1, (content) => content.int64(finalizedFeaturesEpoch))
    if (finalizedFeatures !== undefined && finalizedFeatures?.length !== 0) writer.tagged(2, (content) => content.array(isFlexible, version, finalizedFeatures, writeApiVersionsResponseFinalizedFeature))
    if (zkMigrationReady !== undefined && (zkMigrationReady ?? false) !== false) writer.tagged(3, (content) => content.bool(zkMigrationReady))
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
