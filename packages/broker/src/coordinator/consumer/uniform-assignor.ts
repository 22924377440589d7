import type { Uuid } from '@odradek/protocol'
import type { Assignment, AssignmentProblem } from './assignors.ts'

interface Share {
  readonly memberId: string
  readonly topicIds: ReadonlySet<Uuid>
  readonly partitions: Map<Uuid, Set<number>>
  count: number
}

/**
 * All partitions of all topics shared out evenly, with as little movement as that allows: members keep what they had up
 * to their share, and what is left over goes to whoever has least. Where all members subscribe to the same topics, no
 * two shares differ by more than one. Where they do not, a partition moves from a member to one that may have it and
 * has at least two fewer, until there is none such: no single move could make it more even.
 */
export function assignUniformly(problem: AssignmentProblem): Assignment {
  const shares = problem.members.map(
    ({ memberId, topicIds }): Share => ({
      memberId,
      topicIds,
      partitions: new Map(),
      count: 0,
    }),
  )
  const subscribers = subscribersByTopic(shares)
  const isHomogeneous = [...subscribers.values()].every(({ length }) => length === shares.length)
  const unassigned = keepPrevious(problem, shares, subscribers, isHomogeneous)
  if (isHomogeneous) {
    shareOut(unassigned, shares)
  } else {
    for (const [topicId, index] of unassigned) give(leastLoaded(subscribers.get(topicId) ?? []), topicId, index)
    balance(shares, subscribers)
  }
  return new Map(shares.map(({ memberId, partitions }) => [memberId, partitions]))
}

type TopicPartition = readonly [Uuid, number]

/** Topics with few subscribers first: those leave the least choice. */
function subscribersByTopic(shares: readonly Share[]): Map<Uuid, Share[]> {
  const subscribers = new Map<Uuid, Share[]>()
  for (const share of shares) {
    for (const topicId of share.topicIds) {
      const present = subscribers.get(topicId)
      if (present === undefined) subscribers.set(topicId, [share])
      else present.push(share)
    }
  }
  return new Map([...subscribers].sort(([, left], [, right]) => left.length - right.length))
}

/**
 * Gives back what members had and may still have, and returns the rest. Where all are equal, only up to an even share:
 * the rest would move anyway.
 */
function keepPrevious(
  { previous, partitionCount }: AssignmentProblem,
  shares: readonly Share[],
  subscribers: ReadonlyMap<Uuid, readonly Share[]>,
  isHomogeneous: boolean,
): TopicPartition[] {
  const taken = new Map<Uuid, Set<number>>([...subscribers.keys()].map((topicId) => [topicId, new Set<number>()]))
  const total = [...subscribers.keys()].reduce((sum, topicId) => sum + partitionCount(topicId), 0)
  const quota = isHomogeneous ? Math.floor(total / Math.max(shares.length, 1)) : total
  let longerShares = Math.max(total - quota * shares.length, 0)
  for (const share of shares) {
    for (const [topicId, index] of keepable(share, previous(share.memberId), partitionCount)) {
      if (taken.get(topicId)?.has(index)) continue
      if (share.count === quota && longerShares > 0) longerShares--
      else if (share.count >= quota) break
      give(share, topicId, index)
      taken.get(topicId)?.add(index)
    }
  }
  return [...taken].flatMap(([topicId, indexes]) =>
    Array.from({ length: partitionCount(topicId) }, (_, index): TopicPartition => [topicId, index]).filter(
      ([, index]) => !indexes.has(index),
    ),
  )
}

function keepable(
  { topicIds }: Share,
  previous: ReadonlyMap<Uuid, ReadonlySet<number>>,
  partitionCount: (topicId: Uuid) => number,
): TopicPartition[] {
  return [...previous].flatMap(([topicId, indexes]) =>
    topicIds.has(topicId)
      ? [...indexes].filter((index) => index < partitionCount(topicId)).map((index): TopicPartition => [topicId, index])
      : [],
  )
}

/** Everybody may have everything: fill up the smaller shares, one level after the other. */
function shareOut(unassigned: readonly TopicPartition[], shares: readonly Share[]): void {
  const ascending = [...shares].sort((left, right) => left.count - right.count)
  let position = 0
  for (const [topicId, index] of unassigned) {
    const next = ascending[position + 1]
    const present = ascending[position]
    if (present === undefined) return
    // Everybody up to here is level with `present`; the next one has more, or the row starts again.
    give(present, topicId, index)
    position = next !== undefined && next.count < present.count ? position + 1 : 0
  }
}

function leastLoaded(shares: readonly Share[]): Share {
  const least = shares.reduce<Share | undefined>(
    (best, share) => (best === undefined || share.count < best.count ? share : best),
    undefined,
  )
  if (least === undefined) throw new Error('a topic that nobody subscribes to cannot be assigned')
  return least
}

function balance(shares: readonly Share[], subscribers: ReadonlyMap<Uuid, readonly Share[]>): void {
  for (let hasMoved = true; hasMoved; ) {
    hasMoved = false
    for (const from of shares) {
      for (const [topicId, indexes] of from.partitions) {
        const to = leastLoaded(subscribers.get(topicId) ?? [])
        const [index] = indexes
        if (index === undefined || from.count - to.count < 2) continue
        take(from, topicId, index)
        give(to, topicId, index)
        hasMoved = true
      }
    }
  }
}

function give(share: Share, topicId: Uuid, index: number): void {
  const partitions = share.partitions.get(topicId)
  if (partitions === undefined) share.partitions.set(topicId, new Set([index]))
  else partitions.add(index)
  share.count++
}

function take(share: Share, topicId: Uuid, index: number): void {
  const partitions = share.partitions.get(topicId)
  partitions?.delete(index)
  if (partitions?.size === 0) share.partitions.delete(topicId)
  share.count--
}
