import { KafkaError } from '@odradek/protocol'
import { electLeaders } from '@odradek/protocol/43-elect-leaders'
import { alterPartitionReassignments } from '@odradek/protocol/45-alter-partition-reassignments'
import { listPartitionReassignments } from '@odradek/protocol/46-list-partition-reassignments'
import { describeProducers } from '@odradek/protocol/61-describe-producers'
import type { Cluster } from '../cluster/cluster.ts'
import { comparePartitions, type TopicPartition } from '../topic-partition.ts'
import {
  byTopic,
  controllerOf,
  fromLeaders,
  keyOf,
  patience,
  type Results,
  settle,
  settleEach,
  type TimeoutOptions,
} from './calls.ts'
import { errorOf, missing, type PartitionOutcome, throwIfFailed, toPartitionOutcome } from './outcome.ts'

/** Which brokers are to have a partition. */
export interface Reassignment extends TopicPartition {
  /** Node ids, the preferred leader first; null takes back a reassignment that is under way. */
  readonly replicas: readonly number[] | null
}

/** How partitions are reassigned. */
export interface ReassignOptions extends TimeoutOptions {
  /** False refuses what would give a partition more or fewer replicas (KIP-860); default true. */
  readonly allowReplicationFactorChange?: boolean
}

/** A partition on its way to other brokers. */
export interface OngoingReassignment extends TopicPartition {
  /** All at the moment, the new ones too. */
  readonly replicas: readonly number[]
  readonly adding: readonly number[]
  readonly removing: readonly number[]
}

/** How leaders are elected. */
export interface ElectionOptions extends TimeoutOptions {
  /**
   * `preferred` (the default): the first replica is to lead again. `unclean`: any replica is to lead a partition that
   * has no leader; what only the replicas in sync had is lost (KIP-460).
   */
  readonly type?: 'preferred' | 'unclean'
}

/** A producer with idempotence on, as a partition remembers it. */
export interface ActiveProducer {
  readonly producerId: number
  readonly producerEpoch: number
  /** -1: it has written nothing that counts. */
  readonly lastSequence: number
  /** Milliseconds since 1970 of its last batch. */
  readonly lastTimestamp: number
  readonly coordinatorEpoch: number
  /** Where its open transaction begins here; null: it has none. */
  readonly transactionStartOffset: number | null
}

/** The producers that a partition remembers. */
export interface PartitionProducers extends PartitionOutcome {
  readonly producers: readonly ActiveProducer[]
}

const electionTypes = { preferred: 0, unclean: 1 } as const

/** Which brokers have partitions, who leads them and who writes to them. Lists say of each partition how it went. */
export class Partitions {
  readonly #cluster: Cluster

  constructor(cluster: Cluster) {
    this.#cluster = cluster
  }

