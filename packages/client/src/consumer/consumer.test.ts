import { describe, expect, expectTypeOf, it } from 'vitest'
import { json, string } from '../serdes.ts'
import { ConsumerRig, texts } from '../testing/consumer-rig.ts'
import { topic } from '../topic.ts'
import type { Consumer } from './consumer.ts'
import type { ConsumerOptions } from './consumer-options.ts'
import { DecodeError } from './decode-error.ts'
import type { RecordOf } from './incoming-record.ts'

const t0 = { topic: 't', partition: 0 }
const t1 = { topic: 't', partition: 1 }

function rigWith(leaders: readonly number[] = [1]): ConsumerRig {
  const rig = new ConsumerRig()
  rig.logs.add('t', leaders)
  return rig
}

describe('options', () => {
  it('refuses what does not exist, with the nearest that does', () => {
    const misspelt: object = { topics: ['t'], groupp: 'g' }
    const open = (): Consumer => new ConsumerRig().openAny(misspelt as ConsumerOptions<typeof texts>)
    expect(open).toThrow("a consumer has no option 'groupp'; did you mean 'group'?")
  })

  it.each([
    [{ group: 'g', from: 'latest' }, '`from`'],
    [{ group: 'g', follow: false }, '`follow`'],
    [{ sessionTimeoutMs: 1 }, 'means nothing without a `group`'],
    [{ fetchMinBytes: -1 }, '`fetchMinBytes` is -1'],
    [{ topics: [] }, 'at least one topic'],
    [{ group: '' }, 'not empty'],
  ] as const)('refuses %o', (options, message) => {
    expect(() => new ConsumerRig().open(options)).toThrow(message)
  })

  it("has Kafka's defaults of a group", () => {
    const rig = rigWith()
    rig.open({ group: 'g' })
    expect(rig.membership?.options).toMatchObject({
      group: 'g',
      groupProtocol: 'classic',
      sessionTimeoutMs: 45_000,
      heartbeatIntervalMs: 3000,
      maxPollIntervalMs: 300_000,
      requireStable: false,
      topics: ['t'],
      assignors: [{ name: 'range' }, { name: 'cooperative-sticky' }],
    })
  })
})

describe('types', () => {
  it('are those of the topic, or of several', () => {
    const orders = { ...topic('orders', { key: string, value: json<{ total: number }>() }), name: 'orders' as const }
    expectTypeOf<RecordOf<typeof orders>['value']>().toEqualTypeOf<{ total: number } | null>()
    expectTypeOf<RecordOf<'raw'>['value']>().toEqualTypeOf<Uint8Array | null>()
    type Either = RecordOf<typeof orders | 'raw'>
    expectTypeOf<Extract<Either, { topic: 'raw' }>['value']>().toEqualTypeOf<Uint8Array | null>()
    expectTypeOf<Extract<Either, { topic: 'orders' }>['key']>().toEqualTypeOf<string | null>()
  })
})

