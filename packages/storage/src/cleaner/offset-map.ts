import { maxInt32, offsetMapLoadFactor } from '../limits.ts'
import { SipHash } from './siphash.ts'

/** Words of 32 bits in a slot: four of the key's hash, two of its offset plus one, low half first; 0 is a free slot. */
const slotWords = 6
export const slotBytes: number = slotWords * 4
const high = 0x1_0000_0000

/**
 * The newest offset of each key, in memory of a fixed size: what a cleaning knows of the keys that it has seen.
 *
 * Keys are told apart by 128 bits of a keyed hash alone, as in Kafka (which uses MD5). Of n keys, two are taken for one
 * with a probability of at most n²/2^129: for a full map of the default size (5 million keys) 4·10^-26, for a thousand
 * million keys 1.5·10^-21. The seed is another one each time, so nobody can prepare keys that collide.
 *
 * Slots are searched one behind the other (linear probing); with a tenth of them free, a key that is there is found
 * after
 * 5.5 looks on average, most of them in one cache line.
 */
export class OffsetMap {
  readonly #hash: SipHash
  readonly #slots: number
  readonly #mostKeys: number
  readonly #words: Int32Array
  #count = 0
  /** The last offset that the map takes account of. */
  latestOffset = -1

  /**
   * At most `maxBytes` (`log.cleaner.dedupe.buffer.size`; of 2 GiB and more as much is used, as in Kafka), and no more
   * than `mostKeys` need. `seed` is 16 bytes.
   */
  constructor(maxBytes: number, mostKeys: number, seed: Uint8Array) {
    const needed = Math.ceil(mostKeys / offsetMapLoadFactor) + 1
    this.#slots = Math.max(2, Math.min(needed, Math.floor(Math.min(maxBytes, maxInt32) / slotBytes)))
    this.#mostKeys = Math.max(1, Math.floor(this.#slots * offsetMapLoadFactor))
    this.#words = new Int32Array(this.#slots * slotWords)
    this.#hash = new SipHash(seed)
  }

  get count(): number {
    return this.#count
  }

  get sizeInBytes(): number {
    return this.#words.byteLength
  }

  /** Notes that the key is at `offset`, which is above all offsets so far. False: there is no room for another key. */
  put(bytes: Uint8Array, position: number, length: number, offset: number): boolean {
    const at = this.#find(bytes, position, length)
    const words = this.#words
    if (this.#isFree(at)) {
      if (this.#count >= this.#mostKeys) return false
      this.#count++
      words[at] = this.#hash.word0
      words[at + 1] = this.#hash.word1
      words[at + 2] = this.#hash.word2
      words[at + 3] = this.#hash.word3
    }
    const stored = offset + 1
    words[at + 4] = stored | 0
    words[at + 5] = Math.floor(stored / high)
    return true
  }

  /** The newest offset of the key, or -1. */
  get(bytes: Uint8Array, position: number, length: number): number {
    const at = this.#find(bytes, position, length)
    return (this.#words[at + 5] ?? 0) * high + ((this.#words[at + 4] ?? 0) >>> 0) - 1
  }

  /** Where the key's slot begins, or the free one that it would take. */
  #find(bytes: Uint8Array, position: number, length: number): number {
    const hash = this.#hash
    hash.update(bytes, position, length)
    const words = this.#words
    const { word0, word1, word2, word3 } = hash
    const end = words.length
    let at = ((word0 >>> 0) % this.#slots) * slotWords
    while (!this.#isFree(at)) {
      const isSame =
        words[at] === word0 && words[at + 1] === word1 && words[at + 2] === word2 && words[at + 3] === word3
      if (isSame) return at
      at += slotWords
      if (at === end) at = 0
    }
    return at
  }

  #isFree(at: number): boolean {
    return this.#words[at + 4] === 0 && this.#words[at + 5] === 0
  }
}
