import { type IndexSearch, OffsetIndex } from './offset-index.ts'
import { TimeIndex } from './time-index.ts'

/** The two indexes of a segment. */
export class Indexes {
  readonly offsets: OffsetIndex
  readonly times: TimeIndex

  constructor(offsets: OffsetIndex = new OffsetIndex(), times: TimeIndex = new TimeIndex()) {
    this.offsets = offsets
    this.times = times
  }

  get sizeInBytes(): number {
    return this.offsets.content.length + this.times.content.length
  }

  /** Where to begin to look for the first batch as new as `timestampMs`. */
  positionForTimestamp(timestampMs: number, search: IndexSearch): number {
    return this.offsets.positionFor(this.times.offsetFor(timestampMs, search), search)
  }

  /**
   * Keeps what tells of batches that end before `relativeOffset`; gives the position of the last batch that has an
   * entry then. Entries of both indexes come together, so the time index knows all up to that batch.
   */
  keepBefore(relativeOffset: number): number {
    this.offsets.truncateToOffset(relativeOffset)
    const { count } = this.offsets
    this.times.truncate(count === 0 ? 0 : this.offsets.offsetAt(count - 1) + 1)
    return count === 0 ? 0 : this.offsets.positionAt(count - 1)
  }
}
