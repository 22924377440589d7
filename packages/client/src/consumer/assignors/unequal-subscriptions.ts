/**
 * The sticky assignment where members subscribe to different topics. Members keep what they own of topics that they
 * still subscribe to. Each partition that is left, those of the topics with the fewest subscribers first, goes to the
 * subscriber that has the least. Then partitions move, one by one, from members to subscribers that have at least two
 * fewer, until no such move is left: back to a former owner where there is one that has fewer, or else to the
 * subscriber that has the least. First only partitions that were left move, so that what is owned stays (unless
 * something is taken away from its owner anyhow). If the moves did not make loads more alike in the end, they are taken
 * back.
 *
 * Here Java's client differs in one thing: it also moves a partition to a former owner that does not subscribe to the
 * topic any more (and may fail at that); here former owners are those that still subscribe.
 */
import { compareText, subscribersByTopic } from './group-view.ts'
import type { Holder } from './holder.ts'
import type { KnownPartition, KnownPartitions } from './known-partitions.ts'
import { LoadOrder } from './load-order.ts'
import type { Ownership } from './ownership.ts'
import { PartitionMovements } from './partition-movements.ts'

/** An assignment under way. */
interface Balancing {
  readonly loads: LoadOrder
  readonly owners: Map<KnownPartition, Holder>
  readonly formerOwners: ReadonlyMap<KnownPartition, Holder>
  readonly movements: PartitionMovements
}

/** Fills the holders of `ownership`. */
export function assignUnequally({ holders, formerOwners }: Ownership, { byTopic }: KnownPartitions): void {
  const subscribers = subscribersByTopic(holders)
  const subscriberCount = (topic: string): number => subscribers.get(topic)?.length ?? 0
  const sorted = [...byTopic.keys()]
    .sort((a, b) => subscriberCount(a) - subscriberCount(b) || compareText(a, b))
    .flatMap((topic) => byTopic.get(topic) ?? [])

  const hasLostSome = dropUnsubscribed(holders)
  const isFirst = holders.every(({ partitions }) => partitions.length === 0)
  const owners = new Map(
    holders.flatMap((holder) => holder.partitions.map((partition) => [partition, holder] as const)),
  )
  const unassigned = sorted.filter((partition) => !owners.has(partition))
  const balancing = { loads: new LoadOrder(holders), owners, formerOwners, movements: new PartitionMovements() }
  assignToLeastLoaded(unassigned, balancing)

  const isMovable = ({ topic }: KnownPartition): boolean => subscriberCount(topic) >= 2
  const flexible = holders.filter(
    ({ topics, partitions }) => partitions.length < partitionCount(topics, byTopic) || partitions.some(isMovable),
  )
  const before = flexible.map(({ partitions }) => [...partitions])
  const scoreBefore = imbalance(flexible)
  if (!hasLostSome) balance(unassigned.filter(isMovable), balancing)
  const hasMoved = balance(sorted.filter(isMovable), balancing)
  if (!isFirst && hasMoved && imbalance(flexible) >= scoreBefore) {
    for (const [index, holder] of flexible.entries()) holder.partitions = before[index] ?? []
  }
}

/** True when a holder lost something by that. */
function dropUnsubscribed(holders: readonly Holder[]): boolean {
  let hasLostSome = false
  for (const holder of holders) {
    const kept = holder.partitions.filter(({ topic }) => holder.topics.has(topic))
    hasLostSome ||= kept.length < holder.partitions.length
    holder.partitions = kept
  }
  return hasLostSome
}

function assignToLeastLoaded(partitions: readonly KnownPartition[], { loads, owners }: Balancing): void {
  for (const partition of partitions) {
    const holder = loads.leastLoaded(partition.topic)
    if (holder === undefined) continue
    loads.give(holder, partition)
    owners.set(partition, holder)
  }
}

function partitionCount(topics: Iterable<string>, byTopic: KnownPartitions['byTopic']): number {
  let count = 0
  for (const topic of topics) count += byTopic.get(topic)?.length ?? 0
  return count
}

/** Moves partitions until each is where it is well; true when one moved. */
function balance(partitions: readonly KnownPartition[], balancing: Balancing): boolean {
  let hasMoved = false
  for (let isDone = false; !isDone; ) {
    isDone = true
    for (const partition of partitions) {
      const owner = balancing.owners.get(partition)
      const better = owner === undefined ? undefined : betterHolder(partition, owner, balancing)
      if (owner === undefined || better === undefined) continue
      move(balancing.movements.partitionToMove(partition, owner, better), better, balancing)
      isDone = false
      hasMoved = true
    }
  }
  return hasMoved
}

function betterHolder(
  partition: KnownPartition,
  owner: Holder,
  { loads, formerOwners }: Balancing,
): Holder | undefined {
  const former = formerOwners.get(partition)
  if (former?.topics.has(partition.topic) && hasFarLess(former, owner)) return former
  const least = loads.leastLoaded(partition.topic)
  return least !== undefined && hasFarLess(least, owner) ? least : undefined
}

/** By so much that a partition that goes from the one to the other makes them more alike. */
function hasFarLess(holder: Holder, than: Holder): boolean {
  return holder.partitions.length + 1 < than.partitions.length
}

function move(partition: KnownPartition, to: Holder, { loads, owners, movements }: Balancing): void {
  const from = owners.get(partition)
  if (from === undefined) return
  movements.add(partition, from, to)
  loads.take(from, partition)
  loads.give(to, partition)
  owners.set(partition, to)
}

/** Sum of the differences of load over all pairs of holders. */
function imbalance(holders: readonly Holder[]): number {
  const loads = holders.map(({ partitions }) => partitions.length).sort((a, b) => a - b)
  // In order, the load at place i is the greater one in i pairs and the lesser one in the rest.
  return loads.reduce((sum, load, i) => sum + load * (2 * i - loads.length + 1), 0)
}
