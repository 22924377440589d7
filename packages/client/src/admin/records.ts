import { KafkaError } from '@odradek/protocol'
import { listOffsets } from '@odradek/protocol/02-list-offsets'
import { deleteRecords } from '@odradek/protocol/21-delete-records'
import { offsetForLeaderEpoch } from '@odradek/protocol/23-offset-for-leader-epoch'
import type { Cluster } from '../cluster/cluster.ts'
import { type Position, timestampOf } from '../cluster/offsets.ts'
import type { TopicPartition } from '../topic-partition.ts'
import { byTopic, fromLeaders, type PartitionAnswer, patience, type Results, type TimeoutOptions } from './calls.ts'
import { type PartitionOutcome, unwrap } from './outcome.ts'

/** A `Position`, or `maxTimestamp`: the newest record by its time, which need not be the last (KIP-734). */
export type OffsetPosition = Position | 'maxTimestamp'

/** How offsets are looked for. */
export interface OffsetOptions extends TimeoutOptions {
  /**
   * What `latest` means: the end of the log (`read_uncommitted`, the default), or of what is decided of transactions
   * (`read_committed`), by Kafka's `isolation.level`.
   */
  readonly isolationLevel?: 'read_uncommitted' | 'read_committed'
}

/** The offset of a place in a partition. */
export interface PartitionOffset extends PartitionOutcome {
  /** Null: nothing is there (`maxTimestamp` of an empty partition), or it failed. */
  readonly offset: number | null
  /** Milliseconds since 1970; of the record that was found by its time, otherwise null. */
  readonly timestamp: number | null
  /** The leader epoch that the record was written in; null where it is not told. */
  readonly leaderEpoch: number | null
}

/** Records before this offset are to go; `latest`: all that there are now. */
export interface DeletionPoint extends TopicPartition {
  readonly offset: number | 'latest'
}

/** How the deletion in one partition went. */
export interface DeletedRecords extends PartitionOutcome {
  /** Where the partition begins now; null if it failed. */
  readonly earliestOffset: number | null
}

/** Where a leader epoch ends in a partition (KIP-101). */
export interface EpochEnd extends PartitionOutcome {
  /** The newest epoch that is not newer than the one that was asked for; null if there is none, or it failed. */
  readonly leaderEpoch: number | null
  /** The offset behind that epoch's last record. */
  readonly endOffset: number | null
}

const maxTimestamp = -3
const isolationLevels = { read_uncommitted: 0, read_committed: 1 } as const
const everything = -1
/** It is no replica who asks. */
const consumerId = -1

/**
 * Where records are, and their deletion. Leaders are asked at the same time, each once for all of its partitions. What
 * takes one topic or partition rejects with KafkaError; what takes a list says of each partition how it went.
 */
export class Records {
  readonly #cluster: Cluster

  constructor(cluster: Cluster) {
    this.#cluster = cluster
  }

