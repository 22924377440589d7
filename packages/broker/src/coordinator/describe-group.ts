import { decodeVersioned, ProtocolError } from '@odradek/protocol'
import { consumerProtocolAssignment } from '@odradek/protocol/consumer-protocol'
import type { ClassicGroup } from './classic/classic-group.ts'
import { consumerProtocolType } from './classic/subscribed-topics.ts'
import type { ConsumerGroup } from './consumer/consumer-group.ts'
import { toList } from './consumer/partitions.ts'
import type { CommittedOffset } from './group-record.ts'
import type { Group } from './group-runtime.ts'
import type { TopicCatalog } from './topic-catalog.ts'

/** A member of a group of either kind, for people. */
export interface DescribedMember {
  readonly memberId: string
  readonly instanceId: string | null
  readonly clientId: string
  readonly host: string
  /** Partitions by topic; null where the group does not say it in a way that can be read. */
  readonly assignment: Readonly<Record<string, readonly number[]>> | null
}

export function describeMembers(group: Group, catalog: TopicCatalog): DescribedMember[] {
  return group.kind === 'consumer' ? membersOfConsumerGroup(group, catalog) : membersOfClassicGroup(group)
}

function membersOfConsumerGroup({ members }: ConsumerGroup, catalog: TopicCatalog): DescribedMember[] {
  return [...members.values()].map(({ memberId, subscription, assigned }) => ({
    memberId,
    instanceId: subscription.instanceId,
    clientId: subscription.clientId,
    host: subscription.clientHost.slice(1),
    assignment: Object.fromEntries(
      toList(assigned).flatMap(({ topicId, partitions }) => {
        const name = catalog.findById(topicId)?.name
        return name === undefined ? [] : [[name, partitions] as const]
      }),
    ),
  }))
}

function membersOfClassicGroup({ members, protocolType }: ClassicGroup): DescribedMember[] {
  return [...members.values()].map(({ memberId, groupInstanceId, description, assignment }) => ({
    memberId,
    instanceId: groupInstanceId,
    clientId: description.clientId,
    host: description.clientHost.slice(1),
    assignment: protocolType === consumerProtocolType ? readAssignment(assignment) : null,
  }))
}

/** Garbage in an assignment is its members' business: it is not read, and no error. */
function readAssignment(assignment: Uint8Array): Record<string, number[]> | null {
  if (assignment.length === 0) return {}
  try {
    const { assignedPartitions } = decodeVersioned(consumerProtocolAssignment, assignment)
    return Object.fromEntries(assignedPartitions.map(({ topic, partitions }) => [topic, partitions]))
  } catch (error) {
    if (error instanceof ProtocolError) return null
    throw error
  }
}

/** How far a group is in one partition. */
export interface PartitionLag {
  readonly topic: string
  readonly partition: number
  /** Null: nothing is committed. */
  readonly committedOffset: number | null
  readonly metadata: string
  /** Null: the partition is gone. */
  readonly logEndOffset: number | null
  /** Records between the two; null where one of them is. */
  readonly lag: number | null
  /** The member that works on it; null: nobody. */
  readonly memberId: string | null
}

/** Every partition that has an offset or an owner, in order. `endOf` gives the log end offset, if there is such a log. */
export function lagOf(
  members: readonly DescribedMember[],
  committed: ReadonlyMap<string, ReadonlyMap<number, CommittedOffset>>,
  endOf: (topic: string, partition: number) => number | undefined,
): PartitionLag[] {
  const owners = new Map<string, Map<number, string>>()
  for (const { memberId, assignment } of members) {
    for (const [topic, partitions] of Object.entries(assignment ?? {})) {
      const ofTopic = owners.get(topic) ?? new Map<number, string>()
      owners.set(topic, ofTopic)
      for (const partition of partitions) ofTopic.set(partition, memberId)
    }
  }
  const topics = [...new Set([...committed.keys(), ...owners.keys()])].sort()
  return topics.flatMap((topic) => {
    const [offsets, ofTopic] = [committed.get(topic), owners.get(topic)]
    const partitions = [...new Set([...(offsets?.keys() ?? []), ...(ofTopic?.keys() ?? [])])].sort((a, b) => a - b)
    return partitions.map((partition) => {
      const offset = offsets?.get(partition)
      const end = endOf(topic, partition) ?? null
      return {
        topic,
        partition,
        committedOffset: offset?.offset ?? null,
        metadata: offset?.metadata ?? '',
        logEndOffset: end,
        lag: offset === undefined || end === null ? null : Math.max(end - offset.offset, 0),
        memberId: ofTopic?.get(partition) ?? null,
      }
    })
  })
}
