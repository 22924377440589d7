/**
 * What `sticky` and `cooperative-sticky` have in common: as even as possible first, and then as few moves as possible
 * (KIP-54). Where all members subscribe to the same topics there is a quick way to that, and else a long one.
 *
 * Racks (KIP-881) are left out: Java's client prefers members in the rack of a replica, when members and brokers name
 * racks and not every rack has every partition. Without racks the results are the same, down to the order.
 */
import type { TopicPartition } from '../../topic-partition.ts'
import type { AssignorInput, AssignorMember } from './assignor.ts'
import { assignEqually } from './equal-subscriptions.ts'
import type { Holder } from './holder.ts'
import { type KnownPartition, knownPartitions } from './known-partitions.ts'
import { type Claim, resolveOwnership } from './ownership.ts'
import { assignUnequally } from './unequal-subscriptions.ts'

export interface StickyAssignment {
  /** Every member with what it gets. */
  readonly holders: readonly Holder[]
  /** What goes from one member to another, where the way that was taken tells; null where it does not. */
  readonly moving: ReadonlySet<KnownPartition> | null
}

/** Partitions of each member, without what is `withheld`. */
export function partsOf(
  holders: readonly Holder[],
  withheld: ReadonlySet<KnownPartition> = new Set(),
): Map<string, TopicPartition[]> {
  return new Map(
    holders.map(({ member, partitions }) => [
      member.memberId,
      partitions.filter((partition) => !withheld.has(partition)).map(({ topic, partition }) => ({ topic, partition })),
    ]),
  )
}

export function assignSticky(input: AssignorInput, claimOf: (member: AssignorMember) => Claim): StickyAssignment {
  const partitions = knownPartitions(input)
  const ownership = resolveOwnership(input.members, partitions, claimOf)
  const { holders } = ownership
  if (holders.length === 0) return { holders, moving: null }
  if (haveEqualSubscriptions(holders)) return { holders, moving: assignEqually(ownership, partitions.all) }
  assignUnequally(ownership, partitions)
  return { holders, moving: null }
}

/**
 * Topics that do not exist count too. Java's client differs in one thing: it passes over members without topics that
 * come first, and then takes them for subscribers of what the others subscribe to.
 */
function haveEqualSubscriptions([first, ...others]: readonly Holder[]): boolean {
  if (first === undefined) return true
  return others.every(
    ({ topics }) => topics.size === first.topics.size && [...topics].every((topic) => first.topics.has(topic)),
  )
}
