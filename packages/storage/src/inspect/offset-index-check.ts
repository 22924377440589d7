import type { BatchHead } from './batch-head.ts'
import type { FileReport } from './finding.ts'
import { ascending, type OffsetIndexEntry, offsetEntryBytes } from './index-entries.ts'

/** Goes along a segment's batches, in order, and holds each index entry against what is there. */
export class OffsetIndexCheck {
  readonly #entries: Iterator<OffsetIndexEntry>
  readonly #report: FileReport
  readonly #consequence: string
  #entry: OffsetIndexEntry | undefined
  /** The entry whose batch has gone by, as long as a later one may be the one that it names. */
  #unnamed: OffsetIndexEntry | undefined
  #lastOffset = -1

  /** `consequence` says what comes of an entry that is wrong. */
  constructor(entries: Iterable<OffsetIndexEntry>, report: FileReport, consequence: string) {
    this.#report = report
    this.#consequence = consequence
    this.#entries = ascending(entries, isAbove, (entry) =>
      this.#damaged(entry, `does not ascend: offset ${entry.offset}, position ${entry.logPosition}`),
    )
    this.#next()
  }

  batch(position: number, { lastOffset }: Pick<BatchHead, 'lastOffset'>): void {
    while (this.#entry !== undefined && this.#entry.logPosition < position) {
      this.#damaged(this.#entry, `names position ${this.#entry.logPosition}, where no batch begins`)
      this.#next()
    }
    if (this.#entry?.logPosition === position) this.#check(this.#entry)
    if (this.#unnamed?.offset === lastOffset) this.#unnamed = undefined
    this.#lastOffset = Math.max(this.#lastOffset, lastOffset)
  }

  /** Bytes that are damaged: what entries say of them cannot be known. */
  unknown(position: number, sizeInBytes: number): void {
    while (this.#entry !== undefined && this.#entry.logPosition < position + sizeInBytes) this.#next()
    this.#unnamed = undefined
  }

  end(): void {
    for (; this.#entry !== undefined; this.#next()) {
      this.#damaged(this.#entry, `names position ${this.#entry.logPosition}, where no batch begins`)
    }
    this.#settle()
  }

  #check(entry: OffsetIndexEntry): void {
    this.#settle()
    if (entry.offset <= this.#lastOffset) {
      this.#damaged(entry, `names offset ${entry.offset} at position ${entry.logPosition}, but that lies before`)
    } else {
      this.#unnamed = entry
    }
    this.#next()
  }

  /** Brokers before Kafka 4 name the last offset of an append, which may have several batches. */
  #settle(): void {
    const entry = this.#unnamed
    if (entry !== undefined) {
      const what = `entry ${entry.position / offsetEntryBytes} names offset ${entry.offset}, with which no batch from position ${entry.logPosition} on ends`
      this.#report('odd', what, 'none: what is looked up is found nonetheless', entry)
    }
    this.#unnamed = undefined
  }

  #next(): void {
    const { value, done } = this.#entries.next()
    this.#entry = done === true ? undefined : value
  }

  #damaged(entry: OffsetIndexEntry, what: string): void {
    this.#report('damage', `entry ${entry.position / offsetEntryBytes} ${what}`, this.#consequence, entry)
  }
}

function isAbove(entry: OffsetIndexEntry, last: OffsetIndexEntry): boolean {
  return entry.offset > last.offset && entry.logPosition > last.logPosition
}
