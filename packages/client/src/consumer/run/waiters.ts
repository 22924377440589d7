interface Waiter {
  readonly isMet: () => boolean
  readonly resolve: () => void
}

/** Who waits for something to be so. It is looked at again whenever something has changed. */
export class Waiters {
  #waiting: Waiter[] = []

  until(isMet: () => boolean): Promise<void> {
    if (isMet()) return Promise.resolve()
    return new Promise((resolve) => this.#waiting.push({ isMet, resolve }))
  }

  look(): void {
    if (this.#waiting.length === 0) return
    const met = this.#waiting.filter(({ isMet }) => isMet())
    if (met.length === 0) return
    this.#waiting = this.#waiting.filter((waiter) => !met.includes(waiter))
    for (const { resolve } of met) resolve()
  }
}
