const hashBits = 14
const minMatch = 4

/** Finds the last place where the next four bytes stood: all that a greedy LZ compressor needs. */
export class MatchFinder {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  /** Position + 1 by hash; 0 is none. */
  readonly #last = new Int32Array(1 << hashBits)

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  /**
   * Where the four bytes at `position` stood before, not further back than `maxDistance`, or -1; remembers the
   * position.
   */
  find(position: number, maxDistance: number): number {
    const word = this.#view.getUint32(position, true)
    const hash = Math.imul(word, 0x9e3779b1) >>> (32 - hashBits)
    const candidate = (this.#last[hash] ?? 0) - 1
    this.#last[hash] = position + 1
    if (candidate < 0 || position - candidate > maxDistance) return -1
    return this.#view.getUint32(candidate, true) === word ? candidate : -1
  }

  /** How many bytes are the same at both positions, at least four, up to `end`. */
  matchLength(candidate: number, position: number, end: number): number {
    let length = minMatch
    while (position + length < end && this.#bytes[candidate + length] === this.#bytes[position + length]) length++
    return length
  }
}
