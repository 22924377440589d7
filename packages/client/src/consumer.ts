import type { Engine } from '@odradek/engine-wasm'
import { KafkaError } from '@odradek/protocol'
import { type FetchRequestInput, type FetchResponseResponsePartition, fetch } from '@odradek/protocol/01-fetch'
import { decodeBatches, type LogRecord, offsetAfter, type RecordHeader } from '@odradek/records'
import { backoff } from './backoff.ts'
import type { Cluster } from './cluster.ts'
import { findOffset, type Position } from './offsets.ts'
import { checkOptions } from './options.ts'
import type { Serde } from './serdes.ts'
import type { Topic } from './topic.ts'

export interface ReadOptions {
  /**
   * Where to begin in every partition: 'earliest' (default), 'latest', the first record of a time, or an offset for
   * each partition.
   */
  readonly from?: Position | Readonly<Record<number, number>>
  /** Goes on at the end of the log (default), or ends at what was there when reading began. */
  readonly follow?: boolean
  /** Only this partition. */
  readonly partition?: number
  /** `fetch.max.bytes` (default 52428800) and `max.partition.fetch.bytes` (default 1048576): what one answer brings. */
  readonly fetchMaxBytes?: number
  readonly maxPartitionFetchBytes?: number
  /** `fetch.max.wait.ms` (default 500): how long the broker waits for a record. */
  readonly fetchMaxWaitMs?: number
  /** Bytes that the records of one compressed batch may be (default 104857600); one that holds more is refused. */
  readonly maxDecompressedBytes?: number
  /** Ends the iteration. */
  readonly signal?: AbortSignal
}

/** A record that was read. Key and value are decoded when they are first looked at. */
export interface IncomingRecord<Key, Value> {
  readonly topic: string
  readonly partition: number
  readonly offset: number
  /** Milliseconds since 1970. */
  readonly timestamp: number
  readonly key: Key | null
  /** Null is a tombstone. */
  readonly value: Value | null
  readonly headers: readonly RecordHeader[]
}

export interface ConsumerOptions<TopicOrName> extends ReadOptions {
  /** What to read: topics, or names of topics whose keys and values are read as bytes. */
  readonly topics: readonly TopicOrName[]
}

const optionNames = [
  'topics',
  'from',
  'follow',
  'partition',
  'fetchMaxBytes',
  'maxPartitionFetchBytes',
  'fetchMaxWaitMs',
  'maxDecompressedBytes',
  'signal',
]

/** A partition that is read, and how far. */
interface Assignment<Key, Value> {
  readonly topic: Topic<Key, Value>
  readonly partition: number
  nextOffset: number
  /** Where reading ends; infinite when it follows. */
  readonly endOffset: number
}

interface Fetched<Key, Value> {
  readonly assignment: Assignment<Key, Value>
  readonly records: Uint8Array
  readonly fromOffset: number
}

/**
 * Reads topics without a group: every partition from where it is told, in order. An async iterator, so it reads as fast
 * as
 * records are taken; one answer of each broker waits in front.
 */
export class Consumer<Key, Value> implements AsyncIterable<IncomingRecord<Key, Value>> {
  readonly #cluster: Cluster
  readonly #engine: Engine
  readonly #topics: readonly Topic<Key, Value>[]
  readonly #options: ReadOptions

