/**
 * `npm run ingest -w @odradek/bench`: how fast one broker process takes in batches over one connection, 16 requests in
 * flight, acks=1, against the ceiling of a bare server in the same run. Rounds alternate; ratios are of medians.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect as connectHttp2 } from 'node:http2'
import { connect as connectTcp } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import { connect } from '@odradek/client'
import { createEngine } from '@odradek/engine-wasm'
import { encodeRequest, FrameReader, parseUuid } from '@odradek/protocol'
import { produce } from '@odradek/protocol/00-produce'
import { encodeBatch } from '@odradek/records'

const inFlight = 16
const roundMs = Number(process.env['ROUND_MS'] ?? 1000)
const rounds = Number(process.env['ROUNDS'] ?? 5)
const batchBytes = Number(process.env['BATCH_BYTES'] ?? 65_536)
const topicName = 'ingest'

interface Server {
  readonly process: ChildProcess
  readonly port: number
}

async function startServer(script: string, ...args: string[]): Promise<Server> {
  const path = join(import.meta.dirname, script)
  const child = spawn(process.execPath, ['--conditions=source', path, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [output] = await once(child.stdout, 'data')
  return { process: child, port: Number(String(output)) }
}

/** One batch of records of 1 KB that takes about `batchBytes`, as a Produce request to a topic that is new. */
async function produceFrame(port: number): Promise<Uint8Array> {
  await using kafka = connect(`kafka://127.0.0.1:${port}`)
  await kafka.topics.delete(topicName).catch(() => undefined)
  await kafka.topics.create(topicName)
  const { id } = await kafka.topics.describe(topicName)
  const value = new Uint8Array(1000).fill(65)
  const count = Math.max(1, Math.floor(batchBytes / 1012))
  const records = Array.from({ length: count }, () => ({ key: null, value, timestampMs: Date.now() }))
  const request = {
    transactionalId: null,
    acks: 1,
    timeoutMs: 30_000,
    topicData: [
      {
        name: topicName,
        topicId: parseUuid(id),
        partitionData: [{ index: 0, records: encodeBatch(createEngine(), records) }],
      },
    ],
  }
  return Buffer.concat(encodeRequest(produce, 13, 1, 'bench', request))
}

/** Megabytes a second: `inFlight` frames are sent, and another one for every answer. */
async function measure(stream: Duplex, frame: Uint8Array, answersIn: (chunk: Uint8Array) => number): Promise<number> {
  let answered = 0
  let isRunning = true
  stream.on('data', (chunk: Uint8Array) => {
    const answers = answersIn(chunk)
    answered += answers
    if (isRunning) for (let i = 0; i < answers; i++) stream.write(frame)
  })
  stream.on('error', () => undefined)
  for (let i = 0; i < inFlight; i++) stream.write(frame)
  const startMs = performance.now()
  await new Promise((resolve) => setTimeout(resolve, roundMs))
  const seconds = (performance.now() - startMs) / 1000
  isRunning = false
  const megabytes = (answered * frame.length) / 1e6
  stream.destroy()
  return megabytes / seconds
}

function kafkaAnswers(): (chunk: Uint8Array) => number {
  const frames = new FrameReader(1 << 20)
  return (chunk) => {
    frames.push(chunk)
    let count = 0
    while (frames.next() !== undefined) count++
    return count
  }
}

function fourByteAnswers(): (chunk: Uint8Array) => number {
  let bytes = 0
  return (chunk) => {
    bytes += chunk.length
    const count = bytes >> 2
    bytes &= 3
    return count
  }
}

async function overTcp(port: number): Promise<Duplex> {
  const socket = connectTcp({ port, host: '127.0.0.1', noDelay: true })
  await once(socket, 'connect')
  return socket
}

async function overHttp2(port: number): Promise<Duplex> {
  const session = connectHttp2(`http://127.0.0.1:${port}`, { maxSessionMemory: 256 })
  session.on('error', () => undefined)
  const stream = session.request({
    ':method': 'POST',
    ':path': '/v1/kafka',
    'content-type': 'application/octet-stream',
  })
  stream.on('close', () => session.close())
  await once(stream, 'response')
  return stream
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

const directory = mkdtempSync(join(tmpdir(), 'odradek-ingest-'))
const ceiling = await startServer('ingest-ceiling.ts', join(directory, 'ceiling'))
const broker = await startServer('ingest-broker.ts', join(directory, 'broker'), process.env['FLUSH'] ?? 'os')
try {
  const targets = {
    ceiling: async () => measure(await overTcp(ceiling.port), await produceFrame(broker.port), fourByteAnswers()),
    'broker, TCP': async () => measure(await overTcp(broker.port), await produceFrame(broker.port), kafkaAnswers()),
    'broker, HTTP/2 session': async () =>
      measure(await overHttp2(broker.port), await produceFrame(broker.port), kafkaAnswers()),
  }
  const results = new Map<string, number[]>()
  for (let round = 0; round <= rounds; round++) {
    for (const [name, run] of Object.entries(targets)) {
      const rate = await run()
      // The first round warms up: memory and page cache that are touched for the first time are several times slower.
      if (round > 0) results.set(name, [...(results.get(name) ?? []), rate])
    }
  }
  const top = median(results.get('ceiling') ?? [])
  console.log(`batches of ${batchBytes} bytes, ${inFlight} in flight, one connection, acks=1, ${rounds} rounds`)
  for (const [name, rates] of results) {
    const middle = median(rates)
    const spread = `${Math.min(...rates).toFixed(0)}-${Math.max(...rates).toFixed(0)}`
    console.log(
      `${name.padEnd(24)} ${middle.toFixed(0).padStart(5)} MB/s  (${spread})  ${(middle / top).toFixed(2)} of the ceiling`,
    )
  }
} finally {
  ceiling.process.kill('SIGKILL')
  broker.process.kill('SIGKILL')
  rmSync(directory, { recursive: true, force: true })
}
