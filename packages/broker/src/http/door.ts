import { createServer as createHttp1Server } from 'node:http'
import { createServer as createHttp2Server } from 'node:http2'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import { KafkaError } from '@odradek/protocol'
import { type FastifyInstance, fastify } from 'fastify'
import type { Endpoint } from '../listener/endpoint.ts'
import type { Services } from '../services.ts'
import { checkHost } from './host-guard.ts'
import { maxJsonBytes, sessionWindowBytes, streamWindowBytes } from './limits.ts'
import { problemContentType, problemFor, problemOf } from './problem.ts'
import { consumeRoutes } from './routes/consume.ts'
import { healthRoutes } from './routes/health.ts'
import { kafkaRoutes } from './routes/kafka.ts'
import { produceRoutes } from './routes/produce.ts'
import { topicRoutes } from './routes/topics.ts'

/** Serves connections that were found to speak HTTP. */
export interface HttpDoor {
  accept(socket: Socket, protocol: 'http1' | 'http2'): void
  close(): Promise<void>
}

export interface HttpDoorOptions {
  readonly listen: Endpoint
  /** Serves Kafka frames on a stream that came over a socket. */
  readonly serveKafka: (stream: Duplex, over: Socket) => void
}

export type App = FastifyInstance

export async function openHttpDoor(services: Services, options: HttpDoorOptions): Promise<HttpDoor> {
  // Neither server listens: connections come from the one port. A request over HTTP/2 is one of the same handler, which
  // Fastify hangs on the HTTP/1.1 server.
  const http1 = createHttp1Server()
  const http2 = createHttp2Server({ settings: { initialWindowSize: streamWindowBytes } })
  http2.on('request', (request, response) => http1.emit('request', request, response))
  const app: App = fastify({
    bodyLimit: maxJsonBytes,
    forceCloseConnections: false,
    serverFactory: (handler) => http1.on('request', handler),
  })
  guard(app, services, options)
  await register(app, services, options)
  await app.ready()
  // A server that does not listen would never look for requests that do not end; this event is what starts it.
  http1.emit('listening')
  http2.on('session', (session) => session.setLocalWindowSize(sessionWindowBytes))
  http2.on('sessionError', (error) => services.logger.debug({ err: error }, 'HTTP/2 session failed'))
  http1.on('clientError', (_error, socket) => socket.destroy())
  return {
    accept: (socket, protocol) => void (protocol === 'http2' ? http2 : http1).emit('connection', socket),
    close: async () => {
      http1.close(() => undefined)
      await app.close()
    },
  }
}

/** What holds for every route: who may ask, and how errors look. */
function guard(app: App, { config, logger }: Services, { listen }: HttpDoorOptions): void {
  app.addHook('onRequest', async ({ headers }) => {
    const host = headers[':authority'] ?? headers.host
    checkHost(Array.isArray(host) ? host[0] : host, headers.origin, listen, config.advertised?.host)
  })
  app.setErrorHandler((error, _request, reply) => {
    const problem = problemFor(error)
    if (problem === undefined) logger.error({ err: error }, 'an HTTP request failed unexpectedly')
    const answer = problem ?? problemOf(new KafkaError('UNKNOWN_SERVER_ERROR'))
    return reply.code(answer.status).type(problemContentType).send(answer)
  })
  app.setNotFoundHandler((request, reply) => {
    const problem = problemOf(new KafkaError('INVALID_REQUEST', `there is no ${request.method} ${request.url}`), 404)
    return reply.code(404).type(problemContentType).send(problem)
  })
}

async function register(app: App, services: Services, { serveKafka }: HttpDoorOptions): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Odradek', description: 'A Kafka that lives in Node: its log over HTTP.', version: '1' },
    },
  })
  await app.register(swaggerUi, { routePrefix: '/docs' })
  app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger())
  app.get('/', { schema: { hide: true } }, (_request, reply) => reply.redirect('/docs'))
  await app.register(async (scope) => healthRoutes(scope, services))
  await app.register(async (scope) => topicRoutes(scope, services))
  await app.register(async (scope) => produceRoutes(scope, services))
  await app.register(async (scope) => consumeRoutes(scope, services))
  await app.register(async (scope) => kafkaRoutes(scope, serveKafka))
}
