import { KafkaError } from '@odradek/protocol'
import { wait } from '../cluster/backoff.ts'
import type { Cluster } from '../cluster/cluster.ts'
import type { Topic } from '../topic.ts'
import type { TopicPartition } from '../topic-partition.ts'
import type { Assignment } from './assignment.ts'
import type { Commits } from './commits.ts'
import type { ConsumerSettings } from './consumer-options.ts'
import type { Delivery } from './delivery.ts'
import type { MembershipListener } from './group/membership.ts'
import { ReadPartition } from './read-partition.ts'
import type { Reading } from './reading.ts'

export interface GroupReadingParts {
  readonly cluster: Cluster
  readonly settings: ConsumerSettings
  readonly assignment: Assignment
  readonly delivery: Delivery
  readonly commits: Commits
  readonly reading: () => Reading
  /** Topics that are subscribed to, by name. */
  readonly serdes: (topic: string) => Topic<unknown, unknown>
  /** Partitions have come, gone, or are to be fetched again. */
  readonly changed: () => void
  readonly isClosing: () => boolean
}

/** What a consumer does when its group gives it partitions, or takes them. */
export class GroupReading implements MembershipListener {
  readonly #parts: GroupReadingParts

  constructor(parts: GroupReadingParts) {
    this.#parts = parts
  }

  async assigned(partitions: readonly TopicPartition[]): Promise<void> {
    const { assignment, commits, serdes, settings, changed } = this.#parts
    for (const { topic, partition } of partitions) {
      const known = assignment.get({ topic, partition })
      if (known !== undefined) continue
      assignment.add(new ReadPartition(serdes(topic), partition, commits, { start: 'committed' }))
    }
    // What is sought in there is where reading begins.
    await settings.onAssigned?.(partitions)
    for (const partition of assignment.owned(partitions)) partition.isReady = true
    changed()
  }

  /** What the reader has in its hands may be finished and committed: whoever gets the partition would repeat it. */
  async revoked(partitions: readonly TopicPartition[]): Promise<void> {
    const { settings, delivery, commits } = this.#parts
    const owned = this.#stop(partitions)
    await this.#untilReleased(owned)
    if (settings.enableAutoCommit) await this.#commitFinished(commits, owned)
    await settings.onRevoked?.(partitions)
    for (const partition of owned) delivery.forget(partition)
    this.#remove(owned)
  }

  async lost(partitions: readonly TopicPartition[]): Promise<void> {
    const { settings, delivery } = this.#parts
    const owned = this.#stop(partitions)
    for (const partition of owned) delivery.forget(partition)
    this.#remove(owned)
    const { onLost = settings.onRevoked } = settings
    await onLost?.(partitions)
  }

  failed(error: unknown): void {
    this.#parts.reading().fail(error, true)
  }

  #stop(partitions: readonly TopicPartition[]): ReadPartition[] {
    const { assignment, delivery } = this.#parts
    const owned = assignment.owned(partitions)
    for (const partition of owned) {
      partition.isReady = false
      delivery.stop(partition)
    }
    return owned
  }

  #remove(partitions: readonly ReadPartition[]): void {
    for (const partition of partitions) this.#parts.assignment.remove(partition)
    this.#parts.changed()
  }

  /** No longer than the group waits: after that the member is out of it anyway. */
  async #untilReleased(partitions: readonly ReadPartition[]): Promise<void> {
    const { cluster, settings, delivery, reading, isClosing } = this.#parts
    if (isClosing() || !reading().isHeld) return
    const released = new AbortController()
    const waiting = delivery.untilReleased(partitions).then(() => released.abort())
    await Promise.race([waiting, wait(cluster.options.clock, settings.maxPollIntervalMs, released.signal)])
  }

  async #commitFinished(commits: Commits, partitions: readonly ReadPartition[]): Promise<void> {
    try {
      await commits.commitFinished(partitions)
    } catch (error) {
      // It is told to the observer. Whoever gets the partitions begins where the last commit was.
      if (!(error instanceof KafkaError)) throw error
    }
  }
}
