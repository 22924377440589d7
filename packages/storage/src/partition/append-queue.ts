import type { RecordBatchHeader } from '@odradek/protocol'
import { maxWriteBuffers, maxWriteBytes } from '../limits.ts'
import type { ProducerBatch, ProducerEntry } from '../producers/producer-state.ts'
import type { BatchSummary } from '../segment/segment.ts'

export interface AppendResult {
  readonly baseOffset: number
  readonly lastOffset: number
  /** The batch that was in the log before, if this one was sent again and not appended. */
  readonly duplicateOf: ProducerBatch | undefined
}

/** A batch on its way into a log, and who waits for it. */
export interface Append extends BatchSummary, AppendResult {
  /** Empty for a duplicate, which writes nothing and is answered in its turn: when its original is as safe. */
  readonly batch: Uint8Array
  /** What its producer is once it is written. */
  readonly producer: ProducerEntry | undefined
  readonly waitFor: 'written' | 'flushed'
  readonly resolve: (result: AppendResult) => void
  readonly reject: (error: unknown) => void
}

const nothing = new Uint8Array(0)

/** Appends in offset order, taken in groups that go to the disk in one write. */
export class AppendQueue {
  #waiting: Append[] = []

  get isEmpty(): boolean {
    return this.#waiting.length === 0
  }

  get first(): Append | undefined {
    return this.#waiting[0]
  }

  push(
    batch: Uint8Array,
    { baseOffset, lastOffset, maxTimestamp }: RecordBatchHeader,
    waitFor: 'written' | 'flushed',
    producer: ProducerEntry | undefined,
  ): Promise<AppendResult> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({
        batch,
        baseOffset,
        lastOffset,
        maxTimestamp,
        sizeInBytes: batch.length,
        producer,
        duplicateOf: undefined,
        waitFor,
        resolve,
        reject,
      })
    })
  }

  /** Lets a duplicate wait in the queue, behind its original if that is still there. */
  pushDuplicate(duplicateOf: ProducerBatch, waitFor: 'written' | 'flushed'): Promise<AppendResult> {
    const { lastOffset, offsetDelta } = duplicateOf
    return new Promise((resolve, reject) => {
      this.#waiting.push({
        batch: nothing,
        baseOffset: lastOffset - offsetDelta,
        lastOffset,
        maxTimestamp: -1,
        sizeInBytes: 0,
        producer: undefined,
        duplicateOf,
        waitFor,
        resolve,
        reject,
      })
    })
  }

  /** The next appends that go together: as many as fit into one write, and into the `room` that the segment has. */
  takeGroup(room: number, fits: (lastOffset: number) => boolean): Append[] {
    let bytes = 0
    let count = 0
    for (const { batch, lastOffset } of this.#waiting) {
      const isFull =
        bytes + batch.length > Math.min(maxWriteBytes, room) || count === maxWriteBuffers || !fits(lastOffset)
      if (count > 0 && isFull) break
      bytes += batch.length
      count++
    }
    if (count === this.#waiting.length) {
      const group = this.#waiting
      this.#waiting = []
      return group
    }
    return this.#waiting.splice(0, count)
  }

  /** Everything that waits, to be refused. */
  drain(): Append[] {
    const all = this.#waiting
    this.#waiting = []
    return all
  }
}
