import { KafkaError } from '@odradek/protocol'
import { wait } from '../../../cluster/backoff.ts'
import type { Cluster } from '../../../cluster/cluster.ts'

/** Of the topics that exist. */
export type PartitionCounts = ReadonlyMap<string, number>

/** Asks the brokers. A topic without leaders is there, too: its partitions are. @throws KafkaError (as a rejection) */
export async function countPartitions(cluster: Cluster, topics: readonly string[]): Promise<PartitionCounts> {
  if (topics.length === 0) return new Map()
  const counts = new Map<string, number>()
  const description = await cluster.describe(topics)
  for (const { name, partitions } of description.topics) {
    if (name !== null && partitions.length > 0) counts.set(name, partitions.length)
  }
  return counts
}

export interface PartitionWatch {
  readonly topics: readonly string[]
  /** What was divided last. */
  readonly counts: PartitionCounts
  readonly signal: AbortSignal
  /** Called once, when it is not so any more. */
  changed(): void
}

/**
 * Looks at the group's topics again every `metadataMaxAgeMs`, as the leader has to, until something has changed. A
 * topic that is not there is looked for more often: somebody waits for it.
 */
export async function watchPartitions(
  cluster: Cluster,
  { topics, counts, signal, changed }: PartitionWatch,
): Promise<void> {
  const { clock, metadataMaxAgeMs, retryBackoffMaxMs } = cluster.options
  const isMissing = topics.some((topic) => !counts.has(topic))
  const intervalMs = isMissing ? Math.min(retryBackoffMaxMs, metadataMaxAgeMs) : metadataMaxAgeMs
  for (;;) {
    await wait(clock, intervalMs, signal)
    if (signal.aborted || cluster.closing.aborted) return
    try {
      const present = await countPartitions(cluster, topics)
      if (signal.aborted) return
      if (topics.some((topic) => present.get(topic) !== counts.get(topic))) return changed()
    } catch (error) {
      // Who cannot be asked now can be asked at the next turn.
      if (!(error instanceof KafkaError)) throw error
    }
  }
}
