import type { Extent, PlacedBatch } from './extent.ts'
import type { Kept, LogMemory } from './log-memory.ts'

/** What of one segment is in memory: its end, as it was written, and pieces that were read from its file. */
export class SegmentMemory {
  readonly #memory: LogMemory
  /** Ascending; there may be gaps. */
  #tail: Extent[] = []
  #past: KeptExtent[] = []
  /** Pieces on their way from the file, by position. */
  readonly #loading = new Map<number, Promise<Extent>>()
  #isClosed = false

  constructor(memory: LogMemory) {
    this.#memory = memory
  }

  /** Where the offset lies, if it is there. */
  find(offset: number): Extent | undefined {
    const first = this.#tail[0]
    if (first !== undefined && offset >= first.firstOffset) {
      const found = this.#tail.findLast((extent) => extent.holds(offset))
      if (found !== undefined) return found
    }
    for (const kept of this.#past) {
      if (!kept.extent.holds(offset)) continue
      this.#memory.touch(kept)
      return kept.extent
    }
    return undefined
  }

  /** Whether the piece that begins at a position of the file is there, or on its way. */
  startsAt(position: number): boolean {
    const starts = (extent: Extent): boolean => extent.position === position
    return this.#loading.has(position) || this.#tail.some(starts) || this.#past.some(({ extent }) => starts(extent))
  }

  /** The piece behind which an offset comes, for whoever reads on. */
  endingAt(offset: number): Extent | undefined {
    const ends = (extent: Extent): boolean => extent.endOffset === offset
    return this.#past.find(({ extent }) => ends(extent))?.extent ?? this.#tail.find(ends)
  }

  /**
   * Reads the piece that begins at a position into some of at least `sizeInBytes`, once for all who want it, and keeps it.
   */
  load(position: number, sizeInBytes: number, read: (into: Uint8Array) => Promise<Extent>): Promise<Extent> {
    const present = this.#loading.get(position)
    if (present !== undefined) return present
    const loading = this.#loadAndKeep(position, sizeInBytes, read)
    this.#loading.set(position, loading)
    return loading
  }

  async #loadAndKeep(
    position: number,
    sizeInBytes: number,
    read: (into: Uint8Array) => Promise<Extent>,
  ): Promise<Extent> {
    try {
      const extent = await this.#readClaimed(sizeInBytes, read)
      if (!this.#isClosed) this.#keep(extent)
      return extent
    } finally {
      this.#loading.delete(position)
    }
  }

  async #readClaimed(sizeInBytes: number, read: (into: Uint8Array) => Promise<Extent>): Promise<Extent> {
    const bytes = this.#memory.claim(sizeInBytes)
    try {
      return await read(bytes)
    } finally {
      this.#memory.unclaim(bytes)
    }
  }

  /** Keeps a batch that now ends the file at `position`. */
  append(batch: Uint8Array, position: number, placed: PlacedBatch): void {
    const last = this.#tail.at(-1)
    if (last !== undefined && last.room >= batch.length && last.position + last.length === position) {
      last.append(batch, placed)
      return
    }
    const extent: Extent | undefined = this.#memory.extend(position, batch.length, last?.sizeInBytes ?? 0, () =>
      this.#dropTail(extent),
    )
    if (extent === undefined) return
    extent.append(batch, placed)
    this.#tail.push(extent)
  }

  #dropTail(extent: Extent | undefined): void {
    this.#tail = this.#tail.filter((other) => other !== extent)
  }

  #keep(extent: Extent): void {
    const kept: KeptExtent = {
      extent,
      sizeInBytes: extent.sizeInBytes,
      drop: () => {
        this.#past = this.#past.filter((other) => other !== kept)
      },
    }
    this.#past.push(kept)
    this.#memory.keep(kept)
  }

  /** Forgets everything, for good: the file goes. */
  close(): void {
    this.#isClosed = true
    this.clear()
  }

  /** Forgets everything: the file is cut. */
  clear(): void {
    for (const extent of this.#tail) this.#memory.forgetTail(extent)
    for (const kept of this.#past) this.#memory.forget(kept)
    this.#tail = []
    this.#past = []
  }
}

interface KeptExtent extends Kept {
  readonly extent: Extent
}
