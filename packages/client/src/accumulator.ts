import type { NewRecord } from '@odradek/records'
import type { CompressionRatio } from './compression-ratio.ts'

/** Where a record went. */
export interface Delivery {
  readonly topic: string
  readonly partition: number
  /** -1 with acks=0, which learns of none. */
  readonly offset: number
  /** Milliseconds since 1970: the record's own, or the broker's where the topic stores that. */
  readonly timestamp: number
}

/** A record on its way, and who waits for it. */
export interface Sending {
  readonly record: NewRecord
  readonly resolve: (delivery: Delivery) => void
  readonly reject: (error: unknown) => void
}

/** Records of one partition that travel together. */
export interface Batch {
  readonly sendings: Sending[]
  /** An upper bound of what its records take before they are compressed. */
  recordsBytes: number
  /** When its first record came. */
  readonly createdMs: number
  attempts: number
}

/** What a record takes beside its parts, at most: attributes and varints; and what a batch takes beside its records. */
const recordOverhead = 36
export const batchOverhead = 61

export function recordBytes({ key, value, headers = [] }: NewRecord): number {
  const headerBytes = headers.reduce((sum, header) => sum + header.key.length * 3 + (header.value?.length ?? 0) + 10, 0)
  return recordOverhead + (key?.length ?? 0) + (value?.length ?? 0) + headerBytes
}

/**
 * Batches of one partition, in order: the last is open, those before it are full. One batch of a partition is under way
 * at a time, so that a retry cannot overtake what follows it; what gathers meanwhile makes the next batch larger. A
 * batch is full when what it is compressed to is probably `batchSize`.
 */
export class Accumulator {
  readonly topic: string
  readonly partition: number
  readonly #batchSize: number
  readonly #ratio: CompressionRatio
  readonly #batches: Batch[] = []
  /** Set while a batch is under way. */
  isMuted = false
  /** Set while a timer runs for the first batch. */
  isTimed = false

  constructor(topic: string, partition: number, batchSize: number, ratio: CompressionRatio) {
    this.#ratio = ratio
    this.topic = topic
    this.partition = partition
    this.#batchSize = batchSize
  }

  get isEmpty(): boolean {
    return this.#batches.length === 0
  }

  get first(): Batch | undefined {
    return this.#batches[0]
  }

  /** More than the open batch waits, so that the first is full. */
  get isFirstFull(): boolean {
    return this.#batches.length > 1 || (this.first !== undefined && this.#sizeOf(this.first) >= this.#batchSize)
  }

  add(sending: Sending, nowMs: number): void {
    const bytes = recordBytes(sending.record)
    const open = this.#batches.at(-1)
    if (open === undefined || open.attempts > 0 || this.#sizeOf(open) + bytes > this.#batchSize) {
      this.#batches.push({ sendings: [sending], recordsBytes: bytes, createdMs: nowMs, attempts: 0 })
    } else {
      open.sendings.push(sending)
      open.recordsBytes += bytes
    }
  }

  take(): Batch | undefined {
    return this.#batches.shift()
  }

  /** Puts a batch back in front, to be tried again. */
  putBack(batch: Batch): void {
    this.#batches.unshift(batch)
  }

  /**
   * Puts a batch that is too large for the broker back in front as several: each of `batchSize` before it is compressed,
   * or half of what it was, if that is less.
   */
  split({ sendings, recordsBytes, createdMs }: Batch): void {
    const most = Math.min(this.#batchSize, batchOverhead + Math.ceil(recordsBytes / 2))
    const parts: Batch[] = []
    for (const sending of sendings) {
      const bytes = recordBytes(sending.record)
      const last = parts.at(-1)
      if (last === undefined || batchOverhead + last.recordsBytes + bytes > most) {
        parts.push({ sendings: [sending], recordsBytes: bytes, createdMs, attempts: 1 })
      } else {
        last.sendings.push(sending)
        last.recordsBytes += bytes
      }
    }
    this.#batches.unshift(...parts)
  }

  #sizeOf({ recordsBytes }: Batch): number {
    return batchOverhead + this.#ratio.estimate(recordsBytes)
  }

  drain(): Batch[] {
    return this.#batches.splice(0)
  }
}
