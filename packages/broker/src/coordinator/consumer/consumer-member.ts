import type { Protocol } from '../classic/classic-member.ts'
import { type OwnedPartitions, ownsNothing } from './partitions.ts'

/**
 * Where a member stands on its way to the target assignment (KIP-848). It gives up first what it must: `unrevoked`. Then
 * it takes what is free, and waits for what others have not given up yet: `unreleased`. `unknown` comes from a later
 * version of the software; such a member has to join anew.
 */
export type MemberState = 'stable' | 'unrevoked' | 'unreleased' | 'unknown'

/** What a member says of itself. */
export interface Subscription {
  readonly instanceId: string | null
  readonly rackId: string | null
  readonly clientId: string
  readonly clientHost: string
  readonly rebalanceTimeoutMs: number
  readonly topicNames: readonly string[]
  /** In the syntax of RE2; empty for none. */
  readonly topicRegex: string
  /** The server-side assignor that it would like; null: whatever the others like. */
  readonly serverAssignor: string | null
  /** Set for a member that speaks the classic protocol in a consumer group, while the group is being upgraded. */
  readonly classic: { readonly sessionTimeoutMs: number; readonly protocols: readonly Protocol[] } | null
}

/** A member of a consumer group; a change makes a new one. */
export interface ConsumerMember {
  readonly memberId: string
  readonly subscription: Subscription
  /** The epoch of the target assignment that it has come to; 0 at first, -2 for a static member that is away. */
  readonly memberEpoch: number
  /** It may not have heard of the last change, and then still says this one. */
  readonly previousMemberEpoch: number
  readonly state: MemberState
  readonly assigned: OwnedPartitions
  /** What it has to give up and has not yet said that it did. */
  readonly pendingRevocation: OwnedPartitions
}

/** The epoch of a static member that has left and means to come back. */
export const awayEpoch = -2

export function newMember(memberId: string, subscription: Subscription): ConsumerMember {
  return {
    memberId,
    subscription,
    memberEpoch: 0,
    previousMemberEpoch: 0,
    state: 'stable',
    assigned: ownsNothing,
    pendingRevocation: ownsNothing,
  }
}

/** With another epoch, the present one becomes the previous one. */
export function atEpoch(member: ConsumerMember, memberEpoch: number): ConsumerMember {
  return { ...member, memberEpoch, previousMemberEpoch: member.memberEpoch }
}

export function hasSameSubscription(left: Subscription, right: Subscription): boolean {
  const { topicNames, classic, ...rest } = left
  const keys = Object.keys(rest)
  return (
    keys.every((key) => Reflect.get(left, key) === Reflect.get(right, key)) &&
    hasSameTopicNames(left, right) &&
    hasSameClassicPart(classic, right.classic)
  )
}

export function hasSameTopicNames({ topicNames }: Subscription, other: Subscription): boolean {
  if (topicNames === other.topicNames) return true
  const names = new Set(topicNames)
  return names.size === new Set(other.topicNames).size && other.topicNames.every((name) => names.has(name))
}

function hasSameClassicPart(left: Subscription['classic'], right: Subscription['classic']): boolean {
  if (left === null || right === null) return left === right
  return (
    left.sessionTimeoutMs === right.sessionTimeoutMs &&
    left.protocols.length === right.protocols.length &&
    left.protocols.every(({ name, metadata }, index) => {
      const other = right.protocols[index]
      return other?.name === name && Buffer.compare(metadata, other.metadata) === 0
    })
  )
}
