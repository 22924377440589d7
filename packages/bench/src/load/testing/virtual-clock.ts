import type { Clock } from '../clock.ts'
import type { Metronome } from '../metronome.ts'

interface Timer {
  readonly at: number
  readonly call: () => void
}

/** A clock whose time passes only from one timer to the next. */
export class VirtualClock implements Clock {
  #now = 0
  #timers: Timer[] = []
  #deferred: (() => void)[] = []

  now(): number {
    return this.#now
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => this.at(this.#now + ms, resolve))
  }

  defer(work: () => void): void {
    this.#deferred.push(work)
  }

  /** Calls at a time; answers what cancels it. */
  at(ms: number, call: () => void): () => void {
    const timer = { at: Math.max(ms, this.#now), call }
    const later = this.#timers.findIndex(({ at }) => at > timer.at)
    this.#timers.splice(later === -1 ? this.#timers.length : later, 0, timer)
    return () => {
      this.#timers = this.#timers.filter((each) => each !== timer)
    }
  }

  /** Time passes while nothing else has a turn, as in a loop that does not end. */
  block(ms: number): void {
    this.#now += ms
  }

  metronome(): Metronome {
    let cancel = (): void => undefined
    const stop = (): void => cancel()
    return {
      wakeAt: (ms, onWake) => {
        stop()
        cancel = this.at(ms, onWake)
      },
      stop,
    }
  }

  /** Time passes until it has settled. @throws Error if there is nothing that could make it */
  async drive<Result>(promise: Promise<Result>): Promise<Result> {
    let isSettled = false
    const settled = (): void => {
      isSettled = true
    }
    promise.then(settled, settled)
    for (await turn(); !isSettled; await turn()) this.#step()
    return promise
  }

  /** @throws Error for what nobody caught, which would have ended the process */
  #step(): void {
    try {
      this.#callNext()
    } catch (error) {
      throw new Error('nobody caught an error', { cause: error })
    }
  }

  #callNext(): void {
    const deferred = this.#deferred
    if (deferred.length > 0) {
      this.#deferred = []
      for (const work of deferred) work()
      return
    }
    const timer = this.#timers.shift()
    if (timer === undefined) throw new Error('nothing is left that could happen')
    this.#now = Math.max(this.#now, timer.at)
    timer.call()
  }
}

/** All that follows without time has followed. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
