import type { RecordBatchHeader } from '@odradek/protocol'
import { maxWriteBuffers, maxWriteBytes } from './limits.ts'
import type { BatchSummary } from './segment.ts'

export interface AppendResult {
  readonly baseOffset: number
  readonly lastOffset: number
}

/** A batch on its way into a log, and who waits for it. */
export interface Append extends BatchSummary, AppendResult {
  readonly batch: Uint8Array
  readonly waitFor: 'written' | 'flushed'
  readonly resolve: (result: AppendResult) => void
  readonly reject: (error: unknown) => void
}

/** Appends in offset order, taken in groups that go to the disk in one write. */
export class AppendQueue {
  #waiting: Append[] = []

  get isEmpty(): boolean {
    return this.#waiting.length === 0
  }

  get first(): Append | undefined {
    return this.#waiting[0]
  }

  push(batch: Uint8Array, header: RecordBatchHeader, waitFor: 'written' | 'flushed'): Promise<AppendResult> {
    return new Promise((resolve, reject) => {
      const { baseOffset, lastOffset, maxTimestamp } = header
      this.#waiting.push({
        batch,
        baseOffset,
        lastOffset,
        maxTimestamp,
        sizeInBytes: batch.length,
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
