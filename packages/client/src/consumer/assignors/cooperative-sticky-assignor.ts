/**
 * Even parts that change as little as possible, for groups whose members keep working meanwhile (KIP-429). Of the
 * sticky assignment, each partition that goes from one member to another is left out: in this round it is only taken
 * from the one, who then asks for the next round, in which nobody owns it and the other gets it. So no partition is in
 * two hands.
 */
import type { TopicPartition } from '../../topic-partition.ts'
import type { Assignment, Assignor, AssignorInput, AssignorMember } from './assignor.ts'
import type { Holder } from './holder.ts'
import type { KnownPartition } from './known-partitions.ts'
import type { Claim } from './ownership.ts'
import { assignSticky, partsOf } from './sticky-assignment.ts'
import { decodeGeneration, encodeGeneration } from './sticky-user-data.ts'

export const cooperativeStickyAssignor: Assignor = {
  name: 'cooperative-sticky',
  protocol: 'cooperative',
  assign(input: AssignorInput): Assignment {
    const { holders, moving } = assignSticky(input, claimOf)
    return partsOf(holders, moving ?? movingPartitions(holders))
  },
  /** For leaders of before KIP-792, whose subscriptions have no generation of their own. */
  subscriptionUserData(_topics, _owned, generationId) {
    return encodeGeneration(generationId)
  },
}

function claimOf({ ownedPartitions, generationId, userData }: AssignorMember): Claim {
  return { partitions: ownedPartitions, generationId: generationId >= 0 ? generationId : decodeGeneration(userData) }
}

/** What one member gets that it did not claim, and another claimed that does not get it. */
function movingPartitions(holders: readonly Holder[]): Set<KnownPartition> {
  const moving = new Set<KnownPartition>()
  const claimants = claimantsOf(holders)
  for (const holder of holders) {
    for (const partition of holder.partitions) {
      const claiming = claimants.get(partition.topic)?.get(partition.partition)
      if (claiming !== undefined && !claiming.has(holder)) moving.add(partition)
    }
  }
  return moving
}

function claimantsOf(holders: readonly Holder[]): Map<string, Map<number, Set<Holder>>> {
  const claimants = new Map<string, Map<number, Set<Holder>>>()
  const claim = (holder: Holder, { topic, partition }: TopicPartition): void => {
    const ofTopic = claimants.get(topic) ?? new Map<number, Set<Holder>>()
    claimants.set(topic, ofTopic)
    ofTopic.set(partition, (ofTopic.get(partition) ?? new Set<Holder>()).add(holder))
  }
  for (const holder of holders) for (const claimed of holder.member.ownedPartitions) claim(holder, claimed)
  return claimants
}
