import type { Clock } from '../clock.ts'
import type { StorageError } from '../storage-error.ts'
import type { Append } from './append-queue.ts'

/** When an append with `waitFor: 'flushed'` is answered, and who has the log on the disk otherwise. */
export type FlushMode = 'commit' | 'os' | { readonly intervalMs: number }

/** What the flusher needs of its log. */
export interface Flushed {
  /** Has everything that is written on the disk. */
  sync(): Promise<void>
  /** The disk could not be trusted; gives the error that everybody hears from now on. */
  fail(error: unknown): StorageError
}

/** Has what a log writes on the disk, and answers the appends that wait for that. */
export class Flusher {
  readonly #mode: FlushMode
  readonly #clock: Clock
  readonly #log: Flushed
  /** Written appends that wait for a sync that begins after they were written. */
  #waiting: Append[] = []
  #syncing: Promise<void> | undefined
  #isDirty = false
  #cancelTimer: (() => void) | undefined

  constructor(mode: FlushMode, clock: Clock, log: Flushed) {
    this.#mode = mode
    this.#clock = clock
    this.#log = log
  }

  /** Answers a group that was written, each append when it is as safe as it asks. */
  written(group: readonly Append[]): void {
    this.#isDirty = true
    for (const append of group) {
      if (this.#mode === 'commit' && append.waitFor === 'flushed') this.#waiting.push(append)
      else append.resolve(append)
    }
    if (this.#waiting.length > 0) this.#syncing ??= this.#sync()
    if (typeof this.#mode === 'object') this.#schedule(this.#mode.intervalMs)
  }

  /** One fdatasync at a time: appends that are written while it runs wait for the next one, all together. */
  async #sync(): Promise<void> {
    while (this.#waiting.length > 0) {
      const covered = this.#waiting
      this.#waiting = []
      try {
        await this.#log.sync()
      } catch (error) {
        // What the kernel could not write it may have dropped: asking again would say yes without a reason to.
        const failure = this.#log.fail(error)
        for (const append of covered) append.reject(failure)
        break
      }
      for (const append of covered) append.resolve(append)
    }
    this.#syncing = undefined
  }

  #schedule(intervalMs: number): void {
    this.#cancelTimer ??= this.#clock.schedule(intervalMs, () => {
      this.#cancelTimer = undefined
      this.flush().catch(() => undefined)
    })
  }

  /** Has everything on the disk that is written. @throws StorageError */
  async flush(): Promise<void> {
    await this.#syncing
    if (!this.#isDirty) return
    this.#isDirty = false
    try {
      await this.#log.sync()
    } catch (error) {
      throw this.#log.fail(error)
    }
  }

  /** Settles once no sync is under way. */
  async settled(): Promise<void> {
    await this.#syncing
  }

  stopTimer(): void {
    this.#cancelTimer?.()
  }

  /** Refuses everybody who waits. */
  reject(error: StorageError): void {
    for (const append of this.#waiting.splice(0)) append.reject(error)
  }
}
