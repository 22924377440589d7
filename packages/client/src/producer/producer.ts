import { createEngine, type Engine } from '@odradek/engine-wasm'
import { KafkaError } from '@odradek/protocol'
import { recordPartsBytes } from '@odradek/records'
import type { Cluster } from '../cluster/cluster.ts'
import { largestArenaBytes } from '../limits.ts'
import { traceSend, traceSendAll } from '../observability/tracing.ts'
import type { Topic } from '../topic.ts'
import { BufferMemory } from './buffer-memory.ts'
import { Deliveries } from './deliveries.ts'
import { type Delivery, ManyRecords, OneRecord, type Waiter } from './delivery.ts'
import {
  bytesOf,
  checkRecord,
  headersOf,
  type OutgoingRecord,
  type Part,
  type Serdes,
  serialized,
  type TopicOrName,
  timestampOf,
} from './outgoing-record.ts'
import type { PartitionQueue } from './partition-queue.ts'
import type { Partitioner } from './partitioners/partitioner.ts'
import { partitioners } from './partitioners/partitioners.ts'
import { ProducerBatch } from './producer-batch.ts'
import { type ProducerOptions, type ProducerSettings, producerSettings } from './producer-options.ts'
import { ProducerTopic } from './producer-topic.ts'
import { Sender } from './sender.ts'
import { recordSink } from './sink.ts'
import { WaitingLine } from './waiting-line.ts'

/** How a record is sent. */
export interface CloseOptions {
  /** What is not done by then is given up. Default: none; what is sent is settled within `deliveryTimeoutMs`. */
  readonly timeoutMs?: number
}

/** How to send. */
export interface SendOptions {
  /** Stops waiting for memory or for the topic. What is in a batch already goes its way. */
  readonly signal?: AbortSignal
}

/** Records that were given together, and who waits for them. */
interface Entry<Key, Value> {
  readonly topic: ProducerTopic
  readonly serdes: Serdes<Key, Value> | undefined
  readonly records: readonly OutgoingRecord<Key, Value>[]
  readonly waiter: Waiter
}

/** A record on its way into a batch. */
interface Placing {
  readonly key: Part | null
  readonly value: Part | null
  readonly headers: ReturnType<typeof headersOf>
  readonly partition: number | undefined
  readonly timestampMs: number
  readonly waiter: Waiter
  readonly index: number
}

/**
 * Sends records, gathered into batches; order is kept per partition, through retries and changes of leaders too. What
 * was not acknowledged within `deliveryTimeoutMs` fails: no promise stays pending.
 */
export class Producer implements AsyncDisposable {
  readonly #cluster: Cluster
  readonly #engine: Engine
  readonly #settings: ProducerSettings
  readonly #partitioner: Partitioner | undefined
  readonly #memory: BufferMemory
  readonly #room: WaitingLine
  readonly #deliveries: Deliveries
  readonly #sender: Sender
  readonly #topics = new Map<string, ProducerTopic>()
  /** Topics that are being looked up, and who waits for them. */
  readonly #lookups = new Map<ProducerTopic, WaitingLine>()
  readonly #closed: () => void
  #batches = 0
  #closing: Promise<void> | undefined

