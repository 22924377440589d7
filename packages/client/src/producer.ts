import type { Engine } from '@odradek/engine-wasm'
import { type Codec, codecs, KafkaError, partitionForKey } from '@odradek/protocol'
import { type ProduceRequestInput, type ProduceResponse, produce } from '@odradek/protocol/00-produce'
import { encodeBatch, isCodecLevel, type NewRecord, type RecordHeader } from '@odradek/records'
import { Accumulator, type Batch, batchOverhead, type Delivery, recordBytes, type Sending } from './accumulator.ts'
import { backoff } from './backoff.ts'
import type { Cluster, TopicMetadata } from './cluster.ts'
import { CompressionRatio } from './compression-ratio.ts'
import { checkOptions } from './options.ts'
import type { Serde } from './serdes.ts'
import type { Topic } from './topic.ts'

export interface ProducerOptions {
  /** `acks`: 'all' (default), 1 or 0. */
  readonly acks?: 'all' | 1 | 0
  /** `batch.size`, bytes (default 16384): the most that gathers into one batch of a partition. */
  readonly batchSize?: number
  /**
   * `linger.ms`: how long a batch that is not full waits for more. The default 'auto' sends at once while nothing is
   * under
   * way to that partition and gathers while something is: a lone record has no delay, and load makes its own batches.
   */
  readonly lingerMs?: number | 'auto'
  /** `compression.type`: 'none' (default), 'gzip', 'snappy', 'lz4' or 'zstd'. */
  readonly compression?: Codec
  /** `compression.gzip.level`: 1 to 9, or -1 (default), which leaves it to zlib. */
  readonly compressionGzipLevel?: number
  /** `compression.lz4.level`: 1 to 17; 9 (default) is the fast way. */
  readonly compressionLz4Level?: number
  /** `compression.zstd.level`: -131072 to 22 (default 3). */
  readonly compressionZstdLevel?: number
  /** `max.request.size`, bytes (default 1048576): a record larger than this fails at once. */
  readonly maxRequestSize?: number
  /** `delivery.timeout.ms` (default 120000): how long a record may be tried. */
  readonly deliveryTimeoutMs?: number
}

/** A record to be sent. */
export interface OutgoingRecord<Key, Value> {
  readonly key?: Key | null
  /** Null is a tombstone. */
  readonly value: Value | null
  readonly headers?: Readonly<Record<string, string | Uint8Array | null>>
  /** Default: by the key, as Java's client does; without a key, one that changes with every batch. */
  readonly partition?: number
  /** Default: now. */
  readonly timestamp?: Date | number
}

const defaults = {
  acks: 'all',
  batchSize: 16_384,
  lingerMs: 'auto',
  compression: 'none',
  compressionGzipLevel: -1,
  compressionLz4Level: 9,
  compressionZstdLevel: 3,
  maxRequestSize: 1_048_576,
  deliveryTimeoutMs: 120_000,
} as const satisfies Required<ProducerOptions>

const encoder = new TextEncoder()

interface Appended {
  readonly baseOffset: number
  readonly logAppendTimeMs: number
}

/** A record, and the partition that was asked for. */
interface Placed {
  readonly sending: Sending
  readonly partition: number | undefined
}

/** A typed topic, or the name of one that takes strings and bytes. */
export type TopicOrName<Key, Value> = Topic<Key, Value> | string

/** Sends records, gathered into batches; order is kept per partition, through retries too. */
export class Producer implements AsyncDisposable {
  readonly #cluster: Cluster
  readonly #engine: Engine
  readonly #options: Required<ProducerOptions>
  /** Of the codec; undefined if it has none. */
  readonly #level: number | undefined
  readonly #ratios = new Map<string, CompressionRatio>()
  readonly #accumulators = new Map<string, Accumulator[]>()
  /** The partition that records without a key go to until a batch is on its way. */
  readonly #sticky = new Map<string, number>()
  readonly #waiting = new Map<string, Placed[]>()
  readonly #underWay = new Set<Promise<void>>()
  #isFlushing = false
  #closing: Promise<void> | undefined

