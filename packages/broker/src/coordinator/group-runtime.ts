import { KafkaError } from '@odradek/protocol'
import type { GroupMetadataValueInput } from '@odradek/protocol/group-records'
import type { Clock } from '@odradek/storage'
import type { Logger } from 'pino'
import type { GroupCoordinatorConfig } from '../config/index.ts'
import { newMemberJoinTimeoutMs } from '../limits.ts'
import { ClassicGroup } from './classic/classic-group.ts'
import type { Ticket } from './classic/classic-member.ts'
import type { ClassicOutbox, JoinAnswer, SyncAnswer } from './classic/classic-messages.ts'
import { ConsumerGroup, type StoredConsumerGroup } from './consumer/consumer-group.ts'
import type { ConsumerGroupTimes } from './consumer/consumer-messages.ts'
import { downgraded, recordsOf, upgraded } from './consumer/migration.ts'
import { ConsumerGroupBuilder } from './consumer/stored-consumer-group.ts'
import { GroupOffsets } from './group-offsets.ts'
import type { GroupRecord } from './group-record.ts'
import type { OffsetsTopic } from './offsets-topic.ts'
import type { TopicCatalog } from './topic-catalog.ts'

export type Group = ClassicGroup | ConsumerGroup

/** The longest interval that a timer of Node takes; the group is asked again then. */
const longestTimerMs = 2 ** 31 - 1

export interface GroupRuntimeEnvironment {
  readonly topic: Pick<OffsetsTopic, 'append' | 'ensure' | 'replay'>
  readonly catalog: TopicCatalog
  readonly config: GroupCoordinatorConfig
  /** A group's own settings, or those of the broker: an administrator may change them while it runs. */
  readonly times: (groupId: string) => ConsumerGroupTimes
  readonly clock: Clock
  readonly logger: Logger
}

/** What the runtime keeps beside a group. */
interface Slot {
  readonly group: Group
  /** The last of the writes that concern the group and are not durable yet. */
  lastWrite: Promise<void> | undefined
  timer: { readonly atMs: number; readonly cancel: () => void } | undefined
}

/**
 * Runs the groups, which are pure: gives them time, writes down what they want stored, and lets no answer leave before
 * what it rests on is durable. State changes at once, so the events of a group need not wait for each other's writes. If
 * a write fails, memory is ahead of the log: then everybody is told to ask again, and all is loaded anew.
 */
export class GroupRuntime {
  readonly config: GroupCoordinatorConfig
  readonly clock: Clock
  readonly catalog: TopicCatalog
  readonly offsets: GroupOffsets = new GroupOffsets()
  readonly #topic: GroupRuntimeEnvironment['topic']
  readonly #times: (groupId: string) => ConsumerGroupTimes
  readonly #logger: Logger
  readonly #slots = new Map<string, Slot>()
  readonly #joins = new Map<Ticket, PromiseWithResolvers<JoinAnswer>>()
  readonly #syncs = new Map<Ticket, PromiseWithResolvers<SyncAnswer>>()
  /** Appends that are not settled: what they wrote must be read when everything is loaded anew. */
  readonly #underWay = new Set<Promise<void>>()
  #lastTicket = 0
  #loading: Promise<void> | undefined
  #isClosed = false

  constructor({ topic, catalog, config, times, clock, logger }: GroupRuntimeEnvironment) {
    this.#topic = topic
    this.catalog = catalog
    this.config = config
    this.clock = clock
    this.#times = times
    this.#logger = logger
  }

