import type { ClientSettings } from '../drivers/driver.ts'
import { patienceOf } from './driver-runner.ts'
import { type LoadFigures, type LoadJob, leastShare } from './job.ts'
import { type PerfPayload, perfPayload, producerProperties } from './kafka-perf-options.ts'
import { afterLine, progressOf, type Told, toldNothing } from './kafka-perf-output.ts'
import type { PerfTools } from './perf-tools.ts'
import { flowOf } from './tally.ts'

/** Records a second that a load reached before, by what it was. */
export type KnownRates = Map<string, number>

const reportingMs = 100
/** A measured part that is shorter than this, of what was wanted, is measured again, twice at most. */
const [shortShare, mostRepeats] = [0.75, 2]
/** More than a tool sends before it is stopped. */
const endless = 2_000_000_000

/**
 * ProducerPerformance: as fast as it can, or at a rate. It is told numbers of records, not seconds: the first time they
 * are taken from a short run before, later from what was reached before, so a measured part lasts about as long as it
 * should.
 */
export async function measureSending(
  job: LoadJob,
  tools: PerfTools,
  rates: KnownRates,
): Promise<Omit<LoadFigures, 'clientVersion'>> {
  const { workload } = job
  using payload = perfPayload(workload)
  const properties = producerProperties(workload.producer)
  const key = JSON.stringify([workload.name, workload.load, properties])
  const rate =
    workload.load.kind === 'open'
      ? workload.load.recordsPerSecond
      : (rates.get(key) ?? (await findRate(job, payload, tools)))
  let figures = await measureAt(rate, job, payload, tools)
  // Java's compiler was not done when the rate was taken.
  for (let again = 0; again < mostRepeats && figures.seconds < workload.measureSeconds * shortShare; again++) {
    figures = await measureAt(figures.produced?.recordsPerSecond ?? rate, job, payload, tools)
  }
  rates.set(key, figures.produced?.recordsPerSecond ?? rate)
  return figures
}

/** What the tool reaches in the last second of a run that is as long as the warm-up, and a second. */
async function findRate(job: LoadJob, payload: PerfPayload, tools: PerfTools): Promise<number> {
  const found = Promise.withResolvers<void>()
  const { warmUpSeconds } = job.workload
  const lines: { at: number; records: number }[] = []
  const onLine = (line: string): void => {
    const progress = progressOf(line)
    if (progress === undefined) return
    const now = tools.now()
    lines.push({ at: now, records: progress.records })
    if (now - (lines[0]?.at ?? now) > (warmUpSeconds + 1) * 1000) found.resolve()
  }
  const options = toolOptions(job, payload, endless, 0)
  const tool = tools.start('ProducerPerformance', options, onLine, patienceOf(job.workload))
  await Promise.race([found.promise, tool.ended])
  tool.stop()
  await tool.ended
  const [last, first] = [lines.at(-1), lines.find(({ at }) => at > (lines.at(-1)?.at ?? 0) - 1000)]
  if (first === undefined || last === undefined || first === last) throw new Error('ProducerPerformance told no rate')
  const records = lines.slice(lines.indexOf(first) + 1).reduce((sum, line) => sum + line.records, 0)
  return (records * 1000) / (last.at - first.at)
}

async function measureAt(
  rate: number,
  job: LoadJob,
  payload: PerfPayload,
  tools: PerfTools,
): Promise<Omit<LoadFigures, 'clientVersion'>> {
  const { load, warmUpSeconds, measureSeconds } = job.workload
  const [warmUp, wanted] = [Math.ceil(rate * warmUpSeconds), Math.ceil(rate * measureSeconds)]
  const patienceMs = patienceOf(job.workload) + (warmUpSeconds + measureSeconds) * 1000
  const { told, part } = await watch(toolOptions(job, payload, warmUp + wanted, warmUp), warmUp > 0, patienceMs, tools)
  const { total, steady = total, before } = told
  if (steady === undefined || total === undefined || part === undefined) {
    throw new Error('ProducerPerformance ended without figures')
  }
  const seconds = part.seconds()
  const records = steady.records - before
  const produced = flowOf({ records, bytes: Math.round(records * payload.meanBytes) }, seconds)
  return {
    startedAt: part.startedAt,
    seconds,
    failed: warmUp + wanted - total.records,
    isOverloaded: load.kind === 'open' && produced.recordsPerSecond < rate * leastShare,
    produced,
    latency: steady.latency,
    ...part.processes.usage(),
    wire: part.wire.use(),
    clientSettings: propertiesOf(job),
    measuredFrom: await part.measuredFrom,
  }
}

/** Runs the tool to its end. @throws Error (as a rejection) with its words if it failed */
async function watch(
  options: readonly string[],
  hasWarmUp: boolean,
  patienceMs: number,
  tools: PerfTools,
): Promise<{ told: Told; part: MeasuredPart | undefined }> {
  let told = toldNothing(hasWarmUp)
  let part: MeasuredPart | undefined
  const onLine = (line: string): void => {
    const { phase } = told
    told = afterLine(told, line)
    if (told.phase === phase) return
    if (told.phase === 'measuring') part = beginPart(tools, tool.pid)
    if (told.phase === 'over') part?.end()
  }
  const tool = tools.start('ProducerPerformance', options, onLine, patienceMs)
  try {
    await tool.ended
  } finally {
    part?.abandon()
  }
  return { told, part }
}

interface MeasuredPart {
  /** RFC 3339. */
  readonly startedAt: string
  readonly processes: ReturnType<PerfTools['processMeter']>
  readonly wire: ReturnType<PerfTools['wireMeter']>
  /** Of each partition, the log's end when the part began. */
  readonly measuredFrom: Promise<number[]>
  seconds(): number
  end(): void
  /** What was not ended is not counted. */
  abandon(): void
}

function beginPart(tools: PerfTools, toolPid: number): MeasuredPart {
  const [processes, wire] = [tools.processMeter(toolPid), tools.wireMeter()]
  const startedAt = new Date().toISOString()
  const from = tools.now()
  let to = from
  for (const meter of [processes, wire]) meter.resume()
  const measuredFrom = tools.endOffsets()
  // It may fail while the tool runs, when nobody waits for it.
  measuredFrom.catch(() => undefined)
  return {
    ...{ startedAt, processes, wire, measuredFrom },
    seconds: () => (to - from) / 1000,
    end() {
      to = tools.now()
      for (const meter of [processes, wire]) meter.pause()
    },
    abandon() {
      for (const meter of [processes, wire]) meter.abandon()
    },
  }
}

const propertiesOf = ({ workload }: LoadJob): ClientSettings => producerProperties(workload.producer)

function toolOptions(job: LoadJob, payload: PerfPayload, records: number, warmUp: number): string[] {
  const { load } = job.workload
  const properties = Object.entries(propertiesOf(job)).map(([name, value]) => `${name}=${value}`)
  return [
    ...['--bootstrap-server', job.address.bootstrap, '--topic', job.topic],
    ...['--num-records', String(records), '--warmup-records', String(warmUp)],
    ...['--throughput', load.kind === 'open' ? String(load.recordsPerSecond) : '-1'],
    ...['--reporting-interval', String(reportingMs)],
    ...payload.options,
    ...['--command-property', ...properties],
  ]
}
