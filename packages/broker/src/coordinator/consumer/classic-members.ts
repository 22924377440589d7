import { decodeVersioned, encodeVersioned, KafkaError, ProtocolError } from '@odradek/protocol'
import {
  type ConsumerProtocolSubscription,
  consumerProtocolAssignment,
  consumerProtocolSubscription,
} from '@odradek/protocol/consumer-protocol'
import type { Protocol } from '../classic/classic-member.ts'
import type { JoinAnswer, JoinRequest, LeavingMember, SyncAnswer, SyncRequest } from '../classic/classic-messages.ts'
import { consumerProtocolType } from '../classic/subscribed-topics.ts'
import type { TopicCatalog } from '../topic-catalog.ts'
import type { ConsumerGroup } from './consumer-group.ts'
import { type ConsumerMember, newMember, type Subscription } from './consumer-member.ts'
import { type OwnedPartitions, type Partitions, toList } from './partitions.ts'

/**
 * Members that speak the classic protocol in a consumer group, while its processes are upgraded one after the other
 * (KIP-848, "online migration"). To them the group looks like a classic one that somebody else leads: JoinGroup is
 * answered at once with the member's epoch as generation, SyncGroup with its part, and a heartbeat says
 * REBALANCE_IN_PROGRESS when there is something to give up or to take.
 */
export interface ClassicMembersEnvironment {
  readonly catalog: TopicCatalog
  readonly nowMs: number
}

/** @throws KafkaError */
export function joinAsClassicMember(
  group: ConsumerGroup,
  request: JoinRequest,
  { catalog, nowMs }: ClassicMembersEnvironment,
): JoinAnswer {
  const { groupInstanceId, protocols } = request
  const memberId = request.memberId === '' ? request.newMemberId : request.memberId
  group.checkRoom(memberId)
  checkProtocols(group, request)
  if (request.memberId === '' && groupInstanceId === null && request.requiresKnownMemberId) {
    return answer(memberId, { error: 'MEMBER_ID_REQUIRED' })
  }
  const embedded = embeddedSubscription(protocols)
  const before = memberToUpdate(group, memberId, request)
  const after = group.update(before, toSubscription(request, embedded), ownedIn(embedded, catalog), nowMs)
  const { deadlines } = group
  deadlines.done(after.memberId, 'join')
  deadlines.set(after.memberId, 'session', nowMs + request.sessionTimeoutMs)
  deadlines.set(after.memberId, 'sync', nowMs + request.rebalanceTimeoutMs)
  const protocolName = protocols[0]?.name ?? ''
  return answer(after.memberId, { generationId: after.memberEpoch, protocolType: consumerProtocolType, protocolName })
}

function answer(memberId: string, part: Partial<JoinAnswer>): JoinAnswer {
  const nothing = { generationId: -1, protocolType: null, protocolName: null, leaderId: '', members: [] }
  return { error: 'NONE', ...nothing, skipAssignment: false, memberId, ...part }
}

function memberToUpdate(
  group: ConsumerGroup,
  memberId: string,
  { groupInstanceId, ...request }: JoinRequest,
): ConsumerMember {
  const present = groupInstanceId === null ? group.members.get(memberId) : group.withInstanceId(groupInstanceId)
  if (present === undefined) {
    if (groupInstanceId !== null && request.memberId !== '') {
      throw new KafkaError('UNKNOWN_MEMBER_ID', `the group has no instance '${groupInstanceId}'`)
    }
    return newMember(memberId, toSubscription({ groupInstanceId, ...request }, { topics: [], rackId: null }))
  }
  if (present.memberId === memberId) return present
  if (request.memberId !== '') throw fenced(present)
  return group.replaceStatic(present, memberId)
}

/** All members of the classic protocol must have a protocol in common, so that the group can become classic again. */
function checkProtocols(group: ConsumerGroup, { memberId, protocolType, protocols }: JoinRequest): void {
  const others = [...group.members.values()].filter((member) => member.memberId !== memberId)
  const isCommon = ({ name }: Protocol): boolean =>
    others.every(({ subscription }) => subscription.classic?.protocols.some((other) => other.name === name) ?? true)
  if (protocolType !== consumerProtocolType || !protocols.some(isCommon)) {
    throw new KafkaError('INCONSISTENT_GROUP_PROTOCOL', 'the member has no protocol in common with the group')
  }
}

function embeddedSubscription(protocols: readonly Protocol[]): ConsumerProtocolSubscription {
  try {
    return decodeVersioned(consumerProtocolSubscription, protocols[0]?.metadata ?? new Uint8Array(0))
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
    throw new KafkaError('INCONSISTENT_GROUP_PROTOCOL', `the member's subscription cannot be read: ${error.message}`)
  }
}

