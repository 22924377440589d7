/**
 * `npm run commit-logs -w @odradek/bench`: appends with acks=all to many partitions in turn, each with one append under
 * way, at most WINDOW altogether: an fdatasync for each log on its own, the same through one queue with few in flight,
 * and that with the journal. Medians of runs that alternate. PARTITIONS, BYTES, SECONDS and RUNS choose.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEngine } from '@odradek/engine-wasm'
import { logOverhead, parseUuid, RecordBatchHeader, recordBatchMagic } from '@odradek/protocol'
import {
  DataDirectory,
  type FileSystem,
  keepEverything,
  type LogConfig,
  LogMemory,
  PartitionLog,
  realFileSystem,
  systemClock,
} from '@odradek/storage'
import { median } from './statistics.ts'

const partitionCounts = (process.env['PARTITIONS'] ?? '1,2,3,10,100,1000,10000').split(',').map(Number)
const batchBytes = Number(process.env['BYTES'] ?? 1024)
const seconds = Number(process.env['SECONDS'] ?? 2)
const runs = Number(process.env['RUNS'] ?? 3)
const window = Number(process.env['WINDOW'] ?? 1000)

const config: LogConfig = { ...keepEverything, segmentBytes: 2 ** 30 }
const topicId = parseUuid('b2RyYWRlay1tZXRhZGF0YQ')
const engine = createEngine()
const ways = ['a call for each log', 'one queue', 'queue and journal'] as const
interface Outcome {
  readonly appendsPerSecond: number
  readonly appendsPerSync: number
  readonly p50Ms: number
  readonly p99Ms: number
}

function countingFileSystem(): { fileSystem: FileSystem; syncs: () => number } {
  let count = 0
  const open: FileSystem['open'] = async (path) => {
    const file = await realFileSystem.open(path)
    const sync = file.sync.bind(file)
    file.sync = () => {
      count++
      return sync()
    }
    return file
  }
  return { fileSystem: { ...realFileSystem, open }, syncs: () => count }
}

function makeBatch(): Uint8Array {
  const batch = new Uint8Array(batchBytes).fill(7)
  const header = new RecordBatchHeader(batch)
  header.batchLength = batch.length - logOverhead
  header.magic = recordBatchMagic
  header.lastOffsetDelta = 0
  header.producerId = -1
  header.maxTimestamp = 1
  return batch
}

async function openLogs(way: number, path: string, count: number, fileSystem: FileSystem): Promise<PartitionLog[]> {
  const options = { fileSystem, engine, clock: systemClock, flush: 'commit' } as const
  const indexes = Array.from({ length: count }, (_unused, index) => index)
  if (way === 0) {
    const logs: PartitionLog[] = []
    for (const index of indexes) {
      await fileSystem.makeDirectory(join(path, `${index}`))
      logs.push(
        await PartitionLog.open(
          join(path, `${index}`),
          config,
          { ...options, memory: new LogMemory(0) },
          { recoveryPoint: 0 },
        ),
      )
    }
    return logs
  }
  const journalBytes = way === 1 ? 0 : undefined
  const directory = await DataDirectory.open({ ...options, path, nodeId: 1, randomUuid: () => topicId, journalBytes })
  return Promise.all(indexes.map((index) => directory.openLog('t', index, topicId, config)))
}

async function run(way: number, count: number): Promise<Outcome> {
  const path = mkdtempSync(join(process.env['DIRECTORY'] ?? tmpdir(), 'odradek-commit-'))
  const { fileSystem, syncs } = countingFileSystem()
  const logs = await openLogs(way, path, count, fileSystem)
  const idle = logs.map((log) => ({ log, batch: makeBatch() }))
  await Promise.all(idle.map(({ log, batch }) => log.append(batch, 'flushed')))
  const before = syncs()
  const begin = performance.now()
  const end = begin + seconds * 1000
  const latencies: number[] = []
  const lane = async (): Promise<void> => {
    for (let now = performance.now(); now < end; ) {
      const one = idle.shift()
      if (one === undefined) throw new Error('more lanes than logs')
      await one.log.append(one.batch, 'flushed')
      idle.push(one)
      const ended = performance.now()
      latencies.push(ended - now)
      now = ended
    }
  }
  await Promise.all(Array.from({ length: Math.min(count, window) }, lane))
  const elapsedSeconds = (performance.now() - begin) / 1000
  const syncCount = syncs() - before
  await Promise.all(logs.map((log) => log.abandon()))
  rmSync(path, { recursive: true, force: true })
  latencies.sort((a, b) => a - b)
  return {
    appendsPerSecond: latencies.length / elapsedSeconds,
    appendsPerSync: latencies.length / syncCount,
    p50Ms: latencies[Math.floor(latencies.length * 0.5)] ?? 0,
    p99Ms: latencies[Math.floor(latencies.length * 0.99)] ?? 0,
  }
}

for (const count of partitionCounts) {
  const outcomes = ways.map((): Outcome[] => [])
  for (let index = 0; index < runs; index++) {
    for (const way of ways.keys()) outcomes[way]?.push(await run(way, count))
  }
  for (const [way, name] of ways.entries()) {
    const of = (key: keyof Outcome): number => median((outcomes[way] ?? []).map((outcome) => outcome[key]))
    const rate = of('appendsPerSecond').toFixed(0).padStart(7)
    const share = of('appendsPerSync').toFixed(1).padStart(6)
    const times = `p50 ${of('p50Ms').toFixed(1)} ms, p99 ${of('p99Ms').toFixed(1)} ms`
    console.log(`${count} partitions, ${name}`.padEnd(40), `${rate} appends/s, ${share} an fdatasync, ${times}`)
  }
}
process.exit()
