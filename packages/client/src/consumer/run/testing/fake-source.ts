import type { LogRecord, RecordHeader } from '@odradek/records'
import { bytes, string } from '../../../serdes.ts'
import { SteppingClock } from '../../../testing/stepping-clock.ts'
import { type Topic, topic } from '../../../topic.ts'
import type { TopicPartition } from '../../../topic-partition.ts'
import type { OffsetToCommit } from '../../commits.ts'
import type { DeliveredRecord } from '../handled-record.ts'
import type { Holder, RunSource } from '../run-source.ts'

const encoder = new TextEncoder()

export interface FakeRecord {
  readonly topic?: string
  readonly partition?: number
  readonly offset: number
  readonly key?: string | null
  readonly value?: string | null
  readonly headers?: readonly RecordHeader[]
}

const serdes: Topic<unknown, unknown> = topic<string, string>('orders', { key: string, value: string })

/** A record as a consumer delivers it; the value 'broken' cannot be decoded. */
export function fakeRecord(given: FakeRecord): DeliveredRecord {
  const { topic = 'orders', partition = 0, offset, key = null, value = `v${offset}`, headers = [] } = given
  const raw: LogRecord = {
    offset,
    timestampMs: 1000 + offset,
    key: key === null ? null : encoder.encode(key),
    value: value === null ? null : encoder.encode(value),
    headers,
  }
  const decode = (): void => {
    if (value === 'broken') throw new SyntaxError('no value')
  }
  const commit = (): Promise<void> => Promise.reject(new Error('not this one'))
  return { topic, partition, offset, timestamp: raw.timestampMs, key, value, headers, raw, decode, commit }
}

export function fakeSerdes(name: string): Topic<unknown, unknown> {
  return name === 'orders' ? serdes : topic<unknown, unknown>(name, { key: bytes, value: bytes })
}

/** Delivers what it is given, as a consumer would, and writes down what is asked of it. */
export class FakeSource implements RunSource<DeliveredRecord> {
  readonly clock: SteppingClock = new SteppingClock()
  readonly log: string[] = []
  readonly committed: Record<string, number> = {}
  holder: Holder | undefined
  isOver = false
  takenCount = 0
  #waiting: DeliveredRecord[] = []
  readonly #paused = new Set<string>()
  #wake: (() => void) | undefined

  give(...records: FakeRecord[]): void {
    this.#waiting.push(...records.map(fakeRecord))
    this.wake()
  }

  /** Nothing more comes. */
  end(): void {
    this.isOver = true
    this.wake()
  }

  wake(): void {
    this.#wake?.()
    this.#wake = undefined
  }

  open(holder: Holder): AsyncIterator<DeliveredRecord, undefined> {
    this.holder = holder
    let isLeft = false
    const next = async (): Promise<IteratorResult<DeliveredRecord, undefined>> => {
      for (;;) {
        if (isLeft) return { done: true, value: undefined }
        const index = this.#waiting.findIndex((record) => !this.#paused.has(nameOf(record)))
        const [record] = index < 0 ? [] : this.#waiting.splice(index, 1)
        if (record !== undefined) {
          this.takenCount++
          return { done: false, value: record }
        }
        if (this.isOver) return { done: true, value: undefined }
        await new Promise<void>((resolve) => {
          this.#wake = resolve
        })
      }
    }
    const leave = async (): Promise<IteratorResult<DeliveredRecord, undefined>> => {
      isLeft = true
      this.wake()
      return { done: true, value: undefined }
    }
    return { next, return: leave }
  }

  close(): void {
    this.holder = undefined
  }

  pause(partition: TopicPartition): void {
    this.log.push(`pause ${nameOf(partition)}`)
    this.#paused.add(nameOf(partition))
  }

  resume(partition: TopicPartition): void {
    this.log.push(`resume ${nameOf(partition)}`)
    this.#paused.delete(nameOf(partition))
    this.wake()
  }

  rewind(partition: TopicPartition, offset: number): void {
    this.log.push(`rewind ${nameOf(partition)} ${offset}`)
    this.holder?.forgotten(partition)
  }

  /** As a consumer with `enableAutoCommit`. */
  async commitFinished(): Promise<void> {
    for (const partition of [0, 1, 2]) {
      for (const topic of ['orders', 'orders.retry.5s']) {
        const offset = this.holder?.finishedOffset({ topic, partition })
        if (offset !== undefined) this.committed[`${topic}-${partition}`] = offset
      }
    }
  }

  async commit({ topic, partition, offset }: OffsetToCommit): Promise<void> {
    this.committed[`${topic}-${partition}`] = offset
    this.log.push(`commit ${topic}-${partition} ${offset}`)
  }
}

function nameOf({ topic, partition }: TopicPartition): string {
  return `${topic}-${partition}`
}

/** Handlers that stand until a test lets them go. */
export class Gates {
  readonly #gates = new Map<string, PromiseWithResolvers<void>>()
  readonly entered: string[] = []

  wait(name: string): Promise<void> {
    this.entered.push(name)
    const gate = Promise.withResolvers<void>()
    this.#gates.set(name, gate)
    return gate.promise
  }

  open(name: string): void {
    this.#gates.get(name)?.resolve()
    this.#gates.delete(name)
  }

  break(name: string, error: unknown): void {
    this.#gates.get(name)?.reject(error)
    this.#gates.delete(name)
  }

  get standing(): string[] {
    return [...this.#gates.keys()]
  }
}
