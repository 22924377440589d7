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
  hasLeft: boolean
}

/** Places of those who left are given up when there are so many, and more than there are others. */
const forgottenPlaces = 1024

/** Those who wait for memory, or for a topic, in order: who comes later waits behind them. */
export class WaitingLine {
  readonly #clock: Clock
  readonly #maxBlockMs: number
  /** In the order of coming, with those who have left; before `#first` there is nobody else. */
  #line: Waiting[] = []
  #first = 0
  #waiting = 0
  #came = 0
  #onLeft: (() => void)[] = []
  #isResuming = false

  constructor(clock: Clock, maxBlockMs: number) {
    this.#clock = clock
    this.#maxBlockMs = maxBlockMs
  }

  get isEmpty(): boolean {
    return this.#waiting === 0 && !this.#isResuming
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
    const waiting: Waiting = { number: this.#came++, resume, fail, end, hasLeft: false }
    this.#line.push(waiting)
    this.#waiting++
  }

  #leave(waiting: Waiting): void {
    if (waiting.hasLeft) return
    waiting.hasLeft = true
    waiting.end()
    this.#waiting--
  }

  /** The one who is before all others. */
  #next(): Waiting | undefined {
    while (this.#line[this.#first]?.hasLeft) this.#first++
    if (this.#first >= forgottenPlaces && this.#first * 2 >= this.#line.length) {
      this.#line = this.#line.slice(this.#first)
      this.#first = 0
    }
    return this.#line[this.#first]
  }

  /** What was waited for may be there. */
  resume(): void {
    if (this.#isResuming) return
    this.#isResuming = true
    for (let next = this.#next(); next?.resume(); next = this.#next()) this.#leave(next)
    this.#isResuming = false
    this.#tellLeft()
  }

  /** It will never be there. */
  fail(error: unknown): void {
    const waiting = this.#line.filter(({ hasLeft }) => !hasLeft)
    for (const each of waiting) this.#leave(each)
    for (const { fail } of waiting) fail(error)
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
    while ((this.#next()?.number ?? last) < last) await new Promise<void>((resolve) => this.#onLeft.push(resolve))
  }
}
