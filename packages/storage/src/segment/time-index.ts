import { IndexBytes } from './index-bytes.ts'
import type { IndexSearch } from './offset-index.ts'

const entryBytes = 12
const high = 0x1_0000_0000

/**
 * Time index, `<base offset>.timeindex`, Kafka's format. An entry is 12 bytes, big-endian:
 *
 *   0  timestamp       int64   the largest timestamp of the segment so far
 *   8  relativeOffset  uint32  last offset of the batch that brought it - base offset of the segment
 *
 * No batch up to that offset is newer than the timestamp. Timestamps ascend strictly. Entries come with those of the
 * offset
 * index, and one more when the segment is closed, so that the last one is the segment's largest timestamp.
 */
export class TimeIndex {
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

  /** Does nothing if the timestamp is not above the last. */
  append(timestampMs: number, relativeOffset: number): void {
    if (timestampMs < 0 || (this.count > 0 && timestampMs <= this.timestampAt(this.count - 1))) return
    const at = this.#entries.append()
    this.#entries.view.setInt32(at, Math.floor(timestampMs / high))
    this.#entries.view.setUint32(at + 4, timestampMs % high)
    this.#entries.view.setUint32(at + 8, relativeOffset)
  }

  /** The relative offset from which on a batch as new as `timestampMs` may be. */
  offsetFor(timestampMs: number, search: IndexSearch): number {
    const found = search.searchTimeIndex(this.content, this.count, timestampMs)
    return found < 0 ? 0 : this.offsetAt(found)
  }

  timestampAt(index: number): number {
    const at = index * entryBytes
    return this.#entries.view.getInt32(at) * high + this.#entries.view.getUint32(at + 4)
  }

  offsetAt(index: number): number {
    return this.#entries.view.getUint32(index * entryBytes + 8)
  }

  /** Drops entries that name offsets from `relativeOffset` on. */
  truncate(relativeOffset: number): void {
    let count = this.count
    while (count > 0 && this.offsetAt(count - 1) >= relativeOffset) count--
    this.#entries.truncate(count)
  }

  /** Drops the first entry that cannot be true, and everything behind it. Says whether nothing had to go. */
  keepSoundPart(): boolean {
    const { count } = this
    let sound = Math.min(count, 1)
    while (sound < count && this.#isSound(sound)) sound++
    this.#entries.truncate(sound)
    return sound === count && this.#entries.isWhole
  }

  #isSound(index: number): boolean {
    const previous = index - 1
    return this.timestampAt(index) > this.timestampAt(previous) && this.offsetAt(index) > this.offsetAt(previous)
  }
}
