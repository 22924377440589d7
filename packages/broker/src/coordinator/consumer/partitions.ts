import type { Uuid } from '@odradek/protocol'

/** Partitions by topic. */
export type Partitions = ReadonlyMap<Uuid, ReadonlySet<number>>

/** Partitions by topic, each with the group epoch at which it came to its member. */
export type OwnedPartitions = ReadonlyMap<Uuid, ReadonlyMap<number, number>>

export const noPartitions: Partitions = new Map()
export const ownsNothing: OwnedPartitions = new Map()

/** As the protocol lists them. */
export interface TopicPartitions {
  readonly topicId: Uuid
  readonly partitions: readonly number[]
}

export function toList(partitions: Partitions | OwnedPartitions): TopicPartitions[] {
  return [...partitions].map(([topicId, indexes]) => ({
    topicId,
    partitions: [...indexes.keys()].sort((a, b) => a - b),
  }))
}

/** A topic may be named more than once. */
export function toPartitions(list: readonly TopicPartitions[]): Partitions {
  const byTopic = new Map<Uuid, Set<number>>()
  for (const { topicId, partitions } of list) {
    byTopic.set(topicId, new Set([...(byTopic.get(topicId) ?? []), ...partitions]))
  }
  return byTopic
}

export function toOwned(partitions: Partitions, epoch: number): OwnedPartitions {
  return new Map(
    [...partitions].map(([topicId, indexes]) => [topicId, new Map([...indexes].map((index) => [index, epoch]))]),
  )
}

export function has(partitions: Partitions | OwnedPartitions, topicId: Uuid, index: number): boolean {
  return partitions.get(topicId)?.has(index) ?? false
}

export function hasSame(left: Partitions | OwnedPartitions, right: Partitions | OwnedPartitions): boolean {
  return left === right || (left.size === right.size && isWithin(left, right) && isWithin(right, left))
}

/** Whether each partition on the left is on the right too. */
export function isWithin(left: Partitions | OwnedPartitions, right: Partitions | OwnedPartitions): boolean {
  for (const [topicId, indexes] of left) {
    for (const index of indexes.keys()) if (!has(right, topicId, index)) return false
  }
  return true
}

/** Whether a partition is on both sides. */
export function overlap(left: Partitions | OwnedPartitions, right: Partitions | OwnedPartitions): boolean {
  for (const [topicId, indexes] of left) {
    for (const index of indexes.keys()) if (has(right, topicId, index)) return true
  }
  return false
}
