import type { TopicPartition } from '../../topic-partition.ts'

/** Where a group is in a partition: the next record that it is to read. */
export interface CommittedOffset extends TopicPartition {
  readonly offset: number
  /** Leader epoch of the last record that was read; -1 if it is not known. */
  readonly leaderEpoch: number
  /** Whatever the one who committed wanted to be kept with it. */
  readonly metadata: string
}

/** What a member of a group hears of its group. Each promise is awaited before the member goes on with the group. */
export interface MembershipListener {
  /** These are this member's from now on; an empty list is told too, of a rebalance that brought nothing new. */
  assigned(partitions: readonly TopicPartition[]): Promise<void>
  /** These are to be given up. What was read of them can be committed until the promise settles. */
  revoked(partitions: readonly TopicPartition[]): Promise<void>
  /** These may have gone to somebody else already, so nothing of them can be committed. */
  lost(partitions: readonly TopicPartition[]): Promise<void>
  /** The member is out for good: FENCED_INSTANCE_ID, GROUP_AUTHORIZATION_FAILED and so on. */
  failed(error: unknown): void
}

/** A consumer's place in a group, whichever protocol keeps it. */
export interface Membership {
  /** Empty before the first join. */
  readonly memberId: string
  /** Generation of the classic protocol, member epoch of the next; -1 outside of the group. */
  readonly generation: number
  readonly assignment: readonly TopicPartition[]
  /** Joins, and stays in the group until `leave`. */
  start(): void
  /** Replaces the topics that are subscribed to; the group rebalances by it. */
  subscribe(topics: readonly string[]): void
  /**
   * @throws KafkaError (as a rejection) REBALANCE_IN_PROGRESS, ILLEGAL_GENERATION, UNKNOWN_MEMBER_ID,
   * STALE_MEMBER_EPOCH …
   */
  commit(offsets: readonly CommittedOffset[]): Promise<void>
  /** Partitions without a committed offset are left out. */
  committed(partitions: readonly TopicPartition[]): Promise<CommittedOffset[]>
  /** Somebody took records: without a call for `maxPollIntervalMs` the member leaves the group, as Java's does. */
  progressed(): void
  /**
   * Gives everything up through `revoked`, and tells the coordinator, but of a static member of the classic protocol.
   */
  leave(): Promise<void>
}
