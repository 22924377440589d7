import { KafkaError } from '@odradek/protocol'
import type { TopicPartition } from '../../topic-partition.ts'
import type { Holder, RunSource } from './run-source.ts'
import {
  abandon,
  accept,
  createScheduler,
  defer,
  finish,
  finishedOffset,
  forget,
  markFinished,
  type PartitionWork,
  resume,
  type Scheduler,
  stop,
  type Task,
  take,
} from './scheduler.ts'
import { Waiters } from './waiters.ts'

/** Where an item belongs. */
export interface Placement extends TopicPartition {
  readonly offset: number
  /** Behind it. */
  readonly endOffset: number
  /** Items of one lane of a partition keep their order; undefined: no order. */
  readonly lane: number | undefined
  /** It is not handled before, nor is more of its partition taken (milliseconds since 1970; 0: at once). */
  readonly dueMs: number
}

/** What a handler of an item is given. */
export interface Handling {
  /** Aborted when the run is, or when the item's partition is somebody else's. */
  readonly signal: AbortSignal
  /** 1 at first. */
  readonly attempt: number
  /** Counts the item as finished, and commits what of its partition is. @throws KafkaError (as a rejection) */
  commit(): Promise<void>
}

/**
 * What became of an item: it is finished; it is left, to be read again some time; or it is to be tried again here,
 * while only its lane waits.
 */
export type Outcome = 'finished' | 'left' | { readonly againInMs: number }

/** What is done with items. */
export interface Work<Item> {
  place(item: Item): Placement
  /** A rejection ends the run. */
  handle(item: Item, handling: Handling): Promise<Outcome>
}

export interface RunnerOptions {
  /** Items that are handled at the same time, at most. */
  readonly concurrency: number
  /** Items in hand, being handled or waiting for their turn, at most. */
  readonly maxInHand: number
  /** The same of one partition; more of it is delivered when half of them are gone. */
  readonly maxInHandOfPartition: number
  /** Ends the run. */
  readonly signal: AbortSignal | undefined
}

/** What the runner knows of a partition. */
interface Control {
  readonly partition: TopicPartition
  readonly abort: AbortController
  /** As much is in hand as may be. */
  isFull: boolean
  /** What comes next is not due yet. */
  isAsleep: boolean
}

/** Handles what a source gives, many at a time, and knows how far it is done. */
export class Runner<Item> implements Holder {
  readonly #source: RunSource<Item>
  readonly #work: Work<Item>
  readonly #options: RunnerOptions
  readonly #scheduler: Scheduler<Item>
  readonly #controls = new Map<PartitionWork<Item>, Control>()
  /** What is set aside, and how to cancel that it is taken up again. */
  readonly #aside = new Map<Task<Item>, () => void>()
  readonly #due = new Map<Task<Item>, number>()
  readonly #waiters = new Waiters()
  readonly #done = Promise.withResolvers<void>()
  #iterator: AsyncIterator<Item, undefined> | undefined
  #isEnding = false
  #failure: { readonly error: unknown } | undefined
  moveCount = 0

  constructor(source: RunSource<Item>, work: Work<Item>, options: RunnerOptions) {
    this.#source = source
    this.#work = work
    this.#options = options
    this.#scheduler = createScheduler(options.concurrency)
  }

  get isResting(): boolean {
    return this.#scheduler.runningCount === 0
  }

