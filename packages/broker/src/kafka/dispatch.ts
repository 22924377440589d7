import { encodeResponse, ProtocolError, Reader, readRequestHeader } from '@odradek/protocol'
import { apiVersions } from '@odradek/protocol/18-api-versions'
import type { Answer, ConnectionContext, Handler } from './handler.ts'
import { unsupportedApiVersions } from './handlers/18-api-versions.ts'
import { handlers } from './handlers/index.ts'

const handlerByKey: ReadonlyMap<number, Handler> = new Map(handlers.map((handler) => [handler.apiKey, handler]))

/** The API key of a frame, which is its first field; -1 when the frame is too short to have one. */
export function apiKeyOf(frame: Uint8Array): number {
  return frame.length < 2 ? -1 : new DataView(frame.buffer, frame.byteOffset, 2).getInt16(0)
}

/**
 * Answers one request frame.
 *
 * A version that is not served closes the connection, as in Kafka, save for ApiVersions: a client that is newer than
 * the
 * broker asks with its own newest version and learns from a version 0 answer what there is (KIP-511).
 *
 * @throws ProtocolError when the frame is not a request that this broker serves; the connection is then closed.
 */
export function dispatch(frame: Uint8Array, context: ConnectionContext): Answer | Promise<Answer> {
  const reader = new Reader(frame)
  const { apiKey, apiVersion, correlationId } = peekHeader(frame)
  const handler = handlerByKey.get(apiKey)
  if (handler === undefined) throw new ProtocolError(`API ${apiKey} is not served`)
  if (apiVersion < handler.minVersion || apiVersion > handler.maxVersion) {
    if (apiKey === apiVersions.key)
      return encodeResponse(apiVersions, 0, correlationId, unsupportedApiVersions(handlers))
    throw new ProtocolError(`${handler.name} version ${apiVersion} is not served`)
  }
  const header = readRequestHeader(reader, handler.flexibleSince)
  return handler.answer(reader, header, { ...context, handlers, version: apiVersion, clientId: header.clientId })
}

/** The three fields that stand in front of every request whatever its version. */
function peekHeader(frame: Uint8Array): { apiKey: number; apiVersion: number; correlationId: number } {
  if (frame.length < 8) throw new ProtocolError('a frame ends inside the request header')
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength)
  return { apiKey: view.getInt16(0), apiVersion: view.getInt16(2), correlationId: view.getInt32(4) }
}