describe('iteration', () => {
  it('reads what is there, ends, and frees everything', async () => {
    const rig = rigWith([1, 2])
    rig.logs.append('t', 0, ['a', 'b'])
    rig.logs.append('t', 1, ['c'])
    const consumer = rig.open({ follow: false })
    expect((await rig.take(consumer, 10)).sort()).toEqual(['a', 'b', 'c'])
    await rig.clock.settle()
    expect(rig.closedCount).toBe(1)
    expect(rig.logs.fetches.filter(({ request }) => request.sessionEpoch === -1)).toHaveLength(2)
    expect(rig.clock.pendingTimers).toBe(0)
  })

  it('ends where the log ended when it began', async () => {
    const rig = rigWith()
    rig.logs.append('t', 0, ['a', 'b'])
    const consumer = rig.open({ follow: false })
    const values: (string | null)[] = []
    const reading = (async () => {
      for await (const { value } of consumer) {
        values.push(value)
        rig.logs.append('t', 0, ['later'])
      }
    })()
    await rig.by(reading)
    expect(values).toEqual(['a', 'b'])
  })

  it('refuses a second loop beside the first, and goes on in one behind it', async () => {
    const rig = rigWith()
    rig.logs.append('t', 0, ['a', 'b', 'c', 'd'])
    const consumer = rig.open()
    const first = consumer[Symbol.asyncIterator]()
    expect((await rig.by(first.next())).value?.value).toBe('a')
    await expect(consumer[Symbol.asyncIterator]().next()).rejects.toThrow('being iterated already')
    await first.return?.()
    expect(await first.next()).toEqual({ done: true, value: undefined })
    expect(await rig.take(consumer, 2)).toEqual(['b', 'c'])
    expect(await rig.by(consumer.position(t0))).toBe(3)
  })

  it('keeps the order of steps that are asked for at once', async () => {
    const rig = rigWith()
    rig.logs.append('t', 0, ['a', 'b', 'c'])
    const steps = rig.open()[Symbol.asyncIterator]()
    const three = await rig.by(Promise.all([steps.next(), steps.next(), steps.next()]))
    expect(three.map(({ value }) => value?.value)).toEqual(['a', 'b', 'c'])
  })

  it('ends at close, though a fetch waits, and is refused after it', async () => {
    const rig = rigWith()
    const consumer = rig.open()
    const next = consumer[Symbol.asyncIterator]().next()
    await rig.clock.settle()
    await rig.clock.settle()
    await consumer.close()
    expect(await rig.by(next)).toEqual({ done: true, value: undefined })
    expect(() => consumer[Symbol.asyncIterator]()).toThrow('closed')
  })

  it('ends by its signal', async () => {
    const rig = rigWith()
    rig.logs.append('t', 0, ['a', 'b'])
    const stop = new AbortController()
    const steps = rig.open({ signal: stop.signal })[Symbol.asyncIterator]()
    await rig.by(steps.next())
    stop.abort()
    expect(await rig.by(steps.next())).toEqual({ done: true, value: undefined })
  })

  it('seeks before the first loop, and drops what was fetched', async () => {
    const rig = rigWith()
    rig.logs.append('t', 0, ['a', 'b', 'c', 'd'])
    const consumer = rig.open()
    consumer.seek(t0, 2)
    expect(await rig.take(consumer, 1)).toEqual(['c'])
    consumer.seek(t0, 1)
    expect(await rig.take(consumer, 1)).toEqual(['b'])
    consumer.seek(t0, 'earliest')
    expect(await rig.take(consumer, 1)).toEqual(['a'])
    expect(() => consumer.seek({ topic: 't', partition: 9 }, 0)).toThrow('t-9 is not assigned')
  })

  it('keeps what was fetched of a paused partition', async () => {
    const rig = rigWith([1, 1])
    rig.logs.append('t', 0, ['a', 'b'])
    rig.logs.append('t', 1, ['c'])
    const consumer = rig.open()
    expect(await rig.take(consumer, 1)).toEqual(['a'])
    consumer.pause([t0])
    expect(consumer.paused).toEqual([t0])
    expect(await rig.take(consumer, 1)).toEqual(['c'])
    const before = rig.logs.fetches.length
    consumer.resume()
    expect(await rig.take(consumer, 1)).toEqual(['b'])
    expect(
      rig.logs.fetches
        .slice(before)
        .every(({ request }) =>
          request.topics.every(({ partitions }) => partitions.every(({ fetchOffset }) => fetchOffset > 0)),
        ),
    ).toBe(true)
  })

  it('skips records that cannot be decoded, tells of them, or leaves it to who looks', async () => {
    const numbers = { ...texts, value: json<number>() }
    const rig = rigWith()
    rig.logs.append('t', 0, ['1', 'nonsense', '3'])
    const told: string[] = []
    const options = { topics: [numbers], follow: false } as const
    const values = async (onDecodeError: ConsumerOptions['onDecodeError']): Promise<unknown[]> => {
      const found: unknown[] = []
      const consumer = rig.openAny({ ...options, onDecodeError } as never)
      for await (const { value } of consumer) found.push(value)
      return found
    }
    expect(await rig.by(values('skip'))).toEqual([1, 3])
    const tell: ConsumerOptions['onDecodeError'] = async (error, { topic, partition, offset, value }) => {
      told.push(`${topic}-${partition} ${offset} ${Buffer.from(value ?? [])} ${error instanceof DecodeError}`)
    }
    expect(await rig.by(values(tell))).toEqual([1, 3])
    expect(told).toEqual(['t-0 1 nonsense true'])
    await expect(rig.by(values('fail'))).rejects.toThrow('the value at offset 1 of t-0 cannot be decoded')
    const refuse = () => Promise.reject(new Error('no more'))
    await expect(rig.by(values(refuse))).rejects.toThrow('no more')
  })

  it('tells its lag', async () => {
    const rig = rigWith()
    rig.logs.append('t', 0, ['a', 'b', 'c'])
    const consumer = rig.open()
    expect(consumer.lag()).toEqual([])
    await rig.take(consumer, 2)
    expect(consumer.lag()).toEqual([{ ...t0, lag: 1 }])
    expect(rig.fetched[0]).toMatchObject({ nodeId: 1, records: 3 })
    expect(consumer.assignment).toEqual([t0])
  })
})

