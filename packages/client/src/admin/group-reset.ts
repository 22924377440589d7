import type { Cluster } from '../cluster/cluster.ts'
import { checkOffset } from '../cluster/offsets.ts'
import { comparePartitions, type TopicPartition } from '../topic-partition.ts'
import { keyOf } from './calls.ts'
import type { GroupOffset } from './group-offsets.ts'
import { unwrap } from './outcome.ts'
import { askOffsets, type OffsetPosition } from './records.ts'

/**
 * Where to: a place, an offset, so many records on (or back, if it is negative) from what is committed, or the first
 * record that is not older than so long ago. Where nothing is committed, `shiftBy` counts from the start.
 */
export type ResetTarget = OffsetPosition | number | { readonly shiftBy: number } | { readonly durationMs: number }

/** Which offsets of a group are set, and to what. */
export interface ResetOptions {
  readonly to: ResetTarget
  /** Default: every partition that the group has committed. */
  readonly partitions?: readonly TopicPartition[]
  /** Every partition of these topics, besides those of `partitions`. */
  readonly topics?: readonly string[]
  /** Only says what would change; default false. */
  readonly dryRun?: boolean
}

/** Where a group was in a partition, and where it is now. */
export interface OffsetMove {
  readonly topic: string
  readonly partition: number
  /** Null: nothing was committed. */
  readonly from: number | null
  readonly to: number
}

export async function partitionsToReset(
  cluster: Cluster,
  committed: readonly GroupOffset[],
  { partitions, topics }: ResetOptions,
): Promise<TopicPartition[]> {
  if (partitions === undefined && topics === undefined) return [...committed]
  const ofTopics = await Promise.all(
    (topics ?? []).map(async (topic) => {
      const { leaders } = await cluster.refreshTopic(topic, { mayCreate: false })
      return leaders.map((_, partition) => ({ topic, partition }))
    }),
  )
  const wanted = [...(partitions ?? []), ...ofTopics.flat()]
  return [...new Map(wanted.map((each) => [keyOf(each), each])).values()].sort(comparePartitions)
}

/** @throws KafkaError (as a rejection) of the first partition that fails */
export async function findResetOffsets(
  cluster: Cluster,
  partitions: readonly TopicPartition[],
  committed: readonly GroupOffset[],
  to: ResetTarget,
): Promise<OffsetMove[]> {
  const present = new Map(committed.map((each) => [keyOf(each), each.offset]))
  const origins = partitions.map((each) => present.get(keyOf(each)) ?? null)
  const targets = await findTargets(cluster, partitions, origins, to)
  return partitions.map(({ topic, partition }, index) => {
    return { topic, partition, from: origins[index] ?? null, to: targets[index] ?? 0 }
  })
}

async function findTargets(
  cluster: Cluster,
  partitions: readonly TopicPartition[],
  origins: readonly (number | null)[],
  to: ResetTarget,
): Promise<number[]> {
  if (to === 'maxTimestamp') {
    const [newest, ends] = await Promise.all([ask(cluster, partitions, to), ask(cluster, partitions, 'latest')])
    return newest.map((offset, index) => (offset < 0 ? (ends[index] ?? 0) : offset))
  }
  if (typeof to === 'number') checkOffset(to)
  if (typeof to === 'string' || to instanceof Date) return ask(cluster, partitions, to)
  if (typeof to === 'object' && 'durationMs' in to) {
    return ask(cluster, partitions, new Date(cluster.options.clock.nowMs() - to.durationMs))
  }
  const [firsts, ends] = await Promise.all([ask(cluster, partitions, 'earliest'), ask(cluster, partitions, 'latest')])
  return partitions.map((_, index) => {
    const [first, end] = [firsts[index] ?? 0, ends[index] ?? 0]
    const target = typeof to === 'number' ? to : (origins[index] ?? first) + to.shiftBy
    return Math.min(Math.max(target, first), end)
  })
}

async function ask(
  cluster: Cluster,
  partitions: readonly TopicPartition[],
  position: OffsetPosition,
): Promise<number[]> {
  const results = await askOffsets(cluster, partitions, position)
  return results.map((result) => unwrap([result]).offset)
}
