/** The input of an assignor, in the orders in which Kafka's assignors go through it. */
import type { TopicPartition } from '../../topic-partition.ts'
import type { AssignorInput, AssignorMember } from './assignor.ts'
import { HashOrderedSet, stringHash } from './hash-ordered-set.ts'

export function compareText(a: string, b: string): number {
  // By UTF-16 code unit, as `String.compareTo` does; `localeCompare` would not.
  return a < b ? -1 : a > b ? 1 : 0
}

/** Static members first, by instance id, then the others by member id: an order that survives restarts. */
function compareMembers(a: AssignorMember, b: AssignorMember): number {
  if (a.groupInstanceId !== null && b.groupInstanceId !== null) return compareText(a.groupInstanceId, b.groupInstanceId)
  if (a.groupInstanceId !== null) return -1
  if (b.groupInstanceId !== null) return 1
  return compareText(a.memberId, b.memberId)
}

export function sortMembers(members: readonly AssignorMember[]): AssignorMember[] {
  return [...members].sort(compareMembers)
}

/** The members as Java's client has them, which keeps them in a hash map by member id. */
export function membersInHashOrder(members: readonly AssignorMember[]): AssignorMember[] {
  return new HashOrderedSet((member: AssignorMember) => stringHash(member.memberId), members).values()
}

/** Topics that have partitions and that a member subscribes to, as Java's client has them. */
export function topicsInHashOrder({ members, partitionCounts }: AssignorInput): string[] {
  const subscribed = new HashOrderedSet(stringHash)
  for (const { topics } of membersInHashOrder(members)) for (const topic of topics) subscribed.add(topic)
  const existing = subscribed.values().filter((topic) => (partitionCounts.get(topic) ?? 0) > 0)
  return new HashOrderedSet(stringHash, existing).values()
}

/** Members by topic, in the order in which they are given. A topic that a member names twice counts once. */
export function subscribersByTopic<T extends { readonly topics: Iterable<string> }>(
  members: Iterable<T>,
): Map<string, T[]> {
  const subscribers = new Map<string, T[]>()
  for (const member of members) {
    for (const topic of new Set(member.topics)) {
      const known = subscribers.get(topic)
      if (known === undefined) subscribers.set(topic, [member])
      else known.push(member)
    }
  }
  return subscribers
}

export function partitionsOf(topic: string, count: number): TopicPartition[] {
  return Array.from({ length: count }, (_, partition) => ({ topic, partition }))
}