  /**
   * Of every partition of a topic, in order, or of these partitions; a time that is newer than every record is the end.
   * @throws KafkaError (as a rejection) that of the first partition that fails, if a topic was named
   */
  async offsets(
    wanted: string | readonly TopicPartition[],
    position: OffsetPosition,
    options: OffsetOptions = {},
  ): Promise<PartitionOffset[]> {
    if (typeof wanted !== 'string') {
      const results = await askOffsets(this.#cluster, wanted, position, options)
      return wanted.map((partition, index) => toOffset(partition, results[index]))
    }
    const { leaders } = await this.#cluster.refreshTopic(wanted, { mayCreate: false })
    const partitions = leaders.map((_, partition) => ({ topic: wanted, partition }))
    const results = await askOffsets(this.#cluster, partitions, position, options)
    return partitions.map((partition, index) => toOffset(partition, unwrap(results.slice(index, index + 1))))
  }

  /** Deletes the records before an offset. Settles with where the partition begins then. */
  deleteBefore(topic: string, partition: number, offset: number | 'latest', options?: TimeoutOptions): Promise<number>
  deleteBefore(points: readonly DeletionPoint[], options?: TimeoutOptions): Promise<DeletedRecords[]>
  async deleteBefore(
    wanted: string | readonly DeletionPoint[],
    second?: number | TimeoutOptions,
    offset?: number | 'latest',
    options?: TimeoutOptions,
  ): Promise<number | DeletedRecords[]> {
    if (typeof wanted === 'string') {
      const partition = typeof second === 'number' ? second : 0
      const point = { topic: wanted, partition, offset: offset ?? 0 }
      return unwrap(await this.#deleteBefore([point], options ?? {})).lowWatermark
    }
    const results = await this.#deleteBefore(wanted, typeof second === 'object' ? second : {})
    return wanted.map(({ topic, partition }, index) => {
      const result = results[index]
      if (result instanceof KafkaError) return { topic, partition, earliestOffset: null, error: result }
      return { topic, partition, earliestOffset: result?.lowWatermark ?? null }
    })
  }

  #deleteBefore(
    points: readonly DeletionPoint[],
    { timeoutMs = this.#cluster.options.requestTimeoutMs }: TimeoutOptions,
  ): Promise<Results<PartitionAnswer & { readonly lowWatermark: number }>> {
    return fromLeaders(this.#cluster, points, async (connection, mine) => {
      const topics = [...byTopic(mine)].map(([name, partitions]) => ({
        name,
        partitions: partitions.map(({ partition, offset }) => ({
          partitionIndex: partition,
          offset: offset === 'latest' ? everything : offset,
        })),
      }))
      const request = { topics, timeoutMs }
      const answer = await connection.request(deleteRecords, request, patience(this.#cluster, timeoutMs))
      return answer.topics.flatMap(({ name, partitions }) =>
        partitions.map((partition) => ({ ...partition, topic: name, partition: partition.partitionIndex })),
      )
    })
  }

  /**
   * Where leader epochs end (KIP-101, KIP-320): whoever stopped reading in one of them sees whether what was read is
   * still there.
   */
  async epochEnds(wanted: readonly (TopicPartition & { readonly leaderEpoch: number })[]): Promise<EpochEnd[]> {
    const results = await fromLeaders(this.#cluster, wanted, async (connection, mine) => {
      const topics = [...byTopic(mine)].map(([topic, partitions]) => ({ topic, partitions }))
      const answer = await connection.request(offsetForLeaderEpoch, { replicaId: consumerId, topics })
      return answer.topics.flatMap(({ topic, partitions }) => partitions.map((partition) => ({ ...partition, topic })))
    })
    return wanted.map(({ topic, partition }, index) => {
      const result = results[index]
      if (result instanceof KafkaError) return { topic, partition, leaderEpoch: null, endOffset: null, error: result }
      return { topic, partition, leaderEpoch: known(result?.leaderEpoch), endOffset: known(result?.endOffset) }
    })
  }
}

/** What a leader says of a position. */
export interface OffsetAnswer extends PartitionAnswer {
  /** -1: there is none. */
  readonly offset: number
  readonly timestamp: number
  readonly leaderEpoch: number
}

/** The position in each partition, in their order; a time that is newer than every record is the end. */
export async function askOffsets(
  cluster: Cluster,
  partitions: readonly TopicPartition[],
  position: OffsetPosition,
  { isolationLevel = 'read_uncommitted', timeoutMs = cluster.options.requestTimeoutMs }: OffsetOptions = {},
): Promise<Results<OffsetAnswer>> {
  const timestamp = position === 'maxTimestamp' ? maxTimestamp : timestampOf(position)
  const results = await fromLeaders(cluster, partitions, async (connection, mine): Promise<OffsetAnswer[]> => {
    if (position === 'maxTimestamp' && connection.versionOf(listOffsets) < 7) {
      throw new KafkaError('UNSUPPORTED_VERSION', 'the broker cannot find the newest record by its time')
    }
    const topics = [...byTopic(mine)].map(([name, each]) => ({
      name,
      partitions: each.map(({ partition }) => ({ partitionIndex: partition, timestamp })),
    }))
    const request = { replicaId: consumerId, isolationLevel: isolationLevels[isolationLevel], topics, timeoutMs }
    const answer = await connection.request(listOffsets, request)
    return answer.topics.flatMap(({ name, partitions }) =>
      partitions.map((each) => ({ ...each, topic: name, partition: each.partitionIndex })),
    )
  })
  if (!(position instanceof Date)) return results
  const beyond = partitions.filter((_, index) => isBeyondEnd(results[index]))
  const ends = beyond.length > 0 ? await askOffsets(cluster, beyond, 'latest', { isolationLevel, timeoutMs }) : []
  const rest = ends[Symbol.iterator]()
  return results.map((result) => (isBeyondEnd(result) ? (rest.next().value ?? result) : result))
}

function isBeyondEnd(result: OffsetAnswer | KafkaError | undefined): boolean {
  return result !== undefined && !(result instanceof KafkaError) && result.offset === -1
}

function toOffset(
  { topic, partition }: TopicPartition,
  result: OffsetAnswer | KafkaError | undefined,
): PartitionOffset {
  if (result === undefined || result instanceof KafkaError) {
    const nothing = { topic, partition, offset: null, timestamp: null, leaderEpoch: null }
    return result === undefined ? nothing : { ...nothing, error: result }
  }
  const { offset, timestamp, leaderEpoch } = result
  return { topic, partition, offset: known(offset), timestamp: known(timestamp), leaderEpoch: known(leaderEpoch) }
}

function known(number: number | undefined): number | null {
  return number === undefined || number < 0 ? null : number
}
