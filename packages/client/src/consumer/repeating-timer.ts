import type { Clock } from '../clock.ts'

/** Does something again and again, each time so long after it was done last. */
export class RepeatingTimer {
  readonly #clock: Clock
  readonly #intervalMs: number
  readonly #task: () => Promise<void> | void
  #cancel: (() => void) | undefined
  #isStopped = true

  constructor(clock: Clock, intervalMs: number, task: () => Promise<void> | void) {
    this.#clock = clock
    this.#intervalMs = intervalMs
    this.#task = task
  }

  start(): void {
    if (!this.#isStopped) return
    this.#isStopped = false
    this.#schedule()
  }

  stop(): void {
    this.#isStopped = true
    this.#cancel?.()
  }

  #schedule(): void {
    this.#cancel = this.#clock.schedule(this.#intervalMs, () => void this.#run())
  }

  async #run(): Promise<void> {
    await this.#task()
    if (!this.#isStopped) this.#schedule()
  }
}
