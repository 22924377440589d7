import { decodeVersioned, encodeVersioned } from '@odradek/protocol'
import type { JoinGroupResponseMember } from '@odradek/protocol/11-join-group'
import { consumerProtocolAssignment, consumerProtocolSubscription } from '@odradek/protocol/consumer-protocol'
import type { TopicPartition } from '../../../topic-partition.ts'
import type { Assignor, AssignorMember } from '../../assignors/assignor.ts'
import { byTopic } from '../partition-sets.ts'

/** What a member says of itself when it joins. */
export interface Subscription {
  readonly topics: readonly string[]
  readonly owned: readonly TopicPartition[]
  /** In which it got what it owns; -1: none. */
  readonly generation: number
  readonly rack: string | null
}

export function encodeSubscription(assignor: Assignor, { topics, owned, generation, rack }: Subscription): Uint8Array {
  return encodeVersioned(consumerProtocolSubscription, consumerProtocolSubscription.maxVersion, {
    topics: [...topics].sort(),
    userData: assignor.subscriptionUserData?.(topics, owned, generation) ?? null,
    ownedPartitions: encodePartitions(owned),
    generationId: generation,
    rackId: rack,
  })
}

/** @throws ProtocolError */
export function decodeMember({ memberId, groupInstanceId, metadata }: JoinGroupResponseMember): AssignorMember {
  const subscription = decodeVersioned(consumerProtocolSubscription, metadata)
  const { topics, userData, ownedPartitions, generationId, rackId } = subscription
  return {
    memberId,
    groupInstanceId,
    topics,
    ownedPartitions: decodePartitions(ownedPartitions),
    generationId,
    rackId,
    userData,
  }
}

export function encodeAssignment(partitions: readonly TopicPartition[]): Uint8Array {
  const assignedPartitions = encodePartitions(partitions)
  return encodeVersioned(consumerProtocolAssignment, consumerProtocolAssignment.maxVersion, { assignedPartitions })
}

/** No bytes are no partitions: the leader left the member out. @throws ProtocolError */
export function decodeAssignment(bytes: Uint8Array): TopicPartition[] {
  if (bytes.length === 0) return []
  return decodePartitions(decodeVersioned(consumerProtocolAssignment, bytes).assignedPartitions)
}

interface TopicPartitions {
  readonly topic: string
  readonly partitions: readonly number[]
}

function encodePartitions(partitions: readonly TopicPartition[]): TopicPartitions[] {
  return [...byTopic(partitions)].map(([topic, indexes]) => ({ topic, partitions: [...indexes] }))
}

function decodePartitions(topics: readonly TopicPartitions[]): TopicPartition[] {
  return topics.flatMap(({ topic, partitions }) => partitions.map((partition) => ({ topic, partition })))
}
