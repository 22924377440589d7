import { once } from 'node:events'
import { connect as connectTcp, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { createEngine } from '@odradek/engine-wasm'
import { decodeResponse, encodeRequest, FrameReader, KafkaError, parseUuid, type Uuid } from '@odradek/protocol'
import { produce } from '@odradek/protocol/00-produce'
import { encodeBatch } from '@odradek/records'

export const produceVersion = 13
/** Requests under way at once, as many as keep a broker busy over one connection. */
const defaultInFlight = 16
/** Every so many answers one is decoded, so that a broker that refuses everything is not taken for a fast one. */
const answersPerCheck = 64

/** How many whole answers a chunk completes. */
export type AnswerCounter = (chunk: Uint8Array) => number

export interface PumpOptions {
  /** Sent in turn, again and again. */
  readonly frames: readonly Uint8Array[]
  readonly answersIn: AnswerCounter
  /** What ends it: milliseconds, a number of answers, or something else that is over. */
  readonly until: { readonly ms: number } | { readonly answers: number } | { readonly over: Promise<void> }
  readonly inFlight?: number
}

export interface Pumped {
  readonly answers: number
  readonly seconds: number
}

/** Sends a number of frames, and another one for every answer, until it is enough; then ends the connection. */
export async function pump(stream: Duplex, options: PumpOptions): Promise<Pumped> {
  const { frames, answersIn, until, inFlight = defaultInFlight } = options
  let sent = 0
  let answers = 0
  let isRunning = true
  const enough = Promise.withResolvers<void>()
  const send = (count: number): void => {
    for (let i = 0; i < count; i++) stream.write(frames[sent++ % frames.length])
  }
  stream.on('data', (chunk: Uint8Array) => {
    try {
      const count = answersIn(chunk)
      answers += count
      if ('answers' in until && answers >= until.answers) enough.resolve()
      else if (isRunning) send('answers' in until ? Math.min(count, until.answers - sent) : count)
    } catch (error) {
      enough.reject(error)
    }
  })
  stream.on('error', enough.reject)
  stream.on('close', () => enough.reject(new Error('the server closed the connection')))
  const startMs = performance.now()
  send('answers' in until ? Math.min(inFlight, until.answers) : inFlight)
  if ('ms' in until) setTimeout(enough.resolve, until.ms)
  if ('over' in until) void until.over.then(enough.resolve)
  await enough.promise
  isRunning = false
  const seconds = (performance.now() - startMs) / 1000
  stream.destroy()
  return { answers, seconds }
}

/** Counts answers to Produce. Throws when one of those that it looks at is a refusal. */
export function produceAnswers(): AnswerCounter {
  const frames = new FrameReader(1 << 24)
  let total = 0
  return (chunk) => {
    frames.push(chunk)
    let count = 0
    for (let frame = frames.next(); frame !== undefined; frame = frames.next()) {
      count++
      if (total++ % answersPerCheck === 0) throwIfRefused(frame)
    }
    return count
  }
}

function throwIfRefused(frame: Uint8Array): void {
  const { responses } = decodeResponse(produce, produceVersion, frame)
  for (const { errorCode, errorMessage } of responses.flatMap(({ partitionResponses }) => partitionResponses)) {
    if (errorCode !== 0) throw KafkaError.fromCode(errorCode, errorMessage)
  }
}

/** Counts the answers of the ceiling: four bytes each. */
export function ceilingAnswers(): AnswerCounter {
  let bytes = 0
  return (chunk) => {
    bytes += chunk.length
    const count = bytes >> 2
    bytes &= 3
    return count
  }
}

export async function openSocket(port: number): Promise<Socket> {
  const socket = connectTcp({ port, host: '127.0.0.1', noDelay: true })
  await once(socket, 'connect')
  return socket
}

const engine = createEngine()
/** With what a record costs beside, about a kilobyte. */
const valueBytes = 1000

/** One batch of `count` records without keys, by default of 1 KB. */
export function batchOf(count: number, bytes: number = valueBytes): Uint8Array {
  const value = new Uint8Array(bytes).fill(65)
  return encodeBatch(
    engine,
    Array.from({ length: count }, () => ({ key: null, value, timestampMs: Date.now() })),
  )
}

/** A Produce request with the same batch for each of some partitions. */
export function produceFrame(
  topicId: Uuid | string,
  partitions: readonly number[],
  records: Uint8Array,
  acks: 1 | -1 = 1,
): Uint8Array {
  const request = {
    transactionalId: null,
    acks,
    timeoutMs: 30_000,
    topicData: [
      {
        name: 'named-by-its-id',
        topicId: parseUuid(topicId),
        partitionData: partitions.map((index) => ({ index, records })),
      },
    ],
  }
  return Buffer.concat(encodeRequest(produce, produceVersion, 1, 'bench', request))
}
