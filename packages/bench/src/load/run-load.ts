import type { Driver, DriverConsumer, DriverProducer, LoadRecord } from '../drivers/driver.ts'
import { arrivals } from '../workload/arrivals.ts'
import type { RecordPool } from '../workload/record-pool.ts'
import type { KeyDistribution, Workload } from '../workload/workload.ts'
import { type Clock, waitUntil } from './clock.ts'
import { closedLoad } from './closed-load.ts'
import type { Generator, Stage } from './generator.ts'
import { type LoadFigures, type LoadJob, leastShare } from './job.ts'
import { maximumLoad } from './maximum-load.ts'
import type { Metronome } from './metronome.ts'
import { openLoad } from './open-load.ts'
import type { Usage } from './process-meter.ts'
import { closeAll, openAll, readLoad } from './read-load.ts'
import { sendTimeOf, withSendTime } from './send-time.ts'
import { flowOf, Tally } from './tally.ts'
import type { WireMeter } from './wire.ts'

/** What a load is run with. */
export interface LoadTools {
  readonly clock: Clock
  readonly driver: Driver
  readonly startMetronome: () => Promise<Metronome>
  /** Makes the workload's records, before the clock runs. */
  readonly recordPool: (workload: Workload) => Pick<RecordPool, 'next'>
  /** Of the job's topic. */
  readonly endOffsets: () => Promise<readonly number[]>
  /** Meters of the job. */
  readonly processes: Meter & { usage(): Usage }
  readonly wireOf: (producers: readonly DriverProducer[]) => Meter & Pick<WireMeter, 'use'>
}

export interface Meter {
  resume(): void
  pause(): void
}

/** How long answers, and records on their way to consumers, are waited for when nothing is sent any more. */
const arrivalMs = 10_000
/** How long clients may take to close when nothing is outstanding, or will not be answered. */
const closeMs = 8000

/** Opens the clients, warms them up, measures, and closes them. @throws Error with the client's words if it failed */
export function runLoad(job: LoadJob, tools: LoadTools): Promise<LoadFigures> {
  return job.workload.load.kind === 'read' ? runReading(job, tools) : runSending(job, tools)
}

async function runReading({ workload, address, topic }: LoadJob, tools: LoadTools): Promise<LoadFigures> {
  const { driver, clock, processes } = tools
  const wire = tools.wireOf([])
  const total = (await tools.endOffsets()).reduce((sum, offset) => sum + offset, 0)
  if (total === 0) throw new Error(`there are no records in ${topic} to be read`)
  const options = {
    clock,
    driver,
    total,
    consumers: Math.max(1, workload.consumers),
    consumer: { address, topic, from: 'earliest' },
    nextGroup: () => nextGroup(topic),
    keyBytes: keyBytesOf(workload.record.key),
  } as const
  await readLoad({ ...options, onReading: () => undefined }, workload.warmUpSeconds)
  const startedAt = new Date().toISOString()
  const onReading = (isReading: boolean): void => {
    for (const meter of [processes, wire]) {
      if (isReading) meter.resume()
      else meter.pause()
    }
  }
  const { read, seconds, settings } = await readLoad({ ...options, onReading }, workload.measureSeconds)
  return {
    startedAt,
    seconds,
    failed: 0,
    isOverloaded: false,
    consumed: flowOf(read, seconds),
    ...processes.usage(),
    wire: wire.use(),
    clientSettings: settings,
    clientVersion: driver.version,
  }
}

let groups = 0
/** One that has read nothing. */
const nextGroup = (topic: string): string => `${topic}-${process.pid}-${Date.now()}-${groups++}`

async function runSending(job: LoadJob, tools: LoadTools): Promise<LoadFigures> {
  const clients: OpenClients = { producers: [], consumers: [] }
  const tally = new Tally()
  try {
    const figures = await sendWith(clients, tally, job, tools).catch(async (error: unknown) => {
      // What went wrong first is what is told.
      await closeInTime(tools.clock, clients).catch(() => undefined)
      throw error
    })
    await closeInTime(tools.clock, clients)
    return figures
  } finally {
    tally.free()
  }
}

interface OpenClients {
  producers: readonly DriverProducer[]
  consumers: readonly DriverConsumer[]
}

/** Puts what it opens into `clients`. */
async function sendWith(clients: OpenClients, tally: Tally, job: LoadJob, tools: LoadTools): Promise<LoadFigures> {
  const { address, topic, workload } = job
  const { clock, driver } = tools
  const purpose = workload.load.kind === 'maximum' ? 'maximum' : 'records'
  const settings = workload.producer
  clients.producers = await openAll(workload.producers, () =>
    driver.openProducer({ address, topic, settings, purpose }),
  )
  const keyBytes = keyBytesOf(workload.record.key)
  const failure = Promise.withResolvers<never>()
  failure.promise.catch(() => undefined)
  const group = nextGroup(topic)
  clients.consumers = await openAll(workload.consumers, () =>
    driver.openConsumer({
      address,
      topic,
      group,
      from: 'latest',
      onValue: (value) => tally.consumed(sendTimeOf(value), clock.now(), value.length + keyBytes),
      onError: failure.reject,
    }),
  )
  const nextRecord = nextRecordOf(workload, tools.recordPool(workload))
  const stage = { clock, producers: clients.producers, tally, nextRecord, fail: failure.reject }
  const generator = await generatorOf(workload, tools, stage)
  try {
    return await Promise.race([measure(job, tools, tally, generator, clients), failure.promise])
  } finally {
    generator.stop(clock.now())
  }
}

