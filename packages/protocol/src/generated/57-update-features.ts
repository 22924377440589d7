// Generated from schema/57-update-features.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface UpdateFeaturesRequest {
  timeoutMs: number
  featureUpdates: UpdateFeaturesRequestFeatureUpdate[]
  validateOnly: boolean
}

export interface UpdateFeaturesRequestInput {
  readonly timeoutMs?: number | undefined
  readonly featureUpdates: readonly UpdateFeaturesRequestFeatureUpdateInput[]
  readonly validateOnly?: boolean | undefined
}

export interface UpdateFeaturesRequestFeatureUpdate {
  feature: string
  maxVersionLevel: number
  allowDowngrade: boolean
  upgradeType: number
}

export interface UpdateFeaturesRequestFeatureUpdateInput {
  readonly feature: string
  readonly maxVersionLevel: number
  readonly allowDowngrade?: boolean | undefined
  readonly upgradeType?: number | undefined
}

function readUpdateFeaturesRequestFeatureUpdate(reader: Reader, version: number): UpdateFeaturesRequestFeatureUpdate {
  const message: UpdateFeaturesRequestFeatureUpdate = {
    feature: reader.string(true),
    maxVersionLevel: reader.int16(),
    allowDowngrade: version <= 0 ? reader.bool() : false,
    upgradeType: version >= 1 ? reader.int8() : 1,
  }
  reader.skipTaggedFields()
  return message
}

function readUpdateFeaturesRequest(reader: Reader, version: number): UpdateFeaturesRequest {
  const message: UpdateFeaturesRequest = {
    timeoutMs: reader.int32(),
    featureUpdates: reader.array(true, 3, version, readUpdateFeaturesRequestFeatureUpdate),
    validateOnly: version >= 1 ? reader.bool() : false,
  }
  reader.skipTaggedFields()
  return message
}

function writeUpdateFeaturesRequestFeatureUpdate(writer: Writer, message: UpdateFeaturesRequestFeatureUpdateInput, version: number): void {
  writer.string(true, message.feature)
  writer.int16(message.maxVersionLevel)
  if (version <= 0) writer.bool(message.allowDowngrade ?? false)
  if (version >= 1) writer.int8(message.upgradeType ?? 1)
  writer.unsignedVarint(0)
}

function writeUpdateFeaturesRequest(writer: Writer, message: UpdateFeaturesRequestInput, version: number): void {
  writer.int32(message.timeoutMs ?? 60000)
  writer.array(true, version, message.featureUpdates, writeUpdateFeaturesRequestFeatureUpdate)
  if (version >= 1) writer.bool(message.validateOnly ?? false)
  writer.unsignedVarint(0)
}

export interface UpdateFeaturesResponse {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
  results: UpdateFeaturesResponseResult[]
}

export interface UpdateFeaturesResponseInput {
  readonly throttleTimeMs: number
  readonly errorCode: number
  readonly errorMessage: string | null
  readonly results?: readonly UpdateFeaturesResponseResultInput[] | undefined
}

export interface UpdateFeaturesResponseResult {
  feature: string
  errorCode: number
  errorMessage: string | null
}

export interface UpdateFeaturesResponseResultInput {
  readonly feature: string
  readonly errorCode: number
  readonly errorMessage: string | null
}

function readUpdateFeaturesResponseResult(reader: Reader, _version: number): UpdateFeaturesResponseResult {
  const message: UpdateFeaturesResponseResult = {
    feature: reader.string(true),
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(true),
  }
  reader.skipTaggedFields()
  return message
}

function readUpdateFeaturesResponse(reader: Reader, version: number): UpdateFeaturesResponse {
  const message: UpdateFeaturesResponse = {
    throttleTimeMs: reader.int32(),
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(true),
    results: version <= 1 ? reader.array(true, 4, version, readUpdateFeaturesResponseResult) : [],
  }
  reader.skipTaggedFields()
  return message
}

function writeUpdateFeaturesResponseResult(writer: Writer, message: UpdateFeaturesResponseResultInput, _version: number): void {
  writer.string(true, message.feature)
  writer.int16(message.errorCode)
  writer.string(true, message.errorMessage)
  writer.unsignedVarint(0)
}

function writeUpdateFeaturesResponse(writer: Writer, message: UpdateFeaturesResponseInput, version: number): void {
  writer.int32(message.throttleTimeMs)
  writer.int16(message.errorCode)
  writer.string(true, message.errorMessage)
  if (version <= 1) writer.array(true, version, message.results ?? [], writeUpdateFeaturesResponseResult)
  writer.unsignedVarint(0)
}

export const updateFeatures: Api<UpdateFeaturesRequest, UpdateFeaturesResponse, UpdateFeaturesRequestInput, UpdateFeaturesResponseInput> = {
  key: 57,
  name: 'UpdateFeatures',
  minVersion: 0,
  maxVersion: 2,
  flexibleSince: 0,
  readRequest: readUpdateFeaturesRequest,
  writeRequest: writeUpdateFeaturesRequest,
  readResponse: readUpdateFeaturesResponse,
  writeResponse: writeUpdateFeaturesResponse,
}
