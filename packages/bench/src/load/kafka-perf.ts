import { fetchKafka, kafkaVersion } from '../targets/apache-kafka.ts'
import type { Address } from '../targets/target.ts'
import { Topics } from '../targets/topics.ts'
import { type JavaTool, type StartTool, startJavaTool } from './java-tool.ts'
import type { LoadFigures, LoadJob, LoadRunner } from './job.ts'
import { whyNotByTool } from './kafka-perf-options.ts'
import { measureReading } from './kafka-perf-read.ts'
import { type KnownRates, measureSending } from './kafka-perf-send.ts'
import { perfTools } from './perf-tools.ts'

/**
 * Kafka's own performance tools as a client: a new process of Java for each load, of which only the later part is
 * measured. What they are set up with and how they count is theirs: in an open load their latencies are from the moment
 * of the call, not from when it was due, so a pause of theirs is not seen, and arrivals are even.
 *
 * @throws Error if there is no Java, or the tools cannot be fetched
 */
export async function openPerfRunner(address: Address): Promise<LoadRunner> {
  await fetchKafka()
  return perfRunner(address, { start: startJavaTool, openTopics: (bootstrap) => new Topics(bootstrap) })
}

export interface PerfRunnerOptions {
  readonly start: StartTool
  readonly openTopics: (bootstrap: string) => Pick<Topics, 'endOffsets' | 'close'>
}

/** Disposing ends a tool that runs, and the load with it. */
export function perfRunner(address: Address, { start, openTopics }: PerfRunnerOptions): LoadRunner {
  const rates: KnownRates = new Map()
  const closed = new AbortController()
  let running: JavaTool | undefined
  const startWhileOpen: StartTool = (...options) => {
    closed.signal.throwIfAborted()
    running = start(...options)
    const ended = running.ended.then(() => closed.signal.throwIfAborted())
    ended.catch(() => undefined)
    return { ...running, ended }
  }
  return {
    address,
    run: (job) => run(job, rates, { start: startWhileOpen, openTopics }),
    async [Symbol.asyncDispose]() {
      closed.abort(new Error('the client was closed'))
      running?.stop()
      await running?.ended.catch(() => undefined)
    },
  }
}

async function run(job: LoadJob, rates: KnownRates, { start, openTopics }: PerfRunnerOptions): Promise<LoadFigures> {
  const why = whyNotByTool(job.workload)
  if (why !== undefined) throw new Error(why)
  const topics = openTopics(job.address.bootstrap)
  try {
    const tools = perfTools(job, { start, endOffsets: () => topics.endOffsets(job.topic, job.workload.partitions) })
    const measured = job.workload.load.kind === 'read' ? measureReading(job, tools) : measureSending(job, tools, rates)
    return { ...(await measured), clientVersion: kafkaVersion }
  } finally {
    topics.close()
  }
}
