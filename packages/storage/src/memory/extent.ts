import { RecordBatchHeader, recordBatchOverhead } from '@odradek/protocol'
import { markIntervalBytes } from '../limits.ts'

/** Where a batch lies, and the first offset that it does not reach. */
export interface PlacedBatch {
  readonly baseOffset: number
  readonly lastOffset: number
  readonly sizeInBytes: number
}

/**
 * Whole batches of a segment, one behind the other as in its file, in memory. A few of them are marked, so that finding
 * an offset takes a look at some headers and not at all of them.
 */
export class Extent {
  /** Of the first byte in the file. */
  readonly position: number
  readonly bytes: Uint8Array
  /** Somebody got a view of the bytes, so they are never used for anything else. */
  isShared = false
  #length = 0
  #firstOffset = 0
  #endOffset = 0
  readonly #markOffsets: number[] = []
  readonly #markPositions: number[] = []
  #bytesSinceMark = 0
  readonly #header: RecordBatchHeader

  constructor(position: number, bytes: Uint8Array) {
    this.position = position
    this.bytes = bytes
    this.#header = new RecordBatchHeader(bytes)
  }

  get sizeInBytes(): number {
    return this.bytes.length
  }

  /** Bytes that are filled. */
  get length(): number {
    return this.#length
  }

  get firstOffset(): number {
    return this.#firstOffset
  }

  /** The first offset behind the last batch. */
  get endOffset(): number {
    return this.#endOffset
  }

  get room(): number {
    return this.bytes.length - this.#length
  }

  /** Takes account of a batch whose bytes lie behind those that are filled. */
  add({ baseOffset, lastOffset, sizeInBytes }: PlacedBatch): void {
    if (this.#length === 0) this.#firstOffset = baseOffset
    else if (this.#bytesSinceMark >= markIntervalBytes) {
      this.#markOffsets.push(baseOffset)
      this.#markPositions.push(this.#length)
      this.#bytesSinceMark = 0
    }
    this.#bytesSinceMark += sizeInBytes
    this.#length += sizeInBytes
    this.#endOffset = lastOffset + 1
  }

  /** Copies a batch behind the others. There must be room. */
  append(batch: Uint8Array, placed: PlacedBatch): void {
    this.bytes.set(batch, this.#length)
    this.add(placed)
  }

  holds(offset: number): boolean {
    return this.#firstOffset <= offset && offset < this.#endOffset
  }

  /**
   * A view of whole batches from the one that holds `offset`, or the next one where that was compacted away: at most
   * `maxBytes`, or one whole batch if `minOneBatch`.
   */
  read(offset: number, maxBytes: number, minOneBatch: boolean): Uint8Array {
    const start = this.#find(offset)
    const end = this.#wholeBatchesEnd(start, start + maxBytes)
    this.isShared = true
    if (end > start || !minOneBatch) return this.bytes.subarray(start, end)
    return this.bytes.subarray(start, start + this.#headerAt(start).sizeInBytes)
  }

  #headerAt(at: number): RecordBatchHeader {
    this.#header.position = at
    return this.#header
  }

  #find(offset: number): number {
    let at = this.#lastMark(this.#markOffsets, offset)
    for (;;) {
      const { lastOffset, sizeInBytes } = this.#headerAt(at)
      if (lastOffset >= offset) return at
      at += sizeInBytes
    }
  }

  /** The largest end of a batch that is not behind `limit`. */
  #wholeBatchesEnd(start: number, limit: number): number {
    if (limit >= this.#length) return this.#length
    let end = Math.max(start, this.#lastMark(this.#markPositions, limit))
    while (end + recordBatchOverhead <= this.#length) {
      const { sizeInBytes } = this.#headerAt(end)
      if (end + sizeInBytes > limit) break
      end += sizeInBytes
    }
    return end
  }

  /** The position of the last mark whose value is not above `target`. */
  #lastMark(values: readonly number[], target: number): number {
    let low = 0
    let high = values.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((values[middle] ?? 0) <= target) low = middle + 1
      else high = middle
    }
    return this.#markPositions[low - 1] ?? 0
  }
}
