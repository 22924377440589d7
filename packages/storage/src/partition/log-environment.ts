import type { Clock } from '../clock.ts'
import type { IndexSearch } from '../segment/offset-index.ts'
import type { Cut } from '../segment/recovery.ts'
import type { SegmentEnvironment } from '../segment/segment.ts'
import type { Checksum } from '../segment/stored-batch.ts'
import type { StorageError } from '../storage-error.ts'
import type { FlushMode, LogCommit } from './flusher.ts'

/** What a log needs of the world, and shares with others. */
export interface LogEnvironment extends SegmentEnvironment {
  readonly engine: Checksum & IndexSearch
  readonly clock: Clock
  readonly flush: FlushMode
  /** With whom the log shares the calls that have it on the disk; default nobody. */
  readonly commit?: LogCommit
  /** Hears what recovery had to cut. */
  readonly onCut?: (cut: Cut) => void
  /** Hears of a batch that was read and is not what was written. */
  readonly onDamage?: (damage: StorageError) => void
  /** How long after its last batch a producer is remembered; default a day. */
  readonly producerIdExpirationMs?: number
}
