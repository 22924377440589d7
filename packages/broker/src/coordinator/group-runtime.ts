import { KafkaError } from '@odradek/protocol'
import type { Clock } from '@odradek/storage'
import type { Logger } from 'pino'
import type { GroupsConfig } from '../config/index.ts'
import { newMemberJoinTimeoutMs } from '../limits.ts'
import { ClassicGroup } from './classic/classic-group.ts'
import type { Ticket } from './classic/classic-member.ts'
import type { ClassicOutbox, JoinAnswer, SyncAnswer } from './classic/classic-messages.ts'
import { GroupOffsets } from './group-offsets.ts'
import type { GroupRecord } from './group-record.ts'
import type { OffsetsTopic } from './offsets-topic.ts'

export type Group = ClassicGroup

/** The longest interval that a timer of Node takes; the group is asked again then. */
const longestTimerMs = 2 ** 31 - 1

export interface GroupRuntimeEnvironment {
  readonly topic: OffsetsTopic
  readonly config: GroupsConfig
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
  readonly config: GroupsConfig
  readonly clock: Clock
  readonly offsets: GroupOffsets = new GroupOffsets()
  readonly #topic: OffsetsTopic
  readonly #logger: Logger
  readonly #slots = new Map<string, Slot>()
  readonly #joins = new Map<Ticket, PromiseWithResolvers<JoinAnswer>>()
  readonly #syncs = new Map<Ticket, PromiseWithResolvers<SyncAnswer>>()
  #lastTicket = 0
  #loading: Promise<void> | undefined
  #isClosed = false

  constructor({ topic, config, clock, logger }: GroupRuntimeEnvironment) {
    this.#topic = topic
    this.config = config
    this.clock = clock
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

  /** The classic group of this id, made if there is none. */
  classicGroup(groupId: string): ClassicGroup {
    return this.find(groupId) ?? this.#addClassic(groupId)
  }

  #addClassic(groupId: string): ClassicGroup {
    const { initialRebalanceDelayMs, maxSize } = this.config
    const config = { initialRebalanceDelayMs, maxSize, newMemberJoinTimeoutMs }
    const group = new ClassicGroup(groupId, config, this.#outboxOf(groupId), this.clock.nowMs())
    this.#slots.set(groupId, { group, lastWrite: undefined, timer: undefined })
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
    write.catch((error: unknown) => this.#startAgain(error))
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
    const classic = new Map<string, (GroupRecord & { type: 'ClassicGroup' })['value']>()
    for await (const record of this.#topic.replay((reason) =>
      this.#logger.warn({ reason }, 'a group record is damaged'),
    )) {
      if (record.type === 'Offset') this.#applyOffset(record)
      else if (record.type === 'ClassicGroup') classic.set(record.groupId, record.value)
    }
    const nowMs = this.clock.nowMs()
    for (const groupId of this.offsets.groupIds()) this.classicGroup(groupId)
    for (const [groupId, value] of classic) {
      if (value === null) continue
      const group = this.classicGroup(groupId)
      group.restore(value, nowMs)
      this.schedule(groupId)
    }
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
