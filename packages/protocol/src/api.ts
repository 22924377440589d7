import type { Reader } from './reader.ts'
import type { Writer } from './writer.ts'

/**
 * One API of Kafka's protocol: what it is called, which versions there are, and how its messages are read and written.
 */
export interface Api<Request, Response, RequestInput, ResponseInput> {
  readonly key: number
  readonly name: string
  /** The versions that Apache Kafka 4.3 serves. */
  readonly minVersion: number
  readonly maxVersion: number
  /** The first version with compact lengths and tagged fields (KIP-482); Infinity if there is none. */
  readonly flexibleSince: number
  /** @throws ProtocolError */
  readRequest(reader: Reader, version: number): Request
  writeRequest(writer: Writer, request: RequestInput, version: number): void
  /** @throws ProtocolError */
  readResponse(reader: Reader, version: number): Response
  writeResponse(writer: Writer, response: ResponseInput, version: number): void
}

/** What headers need to know of an API. */
export type ApiVersioning = Pick<Api<unknown, unknown, never, never>, 'key' | 'flexibleSince'>
