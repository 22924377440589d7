import type { Api, ApiVersioning } from './api.ts'
import { Reader } from './reader.ts'
import { Writer } from './writer.ts'

const apiVersionsKey = 18

/** What stands in front of every request. */
export interface RequestHeader {
  readonly apiKey: number
  readonly apiVersion: number
  /** Chosen by the client; the answer repeats it. */
  readonly correlationId: number
  readonly clientId: string | null
}

/**
 * Reads request header 1, or 2 where the API's version is flexible: the same fields, then tagged ones. The client id
 * keeps its old form in both, so that a broker can read it of a version it does not know.
 *
 * @throws ProtocolError
 */
export function readRequestHeader(reader: Reader, flexibleSince: number): RequestHeader {
  const apiKey = reader.int16()
  const apiVersion = reader.int16()
  const correlationId = reader.int32()
  const clientId = reader.nullableString(false)
  if (apiVersion >= flexibleSince) reader.skipTaggedFields()
  return { apiKey, apiVersion, correlationId, clientId }
}

/** Reads response header 0, or 1 where the API's version is flexible, and returns the correlation id. */
export function readResponseHeader(reader: Reader, api: ApiVersioning, version: number): number {
  const correlationId = reader.int32()
  if (hasFlexibleResponseHeader(api, version)) reader.skipTaggedFields()
  return correlationId
}

/** A whole request frame, size included, in pieces to be written one after the other. */
export function encodeRequest<RequestInput>(
  api: Api<unknown, unknown, RequestInput, never>,
  version: number,
  correlationId: number,
  clientId: string | null,
  request: RequestInput,
): Uint8Array[] {
  const writer = new Writer()
  writer.beginFrame()
  writer.int16(api.key)
  writer.int16(version)
  writer.int32(correlationId)
  writer.string(false, clientId)
  if (version >= api.flexibleSince) writer.unsignedVarint(0)
  api.writeRequest(writer, request, version)
  return writer.endFrame()
}

/** A whole response frame, size included, in pieces to be written one after the other. */
export function encodeResponse<ResponseInput>(
  api: Api<unknown, unknown, never, ResponseInput>,
  version: number,
  correlationId: number,
  response: ResponseInput,
): Uint8Array[] {
  const writer = new Writer()
  writer.beginFrame()
  writer.int32(correlationId)
  if (hasFlexibleResponseHeader(api, version)) writer.unsignedVarint(0)
  api.writeResponse(writer, response, version)
  return writer.endFrame()
}

/** @throws ProtocolError */
export function decodeResponse<Response>(
  api: Api<unknown, Response, never, never>,
  version: number,
  frame: Uint8Array,
): Response {
  const reader = new Reader(frame)
  readResponseHeader(reader, api, version)
  return api.readResponse(reader, version)
}

/**
 * ApiVersions keeps the old header in every version: its answer must be readable before versions are known (KIP-511).
 */
function hasFlexibleResponseHeader(api: ApiVersioning, version: number): boolean {
  return version >= api.flexibleSince && api.key !== apiVersionsKey
}