  /**
   * Settles at the end of the source, or once the run was ended and what was being handled is settled.
   *
   * @throws whatever handling failed with (as a rejection)
   */
  async run(): Promise<void> {
    const { signal } = this.#options
    signal?.addEventListener('abort', this.#aborted, { once: true })
    if (signal?.aborted) this.#end()
    try {
      await this.#read()
      await this.#waiters.until(() => (this.#isEnding ? this.isResting : this.#isEmpty))
      await this.#leave()
    } finally {
      signal?.removeEventListener('abort', this.#aborted)
      this.#done.resolve()
    }
    if (this.#failure !== undefined) throw this.#failure.error
  }

  /** Ends the run, and settles when it has. `isExhausted`: the source is at its end, so the rest is handled yet. */
  stop(isExhausted: boolean): Promise<void> {
    if (!isExhausted) this.#end()
    return this.#done.promise
  }

  finishedOffset(partition: TopicPartition): number | undefined {
    return finishedOffset(this.#scheduler, nameOf(partition))
  }

  hasUnfinished(partition: TopicPartition): boolean {
    return this.#scheduler.partitions.get(nameOf(partition))?.first !== undefined
  }

  async untilReleased(partitions: readonly TopicPartition[]): Promise<void> {
    const works = partitions.flatMap((partition) => this.#scheduler.partitions.get(nameOf(partition)) ?? [])
    for (const work of works) {
      stop(this.#scheduler, work.name)
      this.#dropAside((task) => task.partition === work)
    }
    this.#moved()
    await this.#waiters.until(() => works.every(({ runningCount }) => runningCount === 0))
  }

  forgotten(partition: TopicPartition): void {
    const work = this.#scheduler.partitions.get(nameOf(partition))
    if (work === undefined) return
    forget(this.#scheduler, work.name)
    this.#dropAside((task) => task.partition === work)
    this.#controls.get(work)?.abort.abort()
    this.#controls.delete(work)
    this.#moved()
  }

  async #read(): Promise<void> {
    if (this.#isEnding) return
    try {
      const iterator = this.#source.open(this)
      this.#iterator = iterator
      for (;;) {
        if (!this.#hasRoom) await this.#waiters.until(() => this.#hasRoom || this.#isEnding)
        if (this.#isEnding) return
        const step = await iterator.next()
        if (step.done) return
        this.#accept(step.value)
      }
    } catch (error) {
      this.#fail(error)
    }
  }

  get #hasRoom(): boolean {
    return this.#scheduler.inHandCount < this.#options.maxInHand
  }

  get #isEmpty(): boolean {
    return this.#scheduler.inHandCount === 0 && this.#aside.size === 0
  }

  #accept(item: Item): void {
    const { topic, partition, offset, endOffset, lane, dueMs } = this.#work.place(item)
    const place = { name: nameOf({ topic, partition }), offset, endOffset, lane }
    const known = this.#scheduler.partitions.get(place.name)
    if (known !== undefined && offset < known.endOffset) this.forgotten({ topic, partition })
    const task = accept(this.#scheduler, place, item)
    const control = this.#controlOf(task.partition, { topic, partition })
    if (dueMs > this.#source.clock.nowMs()) {
      this.#due.set(task, dueMs)
      this.#setPause(control, { isAsleep: true })
    }
    if (task.partition.inHandCount >= this.#options.maxInHandOfPartition) this.#setPause(control, { isFull: true })
    this.#moved()
  }

  #controlOf(work: PartitionWork<Item>, partition: TopicPartition): Control {
    const known = this.#controls.get(work)
    if (known !== undefined) return known
    const made: Control = { partition, abort: new AbortController(), isFull: false, isAsleep: false }
    if (this.#options.signal?.aborted) made.abort.abort(this.#options.signal.reason)
    this.#controls.set(work, made)
    return made
  }

  /** Something was begun, settled or dropped, so that something else may go on. */
  #moved(): void {
    this.moveCount++
    if (!this.#isEnding)
      for (let task = take(this.#scheduler); task !== undefined; task = take(this.#scheduler)) this.#begin(task)
    this.#waiters.look()
  }

  #begin(task: Task<Item>): void {
    const leftMs = (this.#due.get(task) ?? 0) - this.#source.clock.nowMs()
    if (leftMs > 0) {
      task.attempt--
      this.#setAside(task, leftMs, 'asleep')
      return
    }
    const control = this.#controls.get(task.partition)
    if (this.#due.delete(task) && control !== undefined) this.#setPause(control, { isAsleep: false })
    void this.#handle(task)
  }

  #setAside(task: Task<Item>, delayMs: number, state: 'deferred' | 'asleep'): void {
    defer(this.#scheduler, task, state)
    const cancel = this.#source.clock.schedule(delayMs, () => {
      this.#aside.delete(task)
      resume(this.#scheduler, task)
      this.#moved()
    })
    this.#aside.set(task, cancel)
  }

  #dropAside(isMeant: (task: Task<Item>) => boolean): void {
    for (const [task, cancel] of this.#aside) {
      if (!isMeant(task)) continue
      cancel()
      this.#aside.delete(task)
      abandon(this.#scheduler, task)
    }
    for (const task of this.#due.keys()) if (isMeant(task)) this.#due.delete(task)
  }

  async #handle(task: Task<Item>): Promise<void> {
    try {
      this.#settle(task, await this.#work.handle(task.item, this.#handlingOf(task)))
    } catch (error) {
      abandon(this.#scheduler, task)
      // What fails because the partition is gone is somebody else's to repeat.
      if (!task.partition.isForgotten) this.#fail(error)
    }
    this.#refill(task.partition)
    this.#moved()
  }

  #settle(task: Task<Item>, outcome: Outcome): void {
    if (outcome === 'finished') finish(this.#scheduler, task)
    else if (outcome === 'left' || this.#isEnding || task.partition.isStopped) abandon(this.#scheduler, task)
    else this.#setAside(task, outcome.againInMs, 'deferred')
  }

  #handlingOf(task: Task<Item>): Handling {
    const control = this.#controls.get(task.partition)
    const signal = control?.abort.signal ?? AbortSignal.abort()
    return { signal, attempt: task.attempt, commit: () => this.#commit(task, control) }
  }

  async #commit(task: Task<Item>, control: Control | undefined): Promise<void> {
    const { partition } = task
    if (partition.isForgotten || control === undefined) {
      const message = `${partition.name} is not this member's any more: offset ${task.offset} is not committed`
      throw new KafkaError('ILLEGAL_GENERATION', message)
    }
    markFinished(task)
    const offset = partition.first?.offset ?? partition.endOffset
    await this.#source.commit({ ...control.partition, offset })
  }

  #refill(work: PartitionWork<Item>): void {
    const control = this.#controls.get(work)
    if (control === undefined || work.inHandCount * 2 > this.#options.maxInHandOfPartition) return
    this.#setPause(control, { isFull: false })
  }

  #setPause(control: Control, change: Partial<Pick<Control, 'isFull' | 'isAsleep'>>): void {
    const wasPaused = control.isFull || control.isAsleep
    Object.assign(control, change)
    const isPaused = control.isFull || control.isAsleep
    if (isPaused === wasPaused) return
    if (isPaused) this.#source.pause(control.partition)
    else this.#source.resume(control.partition)
  }

  #fail(error: unknown): void {
    this.#failure ??= { error }
    this.#end()
  }

  readonly #aborted = (): void => {
    const reason: unknown = this.#options.signal?.reason
    for (const { abort } of this.#controls.values()) abort.abort(reason)
    this.#end()
  }

  /** Begins nothing more. */
  #end(): void {
    if (this.#isEnding) return
    this.#isEnding = true
    for (const name of this.#scheduler.partitions.keys()) stop(this.#scheduler, name)
    this.#dropAside(() => true)
    this.#waiters.look()
    void this.#iterator?.return?.()
  }

  /** What is not finished is what a reader that follows begins with. */
  async #leave(): Promise<void> {
    if (this.#iterator === undefined) return
    try {
      await this.#source.commitFinished()
    } finally {
      for (const [work, { partition, isFull, isAsleep }] of [...this.#controls]) {
        if (isFull || isAsleep) this.#source.resume(partition)
        if (work.first !== undefined) this.#source.rewind(partition, work.first.offset)
      }
      this.#source.close()
    }
  }
}

function nameOf({ topic, partition }: TopicPartition): string {
  return `${topic}-${partition}`
}
