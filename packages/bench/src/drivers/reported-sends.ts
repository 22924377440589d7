import { errorOf } from './array-batcher.ts'
import type { LoadRecord, OnSent } from './driver.ts'

/** A record on its way, which its report brings back. */
export interface ReportedSend {
  readonly record: LoadRecord
  readonly onSent: OnSent
}

/** Records that are reported one by one; while the client's queue is full they wait for it, in order. */
export class ReportedSends {
  readonly #isQueued: (send: ReportedSend) => boolean
  readonly #pause: () => Promise<unknown>
  readonly #open = new Set<ReportedSend>()
  readonly #onSettled: (() => void)[] = []
  #waiting: ReportedSend[] = []

  /** `isQueued` answers whether the queue had room, and throws for a record that is refused; `pause` is for one without. */
  constructor(isQueued: (send: ReportedSend) => boolean, pause: () => Promise<unknown>) {
    this.#isQueued = isQueued
    this.#pause = pause
  }

  send(record: LoadRecord, onSent: OnSent): void {
    const send = { record, onSent }
    this.#open.add(send)
    if (this.#waiting.length > 0) this.#waiting.push(send)
    else if (!this.#isTaken(send)) {
      this.#waiting.push(send)
      void this.#drain()
    }
  }

  reported(send: ReportedSend, error: Error | undefined): void {
    if (!this.#open.delete(send)) return
    send.onSent(error)
    if (this.#open.size === 0) for (const resolve of this.#onSettled.splice(0)) resolve()
  }

  /** Settles when every record was reported. */
  settled(): Promise<void> {
    if (this.#open.size === 0) return Promise.resolve()
    return new Promise((resolve) => this.#onSettled.push(resolve))
  }

  /** What is still open will not be acknowledged. */
  fail(error: Error): void {
    this.#waiting = []
    for (const send of [...this.#open]) this.reported(send, error)
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      await this.#pause()
      const rest = this.#waiting.findIndex((send) => !this.#isTaken(send))
      this.#waiting = rest < 0 ? [] : this.#waiting.slice(rest)
    }
  }

  /** One that is refused is taken too. */
  #isTaken(send: ReportedSend): boolean {
    try {
      return this.#isQueued(send)
    } catch (error) {
      this.reported(send, errorOf(error))
      return true
    }
  }
}
