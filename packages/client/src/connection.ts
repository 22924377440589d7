import type { Duplex } from 'node:stream'
import { type Api, decodeResponse, encodeRequest, FrameReader, KafkaError, ProtocolError } from '@odradek/protocol'
import { type ApiVersionsResponseApiKey, apiVersions } from '@odradek/protocol/18-api-versions'
import type { Clock } from './clock.ts'

/** The most that one answer may take; above the largest fetch that is ever asked for. */
const maxFrameBytes = 256 * 1024 * 1024

export interface ConnectionOptions {
  readonly clientId: string
  readonly requestTimeoutMs: number
  readonly clock: Clock
}

/** A request that was sent. `settle` gets the answer's frame, `fail` what happened instead. */
interface Pending {
  readonly correlationId: number
  readonly settle: (frame: Uint8Array) => void
  readonly fail: (error: unknown) => void
  readonly cancelTimer: () => void
}

/**
 * A connection to one broker: requests are pipelined and answered in order. When anything goes wrong, everything that
 * is
 * pending fails with a retriable error and the connection is done for; whoever needs another opens it.
 */
export class Connection {
  readonly #stream: Duplex
  readonly #options: ConnectionOptions
  readonly #frames = new FrameReader(maxFrameBytes)
  readonly #pending: Pending[] = []
  #versions: ReadonlyMap<number, ApiVersionsResponseApiKey> = new Map()
  #nextCorrelationId = 1
  #failure: KafkaError | undefined

  private constructor(stream: Duplex, options: ConnectionOptions) {
    this.#stream = stream
    this.#options = options
    stream.on('data', (chunk: Uint8Array) => this.#receive(chunk))
    stream.on('error', (error) => this.#fail(networkError(error)))
    stream.on('end', () => this.#fail(networkError()))
    stream.on('close', () => this.#fail(networkError()))
  }

  /** Asks the broker what it serves; every later request uses the newest version that both sides have. */
  static async open(stream: Duplex, options: ConnectionOptions): Promise<Connection> {
    const connection = new Connection(stream, options)
    const { apiKeys } = await connection.#send(apiVersions, 0, { clientSoftwareName: '', clientSoftwareVersion: '' })
    connection.#versions = new Map(apiKeys.map((range) => [range.apiKey, range]))
    return connection
  }

  get isOpen(): boolean {
    return this.#failure === undefined
  }

  /** @throws KafkaError (as a rejection): NETWORK_EXCEPTION, REQUEST_TIMED_OUT, UNSUPPORTED_VERSION */
  async request<Request, Response>(
    api: Api<unknown, Response, Request, never>,
    request: Request,
    maxVersion: number = api.maxVersion,
  ): Promise<Response> {
    return this.#send(api, Math.min(this.versionOf(api), maxVersion), request)
  }

  /** Whether the broker knows the API at all. */
  serves({ key }: Api<unknown, unknown, never, never>): boolean {
    return this.#versions.has(key)
  }

  /** For Produce with acks=0, which has no answer. Settles when the bytes are handed to the network. */
  async sendWithoutAnswer<Request>(api: Api<unknown, unknown, Request, never>, request: Request): Promise<void> {
    if (this.#failure !== undefined) throw this.#failure
    this.#write(encodeRequest(api, this.versionOf(api), this.#nextCorrelationId++, this.#options.clientId, request))
  }

  /** The newest version that both sides speak. @throws KafkaError UNSUPPORTED_VERSION */
  versionOf(api: Api<unknown, unknown, never, never>): number {
    const served = this.#versions.get(api.key)
    const version = Math.min(api.maxVersion, served?.maxVersion ?? -1)
    if (served === undefined || version < Math.max(api.minVersion, served.minVersion)) {
      throw new KafkaError('UNSUPPORTED_VERSION', `the broker serves no version of ${api.name} that this client speaks`)
    }
    return version
  }

  #send<Request, Response>(
    api: Api<unknown, Response, Request, never>,
    version: number,
    request: Request,
  ): Promise<Response> {
    return new Promise((resolve, reject) => {
      if (this.#failure !== undefined) return reject(this.#failure)
      const correlationId = this.#nextCorrelationId++
      const { clock, requestTimeoutMs, clientId } = this.#options
      this.#pending.push({
        correlationId,
        settle: (frame) => resolve(decodeResponse(api, version, frame)),
        fail: reject,
        cancelTimer: clock.schedule(requestTimeoutMs, () => {
          this.#fail(new KafkaError('REQUEST_TIMED_OUT', `no answer to ${api.name} after ${requestTimeoutMs} ms`))
        }),
      })
      this.#write(encodeRequest(api, version, correlationId, clientId, request))
    })
  }

  #write(pieces: readonly Uint8Array[]): void {
    this.#stream.cork()
    for (const piece of pieces) this.#stream.write(piece)
    process.nextTick(() => this.#stream.uncork())
  }

  #receive(chunk: Uint8Array): void {
    this.#frames.push(chunk)
    try {
      for (let frame = this.#frames.next(); frame !== undefined; frame = this.#frames.next()) this.#settleFirst(frame)
    } catch (error) {
      // An answer that cannot be read leaves no way to tell where the next one begins.
      this.#fail(error instanceof ProtocolError ? networkError(error) : error)
    }
  }

  #settleFirst(frame: Uint8Array): void {
    const [first] = this.#pending
    const correlationId = frame.length < 4 ? -1 : new DataView(frame.buffer, frame.byteOffset).getInt32(0)
    if (first === undefined || first.correlationId !== correlationId) {
      throw new ProtocolError(`an answer to request ${correlationId}, which is not the one that is waited for`)
    }
    first.settle(frame)
    first.cancelTimer()
    this.#pending.shift()
  }

  #fail(error: unknown): void {
    if (this.#failure !== undefined) return
    this.#failure = error instanceof KafkaError ? error : networkError(error)
    for (const { fail, cancelTimer } of this.#pending.splice(0)) {
      cancelTimer()
      fail(this.#failure)
    }
    this.#stream.destroy()
  }

  close(): void {
    this.#fail(new KafkaError('NETWORK_EXCEPTION', 'the client was closed'))
  }
}

function networkError(cause?: unknown): KafkaError {
  const reason = cause instanceof Error ? cause.message : 'the broker closed the connection'
  return new KafkaError('NETWORK_EXCEPTION', reason, { cause })
}
