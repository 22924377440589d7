import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  abandon,
  accept,
  createScheduler,
  defer,
  finish,
  finishedOffset,
  forget,
  markFinished,
  resume,
  type Scheduler,
  stop,
  type Task,
  take,
} from './scheduler.ts'

interface Item {
  readonly partition: number
  readonly offset: number
  readonly lane: number | undefined
}

const partitions = [0, 1, 2]

/** What a test does next: a number says with which of the items that are meant. */
type Move =
  | { readonly kind: 'accept'; readonly partition: number; readonly lane: number | undefined; readonly gap: number }
  | { readonly kind: 'take' }
  | { readonly kind: 'finish' | 'abandon' | 'mark' | 'defer' | 'sleep'; readonly which: number }
  | { readonly kind: 'resume'; readonly which: number }
  | { readonly kind: 'stop'; readonly partition: number }
  | { readonly kind: 'forget'; readonly partition: number }

const partition = fc.constantFrom(...partitions)
const which = fc.nat(50)
const move: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('accept' as const),
      partition,
      lane: fc.option(fc.nat(3), { nil: undefined }),
      gap: fc.constantFrom(0, 0, 0, 5),
    }),
  },
  { weight: 8, arbitrary: fc.constant({ kind: 'take' as const }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('finish' as const), which }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom('mark' as const, 'defer' as const, 'sleep' as const), which }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('resume' as const), which }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('abandon' as const), which }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('stop' as const), partition }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('forget' as const), partition }) },
)
const harmless = move.filter(({ kind }) => !['abandon', 'stop', 'forget'].includes(kind))

/** The plain way: every item that was ever accepted, with what became of it. */
interface Known {
  readonly task: Task<Item>
  isDone: boolean
}

class Model {
  readonly scheduler: Scheduler<Item>
  readonly #ends = new Map<number, number>()
  known: Known[] = []
  readonly everything: Task<Item>[] = []
  readonly running: Task<Item>[] = []
  readonly aside: Task<Item>[] = []
  readonly firstTaken: Item[] = []

  constructor(concurrency: number) {
    this.scheduler = createScheduler(concurrency)
  }

  play(step: Move): void {
    if (step.kind === 'accept') this.#accept(step.partition, step.lane, step.gap)
    else if (step.kind === 'take') this.take()
    else if (step.kind === 'stop') this.#stop(step.partition)
    else if (step.kind === 'forget') this.#forget(step.partition)
    else if (step.kind === 'resume') this.#resume(step.which)
    else this.#settle(step.kind, step.which)
  }

  #accept(partition: number, lane: number | undefined, gap: number): void {
    const offset = (this.#ends.get(partition) ?? 0) + gap
    this.#ends.set(partition, offset + 1)
    const item = { partition, offset, lane }
    const task = accept(this.scheduler, { name: `t-${partition}`, offset, endOffset: offset + 1, lane }, item)
    this.known.push({ task, isDone: false })
    this.everything.push(task)
  }

  take(): boolean {
    const task = take(this.scheduler)
    if (task === undefined) return false
    this.running.push(task)
    expect(task.partition.isStopped).toBe(false)
    if (task.attempt === 1) this.firstTaken.push(task.item)
    this.checkLane(task)
    return true
  }

