import type { Clock } from '../clock.ts'
import type { Segment } from '../segment/segment.ts'

/** Segments that were taken out of a log and whose files are there for a while, for those who still read them. */
export class DetachedSegments {
  readonly #clock: Clock
  readonly #removals = new Map<Segment, () => void>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Takes the files out of the log, and removes them after `delayMs`. @throws StorageError (as a rejection) */
  async add(segment: Segment, delayMs: number): Promise<void> {
    await segment.detach()
    const cancel = this.#clock.schedule(delayMs, () => {
      this.#removals.delete(segment)
      // What is left is removed when the log is opened.
      segment.removeFiles().catch(() => undefined)
    })
    this.#removals.set(segment, cancel)
  }

  /** Leaves the files for the next opening to remove. */
  stop(): void {
    for (const cancel of this.#removals.values()) cancel()
    this.#removals.clear()
  }
}
