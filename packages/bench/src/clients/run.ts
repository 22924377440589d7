import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { residentMegabytes, startBroker, stopServer } from '../processes.ts'
import type { Acks } from './adapter.ts'
import type { Cell, Size, Sizes } from './cells.ts'
import type { ClientJob } from './client-process.ts'
import { installConfluent } from './confluent-install.ts'
import { type Contender, takesPart } from './contenders.ts'
import type { Measured, Sample } from './measured.ts'
import { BenchTopics } from './topics.ts'

export interface ClientsOptions {
  readonly cells: readonly Cell[]
  readonly contenders: readonly Contender[]
  readonly sizes: Sizes
  /** What is kept; one more before them is thrown away. */
  readonly rounds: number
  readonly acks: Acks
  /** `host:port` of a broker; default an Odradek that is started for this, which leaves flushing to the system. */
  readonly bootstrap?: string
  readonly onProgress?: (what: string) => void
}

/** What a contender reached in a cell: a sample a round, or why there is none. */
export interface Outcome {
  readonly contender: Contender
  readonly samples: readonly Sample[]
  readonly missing?: string
}

export interface CellOutcome {
  readonly cell: Cell
  readonly outcomes: readonly Outcome[]
}

const sampleMs = 100
/** How long one contender may take for one cell before it is ended. */
const patienceMs = 90_000
/** With acks=0 records are still under way when a client has done its part. */
const arrivalMs = 10_000
const settings = { 'log.flush': 'os', 'log.segment.delete.delay.ms': 1000 }

/** Measures every contender in every cell, in turns: one round of all, then the next. */
export async function runClients(options: ClientsOptions): Promise<CellOutcome[]> {
  const { bootstrap } = options
  if (bootstrap !== undefined) return runCells(options, bootstrap)
  const directory = mkdtempSync(join(tmpdir(), 'odradek-clients-'))
  const broker = await startBroker(directory, settings)
  // Also where this process is ended in the middle of it.
  const end = (): void => {
    broker.process.kill('SIGKILL')
    rmSync(directory, { recursive: true, force: true })
  }
  process.on('exit', end)
  try {
    return await runCells(options, `127.0.0.1:${broker.port}`)
  } finally {
    await stopServer(broker, 'SIGKILL')
    process.off('exit', end)
    rmSync(directory, { recursive: true, force: true })
  }
}

async function runCells(options: ClientsOptions, bootstrap: string): Promise<CellOutcome[]> {
  const absent = new Map<string, string>()
  if (options.contenders.some(({ isConfluent }) => isConfluent)) {
    const installed = await installConfluent(options.onProgress ?? (() => undefined))
    const reason = installed.isInstalled ? undefined : 'not installed'
    if (!installed.isInstalled) options.onProgress?.(installed.why)
    for (const { name, isConfluent } of options.contenders) if (isConfluent && reason) absent.set(name, reason)
  }
  const topics = new BenchTopics(bootstrap)
  try {
    const outcomes: CellOutcome[] = []
    for (const cell of options.cells) outcomes.push(await runCell(cell, options, bootstrap, topics, absent))
    return outcomes
  } finally {
    topics.close()
  }
}

async function runCell(
  cell: Cell,
  options: ClientsOptions,
  bootstrap: string,
  topics: BenchTopics,
  absent: ReadonlyMap<string, string>,
): Promise<CellOutcome> {
  const size = options.sizes[cell.name]
  if (size === undefined) throw new Error(`there is no size for ${cell.name}`)
  const running = options.contenders.filter((contender) => takesPart(contender, cell))
  const samples = new Map<string, Sample[]>(running.map(({ name }) => [name, []]))
  const missing = new Map(absent)
  const run = cell.work === 'consume' ? await readsOf(cell, size, topics) : writesOf(topics)
  for (let round = 0; round <= options.rounds; round++) {
    for (const { name, module } of running) {
      if (missing.has(name)) continue
      try {
        const job = { module, cell, size, bootstrap, acks: options.acks }
        const sample = await run.measure(job, uniqueName(`${cell.name}-${name}`))
        options.onProgress?.(progress(cell, name, round, sample))
        if (round > 0) samples.get(name)?.push(sample)
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error)
        options.onProgress?.(`${cell.name} ${name}: failed: ${reason}`)
        missing.set(name, `failed: ${reason.split('\n')[0]}`)
      }
    }
  }
  await run.end()
  const outcomes = running.map((contender): Outcome => {
    const why = missing.get(contender.name)
    return { contender, samples: samples.get(contender.name) ?? [], ...(why === undefined ? {} : { missing: why }) }
  })
  return { cell, outcomes }
}

