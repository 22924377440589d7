import type { Duplex } from 'node:stream'
import { type Api, decodeResponse, encodeRequest, FrameReader } from '@odradek/protocol'

/** Sends one request after the other over a stream, with nothing of a client's own cost but frames. */
export class RawClient {
  readonly #stream: Duplex
  readonly #frames = new FrameReader(1 << 27)
  readonly #waiting: PromiseWithResolvers<Uint8Array>[] = []

  constructor(stream: Duplex) {
    this.#stream = stream
    stream.on('data', (chunk: Uint8Array) => {
      this.#frames.push(chunk)
      for (let frame = this.#frames.next(); frame !== undefined; frame = this.#frames.next()) {
        this.#waiting.shift()?.resolve(frame)
      }
    })
    stream.on('error', () => undefined)
    stream.on('close', () => {
      for (const { reject } of this.#waiting.splice(0)) reject(new Error('the broker closed the connection'))
    })
  }

  async request<Request, Response>(
    api: Api<unknown, Response, Request, never>,
    version: number,
    request: Request,
  ): Promise<Response> {
    if (this.#stream.destroyed) throw new Error('the broker closed the connection')
    const answered = Promise.withResolvers<Uint8Array>()
    this.#waiting.push(answered)
    this.#stream.write(Buffer.concat(encodeRequest(api, version, 7, 'bench', request)))
    return decodeResponse(api, version, await answered.promise)
  }

  close(): void {
    this.#stream.destroy()
  }
}
