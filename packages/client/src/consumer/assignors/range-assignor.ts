/**
 * Topic by topic: the subscribers in order (static members by instance id, then the others by member id) each take a
 * run of neighbouring partitions, the first ones one more where the count does not divide. Topics with equal counts and
 * equal subscribers are so divided alike, and records of one key in several of them meet in one member.
 *
 * Racks (KIP-881) are left out: Java's client gives a member partitions with a replica in its rack first, when members
 * and brokers name racks and not every rack has every partition. Without racks the results are the same.
 */
import type { TopicPartition } from '../../topic-partition.ts'
import type { Assignment, Assignor, AssignorInput } from './assignor.ts'
import { partitionsOf, sortMembers, subscribersByTopic, topicsInHashOrder } from './group-view.ts'

export const rangeAssignor: Assignor = { name: 'range', protocol: 'eager', assign }

function assign(input: AssignorInput): Assignment {
  const parts = new Map(input.members.map(({ memberId }): [string, TopicPartition[]] => [memberId, []]))
  const subscribers = subscribersByTopic(sortMembers(input.members))
  for (const topic of topicsInHashOrder(input)) {
    const members = subscribers.get(topic) ?? []
    const partitions = partitionsOf(topic, input.partitionCounts.get(topic) ?? 0)
    const size = Math.floor(partitions.length / members.length)
    const larger = partitions.length % members.length
    let taken = 0
    for (const [index, { memberId }] of members.entries()) {
      const end = taken + size + (index < larger ? 1 : 0)
      for (const partition of partitions.slice(taken, end)) parts.get(memberId)?.push(partition)
      taken = end
    }
  }
  return parts
}
