import type { BatchRecords } from '@odradek/records'
import type { ReadPartition } from './read-partition.ts'
import { ReadRecord } from './read-record.ts'

/** Records that are taken without a look at anything else: few enough for heartbeats and commits to be on time. */
const runRecords = 256

/** A batch whose records are being delivered. */
export class OpenedBatch {
  readonly source: ReadPartition
  readonly records: BatchRecords
  readonly leaderEpoch: number
  readonly highWatermark: number
  /** The offset to go on at behind the batch. */
  readonly endOffset: number
  /** The next record to be delivered, the one behind the last, and up to where nothing else has to be looked at. */
  next: number
  end: number
  runEnd: number
  /** A seek has decided where the partition goes on. */
  isDropped = false
  /** Records that were decoded beforehand; the indexes are into these then. */
  #decoded: readonly ReadRecord[] | undefined

  constructor(
    source: ReadPartition,
    records: BatchRecords,
    { first, end, endOffset, leaderEpoch }: { first: number; end: number; endOffset: number; leaderEpoch: number },
  ) {
    this.source = source
    this.records = records
    this.leaderEpoch = leaderEpoch
    this.highWatermark = source.highWatermark
    this.endOffset = endOffset
    this.next = first
    this.runEnd = first
    this.end = end
  }

  record(index: number): ReadRecord {
    return this.#decoded?.[index] ?? new ReadRecord(this, index)
  }

  offset(index: number): number {
    return this.#decoded?.[index]?.offset ?? this.records.offset(index)
  }

  /** The offset of the record that is delivered next, or where to go on. */
  offsetFrom(index: number): number {
    return index < this.end ? this.offset(index) : this.endOffset
  }

  get isDecoded(): boolean {
    return this.#decoded !== undefined
  }

  /** Delivers these in place of what is left. */
  replaceRest(decoded: readonly ReadRecord[]): void {
    this.#decoded = decoded
    this.next = 0
    this.runEnd = 0
    this.end = decoded.length
  }

  beginRun(): void {
    this.runEnd = Math.min(this.end, this.next + runRecords)
  }

  /** Whoever takes the next record has to look at everything else first. */
  interrupt(): void {
    this.runEnd = this.next
  }
}
