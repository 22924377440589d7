import { KafkaError, type KafkaErrorName } from '@odradek/protocol'
import type { JoinGroupResponse } from '@odradek/protocol/11-join-group'
import type { Cluster } from '../../../cluster/cluster.ts'
import type { TopicPartition } from '../../../topic-partition.ts'
import type { Assignment } from '../../assignors/assignor.ts'
import type { GroupOptions } from '../group-options.ts'
import { MemberCore } from '../member-core.ts'
import type { CommittedOffset, Membership, MembershipListener } from '../membership.ts'
import { commitOffsets } from '../offset-commit.ts'
import { fetchOffsets } from '../offset-fetch.ts'
import { without } from '../partition-sets.ts'
import { untilAborted } from '../until-aborted.ts'
import { Heartbeats } from './heartbeats.ts'
import { divide, membersOf, topicsOf } from './leader.ts'
import { countPartitions, watchPartitions } from './partition-watch.ts'
import { beat, join, leave, sync } from './requests.ts'
import { verdictOf } from './verdict.ts'

/**
 * A place in a group of the classic protocol: JoinGroup, SyncGroup, Heartbeat, LeaveGroup; cooperative (KIP-429) if
 * every assignor is.
 */
export function classicMembership(cluster: Cluster, options: GroupOptions, listener: MembershipListener): Membership {
  return new ClassicMembership(cluster, options, listener)
}

const endOfMember: ReadonlySet<KafkaErrorName> = new Set<KafkaErrorName>([
  'UNKNOWN_MEMBER_ID',
  'ILLEGAL_GENERATION',
  'FENCED_INSTANCE_ID',
])

class ClassicMembership implements Membership {
  memberId = ''
  /** -1 outside of the group. */
  generation = -1
  readonly #core: MemberCore
  readonly #heartbeats: Heartbeats
  readonly #isCooperative: boolean
  /** Aborted when the member does not lead any more. */
  #leading = new AbortController()
  #wantsJoin = false
  /** What a heartbeat or a commit was refused with. */
  #refusal: unknown
  #failingSinceMs: number | undefined

