import { KafkaError, zeroUuid } from '@odradek/protocol'
import { createTopics } from '@odradek/protocol/19-create-topics'
import { deleteTopics } from '@odradek/protocol/20-delete-topics'
import { createPartitions } from '@odradek/protocol/37-create-partitions'
import type { Cluster } from './cluster.ts'
import { findOffset } from './offsets.ts'

export interface NewTopicOptions {
  /** Default: the broker's `num.partitions`. */
  readonly partitions?: number
  /** Default: the broker's `default.replication.factor`. */
  readonly replicationFactor?: number
  /** By Kafka's names. */
  readonly config?: Readonly<Record<string, string>>
}

export interface PartitionDescription {
  readonly partition: number
  /** Node id; -1 if there is none at the moment. */
  readonly leader: number
  readonly earliestOffset: number
  readonly latestOffset: number
}

export interface TopicDescription {
  readonly name: string
  readonly id: string
  readonly partitions: readonly PartitionDescription[]
}

/** Topics of the cluster. Every method rejects with KafkaError. */
export class Topics {
  readonly #cluster: Cluster

  constructor(cluster: Cluster) {
    this.#cluster = cluster
  }

  async create(
    name: string,
    { partitions = -1, replicationFactor = -1, config = {} }: NewTopicOptions = {},
  ): Promise<void> {
    const connection = await this.#cluster.connectionTo(await this.#cluster.controllerId())
    const configs = Object.entries(config).map(([key, value]) => ({ name: key, value }))
    const { topics } = await connection.request(createTopics, {
      topics: [{ name, numPartitions: partitions, replicationFactor, assignments: [], configs }],
      timeoutMs: this.#cluster.options.requestTimeoutMs,
    })
    throwIfFailed(topics[0])
    this.#cluster.forgetTopic(name)
  }

  /** Names, internal topics left out. */
  list(): Promise<string[]> {
    return this.#cluster.topicNames()
  }

  async describe(name: string): Promise<TopicDescription> {
    const { id, leaders } = await this.#cluster.refreshTopic(name, { mayCreate: false })
    const partitions = await Promise.all(
      leaders.map(async (leader, partition) => ({
        partition,
        leader,
        earliestOffset: await findOffset(this.#cluster, name, partition, 'earliest'),
        latestOffset: await findOffset(this.#cluster, name, partition, 'latest'),
      })),
    )
    return { name, id, partitions }
  }

  /** Gives a topic more partitions, `count` in all. Keys may go to other partitions than before. */
  async setPartitions(name: string, count: number): Promise<void> {
    const connection = await this.#cluster.connectionTo(await this.#cluster.controllerId())
    const { results } = await connection.request(createPartitions, {
      topics: [{ name, count, assignments: null }],
      timeoutMs: this.#cluster.options.requestTimeoutMs,
      validateOnly: false,
    })
    this.#cluster.forgetTopic(name)
    throwIfFailed(results[0])
  }

  async delete(name: string): Promise<void> {
    const connection = await this.#cluster.connectionTo(await this.#cluster.controllerId())
    const { responses } = await connection.request(deleteTopics, {
      topicNames: [name],
      topics: [{ name, topicId: zeroUuid }],
      timeoutMs: this.#cluster.options.requestTimeoutMs,
    })
    this.#cluster.forgetTopic(name)
    throwIfFailed(responses[0])
  }
}

function throwIfFailed(answer: { errorCode: number; errorMessage: string | null } | undefined): void {
  if (answer === undefined) throw new KafkaError('UNKNOWN_SERVER_ERROR', 'the broker did not answer for the topic')
  if (answer.errorCode !== 0) throw KafkaError.fromCode(answer.errorCode, answer.errorMessage)
}
