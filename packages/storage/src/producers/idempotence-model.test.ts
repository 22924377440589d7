/**
 * Producers against a model that keeps every batch of the log and decides by looking at all of them: random batches in
 * bursts, disks that fail, tear and stop, crashes, reopenings and truncations.
 */
import { fc, test as property } from '@fast-check/vitest'
import { KafkaError, RecordBatchHeader } from '@odradek/protocol'
import { expect } from 'vitest'
import { type Fault, FaultyFileSystem } from '../file-system/faulty.ts'
import { MemoryFileSystem } from '../file-system/memory.ts'
import { maxInt32 } from '../limits.ts'
import type { AppendResult } from '../partition/append-queue.ts'
import { PartitionLog } from '../partition/partition-log.ts'
import { StorageError } from '../storage-error.ts'
import { closedInOrder, crashed, environment, makeSequencedBatch, smallConfig } from '../testing/fixtures.ts'
import { addToSequence } from './producer-state.ts'

interface Sent {
  readonly producerId: number
  readonly epoch: number
  readonly first: number
  readonly count: number
}

interface Stored extends Sent {
  readonly baseOffset: number
}

type Outcome = 'appended' | 'duplicate' | 'maybe duplicate' | 'OUT_OF_ORDER_SEQUENCE_NUMBER' | 'INVALID_PRODUCER_EPOCH'

/** Every batch of the log, in order. */
class Model {
  stored: Stored[] = []
  /** What lies below was read from the disk: of each producer only the last batch is sure to be known again. */
  readFromDisk = 0

  get end(): number {
    const last = this.stored.at(-1)
    return last === undefined ? 0 : last.baseOffset + last.count
  }

  ofProducer(producerId: number): Stored[] {
    return this.stored.filter((batch) => batch.producerId === producerId)
  }

  judge(sent: Sent): { outcome: Outcome; baseOffset: number } {
    const all = this.ofProducer(sent.producerId)
    const last = all.at(-1)
    if (last === undefined) return { outcome: 'appended', baseOffset: this.end }
    const kept = all.filter(({ epoch }) => epoch === last.epoch).slice(-5)
    const original = kept.find(({ epoch, first, count }) => {
      return epoch === sent.epoch && first === sent.first && count === sent.count
    })
    if (original !== undefined) {
      const isSure = original === last || original.baseOffset >= this.readFromDisk
      return { outcome: isSure ? 'duplicate' : 'maybe duplicate', baseOffset: original.baseOffset }
    }
    if (sent.epoch < last.epoch) return { outcome: 'INVALID_PRODUCER_EPOCH', baseOffset: -1 }
    const expected = sent.epoch === last.epoch ? addToSequence(last.first, last.count) : 0
    if (sent.first !== expected) return { outcome: 'OUT_OF_ORDER_SEQUENCE_NUMBER', baseOffset: -1 }
    return { outcome: 'appended', baseOffset: this.end }
  }
}

const intention = fc.record({
  producerId: fc.integer({ min: 1, max: 2 }),
  kind: fc.constantFrom('next', 'next', 'next', 'again', 'again', 'gap', 'back', 'old epoch', 'new epoch', 'bad epoch'),
  back: fc.nat(6),
  count: fc.integer({ min: 1, max: 4 }),
  isFlushed: fc.boolean(),
})
type Intention = typeof intention extends fc.Arbitrary<infer T> ? T : never

function toBatch(model: Model, { producerId, kind, back, count }: Intention): Sent {
  const all = model.ofProducer(producerId)
  const last = all.at(-1)
  // The first batch of a producer begins so that the second one wraps around.
  if (last === undefined) return { producerId, epoch: 0, first: back === 0 ? maxInt32 - 3 : 0, count }
  const next = addToSequence(last.first, last.count)
  const { epoch } = last
  switch (kind) {
    case 'next':
      return { producerId, epoch, first: next, count }
    case 'again':
      return all.at(-1 - back) ?? last
    case 'gap':
      return { producerId, epoch, first: addToSequence(next, 1 + back), count }
    case 'back':
      return { producerId, epoch, first: last.first, count: last.count + 1 }
    case 'old epoch':
      return { producerId, epoch: Math.max(0, epoch - 1), first: next, count }
    case 'new epoch':
      return { producerId, epoch: epoch + 1, first: 0, count }
    case 'bad epoch':
      return { producerId, epoch: epoch + 1, first: 1 + back, count }
    default:
      throw new Error(kind)
  }
}

const fault: fc.Arbitrary<{ step: number; fault: Fault }> = fc.record({
  step: fc.integer({ min: 0, max: 30 }),
  fault: fc.oneof(
    fc.constant({ type: 'crash' as const }),
    fc.record({ type: fc.constantFrom('fail' as const, 'tear' as const), kind: fc.constant('disk full' as const) }),
  ),
})

const operation = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ type: fc.constant('burst' as const), batches: fc.array(intention, { maxLength: 7 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('reopen' as const), isOrderly: fc.boolean(), ...{ next: fault } }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('truncate' as const), share: fc.double({ min: 0, max: 1, noNaN: true }) }),
  },
)

