import type { Engine } from '@odradek/engine-wasm'
import type { Cluster } from '../cluster/cluster.ts'
import { checkOffset, type Position, timestampOf } from '../cluster/offsets.ts'
import { Producer } from '../producer/producer.ts'
import { bytes } from '../serdes.ts'
import { type Topic, topic } from '../topic.ts'
import type { TopicPartition } from '../topic-partition.ts'
import { Assignment } from './assignment.ts'
import { BatchIterator } from './batch-iterator.ts'
import type { BatchView } from './batch-view.ts'
import { Commits, type OffsetToCommit } from './commits.ts'
import { type ConsumerOptions, type ConsumerSettings, consumerSettings } from './consumer-options.ts'
import { type ConsumerTracing, consumerTracing } from './consumer-tracing.ts'
import { FetchAnswers } from './fetch-answers.ts'
import { Fetcher } from './fetcher.ts'
import type { GroupOptions } from './group/group-options.ts'
import type { CommittedOffset, Membership, MembershipListener } from './group/membership.ts'
import { GroupReading } from './group-reading.ts'
import type { BatchOf, RecordOf, Subscribable } from './incoming-record.ts'
import type { ReadPartition } from './read-partition.ts'
import type { ReadRecord } from './read-record.ts'
import { Reading } from './reading.ts'
import { RecordIterator } from './record-iterator.ts'
import { RepeatingTimer } from './repeating-timer.ts'
import { ConsumerRuns } from './run/consumer-runs.ts'
import { HeldDelivery } from './run/held-delivery.ts'
import type { HandlerContext, ParallelOptions, RunOptions } from './run/run-options.ts'
import { StartingPositions } from './starting-positions.ts'
import { wholeTopics } from './whole-topics.ts'

/** What a partition has yet to give: the distance from where a consumer is to the end of what it may read. */
export interface PartitionLag extends TopicPartition {
  readonly lag: number
}

/**
 * Reads topics, alone or as a member of a group. It is iterated, one loop at a time, so it reads as fast as records are
 * taken; what is fetched ahead is bounded. A loop that was left may be followed by another, which goes on behind the
 * last record that was taken.
 *
 * In a group every record is delivered at least once. With `enableAutoCommit` (the default) what is committed is what a
 * loop is done with: a record is done when the next one is asked for. So the last record before a `break`, or before an
 * error that ended the loop, is not, unless its `commit` was called.
 */
export interface Consumer<T extends Subscribable = Subscribable>
  extends AsyncIterable<RecordOf<T>, undefined>,
    AsyncDisposable {
  /** The same records, as many at a time as stand in one batch of the log. */
  batches(): AsyncIterableIterator<BatchOf<T>, undefined>
  /**
   * Handles records many at a time, in place of a loop; those of one key keep their order. A record is finished when
   * its handler has settled, and what is committed is what is finished without a gap: by itself with
   * `enableAutoCommit`, otherwise by `record.commit()`. Settles when a signal, `close` or the end of what is read ends
   * it.
   *
   * @throws what a handler failed with for good, or reading (as a rejection), once the others that were begun have
   * settled
   */
  run(
    options: RunOptions<RecordOf<T>>,
    handler: (record: RecordOf<T>, context: HandlerContext) => Promise<void> | void,
  ): Promise<void>
  /** As `run`, batch by batch: those of one partition one after the other. */
  runBatches(
    options: ParallelOptions,
    handler: (batch: BatchOf<T>, context: HandlerContext) => Promise<void> | void,
  ): Promise<void>
  /**
   * Commits what was delivered, with the record or batch that is in use; or, for each partition that is named, the
   * offset to go on at.
   *
   * @throws KafkaError (as a rejection)
   */
  commit(offsets?: readonly OffsetToCommit[]): Promise<void>
  /** What the group has committed; partitions without an offset are left out. @throws KafkaError (as a rejection) */
  committed(partitions: readonly TopicPartition[]): Promise<CommittedOffset[]>
  /**
   * Goes on at an offset, at the first record, at the end, or at the first record that is not older than a time.
   * Without a group it may be said before the first loop.
   *
   * @throws Error for a partition that is not assigned
   */
  seek(partition: TopicPartition, place: number | Position): void
  /** Delivers nothing of these, or of any, until `resume`. What was fetched of them is kept. */
  pause(partitions?: readonly TopicPartition[]): void
  /** Delivers these, or all, again. */
  resume(partitions?: readonly TopicPartition[]): void
  /** The offset of the record that is delivered next, found out if need be. @throws KafkaError (as a rejection) */
  position(partition: TopicPartition): Promise<number>
  /** Of every partition of which something was fetched, as the last fetch said. */
  lag(): PartitionLag[]
  /** Replaces the topics of a member of a group. */
  subscribe(topics: readonly T[]): void
  readonly assignment: readonly TopicPartition[]
  readonly paused: readonly TopicPartition[]
  /** Ends the loop, commits what it is done with, and leaves the group. Waits for no fetch that is under way. */
  close(): Promise<void>
}

