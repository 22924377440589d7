/**
 * The sticky assignment where all members subscribe to the same topics. Each is due the same number of partitions, some
 * one more where the count does not divide. In a first pass members keep what they own up to what they are due; the
 * places for one more go to the first that own as many. In a second pass what is left over, in order of topic and
 * partition, is dealt out one by one to the members that have less than they are due, by member id, until none has;
 * then one each to members that have exactly that. So a partition moves only when its owner has too many.
 */
import { compareText } from './group-view.ts'
import { giveTo, type Holder } from './holder.ts'
import type { KnownPartition } from './known-partitions.ts'
import type { Ownership } from './ownership.ts'

/** What each member is due. */
interface Quota {
  readonly least: number
  readonly most: number
  /** How many members get one more than the least. */
  readonly larger: number
}

/** Members that may be given more. */
interface Waiting {
  /** They have less than the least. */
  readonly below: readonly Holder[]
  /** They have the least, and may get one more. */
  readonly atLeast: readonly Holder[]
}

/**
 * Fills the holders of `ownership`, and returns the partitions that the assignment moves from one member to another.
 * `all` has every partition in order of topic and partition.
 */
export function assignEqually(ownership: Ownership, all: readonly KnownPartition[]): Set<KnownPartition> {
  const { holders, contested } = ownership
  const least = Math.floor(all.length / holders.length)
  const larger = all.length % holders.length
  const released = new Map<KnownPartition, Holder>()
  const waiting = keepOwned(ownership, { least, most: least + (larger > 0 ? 1 : 0), larger }, released)

  const moving = new Set<KnownPartition>()
  const kept = new Set(holders.flatMap(({ partitions }) => partitions))
  const unassigned = all.filter((partition) => !kept.has(partition))
  for (const { holder, partition } of dealOut(unassigned, waiting, least)) {
    const releasedBy = released.get(partition)
    if ((releasedBy !== undefined && releasedBy !== holder) || contested.has(partition)) moving.add(partition)
  }
  return moving
}

/** Cuts what holders own down to what they are due; notes in `released` what they had beyond that. */
function keepOwned(
  { holders, contested }: Ownership,
  { least, most, larger }: Quota,
  released: Map<KnownPartition, Holder>,
): Waiting {
  const below: Holder[] = []
  const atLeast: Holder[] = []
  let full = 0
  for (const holder of holders) {
    const owned = holder.partitions.filter((partition) => !contested.has(partition)).sort(compareByNumber)
    let keeps = least
    if (owned.length < least) {
      keeps = owned.length
      below.push(holder)
    } else if (owned.length >= most && full < larger) {
      keeps = most
      full++
    } else {
      atLeast.push(holder)
    }
    holder.partitions = owned.slice(0, keeps)
    for (const partition of owned.slice(keeps)) released.set(partition, holder)
  }
  return { below: below.sort(compareIds), atLeast: full < larger ? atLeast.sort(compareIds) : [] }
}

/** By partition first: so that of several topics, members keep the partitions of equal number. */
function compareByNumber(a: KnownPartition, b: KnownPartition): number {
  return a.partition - b.partition || a.place - b.place
}

function compareIds(a: Holder, b: Holder): number {
  return compareText(a.member.memberId, b.member.memberId)
}

interface Dealt {
  readonly holder: Holder
  readonly partition: KnownPartition
}

function* dealOut(unassigned: readonly KnownPartition[], { below, atLeast }: Waiting, least: number): Generator<Dealt> {
  // Who still has too few goes to the end of its queue, so that the queue goes round; who has enough joins the other.
  const round = [...below]
  const last = [...atLeast]
  let nextOfRound = 0
  let nextOfLast = 0
  for (const partition of unassigned) {
    const fromRound = round[nextOfRound++]
    const holder = fromRound ?? last[nextOfLast++]
    if (holder === undefined) throw new Error('more partitions were left than the members are due')
    giveTo(holder, partition)
    if (fromRound !== undefined) (holder.partitions.length < least ? round : last).push(holder)
    yield { holder, partition }
  }
}
