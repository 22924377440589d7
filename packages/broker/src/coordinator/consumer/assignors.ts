import type { Uuid } from '@odradek/protocol'
import type { Partitions } from './partitions.ts'
import { assignUniformly } from './uniform-assignor.ts'

/** Who is to share what. */
export interface AssignmentProblem {
  /** In the order in which they are served: by instance id or member id, so that restarts do not change it. */
  readonly members: readonly { readonly memberId: string; readonly topicIds: ReadonlySet<Uuid> }[]
  partitionCount(topicId: Uuid): number
  /** What each member had until now. */
  previous(memberId: string): Partitions
}

export type Assignment = ReadonlyMap<string, Partitions>

export type ServerAssignor = (problem: AssignmentProblem) => Assignment

/** The server-side assignors by the names that clients ask for. */
export const serverAssignors: Readonly<Record<string, ServerAssignor>> = {
  uniform: assignUniformly,
  range: assignRanges,
}

/**
 * Each topic by itself: its partitions in ranges of equal length, the first members get one more where it does not come
 * out even. Members with the same subscriptions get the same ranges of every topic with the same number of partitions,
 * so records with the same key meet (co-partitioning).
 */
function assignRanges({ members, partitionCount }: AssignmentProblem): Assignment {
  const assignment = new Map(members.map(({ memberId }) => [memberId, new Map<Uuid, ReadonlySet<number>>()]))
  const topicIds = new Set(members.flatMap((member) => [...member.topicIds]))
  for (const topicId of topicIds) {
    const subscribers = members.filter((member) => member.topicIds.has(topicId))
    const count = partitionCount(topicId)
    for (const [position, { memberId }] of subscribers.entries()) {
      const range = rangeOf(position, subscribers.length, count)
      if (range.length > 0) assignment.get(memberId)?.set(topicId, new Set(range))
    }
  }
  return assignment
}

function rangeOf(position: number, memberCount: number, partitionCount: number): number[] {
  const quota = Math.floor(partitionCount / memberCount)
  const longer = partitionCount % memberCount
  const start = position * quota + Math.min(position, longer)
  return Array.from({ length: quota + (position < longer ? 1 : 0) }, (_, index) => start + index)
}
