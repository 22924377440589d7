import type { Duplex } from 'node:stream'
import { type Api, decodeResponse, encodeRequest, FrameReader } from '@odradek/protocol'

/** A client that speaks frames over a stream into the broker, and nothing more. */
export class Wire {
  readonly #frames = new FrameReader(1 << 27)
  readonly #waiting: ((frame: Uint8Array | undefined) => void)[] = []
  readonly #stream: Duplex
  /** Bytes of the last request and of the last answer, without the four that say how many there are. */
  lastBytes = { sent: 0, received: 0 }

  constructor(stream: Duplex) {
    this.#stream = stream
    stream.on('data', (chunk) => {
      this.#frames.push(chunk)
      for (let frame = this.#frames.next(); frame !== undefined; frame = this.#frames.next()) {
        this.#waiting.shift()?.(frame)
      }
    })
    stream.on('close', () => {
      for (const settle of this.#waiting.splice(0)) settle(undefined)
    })
  }

  /** @throws Error when the broker closes the connection instead of an answer */
  async request<Request, Response>(
    api: Api<unknown, Response, Request, never>,
    version: number,
    request: Request,
  ): Promise<Response> {
    const bytes = Buffer.concat(encodeRequest(api, version, 7, 'test', request))
    const frame = await new Promise<Uint8Array | undefined>((resolve) => {
      this.#waiting.push(resolve)
      this.#stream.write(bytes)
    })
    if (frame === undefined) throw new Error('the broker closed the connection')
    this.lastBytes = { sent: bytes.length - 4, received: frame.length }
    return decodeResponse(api, version, frame)
  }

  close(): void {
    this.#stream.destroy()
  }
}