/** Takes a place in a group. */
export type JoinGroup = (cluster: Cluster, options: GroupOptions, listener: MembershipListener) => Membership

export interface ConsumerParts {
  readonly cluster: Cluster
  readonly engine: Engine
  readonly joinGroup: JoinGroup
  /** Told once it is closed. */
  readonly closed: () => void
}

const progressChecksPerPollInterval = 20
const longestProgressCheckMs = 1000

/** A consumer of topics whose types are nobody's business here. */
export class TopicConsumer implements Consumer {
  readonly #cluster: Cluster
  readonly #settings: ConsumerSettings
  readonly #closed: () => void
  readonly #tracing: ConsumerTracing
  readonly #assignment = new Assignment()
  readonly #delivery: HeldDelivery
  readonly #runs: ConsumerRuns
  readonly #commits: Commits
  readonly #positions: StartingPositions
  readonly #fetcher: Fetcher
  readonly #reading: Reading
  readonly #membership: Membership | undefined
  readonly #autoCommit: RepeatingTimer
  readonly #progress: RepeatingTimer
  #topics: ReadonlyMap<string, Topic<unknown, unknown>>
  /** What was sought before it was known what there is. */
  readonly #earlySeeks: { partition: TopicPartition; place: number | Position }[] = []
  #starting: Promise<void> | undefined
  #hasBegun = false
  #closing: Promise<void> | undefined
  #isClosing = false
  #lastProgress: unknown[] = []

