/**
 * All partitions of all topics in order of topic and partition are dealt out one by one to the members in a circle
 * (static members by instance id, then the others by member id); a member that does not subscribe to the topic is
 * passed over. With equal subscriptions the parts differ by one at most; with different ones they may differ by more.
 */
import type { TopicPartition } from '../../topic-partition.ts'
import type { Assignment, Assignor, AssignorInput } from './assignor.ts'
import { compareText, partitionsOf, sortMembers, topicsInHashOrder } from './group-view.ts'

export const roundRobinAssignor: Assignor = { name: 'roundrobin', protocol: 'eager', assign }

interface Seat {
  readonly topics: ReadonlySet<string>
  readonly partitions: TopicPartition[]
}

function assign(input: AssignorInput): Assignment {
  const parts = new Map(input.members.map(({ memberId }): [string, TopicPartition[]] => [memberId, []]))
  const seats = sortMembers(input.members).map(
    ({ memberId, topics }): Seat => ({ topics: new Set(topics), partitions: parts.get(memberId) ?? [] }),
  )
  let next = 0
  for (const topic of topicsInHashOrder(input).sort(compareText)) {
    for (const partition of partitionsOf(topic, input.partitionCounts.get(topic) ?? 0)) {
      const index = nextSubscriber(seats, topic, next)
      seats[index]?.partitions.push(partition)
      next = (index + 1) % seats.length
    }
  }
  return parts
}

/** A topic is only dealt out when somebody subscribes to it, so the circle comes to an end. */
function nextSubscriber(seats: readonly Seat[], topic: string, from: number): number {
  for (let step = 0; step < seats.length; step++) {
    const index = (from + step) % seats.length
    if (seats[index]?.topics.has(topic)) return index
  }
  throw new Error(`no member subscribes to ${topic}`)
}
