import { fc, test } from '@fast-check/vitest'
import { type Codec, codecs, RecordBatchHeader } from '@odradek/protocol'
import { encodeBatch, type NewRecord } from '@odradek/records'
import { expect } from 'vitest'
import { MemoryFileSystem } from '../file-system/memory.ts'
import type { LogConfig } from '../partition/log-config.ts'
import { PartitionLog } from '../partition/partition-log.ts'
import { cleanOnce, keyed, readAll, toText } from '../testing/cleaning.ts'
import { closedInOrder, crashed, engine, environment, smallConfig, TestClock } from '../testing/fixtures.ts'
import { slotBytes } from './offset-map.ts'

const config: LogConfig = { ...smallConfig, segmentBytes: 600, deleteRetentionMs: 1000, cleanupPolicy: ['compact'] }

/** A batch as the model knows it. */
interface ModelBatch {
  records: { offset: number; key: string; value: string | null; timestampMs: number }[]
  readonly lastOffset: number
  horizonMs: number | undefined
}

interface Sent {
  readonly bytes: Uint8Array
  readonly baseOffset: number
}

/** A log whose every record is known, with a cleaning so simple that it is plainly right. */
class Model {
  readonly batches: ModelBatch[] = []
  /** The newest value of each key of all that was ever written. */
  readonly newest = new Map<string, string | null>()

  clean(from: number, to: number, nowMs: number): void {
    const newest = new Map<string, number>()
    for (const { records } of this.batches) {
      for (const { key, offset } of records) if (offset >= from && offset < to) newest.set(key, offset)
    }
    for (const batch of this.batches) {
      const isExpired = batch.horizonMs !== undefined && batch.horizonMs <= nowMs
      batch.records = batch.records.filter(({ offset, key, value }) => {
        if (offset >= to) return true
        return offset >= (newest.get(key) ?? -1) && !(value === null && isExpired)
      })
      const hasTombstone = batch.records.some(({ value }) => value === null)
      if (hasTombstone && batch.lastOffset < to) batch.horizonMs ??= nowMs + config.deleteRetentionMs
    }
  }

  content(): string[] {
    return this.batches.flatMap(({ records }) =>
      records.map(({ offset, key, value, timestampMs }) => {
        const text = value === null ? `${offset} ${key}` : `${offset} ${key}=${value}`
        return `${text} @${timestampMs}`
      }),
    )
  }
}

class Run {
  readonly disk = new MemoryFileSystem()
  readonly clock = new TestClock()
  readonly model = new Model()
  readonly lastOf = new Map<number, Sent>()
  readonly #sequences = new Map<number, number>()
  #written = 0
  #log: PartitionLog | undefined
  cleanedTo: number | undefined

  async log(): Promise<PartitionLog> {
    this.#log ??= await PartitionLog.open('log', config, environment(this.disk, { clock: this.clock }), closedInOrder)
    return this.#log
  }

  async append(records: readonly NewRecord[], codec: Codec, producerId: number): Promise<void> {
    const log = await this.log()
    const baseSequence = producerId < 0 ? -1 : (this.#sequences.get(producerId) ?? 0)
    const options = { codec, producerId, producerEpoch: producerId < 0 ? -1 : 0, baseSequence }
    const bytes = encodeBatch(engine, records, options)
    const { baseOffset, lastOffset } = await log.append(bytes.slice(), 'written')
    if (producerId >= 0) {
      this.#sequences.set(producerId, baseSequence + records.length)
      this.lastOf.set(producerId, { bytes, baseOffset })
    }
    const known = records.map(({ key, value, timestampMs }, index) => ({
      offset: baseOffset + index,
      key: Buffer.from(key ?? []).toString(),
      value: value === null ? null : Buffer.from(value).toString(),
      timestampMs,
    }))
    for (const { key, value } of known) this.model.newest.set(key, value)
    this.model.batches.push({ records: known, lastOffset, horizonMs: undefined })
  }

  nextValue(): string {
    return `value ${this.#written++}`
  }

  async clean(dedupeBytes: number): Promise<void> {
    const log = await this.log()
    const nowMs = this.clock.nowMs()
    const from = this.cleanedTo ?? 0
    const { endOffset } = await cleanOnce(log, this.disk, this.cleanedTo, nowMs, dedupeBytes)
    expect(endOffset).toBeGreaterThanOrEqual(from)
    this.cleanedTo = endOffset
    this.model.clean(from, endOffset, nowMs)
  }

  async reopen(isClean: boolean): Promise<void> {
    const log = await this.log()
    if (isClean) {
      await log.close()
    } else {
      await log.flush()
      for (const name of await this.disk.readDirectory('log')) {
        if (/\.(snapshot|index|timeindex)$/.test(name)) await this.disk.remove(`log/${name}`)
      }
    }
    this.#log = await PartitionLog.open(
      'log',
      config,
      environment(this.disk, { clock: this.clock }),
      isClean ? closedInOrder : crashed,
    )
  }