  /** @throws TypeError for options that do not exist or do not fit together */
  constructor({ cluster, engine, joinGroup, closed }: ConsumerParts, options: ConsumerOptions) {
    const settings = this.#withRuns(consumerSettings(options))
    const { clock, observer } = cluster.options
    this.#cluster = cluster
    this.#settings = settings
    this.#closed = closed
    this.#topics = byName(options.topics)
    this.#tracing = consumerTracing(cluster, settings.member?.group)
    const isCommittedOnly = settings.isolationLevel === 'read_committed'
    const { maxDecompressedBytes, checkCrcs } = settings
    const context = { observer, isCommittedOnly, handedOver: this.#tracing.received }
    this.#delivery = new HeldDelivery({ engine, maxDecompressedBytes, checkCrcs }, context, () =>
      this.#fetcher.drained(),
    )
    this.#commits = new Commits(this.#assignment, this.#delivery, () => this.#membership, this.#tracing.committing)
    const member = (): Membership | undefined => this.#membership
    this.#positions = new StartingPositions(cluster, settings, this.#delivery, member, () => this.#fetcher.pump())
    const failed = (error: unknown): void => this.#reading.fail(error, false)
    const answers = new FetchAnswers(cluster, settings, this.#delivery, {
      outOfRange: (partition) => this.#reset(partition),
      failed,
    })
    this.#fetcher = new Fetcher(cluster, settings, answers, () => this.#assignment.all(), {
      arrived: () => this.#reading.wake(),
      failed,
    })
    this.#reading = new Reading(this.#delivery, settings, clock, {
      start: () => this.#start(),
      reading: (isReading) => this.#setReading(isReading),
      isAtEnd: () => this.#isAtEnd,
    })
    this.#membership = this.#joinedBy(joinGroup)
    this.#runs = this.#runsOf()
    this.#autoCommit = new RepeatingTimer(clock, settings.autoCommitIntervalMs, () => this.#commitFinished())
    const checkMs = Math.min(longestProgressCheckMs, settings.maxPollIntervalMs / progressChecksPerPollInterval)
    this.#progress = new RepeatingTimer(clock, checkMs, () => this.#checkProgress())
    settings.signal?.addEventListener('abort', this.#abort, { once: true })
    if (settings.signal?.aborted) this.#abort()
  }

  [Symbol.asyncIterator](): AsyncIterableIterator<ReadRecord, undefined> {
    this.#refuseClosed()
    return new RecordIterator(this.#reading)
  }

  batches(): AsyncIterableIterator<BatchView, undefined> {
    this.#refuseClosed()
    return new BatchIterator(this.#reading)
  }

  run(...[options, handler]: Parameters<Consumer['run']>): Promise<void> {
    return this.#runs.records(options, this.#tracing.handling(handler))
  }

  runBatches(...[options, handler]: Parameters<Consumer['runBatches']>): Promise<void> {
    return this.#runs.batches(options, this.#tracing.handlingBatches(handler))
  }

  async commit(offsets?: readonly OffsetToCommit[]): Promise<void> {
    if (offsets !== undefined) return this.#commits.commit(offsets)
    // What is in the hands of a run is not done in the order in which it was delivered.
    return this.#runs.progress === undefined ? this.#commits.commitDelivered() : this.#commits.commitFinished()
  }

  async committed(partitions: readonly TopicPartition[]): Promise<CommittedOffset[]> {
    if (this.#membership === undefined) throw new TypeError('a consumer without a `group` has no committed offsets')
    return this.#membership.committed(partitions)
  }

  seek(partition: TopicPartition, place: number | Position): void {
    if (typeof place === 'number') checkOffset(place)
    else timestampOf(place)
    if (this.#settings.member === undefined && this.#starting === undefined) {
      this.#earlySeeks.push({ partition, place })
      return
    }
    this.#seek(this.#assignment.own(partition), place)
    this.#changed()
  }

  #seek(partition: ReadPartition, place: number | Position): void {
    this.#delivery.forget(partition)
    partition.seekCount++
    if (typeof place === 'number') partition.moveTo(place)
    else partition.lookFor(place)
  }

  pause(partitions: readonly TopicPartition[] = this.assignment): void {
    for (const each of partitions) {
      const partition = this.#assignment.own(each)
      partition.isPaused = true
      this.#runs.pausedByUser(partition)
      this.#delivery.pause(partition)
    }
    this.#fetcher.pump()
  }

  resume(partitions: readonly TopicPartition[] = this.paused): void {
    for (const each of partitions) {
      const partition = this.#assignment.own(each)
      partition.isPaused = false
      this.#delivery.resume(partition)
    }
    this.#changed()
  }

  get assignment(): readonly TopicPartition[] {
    return this.#assignment.list
  }

  get paused(): readonly TopicPartition[] {
    return this.#assignment.list.filter((each) => this.#assignment.get(each)?.isPaused)
  }

  async position(partition: TopicPartition): Promise<number> {
    await this.#start()
    const owned = this.#assignment.own(partition)
    while (this.#delivery.positionOf(owned) < 0) {
      if (owned.isGone) throw new Error(`${owned.name} is not assigned to this consumer any more`)
      await this.#positions.resolve([owned])
      if (owned.isResolving || !owned.isReady) await this.#cluster.backoff(1)
    }
    return this.#delivery.positionOf(owned)
  }

  lag(): PartitionLag[] {
    const isCommittedOnly = this.#settings.isolationLevel === 'read_committed'
    return this.#assignment.list.flatMap((each) => {
      const partition = this.#assignment.own(each)
      const lag = partition.lagFrom(this.#delivery.positionOf(partition), isCommittedOnly)
      return lag === undefined ? [] : [{ ...each, lag }]
    })
  }

  subscribe(topics: readonly Subscribable[]): void {
    if (this.#membership === undefined)
      throw new TypeError('a consumer without a `group` reads what it was made for: make another one')
    if (topics.length === 0) throw new TypeError('a consumer needs at least one topic')
    this.#topics = byName(topics)
    this.#subscribed()
  }

  #subscribed(): void {
    this.#membership?.subscribe([...this.#topics.keys(), ...this.#runs.retryTopics])
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  async #close(): Promise<void> {
    this.#isClosing = true
    this.#settings.signal?.removeEventListener('abort', this.#abort)
    this.#autoCommit.stop()
    this.#progress.stop()
    if (this.#runs.progress !== undefined) await this.#runs.stop(this.#isAtEnd)
    this.#reading.stop()
    this.#fetcher.close()
    try {
      await this.#membership?.leave()
    } finally {
      for (const partition of [...this.#assignment.all()]) {
        this.#delivery.forget(partition)
        this.#assignment.remove(partition)
      }
      this.#closed()
    }
  }

  readonly #abort = (): void => this.#reading.stop()

  #refuseClosed(): void {
    if (this.#isClosing && !this.#isAtEnd) throw new Error('the consumer is closed')
  }

  #joinedBy(joinGroup: JoinGroup): Membership | undefined {
    const { member } = this.#settings
    if (member === undefined) return undefined
    const listener = new GroupReading({
      cluster: this.#cluster,
      settings: this.#settings,
      assignment: this.#assignment,
      delivery: this.#delivery,
      commits: this.#commits,
      reading: () => this.#reading,
      serdes: (name) => this.#serdesOf(name),
      changed: () => this.#changed(),
      isClosing: () => this.#isClosing,
    })
    return joinGroup(this.#cluster, { ...member, topics: [...this.#topics.keys()] }, listener)
  }

  /** What a run has to hear of the group comes before what the user has to. */
  #withRuns(settings: ConsumerSettings): ConsumerSettings {
    const onAssigned = async (partitions: readonly TopicPartition[]): Promise<void> => {
      await this.#runs.assigned(partitions)
      await settings.onAssigned?.(partitions)
    }
    return { ...settings, onAssigned }
  }

  #runsOf(): ConsumerRuns {
    const { member, enableAutoCommit, maxPollIntervalMs, signal } = this.#settings
    const cluster = this.#cluster
    return new ConsumerRuns({
      clock: cluster.options.clock,
      delivery: this.#delivery,
      group: member?.group,
      enableAutoCommit,
      maxPollIntervalMs,
      signal,
      serdes: (name) => this.#serdesOf(name),
      topics: () => [...this.#topics.keys()],
      isClosing: () => this.#closing !== undefined,
      isBeingRead: () => this.#reading.isHeld,
      isAssigned: (partition) => this.#assignment.get(partition) !== undefined,
      isPaused: (partition) => this.#assignment.get(partition)?.isPaused ?? false,
      pause: (partition) => this.pause([partition]),
      resume: (partition) => this.resume([partition]),
      seek: (partition, place) => this.seek(partition, place),
      commit: (offset) => this.commit([offset]),
      commitFinished: () => this.#commitFinished(),
      committed: (partitions) => this.committed(partitions),
      subscribed: () => this.#subscribed(),
      lookUp: (name) => cluster.topic(name, { mayCreate: this.#settings.allowAutoCreateTopics }),
      records: () => this[Symbol.asyncIterator](),
      batches: () => this.batches(),
      producer: () => new Producer(cluster, {}),
    })
  }

  #serdesOf(name: string): Topic<unknown, unknown> {
    return this.#topics.get(name) ?? rawTopic(name)
  }

  #start(): Promise<void> {
    this.#starting ??= this.#begin().catch((error) => {
      this.#starting = undefined
      throw error
    })
    return this.#starting
  }

  async #begin(): Promise<void> {
    if (this.#isClosing) return
    if (this.#membership !== undefined) {
      // Whether a topic can be made is for the group to find out.
      const { allowAutoCreateTopics: mayCreate } = this.#settings
      for (const name of this.#topics.keys()) {
        if (mayCreate) this.#cluster.topic(name, { mayCreate }).catch(() => undefined)
      }
      this.#membership.start()
      this.#progress.start()
      if (this.#settings.enableAutoCommit) this.#autoCommit.start()
      return
    }
    const partitions = await wholeTopics(this.#cluster, [...this.#topics.values()], this.#settings, this.#commits)
    if (this.#isClosing) return
    for (const partition of partitions) this.#assignment.add(partition)
    this.#hasBegun = true
    for (const { partition, place } of this.#earlySeeks) this.#seek(this.#assignment.own(partition), place)
    this.#changed()
  }

  #setReading(isReading: boolean): void {
    if (this.#isClosing) return
    // Whoever reads again wants to try what failed.
    if (isReading) for (const partition of this.#assignment.all()) partition.isBroken = false
    this.#fetcher.isOpen = isReading
    if (isReading) this.#changed()
    else if (this.#isAtEnd) void this.close()
  }

  /** Partitions have come or gone, or go on elsewhere. */
  #changed(): void {
    if (this.#isClosing) return
    this.#positions.resolve(this.#assignment.all()).then(
      () => {
        this.#fetcher.pump()
        this.#reading.wake()
      },
      (error) => this.#reading.fail(error, false),
    )
    this.#fetcher.pump()
    this.#reading.wake()
  }

  #reset(partition: ReadPartition): void {
    partition.start = 'reset'
    partition.fetchOffset = -1
    this.#changed()
  }

  /** Without a group and `follow`, everything that was there at the beginning was delivered. */
  get #isAtEnd(): boolean {
    if (this.#settings.follow !== false || !this.#hasBegun) return false
    for (const partition of this.#assignment.all()) {
      if (!partition.isAtEnd || this.#delivery.hasLeft(partition)) return false
    }
    return true
  }

  async #commitFinished(): Promise<void> {
    try {
      await this.#commits.commitFinished()
    } catch {
      // The observer was told, and the next one has it too.
    }
  }

  /** Taking records, or waiting for some, is what `max.poll.interval.ms` wants to see. */
  #checkProgress(): void {
    const { batch } = this.#delivery
    const run = this.#runs.progress
    const progress = [batch, batch?.next, run?.moveCount]
    const isAsBefore = progress.every((each, index) => each === this.#lastProgress[index])
    const isIdle = run === undefined ? this.#reading.isWaiting : run.isResting
    if (isIdle || !isAsBefore) this.#membership?.progressed()
    this.#lastProgress = progress
  }
}

function byName(topics: readonly Subscribable[]): Map<string, Topic<unknown, unknown>> {
  return new Map(
    topics.map((each) => {
      const read = typeof each === 'string' ? rawTopic(each) : each
      return [read.name, read]
    }),
  )
}

function rawTopic(name: string): Topic<unknown, unknown> {
  return topic(name, { key: bytes, value: bytes })
}