  #settle(kind: 'finish' | 'abandon' | 'mark' | 'defer' | 'sleep', which: number): void {
    if (this.running.length === 0) return
    const index = which % this.running.length
    const task = this.running[index]
    if (task === undefined) return
    if (kind === 'mark') {
      markFinished(task)
      this.done(task)
      return
    }
    this.running.splice(index, 1)
    if (kind === 'finish') {
      finish(this.scheduler, task)
      this.done(task)
    } else if (kind === 'abandon') {
      abandon(this.scheduler, task)
    } else {
      defer(this.scheduler, task, kind === 'sleep' ? 'asleep' : 'deferred')
      this.aside.push(task)
    }
  }

  #resume(which: number): void {
    const [task] = this.aside.length === 0 ? [] : this.aside.splice(which % this.aside.length, 1)
    if (task !== undefined) resume(this.scheduler, task)
  }

  resumeAll(): void {
    while (this.aside.length > 0) this.#resume(0)
  }

  finishAll(): void {
    while (this.running.length > 0) this.#settle('finish', 0)
  }

  done(task: Task<Item>): void {
    for (const each of this.known) if (each.task === task) each.isDone = true
  }

  #stop(partition: number): void {
    stop(this.scheduler, `t-${partition}`)
  }

  #forget(partition: number): void {
    forget(this.scheduler, `t-${partition}`)
    this.known = this.known.filter(({ task }) => task.item.partition !== partition)
  }

  /** Nothing before it in its lane is left to be handled. */
  checkLane({ item, partition }: Task<Item>): void {
    if (item.lane === undefined) return
    const before = this.known.filter(({ task }) => {
      const isOfLane = task.partition === partition && task.item.lane === item.lane
      return isOfLane && task.item.offset < item.offset && task.state !== 'settled'
    })
    expect(before).toEqual([])
  }

  check(): void {
    const { scheduler } = this
    expect(scheduler.runningCount).toBeLessThanOrEqual(scheduler.concurrency)
    expect(scheduler.runningCount).toBe(this.running.length)
    const inHand = this.everything.filter(({ state }) => state !== 'settled' && state !== 'asleep')
    expect(scheduler.inHandCount).toBe(inHand.length)
    for (const partition of partitions) {
      const own = this.known.filter(({ task }) => task.item.partition === partition)
      const unfinished = own.filter(({ isDone }) => !isDone).map(({ task }) => task.item.offset)
      const end = own.length === 0 ? undefined : this.#ends.get(partition)
      expect(finishedOffset(scheduler, `t-${partition}`)).toBe(unfinished.length > 0 ? Math.min(...unfinished) : end)
    }
  }
}

const concurrency = fc.integer({ min: 1, max: 5 })

describe('the scheduler', () => {
  it('keeps to order, places and watermark, whatever happens', () => {
    fc.assert(
      fc.property(concurrency, fc.array(move, { maxLength: 120 }), (places, moves) => {
        const model = new Model(places)
        for (const step of moves) {
          model.play(step)
          model.check()
        }
      }),
      { numRuns: 500 },
    )
  })

  it('finishes everything at last, each item begun once and in the order of its lane', () => {
    fc.assert(
      fc.property(concurrency, fc.array(harmless, { maxLength: 120 }), (places, moves) => {
        const model = new Model(places)
        for (const step of moves) model.play(step)
        do {
          model.resumeAll()
          model.finishAll()
        } while (model.take() || model.aside.length > 0)
        model.check()
        expect(model.known.every(({ isDone }) => isDone)).toBe(true)
        expect(model.firstTaken).toHaveLength(model.known.length)
        expect(model.scheduler).toMatchObject({ inHandCount: 0, runningCount: 0 })
        for (const { lanes, first, inHandCount } of model.scheduler.partitions.values()) {
          expect([lanes.size, first, inHandCount]).toEqual([0, undefined, 0])
        }
      }),
      { numRuns: 500 },
    )
  })

  it('remembers nothing of what is finished behind one that is not', () => {
    const scheduler = createScheduler<number>(4)
    accept(scheduler, { name: 't-0', offset: 0, endOffset: 1, lane: undefined }, 0)
    const slow = take(scheduler)
    for (let offset = 1; offset <= 10_000; offset++) {
      accept(scheduler, { name: 't-0', offset, endOffset: offset + 1, lane: offset % 7 }, offset)
      const task = take(scheduler)
      if (task !== undefined) finish(scheduler, task)
    }
    expect(finishedOffset(scheduler, 't-0')).toBe(0)
    const work = scheduler.partitions.get('t-0')
    expect(work?.first).toBe(slow)
    expect(work?.last).toBe(slow)
    expect(work?.lanes.size).toBe(0)
    expect(scheduler.ready.items.length).toBeLessThan(4)
    if (slow !== undefined) finish(scheduler, slow)
    expect(finishedOffset(scheduler, 't-0')).toBe(10_001)
  })

  it('begins a partition anew that is read from an earlier offset', () => {
    const scheduler = createScheduler<string>(2)
    accept(scheduler, { name: 't-0', offset: 10, endOffset: 11, lane: 1 }, 'before the seek')
    const stale = take(scheduler)
    accept(scheduler, { name: 't-0', offset: 3, endOffset: 4, lane: 1 }, 'after it')
    expect(finishedOffset(scheduler, 't-0')).toBe(3)
    if (stale !== undefined) finish(scheduler, stale)
    expect(finishedOffset(scheduler, 't-0')).toBe(3)
    expect(take(scheduler)?.item).toBe('after it')
  })
})
