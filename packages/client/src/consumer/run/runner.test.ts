import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Handler, RecordWork } from './record-work.ts'
import { type RunOptions, runSettings } from './run-options.ts'
import { Runner } from './runner.ts'
import { FakeSource, fakeSerdes, Gates } from './testing/fake-source.ts'

interface Run {
  readonly source: FakeSource
  readonly gates: Gates
  readonly done: Promise<void>
  /** What became of `run`. */
  readonly outcome: () => unknown
}

/** A run whose handlers stand at gates that have the names of their values. */
function start(options: RunOptions & { maxInHandOfPartition?: number }, handler?: (gates: Gates) => Handler): Run {
  const source = new FakeSource()
  const gates = new Gates()
  const { maxInHandOfPartition = 1000, ...said } = options
  const settings = runSettings(said)
  const handle: Handler = handler?.(gates) ?? (({ value }) => gates.wait(String(value)))
  const send = (): Promise<void> => Promise.reject(new Error('nothing is to be sent'))
  const parts = { settings, clock: source.clock, group: 'billing', retryLevel: () => 0, serdes: fakeSerdes, send }
  const { concurrency, maxPollRecords: maxInHand, signal } = settings
  const runner = new Runner(source, new RecordWork(parts, handle), {
    concurrency,
    maxInHand,
    maxInHandOfPartition,
    signal,
  })
  let outcome: unknown = 'running'
  const done = runner.run().then(
    () => {
      outcome = 'ended'
    },
    (error) => {
      outcome = error
    },
  )
  return { source, gates, done, outcome: () => outcome }
}

const orders = { topic: 'orders', partition: 0 }

