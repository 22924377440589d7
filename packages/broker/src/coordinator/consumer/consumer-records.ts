import type { GroupRecord } from '../group-record.ts'
import type { ConsumerMember, MemberState } from './consumer-member.ts'
import { type OwnedPartitions, type Partitions, toList } from './partitions.ts'

const stateCodes: Readonly<Record<MemberState, number>> = { stable: 0, unrevoked: 1, unreleased: 2, unknown: 127 }

export function memberStateOf(code: number): MemberState {
  switch (code) {
    case stateCodes.stable:
      return 'stable'
    case stateCodes.unrevoked:
      return 'unrevoked'
    case stateCodes.unreleased:
      return 'unreleased'
    default:
      return 'unknown'
  }
}

export function memberRecord(groupId: string, { memberId, subscription }: ConsumerMember): GroupRecord {
  const value = {
    instanceId: subscription.instanceId,
    rackId: subscription.rackId,
    clientId: subscription.clientId,
    clientHost: subscription.clientHost,
    subscribedTopicNames: [...subscription.topicNames].sort(),
    subscribedTopicRegex: subscription.topicRegex,
    rebalanceTimeoutMs: subscription.rebalanceTimeoutMs,
    serverAssignor: subscription.serverAssignor,
    classicMemberMetadata: subscription.classic && {
      sessionTimeoutMs: subscription.classic.sessionTimeoutMs,
      supportedProtocols: subscription.classic.protocols,
    },
  }
  return { type: 'Member', groupId, memberId, value }
}

export function targetRecord(groupId: string, memberId: string, target: Partitions): GroupRecord {
  return { type: 'TargetAssignment', groupId, memberId, value: { topicPartitions: toList(target) } }
}

export function currentRecord(groupId: string, member: ConsumerMember): GroupRecord {
  const value = {
    memberEpoch: member.memberEpoch,
    previousMemberEpoch: member.previousMemberEpoch,
    state: stateCodes[member.state],
    assignedPartitions: withEpochs(member.assigned),
    partitionsPendingRevocation: withEpochs(member.pendingRevocation),
  }
  return { type: 'CurrentAssignment', groupId, memberId: member.memberId, value }
}

/** Takes a member back, in the order in which Kafka does. */
export function memberTombstones(groupId: string, memberId: string): GroupRecord[] {
  return [
    { type: 'CurrentAssignment', groupId, memberId, value: null },
    { type: 'TargetAssignment', groupId, memberId, value: null },
    { type: 'Member', groupId, memberId, value: null },
  ]
}

/** Takes the group itself back, once its members are. */
export function groupTombstones(groupId: string, expressions: Iterable<string>): GroupRecord[] {
  return [
    { type: 'TargetEpoch', groupId, epoch: null },
    ...[...expressions].map(
      (expression): GroupRecord => ({ type: 'RegularExpression', groupId, expression, value: null }),
    ),
    { type: 'GroupEpoch', groupId, epoch: null },
  ]
}

interface StoredPartitions {
  readonly topicId: string
  readonly partitions: readonly number[]
  readonly assignmentEpochs?: readonly number[] | null | undefined
}

function withEpochs(owned: OwnedPartitions): (ReturnType<typeof toList>[number] & { assignmentEpochs: number[] })[] {
  return toList(owned).map(({ topicId, partitions }) => ({
    topicId,
    partitions,
    assignmentEpochs: partitions.map((index) => owned.get(topicId)?.get(index) ?? 0),
  }))
}

/** Without epochs, as Kafka wrote it before 4.2, the member's own counts for all. */
export function ownedFrom<Stored extends StoredPartitions>(
  stored: readonly Stored[],
  memberEpoch: number,
): Map<Stored['topicId'], Map<number, number>> {
  return new Map(
    stored.map(({ topicId, partitions, assignmentEpochs }) => [
      topicId,
      new Map(partitions.map((index, position) => [index, assignmentEpochs?.[position] ?? memberEpoch])),
    ]),
  )
}
