import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { openFiles, reportOf, type ServerProcess, startBroker, stopServer } from '../processes.ts'
import { curves, judge, type Sample, type Verdict } from './curves.ts'
import { type Progress, runLoad, type Soaking } from './load.ts'
import { plot } from './plot.ts'

export interface SoakOptions {
  readonly seconds: number
  /** Where `soak.json` and `soak.svg` go. */
  readonly results: string
  /** What a partition of the large topic keeps; default 128 MiB. */
  readonly retentionBytes?: number
  /** Ends the soak before the disk is full, where retention does not take away what comes in; default 40 GB. */
  readonly maxStoredBytes?: number
  readonly settings?: Readonly<Record<string, string | number>>
  readonly onSample?: (sample: Sample) => void
}

export interface SoakResult {
  readonly samples: readonly Sample[]
  readonly verdicts: readonly Verdict[]
  /** Why it ended early, if it did. */
  readonly fault: string | undefined
}

/** Housekeeping that happens often enough to be seen. */
const housekeeping = {
  'log.retention.check.interval.ms': 1000,
  'log.cleaner.backoff.ms': 1000,
  'log.segment.delete.delay.ms': 1000,
  'offsets.topic.segment.bytes': 4 * 1024 * 1024,
}

/** Full load on a broker for some time, with a sample every second; writes what it saw, and says what is flat. */
export async function runSoak(options: SoakOptions): Promise<SoakResult> {
  const { seconds, results, retentionBytes = 128 * 1024 * 1024, maxStoredBytes = 40e9, settings = {} } = options
  const directory = mkdtempSync(join(tmpdir(), 'odradek-soak-'))
  const broker = await startBroker(directory, { ...housekeeping, ...settings })
  const over = Promise.withResolvers<void>()
  const progress = { producedBytes: 0, tailBytes: 0, catchUpBytes: 0, commits: 0, heartbeats: 0 }
  const soaking: Soaking = { port: broker.port, over: over.promise, progress, retentionBytes, isOver: false }
  const samples: Sample[] = []
  let fault: string | undefined
  const running = runLoad(soaking).catch((error: unknown) => {
    fault = String(error)
  })
  try {
    await reportOf(broker)
    let before = { ...progress, atMs: performance.now() }
    for (let second = 1; second <= seconds && fault === undefined; second++) {
      await delay(1000)
      const sample = await takeSample(broker, directory, second, before, progress)
      before = { ...progress, atMs: performance.now() }
      samples.push(sample)
      options.onSample?.(sample)
      if (sample.storedMegabytes * 1e6 > maxStoredBytes) fault = `more than ${maxStoredBytes / 1e9} GB are stored`
    }
    soaking.isOver = true
    over.resolve()
    await running
  } finally {
    await stopServer(broker, 'SIGKILL')
    rmSync(directory, { recursive: true, force: true })
  }
  const verdicts = curves.map((curve) => judge(curve, samples))
  mkdirSync(results, { recursive: true })
  writeFileSync(join(results, 'soak.json'), `${JSON.stringify({ fault, verdicts, samples }, undefined, 1)}\n`)
  writeFileSync(join(results, 'soak.svg'), plot(curves, samples))
  return { samples, verdicts, fault }
}

async function takeSample(
  broker: ServerProcess,
  directory: string,
  second: number,
  before: Progress & { readonly atMs: number },
  progress: Progress,
): Promise<Sample> {
  const { memory, delayP99Ms } = await reportOf(broker)
  const elapsed = (performance.now() - before.atMs) / 1000
  const perSecond = (now: number, then: number): number => round((now - then) / 1e6 / elapsed)
  return {
    second,
    residentMegabytes: round(memory.rss / 1e6),
    heapMegabytes: round(memory.heapUsed / 1e6),
    externalMegabytes: round(memory.external / 1e6),
    arrayBufferMegabytes: round(memory.arrayBuffers / 1e6),
    openFiles: openFiles(broker),
    delayP99Ms: round(delayP99Ms),
    storedMegabytes: round(storedBytes(directory) / 1e6),
    producedMegabytes: perSecond(progress.producedBytes, before.producedBytes),
    tailMegabytes: perSecond(progress.tailBytes, before.tailBytes),
    catchUpMegabytes: perSecond(progress.catchUpBytes, before.catchUpBytes),
    commits: Math.round((progress.commits - before.commits) / elapsed),
  }
}

const round = (value: number): number => Math.round(value * 10) / 10

/** What may go while it is looked at has no bytes. */
function storedBytes(directory: string): number {
  let bytes = 0
  for (const { name, isDirectory } of list(directory)) {
    if (!isDirectory) continue
    for (const file of list(join(directory, name))) {
      bytes += statSync(join(directory, name, file.name), { throwIfNoEntry: false })?.size ?? 0
    }
  }
  return bytes
}

function list(directory: string): { name: string; isDirectory: boolean }[] {
  try {
    return readdirSync(directory, { withFileTypes: true }).map((entry) => ({
      name: entry.name,
      isDirectory: entry.isDirectory(),
    }))
  } catch {
    return []
  }
}
