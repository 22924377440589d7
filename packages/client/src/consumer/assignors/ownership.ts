/**
 * Who owns what, out of what members say of it. Members that missed a generation claim what others were given
 * meanwhile, so of two claims to a partition the one of the later generation stands; two of the same generation are
 * both void, and the partition is contested. Claims of generations before the latest are remembered as former
 * ownership: of two members that could get a partition, the former owner is the better one.
 *
 * Members are gone through in the order of Java's hash map, on which the outcome of three claims may depend. What has
 * no counterpart any more (topic gone, partition gone, nobody subscribes) is not owned by anybody. Here Java's client
 * differs: it drops partitions of topics that are gone, but believes in partitions above the count of a topic that
 * exists (one deleted and made again smaller), and may then give a partition to two members.
 */
import type { TopicPartition } from '../../topic-partition.ts'
import type { AssignorMember } from './assignor.ts'
import { membersInHashOrder } from './group-view.ts'
import { giveTo, type Holder, takeFrom } from './holder.ts'
import { findPartition, type KnownPartition, type KnownPartitions } from './known-partitions.ts'

/** What a member says that it owns. */
export interface Claim {
  readonly partitions: readonly TopicPartition[]
  /** -1 unknown, which is before every other. */
  readonly generationId: number
}

export interface Ownership {
  /** Every member with what it owns, in the order of Java's hash map. */
  readonly holders: readonly Holder[]
  /** Claimed by several members in one generation; no member holds these, unless one has them in a later generation. */
  readonly contested: ReadonlySet<KnownPartition>
  /** The owner by the latest claim that is not of the latest generation. */
  readonly formerOwners: ReadonlyMap<KnownPartition, Holder>
}

export function resolveOwnership(
  members: readonly AssignorMember[],
  partitions: KnownPartitions,
  claimOf: (member: AssignorMember) => Claim,
): Ownership {
  const claims = membersInHashOrder(members).map((member) => {
    const { partitions: claimed, generationId } = claimOf(member)
    const holder: Holder = { member, topics: new Set(member.topics), partitions: [] }
    const existing = claimed.flatMap((claim) => findPartition(partitions, claim) ?? [])
    return { holder, existing, generationId }
  })
  return {
    holders: claims.map(({ holder }) => holder),
    contested: settle(claims),
    formerOwners: rememberFormer(claims),
  }
}

interface ExistingClaim {
  readonly holder: Holder
  readonly existing: readonly KnownPartition[]
  readonly generationId: number
}

/** Gives each partition to the holder whose claim stands, and returns the contested ones. */
function settle(claims: readonly ExistingClaim[]): Set<KnownPartition> {
  const contested = new Set<KnownPartition>()
  const claimants = new Map<KnownPartition, Holder>()
  for (const { holder, existing, generationId } of claims) {
    for (const partition of existing) {
      const earlier = claimants.get(partition)
      // Java compares with the generation of the subscription even where it takes claims out of the user data.
      const earlierGenerationId = earlier === undefined ? -1 : Math.max(earlier.member.generationId, -1)
      if (earlier !== undefined && generationId < earlierGenerationId) continue
      claimants.set(partition, holder)
      if (earlier !== undefined && generationId === earlierGenerationId) contested.add(partition)
      else giveTo(holder, partition)
      if (earlier !== undefined) takeFrom(earlier, partition)
    }
  }
  return contested
}

function rememberFormer(claims: readonly ExistingClaim[]): Map<KnownPartition, Holder> {
  let latest = -1
  for (const { generationId } of claims) latest = Math.max(latest, generationId)
  const former = new Map<KnownPartition, ExistingClaim>()
  for (const claim of claims) {
    if (claim.generationId >= latest) continue
    for (const partition of claim.existing) {
      const other = former.get(partition)
      if (other === undefined || claim.generationId > other.generationId) former.set(partition, claim)
    }
  }
  return new Map([...former].map(([partition, { holder }]) => [partition, holder]))
}
