import { decodeVersioned, ProtocolError } from '@odradek/protocol'
import type { DescribeGroupsResponse } from '@odradek/protocol/15-describe-groups'
import type { ConsumerGroupDescribeResponse } from '@odradek/protocol/69-consumer-group-describe'
import { consumerProtocolAssignment, consumerProtocolSubscription } from '@odradek/protocol/consumer-protocol'

/** A member of a group, as its coordinator sees it. */
export interface GroupMember {
  readonly memberId: string
  /** `group.instance.id` of a static member. */
  readonly instanceId: string | null
  readonly clientId: string
  readonly host: string
  /** Of a group of the `consumer` type; otherwise, and where it was not told, null. */
  readonly rackId: string | null
  /** Topics that it wants; null where they cannot be told. */
  readonly subscription: readonly string[] | null
  /** Partitions by topic; null where they cannot be told. */
  readonly assignment: ReadonlyMap<string, readonly number[]> | null
  /** What it will have once the others have let go of it (KIP-848); null in a classic group. */
  readonly targetAssignment: ReadonlyMap<string, readonly number[]> | null
  /** Null in a classic group. */
  readonly memberEpoch: number | null
}

/** A group, its state and its members. */
export interface GroupDescription {
  readonly groupId: string
  readonly state: string
  readonly type: 'classic' | 'consumer'
  /** Node id of the broker that coordinates it. */
  readonly coordinator: number
  /** The assignor. */
  readonly protocol: string
  /** Grows with each change of members or subscriptions (KIP-848); null for a classic group. */
  readonly groupEpoch: number | null
  /** The group epoch that the target assignment was made for; null for a classic group. */
  readonly assignmentEpoch: number | null
  readonly members: readonly GroupMember[]
}

type ConsumerGroup = ConsumerGroupDescribeResponse['groups'][number]
type ClassicGroup = DescribeGroupsResponse['groups'][number]

export function describeConsumerGroup(group: ConsumerGroup, coordinator: number): GroupDescription {
  return {
    groupId: group.groupId,
    state: group.groupState,
    type: 'consumer',
    coordinator,
    protocol: group.assignorName,
    groupEpoch: group.groupEpoch,
    assignmentEpoch: group.assignmentEpoch,
    members: group.members.map((member) => ({
      memberId: member.memberId,
      instanceId: member.instanceId,
      clientId: member.clientId,
      host: withoutSlash(member.clientHost),
      rackId: member.rackId,
      subscription: member.subscribedTopicNames,
      assignment: partitionsIn(member.assignment),
      targetAssignment: partitionsIn(member.targetAssignment),
      memberEpoch: member.memberEpoch,
    })),
  }
}

export function describeClassicGroup(group: ClassicGroup, coordinator: number): GroupDescription {
  const isOfConsumers = group.protocolType === 'consumer'
  return {
    groupId: group.groupId,
    state: group.groupState,
    type: 'classic',
    coordinator,
    protocol: group.protocolData,
    groupEpoch: null,
    assignmentEpoch: null,
    members: group.members.map((member) => ({
      memberId: member.memberId,
      instanceId: member.groupInstanceId,
      clientId: member.clientId,
      host: withoutSlash(member.clientHost),
      rackId: null,
      subscription: isOfConsumers ? readSubscription(member.memberMetadata) : null,
      assignment: isOfConsumers ? readAssignment(member.memberAssignment) : null,
      targetAssignment: null,
      memberEpoch: null,
    })),
  }
}

/** Java's text form of an address begins with its name, which is empty, and a slash. */
function withoutSlash(host: string): string {
  return host.replace('/', '')
}

function partitionsIn({ topicPartitions }: ConsumerGroup['members'][number]['assignment']): Map<string, number[]> {
  return new Map(topicPartitions.map(({ topicName, partitions }) => [topicName, partitions]))
}

function readSubscription(bytes: Uint8Array): string[] | null {
  if (bytes.length === 0) return []
  return readable(() => decodeVersioned(consumerProtocolSubscription, bytes).topics)
}

function readAssignment(bytes: Uint8Array): Map<string, number[]> | null {
  if (bytes.length === 0) return new Map()
  return readable(() => {
    const { assignedPartitions } = decodeVersioned(consumerProtocolAssignment, bytes)
    return new Map(assignedPartitions.map(({ topic, partitions }) => [topic, partitions]))
  })
}

/** Garbage is the members' own business. */
function readable<Value>(read: () => Value): Value | null {
  try {
    return read()
  } catch (error) {
    if (error instanceof ProtocolError) return null
    throw error
  }
}
