import { type Api, decodeResponse, encodeRequest, KafkaError, ProtocolError } from '@odradek/protocol'
import { type ApiVersionsResponseApiKey, apiVersions } from '@odradek/protocol/18-api-versions'
import type { Clock } from '../clock.ts'
import { connectionSetupTimeoutMs } from '../limits.ts'
import type { Observer } from '../observability/observer.ts'
import type { Channel, Endpoint, Transport } from '../transport/transport.ts'

export interface ConnectionOptions {
  /** `client.id`. */
  readonly clientId: string
  /** `request.timeout.ms`. */
  readonly requestTimeoutMs: number
  readonly clock: Clock
  readonly observer: Observer
}

export interface RequestOptions {
  /** The newest version to use; default: of those that both sides speak. */
  readonly maxVersion?: number
  /** Default: the connection's `requestTimeoutMs`. */
  readonly timeoutMs?: number
}

/** Where a connection goes to. */
export interface Peer {
  readonly transport: Transport
  readonly endpoint: Endpoint
  /** -1 for a bootstrap server. */
  readonly nodeId: number
  /** Aborted when the client is closed: what is being opened then is not. */
  readonly closing: AbortSignal
  /** Called when a connection that was opened is over. */
  readonly ended?: () => void
}

/** A request that was sent. `settle` gets the answer's frame, `fail` what happened instead. */
interface Pending {
  readonly settle: (frame: Uint8Array) => void
  readonly fail: (error: KafkaError) => void
  readonly cancelTimer: () => void
}

/**
 * A connection to one broker, with requests pipelined. When anything goes wrong, everything that is pending fails with
 * a retriable error and the connection is done for; whoever needs another opens it.
 */
export class Connection {
  readonly nodeId: number
  readonly #peer: Peer
  readonly #channel: Channel
  readonly #options: ConnectionOptions
  /** By correlation id, in the order of sending. */
  readonly #pending = new Map<number, Pending>()
  /** Those who wait for bytes to be written, and for nothing more. */
  readonly #unwritten = new Set<(error: KafkaError) => void>()
  #versions: ReadonlyMap<number, ApiVersionsResponseApiKey> = new Map()
  #nextCorrelationId = 1
  #failure: KafkaError | undefined

