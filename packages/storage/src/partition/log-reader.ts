import { recordBatchOverhead } from '@odradek/protocol'
import { smallestPieceBytes, unreadTailBytes } from '../limits.ts'
import type { Extent } from '../memory/extent.ts'
import type { LogMemory } from '../memory/log-memory.ts'
import type { IndexSearch } from '../segment/offset-index.ts'
import { readExtent } from '../segment/reading.ts'
import type { Place, Segment } from '../segment/segment.ts'
import type { Checksum } from '../segment/stored-batch.ts'
import type { Segments } from './segments.ts'

const nothing = new Uint8Array(0)

export interface ReaderEnvironment {
  readonly engine: Checksum & IndexSearch
  readonly memory: LogMemory
}

/** Gives batches: what is in memory at once, the rest from files, in large pieces and ahead of those who read on. */
export class LogReader {
  readonly #segments: Segments
  readonly #environment: ReaderEnvironment
  readonly #highWatermark: () => number
  /** Since somebody was given batches from memory, or had all there are. */
  #unreadBytes = 0

  constructor(segments: Segments, environment: ReaderEnvironment, highWatermark: () => number) {
    this.#highWatermark = highWatermark
    this.#segments = segments
    this.#environment = environment
  }

  /**
   * Told of each batch that was appended, says whether it is worth its copy in memory: that is a tenth of what it costs
   * to produce, and for nothing where nobody reads, or all who do are far behind.
   */
  wantsTail({ sizeInBytes }: { readonly sizeInBytes: number }): boolean {
    this.#unreadBytes += sizeInBytes
    return this.#unreadBytes <= unreadTailBytes
  }

  /**
   * Whole batches from the one that contains `offset`, which is in the log, or from the next one where it is gone. Empty
   * at the log's end.
   */
  read(offset: number, maxBytes: number, minOneBatch: boolean): Uint8Array | Promise<Uint8Array> {
    if (offset === this.#highWatermark()) {
      this.#unreadBytes = 0
      return nothing
    }
    const segment = this.#segments.find(offset)
    const extent = segment.memory.find(offset)
    if (extent === undefined) return this.#readFile(segment, offset, maxBytes, minOneBatch)
    return this.#give(segment, extent, offset, maxBytes, minOneBatch)
  }

  #give(segment: Segment, extent: Extent, offset: number, maxBytes: number, minOneBatch: boolean): Uint8Array {
    this.#unreadBytes = 0
    const bytes = extent.read(offset, maxBytes, minOneBatch)
    if (extent.isReadOn) this.#readAhead(segment, extent)
    return bytes
  }

  async #readFile(first: Segment, offset: number, maxBytes: number, minOneBatch: boolean): Promise<Uint8Array> {
    let segment = first
    for (;;) {
      const extent = await this.#extentIfThere(segment, offset, maxBytes)
      // Others may have needed its bytes before it was given.
      if (extent?.isGone) continue
      if (extent !== undefined) return this.#give(segment, extent, offset, maxBytes, minOneBatch)
      const next = this.#segments.includes(segment) ? this.#segments.after(segment) : this.#segments.find(offset)
      if (next === undefined) return nothing
      segment = next
    }
  }

  /** A segment that left the log meanwhile is an error no more: another one is in its place, or the offset is gone. */
  async #extentIfThere(segment: Segment, offset: number, maxBytes: number): Promise<Extent | undefined> {
    try {
      return await this.#extentWith(segment, offset, maxBytes)
    } catch (error) {
      if (this.#segments.includes(segment) || offset < this.#segments.first.baseOffset) throw error
      return undefined
    }
  }

  /** The piece of a segment that holds the first batch which reaches `offset`; undefined if none does. */
  async #extentWith(segment: Segment, offset: number, maxBytes: number): Promise<Extent | undefined> {
    const previous = segment.memory.endingAt(offset)
    let startOffset = previous?.endOffset ?? segment.baseOffset
    let place: Place =
      previous === undefined ? await segment.placeFor(offset, this.#environment.engine) : placeBehind(previous)
    let wantedBytes = previous === undefined ? this.#firstBytes(maxBytes) : this.#bytesBehind(previous)
    while (place.position < segment.sizeInBytes) {
      const extent = await this.#load(segment, place, startOffset, wantedBytes)
      if (extent.endOffset > offset) return extent
      place = placeBehind(extent)
      wantedBytes = this.#bytesBehind(extent)
      startOffset = extent.endOffset
    }
    return undefined
  }

  #endOf(segment: Segment): number {
    return this.#segments.after(segment)?.baseOffset ?? this.#highWatermark()
  }

  #readAhead(segment: Segment, extent: Extent): void {
    const place = placeBehind(extent)
    if (place.position >= segment.sizeInBytes || segment.memory.startsAt(place.position)) return
    // Whoever gets there tries again, and hears what is wrong.
    this.#load(segment, place, extent.endOffset, this.#bytesBehind(extent)).catch(() => undefined)
  }

  #firstBytes(maxBytes: number): number {
    return Math.min(Math.max(maxBytes, smallestPieceBytes), this.#environment.memory.largestPieceBytes)
  }

  /**
   * What to read behind a piece: twice as much, in whole batches if all have the size of the next one, so that none is
   * read in part for nothing; and the head of the one that then follows, which tells of its size.
   */
  #bytesBehind({ length, nextBatchBytes }: Extent): number {
    const bytes = Math.min(length * 2, this.#environment.memory.largestPieceBytes)
    if (nextBatchBytes === 0) return bytes
    return Math.max(nextBatchBytes, bytes - (bytes % nextBatchBytes)) + recordBatchOverhead
  }

  #load(segment: Segment, place: Place, startOffset: number, wantedBytes: number): Promise<Extent> {
    const bytes = Math.min(wantedBytes, segment.sizeInBytes - place.position)
    const read = (into: Uint8Array): Promise<Extent> =>
      readExtent(segment, place, bytes, into, this.#environment.engine, {
        startOffset,
        endOffset: this.#endOf(segment),
      })
    return segment.memory.load(place.position, bytes, (into) => segment.hold(() => read(into)))
  }
}

function placeBehind(extent: Extent): Place {
  return { position: extent.position + extent.length, lastOffset: undefined }
}
