// Generated from schema/57-update-features.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import { absentField } from '../unsupported-version.ts'
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
    feature: reader.string('feature', true),
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
    featureUpdates: reader.array('featureUpdates', true, 5, readUpdateFeaturesRequestFeatureUpdate, version),
    validateOnly: version >= 1 ? reader.bool() : false,
  }
  reader.skipTaggedFields()
  return message
}

function writeUpdateFeaturesRequestFeatureUpdate(
  writer: Writer,
  { feature, maxVersionLevel, allowDowngrade = false, upgradeType = 1 }: UpdateFeaturesRequestFeatureUpdateInput,
  version: number,
): void {
  writer.string(true, feature)
  writer.int16(maxVersionLevel)
  if (version <= 0) writer.bool(allowDowngrade)
  else if (allowDowngrade !== false) throw absentField('UpdateFeaturesRequest', version, 'allowDowngrade')
  if (version >= 1) writer.int8(upgradeType)
  else if (upgradeType !== 1) throw absentField('UpdateFeaturesRequest', version, 'upgradeType')
  writer.unsignedVarint(0)
}

function writeUpdateFeaturesRequest(
  writer: Writer,
  { timeoutMs = 60000, featureUpdates, validateOnly = false }: UpdateFeaturesRequestInput,
  version: number,
): void {
  writer.int32(timeoutMs)
  writer.array(true, featureUpdates, writeUpdateFeaturesRequestFeatureUpdate, version)
  if (version >= 1) writer.bool(validateOnly)
  else if (validateOnly !== false) throw absentField('UpdateFeaturesRequest', version, 'validateOnly')
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
    feature: reader.string('feature', true),
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
    results: version <= 1 ? reader.array('results', true, 5, readUpdateFeaturesResponseResult, version) : [],
  }
  reader.skipTaggedFields()
  return message
}

function writeUpdateFeaturesResponseResult(
  writer: Writer,
  { feature, errorCode, errorMessage }: UpdateFeaturesResponseResultInput,
  _version: number,
): void {
  writer.string(true, feature)
  writer.int16(errorCode)
  writer.string(true, errorMessage)
  writer.unsignedVarint(0)
}

function writeUpdateFeaturesResponse(
  writer: Writer,
  { throttleTimeMs, errorCode, errorMessage, results = [] }: UpdateFeaturesResponseInput,
  version: number,
): void {
  writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  writer.string(true, errorMessage)
  if (version <= 1) writer.array(true, results, writeUpdateFeaturesResponseResult, version)
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
