import type { ClientSettings } from '../drivers/driver.ts'
import { patienceOf } from './driver-runner.ts'
import { startJavaTool } from './java-tool.ts'
import type { LoadFigures, LoadJob } from './job.ts'
import type { KnownRates } from './kafka-perf.ts'
import { type PerfPayload, perfPayload, producerProperties } from './kafka-perf-options.ts'
import { isSteadyLine, progressOf, type Summary, summaryOf } from './kafka-perf-output.ts'
import { ProcessMeter } from './process-meter.ts'
import { flowOf } from './tally.ts'
import { WireMeter } from './wire.ts'

const reportingMs = 100
const leastShare = 0.95
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
  endOffsets: () => Promise<number[]>,
  rates: KnownRates,
): Promise<Omit<LoadFigures, 'clientVersion'>> {
  const { workload } = job
  using payload = perfPayload(workload)
  const properties = producerProperties(workload.producer)
  const key = JSON.stringify([workload.name, workload.load, properties])
  const rate =
    workload.load.kind === 'open' ? workload.load.recordsPerSecond : (rates.get(key) ?? (await findRate(job, payload)))
  let figures = await measureAt(rate, job, payload, endOffsets)
  // Java's compiler was not done when the rate was taken.
  for (let again = 0; again < mostRepeats && figures.seconds < workload.measureSeconds * shortShare; again++) {
    figures = await measureAt(figures.produced?.recordsPerSecond ?? rate, job, payload, endOffsets)
  }
  rates.set(key, figures.produced?.recordsPerSecond ?? rate)
  return figures
}

/** What the tool reaches in the last second of a run that is as long as the warm-up, and a second. */
async function findRate(job: LoadJob, payload: PerfPayload): Promise<number> {
  const found = Promise.withResolvers<void>()
  const { warmUpSeconds } = job.workload
  const lines: { at: number; records: number }[] = []
  const onLine = (line: string): void => {
    const progress = progressOf(line)
    if (progress === undefined) return
    const now = performance.now()
    lines.push({ at: now, records: progress.records })
    if (now - (lines[0]?.at ?? now) > (warmUpSeconds + 1) * 1000) found.resolve()
  }
  const options = toolOptions(job, payload, endless, 0)
  const tool = startJavaTool('ProducerPerformance', options, onLine, patienceOf(job.workload))
  await Promise.race([found.promise, tool.ended])
  tool.stop()
  await tool.ended
  const [last, first] = [lines.at(-1), lines.find(({ at }) => at > (lines.at(-1)?.at ?? 0) - 1000)]
  if (first === undefined || last === undefined || first === last) throw new Error('ProducerPerformance told no rate')
  const records = lines.slice(lines.indexOf(first) + 1).reduce((sum, line) => sum + line.records, 0)
  return (records * 1000) / (last.at - first.at)
}

/** What is kept while the tool prints. */
interface Watch {
  startedAt: string
  from: number
  to: number
  /** Acknowledged when the measuring began, of those after the warm-up. */
  before: number
  total?: Summary
  steady?: Summary
  measuredFrom?: Promise<number[]>
}

async function measureAt(
  rate: number,
  job: LoadJob,
  payload: PerfPayload,
  endOffsets: () => Promise<number[]>,
): Promise<Omit<LoadFigures, 'clientVersion'>> {
  const { workload, brokerPid, address } = job
  const [warmUp, measured] = [workload.warmUpSeconds, workload.measureSeconds].map((seconds) =>
    Math.ceil(rate * seconds),
  )
  if (warmUp === undefined || measured === undefined) throw new Error('no numbers of records')
  const watch: Watch = { startedAt: '', from: 0, to: 0, before: 0 }
  let meters: { processes: ProcessMeter; wire: WireMeter } | undefined
  let isSteady = warmUp === 0
  const onLine = (line: string): void => {
    if (isSteadyLine(line)) isSteady = true
    const [progress, summary] = [progressOf(line), summaryOf(line)]
    // Not with the call of the first record after the warm-up: the tool's memory is full of earlier ones then, and time
    // passes until it hears of the first that it counts.
    if (progress !== undefined && isSteady && watch.from === 0) {
      Object.assign(watch, { from: performance.now(), startedAt: new Date().toISOString(), before: progress.records })
      meters = { processes: new ProcessMeter(brokerPid, tool.pid), wire: new WireMeter(address) }
      for (const meter of Object.values(meters)) meter.resume()
      watch.measuredFrom = endOffsets()
    }
    if (summary === undefined) return
    watch[summary.isSteady ? 'steady' : 'total'] = summary
    if (watch.to !== 0) return
    watch.to = performance.now()
    for (const meter of Object.values(meters ?? {})) meter.pause()
  }
  const options = toolOptions(job, payload, warmUp + measured, warmUp)
  const patienceMs = patienceOf(workload) + (workload.warmUpSeconds + workload.measureSeconds) * 1000
  const tool = startJavaTool('ProducerPerformance', options, onLine, patienceMs)
  await tool.ended
  const { steady = watch.total, total } = watch
  if (steady === undefined || total === undefined || meters === undefined || watch.measuredFrom === undefined) {
    throw new Error('ProducerPerformance ended without figures')
  }
  const seconds = (watch.to - watch.from) / 1000
  const records = steady.records - watch.before
  const produced = flowOf({ records, bytes: Math.round(records * payload.meanBytes) }, seconds)
  return {
    startedAt: watch.startedAt,
    seconds,
    failed: warmUp + measured - total.records,
    isOverloaded: workload.load.kind === 'open' && produced.recordsPerSecond < rate * leastShare,
    produced,
    latency: steady.latency,
    ...meters.processes.usage(),
    wire: meters.wire.use(),
    clientSettings: propertiesOf(job),
    measuredFrom: await watch.measuredFrom,
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
