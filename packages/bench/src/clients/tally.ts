/** Counts the records that a consumer gets, and touches every value. */
export class Tally {
  readonly #warmUp: number
  readonly #count: number
  readonly #onWarm: () => void
  readonly #onFull: () => void
  readonly #full = Promise.withResolvers<void>()
  #seen = 0
  /** Of every value's first byte and length. */
  sum = 0

  /** The clock runs from the record after `warmUp` ones to the last of `count`. */
  constructor(warmUp: number, count: number, onWarm: () => void, onFull: () => void) {
    this.#warmUp = warmUp
    this.#count = count
    this.#onWarm = onWarm
    this.#onFull = onFull
  }

  /** Settles when all records were seen. */
  get full(): Promise<void> {
    return this.#full.promise
  }

  get seen(): number {
    return this.#seen
  }

  /** Answers whether this was the last one. */
  add(value: Uint8Array): boolean {
    this.sum += (value[0] ?? 0) + value.length
    const seen = ++this.#seen
    if (seen === this.#warmUp) this.#onWarm()
    if (seen < this.#count) return false
    if (seen === this.#count) {
      this.#onFull()
      this.#full.resolve()
    }
    return true
  }

  fail(error: unknown): void {
    this.#full.reject(error)
  }
}

export const touch = (value: Uint8Array): number => (value[0] ?? 0) + value.length
