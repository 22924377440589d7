import type { Clock } from '../clock.ts'

/** Does a task `delayMs` after it was done the last time, until it is stopped; never twice at once. It must not fail. */
export class Periodic {
  readonly #clock: Clock
  readonly #delayMs: number
  readonly #task: () => Promise<void>
  #cancel: () => void
  #running: Promise<void> | undefined
  #isStopped = false

  constructor(clock: Clock, firstDelayMs: number, delayMs: number, task: () => Promise<void>) {
    this.#clock = clock
    this.#delayMs = delayMs
    this.#task = task
    this.#cancel = clock.schedule(firstDelayMs, () => this.#run())
  }

  #run(): void {
    this.#running = this.#task().finally(() => {
      this.#running = undefined
      if (!this.#isStopped) this.#cancel = this.#clock.schedule(this.#delayMs, () => this.#run())
    })
  }

  /** Settles once the task is not under way. */
  async stop(): Promise<void> {
    this.#isStopped = true
    this.#cancel()
    await this.#running
  }
}