  constructor(cluster: Cluster, engine: Engine, options: ProducerOptions) {
    checkOptions(options, Object.keys(defaults), 'a producer')
    this.#options = { ...defaults, ...options }
    if (!codecs.includes(this.#options.compression)) {
      throw new TypeError(`compression '${this.#options.compression}' is none of ${codecs.join(', ')}`)
    }
    this.#level = levelOf(this.#options)
    this.#cluster = cluster
    this.#engine = engine
  }

  /**
   * Settles when the record is where `acks` wants it. A topic that is only a name takes strings and bytes.
   * @throws KafkaError (as a rejection), with Kafka's name in `error`
   */
  async send<Key = string | Uint8Array, Value = string | Uint8Array>(
    topic: TopicOrName<Key, Value>,
    record: OutgoingRecord<Key, Value>,
  ): Promise<Delivery> {
    if (this.#closing !== undefined) throw new KafkaError('BROKER_NOT_AVAILABLE', 'the producer is closed')
    const name = typeof topic === 'string' ? topic : topic.name
    const encoded = this.#encode(topic, record)
    const bytes = recordBytes(encoded)
    if (bytes > this.#options.maxRequestSize) {
      throw new KafkaError(
        'MESSAGE_TOO_LARGE',
        `the record takes ${bytes} bytes, above maxRequestSize (${this.#options.maxRequestSize})`,
      )
    }
    return new Promise((resolve, reject) => {
      const sending = { record: encoded, resolve, reject }
      const partition = record.partition
      const waiting = this.#waiting.get(name)
      const metadata = this.#cluster.cachedTopic(name)
      if (waiting !== undefined) waiting.push({ sending, partition })
      else if (metadata !== undefined) this.#enqueue(metadata, { sending, partition })
      else this.#lookUp(name, { sending, partition })
    })
  }

  /** Records of a topic that is being looked up wait in line, so that none overtakes another. */
  #lookUp(name: string, first: Placed): void {
    const waiting = [first]
    this.#waiting.set(name, waiting)
    const found = this.#cluster.topic(name).then(
      (metadata) => {
        this.#waiting.delete(name)
        for (const placed of waiting) this.#enqueue(metadata, placed)
      },
      (error: unknown) => {
        this.#waiting.delete(name)
        for (const { sending } of waiting) sending.reject(error)
      },
    )
    this.#track(found)
  }

  #enqueue(metadata: TopicMetadata, { sending, partition }: Placed): void {
    const chosen = partition ?? this.#choosePartition(metadata, sending.record.key)
    const accumulator = this.#accumulator(metadata, chosen)
    if (accumulator === undefined) {
      const message = `topic '${metadata.name}' has no partition ${chosen}`
      sending.reject(new KafkaError('UNKNOWN_TOPIC_OR_PARTITION', message))
      return
    }
    accumulator.add(sending, this.#now())
    this.#consider(accumulator)
  }

  #encode<Key, Value>(topic: TopicOrName<Key, Value>, record: OutgoingRecord<Key, Value>): NewRecord {
    const { key = null, value, headers = {}, timestamp = this.#now() } = record
    const serdes = typeof topic === 'string' ? undefined : topic
    return {
      key: key === null ? null : toBytes(serdes?.key, key),
      value: value === null ? null : toBytes(serdes?.value, value),
      headers: Object.entries(headers).map(toHeader),
      timestampMs: typeof timestamp === 'number' ? timestamp : timestamp.getTime(),
    }
  }

