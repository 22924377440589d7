import type { KafkaError } from '@odradek/protocol'
import type { Cluster } from '../../cluster/cluster.ts'
import type { GroupReport } from '../../observability/observer.ts'
import type { TopicPartition } from '../../topic-partition.ts'
import type { MembershipListener } from './membership.ts'
import { without } from './partition-sets.ts'

type OwnershipEvent = 'assigned' | 'revoked' | 'lost'

/** A listener threw: `cause` is what. It tells the listener's errors from those of the coordinator. */
export class ListenerError extends Error {
  override readonly name = 'ListenerError'
}

/** What a member has of its group's partitions. Each change of it is told to the listener, which is awaited. */
export class OwnedPartitions {
  readonly #listener: MembershipListener
  readonly #cluster: Cluster
  readonly #group: string
  #all: readonly TopicPartition[] = []

  constructor(cluster: Cluster, group: string, listener: MembershipListener) {
    this.#cluster = cluster
    this.#group = group
    this.#listener = listener
  }

  get all(): readonly TopicPartition[] {
    return this.#all
  }

  /** An empty list is told too. @throws ListenerError (as a rejection) */
  async take(added: readonly TopicPartition[]): Promise<void> {
    this.#all = [...this.#all, ...added]
    await this.#tell('assigned', added)
  }

  /** They are the member's until the listener is done with them. @throws ListenerError (as a rejection) */
  async giveUp(partitions: readonly TopicPartition[]): Promise<void> {
    if (partitions.length === 0) return
    await this.#tell('revoked', partitions)
    this.#all = without(this.#all, partitions)
  }

  /** All of them are gone already, by this error if it was one. @throws ListenerError (as a rejection) */
  async lose(error?: KafkaError): Promise<void> {
    const lost = this.#all
    this.#all = []
    if (lost.length > 0) await this.#tell('lost', lost, error)
  }

  async #tell(event: OwnershipEvent, partitions: readonly TopicPartition[], error?: KafkaError): Promise<void> {
    const { clock, observer } = this.#cluster.options
    const startMs = clock.nowMs()
    try {
      await this.#listener[event](partitions)
    } catch (cause) {
      throw new ListenerError(`the listener's ${event}() failed`, { cause })
    }
    const report: GroupReport = { group: this.#group, event, partitions, durationMs: clock.nowMs() - startMs }
    observer.grouped(error === undefined ? report : { ...report, error })
  }
}
