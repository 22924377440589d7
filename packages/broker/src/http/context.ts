import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type { Services } from '../services.ts'

export type App = FastifyInstance

/** What the routes work with. */
export interface HttpContext {
  readonly services: Services
  /** Serves Kafka frames on a stream that came over a socket. */
  readonly serveKafka: (stream: Duplex, over: Socket) => void
  /** Aborted when the broker closes: streams end, waits are over. */
  readonly closing: AbortSignal
}
