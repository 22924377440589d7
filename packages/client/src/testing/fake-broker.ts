import { type Duplex, duplexPair } from 'node:stream'
import { type Api, encodeResponse, FrameReader, Reader, readRequestHeader } from '@odradek/protocol'
import { type ProduceRequest, produce } from '@odradek/protocol/00-produce'
import { metadata } from '@odradek/protocol/03-metadata'
import { apiVersions } from '@odradek/protocol/18-api-versions'
import { initProducerId } from '@odradek/protocol/22-init-producer-id'
import type { Clock } from '../clock.ts'

const version = 12
const leaderNotAvailable = 5

/** What a script answers to a Produce request: an offset, an error code, nothing ever, or the end of the connection. */
export type ProduceAnswer = { readonly offset: number } | { readonly errorCode: number } | 'never' | 'close'

/** A broker of one topic that does what a test tells it to, over streams in this process. */
export class FakeBroker {
  readonly produced: ProduceRequest[] = []
  readonly #answer: (request: ProduceRequest, count: number) => ProduceAnswer
  partitions = 1
  /** So many times a topic has no leader yet. */
  leaderlessAnswers = 0
  /** Every answer is cut off behind this many bytes, and the connection closed. */
  cutAnswersAt = Number.POSITIVE_INFINITY

  constructor(answer: (request: ProduceRequest, count: number) => ProduceAnswer) {
    this.#answer = answer
  }

  openConnection(): Duplex {
    const [inside, outside] = duplexPair()
    const frames = new FrameReader(1 << 26)
    inside.on('data', (chunk: Uint8Array) => {
      frames.push(chunk)
      for (let frame = frames.next(); frame !== undefined; frame = frames.next()) this.#serve(frame, inside)
    })
    inside.on('error', () => undefined)
    return outside
  }

  #serve(frame: Uint8Array, stream: Duplex): void {
    const apiKey = new DataView(frame.buffer, frame.byteOffset).getInt16(0)
    if (apiKey === apiVersions.key) {
      const apiKeys = [produce, metadata, initProducerId].map(({ key }) => ({
        apiKey: key,
        minVersion: 0,
        maxVersion: version,
      }))
      this.#reply(stream, apiVersions, 0, frame, { errorCode: 0, apiKeys })
    } else if (apiKey === metadata.key) {
      const { topics } = read(metadata, frame)
      const partitions = Array.from({ length: this.partitions }, (_, partitionIndex) => {
        return { errorCode: 0, partitionIndex, leaderId: 1, replicaNodes: [1], isrNodes: [1], offlineReplicas: [] }
      })
      const brokers = [{ nodeId: 1, host: 'fake', port: 1 }]
      const errorCode = this.leaderlessAnswers-- > 0 ? leaderNotAvailable : 0
      const found = (topics ?? []).map(({ name }) => ({ errorCode, name, partitions }))
      this.#reply(stream, metadata, version, frame, { brokers, controllerId: 1, topics: found })
    } else if (apiKey === initProducerId.key) {
      const numbers = { errorCode: 0, producerId: 7, producerEpoch: 0 }
      this.#reply(stream, initProducerId, initProducerId.maxVersion, frame, numbers)
    } else {
      this.#produce(frame, stream)
    }
  }

  #produce(frame: Uint8Array, stream: Duplex): void {
    const request = read(produce, frame)
    this.produced.push(request)
    const answer = this.#answer(request, this.produced.length)
    if (answer === 'close') stream.destroy()
    if (answer === 'never' || answer === 'close') return
    const { offset, errorCode } = { offset: -1, errorCode: 0, ...answer }
    const responses = request.topicData.map(({ name, partitionData }) => ({
      name,
      partitionResponses: partitionData.map(({ index }) => ({ index, errorCode, baseOffset: offset })),
    }))
    this.#reply(stream, produce, version, frame, { responses })
  }

  #reply<ResponseInput>(
    stream: Duplex,
    api: Api<unknown, unknown, never, ResponseInput>,
    apiVersion: number,
    frame: Uint8Array,
    response: ResponseInput,
  ): void {
    const correlationId = new DataView(frame.buffer, frame.byteOffset).getInt32(4)
    const bytes = Buffer.concat(encodeResponse(api, apiVersion, correlationId, response))
    stream.write(bytes.subarray(0, this.cutAnswersAt))
    if (bytes.length > this.cutAnswersAt) stream.end()
  }
}

function read<Request>(api: Api<Request, unknown, never, never>, frame: Uint8Array): Request {
  const reader = new Reader(frame)
  readRequestHeader(reader, api.flexibleSince)
  return api.readRequest(reader, version)
}

/** A clock that jumps to the next timer as soon as nothing else is to be done, so that waiting takes no time. */
export class SkippingClock implements Clock {
  #nowMs = 1000
  #timers: { atMs: number; callback: () => void }[] = []
  #isScheduled = false
  /** Timers that are further away are not jumped to. */
  readonly #horizonMs: number

  constructor(horizonMs = Number.POSITIVE_INFINITY) {
    this.#horizonMs = horizonMs
  }

  nowMs(): number {
    return this.#nowMs
  }

  random(): number {
    return 0.5
  }

  schedule(delayMs: number, callback: () => void): () => void {
    const timer = { atMs: this.#nowMs + delayMs, callback }
    if (delayMs < this.#horizonMs) this.#timers.push(timer)
    this.#jumpSoon()
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer)
    }
  }

  #jumpSoon(): void {
    if (this.#isScheduled) return
    this.#isScheduled = true
    setImmediate(() => {
      this.#isScheduled = false
      const next = this.#timers.toSorted((a, b) => a.atMs - b.atMs)[0]
      if (next === undefined) return
      this.#timers = this.#timers.filter((other) => other !== next)
      this.#nowMs = Math.max(this.#nowMs, next.atMs)
      next.callback()
      this.#jumpSoon()
    })
  }
}