  constructor(cluster: Cluster, options: GroupOptions, listener: MembershipListener) {
    this.#core = new MemberCore(cluster, options, listener)
    this.#isCooperative = options.assignors.every(({ protocol }) => protocol === 'cooperative')
    this.#heartbeats = new Heartbeats(cluster, {
      group: options.group,
      intervalMs: options.heartbeatIntervalMs,
      beat: () => beat(this.#core.coordinator, options, this),
      refused: (error) => this.#hear(error),
    })
  }

  get assignment(): readonly TopicPartition[] {
    return this.#core.owned.all
  }

  start(): void {
    this.#core.start(() => this.#run())
  }

  subscribe(topics: readonly string[]): void {
    const before = new Set(this.#core.topics)
    const isSame = before.size === new Set(topics).size && topics.every((topic) => before.has(topic))
    this.#core.topics = [...topics]
    if (!isSame) this.#rejoin()
  }

  progressed(): void {
    this.#core.progressed()
  }

  leave(): Promise<void> {
    return this.#core.leave()
  }

  async commit(offsets: readonly CommittedOffset[]): Promise<void> {
    const { cluster, coordinator, losses, options } = this.#core
    let settledGeneration = -1
    const committer = () => {
      const { memberId, generation } = this
      this.#core.checkMembership(generation, losses)
      settledGeneration = this.#heartbeats.isRunning ? generation : -1
      return { memberId, generation, groupInstanceId: options.groupInstanceId ?? null }
    }
    try {
      await commitOffsets(cluster, coordinator, committer, offsets)
    } catch (error) {
      const isSettled = this.#heartbeats.isRunning && settledGeneration === this.generation
      throw losses === this.#core.losses ? this.#refusedCommit(error, isSettled) : error
    }
  }

  committed(partitions: readonly TopicPartition[]): Promise<CommittedOffset[]> {
    const { cluster, coordinator, options } = this.#core
    const reader = { memberId: null, memberEpoch: -1, requireStable: options.requireStable }
    return fetchOffsets(cluster, coordinator, () => reader, partitions)
  }

  async #run(): Promise<void> {
    try {
      while (!this.#core.ending.aborted) await this.#round()
      await this.#depart()
    } catch (error) {
      // Nothing of what comes here can be mended by joining again.
      this.#reset()
      await this.#core.fail(error)
      await this.#end('the consumer failed')
    }
  }

  /** One rebalance, and what follows until the next. */
  async #round(): Promise<void> {
    try {
      await this.#prepare()
      if (this.#core.ending.aborted) return
      const assigned = await this.#enter()
      await this.#accept(assigned)
      await this.#stay()
    } catch (error) {
      await this.#recover(error)
    }
  }

  /** Gives up what the member may not keep while it joins: everything, or what it does not subscribe to any more. */
  async #prepare(): Promise<void> {
    const { owned, topics } = this.#core
    const mayKeep = ({ topic }: TopicPartition) => this.#isCooperative && topics.includes(topic)
    await owned.giveUp(owned.all.filter((partition) => !mayKeep(partition)))
  }

  /** Joins and syncs. Heartbeats rest meanwhile: a coordinator does not want any of a member that waits. */
  async #enter(): Promise<readonly TopicPartition[]> {
    const { coordinator, ending, options } = this.#core
    const startMs = this.#core.nowMs
    this.#heartbeats.stop()
    this.#leading.abort()
    this.#wantsJoin = false
    this.#refusal = undefined
    this.#core.report('rebalancing')
    const joined = await this.#join()
    this.memberId = joined.memberId
    this.generation = joined.generationId
    this.#failingSinceMs = undefined
    const assignment = await untilAborted(this.#assignAll(joined), ending)
    const assigned = await untilAborted(sync(coordinator, options, this, joined.protocolName, assignment), ending)
    this.#heartbeats.start()
    this.#core.report('joined', { durationMs: this.#core.nowMs - startMs })
    return assigned
  }

  async #join(): Promise<JoinGroupResponse> {
    const { coordinator, ending, options, owned, topics } = this.#core
    const { generation } = this
    const subscription = { topics, owned: owned.all, generation, rack: options.clientRack ?? null }
    const answer = await untilAborted(join(coordinator, options, this.memberId, subscription), ending)
    if (!('givenMemberId' in answer)) return answer
    this.memberId = answer.givenMemberId
    return this.#join()
  }

  /** The leader's work; nothing of anybody else, and of a leader that came back to a group that stays as it is. */
  async #assignAll(joined: JoinGroupResponse): Promise<Assignment> {
    const { cluster, ending, options } = this.#core
    const assignor = options.assignors.find(({ name }) => name === joined.protocolName)
    if (assignor === undefined) {
      throw new KafkaError('INCONSISTENT_GROUP_PROTOCOL', `no assignor here is called '${joined.protocolName}'`)
    }
    if (joined.leader !== joined.memberId) return new Map()
    const members = membersOf(joined)
    const topics = topicsOf(members)
    const counts = await countPartitions(cluster, topics)
    if (ending.aborted) return new Map()
    this.#leading = new AbortController()
    const watch = { topics, counts, signal: this.#leading.signal, changed: () => this.#rejoin() }
    watchPartitions(cluster, watch).catch((error) => this.#hear(error))
    return joined.skipAssignment ? new Map() : divide(assignor, members, counts, this.#isCooperative)
  }

  async #accept(assigned: readonly TopicPartition[]): Promise<void> {
    const { ending, owned, poll, topics } = this.#core
    // The subscription has changed since the join: what comes of the next one counts.
    if (assigned.some(({ topic }) => !topics.includes(topic))) {
      await this.#core.pause(true)
      this.#rejoin()
      return
    }
    this.#core.succeeded()
    const added = without(assigned, owned.all)
    const taken = without(owned.all, assigned)
    if (taken.length > 0) {
      await owned.giveUp(taken)
      // Whoever is to have them gets them in the rebalance that this asks for (KIP-429).
      this.#rejoin()
    }
    if (ending.aborted) return
    await owned.take(added)
    poll.progressed()
  }

  /** Until the member has to join again, is lost, or leaves. @throws what a heartbeat or commit was refused with */
  async #stay(): Promise<void> {
    const { bell, ending, options, poll } = this.#core
    while (!ending.aborted) {
      if (this.#refusal !== undefined) throw this.#refusal
      if (this.#wantsJoin) return
      const sessionLeftMs = this.#heartbeats.lastAnswerMs + options.sessionTimeoutMs - this.#core.nowMs
      if (sessionLeftMs <= 0) return this.#lose(sessionExpired(options.sessionTimeoutMs))
      if (poll.leftMs === 0) return this.#core.stepOut((reason) => this.#giveAway(reason))
      await bell.wait(Math.min(sessionLeftMs, poll.leftMs))
    }
  }

  async #giveAway(reason: KafkaError): Promise<void> {
    const { memberId } = this
    this.memberId = ''
    await Promise.all([this.#tellLeave(memberId, reason.message), this.#lose(reason)])
  }

  async #recover(error: unknown): Promise<void> {
    if (this.#core.isOfTheEnd(error)) return
    const verdict = verdictOf(error)
    if (verdict === 'fail' || !(error instanceof KafkaError)) throw error
    if (verdict === 'loseMember') this.memberId = ''
    if (verdict === 'loseMember' || verdict === 'loseGeneration') await this.#lose(error)
    if (verdict === 'retry') await this.#checkSession(error)
    await this.#core.pause(verdict !== 'retry')
  }

  /** A member that has not reached its coordinator for so long is none any more. */
  async #checkSession(error: KafkaError): Promise<void> {
    const { nowMs, options } = this.#core
    this.#failingSinceMs ??= nowMs
    if (this.generation >= 0 && nowMs - this.#failingSinceMs >= options.sessionTimeoutMs) await this.#lose(error)
  }

  /** @throws ListenerError (as a rejection) */
  async #lose(error: KafkaError): Promise<void> {
    this.#reset()
    await this.#core.owned.lose(error)
  }

  #reset(): void {
    this.#heartbeats.stop()
    this.#leading.abort()
    this.generation = -1
    this.#core.losses += 1
  }

  /** @throws ListenerError (as a rejection) */
  async #depart(): Promise<void> {
    const { cluster, owned } = this.#core
    const isInGroup = this.generation >= 0 && !cluster.closing.aborted
    await (isInGroup ? owned.giveUp(owned.all) : owned.lose())
    await this.#end('the consumer is closed')
  }

  async #end(reason: string): Promise<void> {
    const startMs = this.#core.nowMs
    const { memberId } = this
    this.#reset()
    this.memberId = ''
    await this.#tellLeave(memberId, reason)
    this.#core.report('left', { durationMs: this.#core.nowMs - startMs })
  }

  /** A static member does not say that it leaves: it may be back before its session is over (KIP-345). */
  async #tellLeave(memberId: string, reason: string): Promise<void> {
    const { coordinator, options } = this.#core
    if (memberId === '' || options.groupInstanceId !== undefined) return
    // Whoever cannot be told finds out by the session timeout.
    await leave(coordinator, memberId, reason).catch(() => undefined)
  }

  #rejoin(): void {
    this.#wantsJoin = true
    this.#core.bell.ring()
  }

  #hear(error: unknown): void {
    if (verdictOf(error) === 'rejoin') this.#wantsJoin = true
    else this.#refusal = error
    this.#core.bell.ring()
  }

  /**
   * What a commit was refused with may be the first that is heard of the member's end. Not so during a join, whose
   * answer comes over another connection: the generation may be an old one there, and only that.
   */
  #refusedCommit(error: unknown, isSettled: boolean): unknown {
    if (!(error instanceof KafkaError)) return error
    if (isSettled && endOfMember.has(error.error)) this.#hear(error)
    if (isSettled || error.error !== 'ILLEGAL_GENERATION') return error
    return new KafkaError('REBALANCE_IN_PROGRESS', 'the group went on to its next generation meanwhile', {
      cause: error,
    })
  }
}

function sessionExpired(sessionTimeoutMs: number): KafkaError {
  return new KafkaError('REQUEST_TIMED_OUT', `no heartbeat was answered for ${sessionTimeoutMs} ms`)
}
