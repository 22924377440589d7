/**
 * What the batches of a producer may take: `buffer.memory`. A batch's memory grows as records come, so what is asked is
 * whether any is left, and what is used may be above the bound by as much as one record needs.
 */
export class BufferMemory {
  readonly #totalBytes: number
  #usedBytes = 0

  constructor(totalBytes: number) {
    this.#totalBytes = totalBytes
  }

  get isExhausted(): boolean {
    return this.#usedBytes >= this.#totalBytes
  }

  get availableBytes(): number {
    return Math.max(0, this.#totalBytes - this.#usedBytes)
  }

  take(bytes: number): void {
    this.#usedBytes += bytes
  }

  giveBack(bytes: number): void {
    this.#usedBytes -= bytes
  }
}
