import type { Clock } from '../../clock.ts'
import { wait } from '../../cluster/backoff.ts'
import type { Position } from '../../cluster/offsets.ts'
import type { Producer } from '../../producer/producer.ts'
import type { TopicPartition } from '../../topic-partition.ts'
import type { OffsetToCommit } from '../commits.ts'
import type { CommittedOffset } from '../group/membership.ts'
import type { RecordBatch } from '../incoming-record.ts'
import { type BatchHandler, BatchWork } from './batch-work.ts'
import type { DeliveredRecord, SerdesOf } from './handled-record.ts'
import type { HeldDelivery } from './held-delivery.ts'
import { type Handler, RecordWork } from './record-work.ts'
import {
  type ParallelOptions,
  parallelSettings,
  type RunOptions,
  type RunSettings,
  runSettings,
} from './run-options.ts'
import type { Holder, RunSource } from './run-source.ts'
import { Runner, type RunnerOptions, type Work } from './runner.ts'

/** What runs need of the consumer whose they are. */
export interface ConsumerRunsParts {
  readonly clock: Clock
  readonly delivery: HeldDelivery
  /** `group.id`; undefined without one. */
  readonly group: string | undefined
  readonly enableAutoCommit: boolean
  readonly maxPollIntervalMs: number
  /** Ends every iteration of the consumer. */
  readonly signal: AbortSignal | undefined
  readonly serdes: SerdesOf
  /** Names of topics that are subscribed to. */
  readonly topics: () => readonly string[]
  readonly isClosing: () => boolean
  /** A loop or a run is under way. */
  readonly isBeingRead: () => boolean
  readonly isAssigned: (partition: TopicPartition) => boolean
  readonly isPaused: (partition: TopicPartition) => boolean
  readonly pause: (partition: TopicPartition) => void
  readonly resume: (partition: TopicPartition) => void
  readonly seek: (partition: TopicPartition, place: number | Position) => void
  readonly commit: (offset: OffsetToCommit) => Promise<void>
  /** Commits what is finished of every partition. Does not fail. */
  readonly commitFinished: () => Promise<void>
  readonly committed: (partitions: readonly TopicPartition[]) => Promise<CommittedOffset[]>
  /** Tells the group what is read now. */
  readonly subscribed: () => void
  /** Settles when the topic is known, made for it if that is allowed. @throws KafkaError (as a rejection) */
  readonly lookUp: (topic: string) => Promise<unknown>
  readonly records: () => AsyncIterator<DeliveredRecord, undefined>
  readonly batches: () => AsyncIterator<RecordBatch<unknown, unknown>, undefined>
  readonly producer: () => Producer
}

/** Reading a consumer in parallel: one run at a time, as with loops. */
export class ConsumerRuns {
  readonly #parts: ConsumerRunsParts
  readonly #pausedHere = new Set<string>()
  #suffixes: readonly string[] = []
  #running: Pick<Runner<never>, 'stop' | 'isResting' | 'moveCount'> | undefined

  constructor(parts: ConsumerRunsParts) {
    this.#parts = parts
  }

  /** See `Consumer.run`. */
  async records(options: RunOptions, handler: Handler): Promise<void> {
    const settings = runSettings(options)
    if (settings.retryTopics.length > 0 && this.#parts.group === undefined)
      throw new TypeError('`retryTopics` mean nothing without a `group`')
    const { concurrency, maxPollRecords, by } = settings
    // With room for all, one partition would fill it, and wait in line alone.
    const shares = by === 'partition' ? concurrency : 2
    const maxInHandOfPartition = Math.max(1, Math.ceil(maxPollRecords / shares))
    const limits = { concurrency, maxInHand: maxPollRecords, maxInHandOfPartition, signal: this.#signal(settings) }
    let producer: Producer | undefined
    const work = this.#recordWork(settings, handler, () => {
      producer ??= this.#parts.producer()
      return producer
    })
    try {
      await this.#prepare(settings)
      await this.#run(this.#parts.records, work, limits)
    } finally {
      this.#readRetryTopics([])
      await producer?.close()
    }
  }

  /** See `Consumer.runBatches`. */
  async batches(options: ParallelOptions, handler: BatchHandler): Promise<void> {
    const { concurrency, signal } = parallelSettings(options)
    const limits = {
      concurrency,
      maxInHand: concurrency + 1,
      maxInHandOfPartition: 1,
      signal: this.#signal({ signal }),
    }
    await this.#run(this.#parts.batches, new BatchWork(handler), limits)
  }

  /** Topics that the run reads beside those that are subscribed to. */
  get retryTopics(): string[] {
    return this.#parts.topics().flatMap((topic) => this.#suffixes.map((suffix) => `${topic}${suffix}`))
  }

