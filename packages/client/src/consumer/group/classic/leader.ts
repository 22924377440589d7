import type { JoinGroupResponse } from '@odradek/protocol/11-join-group'
import type { TopicPartition } from '../../../topic-partition.ts'
import type { Assignment, Assignor, AssignorMember } from '../../assignors/assignor.ts'
import type { PartitionCounts } from './partition-watch.ts'
import { decodeMember } from './subscription.ts'

/** The members as the leader hears of them. @throws ProtocolError for a subscription that cannot be read */
export function membersOf({ members }: JoinGroupResponse): AssignorMember[] {
  return members.map(decodeMember)
}

/** Every topic that a member subscribes to. */
export function topicsOf(members: readonly AssignorMember[]): string[] {
  return [...new Set(members.flatMap(({ topics }) => topics))].sort()
}

/**
 * Divides the partitions. While members keep what they have (`isCooperative`), nothing goes from one to another at
 * once, whatever the assignor says: it is taken from its owner in this round, and given in the next (KIP-429).
 */
export function divide(
  assignor: Assignor,
  members: readonly AssignorMember[],
  partitionCounts: PartitionCounts,
  isCooperative: boolean,
): Assignment {
  const assignment = assignor.assign({ members, partitionCounts })
  if (!isCooperative) return assignment
  const owners = ownersOf(members)
  return new Map(
    [...assignment].map(([memberId, partitions]) => [
      memberId,
      partitions.filter((partition) => owners.get(keyOf(partition))?.has(memberId) ?? true),
    ]),
  )
}

/** Who has what. Of those who say they have it, whoever got it last is right (KIP-792). */
function ownersOf(members: readonly AssignorMember[]): Map<string, Set<string>> {
  const newest = members.reduce((generation, member) => Math.max(generation, member.generationId), -1)
  const owners = new Map<string, Set<string>>()
  for (const { memberId, generationId, ownedPartitions } of members) {
    if (generationId < newest) continue
    for (const partition of ownedPartitions) {
      const key = keyOf(partition)
      owners.set(key, (owners.get(key) ?? new Set<string>()).add(memberId))
    }
  }
  return owners
}

function keyOf({ topic, partition }: TopicPartition): string {
  return `${topic}/${partition}`
}
