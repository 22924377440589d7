import { KafkaError, type KafkaErrorName } from '@odradek/protocol'
import type { JoinAnswer, JoinRequest, LeavingMember, SyncAnswer, SyncRequest } from './classic/classic-messages.ts'
import { consumerProtocolType, subscribedTopics } from './classic/subscribed-topics.ts'
import { checkConsumerCommit, checkFetcher } from './consumer/check-commit.ts'
import { checkHeartbeat } from './consumer/check-heartbeat.ts'
import {
  type ClassicMembersEnvironment,
  heartbeatAsClassicMember,
  joinAsClassicMember,
  leaveConsumerGroup,
  syncAsClassicMember,
} from './consumer/classic-members.ts'
import type { ConsumerGroup } from './consumer/consumer-group.ts'
import type { HeartbeatAnswer, HeartbeatRequest } from './consumer/consumer-messages.ts'
import type { CommittedOffset, GroupRecord, OffsetRecord } from './group-record.ts'
import { type Group, GroupRuntime, type GroupRuntimeEnvironment } from './group-runtime.ts'
import { hasExpired } from './offset-expiry.ts'
import type { TopicCatalog } from './topic-catalog.ts'

/** Who commits; a generation below 0 and no member id for somebody who is no member of the group. */
export interface Committer {
  readonly memberId: string
  readonly groupInstanceId: string | null
  readonly generationId: number
  /** OffsetCommit before version 9, which knows nothing of consumer groups. */
  readonly isOldClient?: boolean
}

export interface OffsetToCommit {
  readonly topic: string
  readonly partition: number
  readonly offset: number
  readonly leaderEpoch: number
  readonly metadata: string | null
}

export interface TopicPartition {
  readonly topic: string
  readonly partition: number
}

/** Milliseconds for which an offset is kept; -1: as long as the broker keeps any. */
const brokersRetention = -1

/**
 * Coordinates every group of this broker: what the Kafka protocol, HTTP and the command line ask of groups ends here.
 */
export class GroupCoordinator {
  readonly #runtime: GroupRuntime
  readonly #topic: GroupRuntimeEnvironment['topic']
  #cancelExpiry: (() => void) | undefined
  #stopWatching: (() => void) | undefined

  /** What groups know of topics. */
  get catalog(): TopicCatalog {
    return this.#runtime.catalog
  }

  constructor(environment: GroupRuntimeEnvironment) {
    this.#runtime = new GroupRuntime(environment)
    this.#topic = environment.topic
  }

