import type { Clock } from '../clock.ts'
import type { OffsetCheckpoint } from '../directory/offset-checkpoint.ts'
import type { PartitionLog } from '../partition/partition-log.ts'
import type { CleanedGroup, Cleaning, CleaningResult } from './cleaning.ts'
import { type CleanerBounds, cleaningOf, type Dirtiness, dirtinessOf } from './dirtiness.ts'

/** How compacted logs are cleaned. */
export interface CleanerOptions extends CleanerBounds {
  /** Rest between two looks when nothing was to be done: `log.cleaner.backoff.ms`. */
  readonly backoffMs: number
  /** Does the work, in another thread where there are files. */
  readonly clean: (cleaning: Cleaning) => AsyncGenerator<CleanedGroup, CleaningResult>
  /** 16 bytes that nobody can guess. */
  readonly randomSeed: () => Uint8Array
  /** Hears what a cleaning did. */
  readonly onCleaned?: (directory: string, result: CleaningResult) => void
}

export interface CleanerEnvironment extends CleanerOptions {
  readonly clock: Clock
  /** How far each log was cleaned: Kafka's `cleaner-offset-checkpoint`. */
  readonly checkpoint: OffsetCheckpoint
  readonly onFault?: (error: unknown, directory: string) => void
}

/** A log and what it is of. */
export interface NamedLog {
  readonly log: PartitionLog
  readonly topic: string
  readonly partition: number
}

/** Cleans compacted logs, one at a time, the dirtiest first. */
export class LogCleaner {
  readonly #environment: CleanerEnvironment
  /** Logs that could not be cleaned are left alone until the next start, as in Kafka. */
  readonly #uncleanable = new WeakSet<PartitionLog>()

  constructor(environment: CleanerEnvironment) {
    this.#environment = environment
  }

  /** Cleans until nothing is due. */
  async cleanAll(logs: () => Iterable<NamedLog>, isStopped: () => boolean): Promise<void> {
    while (!isStopped()) {
      const dirtiest = await this.#findDirtiest(logs())
      if (dirtiest === undefined) return
      await this.#clean(dirtiest.named, dirtiest.dirtiness, isStopped)
    }
  }

  async #findDirtiest(logs: Iterable<NamedLog>): Promise<{ named: NamedLog; dirtiness: Dirtiness } | undefined> {
    const { checkpoint, clock } = this.#environment
    let dirtiest: { named: NamedLog; dirtiness: Dirtiness } | undefined
    for (const named of logs) {
      const { log, topic, partition } = named
      if (!this.#isCleanable(log)) continue
      try {
        const dirtiness = await dirtinessOf(log, checkpoint.of(topic, partition) ?? 0, clock.nowMs())
        if (dirtiness.isDue && dirtiness.ratio > (dirtiest?.dirtiness.ratio ?? -1)) dirtiest = { named, dirtiness }
      } catch (error) {
        this.#setAside(log, error)
      }
    }
    return dirtiest
  }

  #isCleanable(log: PartitionLog): boolean {
    const { config, isClosed, isOffline, segments } = log
    if (!config.cleanupPolicy.includes('compact') || isClosed || isOffline) return false
    return segments.length > 1 && !this.#uncleanable.has(log)
  }

  async #clean({ log, topic, partition }: NamedLog, dirtiness: Dirtiness, isStopped: () => boolean): Promise<void> {
    const { checkpoint, clean, onCleaned, clock, randomSeed } = this.#environment
    try {
      // Whoever stops early ends the thread, too.
      await using groups = clean(cleaningOf(dirtiness, clock.nowMs(), this.#environment, randomSeed()))
      for (;;) {
        const { done, value } = await groups.next()
        if (done) {
          await checkpoint.set(topic, partition, value.endOffset)
          onCleaned?.(log.directory, value)
          return
        }
        // Retention or a deletion that came meanwhile is no fault: the next look finds what there is then.
        if (isStopped() || !(await log.replaceSegments(value))) return
      }
    } catch (error) {
      if (!log.isClosed) this.#setAside(log, error)
    }
  }

  #setAside(log: PartitionLog, error: unknown): void {
    this.#uncleanable.add(log)
    this.#environment.onFault?.(error, log.directory)
  }
}
