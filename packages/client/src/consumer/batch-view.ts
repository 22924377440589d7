import type { RecordBatch } from './incoming-record.ts'
import type { OpenedBatch } from './opened-batch.ts'
import type { ReadRecord } from './read-record.ts'

/** What is left of a batch, as it is handed out whole. */
export class BatchView implements RecordBatch<unknown, unknown> {
  readonly count: number
  readonly #batch: OpenedBatch
  readonly #first: number

  constructor(batch: OpenedBatch, first: number) {
    this.#batch = batch
    this.#first = first
    this.count = batch.end - first
  }

  get topic(): string {
    return this.#batch.source.topic
  }

  get partition(): number {
    return this.#batch.source.partition
  }

  get highWatermark(): number {
    return this.#batch.highWatermark
  }

  get firstOffset(): number {
    return this.#batch.offset(this.#first)
  }

  get lastOffset(): number {
    return this.#batch.offset(this.#first + this.count - 1)
  }

  [Symbol.iterator](): Iterator<ReadRecord, undefined> {
    return new RecordsOfBatch(this.#batch, this.#first, this.#first + this.count)
  }

  commit(): Promise<void> {
    const { source, endOffset, leaderEpoch } = this.#batch
    return source.committer.commitThrough(source, endOffset, leaderEpoch)
  }
}

class RecordsOfBatch implements Iterator<ReadRecord, undefined> {
  readonly #batch: OpenedBatch
  readonly #end: number
  #next: number

  constructor(batch: OpenedBatch, first: number, end: number) {
    this.#batch = batch
    this.#next = first
    this.#end = end
  }

  next(): IteratorResult<ReadRecord, undefined> {
    if (this.#next >= this.#end) return { done: true, value: undefined }
    return { done: false, value: this.#batch.record(this.#next++) }
  }
}
