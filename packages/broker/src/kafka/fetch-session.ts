/**
 * Incremental fetch sessions (KIP-227): the broker remembers which partitions a client fetches, so that a request names
 * only what changed, and an answer only what has news. The rules are those of Kafka's FetchSession.
 */
import type { Uuid } from '@odradek/protocol'
import type { FetchRequest, FetchRequestTopicPartition } from '@odradek/protocol/01-fetch'
import { type GrowingLog, LogWatch } from '../log/wait.ts'

/** Answered where there is no session, and asked with where one is to begin. */
export const noSessionId = 0
/** The epoch of a request that begins a session. */
export const initialEpoch = 0
/** The epoch of a request that wants no session, or ends one. */
export const finalEpoch = -1

const maxEpoch = 0x7fff_ffff

/** The epoch of the request after this one. */
export function nextEpoch(epoch: number): number {
  return epoch === maxEpoch ? 1 : epoch + 1
}

/** A partition that a client fetches, and what it was told last. */
export interface FetchedPartition {
  /** Empty from version 13 on, where topics have ids alone. */
  readonly topic: string
  readonly topicId: Uuid
  readonly index: number
  fetchOffset: number
  maxBytes: number
  currentLeaderEpoch: number
  /** As the client knows it; -1 before the first answer, and after an error. */
  highWatermark: number
  logStartOffset: number
  /** What the session's watch listens to. */
  log: GrowingLog | undefined
}

/** The part of an answer that decides whether it is one. */
export interface PartitionNews {
  readonly errorCode: number
  readonly highWatermark: number
  readonly logStartOffset: number
  readonly recordBytes: number
}

/** The partitions that a request names, in its order. */
export function fetchedPartitions({ topics }: Pick<FetchRequest, 'topics'>): FetchedPartition[] {
  return topics.flatMap(({ topic, topicId, partitions }) =>
    partitions.map((wanted) => toFetched(topic, topicId, wanted)),
  )
}

function toFetched(topic: string, topicId: Uuid, wanted: FetchRequestTopicPartition): FetchedPartition {
  return {
    topic,
    topicId,
    index: wanted.partition,
    fetchOffset: wanted.fetchOffset,
    maxBytes: wanted.partitionMaxBytes,
    currentLeaderEpoch: wanted.currentLeaderEpoch,
    highWatermark: -1,
    logStartOffset: -1,
    log: undefined,
  }
}

/** Whether the client has to hear this; what it was told before is not said again. */
export function isNews(partition: FetchedPartition, { errorCode, recordBytes, ...told }: PartitionNews): boolean {
  if (recordBytes > 0 || errorCode !== 0) return true
  return partition.highWatermark !== told.highWatermark || partition.logStartOffset !== told.logStartOffset
}

/** Remembers what the client is told now. After an error anything is news, so that it learns that it is over. */
export function remember(
  partition: FetchedPartition,
  { errorCode, highWatermark, logStartOffset }: PartitionNews,
): void {
  partition.highWatermark = errorCode === 0 ? highWatermark : -1
  partition.logStartOffset = logStartOffset
}

export interface FetchSessionOptions {
  readonly id: number
  /** Requests from version 13 on name topics by id; a session does one or the other. */
  readonly usesTopicIds: boolean
  readonly nowMs: number
  readonly partitions: readonly FetchedPartition[]
}

/** The partitions of one client. Their order is the order in which they are read. */
export class FetchSession {
  readonly id: number
  readonly usesTopicIds: boolean
  readonly createdMs: number
  readonly watch: LogWatch = new LogWatch()
  lastUsedMs: number
  /** Of the request that comes next. */
  epoch: number = nextEpoch(initialEpoch)
  readonly #partitions = new Map<string, FetchedPartition>()

  constructor({ id, usesTopicIds, nowMs, partitions }: FetchSessionOptions) {
    this.id = id
    this.usesTopicIds = usesTopicIds
    this.createdMs = nowMs
    this.lastUsedMs = nowMs
    for (const partition of partitions) this.#partitions.set(keyOf(partition), partition)
  }

  get size(): number {
    return this.#partitions.size
  }

  partitions(): IterableIterator<FetchedPartition> {
    return this.#partitions.values()
  }

  /** Takes what a request adds, changes and forgets. */
  update({ topics, forgottenTopicsData }: Pick<FetchRequest, 'topics' | 'forgottenTopicsData'>): void {
    for (const wanted of fetchedPartitions({ topics })) this.#want(wanted)
    for (const { topic, topicId, partitions } of forgottenTopicsData) {
      for (const index of partitions) this.#forget(keyOf({ topic, topicId, index }))
    }
  }

  #want(wanted: FetchedPartition): void {
    const key = keyOf(wanted)
    const known = this.#partitions.get(key)
    if (known === undefined) {
      this.#partitions.set(key, wanted)
      return
    }
    known.fetchOffset = wanted.fetchOffset
    known.maxBytes = wanted.maxBytes
    known.currentLeaderEpoch = wanted.currentLeaderEpoch
  }

  #forget(key: string): void {
    const log = this.#partitions.get(key)?.log
    if (log !== undefined) this.watch.remove(log)
    this.#partitions.delete(key)
  }

  /** Listens to the log that the partition has now; undefined where there is none. */
  listen(partition: FetchedPartition, log: GrowingLog | undefined): void {
    if (partition.log === log) return
    if (partition.log !== undefined) this.watch.remove(partition.log)
    if (log !== undefined) this.watch.add(log)
    partition.log = log
  }

  /** Puts a partition that gave records behind the others, so that each has its turn when answers are full. */
  rotate(partition: FetchedPartition): void {
    const key = keyOf(partition)
    if (!this.#partitions.delete(key)) return
    this.#partitions.set(key, partition)
  }
}

function keyOf({ topic, topicId, index }: Pick<FetchedPartition, 'topic' | 'topicId' | 'index'>): string {
  return `${index}:${topic === '' ? topicId : topic}`
}