describe('in a group', () => {
  it('begins where the group is, and by autoOffsetReset where it is nowhere', async () => {
    const rig = rigWith([1, 1])
    rig.logs.append('t', 0, ['a', 'b'])
    rig.logs.append('t', 1, ['c', 'd'])
    const consumer = rig.open({ group: 'g', autoOffsetReset: 'earliest' })
    const { membership } = rig
    membership?.offsets.set('t-0', { ...t0, offset: 1, leaderEpoch: 0, metadata: '' })
    await membership?.assign('t', 0, 1)
    expect((await rig.take(consumer, 3)).sort()).toEqual(['b', 'c', 'd'])
    expect(membership?.isStarted).toBe(true)
  })

  it('reads what comes from now on by default, and fails where that is not wanted', async () => {
    const rig = rigWith()
    rig.logs.append('t', 0, ['a', 'b'])
    const latest = rig.open({ group: 'g' })
    await rig.membership?.assign('t', 0)
    expect(await rig.by(latest.position(t0))).toBe(2)
    const none = rig.open({ group: 'g', autoOffsetReset: 'none' })
    await rig.membership?.assign('t', 0)
    await expect(rig.take(none, 1)).rejects.toMatchObject({ error: 'OFFSET_OUT_OF_RANGE' })
  })

  it('commits what the loop is done with: at intervals and at close', async () => {
    const rig = rigWith()
    rig.logs.append('t', 0, ['a', 'b', 'c'])
    const { consumer, membership } = await rig.openMember([0])
    const steps = consumer[Symbol.asyncIterator]()
    await rig.by(steps.next())
    await rig.by(steps.next())
    await rig.clock.advance(5000)
    expect(membership.commits).toEqual(['t-0 1'])
    await rig.clock.advance(5000)
    expect(membership.commits).toEqual(['t-0 1'])
    await rig.by(steps.next())
    await consumer.close()
    expect(membership.commits).toEqual(['t-0 1', 't-0 2'])
    expect(membership.hasLeft).toBe(true)
  })

  it('commits everything once it waits for more', async () => {
    const rig = rigWith()
    rig.logs.append('t', 0, ['a', 'b', 'c'])
    const { consumer, membership } = await rig.openMember([0])
    const reading = rig.take(consumer, 9).catch(() => undefined)
    await reading
    expect(membership.commits.at(-1)).toBe('t-0 3')
  })

  it('commits a record, a batch, what was delivered, or what it is told to', async () => {
    const rig = rigWith()
    rig.logs.append('t', 0, ['a', 'b', 'c'])
    rig.logs.append('t', 0, ['d', 'e'])
    const { consumer, membership } = await rig.openMember([0], { enableAutoCommit: false })
    const steps = consumer[Symbol.asyncIterator]()
    const { value: record } = await rig.by(steps.next())
    await record?.commit()
    await rig.by(steps.next())
    await consumer.commit()
    await steps.return?.()
    const batches = consumer.batches()
    const { value: rest } = await rig.by(batches.next())
    expect([...(rest ?? [])].map(({ value }) => value)).toEqual(['c'])
    const { value: batch } = await rig.by(batches.next())
    expect(batch).toMatchObject({ count: 2, firstOffset: 3, lastOffset: 4, highWatermark: 5 })
    await batch?.commit()
    await consumer.commit([{ ...t0, offset: 1, metadata: 'again' }])
    await consumer.close()
    expect(membership.commits).toEqual(['t-0 1', 't-0 2', 't-0 5', 't-0 1'])
  })

  it('never commits less than what was committed by hand', async () => {
    const rig = rigWith()
    rig.logs.append('t', 0, ['a', 'b', 'c'])
    const { consumer, membership } = await rig.openMember([0])
    const steps = consumer[Symbol.asyncIterator]()
    await rig.by(steps.next())
    const { value } = await rig.by(steps.next())
    await value?.commit()
    await consumer.close()
    expect(membership.commits).toEqual(['t-0 2'])
  })

  it('lets the loop finish a record before its partition goes, and delivers nothing of it then', async () => {
    const rig = rigWith([1, 2])
    rig.logs.append('t', 0, ['a', 'b', 'c'])
    const told: string[] = []
    const { consumer, membership } = await rig.openMember([0], {
      onRevoked: async (partitions) => {
        told.push(`revoked ${partitions.length}, committed ${membership.commits.at(-1)}`)
      },
    })
    const steps = consumer[Symbol.asyncIterator]()
    await rig.by(steps.next())
    await rig.by(steps.next())
    const revoking = membership.revoke([t0])
    await rig.clock.settle()
    expect(told).toEqual([])
    const third = steps.next()
    await rig.by(revoking)
    expect(told).toEqual(['revoked 1, committed t-0 2'])
    expect(consumer.assignment).toEqual([])
    rig.logs.append('t', 1, ['of another partition'])
    await membership.assign('t', 1)
    const { value } = await rig.by(third)
    expect(value?.value).toBe('of another partition')
  })

  it('goes on with partitions that stay', async () => {
    const rig = rigWith([1, 2])
    rig.logs.append('t', 0, ['a'])
    const { consumer, membership } = await rig.openMember([0, 1])
    expect(await rig.take(consumer, 1)).toEqual(['a'])
    await membership.revoke([t1])
    rig.logs.append('t', 0, ['b'])
    rig.logs.append('t', 1, ['not ours'])
    expect(await rig.take(consumer, 1)).toEqual(['b'])
    expect(consumer.assignment).toEqual([t0])
  })

  it('commits nothing of what it has lost', async () => {
    const rig = rigWith()
    rig.logs.append('t', 0, ['a', 'b'])
    const told: string[] = []
    const { consumer, membership } = await rig.openMember([0], { onLost: () => void told.push('lost') })
    const steps = consumer[Symbol.asyncIterator]()
    const { value: record } = await rig.by(steps.next())
    await membership.lose([t0])
    expect(told).toEqual(['lost'])
    await expect(record?.commit()).rejects.toMatchObject({ error: 'ILLEGAL_GENERATION' })
    await consumer.close()
    expect(membership.commits).toEqual([])
  })

  it('reads nothing before onAssigned is done, and then from where that has sought', async () => {
    const rig = rigWith()
    rig.logs.append('t', 0, ['a', 'b', 'c'])
    const consumer = rig.open({
      group: 'g',
      onAssigned: async (partitions) => {
        await rig.clock.settle()
        for (const partition of partitions) consumer.seek(partition, 2)
      },
    })
    const assigning = rig.membership?.assign('t', 0)
    expect(await rig.take(consumer, 1)).toEqual(['c'])
    await assigning
  })

  it('tells the group that it goes on, as long as somebody takes records or waits for some', async () => {
    const rig = rigWith()
    rig.logs.append('t', 0, ['a', 'b'])
    const { consumer, membership } = await rig.openMember([0])
    const steps = consumer[Symbol.asyncIterator]()
    await rig.by(steps.next())
    await rig.clock.advance(1000)
    const before = membership.progress
    await rig.clock.advance(10_000)
    expect(membership.progress).toBe(before)
    await rig.by(steps.next())
    await rig.clock.advance(1000)
    expect(membership.progress).toBeGreaterThan(before)
    const waits = steps.next()
    const whileTaking = membership.progress
    await rig.clock.advance(10_000)
    expect(membership.progress).toBeGreaterThan(whileTaking + 5)
    await consumer.close()
    await rig.by(waits)
  })

  it('fails for good with its membership', async () => {
    const rig = rigWith()
    const { consumer, membership } = await rig.openMember([0])
    membership.listener.failed(new Error('fenced'))
    await expect(rig.take(consumer, 1)).rejects.toThrow('fenced')
    await expect(rig.take(consumer, 1)).rejects.toThrow('fenced')
  })
})
