import { decodeVersioned, KafkaError, ProtocolError, type Uuid } from '@odradek/protocol'
import { consumerProtocolAssignment, consumerProtocolSubscription } from '@odradek/protocol/consumer-protocol'
import type { GroupMetadataValueInput } from '@odradek/protocol/group-records'
import type { ClassicGroup } from '../classic/classic-group.ts'
import { type ClassicMember, metadataFor } from '../classic/classic-member.ts'
import { ProtocolVotes } from '../classic/protocol-votes.ts'
import { consumerProtocolType } from '../classic/subscribed-topics.ts'
import type { GroupRecord } from '../group-record.ts'
import type { TopicCatalog } from '../topic-catalog.ts'
import { encodeAssignment, versionOf } from './classic-members.ts'
import type { ConsumerGroup, StoredConsumerGroup } from './consumer-group.ts'
import type { ConsumerMember } from './consumer-member.ts'
import { currentRecord, memberRecord, targetRecord } from './consumer-records.ts'
import { ownsNothing, type Partitions, toOwned } from './partitions.ts'

/**
 * What a classic group of consumers is as a consumer group: the generation becomes the epoch, and everybody keeps what
 * it has, so that the members need not even notice (KIP-848, "online migration").
 *
 * @throws KafkaError GROUP_ID_NOT_FOUND, as Kafka does, for a group that cannot be taken over
 */
export function upgraded(group: ClassicGroup, catalog: TopicCatalog): StoredConsumerGroup {
  const { generationId, groupId, protocolType } = group
  if (protocolType !== consumerProtocolType) throw cannotUpgrade(groupId, 'it is no group of consumers')
  try {
    const parts = [...group.members.values()].map((member) => upgradedMember(member, group, catalog))
    return {
      epoch: generationId,
      targetEpoch: generationId,
      members: parts.map(({ member }) => member),
      targets: new Map(parts.map(({ member, target }) => [member.memberId, target])),
    }
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
    throw cannotUpgrade(groupId, `a member cannot be read: ${error.message}`)
  }
}

function upgradedMember(
  { memberId, groupInstanceId, description, assignment }: ClassicMember,
  { generationId, protocolName, groupId }: ClassicGroup,
  catalog: TopicCatalog,
): { readonly member: ConsumerMember; readonly target: Partitions } {
  const { clientId, clientHost, rebalanceTimeoutMs, sessionTimeoutMs, protocols } = description
  const name = protocolName ?? protocols[0]?.name ?? null
  const { topics, rackId } = decodeVersioned(consumerProtocolSubscription, metadataFor(protocols, name))
  const target = assignedIn(assignment, catalog, groupId)
  const subscription = {
    instanceId: groupInstanceId,
    rackId,
    clientId,
    clientHost,
    rebalanceTimeoutMs,
    topicNames: topics,
    topicRegex: '',
    serverAssignor: null,
    classic: { sessionTimeoutMs, protocols },
  }
  const member: ConsumerMember = {
    memberId,
    subscription,
    memberEpoch: generationId,
    previousMemberEpoch: generationId,
    state: 'stable',
    assigned: toOwned(target, generationId),
    pendingRevocation: ownsNothing,
  }
  return { member, target }
}

function assignedIn(assignment: Uint8Array, catalog: TopicCatalog, groupId: string): Partitions {
  if (assignment.length === 0) return new Map()
  const { assignedPartitions, userData } = decodeVersioned(consumerProtocolAssignment, assignment)
  if ((userData?.length ?? 0) > 0)
    throw cannotUpgrade(groupId, 'its assignor keeps data of its own, which would be lost')
  const byId = new Map<Uuid, Set<number>>()
  for (const { topic, partitions } of assignedPartitions) {
    const id = catalog.find(topic)?.id
    if (id !== undefined) byId.set(id, new Set(partitions))
  }
  return byId
}

function cannotUpgrade(groupId: string, reason: string): KafkaError {
  return new KafkaError('GROUP_ID_NOT_FOUND', `classic group '${groupId}' cannot become a consumer group: ${reason}`)
}

/** All that has to be remembered of a consumer group. */
export function recordsOf(
  groupId: string,
  { epoch, targetEpoch, members, targets }: StoredConsumerGroup,
): GroupRecord[] {
  return [
    ...members.map((member) => memberRecord(groupId, member)),
    { type: 'GroupEpoch', groupId, epoch },
    ...[...targets].map(([memberId, target]) => targetRecord(groupId, memberId, target)),
    { type: 'TargetEpoch', groupId, epoch: targetEpoch },
    ...members.map((member) => currentRecord(groupId, member)),
  ]
}

/** What a consumer group is as a classic one, once only members of the classic protocol are left. */
export function downgraded(
  group: ConsumerGroup,
  leaving: ReadonlySet<string>,
  catalog: TopicCatalog,
  nowMs: number,
): GroupMetadataValueInput {
  const staying = [...group.members.values()].flatMap((member) => {
    const { classic } = member.subscription
    return classic === null || leaving.has(member.memberId) ? [] : [{ member, classic }]
  })
  const votes = new ProtocolVotes()
  for (const { classic } of staying) votes.add(classic.protocols)
  const protocol = votes.select(
    staying.map(({ classic }) => classic),
    staying.length,
  )
  return {
    protocolType: consumerProtocolType,
    generation: group.epoch,
    protocol,
    leader: staying[0]?.member.memberId ?? null,
    currentStateTimestamp: nowMs,
    members: staying.map(({ member: { memberId, subscription }, classic }) => ({
      memberId,
      groupInstanceId: subscription.instanceId,
      clientId: subscription.clientId,
      clientHost: subscription.clientHost,
      rebalanceTimeout: subscription.rebalanceTimeoutMs,
      sessionTimeout: classic.sessionTimeoutMs,
      subscription: metadataFor(classic.protocols, protocol),
      assignment: encodeAssignment(group.targetOf(memberId), versionOf(classic.protocols), catalog),
    })),
  }
}