  /**
   * `closed` is called when it is closed.
   * @throws TypeError for an option that does not exist, or a value that it cannot have
   */
  constructor(cluster: Cluster, options: ProducerOptions, closed: () => void = () => undefined) {
    this.#closed = closed
    const settings = producerSettings(options)
    const { clock } = cluster.options
    this.#cluster = cluster
    this.#settings = settings
    this.#engine = createEngine({ arenaBytes: Math.min(settings.bufferMemory, largestArenaBytes) })
    this.#partitioner = partitionerOf(settings, () => clock.random())
    this.#memory = new BufferMemory(settings.bufferMemory)
    this.#room = new WaitingLine(clock, settings.maxBlockMs)
    this.#deliveries = new Deliveries(settings, this.#memory, cluster.options, () => this.#room.resume())
    this.#sender = new Sender(cluster, settings, this.#deliveries, (queue) =>
      this.#topics.get(queue.topic)?.batchTaken(queue),
    )
  }

  /**
   * Settles when the record is where `acks` wants it. A topic that is only a name takes strings and bytes. A value that
   * does not fit the topic's schema fails that record alone, with what the schema says.
   *
   * @throws KafkaError (as a rejection), with Kafka's name in `error`
   */
  send(topic: string, record: OutgoingRecord<Part, Part>, options?: SendOptions): Promise<Delivery>
  send<Key, Value>(
    topic: Topic<Key, Value>,
    record: OutgoingRecord<NoInfer<Key>, NoInfer<Value>>,
    options?: SendOptions,
  ): Promise<Delivery>
  send<Key, Value>(
    topic: TopicOrName<Key, Value>,
    record: OutgoingRecord<Key, Value>,
    options?: SendOptions,
  ): Promise<Delivery> {
    return this.#send(topic, record, options)
  }

  #send<Key, Value>(
    topic: TopicOrName<Key, Value>,
    record: OutgoingRecord<Key, Value>,
    options?: SendOptions,
  ): Promise<Delivery> {
    const { tracing } = this.#cluster.options
    if (tracing === undefined) return this.#sendOne(topic, record, options)
    return traceSend(tracing, nameOf(topic), record, (traced) => this.#sendOne(topic, traced, options))
  }

  #sendOne<Key, Value>(
    topic: TopicOrName<Key, Value>,
    record: OutgoingRecord<Key, Value>,
    options: SendOptions | undefined,
  ): Promise<Delivery> {
    return new Promise((resolve, reject) => {
      if (this.#closing !== undefined) return reject(closedError())
      this.#enter(topic, [record], new OneRecord(resolve, reject), options?.signal)
    })
  }

  /**
   * Sends many records, which costs less for each than as many calls of `send`. Settles when the last of them has.
   *
   * @throws SendAllError (as a rejection) if some did not get there, with what became of each
   */
  sendAll(topic: string, records: readonly OutgoingRecord<Part, Part>[], options?: SendOptions): Promise<Delivery[]>
  sendAll<Key, Value>(
    topic: Topic<Key, Value>,
    records: readonly OutgoingRecord<NoInfer<Key>, NoInfer<Value>>[],
    options?: SendOptions,
  ): Promise<Delivery[]>
  sendAll<Key, Value>(
    topic: TopicOrName<Key, Value>,
    records: readonly OutgoingRecord<Key, Value>[],
    options?: SendOptions,
  ): Promise<Delivery[]> {
    if (!Array.isArray(records)) return Promise.reject(new TypeError('sendAll() takes a list of records'))
    const { tracing } = this.#cluster.options
    if (tracing === undefined) return this.#sendMany(topic, records, options)
    return traceSendAll(tracing, nameOf(topic), records, (traced) => this.#sendMany(topic, traced, options))
  }

  #sendMany<Key, Value>(
    topic: TopicOrName<Key, Value>,
    records: readonly OutgoingRecord<Key, Value>[],
    options: SendOptions | undefined,
  ): Promise<Delivery[]> {
    const waiter = new ManyRecords(records.length)
    if (this.#closing === undefined) this.#enter(topic, records, waiter, options?.signal)
    else for (const index of records.keys()) waiter.failed(index, closedError())
    return waiter.promise
  }

  /**
   * A stream to write records of a topic to, with the backpressure of `bufferMemory`. It fails with the first record
   * that does; closing it settles when all that was written is acknowledged.
   */
  sink(topic: string): WritableStream<OutgoingRecord<Part, Part>>
  sink<Key, Value>(topic: Topic<Key, Value>): WritableStream<OutgoingRecord<Key, Value>>
  sink<Key, Value>(topic: TopicOrName<Key, Value>): WritableStream<OutgoingRecord<Key, Value>> {
    return recordSink(
      (record: OutgoingRecord<Key, Value>) => this.#send(topic, record),
      async () => {
        await this.#lookups.get(this.#topic(nameOf(topic)))?.empty()
        await this.#room.empty()
      },
    )
  }

  #topic(name: string): ProducerTopic {
    const known = this.#topics.get(name)
    if (known !== undefined) return known
    const { batchSize, partitionerAdaptivePartitioningEnable: isAdaptive } = this.#settings
    const made = new ProducerTopic(name, this.#partitioner, {
      batchSize: Math.max(1, batchSize),
      random: () => this.#cluster.options.clock.random(),
      loadOf: isAdaptive ? (queue, leader) => this.#sender.loadOf(queue, leader) : undefined,
    })
    this.#topics.set(name, made)
    return made
  }

  /** Puts records into batches; what has to wait for its topic or for memory follows later. */
  #enter<Key, Value>(
    target: TopicOrName<Key, Value>,
    records: readonly OutgoingRecord<Key, Value>[],
    waiter: Waiter,
    signal: AbortSignal | undefined,
  ): void {
    const entry = {
      topic: this.#topic(nameOf(target)),
      serdes: typeof target === 'string' ? undefined : target,
      records,
      waiter,
    }
    if (signal?.aborted) {
      failFrom(entry, 0, signal.reason)
      return
    }
    this.#learn(entry.topic)
    const isFound = entry.topic.isFound && !this.#lookups.has(entry.topic)
    const next = isFound && this.#room.isEmpty ? this.#placeFrom(entry, 0) : 0
    if (next === records.length) return
    if (isFound) this.#waitForRoom(entry, next, signal)
    else this.#waitForTopic(entry, signal)
  }

  /** Places records from the one at `start` on, as long as there is memory; gives the first that was not placed. */
  #placeFrom<Key, Value>(entry: Entry<Key, Value>, start: number): number {
    const nowMs = this.#cluster.options.clock.nowMs()
    const { length } = entry.records
    for (let index = start; index < length; index++) {
      if (this.#memory.isExhausted) return index
      this.#place(entry, index, nowMs)
    }
    return length
  }

  #waitForRoom<Key, Value>(entry: Entry<Key, Value>, start: number, signal: AbortSignal | undefined): void {
    let next = start
    const resume = (): boolean => {
      next = this.#placeFrom(entry, next)
      return next === entry.records.length
    }
    const fail = (error: unknown): void => failFrom(entry, next, error)
    this.#sender.wake()
    this.#room.wait(resume, () => noRoom(this.#settings), fail, signal)
  }

  #waitForTopic<Key, Value>(entry: Entry<Key, Value>, signal: AbortSignal | undefined): void {
    const { topic, records } = entry
    const resume = (): true => {
      const next = this.#room.isEmpty ? this.#placeFrom(entry, 0) : 0
      if (next < records.length) this.#waitForRoom(entry, next, signal)
      return true
    }
    const fail = (error: unknown): void => failFrom(entry, 0, error)
    this.#lookUp(topic).wait(resume, () => this.#notFound(topic), fail, signal)
  }

  #notFound({ topic }: ProducerTopic): KafkaError {
    const { lastFailure } = this.#cluster
    const reason = lastFailure === undefined ? '' : `: ${lastFailure.message}`
    return new KafkaError('REQUEST_TIMED_OUT', `topic '${topic}' was not found within maxBlockMs${reason}`)
  }

  #learn(topic: ProducerTopic): void {
    const metadata = this.#cluster.metadata.topic(topic.topic)
    if (metadata !== undefined) topic.learn(metadata)
  }

  /** Records of a topic that is being looked up wait in line, so that none overtakes another. */
  #lookUp(topic: ProducerTopic): WaitingLine {
    const known = this.#lookups.get(topic)
    if (known !== undefined) return known
    const line = new WaitingLine(this.#cluster.options.clock, this.#settings.maxBlockMs)
    this.#lookups.set(topic, line)
    this.#find(topic, line)
    return line
  }

  #find(topic: ProducerTopic, line: WaitingLine): void {
    this.#cluster.topic(topic.topic).then(
      (metadata) => {
        topic.learn(metadata)
        this.#lookups.delete(topic)
        line.resume()
      },
      (error: unknown) => {
        const mayYetBe = error instanceof KafkaError && error.retriable && !this.#cluster.closing.aborted
        if (mayYetBe && !line.isEmpty) return this.#find(topic, line)
        this.#lookups.delete(topic)
        line.fail(error)
      },
    )
  }

  /** A record goes into the open batch of its partition, or begins the next one; one that is refused fails alone. */
  #place<Key, Value>({ topic, serdes, records, waiter }: Entry<Key, Value>, index: number, nowMs: number): void {
    const record = records[index]
    try {
      checkRecord(record)
      const { partition, timestamp } = record
      const key = serialized(serdes?.key, record.key)
      const placing = {
        key: key === null || partition !== undefined || this.#partitioner === undefined ? key : bytesOf(key),
        value: serialized(serdes?.value, record.value),
        headers: headersOf(record.headers),
        partition,
        timestampMs: timestampOf(timestamp, nowMs),
        waiter,
        index,
      }
      this.#checkSize(placing)
      this.#append(topic, placing, nowMs)
    } catch (error) {
      waiter.failed(index, error)
    }
  }

  #checkSize(placing: Placing): void {
    const { maxRequestSize } = this.#settings
    const { key, value } = placing
    const isSmall = ((key?.length ?? 0) + (value?.length ?? 0)) * 3 + 1024 < maxRequestSize
    if (isSmall && placing.headers === undefined) return
    const bytes = recordPartsBytes(placing)
    if (bytes > maxRequestSize) {
      throw new KafkaError(
        'MESSAGE_TOO_LARGE',
        `the record takes ${bytes} bytes, above maxRequestSize (${maxRequestSize})`,
      )
    }
  }

  #append(topic: ProducerTopic, placing: Placing, nowMs: number): void {
    const { key, partition } = placing
    const queue = topic.queueFor(partition, key === null || typeof key === 'string' ? null : key)
    if (queue === undefined) {
      throw new KafkaError(
        'UNKNOWN_TOPIC_OR_PARTITION',
        `topic '${topic.topic}' has no such partition${partition === undefined ? '' : `: ${partition}`}`,
      )
    }
    if (this.#join(topic, queue, placing)) return
    const next = queue.waiting.at(-1)?.isClosed ? topic.afterFull(queue) : queue
    if (next === queue || !this.#join(topic, next, placing)) this.#begin(topic, next, placing, nowMs)
  }

  /** Puts the record into the partition's open batch, if there is one and the record fits. */
  #join(topic: ProducerTopic, queue: PartitionQueue, placing: Placing): boolean {
    const { open } = queue
    if (open === undefined) return false
    const before = open.sizeInBytes
    const maxBytes = this.#deliveries.capacity(queue)
    if (!this.#tryAppend(open, placing, maxBytes)) {
      open.isClosed = true
      this.#sender.enqueued(queue)
      return false
    }
    const isFull = open.sizeInBytes >= maxBytes
    if (isFull) this.#sender.enqueued(queue)
    topic.countAppended(this.#deliveries.sentBytes(topic.topic, open.sizeInBytes - before), isFull)
    return true
  }

  #begin(topic: ProducerTopic, queue: PartitionQueue, placing: Placing, nowMs: number): void {
    const batch = new ProducerBatch(this.#engine, nowMs, this.#batches++)
    const maxBytes = this.#deliveries.capacity(queue)
    this.#deliveries.begun(batch)
    try {
      this.#tryAppend(batch, placing, maxBytes)
    } catch (error) {
      // A header that is none, say: nobody waits for this batch.
      this.#deliveries.release(batch)
      throw error
    }
    queue.waiting.push(batch)
    this.#sender.enqueued(queue)
    const bytes = this.#deliveries.sentBytes(topic.topic, batch.sizeInBytes)
    topic.countAppended(bytes, batch.sizeInBytes >= maxBytes)
  }

  #tryAppend(
    batch: ProducerBatch,
    { key, value, headers, timestampMs, waiter, index }: Placing,
    maxBytes: number,
  ): boolean {
    const before = batch.memoryBytes
    try {
      return batch.tryAppend(key, value, headers, timestampMs, maxBytes, waiter, index)
    } finally {
      const grown = batch.memoryBytes - before
      if (grown > 0) this.#deliveries.grown(grown)
    }
  }

  /** Sends everything that gathers, without waiting for more, and settles when all of it is settled. */
  async flush(): Promise<void> {
    this.#sender.flushes++
    try {
      this.#sender.wake()
      await Promise.all([...this.#lookups.values()].map((line) => line.empty()))
      await this.#room.empty()
      this.#sender.wake()
      await this.#deliveries.allSettled()
    } finally {
      this.#sender.flushes--
    }
  }

  /** Sends what is left, and takes nothing more. Settles when everything is settled: after `deliveryTimeoutMs` at the latest. */
  close({ timeoutMs }: CloseOptions = {}): Promise<void> {
    this.#closing ??= this.flush().finally(() => {
      this.#sender.close()
      this.#closed()
    })
    if (timeoutMs !== undefined) this.#giveUpAfter(timeoutMs, this.#closing)
    return this.#closing
  }

  /** What is not settled by then fails. What is under way may be written all the same. */
  #giveUpAfter(timeoutMs: number, closing: Promise<void>): void {
    const cancel = this.#cluster.options.clock.schedule(timeoutMs, () => {
      const error = new KafkaError('REQUEST_TIMED_OUT', `the producer was closed, and ${timeoutMs} ms were over`)
      for (const line of this.#lookups.values()) line.fail(error)
      this.#room.fail(error)
      this.#deliveries.failAll(error)
      this.#sender.failWaiting(error)
    })
    closing.finally(cancel)
  }

  /** The same as `close`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }
}

function partitionerOf(
  { partitioner, partitionerIgnoreKeys }: ProducerSettings,
  random: () => number,
): Partitioner | undefined {
  if (partitionerIgnoreKeys) return undefined
  if (typeof partitioner === 'function') return partitioner
  const make = partitioners[partitioner]
  if (make === undefined)
    throw new TypeError(`partitioner '${partitioner}' is none of ${Object.keys(partitioners).join(', ')}`)
  return make(random)
}

function failFrom<Key, Value>({ records, waiter }: Entry<Key, Value>, start: number, error: unknown): void {
  for (let index = start; index < records.length; index++) waiter.failed(index, error)
}

function nameOf<Key, Value>(topic: TopicOrName<Key, Value>): string {
  return typeof topic === 'string' ? topic : topic.name
}

function closedError(): KafkaError {
  return new KafkaError('BROKER_NOT_AVAILABLE', 'the producer is closed')
}

function noRoom({ bufferMemory, maxBlockMs }: ProducerSettings): KafkaError {
  return new KafkaError(
    'REQUEST_TIMED_OUT',
    `bufferMemory (${bufferMemory} bytes) was full for ${maxBlockMs} ms (maxBlockMs)`,
  )
}
