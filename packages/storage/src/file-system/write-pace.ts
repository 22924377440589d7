import type { Clock } from '../clock.ts'
import { maxWriteNowBytes, slowWriteMs, slowWritePauseMs } from '../limits.ts'

/**
 * Tells whether a write may hold the thread that everything else runs in. To copy a few pages into the operating
 * system's memory takes microseconds; but once too much there waits for the disk, the system lets whoever writes wait,
 * for 10 to 200 ms each time. So one write that took long, wherever it ran, sends those after it to other threads.
 */
export class WritePace {
  readonly #clock: Clock
  #slowAtMs = Number.NEGATIVE_INFINITY

  constructor(clock: Clock) {
    this.#clock = clock
  }

  mayHoldThread(bytes: number): boolean {
    // A clock that was set back must not keep it from what it may.
    return bytes <= maxWriteNowBytes && Math.abs(this.#clock.nowMs() - this.#slowAtMs) > slowWritePauseMs
  }

  /** A write begins; the answer is called when it has ended. */
  begin(): () => void {
    const beginMs = this.#clock.nowMs()
    return () => {
      const endMs = this.#clock.nowMs()
      if (endMs - beginMs >= slowWriteMs) this.#slowAtMs = endMs
    }
  }
}
