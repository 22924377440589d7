import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ArrayBatcher, type ArrayBatcherOptions, type ArrayOutcome } from './array-batcher.ts'
import { sendArrays } from './array-producer.ts'
import type { LoadRecord } from './driver.ts'

interface Call {
  readonly values: string[]
  answer(outcome?: ArrayOutcome): Promise<void>
  refuse(error: unknown): Promise<void>
}

/** A batcher whose timers and calls are the test's. */
class Rig {
  readonly calls: Call[] = []
  readonly timers: { readonly ms: number; fire(): void }[] = []
  /** By value: how often and with what it was called back. */
  readonly sent = new Map<string, (string | undefined)[]>()
  readonly batcher: ArrayBatcher

  constructor(options: Partial<ArrayBatcherOptions> = {}) {
    this.batcher = new ArrayBatcher({
      batchSize: 10,
      lingerMs: 5,
      maxInFlight: 2,
      ...options,
      sendArray: (records) => this.#call(records),
      schedule: (ms, callback) => this.#schedule(ms, callback),
    })
  }

  send(...values: string[]): void {
    for (const value of values) {
      this.batcher.send(recordOf(value), (error) => {
        this.sent.set(value, [...(this.sent.get(value) ?? []), error?.message])
      })
    }
  }

  fire(): void {
    for (const timer of this.timers.splice(0)) timer.fire()
  }

  get arrays(): string[][] {
    return this.calls.map(({ values }) => values)
  }

  #call(records: readonly LoadRecord[]): Promise<ArrayOutcome> {
    const { promise, resolve, reject } = Promise.withResolvers<ArrayOutcome>()
    const settled = async (): Promise<void> => {
      await promise.catch(() => undefined)
      await Promise.resolve()
      await Promise.resolve()
    }
    this.calls.push({
      values: records.map(({ value }) => value.toString()),
      answer: (outcome) => {
        resolve(outcome)
        return settled()
      },
      refuse: (error) => {
        reject(error)
        return settled()
      },
    })
    return promise
  }

  #schedule(ms: number, callback: () => void): () => void {
    const timer = { ms, fire: callback }
    this.timers.push(timer)
    return () => {
      const index = this.timers.indexOf(timer)
      if (index >= 0) this.timers.splice(index, 1)
    }
  }
}

const recordOf = (value: string): LoadRecord => ({ key: null, value: Buffer.from(value) })

describe('an array batcher', () => {
  it('sends what has gathered when its time has come', () => {
    const rig = new Rig()
    rig.send('a', 'b')
    expect(rig.arrays).toEqual([])
    expect(rig.timers.map(({ ms }) => ms)).toEqual([5])
    rig.fire()
    expect(rig.arrays).toEqual([['a', 'b']])
  })

  it('sends what is full at once, and lets a record that does not fit begin the next', () => {
    const rig = new Rig()
    rig.send('12345', '12345', 'next', '1234567')
    expect(rig.arrays).toEqual([['12345', '12345'], ['next']])
    rig.fire()
    expect(rig.arrays).toHaveLength(2)
  })

  it('counts keys', () => {
    const rig = new Rig()
    rig.batcher.send({ key: Buffer.from('12345'), value: Buffer.from('12345') }, () => undefined)
    expect(rig.arrays).toEqual([['12345']])
  })

  it('sends a record alone that is larger, and with batchSize 0 every one', () => {
    const rig = new Rig()
    rig.send('12345678901')
    expect(rig.arrays).toEqual([['12345678901']])
    const single = new Rig({ batchSize: 0 })
    single.send('a', 'b')
    expect(single.arrays).toEqual([['a'], ['b']])
  })

  it('has no more calls under way than it may, and goes on gathering meanwhile', async () => {
    const rig = new Rig({ maxInFlight: 1 })
    rig.send('a')
    rig.fire()
    rig.send('b')
    rig.fire()
    rig.send('c')
    expect(rig.arrays).toEqual([['a']])
    await rig.calls[0]?.answer()
    expect(rig.arrays).toEqual([['a'], ['b', 'c']])
  })

  it('with linger 0 lets what comes in the same turn travel together', () => {
    const rig = new Rig({ lingerMs: 0 })
    rig.send('a', 'b')
    expect(rig.timers.map(({ ms }) => ms)).toEqual([0])
    rig.fire()
    rig.send('c')
    rig.fire()
    expect(rig.arrays).toEqual([['a', 'b'], ['c']])
  })

  it("with linger 'auto' gathers while a call is under way", async () => {
    const rig = new Rig({ lingerMs: 'auto', batchSize: 'auto' })
    rig.send('a')
    rig.fire()
    rig.send('b', 'c')
    expect(rig.timers).toEqual([])
    expect(rig.arrays).toEqual([['a']])
    await rig.calls[0]?.answer()
    expect(rig.arrays).toEqual([['a'], ['b', 'c']])
  })

  it('tells each record how it fared', async () => {
    const rig = new Rig({ batchSize: 2 })
    rig.send('a', 'b', 'c', 'd')
    await rig.calls[0]?.answer([undefined, new Error('no')])
    await rig.calls[1]?.refuse('lost')
    expect([...rig.sent]).toEqual([
      ['a', [undefined]],
      ['b', ['no']],
      ['c', ['lost']],
      ['d', ['lost']],
    ])
  })

  it('sends what is left when it is closed, and waits for it', async () => {
    const rig = new Rig()
    rig.send('a')
    let isClosed = false
    const closing = rig.batcher.close().then(() => {
      isClosed = true
    })
    rig.send('b')
    expect(rig.sent.get('b')).toEqual(['the producer is closed'])
    expect(isClosed).toBe(false)
    await rig.calls[0]?.answer()
    await closing
    expect(rig.sent.get('a')).toEqual([undefined])
    await new Rig().batcher.close()
  })
})

