/**
 * `npm run ingest -w @odradek/bench`: how fast one broker process takes in batches over one connection, 16 requests in
 * flight, acks=1, against the ceiling of a bare server in the same run. Rounds alternate; ratios are of medians.
 */
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect as connectHttp2 } from 'node:http2'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import { startBroker, startServer, stopServer } from './processes.ts'
import { type AnswerCounter, batchOf, ceilingAnswers, openSocket, produceAnswers, produceFrame, pump } from './pump.ts'
import { median } from './statistics.ts'
import { freshTopic } from './topics.ts'

const roundMs = Number(process.env['ROUND_MS'] ?? 1000)
const rounds = Number(process.env['ROUNDS'] ?? 5)
const batchBytes = Number(process.env['BATCH_BYTES'] ?? 65_536)
const recordsPerBatch = Math.max(1, Math.floor(batchBytes / 1012))

/** Megabytes a second of Produce requests to a topic that is new. */
async function measure(stream: Duplex, answersIn: AnswerCounter): Promise<number> {
  const frame = produceFrame(await freshTopic(broker.port, 'ingest'), [0], batchOf(recordsPerBatch))
  const { answers, seconds } = await pump(stream, { frames: [frame], answersIn, until: { ms: roundMs } })
  return (answers * frame.length) / 1e6 / seconds
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

const directory = mkdtempSync(join(tmpdir(), 'odradek-ingest-'))
const ceiling = await startServer('ingest-ceiling.ts', join(directory, 'ceiling'))
const broker = await startBroker(join(directory, 'broker'), { 'log.flush': process.env['FLUSH'] ?? 'os' })
try {
  const targets = {
    ceiling: async () => measure(await openSocket(ceiling.port), ceilingAnswers()),
    'broker, TCP': async () => measure(await openSocket(broker.port), produceAnswers()),
    'broker, HTTP/2 session': async () => measure(await overHttp2(broker.port), produceAnswers()),
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
  console.log(`batches of ${batchBytes} bytes, 16 in flight, one connection, acks=1, ${rounds} rounds`)
  for (const [name, rates] of results) {
    const middle = median(rates)
    const spread = `${Math.min(...rates).toFixed(0)}-${Math.max(...rates).toFixed(0)}`
    console.log(
      `${name.padEnd(24)} ${middle.toFixed(0).padStart(5)} MB/s  (${spread})  ${(middle / top).toFixed(2)} of the ceiling`,
    )
  }
} finally {
  await stopServer(ceiling, 'SIGKILL')
  await stopServer(broker, 'SIGKILL')
  rmSync(directory, { recursive: true, force: true })
}
