import { fetchKafka, kafkaVersion } from '../targets/apache-kafka.ts'
import type { Address } from '../targets/target.ts'
import { Topics } from '../targets/topics.ts'
import type { LoadFigures, LoadJob, LoadRunner } from './job.ts'
import { whyNotByTool } from './kafka-perf-options.ts'
import { measureReading } from './kafka-perf-read.ts'
import { measureSending } from './kafka-perf-send.ts'

/** Records a second that a load reached before, by what it was. */
export type KnownRates = Map<string, number>

/**
 * Kafka's own performance tools as a client: a new process of Java for each load, of which only the later part is
 * measured. What they are set up with and how they count is theirs: in an open load their latencies are from the moment
 * of the call, not from when it was due, so a pause of theirs is not seen, and arrivals are even.
 *
 * @throws Error if there is no Java, or the tools cannot be fetched
 */
export async function openPerfRunner(address: Address): Promise<LoadRunner> {
  await fetchKafka()
  const rates: KnownRates = new Map()
  return {
    address,
    run: (job) => run(job, rates),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  }
}

async function run(job: LoadJob, rates: KnownRates): Promise<LoadFigures> {
  const why = whyNotByTool(job.workload)
  if (why !== undefined) throw new Error(why)
  const topics = new Topics(job.address.bootstrap)
  try {
    const endOffsets = (): Promise<number[]> => topics.endOffsets(job.topic, job.workload.partitions)
    const measured =
      job.workload.load.kind === 'read' ? measureReading(job, endOffsets) : measureSending(job, endOffsets, rates)
    return { ...(await measured), clientVersion: kafkaVersion }
  } finally {
    topics.close()
  }
}
