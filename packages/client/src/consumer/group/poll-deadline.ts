import type { Clock } from '../../clock.ts'

/** Whether records are still being taken: `max.poll.interval.ms` (KIP-62). */
export class PollDeadline {
  readonly #clock: Clock
  readonly #intervalMs: number
  #lastMs = 0

  constructor(clock: Clock, intervalMs: number) {
    this.#clock = clock
    this.#intervalMs = intervalMs
    this.progressed()
  }

  progressed(): void {
    this.#lastMs = this.#clock.nowMs()
  }

  /** 0: it is over. */
  get leftMs(): number {
    return Math.max(0, this.#lastMs + this.#intervalMs - this.#clock.nowMs())
  }
}
