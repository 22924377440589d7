import { IndexBytes } from './index-bytes.ts'

const entryBytes = 8

/** Finds the last entry that is not above a target; an engine has it. */
export interface IndexSearch {
  searchOffsetIndex(entries: Uint8Array, count: number, relativeOffset: number): number
  searchTimeIndex(entries: Uint8Array, count: number, timestampMs: number): number
}

/**
 * Offset index, `<base offset>.index`, Kafka's format. An entry is 8 bytes, big-endian:
 *
 *   0  relativeOffset  uint32  last offset of a batch - base offset of the segment
 *   4  position        uint32  byte position of that batch in the .log file
 *
 * Entries ascend in both. There is one for a batch whenever more than `index.interval.bytes` of log came since the
 * last.
 * A look-up rounds down, so the batch that contains an offset lies at the position found or behind it. Written when its
 * segment is closed; after a crash it is made anew from the log, never trusted.
 */
export class OffsetIndex {
  readonly #entries: IndexBytes

  constructor(content?: Uint8Array) {
    this.#entries = new IndexBytes(entryBytes, content)
  }

  get count(): number {
    return this.#entries.count
  }

  get content(): Uint8Array {
    return this.#entries.content
  }

  append(relativeOffset: number, position: number): void {
    const at = this.#entries.append()
    this.#entries.view.setUint32(at, relativeOffset)
    this.#entries.view.setUint32(at + 4, position)
  }

  /** Where to begin to look for the batch that contains the offset. */
  positionFor(relativeOffset: number, search: IndexSearch): number {
    const found = this.find(relativeOffset, search)
    return found < 0 ? 0 : this.positionAt(found)
  }

  /** The last entry that is not above an offset, or -1. */
  find(relativeOffset: number, search: IndexSearch): number {
    return search.searchOffsetIndex(this.content, this.count, relativeOffset)
  }

  offsetAt(index: number): number {
    return this.#entries.view.getUint32(index * entryBytes)
  }

  positionAt(index: number): number {
    return this.#entries.view.getUint32(index * entryBytes + 4)
  }

  /** Drops entries of batches at `position` or behind. */
  truncate(position: number): void {
    let count = this.count
    while (count > 0 && this.positionAt(count - 1) >= position) count--
    this.#entries.truncate(count)
  }

  /** Drops entries of batches that end at `relativeOffset` or behind. */
  truncateToOffset(relativeOffset: number): void {
    let count = this.count
    while (count > 0 && this.offsetAt(count - 1) >= relativeOffset) count--
    this.#entries.truncate(count)
  }

  /**
   * Drops what cannot be true of a log of `logBytes`, and everything behind it: entries ascend and stay inside the log.
   * Says whether nothing had to go.
   */
  keepSoundPart(logBytes: number): boolean {
    const { count } = this
    let sound = 0
    while (sound < count && this.#isSound(sound, logBytes)) sound++
    this.#entries.truncate(sound)
    return sound === count && this.#entries.isWhole
  }

  #isSound(index: number, logBytes: number): boolean {
    const position = this.positionAt(index)
    if (index === 0) return position < logBytes
    const previous = index - 1
    return position < logBytes && position > this.positionAt(previous) && this.offsetAt(index) > this.offsetAt(previous)
  }
}
