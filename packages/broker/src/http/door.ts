import type { Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { KafkaError } from '@odradek/protocol'
import { fastify } from 'fastify'
import type { Logger } from 'pino'
import type { Endpoint } from '../listener/endpoint.ts'
import type { Services } from '../services.ts'
import type { App, HttpContext } from './context.ts'
import { answerClientError, answerError, answerErrors, describeInvalid } from './error-answers.ts'
import { createHostGuard } from './host-guard.ts'
import { drainTimeoutMs, maxJsonBytes, maxParameterLength, tcpKeepAliveMs } from './limits.ts'
import { openApiRoutes } from './openapi.ts'
import { configRoutes } from './routes/configs.ts'
import { consumeRoutes } from './routes/consume.ts'
import { groupRoutes } from './routes/groups.ts'
import { healthRoutes } from './routes/health.ts'
import { kafkaRoutes } from './routes/kafka.ts'
import { produceRoutes } from './routes/produce.ts'
import { topicRoutes } from './routes/topics.ts'
import { createHttp1, createHttp2 } from './servers.ts'

/** Serves connections that were found to speak HTTP. */
export interface HttpDoor {
  /** Takes a connection whose first bytes were pushed back. */
  accept(socket: Socket, protocol: 'http1' | 'http2'): void
  /** Ends streams and waits, answers what is under way, for a bounded time, and takes nothing new. */
  close(): Promise<void>
}

export interface HttpDoorOptions {
  /** Where the port is open. */
  readonly listen: Endpoint
  /** Serves Kafka frames on a stream that came over a socket. */
  readonly serveKafka: (stream: Duplex, over: Socket) => void
}

/** HTTP/1.1 and HTTP/2 with the same routes. Neither server listens: connections come from the one port. */
export async function openHttpDoor(services: Services, { listen, serveKafka }: HttpDoorOptions): Promise<HttpDoor> {
  const { config, logger } = services
  const closing = new AbortController()
  const http1 = createHttp1()
  const http2 = createHttp2(config.connectionsMaxIdleMs, logger)
  const app = createApp(http1, logger)
  // One handler for both: Fastify hangs it on the server that it is given, whose types it knows.
  http2.server.on('request', (request, response) => http1.emit('request', request, response))
  const underWay = trackRequests(app)
  guardHost(app, services, listen)
  refuseWhenClosing(app, closing.signal)
  answerErrors(app, logger)
  await registerRoutes(app, { services, serveKafka, closing: closing.signal })
  await app.ready()
  return {
    accept: (socket, protocol) => {
      socket.setKeepAlive(true, tcpKeepAliveMs)
      const server = protocol === 'http2' ? http2.server : http1
      server.emit('connection', socket)
    },
    close: async () => {
      closing.abort()
      http1.close()
      http2.closeSessions()
      await underWay.areDone(services)
      await app.close()
    },
  }
}

function createApp(server: Server, logger: Logger): App {
  return fastify({
    serverFactory: (handler) => server.on('request', handler),
    bodyLimit: maxJsonBytes,
    forceCloseConnections: false,
    return503OnClosing: false,
    routerOptions: { maxParamLength: maxParameterLength },
    // What a client sends beyond what there is may be a typing error: it is refused, not dropped.
    ajv: { customOptions: { removeAdditional: false, allowUnionTypes: true } },
    schemaErrorFormatter: describeInvalid,
    clientErrorHandler: answerClientError,
    frameworkErrors: answerError(logger),
  })
}

function guardHost(app: App, { config }: Services, listen: Endpoint): void {
  const guard = createHostGuard(listen, config.advertised)
  app.addHook('onRequest', async ({ headers }, reply) => {
    // What a record holds is data, also where a browser would guess otherwise.
    reply.header('x-content-type-options', 'nosniff')
    const authority = headers[':authority'] ?? headers.host
    guard({ host: Array.isArray(authority) ? authority[0] : authority, origin: headers.origin })
  })
}

function refuseWhenClosing(app: App, closing: AbortSignal): void {
  app.addHook('onRequest', async (request, reply) => {
    if (!closing.aborted || request.routeOptions.url === '/readyz') return
    if (request.raw.httpVersionMajor === 1) reply.header('connection', 'close')
    throw new KafkaError('LEADER_NOT_AVAILABLE', 'the broker is closing')
  })
}

interface RequestsUnderWay {
  /** Settles when all are answered, or when the time for that is over. */
  areDone({ clock }: Pick<Services, 'clock'>): Promise<void>
}

function trackRequests(app: App): RequestsUnderWay {
  const responses = new Set<ServerResponse>()
  let onDone: (() => void) | undefined
  app.addHook('onRequest', async ({ routeOptions }, { raw }) => {
    if (routeOptions.config?.outlivesRequest) return
    responses.add(raw)
    raw.once('close', () => {
      responses.delete(raw)
      if (responses.size === 0) onDone?.()
    })
  })
  return {
    areDone: ({ clock }) =>
      new Promise((resolve) => {
        if (responses.size === 0) return resolve()
        const stopTimer = clock.schedule(drainTimeoutMs, resolve)
        onDone = () => {
          stopTimer()
          resolve()
        }
      }),
  }
}

/** Each group of routes has a scope of its own, for the kinds of body that it takes. */
async function registerRoutes(app: App, context: HttpContext): Promise<void> {
  await openApiRoutes(app)
  const all = [healthRoutes, topicRoutes, configRoutes, groupRoutes, produceRoutes, consumeRoutes, kafkaRoutes]
  for (const routes of all) {
    await app.register(async (scope) => routes(scope, context))
  }
}
