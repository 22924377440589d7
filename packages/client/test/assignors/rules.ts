import type { Assignment, AssignorInput, AssignorMember } from '../../src/consumer/assignors/assignor.ts'
import type { TopicPartition } from '../../src/topic-partition.ts'

export const nameOf = ({ topic, partition }: TopicPartition): string => `${topic}-${partition}`

/** What breaks the rules that hold for every assignor: partitions that exist, each in one hand, a subscriber's. */
export function breaches({ members, partitionCounts }: AssignorInput, assignment: Assignment): string[] {
  const found: string[] = []
  const taken = new Set<string>()
  if (assignment.size !== members.length) found.push(`${assignment.size} parts for ${members.length} members`)
  for (const { memberId, topics } of members) {
    for (const partition of assignment.get(memberId) ?? []) {
      const name = nameOf(partition)
      if (taken.has(name)) found.push(`${name} is in two hands`)
      if (!topics.includes(partition.topic)) found.push(`${memberId} has ${name} without a subscription`)
      if (partition.partition >= (partitionCounts.get(partition.topic) ?? 0)) found.push(`${name} does not exist`)
      taken.add(name)
    }
  }
  return found
}

/** Partitions of subscribed topics that nobody has. */
export function unassigned({ members, partitionCounts }: AssignorInput, assignment: Assignment): string[] {
  const taken = new Set([...assignment.values()].flat().map(nameOf))
  const topics = new Set(members.flatMap((member) => member.topics))
  return [...topics]
    .flatMap((topic) =>
      Array.from({ length: partitionCounts.get(topic) ?? 0 }, (_, partition) => ({ topic, partition })),
    )
    .map(nameOf)
    .filter((name) => !taken.has(name))
}

/** What a member is given although it did not claim it and another one did. */
export function taken(members: readonly AssignorMember[], assignment: Assignment): string[] {
  const claims = new Map(
    members.map(({ memberId, ownedPartitions }) => [memberId, new Set(ownedPartitions.map(nameOf))]),
  )
  const claimed = new Set([...claims.values()].flatMap((names) => [...names]))
  return members.flatMap(({ memberId }) =>
    (assignment.get(memberId) ?? [])
      .map(nameOf)
      .filter((name) => claimed.has(name) && !claims.get(memberId)?.has(name)),
  )
}
