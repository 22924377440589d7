import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import { firstBytesTimeoutMs } from '../limits.ts'
import { type Endpoint, formatEndpoint } from './endpoint.ts'

/** What a connection speaks, told by its first bytes. */
export type Protocol = 'kafka' | 'http1' | 'http2' | 'tls'

const tlsHandshake = 0x16
const http2Preface = 'PRI '

/**
 * A Kafka frame begins with its size, whose first byte is 0x00 to 0x06 up to the largest size that is ever allowed;
 * HTTP begins with a method's letter, TLS with 0x16. Anything else goes to the Kafka door, which refuses it by its
 * size.
 */
export function tellProtocol(firstBytes: Uint8Array): Protocol {
  const first = firstBytes[0] ?? 0
  if (first === tlsHandshake) return 'tls'
  if (!isLetter(first)) return 'kafka'
  return Buffer.from(firstBytes.subarray(0, 4)).toString('latin1') === http2Preface ? 'http2' : 'http1'
}

function isLetter(byte: number): boolean {
  const upper = byte & ~0x20
  return upper >= 0x41 && upper <= 0x5a
}

/** The port cannot be opened; the message says what to do. */
export class ListenError extends Error {
  override readonly name = 'ListenError'
}

/** One port for every protocol: hands each connection to `accept` once it has shown what it speaks. */
export class Port {
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  readonly #wanted: Endpoint

  constructor(wanted: Endpoint, maxConnections: number, accept: (socket: Socket, protocol: Protocol) => void) {
    this.#wanted = wanted
    // Half-open, so that a client that has sent its last request still gets the answer.
    this.#server = createServer({ noDelay: true, allowHalfOpen: true }, (socket) => {
      this.#sockets.add(socket)
      socket.on('close', () => this.#sockets.delete(socket))
      peek(socket, accept)
    })
    this.#server.maxConnections = maxConnections
  }

  /** Connections beyond are closed as they come; those that are there stay. */
  limitConnections(maxConnections: number): void {
    this.#server.maxConnections = maxConnections
  }

  /** @throws ListenError */
  async open(): Promise<Endpoint> {
    const { host, port } = this.#wanted
    const opened = once(this.#server, 'listening')
    this.#server.listen({ host, port, backlog: 511 })
    try {
      await opened
    } catch (error) {
      throw listenError(error, this.#wanted)
    }
    const address = this.#server.address()
    if (address === null || typeof address === 'string') throw new Error('a TCP server has no address after it listens')
    return { host, port: address.port }
  }

  /** Takes no new connections, and ends those that are there. */
  async close(): Promise<void> {
    if (!this.#server.listening) return
    const closed = once(this.#server, 'close')
    this.#server.close()
    for (const socket of this.#sockets) socket.destroy()
    await closed
  }
}

function peek(socket: Socket, accept: (socket: Socket, protocol: Protocol) => void): void {
  const onError = (): void => {
    socket.destroy()
  }
  socket.on('error', onError)
  socket.setTimeout(firstBytesTimeoutMs, onError)
  const onReadable = (): void => {
    const firstBytes: Buffer | null = socket.read()
    if (firstBytes === null) {
      if (socket.readableEnded) socket.destroy()
      return
    }
    socket.off('readable', onReadable)
    socket.setTimeout(0, onError)
    socket.off('error', onError)
    socket.unshift(firstBytes)
    accept(socket, tellProtocol(firstBytes))
  }
  socket.on('readable', onReadable)
  socket.on('end', () => {
    if (socket.listenerCount('readable') > 0) socket.destroy()
  })
}

function listenError(error: unknown, wanted: Endpoint): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const at = formatEndpoint(wanted)
  const otherPort = formatEndpoint({ host: wanted.host, port: wanted.port === 0 ? 0 : wanted.port + 1 })
  switch (code) {
    case 'EADDRINUSE':
      return new ListenError(
        `Cannot listen on ${at}: another process has the port.\n` +
          `See who with \`lsof -i :${wanted.port}\`, or pick another: odradek start --listen ${otherPort}`,
      )
    case 'EACCES':
      return new ListenError(
        `Cannot listen on ${at}: no permission for this port. Pick one above 1023: odradek start --listen ${wanted.host}:9092`,
      )
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new ListenError(
        `Cannot listen on ${at}: ${wanted.host} is not an address of this machine. Pick 127.0.0.1, or 0.0.0.0 for all of them.`,
      )
    default:
      return error
  }
}
