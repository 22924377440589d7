import type { Clock } from '../../clock.ts'

/** Ends a wait before its time. A ring that nobody waits for ends the next wait at once. */
export class Bell {
  readonly #clock: Clock
  #isRung = false
  #wake: (() => void) | undefined

  constructor(clock: Clock) {
    this.#clock = clock
  }

  ring(): void {
    this.#isRung = true
    this.#wake?.()
  }

  /** Settles at a ring, or after `delayMs`; Infinity waits for a ring alone. One at a time may wait. */
  async wait(delayMs: number): Promise<void> {
    if (!this.#isRung) await this.#sleep(delayMs)
    this.#isRung = false
  }

  #sleep(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = delayMs === Number.POSITIVE_INFINITY ? () => undefined : this.#clock.schedule(delayMs, done)
      const self = this
      function done(): void {
        self.#wake = undefined
        cancel()
        resolve()
      }
      this.#wake = done
    })
  }
}
