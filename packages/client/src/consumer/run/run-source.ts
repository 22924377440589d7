import type { Clock } from '../../clock.ts'
import type { TopicPartition } from '../../topic-partition.ts'
import type { OffsetToCommit } from '../commits.ts'

/** Whoever has records in hand: what is delivered is not finished. */
export interface Holder {
  /** The first offset that is not finished, or the one behind everything that was taken; undefined: nothing was. */
  finishedOffset(partition: TopicPartition): number | undefined
  /** Whether something that was taken of the partition is not finished. */
  hasUnfinished(partition: TopicPartition): boolean
  /** Begins nothing more of these, and settles once nothing of them is being handled. */
  untilReleased(partitions: readonly TopicPartition[]): Promise<void>
  /** The partition is somebody else's, or is read on elsewhere. */
  forgotten(partition: TopicPartition): void
  /** Nothing is being handled. */
  readonly isResting: boolean
  /** Grows whenever something is begun or settled. */
  readonly moveCount: number
}

/** Where items come from, and what becomes of the partitions that they are of. */
export interface RunSource<Item> {
  readonly clock: Clock
  /** Begins to read, one item after the other; from now on `holder` is asked what is finished. */
  open(holder: Holder): AsyncIterator<Item, undefined>
  /** The holder is asked no more. */
  close(): void
  /** Delivers nothing of the partition until `resume`. */
  pause(partition: TopicPartition): void
  resume(partition: TopicPartition): void
  /** Reads the partition from there again, if it is still assigned. */
  rewind(partition: TopicPartition, offset: number): void
  /** Commits what the holder says is finished, if that is done without being asked for (`enableAutoCommit`). */
  commitFinished(): Promise<void>
  /** @throws KafkaError (as a rejection) */
  commit(offset: OffsetToCommit): Promise<void>
}
