/**
 * What divides the partitions of a group's topics among its members (classic protocol). The leader of the group runs it
 * on what all members say of themselves and sends each its part. All of it is pure: the same input gives the same
 * assignment in whichever process it runs.
 */

import type { TopicPartition } from '../../topic-partition.ts'

/** A member as the leader of the group sees it: its subscription, and what it says it owns. */
export interface AssignorMember {
  readonly memberId: string
  /** Of a static member (KIP-345); null of a dynamic one. */
  readonly groupInstanceId: string | null
  readonly topics: readonly string[]
  /** From subscription version 1 on (KIP-429); empty before. */
  readonly ownedPartitions: readonly TopicPartition[]
  /** Generation in which it got what it owns, from subscription version 2 on; -1 unknown. */
  readonly generationId: number
  /** From subscription version 3 on (KIP-881). None of the assignors here looks at it. */
  readonly rackId: string | null
  /** What the member's own assignor had to say, by `subscriptionUserData`. */
  readonly userData: Uint8Array | null
}

/** What an assignor goes by. */
export interface AssignorInput {
  /** In the order of the JoinGroup response. Member ids are unique. */
  readonly members: readonly AssignorMember[]
  /** Partition count by topic. Topics that do not exist are absent. */
  readonly partitionCounts: ReadonlyMap<string, number>
}

/** Partitions of each member, by member id. Every member has an entry. */
export type Assignment = ReadonlyMap<string, readonly TopicPartition[]>

/** Divides partitions among members. See `partitionAssignmentStrategy`. */
export interface Assignor {
  /** Name on the wire: `range`, `roundrobin`, `sticky`, `cooperative-sticky`, or one of the user's. */
  readonly name: string
  /**
   * `eager`: members give up all they have before each rebalance. `cooperative`: they keep it, and lose only what the
   * assignment takes away, which the assignment may give to another member in the next rebalance only (KIP-429).
   */
  readonly protocol: 'eager' | 'cooperative'
  /** Gives every partition of a subscribed topic to one member that subscribes to it. */
  assign(input: AssignorInput): Assignment
  /**
   * What the member wants to have told to the next leader, with its subscription. `owned` is what it was given last and
   * `generationId` the generation of that, -1 when it was given nothing yet.
   */
  subscriptionUserData?(
    topics: readonly string[],
    owned: readonly TopicPartition[],
    generationId: number,
  ): Uint8Array | null
}