describe('a run', () => {
  it('keeps the order of a key, and goes on with others', async () => {
    const { source, gates, done } = start({ concurrency: 8 })
    source.give({ offset: 0, key: 'a' }, { offset: 1, key: 'a' }, { offset: 2, key: 'b' }, { offset: 3 }, { offset: 4 })
    await source.clock.settle()
    expect(gates.standing).toEqual(['v0', 'v2', 'v3'])
    gates.open('v0')
    gates.open('v3')
    await source.clock.settle()
    expect(gates.standing).toEqual(['v2', 'v1', 'v4'])
    source.end()
    for (const name of ['v2', 'v1', 'v4']) gates.open(name)
    await done
    expect(source.committed).toEqual({ 'orders-0': 5 })
  })

  it('keeps the order of partitions, or none', async () => {
    const records = [0, 1, 2, 3].map((offset) => ({ offset, partition: offset % 2 }))
    const ordered = start({ by: 'partition' })
    ordered.source.give(...records)
    await ordered.source.clock.settle()
    expect(ordered.gates.standing).toEqual(['v0', 'v1'])
    const free = start({ by: 'record' })
    free.source.give(...records)
    await free.source.clock.settle()
    expect(free.gates.standing).toEqual(['v0', 'v1', 'v2', 'v3'])
  })

  it('is finished up to the first record that is not', async () => {
    const { source, gates } = start({ by: 'record' })
    source.give({ offset: 5 }, { offset: 6 }, { offset: 9 })
    await source.clock.settle()
    gates.open('v6')
    gates.open('v9')
    await source.clock.settle()
    expect(source.holder?.finishedOffset(orders)).toBe(5)
    gates.open('v5')
    await source.clock.settle()
    expect(source.holder?.finishedOffset(orders)).toBe(10)
  })

  it('has so many records in hand at most', async () => {
    const { source, gates } = start({ concurrency: 2, maxPollRecords: 3, by: 'record' })
    source.give(...Array.from({ length: 10 }, (_, offset) => ({ offset })))
    await source.clock.settle()
    expect([source.takenCount, gates.standing]).toEqual([3, ['v0', 'v1']])
    gates.open('v1')
    await source.clock.settle()
    expect([source.takenCount, gates.standing]).toEqual([4, ['v0', 'v2']])
  })

  it('leaves room for other partitions', async () => {
    const { source, gates } = start({ by: 'partition', maxInHandOfPartition: 2 })
    source.give(...[0, 1, 2, 3].map((offset) => ({ offset })), { offset: 0, partition: 1, value: 'other' })
    await source.clock.settle()
    expect(gates.standing).toEqual(['v0', 'other'])
    expect(source.log).toEqual(['pause orders-0'])
    gates.open('v0')
    await source.clock.settle()
    expect(source.log).toEqual(['pause orders-0', 'resume orders-0', 'pause orders-0'])
    expect(gates.standing).toEqual(['other', 'v1'])
  })

  it('fails once the others have settled, and is to be read again from what failed', async () => {
    const { source, gates, done, outcome } = start({ concurrency: 3, by: 'record' })
    source.give(...[0, 1, 2, 3].map((offset) => ({ offset })))
    await source.clock.settle()
    const error = new Error('no')
    gates.break('v1', error)
    await source.clock.settle()
    expect(outcome()).toBe('running')
    gates.open('v0')
    gates.open('v2')
    await done
    expect(outcome()).toBe(error)
    expect(gates.entered).toEqual(['v0', 'v1', 'v2'])
    expect(source.committed).toEqual({ 'orders-0': 1 })
    expect(source.log).toEqual(['rewind orders-0 1'])
  })

  it('ends when it is told to, and waits for what it has begun', async () => {
    const ending = new AbortController()
    const seen: boolean[] = []
    const { source, gates, done, outcome } = start(
      { signal: ending.signal, by: 'partition' },
      (gates) => async (record, context) => {
        await gates.wait(String(record.value))
        seen.push(context.signal.aborted)
      },
    )
    source.give({ offset: 0 }, { offset: 1 })
    await source.clock.settle()
    ending.abort()
    await source.clock.settle()
    expect(outcome()).toBe('running')
    gates.open('v0')
    await done
    expect([outcome(), seen, gates.entered]).toEqual(['ended', [true], ['v0']])
    expect(source.committed).toEqual({ 'orders-0': 1 })
  })

  it('leaves a record whose handler gave up as it was told to', async () => {
    const ending = new AbortController()
    const { source, done, outcome } = start({ signal: ending.signal }, () => (_, { signal }) => {
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('given up'))))
    })
    source.give({ offset: 0 })
    await source.clock.settle()
    ending.abort()
    await done
    expect(outcome()).toBe('ended')
    expect(source.committed).toEqual({ 'orders-0': 0 })
  })

  it('waits for the handlers of a partition that is to go, and begins nothing more of it', async () => {
    const { source, gates } = start({ concurrency: 8 })
    source.give({ offset: 0, key: 'a' }, { offset: 1, key: 'a' }, { offset: 2, key: 'b' }, { offset: 7, partition: 1 })
    await source.clock.settle()
    let isReleased = false
    const released = source.holder?.untilReleased([orders]).then(() => {
      isReleased = true
    })
    gates.open('v2')
    await source.clock.settle()
    expect([isReleased, gates.standing]).toEqual([false, ['v0', 'v7']])
    gates.open('v0')
    await released
    expect(source.holder?.finishedOffset(orders)).toBe(1)
    source.holder?.forgotten(orders)
    expect(source.holder?.finishedOffset(orders)).toBeUndefined()
    expect(gates.entered).toEqual(['v0', 'v2', 'v7'])
  })

  it('tells handlers of a partition that is gone, and does not mind what they say', async () => {
    let heard: AbortSignal | undefined
    const { source, gates, outcome } = start({}, (gates) => (record, { signal }) => {
      heard = signal
      return gates.wait(String(record.value))
    })
    source.give({ offset: 0 })
    await source.clock.settle()
    source.holder?.forgotten(orders)
    expect(heard?.aborted).toBe(true)
    gates.break('v0', new Error('too late'))
    source.give({ offset: 0 })
    await source.clock.settle()
    expect([outcome(), gates.standing, heard?.aborted]).toEqual(['running', ['v0'], false])
  })

  it('commits what is finished without a gap when a record asks for it', async () => {
    const { source, gates } = start({ by: 'record' }, (gates) => async (record) => {
      await gates.wait(String(record.value))
      await record.commit()
    })
    source.give({ offset: 0 }, { offset: 1 })
    await source.clock.settle()
    gates.open('v1')
    await source.clock.settle()
    gates.open('v0')
    await source.clock.settle()
    expect(source.log).toEqual(['commit orders-0 0', 'commit orders-0 2'])
  })

  it('handles the rest when the source is at its end', async () => {
    const { source, gates, outcome } = start({ concurrency: 1, by: 'record' })
    source.give({ offset: 0 }, { offset: 1 })
    source.end()
    await source.clock.settle()
    gates.open('v0')
    await source.clock.settle()
    expect([outcome(), gates.standing]).toEqual(['running', ['v1']])
    gates.open('v1')
    await source.clock.settle()
    expect(outcome()).toBe('ended')
  })

  it('takes an offset that is not behind the last as the partition read anew', async () => {
    const heard: AbortSignal[] = []
    const { source, gates } = start({}, (gates) => (record, { signal }) => {
      heard.push(signal)
      return gates.wait(String(record.value))
    })
    source.give({ offset: 5 }, { offset: 3 })
    await source.clock.settle()
    expect([gates.standing, heard.map(({ aborted }) => aborted)]).toEqual([
      ['v5', 'v3'],
      [true, false],
    ])
    expect(source.holder?.finishedOffset(orders)).toBe(3)
  })

  it('leaves nothing paused when it ends', async () => {
    const { source, gates, done } = start({ by: 'partition', maxInHandOfPartition: 2 })
    source.give({ offset: 0 }, { offset: 1 })
    await source.clock.settle()
    gates.break('v0', new Error('no'))
    await done
    expect(source.log).toEqual(['pause orders-0', 'resume orders-0', 'rewind orders-0 0'])
  })

  it('handles every record at least once and in order, however often it fails and begins again', async () => {
    const record = fc.record({ key: fc.constantFrom('a', 'b', 'c', null), failures: fc.constantFrom(0, 0, 0, 1, 2) })
    const by = fc.constantFrom('key' as const, 'partition' as const, 'record' as const)
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { maxLength: 30 }),
        by,
        fc.integer({ min: 1, max: 6 }),
        async (log, by, concurrency) => {
          const failures: number[] = log.map((each) => each.failures)
          const handled: number[] = []
          let offset = 0
          for (let round = 0; round <= 60 && offset < log.length; round++) {
            const { source, done, outcome } = start({ by, concurrency, maxPollRecords: 8 }, () => async (record) => {
              for (let turn = 0; turn < (record.offset * 7) % 4; turn++) await Promise.resolve()
              const left = failures[record.offset] ?? 0
              failures[record.offset] = left - 1
              if (left > 0) throw new Error('not yet')
              handled.push(record.offset)
            })
            source.give(...log.slice(offset).map(({ key }, index) => ({ key, offset: offset + index })))
            source.end()
            await done
            const committed = source.committed['orders-0'] ?? offset
            for (let below = 0; below < committed; below++) expect(handled).toContain(below)
            expect(outcome() === 'ended').toBe(committed === log.length)
            offset = committed
          }
          const firsts = [...new Set(handled)]
          expect(firsts).toHaveLength(log.length)
          for (const key of by === 'record' ? [] : ['a', 'b', 'c', null]) {
            const ofKey = firsts.filter((each) => by === 'partition' || log[each]?.key === key)
            expect(ofKey).toEqual(ofKey.toSorted((a, b) => a - b))
          }
        },
      ),
      { numRuns: 200 },
    )
  })

  it('refuses options that do not exist or cannot be', () => {
    expect(() => runSettings(Object.fromEntries([['concurency', 3]]))).toThrow("did you mean 'concurrency'")
    expect(() => runSettings({ concurrency: 0 })).toThrow('whole number from 1 on')
    expect(() => runSettings({ retry: { attempts: 0.5 } })).toThrow('retry.attempts')
    expect(runSettings({ retryTopics: [5000, 60_000, 1500].map((delayMs) => ({ delayMs })) }).retryTopics).toEqual([
      { delayMs: 5000, suffix: '.retry.5s' },
      { delayMs: 60_000, suffix: '.retry.1m' },
      { delayMs: 1500, suffix: '.retry.1500ms' },
    ])
  })
})