async function readBack(log: PartitionLog): Promise<Stored[]> {
  const stored: Stored[] = []
  for (let offset = 0; offset < log.highWatermark; ) {
    const bytes = await log.read(offset, 10_000, true)
    for (let position = 0; position < bytes.length; ) {
      const header = new RecordBatchHeader(bytes, position)
      const { producerId, producerEpoch: epoch, baseSequence: first, baseOffset, recordCount: count } = header
      stored.push({ producerId, epoch, first, count, baseOffset })
      offset = baseOffset + count
      position += header.sizeInBytes
    }
  }
  return stored
}

/** The log under test beside its model. */
class Run {
  readonly #disk = new MemoryFileSystem()
  readonly #model = new Model()
  /** Batches that were answered as on the disk, which nothing may lose but a truncation. */
  #acknowledged = 0
  #log: PartitionLog | undefined

  async open(isClean: boolean, { step, fault: what }: { step: number; fault: Fault }): Promise<void> {
    const faulty = new FaultyFileSystem(this.#disk, step, what)
    try {
      this.#log = await PartitionLog.open('log', smallConfig, environment(faulty), isClean ? closedInOrder : crashed)
    } catch (error) {
      expect(error).toBeInstanceOf(StorageError)
      this.#log = await PartitionLog.open('log', smallConfig, environment(this.#disk), crashed)
    }
    await this.#readModel()
    this.#model.readFromDisk = this.#model.end
  }

  get #opened(): PartitionLog {
    if (this.#log === undefined) throw new Error('not opened')
    return this.#log
  }

  /** After a failure the model is what the log holds; that must contain what was acknowledged. */
  async #readModel(): Promise<void> {
    this.#model.stored = await readBack(this.#opened)
    expect(this.#model.end).toBeGreaterThanOrEqual(this.#acknowledged)
  }

  async burst(intentions: readonly Intention[]): Promise<void> {
    const expected: { outcome: Outcome; baseOffset: number }[] = []
    const pending: Promise<AppendResult>[] = []
    for (const one of intentions) {
      const sent = toBatch(this.#model, one)
      const verdict = this.#model.judge(sent)
      expected.push(verdict)
      if (verdict.outcome === 'appended') this.#model.stored.push({ ...sent, baseOffset: verdict.baseOffset })
      const { producerId, epoch, first, count } = sent
      const batch = makeSequencedBatch(producerId, epoch, first, count)
      pending.push(this.#opened.append(batch, one.isFlushed ? 'flushed' : 'written'))
    }
    const results = await Promise.allSettled(pending)
    for (const [index, result] of results.entries()) this.#check(result, expected[index], intentions[index])
    if (!results.some(failed)) return
    if (this.#opened.isOffline) await this.open(false, { step: 0, fault: { type: 'crash' } })
    else await this.#readModel()
  }

  #check(
    result: PromiseSettledResult<AppendResult>,
    expected: { outcome: Outcome; baseOffset: number } | undefined,
    sent: Intention | undefined,
  ): void {
    if (failed(result) || expected === undefined) return
    const { outcome, baseOffset } = expected
    if (result.status === 'rejected') {
      const refused = outcome === 'maybe duplicate' ? 'OUT_OF_ORDER_SEQUENCE_NUMBER' : outcome
      expect(result.reason).toBeInstanceOf(KafkaError)
      expect(result.reason.error).toBe(refused)
      return
    }
    const { duplicateOf, lastOffset } = result.value
    expect(result.value.baseOffset).toBe(baseOffset)
    expect(duplicateOf === undefined ? 'appended' : 'duplicate').toBe(outcome.replace('maybe ', ''))
    if (sent?.isFlushed) this.#acknowledged = Math.max(this.#acknowledged, lastOffset + 1)
  }

  async reopen(isOrderly: boolean, next: { step: number; fault: Fault }): Promise<void> {
    let isClean = isOrderly
    if (isOrderly) {
      await this.#opened.close().catch((error) => {
        expect(error).toBeInstanceOf(StorageError)
        isClean = false
      })
    }
    await this.open(isClean, next)
  }

  async truncate(share: number): Promise<void> {
    const offset = Math.floor(this.#model.end * share)
    const kept = this.#model.stored.filter(({ baseOffset, count }) => baseOffset + count <= offset)
    const last = kept.at(-1)
    this.#acknowledged = Math.min(this.#acknowledged, last === undefined ? 0 : last.baseOffset + last.count)
    try {
      await this.#opened.truncateTo(offset)
      expect(await readBack(this.#opened)).toEqual(kept)
      this.#model.stored = kept
      this.#model.readFromDisk = this.#model.end
    } catch (error) {
      expect(error).toBeInstanceOf(StorageError)
      await this.open(false, { step: 0, fault: { type: 'crash' } })
    }
  }
}

function failed(result: PromiseSettledResult<unknown>): boolean {
  return result.status === 'rejected' && result.reason instanceof StorageError
}

property.prop([fault, fc.array(operation, { maxLength: 40 })], { numRuns: 500 })(
  'producers are judged as by someone who remembers the whole log',
  async (first, operations) => {
    const run = new Run()
    await run.open(false, first)
    for (const step of operations) {
      if (step.type === 'burst') await run.burst(step.batches)
      else if (step.type === 'reopen') await run.reopen(step.isOrderly, step.next)
      else await run.truncate(step.share)
    }
  },
)
