import type { BatchHead } from './batch-head.ts'
import type { FileReport } from './finding.ts'
import { ascending, type TimeIndexEntry, timeEntryBytes } from './index-entries.ts'

/** Goes along a segment's batches, in order: no batch up to an entry's offset is newer than its timestamp. */
export class TimeIndexCheck {
  readonly #entries: Iterator<TimeIndexEntry>
  readonly #report: FileReport
  readonly #consequence: string
  #entry: TimeIndexEntry | undefined
  #last: TimeIndexEntry | undefined
  #newest = -1
  #newestBefore = -1
  #lastOffset = -1
  #hasUnknown = false

  constructor(entries: Iterable<TimeIndexEntry>, report: FileReport, consequence: string) {
    this.#report = report
    this.#consequence = consequence
    this.#entries = ascending(entries, isAbove, (entry) =>
      this.#damaged(entry, `does not ascend: timestamp ${entry.timestampMs}, offset ${entry.offset}`),
    )
    this.#next()
  }

  /** A batch that compaction has left without records counts for no time, as nobody who looks for one wants it. */
  batch({ baseOffset, lastOffset, maxTimestamp, recordCount }: BatchHead): void {
    while (this.#entry !== undefined && this.#entry.offset < baseOffset) this.#settle(this.#entry)
    this.#newestBefore = this.#newest
    if (recordCount > 0) this.#newest = Math.max(this.#newest, maxTimestamp)
    this.#lastOffset = lastOffset
  }

  /** Bytes that are damaged: a batch as new as an entry says may have been there. */
  unknown(): void {
    this.#hasUnknown = true
  }

  /** `isComplete` says that the last entry is to be the largest timestamp of the segment. */
  end(isComplete: boolean): void {
    while (this.#entry !== undefined) {
      if (this.#entry.offset > this.#lastOffset && !this.#hasUnknown) {
        this.#damaged(this.#entry, `names offset ${this.#entry.offset}, behind the end of the segment`)
        this.#next()
      } else this.#settle(this.#entry)
    }
    const last = this.#last?.timestampMs ?? -1
    if (!isComplete || this.#hasUnknown || last >= this.#newest) return
    const what = `the last timestamp is ${last}, but the newest batch of the segment has ${this.#newest}`
    this.#report('odd', what, 'look-ups by time and retention take the segment to be older than it is')
  }

  #settle(entry: TimeIndexEntry): void {
    const newestUpTo = this.#lastOffset <= entry.offset ? this.#newest : this.#newestBefore
    const name = `says that nothing up to offset ${entry.offset} is newer than ${entry.timestampMs}, but`
    if (newestUpTo > entry.timestampMs) {
      this.#damaged(entry, `${name} there is a batch of ${newestUpTo}`)
    } else if (this.#newest < entry.timestampMs && !this.#hasUnknown) {
      const what = `entry ${entry.position / timeEntryBytes} ${name} nothing there is as new as that`
      this.#report('odd', what, 'none: what is looked up is found nonetheless', entry)
    }
    this.#next()
  }

  #next(): void {
    const { value, done } = this.#entries.next()
    this.#entry = done === true ? undefined : value
    if (this.#entry !== undefined) this.#last = this.#entry
  }

  #damaged(entry: TimeIndexEntry, what: string): void {
    this.#report('damage', `entry ${entry.position / timeEntryBytes} ${what}`, this.#consequence, entry)
  }
}

/** A timestamp that is no time is above nothing, and nothing is above it. */
function isAbove(entry: TimeIndexEntry, last: TimeIndexEntry): boolean {
  return entry.timestampMs > last.timestampMs && entry.offset >= last.offset
}
