import { connect } from 'node:net'
import type { Duplex } from 'node:stream'
import { type Api, decodeResponse, encodeRequest, FrameReader } from '@odradek/protocol'

/** A client that speaks frames over a stream into the broker, and nothing more. */
export class Wire {
  readonly stream: Duplex
  readonly #frames = new FrameReader(1 << 27)
  readonly #waiting: ((frame: Uint8Array | undefined) => void)[] = []
  /** Bytes of the last request and of the last answer, without the four that say how many there are. */
  lastBytes = { sent: 0, received: 0 }

  constructor(stream: Duplex) {
    this.stream = stream
    stream.on('data', (chunk) => {
      this.#frames.push(chunk)
      for (let frame = this.#frames.next(); frame !== undefined; frame = this.#frames.next()) {
        this.#waiting.shift()?.(frame)
      }
    })
    stream.on('error', () => undefined)
    stream.on('close', () => {
      for (const settle of this.#waiting.splice(0)) settle(undefined)
    })
  }

  static connect(port: number): Wire {
    return new Wire(connect({ port, host: '127.0.0.1' }))
  }

  /** The next frame, or undefined when the broker closed the connection. */
  frame(bytes: Uint8Array | Uint8Array[]): Promise<Uint8Array | undefined> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve)
      this.stream.write(Buffer.concat(bytes instanceof Uint8Array ? [bytes] : bytes))
    })
  }

  async request<Request, Response>(
    api: Api<unknown, Response, Request, never>,
    version: number,
    request: Request,
  ): Promise<Response> {
    const bytes = encodeRequest(api, version, 7, 'test', request)
    const frame = await this.frame(bytes)
    if (frame === undefined) throw new Error('the broker closed the connection')
    this.lastBytes = { sent: Buffer.concat(bytes).length - 4, received: frame.length }
    return decodeResponse(api, version, frame)
  }

  close(): void {
    this.stream.destroy()
  }
}
