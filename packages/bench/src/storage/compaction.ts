import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { createEngine } from '@odradek/engine-wasm'
import type { Uuid } from '@odradek/protocol'
import { produce } from '@odradek/protocol/00-produce'
import { encodeBatch } from '@odradek/records'
import { startBroker, stopServer } from '../processes.ts'
import { batchOf, openSocket, produceAnswers, produceFrame, produceVersion, pump } from '../pump.ts'
import type { RawClient } from '../raw-client.ts'
import { quantile } from '../statistics.ts'
import { freshTopic, openClient, setTopicConfig } from '../topics.ts'
import type { Figure } from './figures.ts'
import { recordsPerBatch, type Sizes } from './sizes.ts'

const topic = 'compacted'
/** Small enough that there are several segments, within what Kafka allows. */
const segmentBytesFor = ({ compactedBytes }: Sizes): number => Math.max(1 << 20, Math.min(1 << 25, compactedBytes >> 2))
/** Every key comes again so often, so that there is as much to drop as to keep. */
const versionsPerKey = 4
const latencyIntervalMs = 2

/** How fast the cleaner goes through records of 1 KB, and what it costs those who produce meanwhile. */
export async function measureCompaction(directory: string, sizes: Sizes): Promise<Figure[]> {
  const data = join(directory, 'compaction')
  const broker = await startBroker(data, { 'log.flush': 'os', 'log.cleaner.backoff.ms': 100 })
  try {
    // Nothing is so dirty that it would be cleaned: the cleaner begins when it is told to.
    const waiting = { 'min.cleanable.dirty.ratio': 1, 'min.compaction.lag.ms': 86_400_000 }
    const config = { 'cleanup.policy': 'compact', 'segment.bytes': segmentBytesFor(sizes) }
    const topicId = await freshTopic(broker.port, topic, { config: { ...config, ...waiting } })
    await fill(broker.port, topicId, sizes.compactedBytes)
    const watched = await freshTopic(broker.port, 'watched')
    const path = join(data, `${topic}-0`)
    await watchLatency(broker.port, watched, () => delay(sizes.idleMs))
    const idle = await watchLatency(broker.port, watched, () => delay(sizes.idleMs))
    const bytesBefore = logBytes(path)
    let seconds = Number.NaN
    const busy = await watchLatency(broker.port, watched, async () => {
      await setTopicConfig(broker.port, topic, { 'min.cleanable.dirty.ratio': 0.01, 'min.compaction.lag.ms': 0 })
      seconds = await secondsUntilClean(data, path, sizes.cleanerPatienceMs)
    })
    const dirtyBytes = bytesBefore - activeBytes(path)
    const p99 = { idle: quantile(idle, 0.99), busy: Number.isNaN(seconds) ? Number.NaN : quantile(busy, 0.99) }
    return [
      {
        what: 'compaction of records of 1 KB',
        value: dirtyBytes / 1e6 / seconds,
        unit: 'MB/s',
        target: { atLeast: 100 },
      },
      { what: 'compaction: kept of what was there', value: logBytes(path) / bytesBefore, unit: '' },
      { what: 'compaction: p99 of produce when idle', value: p99.idle, unit: 'ms' },
      { what: 'compaction: p99 of produce meanwhile', value: p99.busy, unit: 'ms' },
      {
        what: 'compaction: p99 of produce meanwhile against idle',
        value: p99.busy / p99.idle,
        unit: '',
        target: { below: 2 },
      },
    ]
  } finally {
    await stopServer(broker, 'SIGKILL')
  }
}

/** Batches of 64 records of 1 KB, with the same keys again and again. */
async function fill(port: number, topicId: Uuid, bytes: number): Promise<void> {
  const engine = createEngine()
  const value = new Uint8Array(1000).fill(65)
  const batches = Math.ceil(bytes / 1024 / recordsPerBatch)
  const frames = Array.from({ length: Math.ceil(batches / versionsPerKey) }, (_, batch) => {
    const records = Array.from({ length: recordsPerBatch }, (__, index) => ({
      key: Buffer.from(`key-${batch * recordsPerBatch + index}`),
      value,
      timestampMs: Date.now(),
    }))
    return produceFrame(topicId, [0], encodeBatch(engine, records))
  })
  await pump(await openSocket(port), { frames, answersIn: produceAnswers(), until: { answers: batches } })
}

/** Milliseconds that single requests took, one every other millisecond, while something goes on. */
async function watchLatency(port: number, topicId: Uuid, during: () => Promise<void>): Promise<number[]> {
  const client = openClient(port)
  const latencies: number[] = []
  let isOver = false
  const records = batchOf(1)
  const watching = (async () => {
    while (!isOver) {
      const begin = performance.now()
      await sendOne(client, topicId, records)
      latencies.push(performance.now() - begin)
      await delay(latencyIntervalMs)
    }
  })()
  await during()
  isOver = true
  await watching
  client.close()
  return latencies
}

async function sendOne(client: RawClient, topicId: Uuid, records: Uint8Array): Promise<void> {
  const partitionData = [{ index: 0, records: Uint8Array.from(records) }]
  const topicData = [{ name: 'named-by-its-id', topicId, partitionData }]
  await client.request(produce, produceVersion, { transactionalId: null, acks: 1, timeoutMs: 30_000, topicData })
}

/** Until the cleaner says that it has come to the active segment; NaN if it never begins. */
async function secondsUntilClean(data: string, path: string, patienceMs: number): Promise<number> {
  const begin = performance.now()
  const bytes = logBytes(path)
  for (;;) {
    const waitedMs = performance.now() - begin
    if (cleanUpTo(data) >= activeBase(path)) return waitedMs / 1000
    if (waitedMs > patienceMs && logBytes(path) === bytes) return Number.NaN
    await delay(20)
  }
}

/** The first offset that was not cleaned, of Kafka's file of them; -1 where there is none. */
function cleanUpTo(data: string): number {
  try {
    const line = new RegExp(`^${topic} 0 (\\d+)$`, 'm').exec(
      readFileSync(join(data, 'cleaner-offset-checkpoint'), 'utf8'),
    )
    return Number(line?.[1] ?? -1)
  } catch {
    return -1
  }
}

const logNames = (path: string): string[] =>
  readdirSync(path)
    .filter((name) => name.endsWith('.log'))
    .sort()

const activeBase = (path: string): number => Number(logNames(path).at(-1)?.slice(0, 20))
const activeBytes = (path: string): number => sizeOf(join(path, logNames(path).at(-1) ?? ''))
const logBytes = (path: string): number => logNames(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0)
/** A file that is gone by now has no bytes. */
const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0
