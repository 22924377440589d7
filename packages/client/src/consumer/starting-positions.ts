import { KafkaError, type KafkaErrorName } from '@odradek/protocol'
import type { Cluster } from '../cluster/cluster.ts'
import type { Position } from '../cluster/offsets.ts'
import type { ConsumerSettings } from './consumer-options.ts'
import type { Delivery } from './delivery.ts'
import type { Membership } from './group/membership.ts'
import { lookUpOffsets } from './offset-lookup.ts'
import type { ReadPartition } from './read-partition.ts'

/** The group has moved on; what is assigned next is asked for again. */
const ofRebalance: ReadonlySet<KafkaErrorName> = new Set([
  'REBALANCE_IN_PROGRESS',
  'ILLEGAL_GENERATION',
  'UNKNOWN_MEMBER_ID',
  'STALE_MEMBER_EPOCH',
  'FENCED_MEMBER_EPOCH',
])

/** Finds out where partitions begin: where the group is, at a place that was sought, or by `autoOffsetReset`. */
export class StartingPositions {
  readonly #cluster: Cluster
  readonly #settings: ConsumerSettings
  readonly #delivery: Delivery
  readonly #membership: () => Membership | undefined
  /** Told when some of what was asked for is known, and the rest is not. */
  readonly #found: () => void

  constructor(
    cluster: Cluster,
    settings: ConsumerSettings,
    delivery: Delivery,
    membership: () => Membership | undefined,
    found: () => void,
  ) {
    this.#found = found
    this.#cluster = cluster
    this.#settings = settings
    this.#delivery = delivery
    this.#membership = membership
  }

  /** Settles when those of the partitions that nobody looks after yet have their offsets. @throws KafkaError */
  async resolve(partitions: Iterable<ReadPartition>): Promise<void> {
    const unknown = [...partitions].filter((each) => each.fetchOffset < 0 && each.isReady && !each.isResolving)
    if (unknown.length === 0) return
    for (const partition of unknown) partition.isResolving = true
    try {
      await this.#resolveCommitted(unknown.filter(({ start }) => start === 'committed'))
      await this.#lookUp(unknown.filter((each) => each.fetchOffset < 0 && !each.isGone))
    } catch (error) {
      const isPassing = error instanceof KafkaError && ofRebalance.has(error.error)
      if (!isPassing || this.#cluster.closing.aborted) throw error
      await this.#cluster.backoff(1)
    } finally {
      for (const partition of unknown) partition.isResolving = false
    }
    // A seek may have come between.
    return this.resolve(unknown)
  }

  async #resolveCommitted(partitions: readonly ReadPartition[]): Promise<void> {
    const membership = this.#membership()
    if (partitions.length === 0 || membership === undefined) return
    const byName = new Map(partitions.map((partition) => [partition.name, partition]))
    const seekCounts = partitions.map(({ seekCount }) => seekCount)
    const wanted = partitions.map(({ topic, partition }) => ({ topic, partition }))
    const committed = await membership.committed(wanted)
    for (const { topic, partition: index, offset, leaderEpoch } of committed) {
      const partition = byName.get(`${topic}-${index}`)
      if (partition === undefined || partition.seekCount !== seekCounts[partitions.indexOf(partition)]) continue
      partition.moveTo(offset)
      partition.committedOffset = offset
      partition.leaderEpoch = leaderEpoch
    }
    for (const partition of partitions) {
      if (partition.fetchOffset < 0 && partition.start === 'committed') partition.start = 'reset'
    }
  }

  /** Those that have a leader; the others are looked for again after a pause, and do not hold these up. */
  async #lookUp(wanted: readonly ReadPartition[]): Promise<void> {
    const partitions: ReadPartition[] = []
    for (const partition of wanted) if (await this.#hasLeader(partition)) partitions.push(partition)
    await this.#lookUpLed(partitions)
    if (partitions.length === wanted.length || this.#cluster.closing.aborted) return
    this.#found()
    await this.#cluster.backoff(1)
  }

  async #hasLeader({ topic, partition }: ReadPartition): Promise<boolean> {
    const { leaders } = await this.#cluster.retrying(() => this.#cluster.topic(topic, { mayCreate: false }))
    if (leaders[partition] !== -1) return true
    this.#cluster.forgetTopic(topic)
    return false
  }

  async #lookUpLed(partitions: readonly ReadPartition[]): Promise<void> {
    if (partitions.length === 0) return
    const seekCounts = partitions.map(({ seekCount }) => seekCount)
    const wanted = partitions.map((each) => ({
      topic: each.topic,
      partition: each.partition,
      place: this.#placeOf(each),
    }))
    const isCommittedOnly = this.#settings.isolationLevel === 'read_committed'
    const offsets = await lookUpOffsets(this.#cluster, wanted, isCommittedOnly)
    for (const [index, partition] of partitions.entries()) {
      const offset = offsets[index]
      if (offset === undefined || partition.seekCount !== seekCounts[index]) continue
      // What is still to be delivered of before has to be committed first.
      if (partition.position >= 0 && this.#delivery.hasWaiting(partition)) partition.fetchOffset = offset
      else partition.moveTo(offset)
    }
  }

  #placeOf({ name, start, position }: ReadPartition): Position {
    if (start !== 'reset' && start !== 'committed') return start
    const { autoOffsetReset } = this.#settings
    if (autoOffsetReset !== 'none') return autoOffsetReset
    const what = position < 0 ? 'has no committed offset' : `has no offset ${position}`
    throw new KafkaError('OFFSET_OUT_OF_RANGE', `${name} ${what}, and autoOffsetReset is 'none'`)
  }
}
