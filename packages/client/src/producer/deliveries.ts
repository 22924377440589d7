import { KafkaError, recordBatchOverhead } from '@odradek/protocol'
import type { Clock } from '../clock.ts'
import type { BatchReport, Observer } from '../observability/observer.ts'
import type { BufferMemory } from './buffer-memory.ts'
import { CompressionRatio } from './compression-ratio.ts'
import type { PartitionQueue } from './partition-queue.ts'
import type { ProducerBatch } from './producer-batch.ts'
import type { ProducerSettings } from './producer-options.ts'

/** What happens to batches beside being sent: their bytes, their memory, the news of them. */
export class Deliveries {
  readonly #settings: ProducerSettings
  readonly #memory: BufferMemory
  readonly #clock: Clock
  readonly #observer: Observer
  /** By topic, whose records are alike. */
  readonly #ratios = new Map<string, CompressionRatio>()
  /** Bytes of the largest batch that is made for a topic whose broker refused a larger one. */
  readonly #mostBytes = new Map<string, number>()
  /** Batches that somebody waits for. */
  readonly #unsettled = new Set<ProducerBatch>()
  #onSettled: (() => void)[] = []
  readonly #onMemory: () => void

  /** `onMemory` is called whenever memory came back. */
  constructor(
    settings: ProducerSettings,
    memory: BufferMemory,
    { clock, observer }: { clock: Clock; observer: Observer },
    onMemory: () => void,
  ) {
    this.#settings = settings
    this.#memory = memory
    this.#clock = clock
    this.#observer = observer
    this.#onMemory = onMemory
  }

  begun(batch: ProducerBatch): void {
    this.#unsettled.add(batch)
    this.#memory.take(batch.memoryBytes)
  }

  /** Its memory grew by so much. */
  grown(bytes: number): void {
    this.#memory.take(bytes)
  }

  /** Bytes that the open batch may have before it is compressed, so that it is no larger than it should be after. */
  capacity({ topic, isBehind }: PartitionQueue): number {
    const { batchSize, waitingBatchSize } = this.#settings
    const mostBytes = isBehind ? (this.#mostBytes.get(topic) ?? waitingBatchSize) : batchSize
    return this.#uncompressed(topic, mostBytes)
  }

  /** What so many bytes of records of the topic probably are when they are sent. */
  sentBytes(topic: string, bytes: number): number {
    return this.#settings.compression === 'none' ? bytes : this.#ratio(topic).estimate(bytes)
  }

  /** Whether a batch that is the first to go need not wait for more. */
  isFull({ topic }: PartitionQueue, batch: ProducerBatch): boolean {
    return batch.sizeInBytes >= this.#uncompressed(topic, this.#settings.batchSize)
  }

  #uncompressed(topic: string, bytes: number): number {
    return this.#settings.compression === 'none' ? bytes : this.#ratio(topic).capacity(bytes)
  }

  /** Somebody waits for memory: what there is goes, to make room. */
  get isMemoryShort(): boolean {
    return this.#memory.isExhausted
  }

  encode({ topic }: PartitionQueue, batch: ProducerBatch): Uint8Array {
    const { compression, compressionLevel } = this.#settings
    const isFirst = batch.encodedBytes === 0
    const bytes = batch.encode(compression, compressionLevel)
    if (isFirst && compression !== 'none') {
      this.#ratio(topic).observe(batch.sizeInBytes - recordBatchOverhead, bytes.length - recordBatchOverhead)
    }
    return bytes
  }

  written(
    queue: PartitionQueue,
    batch: ProducerBatch,
    baseOffset: number,
    logAppendTimeMs: number,
    throttleMs?: number,
  ): void {
    // Of one that was given up a failure was told already.
    if (!batch.isSettled) this.#report(queue, batch, throttleMs === undefined ? {} : { throttleMs })
    batch.deliver(queue.topic, queue.partition, baseOffset, logAppendTimeMs)
    queue.written(batch)
    this.release(batch)
  }

  /** Those who wait are told; the batch itself may still be under way. */
  fail(queue: PartitionQueue, batch: ProducerBatch, error: unknown, errorOf?: (record: number) => unknown): void {
    if (batch.isSettled) return
    const told = error instanceof KafkaError ? error : new KafkaError('UNKNOWN_SERVER_ERROR', String(error))
    this.#report(queue, batch, { error: told })
    batch.fail(error, errorOf)
    this.#settled(batch)
  }

  split({ topic }: PartitionQueue, batch: ProducerBatch): ProducerBatch[] {
    this.#ratio(topic).reset(batch.sizeInBytes - recordBatchOverhead, batch.encodedBytes - recordBatchOverhead)
    this.#mostBytes.set(topic, Math.max(this.#settings.batchSize, batch.encodedBytes >> 1))
    this.#memory.giveBack(batch.memoryBytes)
    const parts = batch.split(this.#settings.batchSize)
    for (const part of parts) this.begun(part)
    this.#settled(batch)
    return parts
  }

  release(batch: ProducerBatch): void {
    this.#memory.giveBack(batch.memoryBytes)
    batch.release()
    this.#settled(batch)
    this.#onMemory()
  }

  /** Everybody is told that it failed; what is under way stays so until it is answered. */
  failAll(error: KafkaError): void {
    for (const batch of [...this.#unsettled]) {
      batch.fail(error)
      this.#settled(batch)
    }
  }

  #settled(batch: ProducerBatch): void {
    if (!this.#unsettled.delete(batch)) return
    const callbacks = this.#onSettled
    this.#onSettled = []
    for (const callback of callbacks) callback()
  }

  /** Settles when everything that somebody waits for now is settled, in whatever parts; what comes later is not. */
  async allSettled(): Promise<void> {
    let lastOrder = Number.NEGATIVE_INFINITY
    for (const { order } of this.#unsettled) lastOrder = Math.max(lastOrder, order)
    while (this.#hasUnsettled(lastOrder)) await new Promise<void>((resolve) => this.#onSettled.push(resolve))
  }

  #hasUnsettled(lastOrder: number): boolean {
    for (const { order } of this.#unsettled) if (order <= lastOrder) return true
    return false
  }

  #ratio(topic: string): CompressionRatio {
    const known = this.#ratios.get(topic)
    if (known !== undefined) return known
    const ratio = new CompressionRatio()
    this.#ratios.set(topic, ratio)
    return ratio
  }

  #report(
    { topic, partition }: PartitionQueue,
    batch: ProducerBatch,
    more: Pick<BatchReport, 'error'> | Pick<BatchReport, 'throttleMs'>,
  ): void {
    const nowMs = this.#clock.nowMs()
    const { recordCount, createdMs, sentMs, attempts } = batch
    this.#observer.batched({
      topic,
      partition,
      records: recordCount,
      batchBytes: batch.encodedBytes,
      uncompressedBytes: batch.sizeInBytes,
      queueMs: (sentMs || nowMs) - createdMs,
      totalMs: nowMs - createdMs,
      attempts,
      ...more,
    })
  }
}
