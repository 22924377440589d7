import type { Duplex } from 'node:stream'
import { type Api, decodeResponse, encodeRequest, FrameReader } from '@odradek/protocol'
import { createTopics } from '@odradek/protocol/19-create-topics'
import type { Broker } from '../../broker.ts'

/** A client in the same process that sends one frame after the other. */
export class AdminClient {
  readonly #stream: Duplex
  readonly #frames = new FrameReader(1 << 27)
  readonly #waiting: ((frame: Uint8Array | null) => void)[] = []

  constructor(broker: Broker) {
    this.#stream = broker.openConnection()
    this.#stream.on('data', (chunk: Uint8Array) => {
      this.#frames.push(chunk)
      for (let frame = this.#frames.next(); frame !== undefined; frame = this.#frames.next())
        this.#waiting.shift()?.(frame)
    })
    this.#stream.on('close', () => {
      for (const settle of this.#waiting.splice(0)) settle(null)
    })
  }

  async request<Request, Response>(
    api: Api<unknown, Response, Request, never>,
    version: number,
    request: Request,
  ): Promise<Response> {
    const frame = await new Promise<Uint8Array | null>((resolve) => {
      this.#waiting.push(resolve)
      this.#stream.write(Buffer.concat(encodeRequest(api, version, 7, 'test', request)))
    })
    if (frame === null) throw new Error('the broker closed the connection')
    return decodeResponse(api, version, frame)
  }

  async createTopic(name: string, partitions = 1, config: Readonly<Record<string, string>> = {}): Promise<void> {
    const configs = Object.entries(config).map(([key, value]) => ({ name: key, value }))
    const topics = [{ name, numPartitions: partitions, replicationFactor: 1, assignments: [], configs }]
    const answer = await this.request(createTopics, 7, { topics, timeoutMs: 1000 })
    if (answer.topics[0]?.errorCode !== 0) throw new Error(answer.topics[0]?.errorMessage ?? 'no topic')
  }

  close(): void {
    this.#stream.destroy()
  }
}