  #choosePartition({ name, leaders }: TopicMetadata, key: Uint8Array | null): number {
    if (key !== null) return partitionForKey(key, leaders.length)
    const sticky = this.#sticky.get(name) ?? Math.floor(this.#cluster.options.clock.random() * leaders.length)
    this.#sticky.set(name, sticky)
    return sticky
  }

  #accumulator({ name, leaders }: TopicMetadata, partition: number): Accumulator | undefined {
    const known = this.#accumulators.get(name) ?? []
    for (let index = known.length; index < leaders.length; index++) {
      known.push(new Accumulator(name, index, this.#options.batchSize, this.#ratio(name)))
    }
    this.#accumulators.set(name, known)
    return known[partition]
  }

  #now(): number {
    return this.#cluster.options.clock.nowMs()
  }

  /**
   * Sends the first batch of a partition if it may go: nothing of the partition is under way, and it is full or due.
   */
  #consider(accumulator: Accumulator): void {
    const { first } = accumulator
    if (first === undefined || accumulator.isMuted) return
    const { lingerMs } = this.#options
    const isDue = lingerMs === 'auto' || this.#isFlushing || this.#now() - first.createdMs >= lingerMs
    if (accumulator.isFirstFull || isDue) {
      accumulator.isMuted = true
      // What is sent in the same turn of the event loop travels together.
      this.#track(Promise.resolve().then(() => this.#sendFirst(accumulator)))
    } else if (!accumulator.isTimed) {
      accumulator.isTimed = true
      this.#cluster.options.clock.schedule(first.createdMs + lingerMs - this.#now(), () => {
        accumulator.isTimed = false
        this.#consider(accumulator)
      })
    }
  }

  #track(work: Promise<void>): void {
    this.#underWay.add(work)
    work.finally(() => this.#underWay.delete(work))
  }

  async #sendFirst(accumulator: Accumulator): Promise<void> {
    const batch = accumulator.take()
    this.#sticky.delete(accumulator.topic)
    if (batch !== undefined) await this.#deliver(accumulator, batch)
    accumulator.isMuted = false
    this.#consider(accumulator)
  }

  /** Tries a batch until it is in, an error is final, or its time is over. */
  async #deliver(accumulator: Accumulator, batch: Batch): Promise<void> {
    const { topic, partition } = accumulator
    let encoded: Uint8Array | undefined
    for (;;) {
      batch.attempts++
      try {
        encoded ??= this.#compressed(accumulator.topic, batch)
        settle(batch.sendings, topic, partition, await this.#request(topic, partition, encoded))
        return
      } catch (error) {
        if (isTooLarge(error) && batch.sendings.length > 1) {
          this.#ratio(topic).reset(batch.recordsBytes, (encoded?.length ?? 0) - batchOverhead)
          accumulator.split(batch)
          return
        }
        const isLate = this.#now() - batch.createdMs >= this.#options.deliveryTimeoutMs
        if (!(error instanceof KafkaError) || !error.retriable || isLate) {
          for (const { reject } of batch.sendings) reject(error)
          return
        }
        this.#cluster.forgetTopic(topic)
        await backoff(this.#cluster.options.clock, batch.attempts)
      }
    }
  }

  #compressed(topic: string, { sendings, recordsBytes }: Batch): Uint8Array {
    const records = sendings.map(({ record }) => record)
    const encoded = encodeBatch(this.#engine, records, { codec: this.#options.compression, level: this.#level })
    this.#ratio(topic).observe(recordsBytes, encoded.length - batchOverhead)
    return encoded
  }

  /** Shared by the partitions of a topic, whose records are alike. */
  #ratio(topic: string): CompressionRatio {
    const ratio = this.#ratios.get(topic) ?? new CompressionRatio(this.#options.compression !== 'none')
    this.#ratios.set(topic, ratio)
    return ratio
  }

  async #request(topic: string, partition: number, records: Uint8Array): Promise<Appended> {
    const { id } = await this.#cluster.topic(topic)
    const connection = await this.#cluster.leaderOf(topic, partition)
    const acks = this.#options.acks === 'all' ? -1 : this.#options.acks
    const request: ProduceRequestInput = {
      transactionalId: null,
      acks,
      timeoutMs: this.#cluster.options.requestTimeoutMs,
      topicData: [{ name: topic, topicId: id, partitionData: [{ index: partition, records }] }],
    }
    if (acks === 0) {
      await connection.sendWithoutAnswer(produce, request)
      return { baseOffset: -1, logAppendTimeMs: -1 }
    }
    return appendedOf(await connection.request(produce, request))
  }

  /** Sends everything that gathers, without waiting for more, and settles when all of it is answered. */
  async flush(): Promise<void> {
    this.#isFlushing = true
    try {
      for (const accumulator of [...this.#accumulators.values()].flat()) this.#consider(accumulator)
      while (this.#underWay.size > 0) await Promise.all(this.#underWay)
    } finally {
      this.#isFlushing = false
    }
  }

  /** Sends what is left, and takes nothing more. */
  close(): Promise<void> {
    this.#closing ??= this.flush()
    return this.#closing
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }
}

/** @throws TypeError for a level that the codec does not have */
function levelOf({
  compression,
  compressionGzipLevel,
  compressionLz4Level,
  compressionZstdLevel,
}: Required<ProducerOptions>): number | undefined {
  const levels = { gzip: compressionGzipLevel, lz4: compressionLz4Level, zstd: compressionZstdLevel }
  for (const codec of ['gzip', 'lz4', 'zstd'] as const) {
    if (!isCodecLevel(codec, levels[codec])) throw new TypeError(`${codec} has no level ${levels[codec]}`)
  }
  return compression === 'none' || compression === 'snappy' ? undefined : levels[compression]
}

function isTooLarge(error: unknown): boolean {
  return error instanceof KafkaError && error.error === 'MESSAGE_TOO_LARGE'
}

/** Bytes of a key or value; a topic that is only a name has no serde, and takes what is text or bytes already. */
function toBytes<T>(serde: Serde<T> | undefined, value: T): Uint8Array {
  if (serde !== undefined) return serde.serialize(value)
  if (typeof value === 'string') return encoder.encode(value)
  if (value instanceof Uint8Array) return value
  throw new TypeError('a topic that is only a name takes strings and bytes; describe it with topic() for anything else')
}

function toHeader([key, value]: [string, string | Uint8Array | null]): RecordHeader {
  return { key, value: typeof value === 'string' ? encoder.encode(value) : value }
}

function settle(
  sendings: readonly Sending[],
  topic: string,
  partition: number,
  { baseOffset, logAppendTimeMs }: Appended,
): void {
  for (const [index, { record, resolve }] of sendings.entries()) {
    const offset = baseOffset === -1 ? -1 : baseOffset + index
    resolve({ topic, partition, offset, timestamp: logAppendTimeMs === -1 ? record.timestampMs : logAppendTimeMs })
  }
}

function appendedOf({ responses }: ProduceResponse): Appended {
  const answer = responses[0]?.partitionResponses[0]
  if (answer === undefined) throw new KafkaError('UNKNOWN_SERVER_ERROR', 'the broker answered for no partition')
  if (answer.errorCode !== 0) throw KafkaError.fromCode(answer.errorCode, answer.errorMessage)
  return answer
}
