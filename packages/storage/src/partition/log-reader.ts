import { smallestPieceBytes } from '../limits.ts'
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

  constructor(segments: Segments, environment: ReaderEnvironment, highWatermark: () => number) {
    this.#highWatermark = highWatermark
    this.#segments = segments
    this.#environment = environment
  }

  /** Whole batches from the one that contains `offset`, which is in the log, or from the next one where it is gone. */
  read(offset: number, maxBytes: number, minOneBatch: boolean): Uint8Array | Promise<Uint8Array> {
    const segment = this.#segments.find(offset)
    const extent = segment.memory.find(offset)
    if (extent === undefined) return this.#readFile(segment, offset, maxBytes, minOneBatch)
    return this.#give(segment, extent, offset, maxBytes, minOneBatch)
  }

  #give(segment: Segment, extent: Extent, offset: number, maxBytes: number, minOneBatch: boolean): Uint8Array {
    const bytes = extent.read(offset, maxBytes, minOneBatch)
    const readBytes = bytes.byteOffset - extent.bytes.byteOffset + bytes.length
    if (readBytes > extent.length / 2) this.#readAhead(segment, extent)
    return bytes
  }

  async #readFile(first: Segment, offset: number, maxBytes: number, minOneBatch: boolean): Promise<Uint8Array> {
    let segment = first
    for (;;) {
      const extent = await this.#extentIfThere(segment, offset, maxBytes)
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
    const wantedBytes = previous === undefined ? Math.max(maxBytes, smallestPieceBytes) : previous.sizeInBytes * 2
    while (place.position < segment.sizeInBytes) {
      const extent = await this.#load(segment, place, startOffset, wantedBytes)
      if (extent.endOffset > offset) return extent
      place = placeBehind(extent)
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
    this.#load(segment, place, extent.endOffset, extent.sizeInBytes * 2).catch(() => undefined)
  }

  #load(segment: Segment, place: Place, startOffset: number, wantedBytes: number): Promise<Extent> {
    const { engine, memory } = this.#environment
    const bytes = Math.min(wantedBytes, memory.largestPieceBytes)
    const read = (): Promise<Extent> =>
      readExtent(segment, place, bytes, engine, { startOffset, endOffset: this.#endOf(segment) })
    return segment.memory.load(place.position, () => segment.hold(read))
  }
}

function placeBehind(extent: Extent): Place {
  return { position: extent.position + extent.length, lastOffset: undefined }
}
