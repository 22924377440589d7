import { patienceOf } from './driver-runner.ts'
import type { LoadFigures, LoadJob } from './job.ts'
import { type ReadSoFar, readSoFarOf } from './kafka-perf-output.ts'
import type { PerfTools } from './perf-tools.ts'
import type { Usage } from './process-meter.ts'
import { joined } from './resident.ts'
import { Counter, flowOf } from './tally.ts'

/** Often enough that little is left after the last line. */
const reportingMs = 10

/**
 * ConsumerPerformance reads the topic again and again, each time in a new process, until its measured parts make
 * `measureSeconds`. Of every pass the first half is thrown away: it has no other warm-up.
 */
export async function measureReading(job: LoadJob, tools: PerfTools): Promise<Omit<LoadFigures, 'clientVersion'>> {
  const { workload, topic } = job
  const total = (await tools.endOffsets()).reduce((sum, offset) => sum + offset, 0)
  if (total === 0) throw new Error(`there are no records in ${topic} to be read`)
  const startedAt = new Date().toISOString()
  const [read, wire] = [new Counter(), tools.wireMeter()]
  const passes: Pass[] = []
  let seconds = 0
  while (seconds < workload.measureSeconds) {
    const pass = await readOnce(job, total, wire, tools)
    passes.push(pass)
    read.add(pass.records, pass.bytes)
    seconds += pass.seconds
  }
  return {
    startedAt,
    seconds,
    failed: 0,
    isOverloaded: false,
    consumed: flowOf(read, seconds),
    ...usageOf(passes),
    wire: wire.use(),
    clientSettings: { 'auto.offset.reset': 'earliest', 'fetch-size': 1_048_576 },
  }
}

interface Pass extends ReadSoFar {
  readonly seconds: number
  readonly usage: Usage
}

async function readOnce(
  job: LoadJob,
  total: number,
  wire: ReturnType<PerfTools['wireMeter']>,
  tools: PerfTools,
): Promise<Pass> {
  const lines: { at: number; read: ReadSoFar }[] = []
  let meter: ReturnType<PerfTools['processMeter']> | undefined
  const onLine = (line: string): void => {
    const read = readSoFarOf(line)
    if (read === undefined || read.records < total / 2) return
    lines.push({ at: tools.now(), read })
    // What comes after the last line, the end of the process, is not part of it.
    meter?.pause()
    wire.pause()
    meter ??= tools.processMeter(tool.pid)
    meter.resume()
    wire.resume()
  }
  const group = `${job.topic}-${process.pid}-${Date.now()}`
  const options = [
    ...['--bootstrap-server', job.address.bootstrap, '--topic', job.topic, '--group', group],
    ...['--num-records', String(total), '--timeout', '30000'],
    ...['--show-detailed-stats', '--reporting-interval', String(reportingMs)],
  ]
  const tool = tools.start('ConsumerPerformance', options, onLine, patienceOf(job.workload))
  try {
    await tool.ended
  } finally {
    meter?.abandon()
    wire.abandon()
  }
  const [from, to] = [lines[0], lines.at(-1)]
  if (from === undefined || to === undefined || meter === undefined || from === to) {
    throw new Error(`ConsumerPerformance read the topic too fast to be measured: it has ${total} records`)
  }
  const [records, bytes] = [to.read.records - from.read.records, to.read.bytes - from.read.bytes]
  return { records, bytes, seconds: (to.at - from.at) / 1000, usage: meter.usage() }
}

/** Of all passes, one after the other. */
function usageOf(passes: readonly Pass[]): Usage {
  const usages = passes.map(({ usage }) => usage)
  const clients = usages.map(({ client }) => client)
  const brokers = usages.flatMap(({ broker }) => (broker === undefined ? [] : [broker]))
  const seconds = passes.reduce((sum, pass) => sum + pass.seconds, 0)
  return {
    client: sumOf(clients),
    ...(brokers.length === 0 ? {} : { broker: sumOf(brokers) }),
    othersShare: passes.reduce((sum, pass) => sum + pass.usage.othersShare * pass.seconds, 0) / seconds,
  }
}

type Use = LoadFigures['client']

function sumOf(uses: readonly Use[]): Use {
  return {
    cpuSeconds: uses.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0),
    resident: joined(uses.map(({ resident }) => resident)),
  }
}
