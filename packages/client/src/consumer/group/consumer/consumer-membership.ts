import { KafkaError } from '@odradek/protocol'
import {
  type ConsumerGroupHeartbeatRequestInput,
  type ConsumerGroupHeartbeatResponse,
  consumerGroupHeartbeat,
} from '@odradek/protocol/68-consumer-group-heartbeat'
import type { Cluster } from '../../../cluster/cluster.ts'
import type { TopicPartition } from '../../../topic-partition.ts'
import { randomUuid } from '../coordinator.ts'
import type { GroupOptions } from '../group-options.ts'
import { MemberCore } from '../member-core.ts'
import type { CommittedOffset, Membership, MembershipListener } from '../membership.ts'
import { commitOffsets } from '../offset-commit.ts'
import { fetchOffsets } from '../offset-fetch.ts'
import { without } from '../partition-sets.ts'
import { untilAborted } from '../until-aborted.ts'
import { heartbeatRequest, leaveRequest, type Told } from './heartbeat-request.ts'
import { Reconciler } from './reconciler.ts'
import { TopicNames } from './topic-names.ts'
import { verdictOf } from './verdict.ts'

/** A place in a group of the next-generation protocol (KIP-848): everything is said and heard in heartbeats. */
export function consumerMembership(cluster: Cluster, options: GroupOptions, listener: MembershipListener): Membership {
  return new ConsumerMembership(cluster, options, listener)
}

class ConsumerMembership implements Membership {
  /** Made here, and the member's for as long as it lives (KIP-1082). */
  readonly memberId: string
  readonly #core: MemberCore
  readonly #names: TopicNames
  readonly #reconciler: Reconciler
  /** 0 outside of the group: the next heartbeat joins. */
  #epoch = 0
  /** The coordinator may know the member, whatever has become of its answers. */
  #mayBeKnown = false
  #intervalMs = 0
  #told: Told | undefined
  /** What the reconciliation ended with. */
  #failure: { readonly error: unknown } | undefined
  #joiningSinceMs = 0