  async check(): Promise<void> {
    const log = await this.log()
    const records = await readAll(log)
    expect(records.map((record) => `${toText(record)} @${record.timestampMs}`)).toEqual(this.model.content())
    const left = new Map(records.map(({ key, value }) => [textOf(key), textOf(value)]))
    for (const [key, value] of this.model.newest) expect(left.get(key) ?? null).toBe(value)
  }

  /** Whoever asks for an offset gets the batch that has it, or the next one. */
  async checkReads(): Promise<void> {
    const log = await this.log()
    const last: number[] = []
    for (let offset = 0; offset < log.highWatermark; ) {
      const header = new RecordBatchHeader(await log.read(offset, 1, true))
      last.push(header.lastOffset)
      offset = header.lastOffset + 1
    }
    for (let offset = 0; offset < log.highWatermark; offset++) {
      const header = new RecordBatchHeader(await log.read(offset, 1, true))
      expect(header.lastOffset).toBe(last.find((lastOffset) => lastOffset >= offset))
    }
  }

  /** The last batch of each producer is known when it is sent again. */
  async checkProducers(): Promise<void> {
    const log = await this.log()
    for (const { bytes, baseOffset } of this.lastOf.values()) {
      const { duplicateOf, baseOffset: answered } = await log.append(bytes.slice(), 'written')
      expect([duplicateOf === undefined, answered]).toEqual([false, baseOffset])
    }
  }
}

const textOf = (bytes: Uint8Array | null): string | null => bytes && Buffer.from(bytes).toString()

const record = fc.record({ key: fc.integer({ min: 0, max: 6 }), isTombstone: fc.boolean(), laterMs: fc.nat(3000) })
const step = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      type: fc.constant('append' as const),
      records: fc.array(record, { minLength: 1, maxLength: 5 }),
      codec: fc.constantFrom(...codecs),
      producerId: fc.constantFrom(-1, -1, 1, 2),
    }),
  },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('clean' as const), slots: fc.constantFrom(3, 6, 1000) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('wait' as const), ms: fc.constantFrom(1, 500, 1000) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('reopen' as const), isClean: fc.boolean() }) },
)

test.prop([fc.array(step, { minLength: 10, maxLength: 80 })], { numRuns: 150 })(
  'a log that is cleaned has exactly the records that it should have',
  async (steps) => {
    const run = new Run()
    for (const action of steps) {
      switch (action.type) {
        case 'append': {
          const records = action.records.map(({ key, isTombstone, laterMs }) =>
            keyed(`key ${key}`, isTombstone ? null : run.nextValue(), run.clock.nowMs() + laterMs),
          )
          await run.append(records, action.codec, action.producerId)
          break
        }
        case 'clean':
          await run.clean(action.slots * slotBytes)
          await run.check()
          break
        case 'wait':
          run.clock.advance(action.ms)
          break
        case 'reopen':
          await run.reopen(action.isClean)
          await run.check()
          break
      }
    }
    await run.check()
    await run.checkReads()
    await run.checkProducers()
  },
  60_000,
)