  constructor(cluster: Cluster, engine: Engine, topics: readonly Topic<Key, Value>[], options: ReadOptions) {
    if ('group' in options)
      throw new TypeError('consumer groups are not served by this version: leave `group` out and say `from`')
    checkOptions(options, optionNames, 'a consumer')
    this.#cluster = cluster
    this.#engine = engine
    this.#topics = topics
    this.#options = options
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<IncomingRecord<Key, Value>> {
    const assignments = await this.#assign()
    const { maxDecompressedBytes } = this.#options
    for await (const { assignment, records, fromOffset } of this.#fetchAll(assignments)) {
      for (const record of decodeBatches(this.#engine, records, fromOffset, maxDecompressedBytes)) {
        if (record.offset >= assignment.endOffset) break
        if (this.#options.signal?.aborted) return
        yield new ReadRecord(assignment, record)
      }
    }
  }

  async #assign(): Promise<Assignment<Key, Value>[]> {
    const assignments = await Promise.all(this.#topics.map((topic) => this.#assignTopic(topic)))
    return assignments.flat()
  }

  async #assignTopic(topic: Topic<Key, Value>): Promise<Assignment<Key, Value>[]> {
    const { name } = topic
    const { leaders } = await this.#cluster.topic(name, { mayCreate: false })
    const all = leaders.map((_, partition) => partition)
    const partitions = this.#options.partition === undefined ? all : [this.#options.partition]
    return Promise.all(
      partitions.map(async (partition) => ({
        topic,
        partition,
        nextOffset: await this.#startOffset(name, partition),
        endOffset:
          this.#options.follow === false
            ? await findOffset(this.#cluster, name, partition, 'latest')
            : Number.POSITIVE_INFINITY,
      })),
    )
  }

  async #startOffset(topic: string, partition: number): Promise<number> {
    const from = this.#options.from ?? 'earliest'
    if (typeof from === 'string' || from instanceof Date) return findOffset(this.#cluster, topic, partition, from)
    return from[partition] ?? findOffset(this.#cluster, topic, partition, 'earliest')
  }

  /** One fetch a broker is under way, also while what it brought last is being read. */
  async *#fetchAll(assignments: Assignment<Key, Value>[]): AsyncGenerator<Fetched<Key, Value>> {
    const underWay = new Map<number, Promise<{ leader: number; fetched: Fetched<Key, Value>[] }>>()
    const aborted = abortOf(this.#options.signal)
    for (;;) {
      await this.#startFetches(assignments, underWay)
      if (underWay.size === 0) return
      const answer = await Promise.race([aborted, ...underWay.values()])
      if (answer === undefined) return
      underWay.delete(answer.leader)
      await this.#startFetches(assignments, underWay)
      yield* answer.fetched
    }
  }

  /** Asks every leader that is not being asked for the partitions that are not at their end. */
  async #startFetches(
    assignments: readonly Assignment<Key, Value>[],
    underWay: Map<number, Promise<{ leader: number; fetched: Fetched<Key, Value>[] }>>,
  ): Promise<void> {
    const byLeader = new Map<number, Assignment<Key, Value>[]>()
    for (const assignment of assignments) {
      if (assignment.nextOffset >= assignment.endOffset) continue
      const { leaders } = await this.#cluster.topic(assignment.topic.name)
      const leader = leaders[assignment.partition] ?? -1
      byLeader.set(leader, [...(byLeader.get(leader) ?? []), assignment])
    }
    for (const [leader, wanted] of byLeader) {
      if (!underWay.has(leader)) {
        const fetching = this.#fetch(leader, wanted).then((fetched) => ({ leader, fetched }))
        // Whoever races for it sees the error; nobody may be racing when it comes.
        fetching.catch(() => undefined)
        underWay.set(leader, fetching)
      }
    }
  }

  async #fetch(leader: number, wanted: readonly Assignment<Key, Value>[]): Promise<Fetched<Key, Value>[]> {
    for (let attempt = 1; ; attempt++) {
      try {
        const connection = await this.#cluster.connectionTo(leader)
        const response = await connection.request(fetch, await this.#fetchRequest(wanted))
        if (response.errorCode !== 0) throw KafkaError.fromCode(response.errorCode)
        const answers = response.responses.flatMap(({ partitions }) => partitions)
        return wanted.flatMap((assignment, index) => take(assignment, answers[index]))
      } catch (error) {
        if (!(error instanceof KafkaError) || !error.retriable || this.#options.signal?.aborted) throw error
        for (const { topic } of wanted) this.#cluster.forgetTopic(topic.name)
        await backoff(this.#cluster.options.clock, Math.min(attempt, 5))
        // The leader may be another one now: what was wanted is asked for anew.
        if (attempt > 1) return []
      }
    }
  }

  /** One entry for each partition, so that answers and wishes have the same order. */
  async #fetchRequest(wanted: readonly Assignment<Key, Value>[]): Promise<FetchRequestInput> {
    const { fetchMaxBytes = 52_428_800, maxPartitionFetchBytes = 1_048_576, fetchMaxWaitMs = 500 } = this.#options
    const topics = await Promise.all(
      wanted.map(async ({ topic, partition, nextOffset }) => {
        const { id } = await this.#cluster.topic(topic.name)
        return {
          topic: topic.name,
          topicId: id,
          partitions: [{ partition, fetchOffset: nextOffset, partitionMaxBytes: maxPartitionFetchBytes }],
        }
      }),
    )
    return { maxWaitMs: fetchMaxWaitMs, minBytes: 1, maxBytes: fetchMaxBytes, topics, forgottenTopicsData: [] }
  }
}

/** Moves on behind the batches of an answer. @throws KafkaError of that partition */
function take<Key, Value>(
  assignment: Assignment<Key, Value>,
  answer: FetchResponseResponsePartition | undefined,
): Fetched<Key, Value>[] {
  if (answer === undefined)
    throw new KafkaError('UNKNOWN_SERVER_ERROR', 'the broker left a partition out of its answer')
  if (answer.errorCode !== 0) {
    throw KafkaError.fromCode(
      answer.errorCode,
      `${assignment.topic.name}-${assignment.partition} at offset ${assignment.nextOffset}`,
    )
  }
  const { records } = answer
  if (records === null || records.length === 0) return []
  const fromOffset = assignment.nextOffset
  assignment.nextOffset = offsetAfter(records, fromOffset)
  return [{ assignment, records, fromOffset }]
}

class ReadRecord<Key, Value> implements IncomingRecord<Key, Value> {
  readonly topic: string
  readonly partition: number
  readonly #serdes: Topic<Key, Value>
  readonly #record: LogRecord
  #key: Key | null | undefined
  #value: Value | null | undefined

  constructor({ topic, partition }: Assignment<Key, Value>, record: LogRecord) {
    this.topic = topic.name
    this.partition = partition
    this.#serdes = topic
    this.#record = record
  }

  get offset(): number {
    return this.#record.offset
  }

  get timestamp(): number {
    return this.#record.timestampMs
  }

  get headers(): readonly RecordHeader[] {
    return this.#record.headers
  }

  get key(): Key | null {
    if (this.#key === undefined) this.#key = decode(this.#serdes.key, this.#record.key)
    return this.#key
  }

  get value(): Value | null {
    if (this.#value === undefined) this.#value = decode(this.#serdes.value, this.#record.value)
    return this.#value
  }
}

function decode<T>(serde: Serde<T>, bytes: Uint8Array | null): T | null {
  return bytes === null ? null : serde.deserialize(bytes)
}

/** Settles when the signal is aborted; never without one. */
function abortOf(signal: AbortSignal | undefined): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal?.aborted) resolve(undefined)
    signal?.addEventListener('abort', () => resolve(undefined), { once: true })
  })
}
