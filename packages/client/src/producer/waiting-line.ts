import type { Clock } from '../clock.ts'

/** Somebody in the line. */
interface Waiting {
  /** Counted in the order of coming. */
  readonly number: number
  /** Goes on, and says whether it is done; else it stays first in the line. */
  readonly resume: () => boolean
  readonly fail: (error: unknown) => void
  /** Nobody is to be called any more. */
  readonly end: () => void
}

/** Those who wait for memory, or for a topic, in order: who comes later waits behind them. */
export class WaitingLine {
  readonly #clock: Clock
  readonly #maxBlockMs: number
  /** In the order of coming. */
  readonly #waiting = new Set<Waiting>()
  #came = 0
  #onLeft: (() => void)[] = []
  #isResuming = false

  constructor(clock: Clock, maxBlockMs: number) {
    this.#clock = clock
    this.#maxBlockMs = maxBlockMs
  }

  get isEmpty(): boolean {
    return this.#waiting.size === 0 && !this.#isResuming
  }

  /** `fail` is called instead of `resume` after `maxBlockMs`, when `signal` is aborted, or by `fail` of the line. */
  wait(resume: () => boolean, late: () => Error, fail: (error: unknown) => void, signal?: AbortSignal): void {
    const leave = (error: unknown): void => {
      this.#leave(waiting)
      fail(error)
      this.#tellLeft()
    }
    const abort = (): void => leave(signal?.reason)
    const cancel = this.#clock.schedule(this.#maxBlockMs, () => leave(late()))
    signal?.addEventListener('abort', abort, { once: true })
    const end = (): void => {
      cancel()
      signal?.removeEventListener('abort', abort)
    }
    const waiting: Waiting = { number: this.#came++, resume, fail, end }
    this.#waiting.add(waiting)
  }

  #leave(waiting: Waiting): void {
    waiting.end()
    this.#waiting.delete(waiting)
  }

  /** What was waited for may be there. */
  resume(): void {
    if (this.#isResuming) return
    this.#isResuming = true
    for (let [first] = this.#waiting; first?.resume(); [first] = this.#waiting) this.#leave(first)
    this.#isResuming = false
    this.#tellLeft()
  }

  /** It will never be there. */
  fail(error: unknown): void {
    const waiting = [...this.#waiting]
    this.#waiting.clear()
    for (const { fail, end } of waiting) {
      end()
      fail(error)
    }
    this.#tellLeft()
  }

  #tellLeft(): void {
    const callbacks = this.#onLeft
    this.#onLeft = []
    for (const callback of callbacks) callback()
  }

  /** Settles when nobody of those who wait now waits any more. */
  async empty(): Promise<void> {
    const last = this.#came
    const isBehind = (): boolean => {
      const [first] = this.#waiting
      return (first?.number ?? last) >= last
    }
    while (!isBehind()) await new Promise<void>((resolve) => this.#onLeft.push(resolve))
  }
}
