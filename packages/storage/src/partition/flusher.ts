import type { Clock } from '../clock.ts'
import { CommitQueue, type Committing } from '../commit/commit-queue.ts'
import type { LogIdentity } from '../commit/journal-format.ts'
import { type Unsynced, UnsyncedTail } from '../commit/unsynced-tail.ts'
import type { Segment } from '../segment/segment.ts'
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

/** With whom a log shares the calls that have it on the disk, and what it is called there. */
export interface LogCommit {
  readonly queue: CommitQueue
  readonly identity: LogIdentity
}

/** Has what a log writes on the disk, and answers the appends that wait for that. */
export class Flusher implements Committing {
  readonly identity: LogIdentity | undefined
  readonly #mode: FlushMode
  readonly #clock: Clock
  readonly #log: Flushed
  readonly #queue: CommitQueue
  readonly #tail = new UnsyncedTail()
  /** Written appends that wait for a call that begins after they were written. */
  #waiting: Append[] = []
  /** Those that the call under way covers. */
  #covered: Append[] = []
  #isAsking = false
  #whenSettled: (() => void)[] = []
  #isDirty = false
  /** What recovery has read may be in the kernel's memory only; and what was cut off is not cut off on the disk yet. */
  #needsSync = true
  #isOffline = false
  #isClosed = false
  #cancelTimer: (() => void) | undefined

  constructor(mode: FlushMode, clock: Clock, log: Flushed, commit?: LogCommit) {
    this.#mode = mode
    this.#clock = clock
    this.#log = log
    this.#queue = commit?.queue ?? new CommitQueue()
    this.identity = commit?.identity
  }

  /** Answers a group that was written and now ends the segment, each append when it is as safe as it asks. */
  written(group: readonly Append[], segment: Segment): void {
    this.#isDirty = true
    if (this.#mode === 'commit') this.#tail.add(segment, group)
    for (const append of group) {
      if (this.#mode === 'commit' && append.waitFor === 'flushed') this.#waiting.push(append)
      else append.resolve(append)
    }
    this.#ask()
    if (typeof this.#mode === 'object') this.#schedule(this.#mode.intervalMs)
  }

  /** The file is shorter than it was; what is appended now is not to be on the disk before that is. */
  truncated(): void {
    this.#needsSync = true
  }

  /** Sees to it that nothing that is about to be cut off comes back after a crash. @throws StorageError */
  async forget(): Promise<void> {
    if (this.identity !== undefined) await this.#queue.forget(this.identity)
  }

  get isWaiting(): boolean {
    return this.#waiting.length > 0
  }

  get isOffline(): boolean {
    return this.#isOffline
  }

  get isClosed(): boolean {
    return this.#isClosed
  }

  get needsSync(): boolean {
    return this.#needsSync
  }

  get unsyncedBytes(): number {
    return this.#tail.sizeInBytes
  }

  /** One call at a time: appends that are written while it runs wait for the next one, all together. */
  #ask(): void {
    if (this.#isAsking || this.#waiting.length === 0) return
    this.#isAsking = true
    this.#queue.ask(this)
  }

  begin(): Unsynced | undefined {
    this.#covered = this.#waiting
    this.#waiting = []
    this.#needsSync = false
    return this.#tail.take()
  }

  sync(): Promise<void> {
    return this.#log.sync()
  }

  end(failure?: unknown): void {
    const covered = this.#covered
    this.#covered = []
    // Another call may have heard what is wrong with the file, which is told once.
    if (failure === undefined && !this.#isOffline) {
      for (const append of covered) append.resolve(append)
    } else {
      // What the kernel could not write it may have dropped: asking again would say yes without a reason to.
      const error = this.#log.fail(failure)
      for (const append of covered) append.reject(error)
    }
    this.#isAsking = false
    this.#ask()
    if (!this.#isAsking) for (const resolve of this.#whenSettled.splice(0)) resolve()
  }

  fail(error: unknown): void {
    this.#log.fail(error)
  }

  #schedule(intervalMs: number): void {
    this.#cancelTimer ??= this.#clock.schedule(intervalMs, () => {
      this.#cancelTimer = undefined
      this.flush().catch(() => undefined)
    })
  }

  /** Has everything on the disk that is written. @throws StorageError */
  async flush(): Promise<void> {
    if (!this.#isDirty) return
    this.#isDirty = false
    try {
      await this.#queue.sync(() => this.#log.sync())
    } catch (error) {
      throw this.#log.fail(error)
    }
  }

  /** Settles once no call is under way. */
  async settled(): Promise<void> {
    if (this.#isAsking) await new Promise<void>((resolve) => this.#whenSettled.push(resolve))
  }

  /** Flushes no more by itself. */
  close(): void {
    this.#isClosed = true
    this.#cancelTimer?.()
  }

  /** The log is offline: refuses everybody who waits. */
  reject(error: StorageError): void {
    this.#isOffline = true
    for (const append of this.#waiting.splice(0)) append.reject(error)
  }
}
