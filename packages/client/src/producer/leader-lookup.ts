import { KafkaError } from '@odradek/protocol'
import type { Cluster } from '../cluster/cluster.ts'

export interface LeaderLookupListener {
  /** Partitions of the topic that have something to send. */
  wanted(topic: string): readonly number[]
  /** More is known of a topic than before, if not all. */
  learnt(): void
  /** Asking again will not change it. */
  failed(topic: string, error: unknown): void
}

/** Asks for topics whose leaders are wanted, with growing pauses, until there is one for each wanted partition. */
export class LeaderLookup {
  readonly #cluster: Cluster
  readonly #listener: LeaderLookupListener
  /** Topics that are being looked up. */
  readonly #underWay = new Set<string>()
  /** Why a topic has no leader yet. */
  readonly #reasons = new Map<string, unknown>()

  constructor(cluster: Cluster, listener: LeaderLookupListener) {
    this.#cluster = cluster
    this.#listener = listener
  }

  /** Why the leaders of a topic are not known; undefined if they are, or were not looked up yet. */
  reason(topic: string): unknown {
    return this.#reasons.get(topic)
  }

  begin(topic: string): void {
    if (this.#underWay.has(topic)) return
    this.#underWay.add(topic)
    this.#find(topic).then(
      () => this.#ended(topic),
      (error: unknown) => {
        this.#listener.failed(topic, error)
        this.#ended(topic)
      },
    )
  }

  #ended(topic: string): void {
    this.#underWay.delete(topic)
    this.#reasons.delete(topic)
    this.#listener.learnt()
  }

  async #find(topic: string): Promise<void> {
    for (let attempt = 1; !this.#cluster.closing.aborted; attempt++) {
      const reason = await this.#ask(topic)
      if (reason === undefined) return
      this.#reasons.set(topic, reason)
      // What has a leader need not wait for what has none.
      this.#listener.learnt()
      await this.#cluster.backoff(attempt)
    }
  }

  /** Undefined if every leader that is wanted is known. @throws what asking again will not change */
  async #ask(topic: string): Promise<KafkaError | undefined> {
    try {
      const { leaders } = await this.#cluster.refreshTopic(topic)
      const missing = this.#listener.wanted(topic).find((partition) => (leaders[partition] ?? -1) === -1)
      if (missing === undefined) return undefined
      if (missing < leaders.length) {
        return new KafkaError('LEADER_NOT_AVAILABLE', `partition ${missing} of topic '${topic}' has no leader`)
      }
      return new KafkaError('UNKNOWN_TOPIC_OR_PARTITION', `topic '${topic}' has no partition ${missing} any more`)
    } catch (error) {
      if (error instanceof KafkaError && error.retriable) return error
      throw error
    }
  }
}