function toSubscription(
  request: Omit<
    JoinRequest,
    'memberId' | 'protocolType' | 'newMemberId' | 'requiresKnownMemberId' | 'canSkipAssignment'
  >,
  { topics, rackId }: Pick<ConsumerProtocolSubscription, 'topics' | 'rackId'>,
): Subscription {
  const { groupInstanceId, clientId, clientHost, rebalanceTimeoutMs, sessionTimeoutMs, protocols } = request
  return {
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
}

/** A member that assigns eagerly has given up everything before it joins again, and says so by owning nothing. */
function ownedIn({ ownedPartitions }: ConsumerProtocolSubscription, catalog: TopicCatalog): Partitions {
  return new Map(
    ownedPartitions.flatMap(({ topic, partitions }) => {
      const id = catalog.find(topic)?.id
      return id === undefined ? [] : [[id, new Set(partitions)] as const]
    }),
  )
}

/** @throws KafkaError */
export function syncAsClassicMember(
  group: ConsumerGroup,
  request: SyncRequest,
  { catalog, nowMs }: ClassicMembersEnvironment,
): SyncAnswer {
  const { member, classic } = classicMember(group, request.memberId, request.groupInstanceId)
  checkGeneration(member, request.generationId)
  const protocolName = classic.protocols[0]?.name ?? ''
  const protocolType = request.protocolType ?? consumerProtocolType
  if (protocolType !== consumerProtocolType || (request.protocolName ?? protocolName) !== protocolName) {
    throw new KafkaError('INCONSISTENT_GROUP_PROTOCOL', `the group's protocol is ${protocolName}`)
  }
  if (group.targetEpoch > member.memberEpoch && member.state !== 'unrevoked') {
    group.deadlines.setIfAbsent(member.memberId, 'join', nowMs + member.subscription.rebalanceTimeoutMs)
    throw new KafkaError('REBALANCE_IN_PROGRESS', 'the target has changed: the member has to join again')
  }
  group.deadlines.done(member.memberId, 'sync')
  group.deadlines.set(member.memberId, 'session', nowMs + classic.sessionTimeoutMs)
  const version = versionOf(classic.protocols)
  return { error: 'NONE', protocolType, protocolName, assignment: encodeAssignment(member.assigned, version, catalog) }
}

/** @throws KafkaError REBALANCE_IN_PROGRESS when the member should join again, and whatever says that it is none */
export function heartbeatAsClassicMember(
  group: ConsumerGroup,
  memberId: string,
  groupInstanceId: string | null,
  generationId: number,
  nowMs: number,
): void {
  const { member, classic } = classicMember(group, memberId, groupInstanceId)
  checkGeneration(member, generationId)
  group.deadlines.set(memberId, 'session', nowMs + classic.sessionTimeoutMs)
  const hasNews =
    member.memberEpoch < group.targetEpoch ||
    member.state === 'unrevoked' ||
    (member.state === 'unreleased' && !group.isWaitingForOthers(member))
  if (!hasNews) return
  group.deadlines.setIfAbsent(memberId, 'join', nowMs + member.subscription.rebalanceTimeoutMs)
  throw new KafkaError(
    'REBALANCE_IN_PROGRESS',
    'there is something to give up or to take: the member has to join again',
  )
}

/** The error of each, in order; members of either protocol can be removed so. */
export function leaveConsumerGroup(
  group: ConsumerGroup,
  leaving: readonly LeavingMember[],
): (KafkaError | undefined)[] {
  const removed = new Set<string>()
  const errors = leaving.map(({ memberId, groupInstanceId }) => {
    const member = groupInstanceId === null ? group.members.get(memberId) : group.withInstanceId(groupInstanceId)
    if (member === undefined) return new KafkaError('UNKNOWN_MEMBER_ID', `the group has no member '${memberId}'`)
    if (memberId !== '' && member.memberId !== memberId) return fenced(member)
    removed.add(member.memberId)
    return undefined
  })
  group.remove(removed)
  return errors
}

function classicMember(
  group: ConsumerGroup,
  memberId: string,
  groupInstanceId: string | null,
): { readonly member: ConsumerMember; readonly classic: NonNullable<Subscription['classic']> } {
  const member = groupInstanceId === null ? group.members.get(memberId) : group.withInstanceId(groupInstanceId)
  if (member === undefined) throw new KafkaError('UNKNOWN_MEMBER_ID', `the group has no member '${memberId}'`)
  if (member.memberId !== memberId) throw fenced(member)
  const { classic } = member.subscription
  if (classic === null)
    throw new KafkaError('UNKNOWN_MEMBER_ID', `member ${memberId} does not use the classic protocol`)
  return { member, classic }
}

function checkGeneration({ memberEpoch }: ConsumerMember, generationId: number): void {
  if (generationId !== memberEpoch) {
    throw new KafkaError('ILLEGAL_GENERATION', `the member is in generation ${memberEpoch}, not ${generationId}`)
  }
}

function fenced({ memberId, subscription }: ConsumerMember): KafkaError {
  return new KafkaError('FENCED_INSTANCE_ID', `instance ${subscription.instanceId} is now member ${memberId}`)
}

/** The version in which a member wrote its subscription, and so can read its assignment. */
export function versionOf(protocols: readonly Protocol[]): number {
  const metadata = protocols[0]?.metadata
  if (metadata === undefined || metadata.length < 2) return 0
  const version = new DataView(metadata.buffer, metadata.byteOffset).getInt16(0)
  return Math.max(0, Math.min(version, consumerProtocolAssignment.maxVersion))
}

/** Partitions as the classic protocol tells them to a consumer: by name. */
export function encodeAssignment(
  partitions: Partitions | OwnedPartitions,
  version: number,
  catalog: TopicCatalog,
): Uint8Array {
  const assignedPartitions = toList(partitions).flatMap(({ topicId, partitions: indexes }) => {
    const topic = catalog.findById(topicId)?.name
    return topic === undefined ? [] : [{ topic, partitions: indexes }]
  })
  return encodeVersioned(consumerProtocolAssignment, version, { assignedPartitions })
}
