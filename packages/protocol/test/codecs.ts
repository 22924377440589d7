/** Every message of the protocol with its schema and its generated functions, so that one test body runs over all. */
import { type Message, requestOf, responseOf, structureOf } from '../generator/shape.ts'
import * as schema from '../schema/index.ts'
import { apis } from '../src/generated/apis.ts'
import * as consumerProtocol from '../src/generated/consumer-protocol.ts'
import * as groupRecords from '../src/generated/group-records.ts'
import { Reader } from '../src/reader.ts'
import { Writer } from '../src/writer.ts'

export interface MessageCodec {
  readonly name: string
  readonly kind: 'request' | 'response' | 'structure'
  /** Of the API; structures have none. */
  readonly key: number | undefined
  readonly message: Message
  read(reader: Reader, version: number): unknown
  write(writer: Writer, value: unknown, version: number): void
}

const apiCodecs = schema.apis.flatMap((api): MessageCodec[] => {
  const { key } = api
  const code = apis.get(key)
  if (code === undefined) throw new Error(`no code was generated for ${api.name}`)
  const [request, response] = [requestOf(api), responseOf(api)]
  const { readRequest, writeRequest, readResponse, writeResponse } = code
  return [
    { name: request.root.name, kind: 'request', key, message: request, read: readRequest, write: writeRequest },
    { name: response.root.name, kind: 'response', key, message: response, read: readResponse, write: writeResponse },
  ]
})

const structureCodecs = [consumerProtocol, groupRecords].flatMap(Object.values).map((code): MessageCodec => {
  const schemas = Object.values(schema.structures).flat()
  const described = schemas.find(({ name }) => name === code.name)
  if (described === undefined) throw new Error(`no schema describes ${code.name}`)
  const message = structureOf(described)
  return { name: code.name, kind: 'structure', key: undefined, message, read: code.read, write: code.write }
})

export const messageCodecs: readonly MessageCodec[] = [...apiCodecs, ...structureCodecs]

export function versionsOf({ message }: MessageCodec): number[] {
  const { first, last } = message.root.versions
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

export function encode(codec: MessageCodec, value: unknown, version: number): Uint8Array {
  const writer = new Writer()
  codec.write(writer, value, version)
  return concatenate(writer.finish())
}

/** @throws ProtocolError */
export function decode(codec: MessageCodec, bytes: Uint8Array, version: number): { value: unknown; left: number } {
  const reader = new Reader(bytes)
  const value = codec.read(reader, version)
  return { value, left: reader.remaining }
}

export function concatenate(pieces: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let position = 0
  for (const piece of pieces) {
    bytes.set(piece, position)
    position += piece.length
  }
  return bytes
}
