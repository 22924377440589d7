import type { Settings } from './adapter.ts'
import type { Figures } from './stopwatch.ts'

/** What a client's process tells of one cell. */
export interface Measured extends Figures {
  readonly version: string
  readonly settings: Settings
  /** Records of the measured part. */
  readonly count: number
  /** Records of the warm-up too. */
  readonly total: number
  /** What a consumer made of all values. */
  readonly sum: number
  /** Milliseconds from a send to its acknowledgement. */
  readonly p50Ms?: number
  readonly p99Ms?: number
}

/** One run of a contender, with what was seen of it from outside. */
export interface Sample extends Measured {
  /** Megabytes resident, ten times a second in the measured part. */
  readonly resident: readonly number[]
}
