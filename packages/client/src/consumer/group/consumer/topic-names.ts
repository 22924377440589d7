import { KafkaError, type Uuid } from '@odradek/protocol'
import type { Cluster } from '../../../cluster/cluster.ts'
import type { TopicPartition } from '../../../topic-partition.ts'
import { byTopic } from '../partition-sets.ts'

/** Partitions by topic id, as the coordinator speaks of them. */
export type IdPartitions = ReadonlyMap<Uuid, ReadonlySet<number>>

export interface Named {
  readonly partitions: readonly TopicPartition[]
  /** False: topics were left out whose names cannot be found yet. */
  readonly isComplete: boolean
}

/** Names for the ids in assignments, looked for among the topics that the member subscribes to. */
export class TopicNames {
  readonly #cluster: Cluster
  readonly #names = new Map<Uuid, string>()
  readonly #ids = new Map<string, Uuid>()

  constructor(cluster: Cluster) {
    this.#cluster = cluster
  }

  /** @throws KafkaError (as a rejection) that will not go away by itself, such as TOPIC_AUTHORIZATION_FAILED */
  async name(assigned: IdPartitions, subscribed: readonly string[]): Promise<Named> {
    if (!this.#knowsAll(assigned)) await this.#learn(subscribed, (name) => this.#cluster.topic(name, noCreation))
    // What was known is of before a topic was made anew, or the coordinator is ahead of the brokers' metadata.
    if (!this.#knowsAll(assigned)) await this.#learn(subscribed, (name) => this.#cluster.refreshTopic(name, noCreation))
    const partitions = [...assigned].flatMap(([id, indexes]) => {
      const topic = this.#names.get(id)
      return topic === undefined ? [] : [...indexes].map((partition) => ({ topic, partition }))
    })
    return { partitions, isComplete: this.#knowsAll(assigned) }
  }

  ids(partitions: readonly TopicPartition[]): IdPartitions {
    const ids = new Map<Uuid, ReadonlySet<number>>()
    for (const [topic, indexes] of byTopic(partitions)) {
      const id = this.#ids.get(topic)
      if (id !== undefined) ids.set(id, indexes)
    }
    return ids
  }

  #knowsAll(assigned: IdPartitions): boolean {
    return [...assigned.keys()].every((id) => this.#names.has(id))
  }

  async #learn(names: readonly string[], find: (name: string) => Promise<{ id: Uuid }>): Promise<void> {
    await Promise.all(
      names.map(async (name) => {
        try {
          const { id } = await find(name)
          this.#names.set(id, name)
          this.#ids.set(name, id)
        } catch (error) {
          // A topic that cannot be found now is looked for again.
          if (!(error instanceof KafkaError) || !error.retriable) throw error
        }
      }),
    )
  }
}

const noCreation = { mayCreate: false } as const