  /** Loads the groups in the background; requests wait for that. */
  start(): void {
    this.#runtime.load()
    this.#scheduleExpiry()
    this.#stopWatching = this.catalog.onDelete((topic) => {
      this.#forgetTopic(topic).catch(() => undefined)
    })
  }

  close(): void {
    this.#cancelExpiry?.()
    this.#stopWatching?.()
    this.#runtime.close()
  }

  /** Makes sure that there is somewhere to remember groups; who looks for a coordinator is about to need it. */
  async prepare(): Promise<void> {
    await this.#runtime.ready()
    await this.#topic.ensure()
  }

  // --- Members of classic groups -------------------------------------------------------------------------------------

  async join(groupId: string, request: JoinRequest): Promise<JoinAnswer> {
    checkGroupId(groupId)
    const { minSessionTimeoutMs, maxSessionTimeoutMs } = this.#runtime.config
    if (request.sessionTimeoutMs < minSessionTimeoutMs || request.sessionTimeoutMs > maxSessionTimeoutMs) {
      throw new KafkaError(
        'INVALID_SESSION_TIMEOUT',
        `a session timeout lies between ${minSessionTimeoutMs} and ${maxSessionTimeoutMs} ms, not ${request.sessionTimeoutMs}`,
      )
    }
    await this.#runtime.ready()
    const present = this.#runtime.find(groupId)
    if (present === undefined && request.memberId !== '') throw unknownMember(request.memberId)
    if (present?.kind === 'consumer' && present.state !== 'Empty') return this.#joinConsumerGroup(present, request)
    const group = this.#runtime.classicGroup(groupId)
    const answer = this.#runtime.awaitJoin((ticket) => group.join(request, ticket, this.#nowMs()))
    this.#runtime.schedule(groupId)
    return answer
  }

  async #joinConsumerGroup(group: ConsumerGroup, request: JoinRequest): Promise<JoinAnswer> {
    const { canUpgrade, canDowngrade } = this.#runtime.config.consumer
    if (!canUpgrade && !canDowngrade) {
      throw new KafkaError(
        'INCONSISTENT_GROUP_PROTOCOL',
        'the group uses the consumer protocol, and may not be migrated',
      )
    }
    return this.#durably(group.groupId, () => joinAsClassicMember(group, request, this.#moment()))
  }

  #moment(): ClassicMembersEnvironment {
    return { catalog: this.#runtime.catalog, nowMs: this.#nowMs() }
  }

  /** What an event of a group answers, once all that the group wanted stored for it is durable. */
  async #durably<Answer>(groupId: string, event: () => Answer): Promise<Answer> {
    const answer = event()
    this.#runtime.schedule(groupId)
    await this.#runtime.written(groupId)
    return answer
  }

  async sync(groupId: string, request: SyncRequest): Promise<SyncAnswer> {
    const group = await this.#member(groupId, request.memberId)
    if (group.kind === 'consumer') {
      return this.#durably(groupId, () => syncAsClassicMember(group, request, this.#moment()))
    }
    const answer = this.#runtime.awaitSync((ticket) => group.sync(request, ticket, this.#nowMs()))
    this.#runtime.schedule(groupId)
    return answer
  }

  async heartbeat(groupId: string, { memberId, groupInstanceId, generationId }: Committer): Promise<KafkaErrorName> {
    const group = await this.#member(groupId, memberId)
    return this.#durably(groupId, () => {
      if (group.kind === 'classic') return group.heartbeat(memberId, groupInstanceId, generationId, this.#nowMs())
      heartbeatAsClassicMember(group, memberId, groupInstanceId, generationId, this.#nowMs())
      return 'NONE'
    })
  }

  async leave(groupId: string, members: readonly LeavingMember[]): Promise<KafkaErrorName[]> {
    const group = await this.#member(groupId, members[0]?.memberId ?? '')
    return this.#durably(groupId, () =>
      group.kind === 'classic'
        ? group.leave(members, this.#nowMs())
        : leaveConsumerGroup(group, members).map((error) => error?.error ?? 'NONE'),
    )
  }

  async #member(groupId: string, memberId: string): Promise<Group> {
    checkGroupId(groupId)
    await this.#runtime.ready()
    const group = this.#runtime.find(groupId)
    if (group === undefined) throw unknownMember(memberId)
    return group
  }

  #nowMs(): number {
    return this.#runtime.clock.nowMs()
  }

  // --- Members of consumer groups ------------------------------------------------------------------------------------

  /** @throws KafkaError (as a rejection) with Kafka's code for what is wrong with the request or the member */
  async consumerHeartbeat(groupId: string, request: HeartbeatRequest): Promise<HeartbeatAnswer> {
    checkHeartbeat(groupId, request, this.#runtime.config.consumer)
    await this.#runtime.ready()
    const group = this.#consumerGroup(groupId, request.memberEpoch === 0)
    return this.#durably(groupId, () => group.heartbeat(request, this.#nowMs()))
  }

  #consumerGroup(groupId: string, isJoining: boolean): ConsumerGroup {
    if (isJoining) return this.#runtime.consumerGroup(groupId)
    const group = this.#runtime.find(groupId)
    if (group?.kind !== 'consumer') throw new KafkaError('GROUP_ID_NOT_FOUND', `Group ${groupId} not found.`)
    return group
  }

  /** @throws KafkaError (as a rejection) for a member of a consumer group that says another epoch than it has */
  async checkMember(groupId: string, memberId: string | null, memberEpoch: number): Promise<void> {
    await this.#runtime.ready()
    const group = this.#runtime.find(groupId)
    if (group?.kind === 'consumer') checkFetcher(group, memberId, memberEpoch)
  }

  // --- Offsets -------------------------------------------------------------------------------------------------------

  /**
   * Stores offsets; an error of one, in the order given, leaves the others alone.
   * @param retentionMs for which they are kept; -1: as the broker's settings say (other values: OffsetCommit 2 to 4)
   * @throws KafkaError (as a rejection) when the committer may not commit at all
   */
  async commitOffsets(
    groupId: string,
    committer: Committer,
    offsets: readonly OffsetToCommit[],
    retentionMs: number = brokersRetention,
  ): Promise<KafkaErrorName[]> {
    checkGroupId(groupId)
    await this.#runtime.ready()
    this.#checkCommitter(groupId, committer, offsets)
    const commitTimestampMs = this.#nowMs()
    const expireTimestampMs = retentionMs === brokersRetention ? -1 : commitTimestampMs + retentionMs
    const records: OffsetRecord[] = []
    const errors = offsets.map(({ topic, partition, offset, leaderEpoch, metadata }): KafkaErrorName => {
      if (metadata !== null && metadata.length > this.#runtime.config.offsetMetadataMaxBytes) {
        return 'OFFSET_METADATA_TOO_LARGE'
      }
      const value = { offset, leaderEpoch, metadata: metadata ?? '', commitTimestampMs, expireTimestampMs }
      records.push({ type: 'Offset', groupId, topic, partition, value })
      return 'NONE'
    })
    if (records.length > 0) this.#runtime.store(groupId, records)
    await this.#runtime.written(groupId)
    return errors
  }

  #checkCommitter(groupId: string, committer: Committer, offsets: readonly OffsetToCommit[]): void {
    const { memberId, groupInstanceId, generationId, isOldClient = false } = committer
    const present = this.#runtime.find(groupId)
    if (present === undefined && generationId >= 0) {
      const error = isOldClient ? 'ILLEGAL_GENERATION' : 'GROUP_ID_NOT_FOUND'
      throw new KafkaError(error, `there is no group '${groupId}', so it has no generation ${generationId}`)
    }
    const group = present ?? this.#runtime.classicGroup(groupId)
    if (group.kind === 'consumer') {
      checkConsumerCommit(group, committer, offsets, this.#runtime.catalog)
      return
    }
    const error = group.checkCommit(memberId, groupInstanceId, generationId, this.#nowMs())
    if (error !== 'NONE') throw new KafkaError(error, `member '${memberId}' may not commit to group '${groupId}'`)
  }

  /** Committed offsets by topic and partition, as far as they are durable. */
  async committedOffsets(groupId: string): Promise<ReadonlyMap<string, ReadonlyMap<number, CommittedOffset>>> {
    checkGroupId(groupId)
    await this.#runtime.ready()
    await this.#runtime.written(groupId)
    return this.#runtime.offsets.topicsOf(groupId)
  }

  /**
   * Forgets offsets; an error of one, in the order given, leaves the others alone.
   * @throws KafkaError (as a rejection) NON_EMPTY_GROUP, GROUP_ID_NOT_FOUND
   */
  async deleteOffsets(groupId: string, partitions: readonly TopicPartition[]): Promise<KafkaErrorName[]> {
    checkGroupId(groupId)
    const group = await this.#existing(groupId)
    const isSubscribed = subscriptionsOf(group)
    const records: OffsetRecord[] = []
    const errors = partitions.map(({ topic, partition }): KafkaErrorName => {
      if (isSubscribed(topic)) return 'GROUP_SUBSCRIBED_TO_TOPIC'
      if (this.#runtime.offsets.get(groupId, topic, partition) !== undefined) {
        records.push({ type: 'Offset', groupId, topic, partition, value: null })
      }
      return 'NONE'
    })
    if (records.length > 0) this.#runtime.store(groupId, records)
    await this.#runtime.written(groupId)
    return errors
  }

  // --- Groups --------------------------------------------------------------------------------------------------------

  async groups(): Promise<Group[]> {
    await this.#runtime.ready()
    return this.#runtime.groups()
  }

  async find(groupId: string): Promise<Group | undefined> {
    await this.#runtime.ready()
    await this.#runtime.written(groupId)
    return this.#runtime.find(groupId)
  }

  /** @throws KafkaError (as a rejection) NON_EMPTY_GROUP, GROUP_ID_NOT_FOUND, INVALID_GROUP_ID */
  async deleteGroup(groupId: string): Promise<void> {
    checkGroupId(groupId)
    const group = await this.#existing(groupId)
    if (group.state !== 'Empty') throw nonEmpty(groupId)
    await this.#forget(groupId)
  }

  async #forget(groupId: string): Promise<void> {
    const offsets = this.#offsetsOf(groupId).map((offset): OffsetRecord => ({ ...offset, value: null }))
    const group = this.#runtime.find(groupId)
    const tombstones: GroupRecord[] =
      group?.kind === 'consumer' ? group.tombstones() : [{ type: 'ClassicGroup', groupId, value: null }]
    this.#runtime.store(groupId, [...offsets, ...tombstones])
    const written = this.#runtime.written(groupId)
    this.#runtime.remove(groupId)
    await written
  }

  async #existing(groupId: string): Promise<Group> {
    await this.#runtime.ready()
    const group = this.#runtime.find(groupId)
    if (group === undefined) throw new KafkaError('GROUP_ID_NOT_FOUND', `there is no group '${groupId}'`)
    return group
  }

  #offsetsOf(groupId: string): (TopicPartition & { type: 'Offset'; groupId: string; value: CommittedOffset })[] {
    return [...this.#runtime.offsets.topicsOf(groupId)].flatMap(([topic, partitions]) =>
      [...partitions].map(([partition, value]) => ({ type: 'Offset' as const, groupId, topic, partition, value })),
    )
  }

  // --- Expiry --------------------------------------------------------------------------------------------------------

  #scheduleExpiry(): void {
    const { clock, config } = this.#runtime
    this.#cancelExpiry = clock.schedule(config.offsetsRetentionCheckIntervalMs, () => {
      this.#expireOffsets().catch(() => undefined)
      this.#scheduleExpiry()
    })
  }

  /** Offsets of a topic that is deleted say nothing of the next one of that name. */
  async #forgetTopic(topic: string): Promise<void> {
    await this.#runtime.ready()
    for (const { groupId } of this.#runtime.groups()) {
      const offsets = this.#offsetsOf(groupId).filter((offset) => offset.topic === topic)
      if (offsets.length > 0) {
        this.#runtime.store(
          groupId,
          offsets.map((offset) => ({ ...offset, value: null })),
        )
      }
    }
  }

  /** Forgets offsets whose time is over, and groups of which nothing is left. */
  async #expireOffsets(): Promise<void> {
    await this.#runtime.ready()
    for (const group of this.#runtime.groups()) await this.#expireOffsetsOf(group)
  }

  async #expireOffsetsOf(group: Group): Promise<void> {
    const { groupId } = group
    const offsets = this.#offsetsOf(groupId)
    const retentionMs = this.#runtime.config.offsetsRetentionMs
    const expired = offsets.filter(({ topic, value }) => hasExpired(group, topic, value, retentionMs, this.#nowMs()))
    if (expired.length === offsets.length && group.state === 'Empty') return this.#forget(groupId)
    if (expired.length > 0)
      this.#runtime.store(
        groupId,
        expired.map((offset) => ({ ...offset, value: null })),
      )
  }
}

function checkGroupId(groupId: string): void {
  if (groupId === '') throw new KafkaError('INVALID_GROUP_ID', 'a group id is not empty')
}

function unknownMember(memberId: string): KafkaError {
  return new KafkaError('UNKNOWN_MEMBER_ID', `the group has no member '${memberId}'`)
}

function nonEmpty(groupId: string): KafkaError {
  return new KafkaError('NON_EMPTY_GROUP', `group '${groupId}' has members`)
}

/** @throws KafkaError NON_EMPTY_GROUP for a group with members that are no consumers */
function subscriptionsOf(group: Group): (topic: string) => boolean {
  if (group.kind === 'consumer') return (topic) => group.isSubscribedTo(topic)
  const isOfConsumers = group.protocolType === consumerProtocolType
  if (group.state !== 'Empty' && !isOfConsumers) throw nonEmpty(group.groupId)
  const topics = subscribedTopics(group)
  return (topic) => topics?.has(topic) ?? isOfConsumers
}
