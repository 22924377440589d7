import type { DriverProducer, LoadRecord } from '../drivers/driver.ts'
import type { Clock } from './clock.ts'
import type { Tally } from './tally.ts'

/** Sends records to open producers, in its own rhythm, and tells the tally of each. */
export interface Generator {
  start(): void
  /** What was due by `now` is still sent, and nothing after it. */
  stop(now: number): void
  /** Records that were sent, and neither acknowledged nor refused. */
  outstanding(): number
  /** Whether it had to give up sending what was due; false for what has no rate of its own. */
  hasGivenUp(): boolean
  /** Records that should have been sent in the measured part; undefined for what has no rate of its own. */
  intendedInPart(): number | undefined
}

/** What generators work with. */
export interface Stage {
  readonly clock: Clock
  readonly producers: readonly DriverProducer[]
  readonly tally: Tally
  /** With the time in its value where somebody reads it there. */
  nextRecord(sentAt: number): LoadRecord
  /** The load cannot go on, as where a record cannot be made. */
  fail(error: Error): void
}
