import { KafkaError, type KafkaErrorName } from '@odradek/protocol'
import type { FetchResponse, FetchResponseResponsePartition } from '@odradek/protocol/01-fetch'
import type { Cluster } from '../cluster/cluster.ts'
import type { TopicFetchReport } from '../observability/observer.ts'
import { AbortedTransactions } from './aborted-transactions.ts'
import type { BrokerFetches } from './broker-fetches.ts'
import type { ConsumerSettings } from './consumer-options.ts'
import type { Delivery } from './delivery.ts'
import type { WantedPartition } from './fetch-session.ts'
import { FetchedData, summarize } from './fetched-data.ts'
import type { ReadPartition } from './read-partition.ts'

export interface AnswersListener {
  /** The partition has to begin anew, at a place that is to be found out. */
  outOfRange(partition: ReadPartition, offset: number): void
  failed(error: unknown): void
}

/** Errors that newer metadata helps against. */
const staleMetadata: ReadonlySet<KafkaErrorName> = new Set([
  'NOT_LEADER_OR_FOLLOWER',
  'LEADER_NOT_AVAILABLE',
  'REPLICA_NOT_AVAILABLE',
  'FENCED_LEADER_EPOCH',
  'UNKNOWN_LEADER_EPOCH',
  'UNKNOWN_TOPIC_OR_PARTITION',
  'UNKNOWN_TOPIC_ID',
  'INCONSISTENT_TOPIC_ID',
  'KAFKA_STORAGE_ERROR',
  'OFFSET_NOT_AVAILABLE',
])

/** What an answer means for the partitions that it names: data, a leader that has moved, an offset that is gone. */
export class FetchAnswers {
  readonly #cluster: Cluster
  readonly #settings: ConsumerSettings
  readonly #delivery: Delivery
  readonly #listener: AnswersListener

  constructor(cluster: Cluster, settings: ConsumerSettings, delivery: Delivery, listener: AnswersListener) {
    this.#cluster = cluster
    this.#settings = settings
    this.#delivery = delivery
    this.#listener = listener
  }

  /** Partitions that are to be left alone for a while are given back. */
  take(broker: BrokerFetches, response: FetchResponse, latencyMs: number): ReadPartition[] {
    const failed: ReadPartition[] = []
    const topics: TopicFetchReport[] = []
    let bytes = 0
    let records = 0
    for (const { topic, topicId, partitions } of response.responses) {
      for (const answer of partitions) {
        const wanted = broker.session.find(topic, topicId, answer.partitionIndex)
        if (wanted === undefined || !isStillWanted(wanted)) continue
        if (answer.errorCode !== 0) {
          if (this.#refused(broker, wanted, answer, response)) failed.push(wanted.partition)
          continue
        }
        const came = this.#takePartition(broker, wanted.partition, answer)
        const size = answer.records?.length ?? 0
        bytes += size
        records += came
        topics.push({ topic: wanted.partition.topic, bytes: size, records: came })
      }
    }
    const { nodeId } = broker
    const { throttleTimeMs: throttleMs } = response
    this.#cluster.options.observer.fetched({ nodeId, latencyMs, bytes, records, throttleMs, topics: sumOf(topics) })
    return failed
  }

  /** How many records came. */
  #takePartition(broker: BrokerFetches, partition: ReadPartition, answer: FetchResponseResponsePartition): number {
    const { clock, metadataMaxAgeMs } = this.#cluster.options
    partition.failedAttempts = 0
    partition.highWatermark = answer.highWatermark
    partition.lastStableOffset = answer.lastStableOffset
    if (answer.preferredReadReplica >= 0) {
      partition.preferredReplica = answer.preferredReadReplica
      partition.preferredUntilMs = clock.nowMs() + metadataMaxAgeMs
    }
    const { records } = answer
    if (records === null || records.length === 0) return 0
    const { endOffset, recordCount, isBroken } = summarize(partition, records)
    // All that came may be the beginning of a batch: it comes whole once it is the first of an answer.
    if (endOffset === partition.fetchOffset && !isBroken) return 0
    const { isolationLevel } = this.#settings
    const aborted =
      isolationLevel === 'read_committed' ? new AbortedTransactions(answer.abortedTransactions ?? []) : undefined
    this.#delivery.add(new FetchedData(partition, broker, records, aborted))
    partition.fetchOffset = endOffset
    partition.isBroken = isBroken
    return recordCount
  }

  /** Whether the partition is to be left alone for a while. */
  #refused(
    broker: BrokerFetches,
    { partition, leaderEpoch }: WantedPartition,
    { errorCode, currentLeader: { leaderId, leaderEpoch: newEpoch } }: FetchResponseResponsePartition,
    { nodeEndpoints }: FetchResponse,
  ): boolean {
    const error = KafkaError.fromCode(errorCode, `${partition.name} at offset ${partition.fetchOffset}`)
    const isFollower = partition.preferredReplica === broker.nodeId
    partition.preferredReplica = -1
    if (error.error === 'OFFSET_OUT_OF_RANGE') {
      // A follower may be behind; what the leader says counts.
      if (!isFollower) this.#listener.outOfRange(partition, partition.fetchOffset)
      return false
    }
    if (!staleMetadata.has(error.error)) {
      if (error.retriable && error.error !== 'CORRUPT_MESSAGE') return true
      partition.isBroken = true
      this.#listener.failed(error)
      return false
    }
    const { topic, partition: index } = partition
    if (leaderId >= 0 && newEpoch > leaderEpoch) {
      this.#cluster.learnLeaders([{ topic, partition: index, leaderId, leaderEpoch: newEpoch }], nodeEndpoints)
    }
    const knownEpoch = this.#cluster.metadata.topic(topic)?.leaderEpochs[index] ?? -1
    if (knownEpoch > leaderEpoch) return false
    this.#cluster.forgetTopic(topic)
    // From a follower one goes back to the leader at once.
    return !isFollower
  }
}

/** Neither a seek nor a rebalance has come between. */
function isStillWanted({ partition, fetchOffset }: WantedPartition): boolean {
  return partition.isReady && !partition.isGone && partition.fetchOffset === fetchOffset
}

/** One entry for each topic. */
function sumOf(partitions: readonly TopicFetchReport[]): TopicFetchReport[] {
  const topics = new Map<string, TopicFetchReport>()
  for (const { topic, bytes, records } of partitions) {
    const sum = topics.get(topic)
    topics.set(topic, { topic, bytes: bytes + (sum?.bytes ?? 0), records: records + (sum?.records ?? 0) })
  }
  return [...topics.values()]
}
