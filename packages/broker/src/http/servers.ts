import { createServer as createHttp1Server, type Server } from 'node:http'
import { createServer as createHttp2Server, type Http2Server, type ServerHttp2Session } from 'node:http2'
import type { Logger } from 'pino'
import {
  connectionsCheckingIntervalMs,
  headersTimeoutMs,
  keepAliveTimeoutMs,
  maxConcurrentStreams,
  maxFrameBytes,
  maxSessionMemoryMb,
  sessionWindowBytes,
  streamWindowBytes,
} from './limits.ts'

/** HTTP/1.1 on connections that somebody else accepts. A request may last for ever, its headers not. */
export function createHttp1(): Server {
  const server = createHttp1Server({
    headersTimeout: headersTimeoutMs,
    requestTimeout: 0,
    keepAliveTimeout: keepAliveTimeoutMs,
    connectionsCheckingInterval: connectionsCheckingIntervalMs,
  })
  // This event starts the check for headers that do not end; a server that does not listen has to be told.
  server.emit('listening')
  return server
}

/** HTTP/2 on connections that somebody else accepts. */
export interface Http2 {
  readonly server: Http2Server
  /** Takes no new streams, and closes each session once its last stream has ended. */
  closeSessions(): void
}

export function createHttp2(maxIdleMs: number, logger: Logger): Http2 {
  const server = createHttp2Server({
    maxSessionMemory: maxSessionMemoryMb,
    settings: { initialWindowSize: streamWindowBytes, maxFrameSize: maxFrameBytes, maxConcurrentStreams },
  })
  const sessions = new Set<ServerHttp2Session>()
  server.on('session', (session) => {
    sessions.add(session)
    session.on('close', () => sessions.delete(session))
    session.setLocalWindowSize(sessionWindowBytes)
    closeWhenIdle(session, maxIdleMs)
  })
  server.on('sessionError', (error) => logger.debug({ err: error }, 'an HTTP/2 session failed'))
  return {
    server,
    closeSessions: () => {
      for (const session of sessions) session.close()
    },
  }
}

/** Timers of Node take 32 bits. */
const maxTimerMs = 0x7fff_ffff

/**
 * A session without a stream is as idle as a Kafka connection without a request; one with a stream may wait for
 * records.
 */
function closeWhenIdle(session: ServerHttp2Session, maxIdleMs: number): void {
  let openStreams = 0
  session.on('stream', (stream) => {
    openStreams++
    stream.on('close', () => openStreams--)
  })
  // 0 is without a limit; a setting beyond the range of timers means the same.
  session.setTimeout(maxIdleMs > maxTimerMs ? 0 : maxIdleMs, () => {
    if (openStreams === 0) session.close()
  })
}
