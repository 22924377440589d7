import { RecordBatchHeader, recordBatchOverhead } from '@odradek/protocol'
import { copiedViewBytes, markIntervalBytes } from '../limits.ts'
import { lend } from './views.ts'

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
  /** Bytes of the batch that comes behind, as far as that was seen. */
  nextBatchBytes = 0
  /** The bytes are another extent's by now. */
  isGone = false
  #viewCount = 0
  #readEnd = 0
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

  /** Whether what was given last reaches into the second half. */
  get isReadOn(): boolean {
    return this.#readEnd > this.#length / 2
  }

  /** Views that were given and not given back: as long as there are some, the bytes stay what they are. */
  get viewCount(): number {
    return this.#viewCount
  }

  viewReturned(): void {
    this.#viewCount--
  }

  /** Takes the bytes for another extent. Nobody may have a view. */
  takeBytes(): Uint8Array {
    if (this.#viewCount > 0) throw new Error('bytes of an extent that somebody reads were taken')
    this.isGone = true
    return this.bytes
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
   * Whole batches from the one that holds `offset`, or the next one where that was compacted away: at most `maxBytes`, or
   * one whole batch if `minOneBatch`. A view, which may be given back (`views.ts`), or a copy of what is small.
   */
  read(offset: number, maxBytes: number, minOneBatch: boolean): Uint8Array {
    const start = this.#find(offset)
    const end = this.#wholeBatchesEnd(start, start + maxBytes)
    if (end > start || !minOneBatch) return this.#give(start, end)
    return this.#give(start, start + this.#headerAt(start).sizeInBytes)
  }

  #give(start: number, end: number): Uint8Array {
    this.#readEnd = end
    const view = this.bytes.subarray(start, end)
    if (view.length < copiedViewBytes) return Buffer.from(view)
    this.#viewCount++
    lend(view, this)
    return view
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
