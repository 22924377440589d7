import type { Position } from '../cluster/offsets.ts'
import type { Topic } from '../topic.ts'
import type { TopicPartition } from '../topic-partition.ts'
import type { FetchedData } from './fetched-data.ts'
import type { CommittedOffset } from './group/membership.ts'

/** Commits, for whoever holds a record or a batch. */
export interface Committer {
  /** @throws KafkaError (as a rejection) */
  commitThrough(partition: ReadPartition, offset: number, leaderEpoch: number): Promise<void>
}

/** Where to begin: what the group has committed, or a place in the log. */
export type StartingPlace = Position | 'committed' | 'reset'

/** A partition that is read, and how far. */
export class ReadPartition implements TopicPartition {
  readonly topic: string
  readonly partition: number
  readonly serdes: Topic<unknown, unknown>
  readonly committer: Committer
  /** Where reading ends; infinite when it follows. */
  readonly endOffset: number
  /** What is asked for next; -1 while it is not known. */
  fetchOffset = -1
  /** The next record to be delivered, without those of a batch that is being read; -1 while it is not known. */
  position = -1
  /** Where to begin when `fetchOffset` is not known. */
  start: StartingPlace
  /** Where to begin is being found out. */
  isResolving = false
  /** Grows with every seek: what was asked for before has no say any more. */
  seekCount = 0
  isPaused = false
  /** Its place is looked for and it is fetched: not before `onAssigned` was, nor from `onRevoked` on. */
  isReady = false
  /** It is not this consumer's any more. */
  isGone = false
  /** What was fetched is no batch: there is nothing to go on with. */
  isBroken = false
  /** It failed, and waits before it is fetched again. */
  isBackingOff = false
  failedAttempts = 0
  /** As the last fetch said; -1 while it is not known. */
  highWatermark = -1
  /** Behind the last record of a transaction that is not open (`read_committed`); -1 while it is not known. */
  lastStableOffset = -1
  /** A replica nearby that the leader named (KIP-392), and until when it is fetched from. */
  preferredReplica = -1
  preferredUntilMs = 0
  /** Leader epoch of the last record that was delivered; -1 if it is not known. */
  leaderEpoch = -1
  /** What was committed last by this consumer, or was found committed; -1: nothing. */
  committedOffset = -1
  /** What was fetched while it is paused. */
  readonly parked: FetchedData[] = []

  constructor(
    serdes: Topic<unknown, unknown>,
    partition: number,
    committer: Committer,
    { start, endOffset = Number.POSITIVE_INFINITY }: { start: StartingPlace | number; endOffset?: number },
  ) {
    this.topic = serdes.name
    this.serdes = serdes
    this.partition = partition
    this.committer = committer
    this.endOffset = endOffset
    this.start = typeof start === 'number' ? 'reset' : start
    if (typeof start === 'number') this.moveTo(start)
  }

  get name(): string {
    return `${this.topic}-${this.partition}`
  }

  /** Everything up to where reading ends was fetched. */
  get isAtEnd(): boolean {
    return this.fetchOffset >= this.endOffset
  }

  /** Whether a fetch makes sense, leaving aside what waits already. */
  get isFetchable(): boolean {
    if (this.fetchOffset < 0 || this.isPaused || this.isGone || !this.isReady) return false
    return !this.isBackingOff && !this.isBroken && !this.isAtEnd
  }

  /** Goes on at an offset. */
  moveTo(offset: number): void {
    this.fetchOffset = offset
    this.position = offset
    this.failedAttempts = 0
    this.isBroken = false
  }

  /** Goes on at a place that is to be found out. */
  lookFor(start: StartingPlace): void {
    this.start = start
    this.fetchOffset = -1
    this.position = -1
    this.isBroken = false
  }

  /** Records that are there for this consumer and were not delivered yet; undefined while it is not known. */
  lagFrom(position: number, isCommittedOnly: boolean): number | undefined {
    const end = isCommittedOnly ? this.lastStableOffset : this.highWatermark
    return end < 0 || position < 0 ? undefined : Math.max(0, end - position)
  }

  toCommit(offset: number, metadata = ''): CommittedOffset {
    return { topic: this.topic, partition: this.partition, offset, leaderEpoch: this.leaderEpoch, metadata }
  }
}