  /** What is in a retry topic was put there to be read, also before the group had an offset in it. */
  async assigned(partitions: readonly TopicPartition[]): Promise<void> {
    const ofRetries = partitions.filter(({ topic }) => this.#retryLevel(topic) > 0)
    if (ofRetries.length === 0) return
    const committed = await this.#parts.committed(ofRetries)
    const known = new Set(committed.map(nameOf))
    for (const partition of ofRetries) if (!known.has(nameOf(partition))) this.#parts.seek(partition, 'earliest')
  }

  /** The user has paused a partition: it is not for a run to resume it. */
  pausedByUser(partition: TopicPartition): void {
    this.#pausedHere.delete(nameOf(partition))
  }

  /** Records are being read, or waited for, or handled; undefined without a run. */
  get progress(): { readonly isResting: boolean; readonly moveCount: number } | undefined {
    return this.#running
  }

  /** Ends the run, and settles when it has, or when a group would not wait for its handlers any longer. */
  async stop(isExhausted: boolean): Promise<void> {
    const { clock, maxPollIntervalMs } = this.#parts
    const ended = new AbortController()
    const ending = this.#running?.stop(isExhausted).then(() => ended.abort())
    await Promise.race([ending, wait(clock, maxPollIntervalMs, ended.signal)])
  }

  async #run<Item>(
    open: () => AsyncIterator<Item, undefined>,
    work: Work<Item>,
    options: RunnerOptions,
  ): Promise<void> {
    if (this.#parts.isClosing()) throw new Error('the consumer is closed')
    if (this.#parts.isBeingRead() || this.#running !== undefined)
      throw new Error('this consumer is being read already: end that loop or run first, or open a second consumer')
    const runner = new Runner(this.#source(open), work, options)
    this.#running = runner
    try {
      await runner.run()
    } finally {
      this.#running = undefined
    }
  }

  #signal({ signal }: Pick<RunSettings, 'signal'>): AbortSignal | undefined {
    const given = [signal, this.#parts.signal].filter((each) => each !== undefined)
    return given.length > 1 ? AbortSignal.any(given) : given[0]
  }

  #recordWork(settings: RunSettings, handler: Handler, producer: () => Producer): RecordWork {
    const { clock, group, serdes } = this.#parts
    const retryLevel = (topic: string): number => this.#retryLevel(topic)
    const send: ConstructorParameters<typeof RecordWork>[0]['send'] = (topic, record) => producer().send(topic, record)
    return new RecordWork({ settings, clock, group, retryLevel, serdes, send }, handler)
  }

  #retryLevel(topic: string): number {
    if (this.#suffixes.length === 0) return 0
    const topics = this.#parts.topics()
    if (topics.includes(topic)) return 0
    return 1 + this.#suffixes.findIndex((suffix) => topics.some((each) => `${each}${suffix}` === topic))
  }

  /** A topic that is missing is found out before a record needs it. */
  async #prepare({ retryTopics, deadLetter }: RunSettings): Promise<void> {
    const suffixes = retryTopics.map(({ suffix }) => suffix)
    const topics = this.#parts.topics()
    const needed = new Set(topics.flatMap((topic) => suffixes.map((suffix) => `${topic}${suffix}`)))
    for (const topic of deadLetter === undefined ? [] : topics) {
      const letters = deadLetter?.(topic) ?? topic
      if (topics.includes(letters))
        throw new TypeError(
          `dead letters of '${topic}' go to '${letters}', which is read: they would come back for ever`,
        )
      needed.add(letters)
    }
    await Promise.all([...needed].map((topic) => this.#parts.lookUp(topic)))
    this.#readRetryTopics(suffixes)
  }

  #readRetryTopics(suffixes: readonly string[]): void {
    if (suffixes.length === 0 && this.#suffixes.length === 0) return
    this.#suffixes = suffixes
    if (!this.#parts.isClosing()) this.#parts.subscribed()
  }

  #source<Item>(open: () => AsyncIterator<Item, undefined>): RunSource<Item> {
    const { clock, delivery, enableAutoCommit, group, isAssigned, isPaused } = this.#parts
    const { pause, resume, seek, commit, commitFinished } = this.#parts
    return {
      clock,
      open: (holder: Holder) => {
        const iterator = open()
        delivery.holder = holder
        return iterator
      },
      close: () => {
        // What was delivered last is done with, or was sought again.
        delivery.release()
        delivery.holder = undefined
        this.#pausedHere.clear()
      },
      pause: (partition) => {
        if (!isAssigned(partition) || isPaused(partition)) return
        pause(partition)
        this.#pausedHere.add(nameOf(partition))
      },
      resume: (partition) => {
        if (this.#pausedHere.delete(nameOf(partition)) && isAssigned(partition)) resume(partition)
      },
      rewind: (partition, offset) => {
        if (isAssigned(partition)) seek(partition, offset)
      },
      commitFinished: async () => {
        if (enableAutoCommit && group !== undefined) await commitFinished()
      },
      commit,
    }
  }
}

function nameOf({ topic, partition }: TopicPartition): string {
  return `${topic}-${partition}`
}
