import type { Reader } from './reader.ts'
import type { Writer } from './writer.ts'

/** One API of Kafka's protocol: its name, its versions, and how its messages are read and written. */
export interface Api<Request, Response, RequestInput = Request, ResponseInput = Response> {
  readonly key: number
  readonly name: string
  /** The versions that Apache Kafka 4.3 serves. */
  readonly minVersion: number
  readonly maxVersion: number
  /** The first version with compact lengths and tagged fields (KIP-482); Infinity if there is none. */
  readonly flexibleSince: number
  /** @throws ProtocolError */
  readRequest(reader: Reader, version: number): Request
  /** @throws KafkaError UNSUPPORTED_VERSION when the request says something that the version has no field for */
  writeRequest(writer: Writer, request: RequestInput, version: number): void
  /** @throws ProtocolError */
  readResponse(reader: Reader, version: number): Response
  /** @throws KafkaError UNSUPPORTED_VERSION when the response says something that the version has no field for */
  writeResponse(writer: Writer, response: ResponseInput, version: number): void
}

/** Any API, by whoever does not know which: what its `read` gives is what its `write` takes. */
export type AnyApi = Api<unknown, unknown>

/** What headers need to know of an API. */
export type ApiVersioning = Pick<AnyApi, 'key' | 'flexibleSince'>

/** A structure that travels inside a bytes field, such as a consumer's subscription. */
export interface Structure<Value, Input> {
  readonly name: string
  readonly minVersion: number
  readonly maxVersion: number
  readonly flexibleSince: number
  /** @throws ProtocolError */
  read(reader: Reader, version: number): Value
  /** @throws KafkaError UNSUPPORTED_VERSION when the value says something that the version has no field for */
  write(writer: Writer, value: Input, version: number): void
}
