import type { Clock } from '../clock.ts'

/** Longer than this nobody reads without heartbeats, commits and what comes from brokers having their turn. */
const longestMs = 10

/**
 * Records that are there are delivered by promises alone, which leave the event loop no turn. A timer of no delay shows
 * whether it had one; a loop that waits for something of its own gives it many, and is never held up here.
 */
export class EventLoopTurns {
  readonly #clock: Clock
  #turn: Promise<void> | undefined
  #sinceMs = 0

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** What to wait for before reading goes on, or nothing. */
  due(): Promise<void> | undefined {
    const nowMs = this.#clock.nowMs()
    if (this.#turn !== undefined) return nowMs - this.#sinceMs >= longestMs ? this.#turn : undefined
    this.#sinceMs = nowMs
    this.#turn = new Promise((resolve) => {
      this.#clock.schedule(0, () => {
        this.#turn = undefined
        resolve()
      })
    })
    return undefined
  }
}