  /** Loads what the topic remembers; requests wait for it. */
  load(): void {
    this.#loading = this.#load().finally(() => {
      this.#loading = undefined
    })
    this.#loading.catch((error: unknown) => this.#logger.error({ err: error }, 'groups cannot be loaded'))
  }

  /**
   * Settles when groups may be asked.
   * @throws KafkaError (as a rejection) COORDINATOR_NOT_AVAILABLE while the broker closes or cannot read its own log
   */
  async ready(): Promise<void> {
    if (this.#loading !== undefined) await this.#loading.catch(() => this.#refuse())
    if (this.#isClosed) this.#refuse()
  }

  #refuse(): never {
    throw new KafkaError('COORDINATOR_NOT_AVAILABLE', 'the group coordinator is not available')
  }

  groups(): Group[] {
    return [...this.#slots.values()].map(({ group }) => group)
  }

  find(groupId: string): Group | undefined {
    return this.#slots.get(groupId)?.group
  }

  /** The classic group of this id, made if there is none, or nothing but an empty consumer group. */
  classicGroup(groupId: string): ClassicGroup {
    const present = this.find(groupId)
    if (present?.kind === 'classic') return present
    if (present !== undefined) {
      if (present.state !== 'Empty') throw new Error(`group ${groupId} is a consumer group with members`)
      this.#dissolve(present, present.tombstones())
    }
    return this.#addClassic(groupId)
  }

  #addClassic(groupId: string): ClassicGroup {
    const { initialRebalanceDelayMs, maxSize } = this.config
    const config = { initialRebalanceDelayMs, maxSize, newMemberJoinTimeoutMs }
    return this.#add(new ClassicGroup(groupId, config, this.#outboxOf(groupId), this.clock.nowMs()))
  }

  /**
   * The consumer group of this id, for a member that joins: made if there is none, and out of a classic group if that
   * can be.
   *
   * @throws KafkaError GROUP_ID_NOT_FOUND, as Kafka does, for a classic group that has to stay one
   */
  consumerGroup(groupId: string): ConsumerGroup {
    const present = this.find(groupId)
    if (present?.kind === 'consumer') return present
    const stored = present === undefined || present.state === 'Empty' ? undefined : this.#upgrade(present)
    if (present !== undefined) this.#dissolve(present, [{ type: 'ClassicGroup', groupId, value: null }])
    const group = this.#add(this.#newConsumerGroup(groupId))
    if (stored !== undefined) {
      group.restore(stored, this.clock.nowMs())
      this.store(groupId, recordsOf(groupId, stored))
    }
    return group
  }

  #upgrade(group: ClassicGroup): StoredConsumerGroup {
    const { canUpgrade, maxSize } = this.config.consumer
    if (!canUpgrade || group.members.size > maxSize) {
      throw new KafkaError('GROUP_ID_NOT_FOUND', `Group ${group.groupId} is not a consumer group.`)
    }
    return upgraded(group, this.catalog)
  }

  #newConsumerGroup(groupId: string): ConsumerGroup {
    return new ConsumerGroup(groupId, {
      config: this.config.consumer,
      catalog: this.catalog,
      times: () => this.#times(groupId),
      store: (records) => this.store(groupId, records),
      downgrade: (leaving) => this.#downgrade(groupId, leaving),
    })
  }

  /** Only members of the classic protocol are left: the group is theirs again. */
  #downgrade(groupId: string, leaving: ReadonlySet<string>): boolean {
    const group = this.find(groupId)
    if (group?.kind !== 'consumer' || !this.config.consumer.canDowngrade) return false
    const staying = [...group.members.values()].filter(({ memberId }) => !leaving.has(memberId))
    const isClassic = staying.length > 0 && staying.every(({ subscription }) => subscription.classic !== null)
    if (!isClassic || staying.length > this.config.maxSize) return false
    const nowMs = this.clock.nowMs()
    const stored = downgraded(group, leaving, this.catalog, nowMs)
    this.#dissolve(group, group.tombstones())
    const classic = this.#addClassic(groupId)
    this.store(groupId, [{ type: 'ClassicGroup', groupId, value: stored }])
    classic.restore(stored, nowMs)
    classic.rebalance(nowMs)
    this.schedule(groupId)
    return true
  }

  /** Ends a group that another kind of group takes the place of. Its members come again by themselves. */
  #dissolve(group: Group, tombstones: readonly GroupRecord[]): void {
    this.store(group.groupId, tombstones)
    group.kill(this.clock.nowMs(), 'REBALANCE_IN_PROGRESS')
  }

  /** Puts a group into its slot; writes of the one before it are its own to wait for. */
  #add<G extends Group>(group: G): G {
    const slot = this.#slots.get(group.groupId)
    slot?.timer?.cancel()
    this.#slots.set(group.groupId, { group, lastWrite: slot?.lastWrite, timer: undefined })
    return group
  }

  #outboxOf(groupId: string): ClassicOutbox {
    return {
      joined: (ticket, answer) => this.#answer(groupId, this.#joins, ticket, answer),
      synced: (ticket, answer) => this.#answer(groupId, this.#syncs, ticket, answer),
      store: (value) => this.store(groupId, [{ type: 'ClassicGroup', groupId, value }]),
    }
  }

  /** Takes the group out of memory; its records are the caller's. */
  remove(groupId: string): void {
    const slot = this.#slots.get(groupId)
    slot?.timer?.cancel()
    slot?.group.kill(this.clock.nowMs())
    this.#slots.delete(groupId)
  }

  /** Has a JoinGroup handled that is answered later. */
  awaitJoin(start: (ticket: Ticket) => void): Promise<JoinAnswer> {
    return this.#await(this.#joins, start)
  }

  awaitSync(start: (ticket: Ticket) => void): Promise<SyncAnswer> {
    return this.#await(this.#syncs, start)
  }

  #await<Answer>(waiting: Map<Ticket, PromiseWithResolvers<Answer>>, start: (ticket: Ticket) => void): Promise<Answer> {
    const ticket = ++this.#lastTicket
    const answer = Promise.withResolvers<Answer>()
    waiting.set(ticket, answer)
    start(ticket)
    return answer.promise
  }

  #answer<Answer>(
    groupId: string,
    waiting: Map<Ticket, PromiseWithResolvers<Answer>>,
    ticket: Ticket,
    answer: Answer,
  ): void {
    const resolvers = waiting.get(ticket)
    waiting.delete(ticket)
    if (resolvers === undefined) return
    const written = this.written(groupId)
    if (written === undefined) resolvers.resolve(answer)
    else written.then(() => resolvers.resolve(answer), resolvers.reject)
  }

  /** Has records of a group written, after those before. */
  store(groupId: string, records: readonly GroupRecord[]): void {
    for (const record of records) if (record.type === 'Offset') this.#applyOffset(record)
    const write = this.#topic.append(groupId, records).catch((error: unknown) => {
      throw toCoordinatorError(error)
    })
    const slot = this.#slots.get(groupId)
    if (slot !== undefined) {
      slot.lastWrite = write
      write
        .finally(() => {
          if (slot.lastWrite === write) slot.lastWrite = undefined
        })
        .catch(() => undefined)
    }
    this.#underWay.add(write)
    write.finally(() => this.#underWay.delete(write)).catch((error: unknown) => this.#startAgain(error))
  }

  #applyOffset({ groupId, topic, partition, value }: GroupRecord & { type: 'Offset' }): void {
    if (value === null) this.offsets.delete(groupId, topic, partition)
    else this.offsets.set(groupId, topic, partition, value)
  }

  /**
   * Settles when all that was stored of the group is durable; undefined if it is already.
   * @throws KafkaError (as a rejection) if it cannot be
   */
  written(groupId: string): Promise<void> | undefined {
    return this.#slots.get(groupId)?.lastWrite
  }

  /** Memory says what the log does not: nobody may rely on it. */
  #startAgain(error: unknown): void {
    this.#logger.error({ err: error }, 'what a group wanted stored could not be written: all groups are loaded anew')
    if (this.#loading !== undefined || this.#isClosed) return
    this.#dropAll()
    this.load()
  }

  #dropAll(): void {
    for (const groupId of [...this.#slots.keys()]) this.remove(groupId)
    this.offsets.clear()
  }

  async #load(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay)
    const classic = new Map<string, GroupMetadataValueInput>()
    const consumer = new Map<string, ConsumerGroupBuilder>()
    const onDamage = (reason: string): void => this.#logger.warn({ reason }, 'a group record is damaged')
    for await (const record of this.#topic.replay(onDamage)) {
      const { groupId } = record
      if (record.type === 'Offset') this.#applyOffset(record)
      else if (record.type !== 'ClassicGroup') getOrBuild(consumer, groupId).apply(record)
      else if (record.value === null) classic.delete(groupId)
      else classic.set(groupId, record.value)
    }
    for (const [groupId, builder] of consumer) this.#restoreConsumerGroup(groupId, builder)
    for (const [groupId, stored] of classic) this.#restoreClassicGroup(groupId, stored)
    for (const groupId of this.offsets.groupIds()) if (!this.#slots.has(groupId)) this.classicGroup(groupId)
  }

  #restoreConsumerGroup(groupId: string, builder: ConsumerGroupBuilder): void {
    const stored = builder.build()
    if (stored === undefined) return
    this.#add(this.#newConsumerGroup(groupId)).restore(stored, this.clock.nowMs())
    this.schedule(groupId)
  }

  #restoreClassicGroup(groupId: string, stored: GroupMetadataValueInput): void {
    if (this.#slots.has(groupId)) return
    this.classicGroup(groupId).restore(stored, this.clock.nowMs())
    this.schedule(groupId)
  }

  /** Sees to it that the group hears of time when it wants to; to be called after every event of the group. */
  schedule(groupId: string): void {
    const slot = this.#slots.get(groupId)
    if (slot === undefined) return
    const { wakeAtMs } = slot.group
    if (wakeAtMs === Number.POSITIVE_INFINITY || (slot.timer !== undefined && slot.timer.atMs <= wakeAtMs)) return
    slot.timer?.cancel()
    const delayMs = Math.min(Math.max(wakeAtMs - this.clock.nowMs(), 0), longestTimerMs)
    const cancel = this.clock.schedule(delayMs, () => {
      slot.timer = undefined
      slot.group.tick(this.clock.nowMs())
      this.schedule(groupId)
    })
    slot.timer = { atMs: wakeAtMs, cancel }
  }

  /** Whoever waits is told that the coordinator goes away, and nothing new is taken. */
  close(): void {
    this.#isClosed = true
    this.#dropAll()
  }
}

/** What members are told when the log does not take what their group wants to remember, as Kafka tells them. */
function toCoordinatorError(error: unknown): unknown {
  if (!(error instanceof KafkaError)) return error
  const isTooLarge = error.error === 'MESSAGE_TOO_LARGE' || error.error === 'RECORD_LIST_TOO_LARGE'
  return new KafkaError(isTooLarge ? 'UNKNOWN_SERVER_ERROR' : 'COORDINATOR_NOT_AVAILABLE', error.message)
}

function getOrBuild(builders: Map<string, ConsumerGroupBuilder>, groupId: string): ConsumerGroupBuilder {
  const present = builders.get(groupId) ?? new ConsumerGroupBuilder()
  builders.set(groupId, present)
  return present
}