/** @throws Error if they do not: what they still do would disturb the next load */
async function closeInTime(clock: Clock, { producers, consumers }: OpenClients): Promise<void> {
  const late = clock.sleep(closeMs).then(() => {
    throw new Error(`the client did not close in ${closeMs / 1000} s: what it sent last was not answered`)
  })
  late.catch(() => undefined)
  await Promise.race([closeAll([...producers, ...consumers]), late])
}

async function measure(
  { workload }: LoadJob,
  tools: LoadTools,
  tally: Tally,
  generator: Generator,
  { producers, consumers }: OpenClients,
): Promise<LoadFigures> {
  const { clock, processes, driver } = tools
  // What a producer counts says nothing about consumers.
  const wire = tools.wireOf(consumers.length === 0 ? producers : [])
  generator.start()
  await clock.sleep(workload.warmUpSeconds * 1000)
  const measuredFrom = await tools.endOffsets()
  const startedAt = new Date().toISOString()
  processes.resume()
  wire.resume()
  tally.open(clock.now())
  const backlog = generator.outstanding()
  await clock.sleep(workload.measureSeconds * 1000)
  const now = clock.now()
  generator.stop(now)
  tally.close(now)
  wire.pause()
  processes.pause()
  const isOverloaded = isTooMuch(workload, generator, tally, backlog)
  await waitForRest(clock, generator, tally, consumers.length > 0)
  throwIfUseless(tally, consumers.length > 0)
  const [latency, endToEnd] = [tally.latency(), tally.endToEnd()]
  return {
    startedAt,
    seconds: tally.seconds,
    failed: tally.failed,
    isOverloaded,
    produced: tally.produced(),
    ...(consumers.length === 0 ? {} : { consumed: tally.consumedFlow() }),
    ...(latency === undefined ? {} : { latency }),
    ...(endToEnd === undefined ? {} : { endToEnd }),
    ...processes.usage(),
    wire: wire.use(),
    clientSettings: { ...consumers[0]?.settings, ...producers[0]?.settings },
    clientVersion: driver.version,
    measuredFrom,
  }
}

/** A warm-up may leave so much to be done: what takes longer to be answered was not kept up with. */
const mostBacklogSeconds = 0.5

/** To be asked when the measured part has just ended; `backlog` is what was outstanding when it began. */
function isTooMuch({ load }: Workload, generator: Generator, tally: Tally, backlog: number): boolean {
  const intended = generator.intendedInPart()
  if (load.kind !== 'open' || intended === undefined) return false
  const isBehind = tally.producedInPart < intended * leastShare
  if (backlog > load.recordsPerSecond * mostBacklogSeconds) return true
  return generator.hasGivenUp() || isBehind || generator.outstanding() > load.recordsPerSecond
}

async function waitForRest(clock: Clock, generator: Generator, tally: Tally, hasConsumers: boolean): Promise<void> {
  const hasArrived = (): boolean => !hasConsumers || tally.seenOfPart >= tally.acknowledgedOfPart
  await waitUntil(clock, () => generator.outstanding() === 0 && hasArrived(), arrivalMs)
  tally.wasLost(generator.outstanding())
}

/** @throws Error where there is nothing that could be called a figure */
function throwIfUseless(tally: Tally, hasConsumers: boolean): void {
  const { records } = tally.produced()
  if (records === 0) throw tally.firstError ?? new Error(`nothing was acknowledged in ${tally.seconds.toFixed(1)} s`)
  if (hasConsumers && tally.consumedFlow().records === 0) {
    throw new Error(`${records} records were acknowledged, and the consumers received none`)
  }
}

async function generatorOf({ load, seed, producer }: Workload, tools: LoadTools, stage: Stage): Promise<Generator> {
  switch (load.kind) {
    case 'closed':
      return closedLoad(load.inFlight, stage)
    case 'maximum':
      return maximumLoad(producer.batchSize, stage)
    case 'open':
      return openLoad({ nextIntended: arrivals(load, seed), metronome: await tools.startMetronome() }, stage)
    case 'read':
      throw new Error('nobody sends in a load that reads')
  }
}

function nextRecordOf({ consumers }: Workload, pool: Pick<RecordPool, 'next'>): (sentAt: number) => LoadRecord {
  return consumers === 0 ? () => pool.next() : (sentAt) => withSendTime(pool.next(), sentAt)
}

const keyBytesOf = (key: KeyDistribution): number => (key.kind === 'none' ? 0 : key.bytes)
