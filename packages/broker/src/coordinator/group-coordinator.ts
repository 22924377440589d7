import { KafkaError, type KafkaErrorName } from '@odradek/protocol'
import type { ClassicGroup } from './classic/classic-group.ts'
import type { JoinAnswer, JoinRequest, LeavingMember, SyncAnswer, SyncRequest } from './classic/classic-messages.ts'
import { subscribedTopics } from './classic/subscribed-topics.ts'
import type { CommittedOffset, OffsetRecord } from './group-record.ts'
import { type Group, GroupRuntime, type GroupRuntimeEnvironment } from './group-runtime.ts'
import { hasExpired } from './offset-expiry.ts'
import type { OffsetsTopic } from './offsets-topic.ts'

/** Who commits; a generation below 0 and no member id for somebody who is no member of the group. */
export interface Committer {
  readonly memberId: string
  readonly groupInstanceId: string | null
  readonly generationId: number
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
  readonly #topic: OffsetsTopic
  #cancelExpiry: (() => void) | undefined

  constructor(environment: GroupRuntimeEnvironment) {
    this.#runtime = new GroupRuntime(environment)
    this.#topic = environment.topic
  }

  /** Loads the groups in the background; requests wait for that. */
  start(): void {
    this.#runtime.load()
    this.#scheduleExpiry()
  }

  close(): void {
    this.#cancelExpiry?.()
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
    const group = this.#runtime.classicGroup(groupId)
    const answer = this.#runtime.awaitJoin((ticket) => group.join(request, ticket, this.#nowMs()))
    this.#runtime.schedule(groupId)
    return answer
  }

  async sync(groupId: string, request: SyncRequest): Promise<SyncAnswer> {
    const group = await this.#member(groupId, request.memberId)
    const answer = this.#runtime.awaitSync((ticket) => group.sync(request, ticket, this.#nowMs()))
    this.#runtime.schedule(groupId)
    return answer
  }

  async heartbeat(groupId: string, { memberId, groupInstanceId, generationId }: Committer): Promise<KafkaErrorName> {
    const group = await this.#member(groupId, memberId)
    const error = group.heartbeat(memberId, groupInstanceId, generationId, this.#nowMs())
    await this.#runtime.written(groupId)
    return error
  }

  async leave(groupId: string, members: readonly LeavingMember[]): Promise<KafkaErrorName[]> {
    const group = await this.#member(groupId, members[0]?.memberId ?? '')
    const errors = group.leave(members, this.#nowMs())
    this.#runtime.schedule(groupId)
    await this.#runtime.written(groupId)
    return errors
  }

  async #member(groupId: string, memberId: string): Promise<ClassicGroup> {
    checkGroupId(groupId)
    await this.#runtime.ready()
    const group = this.#runtime.find(groupId)
    if (group === undefined) throw unknownMember(memberId)
    return group
  }

  #nowMs(): number {
    return this.#runtime.clock.nowMs()
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
    this.#checkCommitter(groupId, committer)
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

  #checkCommitter(groupId: string, { memberId, groupInstanceId, generationId }: Committer): void {
    const present = this.#runtime.find(groupId)
    if (present === undefined && generationId >= 0) {
      throw new KafkaError('ILLEGAL_GENERATION', `group '${groupId}' has no generation ${generationId}`)
    }
    const group = present ?? this.#runtime.classicGroup(groupId)
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
    const isConsumerGroup = group.protocolType === 'consumer'
    if (group.state !== 'Empty' && !isConsumerGroup) throw nonEmpty(groupId)
    const subscribed = subscribedTopics(group)
    const records: OffsetRecord[] = []
    const errors = partitions.map(({ topic, partition }): KafkaErrorName => {
      if (subscribed === undefined ? isConsumerGroup : subscribed.has(topic)) return 'GROUP_SUBSCRIBED_TO_TOPIC'
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
    this.#runtime.store(groupId, [...offsets, { type: 'ClassicGroup', groupId, value: null }])
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