type JobWithoutTopic = Omit<ClientJob, 'topic' | 'group'>

/** Measures one contender once, and holds what it says to what the broker says. */
interface CellRun {
  measure(job: JobWithoutTopic, name: string): Promise<Sample>
  end(): Promise<void>
}

function writesOf(topics: BenchTopics): CellRun {
  return {
    async measure(job, topic) {
      await topics.create(topic)
      try {
        const sample = await measureInProcess({ ...job, topic, group: topic })
        let endOffset = -1
        for (const until = performance.now() + arrivalMs; performance.now() < until; await delay(sampleMs)) {
          endOffset = await topics.endOffset(topic)
          if (endOffset >= sample.total) break
        }
        if (endOffset !== sample.total) throw new Error(`${sample.total} records were sent, ${endOffset} are there`)
        return sample
      } finally {
        await topics.delete(topic)
      }
    },
    end: async () => undefined,
  }
}

async function readsOf(cell: Cell, size: Size, topics: BenchTopics): Promise<CellRun> {
  const topic = uniqueName(cell.name)
  const total = size.warmUp + size.measured
  const sum = await topics.fill(await topics.create(topic), total, cell.valueBytes)
  return {
    async measure(job, group) {
      const sample = await measureInProcess({ ...job, topic, group })
      if (sample.total !== total) throw new Error(`${sample.total} of ${total} records were seen`)
      if (sample.sum !== sum) throw new Error(`the values that were seen make ${sample.sum}, those written ${sum}`)
      return sample
    },
    end: () => topics.delete(topic),
  }
}

let names = 0
const uniqueName = (name: string): string => `${name}-${process.pid}-${Date.now()}-${names++}`

async function measureInProcess(job: ClientJob): Promise<Sample> {
  const script = join(import.meta.dirname, 'client-process.ts')
  const child = spawn(process.execPath, ['--conditions=source', script], {
    // What a client logs is not part of the result.
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'odradek-compile-cache') },
  })
  const ended = once(child, 'exit')
  let said = ''
  child.stderr?.on('data', (text) => {
    said = (said + String(text)).slice(-4000)
  })
  const measured = Promise.withResolvers<Measured>()
  const resident: number[] = []
  let sampling: NodeJS.Timeout | undefined
  const patience = setTimeout(() => measured.reject(new Error(`took more than ${patienceMs} ms`)), patienceMs)
  child.on('message', (message: 'warm' | Measured) => {
    if (message === 'warm') sampling = setInterval(() => resident.push(residentOf(child)), sampleMs)
    else measured.resolve(message)
  })
  child.on('exit', (code) => measured.reject(new Error(lastWords(said) ?? `exited with ${code}`)))
  try {
    child.send(job)
    return { ...(await measured.promise), resident }
  } finally {
    clearTimeout(patience)
    clearInterval(sampling)
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
    await ended
  }
}

const residentOf = (child: ChildProcess): number => residentMegabytes({ process: child, port: 0, startMs: 0 })

const lastWords = (said: string): string | undefined => said.split('\n').find((line) => /^\w*Error\b/.test(line))

function progress(cell: Cell, name: string, round: number, { count, seconds, cpuSeconds }: Sample): string {
  const rate = `${Math.round(count / seconds)} records/s`
  return `${cell.name} ${name}: round ${round}, ${rate}, ${((cpuSeconds * 1e6) / count).toFixed(2)} µs CPU a record`
}