it('loses no record, sends none twice and none before another', async () => {
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.record({ send: fc.integer({ min: 0, max: 14 }) }) },
    fc.constant('fire' as const),
    fc.record({ answer: fc.nat(5), isRefused: fc.boolean() }),
  )
  const options = fc.record({
    batchSize: fc.constantFrom(0, 5, 10, 30, 'auto' as const),
    lingerMs: fc.constantFrom(0, 5, 'auto' as const),
    maxInFlight: fc.integer({ min: 1, max: 5 }),
  })
  await fc.assert(
    fc.asyncProperty(options, fc.array(step, { maxLength: 60 }), async (chosen, steps) => {
      const rig = new Rig(chosen)
      const open = (): Call[] => rig.calls.filter(({ values: [first = ''] }) => !rig.sent.has(first))
      const values: string[] = []
      for (const each of steps) {
        if (each === 'fire') rig.fire()
        else if ('send' in each) {
          const value = `${values.length}`.padEnd(each.send, '.')
          values.push(value)
          rig.send(value)
        } else {
          const call = open()[each.answer % Math.max(1, open().length)]
          await (each.isRefused ? call?.refuse(new Error('no')) : call?.answer())
        }
        expect(open().length).toBeLessThanOrEqual(chosen.maxInFlight)
      }
      const closing = rig.batcher.close()
      while (open().length > 0) await open()[0]?.answer()
      await closing
      expect(rig.arrays.flat()).toEqual(values)
      expect(values.every((value) => rig.sent.get(value)?.length === 1)).toBe(true)
    }),
  )
})

describe('a list', () => {
  const listOf = (count: number, bytes: number): LoadRecord[] =>
    Array.from({ length: count }, (_, index) => ({ key: null, value: Buffer.alloc(bytes, index) }))

  it('goes in one array, or in several of 600 KB', async () => {
    const lengths: number[] = []
    // As the load makes them: the last record takes it beyond 500 KB.
    await sendArrays(listOf(489, 1024), (array) => {
      lengths.push(array.length)
      return Promise.resolve(undefined)
    })
    expect(lengths.splice(0)).toEqual([489])
    await sendArrays([...listOf(6, 250_000), ...listOf(1, 700_000)], (array) => {
      lengths.push(array.length)
      return Promise.resolve(undefined)
    })
    expect(lengths).toEqual([2, 2, 2, 1])
    await sendArrays([], () => Promise.reject(new Error('nothing was to be sent')))
  })

  it('fails with the first record that does', async () => {
    const sending = sendArrays(listOf(2, 1), () => Promise.resolve([undefined, new Error('no')]))
    await expect(sending).rejects.toThrow('no')
  })
})
