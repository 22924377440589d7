import { recordBatchOverhead } from '@odradek/protocol'
import { largestExtentBytes, pastShare, smallestExtentBytes, smallestPieceBytes } from '../limits.ts'
import { Extent } from './extent.ts'

/** Something that was read from files and is in memory until others need the room. */
export interface Kept {
  readonly sizeInBytes: number
  /** Where its bytes are, if those may be used again. */
  readonly extent?: Extent
  /** Lets go of it. */
  drop(): void
}

/** An extent at the end of a segment, and how to take it out of there. */
interface TailExtent {
  readonly extent: Extent
  readonly drop: () => void
}

/**
 * What of all logs is in memory, within one budget: their tails, which leave in the order in which they were written,
 * and what was read of their past, of which the least recently used leaves first. Each has its share, so that one who
 * reads the past does not push the tails out.
 */
export class LogMemory {
  readonly #tailBudgetBytes: number
  readonly #pastBudgetBytes: number
  /** Oldest first. */
  readonly #tails = new Map<Extent, TailExtent>()
  /** Least recently used first. */
  readonly #past = new Set<Kept>()
  #tailBytes = 0
  #pastBytes = 0

  constructor(budgetBytes: number) {
    this.#pastBudgetBytes = Math.floor(budgetBytes * pastShare)
    this.#tailBudgetBytes = budgetBytes - this.#pastBudgetBytes
  }

  get sizeInBytes(): number {
    return this.#tailBytes + this.#pastBytes
  }

  /**
   * The most that is worth reading at once: what is more would push itself out. Where no batch would be kept anyway,
   * that is no reason to read in pieces without one.
   */
  get largestPieceBytes(): number {
    const bytes = Math.min(largestExtentBytes, this.#pastBudgetBytes >> 2)
    return bytes < recordBatchOverhead ? smallestPieceBytes : bytes
  }

  /**
   * A new extent for the batches from `position` on of which the first takes `bytes`. `previousBytes` is the size of the
   * extent before: a log that is written much gets large ones. Undefined if the budget has no room for it at all.
   */
  extend(position: number, bytes: number, previousBytes: number, drop: () => void): Extent | undefined {
    const largest = Math.min(largestExtentBytes, this.#tailBudgetBytes >> 2)
    const wanted = Math.min(largest, Math.max(smallestExtentBytes, previousBytes * 2))
    const sizeInBytes = bytes <= wanted ? wanted : bytes
    if (sizeInBytes > this.#tailBudgetBytes / 2) return undefined
    const extent = new Extent(position, this.#dropTails(sizeInBytes) ?? Buffer.allocUnsafeSlow(sizeInBytes))
    this.#tails.set(extent, { extent, drop })
    this.#tailBytes += sizeInBytes
    return extent
  }

  /** Drops the oldest tails; gives the bytes of one that fits, if nobody has a view of them. */
  #dropTails(sizeInBytes: number): Uint8Array | undefined {
    let reusable: Uint8Array | undefined
    while (this.#tailBytes + sizeInBytes > this.#tailBudgetBytes) {
      const oldest = this.#tails.values().next().value
      if (oldest === undefined) break
      const { extent, drop } = oldest
      drop()
      this.forgetTail(extent)
      if (extent.viewCount === 0 && extent.sizeInBytes === sizeInBytes) reusable = extent.takeBytes()
    }
    return reusable
  }

  forgetTail(extent: Extent): void {
    if (this.#tails.delete(extent)) this.#tailBytes -= extent.sizeInBytes
  }

  /**
   * Bytes to read a piece of the past into, `sizeInBytes` or more, which count until `unclaim`: those of what was not used
   * for longest, if nobody has a view of them. Fresh ones cost the garbage collector more than the reading itself.
   */
  claim(sizeInBytes: number): Uint8Array {
    const whole = this.largestPieceBytes + recordBatchOverhead
    const wanted = sizeInBytes > whole / 2 ? Math.max(sizeInBytes, whole) : sizeInBytes
    const bytes = this.#dropPast(sizeInBytes, wanted) ?? Buffer.allocUnsafeSlow(wanted)
    this.#pastBytes += bytes.length
    return bytes
  }

  /** What was claimed is kept from now on, or nobody's. */
  unclaim(bytes: Uint8Array): void {
    this.#pastBytes -= bytes.length
  }

  /** Drops what was not used for longest; gives the bytes of a piece that fits, if nobody has a view of them. */
  #dropPast(leastBytes: number, wantedBytes: number): Uint8Array | undefined {
    for (const oldest of this.#past) {
      if (this.#pastBytes + wantedBytes <= this.#pastBudgetBytes) return undefined
      oldest.drop()
      this.forget(oldest)
      const { extent } = oldest
      if (extent === undefined || extent.viewCount > 0) continue
      if (extent.sizeInBytes >= leastBytes && extent.sizeInBytes <= wantedBytes) return extent.takeBytes()
    }
    return undefined
  }

  /** Keeps something of the past, and lets go of what was not used for longest if there is too much. */
  keep(kept: Kept): void {
    this.#past.add(kept)
    this.#pastBytes += kept.sizeInBytes
    for (const oldest of this.#past) {
      if (this.#pastBytes <= this.#pastBudgetBytes) return
      oldest.drop()
      this.forget(oldest)
    }
  }

  /** It was used just now. */
  touch(kept: Kept): void {
    if (this.#past.delete(kept)) this.#past.add(kept)
  }

  forget(kept: Kept): void {
    if (this.#past.delete(kept)) this.#pastBytes -= kept.sizeInBytes
  }
}
