import { KafkaError, type Uuid } from '@odradek/protocol'
import type { GroupRecord } from '../group-record.ts'
import { assignTargets } from './assign-targets.ts'
import {
  awayEpoch,
  type ConsumerMember,
  hasSameSubscription,
  hasSameTopicNames,
  newMember,
  type Subscription,
} from './consumer-member.ts'
import type {
  ConsumerGroupEnvironment,
  ConsumerGroupState,
  HeartbeatAnswer,
  HeartbeatRequest,
} from './consumer-messages.ts'
import { currentRecord, groupTombstones, memberRecord, memberTombstones, targetRecord } from './consumer-records.ts'
import { MemberDeadlines } from './member-deadlines.ts'
import { PartitionOwners } from './partition-owners.ts'
import {
  has,
  hasSame,
  isWithin,
  noPartitions,
  ownsNothing,
  type Partitions,
  toList,
  toPartitions,
} from './partitions.ts'
import { reconcile } from './reconcile.ts'
import { Subscriptions } from './subscriptions.ts'

/**
 * A group of the consumer protocol (KIP-848): the broker assigns, and each member moves towards its part of the target
 * at its own pace, in heartbeats. There is no rebalance that stops everybody.
 *
 *     group epoch     grows when a member comes, goes or changes its subscription, or a subscribed topic changes
 *     target epoch    the group epoch that the target assignment was made for
 *     member epoch    the target epoch that the member has come to
 *
 * A state machine without clock, network or disk, like `ClassicGroup`: what has to be remembered goes to the
 * environment's `store`, and no answer may leave before it is durable.
 */
export class ConsumerGroup {
  readonly kind = 'consumer'
  readonly protocolType = 'consumer'
  readonly groupId: string
  readonly deadlines: MemberDeadlines = new MemberDeadlines()
  readonly #environment: ConsumerGroupEnvironment
  readonly #members = new Map<string, ConsumerMember>()
  readonly #byInstanceId = new Map<string, string>()
  readonly #targets = new Map<string, Partitions>()
  readonly #owners = new PartitionOwners()
  readonly #subscriptions: Subscriptions
  #epoch = 0
  #targetEpoch = 0
  #assignorName: string
  /** What the subscribed topics were when the group last looked, and at which revision of the metadata that was. */
  #fingerprint = ''
  #lookedAt = -1
  #isDead = false

  constructor(groupId: string, environment: ConsumerGroupEnvironment) {
    this.groupId = groupId
    this.#environment = environment
    this.#subscriptions = new Subscriptions(environment.catalog)
    this.#assignorName = environment.config.assignors[0] ?? 'uniform'
  }

  get epoch(): number {
    return this.#epoch
  }

  get targetEpoch(): number {
    return this.#targetEpoch
  }

  get assignorName(): string {
    return this.#assignorName
  }

  get members(): ReadonlyMap<string, ConsumerMember> {
    return this.#members
  }

  get wakeAtMs(): number {
    return this.deadlines.wakeAtMs
  }

