import { type Api, encodeResponse, type Reader, type RequestHeader } from '@odradek/protocol'
import type { Endpoint } from '../listener/endpoint.ts'
import type { Services } from '../services.ts'
import type { Hurry } from './hurry.ts'

/** What holds for every request of a connection. */
export interface ConnectionContext {
  readonly services: Services
  /** Where this client reaches this broker; goes into Metadata and FindCoordinator answers. */
  readonly advertised: Endpoint
  /** Where the client is, as Kafka writes it: a slash and the address. */
  readonly clientHost: string
  /** Raised when the connection is gone or another request waits, so that long polls end. */
  readonly hurry: Hurry
}

/** What a handler knows about the request besides its fields. */
export interface Call extends ConnectionContext {
  readonly version: number
  readonly clientId: string | null
  /** Everything that is served, for ApiVersions. */
  readonly handlers: readonly Handler[]
}

/** An API that is served: reads the request, lets it be handled, writes the answer. */
export interface Handler {
  readonly apiKey: number
  readonly name: string
  readonly minVersion: number
  readonly maxVersion: number
  readonly flexibleSince: number
  /** The answer in pieces, or undefined where the protocol gives none (Produce with acks=0). */
  answer(reader: Reader, header: RequestHeader, call: Call): Answer | Promise<Answer>
}

export type Answer = Uint8Array[] | undefined

/** Joins an API to the function that serves it. The function returns undefined to give no answer. */
export function handler<Request, Response, RequestInput, ResponseInput>(
  api: Api<Request, Response, RequestInput, ResponseInput>,
  handle: (request: Request, call: Call) => ResponseInput | undefined | Promise<ResponseInput | undefined>,
): Handler {
  const encode = (response: ResponseInput | undefined, header: RequestHeader): Answer =>
    response === undefined ? undefined : encodeResponse(api, header.apiVersion, header.correlationId, response)
  return {
    apiKey: api.key,
    name: api.name,
    minVersion: api.minVersion,
    maxVersion: api.maxVersion,
    flexibleSince: api.flexibleSince,
    answer(reader, header, call) {
      const response = handle(api.readRequest(reader, header.apiVersion), call)
      return response instanceof Promise
        ? response.then((settled) => encode(settled, header))
        : encode(response, header)
    },
  }
}
