import type { CleanedGroup } from '../cleaner/cleaning.ts'
import type { Clock } from '../clock.ts'
import { Segment, type SegmentEnvironment } from '../segment/segment.ts'
import type { SegmentFile } from '../segment/segment-files.ts'
import { commitSwap } from '../segment/swap.ts'
import type { Segments } from './segments.ts'

interface OlderSegmentsEnvironment extends SegmentEnvironment {
  readonly clock: Clock
}

/**
 * The segments of a log that take no more appends, and how they leave it: one change after the other. A segment leaves
 * at once; its files stay for a while with the ending `.deleted`, for those who still read them.
 */
export class OlderSegments {
  readonly #directory: string
  readonly #segments: Segments
  readonly #environment: OlderSegmentsEnvironment
  readonly #removals = new Map<Segment, () => void>()
  #lastChange: Promise<unknown> = Promise.resolve()
  #isStopped = false

  constructor(directory: string, segments: Segments, environment: OlderSegmentsEnvironment) {
    this.#directory = directory
    this.#segments = segments
    this.#environment = environment
  }

  /** Oldest first. */
  get all(): readonly Segment[] {
    return [...this.#segments].slice(0, -1)
  }

  /** Does something while no segment leaves. */
  change<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#lastChange.then(work)
    this.#lastChange = done.catch(() => undefined)
    return done
  }

  /** Takes the oldest ones out, as part of a change. @throws StorageError (as a rejection) */
  async drop(count: number, fileDeleteDelayMs: number): Promise<void> {
    const oldest = this.#segments.takeOldest(this.#isStopped ? 0 : count)
    for (const segment of oldest) await this.#detach(segment, fileDeleteDelayMs)
  }

  /**
   * Puts a cleaned segment, of which there are the `.cleaned` files, in the place of others. False: those are not all
   * there any more, and nothing was done. @throws StorageError (as a rejection)
   */
  replace({ baseOffset, replaces }: CleanedGroup, fileDeleteDelayMs: number): Promise<boolean> {
    return this.change(async () => {
      const old = this.all.filter((segment) => replaces.includes(segment.baseOffset))
      if (this.#isStopped || old.length !== replaces.length) return false
      const { fileSystem } = this.#environment
      await commitSwap(fileSystem, this.#directory, baseOffset)
      const cleaned = await Segment.cleaned(this.#directory, baseOffset, this.#environment)
      this.#segments.replace(old, cleaned)
      for (const segment of old) await this.#detach(segment, fileDeleteDelayMs, ['log', 'index', 'timeindex'])
      // An old index must not come back to a cleaned log.
      await fileSystem.syncDirectory(this.#directory)
      await cleaned.takeNames()
      return true
    })
  }

  async #detach(segment: Segment, delayMs: number, kinds?: readonly SegmentFile[]): Promise<void> {
    await segment.detach(kinds)
    const cancel = this.#environment.clock.schedule(delayMs, () => {
      this.#removals.delete(segment)
      // What is left is removed when the log is opened.
      segment.removeFiles().catch(() => undefined)
    })
    this.#removals.set(segment, cancel)
  }

  /** Begins no other change, and leaves files that are to be removed for the next opening. */
  async stop(): Promise<void> {
    this.#isStopped = true
    await this.#lastChange
    for (const cancel of this.#removals.values()) cancel()
    this.#removals.clear()
  }
}