  get state(): ConsumerGroupState {
    if (this.#isDead) return 'Dead'
    if (this.#members.size === 0) return 'Empty'
    if (this.#epoch > this.#targetEpoch) return 'Assigning'
    for (const { state, memberEpoch } of this.#members.values()) {
      if (state !== 'stable' || memberEpoch !== this.#targetEpoch) return 'Reconciling'
    }
    return 'Stable'
  }

  targetOf(memberId: string): Partitions {
    return this.#targets.get(memberId) ?? noPartitions
  }

  withInstanceId(instanceId: string): ConsumerMember | undefined {
    const memberId = this.#byInstanceId.get(instanceId)
    return memberId === undefined ? undefined : this.#members.get(memberId)
  }

  isSubscribedTo(topicName: string): boolean {
    return this.#subscriptions.isSubscribed(topicName)
  }

  /** Whether something of the member's target is another member's still. */
  isWaitingForOthers(member: ConsumerMember): boolean {
    return toList(this.targetOf(member.memberId)).some(({ topicId, partitions }) =>
      partitions.some((index) => !has(member.assigned, topicId, index) && this.#isOwned(topicId, index)),
    )
  }

  #isOwned(topicId: Uuid, index: number): boolean {
    return this.#owners.ownerOf(topicId, index) !== undefined
  }

  // --- Heartbeat -----------------------------------------------------------------------------------------------------

  /** @throws KafkaError with Kafka's code for why the member is not one; the group is as it was then */
  heartbeat(request: HeartbeatRequest, nowMs: number): HeartbeatAnswer {
    if (request.memberEpoch < 0) return this.#leave(request)
    const owned = request.topicPartitions === null ? null : toPartitions(request.topicPartitions)
    const before = this.#identify(request, owned)
    const after = this.update(before, withUpdates(before.subscription, request), owned, nowMs)
    const { heartbeatIntervalMs, sessionTimeoutMs } = this.#environment.times()
    this.deadlines.set(after.memberId, 'session', nowMs + sessionTimeoutMs)
    const isNews = request.memberEpoch === 0 || isFull(request) || !hasSame(before.assigned, after.assigned)
    return {
      memberId: after.memberId,
      memberEpoch: after.memberEpoch,
      heartbeatIntervalMs,
      assignment: isNews ? toList(after.assigned) : null,
    }
  }

  /** The member that sends the heartbeat, as it was; a new one for who joins. */
  #identify(request: HeartbeatRequest, owned: Partitions | null): ConsumerMember {
    const { memberId, memberEpoch, instanceId } = request
    this.checkRoom(memberId)
    const present = instanceId === null ? this.#members.get(memberId) : this.withInstanceId(instanceId)
    if (present === undefined) {
      if (memberEpoch === 0) return newMember(memberId, emptySubscription)
      throw unknownMember(instanceId ?? memberId)
    }
    const isOther = present.memberId !== memberId
    if (isOther && memberEpoch === 0) {
      if (present.subscription.classic === null && present.memberEpoch !== awayEpoch) throw unreleased(present, request)
      return this.replaceStatic(present, memberId)
    }
    if (isOther) throw new KafkaError('FENCED_INSTANCE_ID', `instance ${instanceId} is now member ${present.memberId}`)
    checkEpoch(present, memberEpoch, owned)
    return present
  }

  /** @throws KafkaError GROUP_MAX_SIZE_REACHED */
  checkRoom(memberId: string): void {
    const { maxSize } = this.#environment.config
    if (this.#members.size >= maxSize && !this.#members.has(memberId)) {
      throw new KafkaError('GROUP_MAX_SIZE_REACHED', `the group has ${maxSize} members, and may not have more`)
    }
  }

  /** Puts a new member in the place of a static one that is away, or that restarts. */
  replaceStatic(present: ConsumerMember, memberId: string): ConsumerMember {
    const replacement = { ...present, memberId, memberEpoch: 0, previousMemberEpoch: 0 }
    const target = this.targetOf(present.memberId)
    this.#drop(present.memberId)
    this.#put(replacement)
    this.#targets.set(memberId, target)
    this.#environment.store([
      ...memberTombstones(this.groupId, present.memberId),
      memberRecord(this.groupId, replacement),
      targetRecord(this.groupId, memberId, target),
      currentRecord(this.groupId, replacement),
    ])
    return replacement
  }

  /**
   * Takes note of what a member says of itself, makes a new target if that or the topics have changed, and moves the
   * member towards it.
   *
   * @throws KafkaError INVALID_REGULAR_EXPRESSION
   */
  update(before: ConsumerMember, subscription: Subscription, owned: Partitions | null, nowMs: number): ConsumerMember {
    this.#subscriptions.check(subscription)
    const records: GroupRecord[] = []
    const subscribed = { ...before, subscription }
    const isNew = !this.#members.has(before.memberId)
    const hasChanged =
      !hasSameTopicNames(before.subscription, subscription) ||
      before.subscription.topicRegex !== subscription.topicRegex
    if (isNew || !hasSameSubscription(before.subscription, subscription)) {
      records.push(memberRecord(this.groupId, subscribed))
      this.#put(subscribed)
    }
    this.#lookAtTopics(isNew || hasChanged, records)
    if (this.#targetEpoch < this.#epoch) this.#assign(records)
    const after = reconcile(subscribed, {
      targetEpoch: this.#targetEpoch,
      target: this.targetOf(before.memberId),
      subscribed: this.#subscriptions.topicIds(subscription),
      hasSubscriptionChanged: hasChanged,
      owned,
      isOwned: (topicId, index) => this.#isOwned(topicId, index),
    })
    if (after !== subscribed || isNew) {
      this.#put(after)
      records.push(currentRecord(this.groupId, after))
      this.#expectRevocation(after, nowMs)
    }
    if (records.length > 0) this.#environment.store(records)
    return after
  }

  /** Raises the group's epoch if the members or what they read are not what they were. */
  #lookAtTopics(isBumped: boolean, records: GroupRecord[]): void {
    const { revision } = this.#environment.catalog
    if (!isBumped && revision === this.#lookedAt) return
    this.#lookedAt = revision
    const fingerprint = this.#subscriptions.fingerprint()
    if (!isBumped && fingerprint === this.#fingerprint) return
    this.#fingerprint = fingerprint
    this.#epoch++
    records.push({ type: 'GroupEpoch', groupId: this.groupId, epoch: this.#epoch })
  }

  #assign(records: GroupRecord[]): void {
    const { config, catalog } = this.#environment
    const { assignorName, targets } = assignTargets(this.#members, {
      defaultAssignor: config.assignors[0] ?? 'uniform',
      topicIds: (subscription) => this.#subscriptions.topicIds(subscription),
      partitionCount: (topicId) => catalog.findById(topicId)?.partitionCount ?? 0,
      previous: (memberId) => this.targetOf(memberId),
    })
    this.#assignorName = assignorName
    for (const [memberId, target] of targets) {
      if (this.#targets.has(memberId) && hasSame(this.targetOf(memberId), target)) continue
      this.#targets.set(memberId, target)
      records.push(targetRecord(this.groupId, memberId, target))
    }
    this.#targetEpoch = this.#epoch
    records.push({ type: 'TargetEpoch', groupId: this.groupId, epoch: this.#targetEpoch })
  }

  /** A member that must give something up has as long for it as it said a rebalance may take. */
  #expectRevocation({ memberId, state, subscription }: ConsumerMember, nowMs: number): void {
    if (subscription.classic !== null) return
    if (state === 'unrevoked') this.deadlines.set(memberId, 'revocation', nowMs + subscription.rebalanceTimeoutMs)
    else this.deadlines.done(memberId, 'revocation')
  }

  // --- Leaving -------------------------------------------------------------------------------------------------------

  #leave({ memberId, memberEpoch, instanceId }: HeartbeatRequest): HeartbeatAnswer {
    const member = instanceId === null ? this.#members.get(memberId) : this.withInstanceId(instanceId)
    if (member === undefined) throw unknownMember(instanceId ?? memberId)
    if (member.memberId !== memberId) {
      throw new KafkaError('FENCED_INSTANCE_ID', `instance ${instanceId} is now member ${member.memberId}`)
    }
    if (instanceId !== null && memberEpoch === awayEpoch) this.#sendAway(member)
    else this.remove(new Set([memberId]))
    return { memberId, memberEpoch, heartbeatIntervalMs: 0, assignment: null }
  }

  /** A static member keeps what it has until its session is over. */
  #sendAway(member: ConsumerMember): void {
    const away = { ...member, memberEpoch: awayEpoch, pendingRevocation: ownsNothing }
    this.#put(away)
    this.#environment.store([currentRecord(this.groupId, away)])
  }

  /** Takes members out of the group; what they had is for the others from the next heartbeat on. */
  remove(memberIds: ReadonlySet<string>): void {
    if (memberIds.size === 0 || this.#environment.downgrade(memberIds)) return
    const records = [...memberIds].flatMap((memberId) => memberTombstones(this.groupId, memberId))
    for (const memberId of memberIds) this.#drop(memberId)
    this.#lookAtTopics(true, records)
    this.#environment.store(records)
  }

  /** Removes members that are late with what they have to do. */
  tick(nowMs: number): void {
    const late = this.deadlines.takeLate(nowMs).filter((memberId) => this.#members.has(memberId))
    this.remove(new Set(late))
  }

  /** Ends the group. Nobody waits in it, so nobody need be told. */
  kill(_nowMs: number): void {
    this.#isDead = true
  }

  /** What takes the group back out of the log. */
  tombstones(): GroupRecord[] {
    const members = [...this.#members.keys()].flatMap((memberId) => memberTombstones(this.groupId, memberId))
    return [...members, ...groupTombstones(this.groupId, this.#subscriptions.expressions)]
  }

  // --- Memory --------------------------------------------------------------------------------------------------------

  #put(member: ConsumerMember): void {
    const before = this.#members.get(member.memberId)
    const { subscription } = member
    if (before?.subscription !== subscription) {
      if (before !== undefined) this.#subscriptions.remove(before.subscription)
      this.#subscriptions.add(subscription)
    }
    this.#owners.update(before, member)
    this.#members.set(member.memberId, member)
    if (subscription.instanceId !== null) this.#byInstanceId.set(subscription.instanceId, member.memberId)
  }

  #drop(memberId: string): void {
    const member = this.#members.get(memberId)
    if (member === undefined) return
    const { instanceId } = member.subscription
    if (instanceId !== null && this.#byInstanceId.get(instanceId) === memberId) this.#byInstanceId.delete(instanceId)
    this.#subscriptions.remove(member.subscription)
    this.#owners.update(member, undefined)
    this.#members.delete(memberId)
    this.#targets.delete(memberId)
    this.deadlines.forget(memberId)
  }

  /** Takes up what was stored, whatever its order. */
  restore({ epoch, targetEpoch, members, targets }: StoredConsumerGroup, nowMs: number): void {
    this.#epoch = epoch
    this.#targetEpoch = targetEpoch
    for (const [memberId, target] of targets) this.#targets.set(memberId, target)
    for (const member of members) {
      this.#put(member)
      const { sessionTimeoutMs } = member.subscription.classic ?? this.#environment.times()
      this.deadlines.set(member.memberId, 'session', nowMs + sessionTimeoutMs)
      if (member.state === 'unrevoked') this.#expectRevocation(member, nowMs)
    }
    this.#fingerprint = fingerprintOf(targets)
  }
}

/** The topics that a target was made for: it covers each of them whole. */
function fingerprintOf(targets: ReadonlyMap<string, Partitions>): string {
  const counts = new Map<Uuid, number>()
  for (const target of targets.values()) {
    for (const [topicId, partitions] of target) counts.set(topicId, (counts.get(topicId) ?? 0) + partitions.size)
  }
  return [...counts]
    .map(([id, count]) => `${id}:${count}`)
    .sort()
    .join()
}

export interface StoredConsumerGroup {
  readonly epoch: number
  readonly targetEpoch: number
  readonly members: readonly ConsumerMember[]
  readonly targets: ReadonlyMap<string, Partitions>
}

const emptySubscription: Subscription = {
  instanceId: null,
  rackId: null,
  clientId: '',
  clientHost: '',
  rebalanceTimeoutMs: -1,
  topicNames: [],
  topicRegex: '',
  serverAssignor: null,
  classic: null,
}

/** What a heartbeat does not say is as before. */
function withUpdates(before: Subscription, request: HeartbeatRequest): Subscription {
  const after = {
    instanceId: request.instanceId ?? before.instanceId,
    rackId: request.rackId ?? before.rackId,
    clientId: request.clientId,
    clientHost: request.clientHost,
    rebalanceTimeoutMs: request.rebalanceTimeoutMs < 0 ? before.rebalanceTimeoutMs : request.rebalanceTimeoutMs,
    topicNames: request.subscribedTopicNames ?? before.topicNames,
    topicRegex: request.subscribedTopicRegex ?? before.topicRegex,
    serverAssignor: request.serverAssignor ?? before.serverAssignor,
    classic: null,
  }
  return hasSameSubscription(before, after) ? before : after
}

/** A member that says everything wants to be told everything. */
function isFull({
  rebalanceTimeoutMs,
  subscribedTopicNames,
  subscribedTopicRegex,
  topicPartitions,
}: HeartbeatRequest): boolean {
  return (
    rebalanceTimeoutMs !== -1 && (subscribedTopicNames ?? subscribedTopicRegex) !== null && topicPartitions !== null
  )
}

/** A member may be one epoch behind if an answer got lost, as long as it owns no more than it may. */
function checkEpoch(
  { memberEpoch, previousMemberEpoch, assigned, state }: ConsumerMember,
  received: number,
  owned: Partitions | null,
): void {
  if (received === 0) return
  const isRetry = received === previousMemberEpoch && owned !== null && isWithin(owned, assigned)
  if (received !== memberEpoch && !(received < memberEpoch && isRetry)) {
    throw new KafkaError(
      'FENCED_MEMBER_EPOCH',
      `the member is at epoch ${memberEpoch}, not ${received}: it must join anew`,
    )
  }
  if (state === 'unknown' && (owned === null || owned.size > 0)) {
    throw new KafkaError('FENCED_MEMBER_EPOCH', 'the member is in an unknown state: it must join anew')
  }
}

function unknownMember(name: string): KafkaError {
  return new KafkaError('UNKNOWN_MEMBER_ID', `the group has no member '${name}'`)
}

function unreleased({ memberId }: ConsumerMember, { instanceId }: HeartbeatRequest): KafkaError {
  return new KafkaError('UNRELEASED_INSTANCE_ID', `instance ${instanceId} is member ${memberId}, which has not left`)
}
