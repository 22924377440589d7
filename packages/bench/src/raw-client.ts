import type { Duplex } from 'node:stream'
import { type Api, decodeResponse, encodeRequest, FrameReader } from '@odradek/protocol'

const maxFrameBytes = 1 << 27
/** Ten thousand topics are created in one request. */
const defaultPatienceMs = 600_000

/** A broker that is there and says nothing. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError'
}

export interface RawClientOptions {
  /** How long an answer is waited for; the connection is of no use after that. Default ten minutes. */
  readonly patienceMs?: number
}

/** Sends one request after the other over a stream, with nothing of a client's own cost but frames. */
export class RawClient {
  readonly #stream: Duplex
  readonly #frames = new FrameReader(maxFrameBytes)
  readonly #waiting: PromiseWithResolvers<Uint8Array>[] = []
  readonly #patienceMs: number
  /** What ended the connection, if it did not end in order. */
  #fault: unknown

  constructor(stream: Duplex, { patienceMs = defaultPatienceMs }: RawClientOptions = {}) {
    this.#stream = stream
    this.#patienceMs = patienceMs
    stream.on('data', (chunk: Uint8Array) => this.#take(chunk))
    stream.on('error', (error) => {
      this.#fault ??= error
    })
    stream.on('close', () => {
      for (const { reject } of this.#waiting.splice(0)) reject(this.#closedError())
    })
  }

  get isClosed(): boolean {
    return this.#stream.destroyed || this.#stream.writableEnded
  }

  /**
   * @throws Error when the connection is closed or cannot be made, whose cause is why; NoAnswerError when its time is
   *   over; ProtocolError for an answer that is none
   */
  async request<Request, Response>(
    api: Api<unknown, Response, Request, never>,
    version: number,
    request: Request,
  ): Promise<Response> {
    if (this.isClosed) throw this.#closedError()
    const answered = Promise.withResolvers<Uint8Array>()
    this.#waiting.push(answered)
    const patience = setTimeout(() => this.#lose(this.#noAnswer(api.name)), this.#patienceMs)
    try {
      this.#stream.write(Buffer.concat(encodeRequest(api, version, 7, 'bench', request)))
      return decodeResponse(api, version, await answered.promise)
    } finally {
      clearTimeout(patience)
    }
  }

  close(): void {
    this.#stream.destroy()
  }

  #take(chunk: Uint8Array): void {
    try {
      this.#frames.push(chunk)
      for (let frame = this.#frames.next(); frame !== undefined; frame = this.#frames.next()) {
        this.#waiting.shift()?.resolve(frame)
      }
    } catch (error) {
      // What comes is no frame: nothing that follows can be made sense of.
      this.#lose(error)
    }
  }

  /** Answers come in the order of requests, so that with one of them all are lost. */
  #lose(fault: unknown): void {
    this.#fault ??= fault
    for (const { reject } of this.#waiting.splice(0)) reject(fault)
    this.#stream.destroy()
  }

  #noAnswer(name: string): NoAnswerError {
    return new NoAnswerError(`the broker did not answer ${name} in ${this.#patienceMs / 1000} s`)
  }

  #closedError(): Error {
    return new Error('the broker closed the connection', this.#fault === undefined ? {} : { cause: this.#fault })
  }
}
