import { KafkaError } from '@odradek/protocol'
import { backoff } from '../../cluster/backoff.ts'
import type { Cluster } from '../../cluster/cluster.ts'
import type { GroupReport } from '../../observability/observer.ts'
import { Bell } from './bell.ts'
import { Coordinator } from './coordinator.ts'
import type { GroupOptions } from './group-options.ts'
import type { MembershipListener } from './membership.ts'
import { ListenerError, OwnedPartitions } from './owned-partitions.ts'
import { PollDeadline } from './poll-deadline.ts'
import { AbortedError } from './until-aborted.ts'

/** What a member has whichever protocol it speaks: its coordinator and partitions, its beginning, pauses and end. */
export class MemberCore {
  readonly cluster: Cluster
  readonly options: GroupOptions
  readonly coordinator: Coordinator
  readonly owned: OwnedPartitions
  /** Rung when the member's turn has come to do something. */
  readonly bell: Bell
  readonly poll: PollDeadline
  /** Aborted when the member leaves, or the client is closed. */
  readonly ending: AbortSignal
  topics: readonly string[]
  /** How often the member has lost what it had: a commit of before is none of the present member's. */
  losses = 0
  readonly #listener: MembershipListener
  readonly #leaving = new AbortController()
  #running: Promise<void> | undefined
  #failures = 0
  #isOut = false

  constructor(cluster: Cluster, options: GroupOptions, listener: MembershipListener) {
    const { clock } = cluster.options
    this.cluster = cluster
    this.options = options
    this.#listener = listener
    this.topics = [...options.topics]
    this.coordinator = new Coordinator(cluster, options.group)
    this.owned = new OwnedPartitions(cluster, options.group, listener)
    this.bell = new Bell(clock)
    this.poll = new PollDeadline(clock, options.maxPollIntervalMs)
    this.ending = AbortSignal.any([this.#leaving.signal, cluster.closing])
    this.ending.addEventListener('abort', () => this.bell.ring(), { once: true })
  }

  get nowMs(): number {
    return this.cluster.options.clock.nowMs()
  }

  /** `run` is the member's life; it handles its errors itself. */
  start(run: () => Promise<void>): void {
    if (this.#running !== undefined) return
    this.poll.progressed()
    this.#running = run().finally(() => this.coordinator.close())
  }

  /** Settles when the member's life is over. */
  leave(): Promise<void> {
    this.#leaving.abort()
    return this.#running ?? Promise.resolve()
  }

  progressed(): void {
    this.poll.progressed()
    if (!this.#isOut) return
    this.#isOut = false
    this.bell.ring()
  }

  /** Nobody takes records: others shall have the partitions, which `go` gives away. Settles when somebody does again. */
  async stepOut(go: (reason: KafkaError) => Promise<void>): Promise<void> {
    this.#isOut = true
    const message = `no records were taken for ${this.options.maxPollIntervalMs} ms`
    await go(new KafkaError('UNKNOWN_MEMBER_ID', message))
    while (this.#isOut && !this.ending.aborted) await this.bell.wait(Number.POSITIVE_INFINITY)
  }

  /** Whether an error is only that of a request which the end came in between of. */
  isOfTheEnd(error: unknown): boolean {
    return error instanceof AbortedError || (error instanceof KafkaError && this.ending.aborted)
  }

  succeeded(): void {
    this.#failures = 0
  }

  /** An answer that can be followed at once is, the first time; a coordinator that goes on like that is spared. */
  async pause(canFollow: boolean): Promise<void> {
    const { clock, retryBackoffMs, retryBackoffMaxMs } = this.cluster.options
    this.#failures += 1
    if (canFollow && this.#failures === 1) return
    await backoff(clock, this.#failures, { firstMs: retryBackoffMs, maxMs: retryBackoffMaxMs, signal: this.ending })
  }

  /** What the member had is lost, and it is out for good. Of two errors of a listener the first is told. */
  async fail(error: unknown): Promise<void> {
    await this.owned.lose().catch(() => undefined)
    try {
      this.#listener.failed(error instanceof ListenerError ? error.cause : error)
    } catch {
      // There is nobody else to tell.
    }
  }

  /** @throws KafkaError UNKNOWN_MEMBER_ID if a commit is not of what the member has now, whose `losses` are given */
  checkMembership(generation: number, losses: number): void {
    if (generation >= 0 && losses === this.losses) return
    throw new KafkaError('UNKNOWN_MEMBER_ID', 'the member has lost what it commits: others may read it by now')
  }

  report(event: GroupReport['event'], details: Partial<GroupReport> = {}): void {
    const { group } = this.options
    this.cluster.options.observer.grouped({ group, event, partitions: [], durationMs: 0, ...details })
  }
}
