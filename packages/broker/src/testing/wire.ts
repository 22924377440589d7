import { connect, type Socket } from 'node:net'
import { type Api, decodeResponse, encodeRequest, FrameReader } from '@odradek/protocol'

/** A client that speaks frames and nothing more. */
export class Wire {
  readonly #frames = new FrameReader(1 << 27)
  readonly #waiting: ((frame: Uint8Array | null) => void)[] = []
  readonly socket: Socket

  constructor(port: number) {
    this.socket = connect({ port, host: '127.0.0.1' })
    this.socket.on('data', (chunk) => {
      this.#frames.push(chunk)
      for (let frame = this.#frames.next(); frame !== undefined; frame = this.#frames.next())
        this.#waiting.shift()?.(frame)
    })
    this.socket.on('error', () => undefined)
    this.socket.on('close', () => {
      for (const settle of this.#waiting.splice(0)) settle(null)
    })
  }

  /** The next frame, or null when the broker closed the connection. */
  frame(bytes: Uint8Array | Uint8Array[]): Promise<Uint8Array | null> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve)
      this.socket.write(Buffer.concat(bytes instanceof Uint8Array ? [bytes] : bytes))
    })
  }

  async request<Request, Response>(
    api: Api<unknown, Response, Request, never>,
    version: number,
    request: Request,
  ): Promise<Response> {
    const frame = await this.frame(encodeRequest(api, version, 7, 'test', request))
    if (frame === null) throw new Error('the broker closed the connection')
    return decodeResponse(api, version, frame)
  }
}
