import { KafkaError } from '@odradek/protocol'
import type { TopicPartition } from '../topic-partition.ts'
import type { Assignment } from './assignment.ts'
import type { Delivery } from './delivery.ts'
import type { CommittedOffset, Membership } from './group/membership.ts'
import type { Committer, ReadPartition } from './read-partition.ts'

/** Where a group is to read on in a partition. */
export interface OffsetToCommit extends TopicPartition {
  /** Of the next record: one more than that of the last one that is done with. */
  readonly offset: number
  /** Kept with the offset, for whoever asks for it (default ''). */
  readonly metadata?: string
}

/** Does what it is given, perhaps inside of a span. */
export type CommitTracer = (offsets: readonly CommittedOffset[], commit: () => Promise<void>) => Promise<void>

/** What of a consumer's reading is committed. */
export class Commits implements Committer {
  readonly #assignment: Assignment
  readonly #delivery: Delivery
  readonly #membership: () => Membership | undefined
  readonly #traced: CommitTracer

  constructor(
    assignment: Assignment,
    delivery: Delivery,
    membership: () => Membership | undefined,
    traced: CommitTracer,
  ) {
    this.#traced = traced
    this.#assignment = assignment
    this.#delivery = delivery
    this.#membership = membership
  }

  /** Everything that was delivered, with what the reader has in its hands. @throws KafkaError */
  commitDelivered(): Promise<void> {
    return this.#commitAll(this.#assignment.all(), (partition) => this.#delivery.positionOf(partition))
  }

  /** What the reader is done with. @throws KafkaError */
  commitFinished(partitions: Iterable<ReadPartition> = this.#assignment.all()): Promise<void> {
    return this.#commitAll(partitions, (partition) => {
      const { committedOffset } = partition
      const offset = this.#delivery.finishedOf(partition)
      // What the reader has in its hands, it may have committed by itself.
      const isAhead = committedOffset > offset && committedOffset <= this.#delivery.positionOf(partition)
      return isAhead ? committedOffset : offset
    })
  }

  commit(offsets: readonly OffsetToCommit[]): Promise<void> {
    return this.#commit(
      offsets.map(({ topic, partition, offset, metadata = '' }) => ({
        topic,
        partition,
        offset,
        leaderEpoch: this.#assignment.get({ topic, partition })?.leaderEpoch ?? -1,
        metadata,
      })),
    )
  }

  async commitThrough(partition: ReadPartition, offset: number, leaderEpoch: number): Promise<void> {
    if (partition.isGone) {
      const message = `${partition.name} is not this member's any more: offset ${offset} is not committed`
      throw new KafkaError('ILLEGAL_GENERATION', message)
    }
    const { topic, partition: index } = partition
    await this.#commit([{ topic, partition: index, offset, leaderEpoch, metadata: '' }])
  }

  /** What is committed already is left out. */
  async #commitAll(partitions: Iterable<ReadPartition>, offsetOf: (partition: ReadPartition) => number): Promise<void> {
    const offsets: CommittedOffset[] = []
    for (const partition of partitions) {
      const offset = offsetOf(partition)
      if (offset >= 0 && offset !== partition.committedOffset) offsets.push(partition.toCommit(offset))
    }
    if (offsets.length > 0 || this.#membership() === undefined) await this.#commit(offsets)
  }

  async #commit(offsets: readonly CommittedOffset[]): Promise<void> {
    const membership = this.#membership()
    if (membership === undefined) throw new TypeError('a consumer without a `group` has nowhere to commit to')
    if (offsets.length === 0) return
    await this.#traced(offsets, () => membership.commit(offsets))
    for (const offset of offsets) {
      const partition = this.#assignment.get(offset)
      if (partition !== undefined) partition.committedOffset = offset.offset
    }
  }
}