  /** Begins to move partitions to other brokers (KIP-455); `reassignments` says which are still under way. */
  async reassign(
    wanted: readonly Reassignment[],
    { allowReplicationFactorChange = true, timeoutMs = this.#cluster.options.requestTimeoutMs }: ReassignOptions = {},
  ): Promise<PartitionOutcome[]> {
    const results = await settleEach(this.#cluster, wanted, async (mine) => {
      const topics = [...byTopic(mine)].map(([name, partitions]) => ({
        name,
        partitions: partitions.map(({ partition, replicas }) => ({ partitionIndex: partition, replicas })),
      }))
      const request = { timeoutMs, allowReplicationFactorChange, topics }
      const connection = await controllerOf(this.#cluster)
      const answer = await connection.request(alterPartitionReassignments, request, patience(this.#cluster, timeoutMs))
      throwIfFailed(answer)
      const answers = answer.responses.flatMap(({ name, partitions }) =>
        partitions.map((each) => ({ ...each, topic: name, partition: each.partitionIndex })),
      )
      return match(mine, answers)
    })
    return wanted.map((partition, index) => toPartitionOutcome(partition, results[index]))
  }

  /** Reassignments that are under way, of these partitions or of all. */
  async reassignments(
    partitions: readonly TopicPartition[] | null = null,
    { timeoutMs = this.#cluster.options.requestTimeoutMs }: TimeoutOptions = {},
  ): Promise<OngoingReassignment[]> {
    const topics = partitions && toIndexes(partitions, (name, partitionIndexes) => ({ name, partitionIndexes }))
    const answer = await settle(this.#cluster, async () => {
      const connection = await controllerOf(this.#cluster)
      const response = await connection.request(
        listPartitionReassignments,
        { timeoutMs, topics },
        patience(this.#cluster, timeoutMs),
      )
      throwIfFailed(response)
      return response
    })
    const ongoing = answer.topics.flatMap(({ name, partitions }) =>
      partitions.map(({ partitionIndex, replicas, addingReplicas, removingReplicas }) => {
        return { topic: name, partition: partitionIndex, replicas, adding: addingReplicas, removing: removingReplicas }
      }),
    )
    return ongoing.sort(comparePartitions)
  }

  /**
   * Elects leaders of these partitions, or of all where one has to be elected. A partition that is led as it should be
   * has the error ELECTION_NOT_NEEDED if it was named, and is left out otherwise.
   */
  async electLeaders(
    partitions: readonly TopicPartition[] | 'all',
    { type = 'preferred', timeoutMs = this.#cluster.options.requestTimeoutMs }: ElectionOptions = {},
  ): Promise<PartitionOutcome[]> {
    const topicPartitions =
      partitions === 'all' ? null : toIndexes(partitions, (topic, indexes) => ({ topic, partitions: indexes }))
    const answer = await settle(this.#cluster, async () => {
      const connection = await controllerOf(this.#cluster)
      const request = { electionType: electionTypes[type], topicPartitions, timeoutMs }
      const response = await connection.request(electLeaders, request, patience(this.#cluster, timeoutMs))
      throwIfFailed({ errorCode: response.errorCode })
      return response
    })
    const outcomes = answer.replicaElectionResults.flatMap(({ topic, partitionResult }) =>
      partitionResult.map((each) => toPartitionOutcome({ topic, partition: each.partitionId }, errorOf(each))),
    )
    for (const { topic } of outcomes) this.#cluster.forgetTopic(topic)
    return outcomes.sort(comparePartitions)
  }

  /** Producers that write to partitions, as their leaders remember them (KIP-664). */
  async producers(partitions: readonly TopicPartition[]): Promise<PartitionProducers[]> {
    const results = await fromLeaders(this.#cluster, partitions, async (connection, mine) => {
      const topics = toIndexes(mine, (name, partitionIndexes) => ({ name, partitionIndexes }))
      const answer = await connection.request(describeProducers, { topics })
      return answer.topics.flatMap(({ name, partitions }) =>
        partitions.map((each) => ({ ...each, topic: name, partition: each.partitionIndex })),
      )
    })
    return partitions.map((partition, index): PartitionProducers => {
      const result = results[index]
      const outcome = toPartitionOutcome(partition, result)
      if (result === undefined || result instanceof KafkaError) return { ...outcome, producers: [] }
      const producers = result.activeProducers.map(({ currentTxnStartOffset, ...producer }) => ({
        ...producer,
        transactionStartOffset: currentTxnStartOffset < 0 ? null : currentTxnStartOffset,
      }))
      return { ...outcome, producers }
    })
  }
}

function toIndexes<Topic>(
  partitions: readonly TopicPartition[],
  make: (name: string, indexes: number[]) => Topic,
): Topic[] {
  return [...byTopic(partitions)].map(([name, each]) =>
    make(
      name,
      each.map(({ partition }) => partition),
    ),
  )
}

function match<Answer extends TopicPartition & { errorCode: number; errorMessage: string | null }>(
  wanted: readonly TopicPartition[],
  answers: readonly Answer[],
): Results<Answer> {
  const byKey = new Map(answers.map((answer) => [keyOf(answer), answer]))
  return wanted.map((partition) => {
    const answer = byKey.get(keyOf(partition))
    return answer === undefined ? missing(`partition ${keyOf(partition)}`) : (errorOf(answer) ?? answer)
  })
}
