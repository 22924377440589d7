import type { Clock } from '../clock.ts'

/** Turns of the event loop after which whatever can go on without time has gone on. */
const turns = 4

/** A clock that stands until a test moves it. Timers fire in order, and what one causes happens before the next. */
export class SteppingClock implements Clock {
  #nowMs = 1_000_000
  #timers: { readonly atMs: number; readonly callback: () => void }[] = []
  #chance = 0

  nowMs(): number {
    return this.#nowMs
  }

  /** A sequence that is the same every time. */
  random(): number {
    this.#chance = (this.#chance * 0.7 + 0.377) % 1
    return this.#chance
  }

  schedule(delayMs: number, callback: () => void): () => void {
    const timer = { atMs: this.#nowMs + delayMs, callback }
    this.#timers.push(timer)
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer)
    }
  }

  get pendingTimers(): number {
    return this.#timers.length
  }

  /** Lets everything happen that takes no time. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve))
  }

  async advance(ms: number): Promise<void> {
    const untilMs = this.#nowMs + ms
    await this.settle()
    for (;;) {
      const next = this.#timers.toSorted((left, right) => left.atMs - right.atMs)[0]
      if (next === undefined || next.atMs > untilMs) break
      this.#timers = this.#timers.filter((other) => other !== next)
      this.#nowMs = Math.max(this.#nowMs, next.atMs)
      next.callback()
      await this.settle()
    }
    this.#nowMs = untilMs
  }
}
