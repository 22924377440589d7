import type { Engine } from '@odradek/engine-wasm'
import { recordBatchOverhead } from '@odradek/protocol'
import { BatchBuilder, type BatchOptions, openBatch, type RecordHeaderInput, renumberBatch } from '@odradek/records'
import type { Waiter } from './delivery.ts'
import { type ProducerNumbers, sequenceAfter } from './producer-identity.ts'

/** A record's place in the order of its producer, as brokers check it (KIP-98). */
export interface Sequence extends ProducerNumbers {
  readonly baseSequence: number
}

const unnumbered = { producerId: -1, producerEpoch: -1, baseSequence: -1 } as const

/** Records of one partition that travel together, and who waits for each of them. */
export class ProducerBatch {
  readonly createdMs: number
  /** Its place among the batches of its producer; the parts of one that was split share it. */
  readonly order: number
  /** Of the first try; 0 before. */
  sentMs = 0
  attempts = 0
  /** A record did not fit: it takes no other, and waits for none. */
  isClosed = false
  /** What went wrong with the last try. */
  lastError: unknown
  /** Undefined until it is sent first, and for producers without idempotence for good. */
  sequence: Sequence | undefined
  /** Whether those who wait were told already: their time was over while the batch was under way. */
  isSettled = false
  readonly #engine: Engine
  readonly #builder: BatchBuilder
  #encoded: Uint8Array | undefined
  #waiters: Waiter[] = []
  #indexes: number[] = []
  #timestamps: number[] = []

  constructor(engine: Engine, createdMs: number, order: number) {
    this.#engine = engine
    this.order = order
    this.#builder = new BatchBuilder(engine)
    this.createdMs = createdMs
  }

  get recordCount(): number {
    return this.#builder.recordCount
  }

  /** Without compression. */
  get sizeInBytes(): number {
    return this.#builder.sizeInBytes
  }

  /** What it takes of `bufferMemory`. */
  get memoryBytes(): number {
    return this.#builder.memoryBytes
  }

  /** Whether the record went in; the first one always does. */
  tryAppend(
    key: Uint8Array | string | null,
    value: Uint8Array | string | null,
    headers: readonly RecordHeaderInput[] | undefined,
    timestampMs: number,
    maxBytes: number,
    waiter: Waiter,
    index: number,
  ): boolean {
    if (!this.#builder.tryAppend(key, value, headers, timestampMs, maxBytes)) return false
    this.#waiters.push(waiter)
    this.#indexes.push(index)
    this.#timestamps.push(timestampMs)
    return true
  }

  /** The bytes to send; the same again for every try. */
  encode(codec: BatchOptions['codec'], level: number | undefined): Uint8Array {
    this.#encoded ??= this.#builder.finish({ codec, level, ...(this.sequence ?? unnumbered) })
    return this.#encoded
  }

  /** Of the bytes as they are sent; 0 before. */
  get encodedBytes(): number {
    return this.#encoded?.length ?? 0
  }

  /** Gives the batch another place; nothing may have been written under the old one. */
  renumber(sequence: Sequence): void {
    this.sequence = sequence
    if (this.#encoded !== undefined) renumberBatch(this.#engine, this.#encoded, sequence)
  }

  deliver(topic: string, partition: number, baseOffset: number, logAppendTimeMs: number): void {
    if (this.isSettled) return
    this.isSettled = true
    const waiters = this.#waiters
    for (let i = 0; i < waiters.length; i++) {
      const offset = baseOffset === -1 ? -1 : baseOffset + i
      const timestamp = logAppendTimeMs === -1 ? (this.#timestamps[i] ?? -1) : logAppendTimeMs
      waiters[i]?.delivered(this.#indexes[i] ?? 0, { topic, partition, offset, timestamp })
    }
  }

  /** `errorOf` a record, counted from 0, where they differ. */
  fail(error: unknown, errorOf: (record: number) => unknown = () => error): void {
    if (this.isSettled) return
    this.isSettled = true
    for (let i = 0; i < this.#waiters.length; i++) this.#waiters[i]?.failed(this.#indexes[i] ?? 0, errorOf(i))
  }

  /**
   * The same records in batches of at most `maxBytes` before they are compressed, of half as much as this one at most.
   * They have its time, and its place in the order. This one is released.
   */
  split(maxBytes: number): ProducerBatch[] {
    const records = openBatch(this.#engine, this.#builder.finish(), this.sizeInBytes)
    const most = Math.min(maxBytes, recordBatchOverhead + Math.ceil((this.sizeInBytes - recordBatchOverhead) / 2))
    const parts: ProducerBatch[] = []
    let baseSequence = this.sequence?.baseSequence ?? 0
    const begin = (): ProducerBatch => {
      const part = new ProducerBatch(this.#engine, this.createdMs, this.order)
      part.attempts = this.attempts
      if (this.sequence !== undefined) part.sequence = { ...this.sequence, baseSequence }
      parts.push(part)
      return part
    }
    let part = begin()
    for (const [i, waiter] of this.#waiters.entries()) {
      const { key, value, headers, timestampMs } = records.record(i)
      const index = this.#indexes[i] ?? 0
      if (!part.tryAppend(key, value, headers, timestampMs, most, waiter, index)) {
        part = begin()
        part.tryAppend(key, value, headers, timestampMs, most, waiter, index)
      }
      baseSequence = sequenceAfter(baseSequence, 1)
    }
    this.isSettled = true
    this.release()
    return parts
  }

  /** Its memory is somebody else's from then on. */
  release(): void {
    this.#builder.release()
    this.#encoded = undefined
    this.#waiters = []
    this.#indexes = []
    this.#timestamps = []
  }
}
