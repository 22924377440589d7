// Generated from schema/74-list-config-resources.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import { readInt8, type Reader } from '../reader.ts'
import { type Writer, writeInt8 } from '../writer.ts'

export interface ListConfigResourcesRequest {
  resourceTypes: number[]
}

export interface ListConfigResourcesRequestInput {
  readonly resourceTypes?: readonly number[] | undefined
}

function readListConfigResourcesRequest(reader: Reader, version: number): ListConfigResourcesRequest {
  const message: ListConfigResourcesRequest = {
    resourceTypes: version >= 1 ? reader.array(true, 1, version, readInt8) : [],
  }
  reader.skipTaggedFields()
  return message
}

function writeListConfigResourcesRequest(writer: Writer, message: ListConfigResourcesRequestInput, version: number): void {
  if (version >= 1) writer.array(true, version, message.resourceTypes ?? [], writeInt8)
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
    resourceName: reader.string(true),
    resourceType: version >= 1 ? reader.int8() : 16,
  }
  reader.skipTaggedFields()
  return message
}

function readListConfigResourcesResponse(reader: Reader, version: number): ListConfigResourcesResponse {
  const message: ListConfigResourcesResponse = {
    throttleTimeMs: reader.int32(),
    errorCode: reader.int16(),
    configResources: reader.array(true, 1, version, readListConfigResourcesResponseConfigResource),
  }
  reader.skipTaggedFields()
  return message
}

function writeListConfigResourcesResponseConfigResource(writer: Writer, message: ListConfigResourcesResponseConfigResourceInput, version: number): void {
  writer.string(true, message.resourceName)
  if (version >= 1) writer.int8(message.resourceType ?? 16)
  writer.unsignedVarint(0)
}

function writeListConfigResourcesResponse(writer: Writer, message: ListConfigResourcesResponseInput, version: number): void {
  writer.int32(message.throttleTimeMs)
  writer.int16(message.errorCode)
  writer.array(true, version, message.configResources, writeListConfigResourcesResponseConfigResource)
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
