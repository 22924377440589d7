import type { Clock } from '../clock.ts'

/** Turns of the event loop after which whatever can go on without time has gone on. */
const turns = 4
/** More timers than anything here needs: something goes round in circles. */
const maxJumps = 20_000

interface Timer {
  readonly atMs: number
  readonly callback: () => void
}

/** A clock that jumps from timer to timer while something is awaited, as soon as nothing else is to be done. */
export class DrivenClock implements Clock {
  #nowMs = 1_000_000
  #timers = new Set<Timer>()
  #state: number

  /** The same seed gives the same chances. */
  constructor(seed = 1) {
    this.#state = seed >>> 0
  }

  nowMs(): number {
    return this.#nowMs
  }

  /** A mulberry: small, and good enough for jitter. */
  readonly random = (): number => {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  schedule(delayMs: number, callback: () => void): () => void {
    const timer = { atMs: this.#nowMs + Math.max(0, delayMs), callback }
    this.#timers.add(timer)
    return () => this.#timers.delete(timer)
  }

  /** Lets everything happen that takes no time. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve))
  }

  /** Lets time pass until the promise is settled. @throws Error if that will never be */
  async until<T>(promise: Promise<T>): Promise<T> {
    let isSettled = false
    const settled = (): void => {
      isSettled = true
    }
    promise.then(settled, settled)
    await this.settle()
    for (let jumps = 0; !isSettled; jumps++) {
      if (jumps > maxJumps || !this.#jump(Number.POSITIVE_INFINITY))
        throw new Error(`still pending after ${jumps} jumps`)
      await this.settle()
    }
    return promise
  }

  async advance(ms: number): Promise<void> {
    const untilMs = this.#nowMs + ms
    await this.settle()
    while (this.#jump(untilMs)) await this.settle()
    this.#nowMs = untilMs
  }

  #jump(untilMs: number): boolean {
    let next: Timer | undefined
    for (const timer of this.#timers) if (next === undefined || timer.atMs < next.atMs) next = timer
    if (next === undefined || next.atMs > untilMs) return false
    this.#timers.delete(next)
    this.#nowMs = Math.max(this.#nowMs, next.atMs)
    next.callback()
    return true
  }
}
