// Generated from schema/74-list-config-resources.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readInt8, type Reader } from '../reader.ts'
import { absentField } from '../unsupported-version.ts'
import { type Writer, writeInt8 } from '../writer.ts'

export interface ListConfigResourcesRequest {
  resourceTypes: number[]
}

export interface ListConfigResourcesRequestInput {
  readonly resourceTypes?: readonly number[] | undefined
}

function readListConfigResourcesRequest(reader: Reader, version: number): ListConfigResourcesRequest {
  const message: ListConfigResourcesRequest = {
    resourceTypes: version >= 1 ? reader.array('resourceTypes', true, 1, readInt8, version) : [],
  }
  reader.skipTaggedFields()
  return message
}

function writeListConfigResourcesRequest(
  writer: Writer,
  { resourceTypes = [] }: ListConfigResourcesRequestInput,
  version: number,
): void {
  if (version >= 1) writer.array(true, resourceTypes, writeInt8, version)
  else if (resourceTypes.length !== 0) throw absentField('ListConfigResourcesRequest', version, 'resourceTypes')
  writer.unsignedVarint(0)
}

export interface ListConfigResourcesResponse {
  throttleTimeMs: number
  errorCode: number
  configResources: ListConfigResourcesResponseConfigResource[]
}

export interface ListConfigResourcesResponseInput {
  readonly throttleTimeMs: number
  readonly errorCode: number
  readonly configResources: readonly ListConfigResourcesResponseConfigResourceInput[]
}

export interface ListConfigResourcesResponseConfigResource {
  resourceName: string
  resourceType: number
}

export interface ListConfigResourcesResponseConfigResourceInput {
  readonly resourceName: string
  readonly resourceType?: number | undefined
}

function readListConfigResourcesResponseConfigResource(reader: Reader, version: number): ListConfigResourcesResponseConfigResource {
  const message: ListConfigResourcesResponseConfigResource = {
    resourceName: reader.string('resourceName', true),
    resourceType: version >= 1 ? reader.int8() : 16,
  }
  reader.skipTaggedFields()
  return message
}

function readListConfigResourcesResponse(reader: Reader, version: number): ListConfigResourcesResponse {
  const message: ListConfigResourcesResponse = {
    throttleTimeMs: reader.int32(),
    errorCode: reader.int16(),
    configResources: reader.array('configResources', true, 2, readListConfigResourcesResponseConfigResource, version),
  }
  reader.skipTaggedFields()
  return message
}

function writeListConfigResourcesResponseConfigResource(
  writer: Writer,
  { resourceName, resourceType = 16 }: ListConfigResourcesResponseConfigResourceInput,
  version: number,
): void {
  writer.string(true, resourceName)
  if (version >= 1) writer.int8(resourceType)
  writer.unsignedVarint(0)
}

function writeListConfigResourcesResponse(
  writer: Writer,
  { throttleTimeMs, errorCode, configResources }: ListConfigResourcesResponseInput,
  version: number,
): void {
  writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  writer.array(true, configResources, writeListConfigResourcesResponseConfigResource, version)
  writer.unsignedVarint(0)
}

export const listConfigResources: Api<ListConfigResourcesRequest, ListConfigResourcesResponse, ListConfigResourcesRequestInput, ListConfigResourcesResponseInput> = {
  key: 74,
  name: 'ListConfigResources',
  minVersion: 0,
  maxVersion: 1,
  flexibleSince: 0,
  readRequest: readListConfigResourcesRequest,
  writeRequest: writeListConfigResourcesRequest,
  readResponse: readListConfigResourcesResponse,
  writeResponse: writeListConfigResourcesResponse,
}