  constructor(cluster: Cluster, options: GroupOptions, listener: MembershipListener) {
    this.memberId = randomUuid(cluster.options.clock)
    this.#core = new MemberCore(cluster, options, listener)
    this.#names = new TopicNames(cluster)
    this.#reconciler = new Reconciler(cluster, {
      owned: this.#core.owned,
      names: this.#names,
      topics: () => this.#core.topics,
      changed: () => this.#ownsOther(),
      failed: (error) => this.#stopBy(error),
    })
  }

  /** The member epoch; -1 outside of the group. */
  get generation(): number {
    return this.#epoch > 0 ? this.#epoch : -1
  }

  get assignment(): readonly TopicPartition[] {
    return this.#core.owned.all
  }

  start(): void {
    this.#core.start(() => this.#run())
  }

  subscribe(topics: readonly string[]): void {
    this.#core.topics = [...topics]
    this.#core.bell.ring()
  }

  progressed(): void {
    this.#core.progressed()
  }

  leave(): Promise<void> {
    return this.#core.leave()
  }

  commit(offsets: readonly CommittedOffset[]): Promise<void> {
    const { cluster, coordinator, losses, options, owned } = this.#core
    const groupInstanceId = options.groupInstanceId ?? null
    const committer = () => {
      const { memberId, generation } = this
      this.#core.checkMembership(generation, losses)
      return { memberId, generation, groupInstanceId }
    }
    // An old epoch harms nothing as long as the partitions are the member's.
    const mayRepeat = () => losses === this.#core.losses && without(offsets, owned.all).length === 0
    return this.#atPresentEpoch(() => commitOffsets(cluster, coordinator, committer, offsets), mayRepeat)
  }

  committed(partitions: readonly TopicPartition[]): Promise<CommittedOffset[]> {
    const { cluster, coordinator, options } = this.#core
    const { requireStable } = options
    const reader = () => {
      const { generation } = this
      return { memberId: generation < 0 ? null : this.memberId, memberEpoch: generation, requireStable }
    }
    const mayRepeat = () => true
    return this.#atPresentEpoch(() => fetchOffsets(cluster, coordinator, reader, partitions), mayRepeat)
  }

  /**
   * The coordinator may have given the member its next epoch already, in an answer that is under way: then the request
   * is made again, with the epoch of then.
   */
  async #atPresentEpoch<T>(operation: () => Promise<T>, mayRepeat: () => boolean): Promise<T> {
    const { bell, cluster } = this.#core
    const deadlineMs = this.#core.nowMs + cluster.options.defaultApiTimeoutMs
    for (let attempt = 1; ; attempt++) {
      try {
        return await operation()
      } catch (error) {
        const isStale = error instanceof KafkaError && error.error === 'STALE_MEMBER_EPOCH'
        if (!isStale || !mayRepeat() || this.#core.nowMs >= deadlineMs || cluster.closing.aborted) throw error
        bell.ring()
        await cluster.backoff(attempt)
      }
    }
  }

  async #run(): Promise<void> {
    this.#joiningSinceMs = this.#core.nowMs
    try {
      while (!this.#core.ending.aborted) await this.#beat()
      await this.#depart()
    } catch (error) {
      // Nothing of what comes here can be mended by joining again.
      this.#reset()
      await this.#reconciler.stop()
      await this.#core.fail(error)
      await this.#end()
    }
  }

  /** One heartbeat, and the time until the next. */
  async #beat(): Promise<void> {
    const { bell, ending, poll } = this.#core
    try {
      this.#hear(await untilAborted(this.#say(), ending))
      await bell.wait(Math.min(this.#intervalMs, poll.leftMs))
      if (this.#failure !== undefined) throw this.#failure.error
      if (this.#reconciler.isRunning) poll.progressed()
      if (poll.leftMs === 0 && !ending.aborted) await this.#core.stepOut((reason) => this.#giveAway(reason))
    } catch (error) {
      await this.#recover(error)
    }
  }

  /** @throws KafkaError (as a rejection) */
  #say(): Promise<ConsumerGroupHeartbeatResponse> {
    const { options, owned, topics } = this.#core
    const state = { memberId: this.memberId, memberEpoch: this.#epoch, topics, owned: this.#names.ids(owned.all) }
    const request = heartbeatRequest(options, state, this.#told)
    this.#told = { topics, owned: true }
    this.#mayBeKnown = true
    return this.#send(request)
  }

  async #send(request: ConsumerGroupHeartbeatRequestInput): Promise<ConsumerGroupHeartbeatResponse> {
    const startMs = this.#core.nowMs
    try {
      const answer = await this.#core.coordinator.ask('membership', async (connection) => {
        const response = await connection.request(consumerGroupHeartbeat, request)
        const { errorCode, errorMessage } = response
        if (errorCode !== 0) throw KafkaError.fromCode(errorCode, errorMessage)
        return response
      })
      this.#core.report('heartbeat', { durationMs: this.#core.nowMs - startMs })
      return answer
    } catch (error) {
      const durationMs = this.#core.nowMs - startMs
      if (error instanceof KafkaError) this.#core.report('heartbeat', { durationMs, error })
      throw error
    }
  }

  #hear({ memberEpoch, heartbeatIntervalMs, assignment }: ConsumerGroupHeartbeatResponse): void {
    if (this.#epoch === 0) this.#core.report('joined', { durationMs: this.#core.nowMs - this.#joiningSinceMs })
    this.#core.succeeded()
    this.#epoch = memberEpoch
    // A coordinator that asks for heartbeats without pause does not get them.
    this.#intervalMs = Math.max(heartbeatIntervalMs, this.#core.cluster.options.retryBackoffMs)
    if (assignment === null) return
    this.#core.report('rebalancing')
    const target = assignment.topicPartitions.map(({ topicId, partitions }) => [topicId, new Set(partitions)] as const)
    this.#reconciler.aim(new Map(target))
  }

  #ownsOther(): void {
    this.#told = { ...this.#told, owned: false }
    this.#core.poll.progressed()
    this.#core.bell.ring()
  }

  #stopBy(error: unknown): void {
    this.#failure ??= { error }
    this.#core.bell.ring()
  }

  async #giveAway(reason: KafkaError): Promise<void> {
    await Promise.all([this.#tellLeave(), this.#lose(reason)])
  }

  async #recover(error: unknown): Promise<void> {
    if (this.#core.isOfTheEnd(error)) return
    const verdict = verdictOf(error)
    if (verdict === 'fail' || !(error instanceof KafkaError)) throw error
    this.#told = undefined
    if (verdict === 'rejoin') await this.#lose(error)
    await this.#core.pause(verdict === 'rejoin')
  }

  /** @throws ListenerError (as a rejection) */
  async #lose(error: KafkaError): Promise<void> {
    this.#reset()
    await this.#stopReconciling()
    await this.#core.owned.lose(error)
  }

  #reset(): void {
    this.#epoch = 0
    this.#told = undefined
    this.#joiningSinceMs = this.#core.nowMs
    this.#core.losses += 1
  }

  /** @throws whatever it had ended with (as a rejection) */
  async #stopReconciling(): Promise<void> {
    await this.#reconciler.stop()
    if (this.#failure !== undefined) throw this.#failure.error
  }

  /** @throws ListenerError (as a rejection) */
  async #depart(): Promise<void> {
    await this.#whileBeating(this.#giveUpAll())
    await this.#end()
  }

  async #giveUpAll(): Promise<void> {
    await this.#stopReconciling()
    const { cluster, owned } = this.#core
    const isInGroup = this.#epoch > 0 && !cluster.closing.aborted
    await (isInGroup ? owned.giveUp(owned.all) : owned.lose())
  }

  /** A listener that takes long, to commit for instance, does not cost the member its place. */
  async #whileBeating(work: Promise<void>): Promise<void> {
    const { bell, cluster } = this.#core
    let isDone = false
    const done = work.finally(() => {
      isDone = true
      bell.ring()
    })
    const settled = done.catch(() => undefined)
    const hear = ({ memberEpoch }: ConsumerGroupHeartbeatResponse): void => {
      if (!isDone) this.#epoch = memberEpoch
    }
    while (!isDone && this.#epoch > 0) {
      await bell.wait(this.#intervalMs)
      if (isDone || cluster.closing.aborted) break
      const said = this.#say().then(hear, () => {
        this.#told = undefined
      })
      await Promise.race([settled, said])
    }
    await done
  }

  async #end(): Promise<void> {
    const startMs = this.#core.nowMs
    this.#reset()
    await this.#tellLeave()
    this.#core.report('left', { durationMs: this.#core.nowMs - startMs })
  }

  /** Whoever cannot be told finds out by the session timeout. */
  async #tellLeave(): Promise<void> {
    if (!this.#mayBeKnown) return
    this.#mayBeKnown = false
    await this.#send(leaveRequest(this.#core.options, this.memberId)).catch(() => undefined)
  }
}
