import { KafkaError, type Uuid } from '@odradek/protocol'
import { atEpoch, type ConsumerMember } from './consumer-member.ts'
import { has, type OwnedPartitions, overlap, ownsNothing, type Partitions } from './partitions.ts'

/** What a member's next step depends on. */
export interface Reconciliation {
  readonly targetEpoch: number
  readonly target: Partitions
  /** The topics that the member subscribes to now: what it no longer wants it gives up before anything is assigned. */
  readonly subscribed: ReadonlySet<Uuid>
  readonly hasSubscriptionChanged: boolean
  /** What the member says it owns; null: it did not say. */
  readonly owned: Partitions | null
  /** Whether some member owns the partition, or has not given it up yet. */
  isOwned(topicId: Uuid, index: number): boolean
}

/**
 * The member one step nearer to its target: it first gives up, then takes what is free. A partition is never assigned
 * before its owner has said that it is rid of it, so no two members ever own it, and nobody stops for anybody else.
 *
 * @throws KafkaError FENCED_MEMBER_EPOCH for a member in an unknown state that owns something
 */
export function reconcile(member: ConsumerMember, step: Reconciliation): ConsumerMember {
  switch (member.state) {
    case 'stable':
      if (member.memberEpoch !== step.targetEpoch) return towardsTarget(member, member.memberEpoch, step)
      return step.hasSubscriptionChanged ? withoutUnsubscribed(member, step) : member
    case 'unrevoked':
      if (!stillOwns(step.owned, member.pendingRevocation)) return towardsTarget(member, member.memberEpoch, step)
      return step.hasSubscriptionChanged ? withoutUnsubscribed(member, step) : member
    case 'unreleased':
      return towardsTarget(member, member.memberEpoch, step)
    case 'unknown':
      if (step.owned === null || step.owned.size > 0) {
        throw new KafkaError('FENCED_MEMBER_EPOCH', 'the member is in an unknown state: it must join anew')
      }
      return towardsTarget(member, step.targetEpoch, step)
  }
}

/** A member that does not say what it owns has not given up anything. */
function stillOwns(owned: Partitions | null, pending: OwnedPartitions): boolean {
  return owned === null || overlap(owned, pending)
}

/** Takes away, between two targets, what belongs to topics that the member has turned from. */
function withoutUnsubscribed(member: ConsumerMember, { subscribed, owned }: Reconciliation): ConsumerMember {
  const assigned = new Map(member.assigned)
  const pending = new Map(member.pendingRevocation)
  for (const [topicId, partitions] of member.assigned) {
    if (subscribed.has(topicId)) continue
    assigned.delete(topicId)
    pending.set(topicId, new Map([...(pending.get(topicId) ?? []), ...partitions]))
  }
  if (assigned.size === member.assigned.size) return member
  if (!stillOwns(owned, pending)) return { ...member, assigned }
  return { ...member, state: 'unrevoked', assigned, pendingRevocation: pending }
}

function towardsTarget(member: ConsumerMember, epoch: number, step: Reconciliation): ConsumerMember {
  const { kept, revoked, free, isWaiting } = compare(member, step)
  if (revoked.size > 0 && stillOwns(step.owned, revoked)) {
    return { ...atEpoch(member, epoch), state: 'unrevoked', assigned: kept, pendingRevocation: revoked }
  }
  for (const [topicId, indexes] of free) {
    const partitions = new Map(kept.get(topicId))
    for (const index of indexes) partitions.set(index, step.targetEpoch)
    kept.set(topicId, partitions)
  }
  const state = isWaiting ? 'unreleased' : 'stable'
  return { ...atEpoch(member, step.targetEpoch), state, assigned: kept, pendingRevocation: ownsNothing }
}

interface Comparison {
  readonly kept: Map<Uuid, ReadonlyMap<number, number>>
  readonly revoked: OwnedPartitions
  /** In the target, not the member's yet, and nobody else's. */
  readonly free: ReadonlyMap<Uuid, readonly number[]>
  /** Something of the target is somebody else's still. */
  readonly isWaiting: boolean
}

function compare(member: ConsumerMember, { target, subscribed, isOwned }: Reconciliation): Comparison {
  const kept = new Map<Uuid, ReadonlyMap<number, number>>()
  const revoked = new Map<Uuid, ReadonlyMap<number, number>>()
  const free = new Map<Uuid, readonly number[]>()
  let isWaiting = false
  for (const [topicId, partitions] of member.assigned) {
    const wanted = subscribed.has(topicId) ? target.get(topicId) : undefined
    const [stays, goes] = split(partitions, wanted)
    if (stays.size > 0) kept.set(topicId, stays)
    if (goes.size > 0) revoked.set(topicId, goes)
  }
  for (const [topicId, wanted] of target) {
    if (!subscribed.has(topicId)) continue
    const missing = [...wanted].filter((index) => !has(member.assigned, topicId, index))
    const available = missing.filter(
      (index) => has(member.pendingRevocation, topicId, index) || !isOwned(topicId, index),
    )
    if (available.length > 0) free.set(topicId, available)
    isWaiting ||= available.length < missing.length
  }
  return { kept, revoked, free, isWaiting }
}

function split(
  partitions: ReadonlyMap<number, number>,
  wanted: ReadonlySet<number> | undefined,
): [Map<number, number>, Map<number, number>] {
  const [stays, goes] = [new Map<number, number>(), new Map<number, number>()]
  for (const [index, epoch] of partitions) {
    if (wanted?.has(index)) stays.set(index, epoch)
    else goes.set(index, epoch)
  }
  return [stays, goes]
}