  private constructor(peer: Peer, options: ConnectionOptions) {
    this.nodeId = peer.nodeId
    this.#peer = peer
    this.#options = options
    this.#channel = peer.transport.open(peer.endpoint, {
      frame: (frame) => this.#receive(frame),
      closed: (reason) => this.#fail(networkError(reason)),
    })
  }

  /** Asks the broker what it serves; every later request uses the newest version that both sides have. */
  static async open(peer: Peer, options: ConnectionOptions): Promise<Connection> {
    const connection = new Connection(peer, options)
    const request = { clientSoftwareName: '', clientSoftwareVersion: '' }
    const timeoutMs = Math.min(options.requestTimeoutMs, connectionSetupTimeoutMs)
    const stop = (): void => connection.close()
    peer.closing.addEventListener('abort', stop, { once: true })
    const { apiKeys } = await connection
      .#send(apiVersions, 0, request, timeoutMs)
      .finally(() => peer.closing.removeEventListener('abort', stop))
    connection.#versions = new Map(apiKeys.map((range) => [range.apiKey, range]))
    options.observer.connected(peer.nodeId, peer.endpoint.host, peer.endpoint.port)
    return connection
  }

  get isOpen(): boolean {
    return this.#failure === undefined
  }

  /** @throws KafkaError (as a rejection): NETWORK_EXCEPTION, REQUEST_TIMED_OUT, UNSUPPORTED_VERSION */
  async request<Request, Response>(
    api: Api<unknown, Response, Request, never>,
    request: Request,
    { maxVersion = api.maxVersion, timeoutMs = this.#options.requestTimeoutMs }: RequestOptions = {},
  ): Promise<Response> {
    return this.#send(api, Math.min(this.versionOf(api), maxVersion), request, timeoutMs)
  }

  /** Whether the broker knows the API at all. */
  serves({ key }: Api<unknown, unknown, never, never>): boolean {
    return this.#versions.has(key)
  }

  /** For Produce with acks=0, which has no answer. Settles when the bytes are handed to the network. */
  async sendWithoutAnswer<Request>(
    api: Api<unknown, unknown, Request, never>,
    request: Request,
    { maxVersion = api.maxVersion }: RequestOptions = {},
  ): Promise<void> {
    if (this.#failure !== undefined) throw this.#failure
    const version = Math.min(this.versionOf(api), maxVersion)
    const pieces = encodeRequest(api, version, this.#nextCorrelationId++, this.#options.clientId, request)
    const report = this.#reporting(api, version, pieces)
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    this.#unwritten.add(reject)
    this.#channel.send(pieces, resolve)
    try {
      await promise
      report(0)
    } catch (error) {
      report(0, error instanceof KafkaError ? error : networkError(error))
      throw error
    } finally {
      this.#unwritten.delete(reject)
    }
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
    timeoutMs: number,
  ): Promise<Response> {
    return new Promise((resolve, reject) => {
      if (this.#failure !== undefined) return reject(this.#failure)
      const correlationId = this.#nextCorrelationId++
      const { clock, clientId } = this.#options
      const pieces = encodeRequest(api, version, correlationId, clientId, request)
      const report = this.#reporting(api, version, pieces)
      this.#pending.set(correlationId, {
        settle: (frame) => {
          resolve(decodeResponse(api, version, frame))
          report(frame.length + 4)
        },
        fail: (error) => {
          reject(error)
          report(0, error)
        },
        cancelTimer: clock.schedule(timeoutMs, () => {
          this.#fail(new KafkaError('REQUEST_TIMED_OUT', `no answer to ${api.name} after ${timeoutMs} ms`))
        }),
      })
      this.#channel.send(pieces)
    })
  }

  /** Tells that a request goes out; what is returned tells what came of it. */
  #reporting(
    api: Api<unknown, unknown, never, never>,
    version: number,
    pieces: readonly Uint8Array[],
  ): (receivedBytes: number, error?: KafkaError) => void {
    const { nodeId } = this
    const { clock, observer } = this.#options
    const sentBytes = pieces.reduce((sum, { length }) => sum + length, 0)
    const sentMs = clock.nowMs()
    observer.requesting(nodeId)
    return (receivedBytes, error) => {
      const latencyMs = clock.nowMs() - sentMs
      const base = { api: api.name, version, nodeId, latencyMs, sentBytes, receivedBytes }
      observer.requested(error === undefined ? base : { ...base, error })
    }
  }

  #receive(frame: Uint8Array): void {
    try {
      this.#settle(frame)
    } catch (error) {
      // An answer that cannot be read leaves no way to tell what the next one is.
      this.#fail(error instanceof ProtocolError ? networkError(error) : error)
    }
  }

  #settle(frame: Uint8Array): void {
    if (this.#failure !== undefined) return
    const correlationId = frame.length < 4 ? -1 : new DataView(frame.buffer, frame.byteOffset).getInt32(0)
    const pending = this.#pending.get(correlationId)
    if (pending === undefined || !this.#isNext(correlationId)) {
      throw new ProtocolError(`an answer to request ${correlationId}, which is not the one that is waited for`)
    }
    pending.settle(frame)
    pending.cancelTimer()
    this.#pending.delete(correlationId)
  }

  #isNext(correlationId: number): boolean {
    const [first] = this.#pending.keys()
    return first === correlationId
  }

  #fail(error: unknown): void {
    if (this.#failure !== undefined) return
    const failure = error instanceof KafkaError ? error : networkError(error)
    this.#failure = failure
    const pending = [...this.#pending.values()]
    this.#pending.clear()
    for (const { fail, cancelTimer } of pending) {
      cancelTimer()
      fail(failure)
    }
    for (const reject of this.#unwritten) reject(failure)
    this.#channel.close()
    const { nodeId, endpoint } = this.#peer
    if (this.#versions.size === 0) return
    this.#options.observer.disconnected(nodeId, endpoint.host, endpoint.port, failure)
    this.#peer.ended?.()
  }

  /** Whatever is pending fails. */
  close(): void {
    this.#fail(new KafkaError('NETWORK_EXCEPTION', 'the client was closed'))
  }
}

function networkError(cause?: unknown): KafkaError {
  const reason = cause instanceof Error ? cause.message : 'the broker closed the connection'
  return new KafkaError('NETWORK_EXCEPTION', reason, { cause })
}
