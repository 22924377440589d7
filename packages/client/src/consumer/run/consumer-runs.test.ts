import { describe, expect, it } from 'vitest'
import { ConsumerRig, texts } from '../../testing/consumer-rig.ts'
import { Gates } from './testing/fake-source.ts'

const t0 = { topic: 't', partition: 0 }
const t1 = { topic: 't', partition: 1 }

function rigWith(leaders: readonly number[] = [1]): ConsumerRig {
  const rig = new ConsumerRig()
  rig.logs.add('t', leaders)
  return rig
}

const gateOf =
  (gates: Gates) =>
  ({ value }: { readonly value: string | null }): Promise<void> =>
    gates.wait(String(value))

/** Lets fetches that wait for more end, so that others are begun. */
async function pass(rig: ConsumerRig): Promise<void> {
  for (let round = 0; round < 5; round++) {
    await rig.clock.advance(100)
    rig.logs.release(true)
  }
  await rig.clock.advance(100)
}

describe('a run of a member', () => {
  it('commits by and by what is finished without a gap', async () => {
    const rig = rigWith()
    rig.logs.append('t', 0, ['a', 'b', 'c'])
    const { consumer, membership } = await rig.openMember([0], { autoCommitIntervalMs: 1000 })
    const gates = new Gates()
    const run = consumer.run({ by: 'record' }, gateOf(gates))
    await rig.clock.advance(100)
    expect(gates.standing).toEqual(['a', 'b', 'c'])
    gates.open('a')
    gates.open('c')
    await rig.clock.advance(1000)
    expect(membership.commits).toEqual(['t-0 1'])
    await consumer.commit()
    gates.open('b')
    await rig.clock.advance(1000)
    expect(membership.commits).toEqual(['t-0 1', 't-0 3'])
    await rig.by(consumer.close())
    await run
  })

  it('commits nothing by itself without `enableAutoCommit`', async () => {
    const rig = rigWith()
    rig.logs.append('t', 0, ['a', 'b'])
    const { consumer, membership } = await rig.openMember([0], { enableAutoCommit: false })
    const run = consumer.run({ by: 'record' }, async (record) => {
      if (record.value === 'a') await record.commit()
    })
    await rig.clock.advance(10_000)
    await rig.by(consumer.close())
    await run
    expect(membership.commits).toEqual(['t-0 1'])
  })

  it('finishes and commits what it has begun of a partition that is to go', async () => {
    const rig = rigWith([1, 1])
    rig.logs.append('t', 0, ['a', 'b'])
    rig.logs.append('t', 1, ['c'])
    const { consumer, membership } = await rig.openMember([0, 1])
    const gates = new Gates()
    const run = consumer.run({ by: 'partition' }, gateOf(gates))
    await rig.clock.advance(100)
    const revoking = membership.revoke([t0])
    await rig.clock.advance(100)
    expect(membership.commits).toEqual([])
    gates.open('a')
    await rig.by(revoking)
    expect(membership.commits).toEqual(['t-0 1'])
    expect(gates.entered.toSorted()).toEqual(['a', 'c'])
    gates.open('c')
    await rig.by(consumer.close())
    await run
    expect(membership.commits).toEqual(['t-0 1', 't-1 1'])
  })

  it('waits for them no longer than the group does, and tells them then', async () => {
    const rig = rigWith()
    rig.logs.append('t', 0, ['a', 'b'])
    const { consumer, membership } = await rig.openMember([0], { maxPollIntervalMs: 1000 })
    const gates = new Gates()
    let heard: AbortSignal | undefined
    const run = consumer.run({ by: 'record' }, ({ value }, { signal }) => {
      if (value === 'b') return
      heard = signal
      return gates.wait('a')
    })
    await rig.clock.advance(100)
    const revoking = membership.revoke([t0])
    await rig.clock.advance(999)
    expect(heard?.aborted).toBe(false)
    await rig.clock.advance(1)
    await revoking
    expect(heard?.aborted).toBe(true)
    expect(membership.commits).toEqual(['t-0 0'])
    gates.break('a', new Error('given up'))
    await rig.by(consumer.close())
    await run
  })

  it('tells the group that it goes on, but not while handlers stand still', async () => {
    const rig = rigWith()
    rig.logs.append('t', 0, ['a', 'b'])
    const { consumer, membership } = await rig.openMember([0])
    const gates = new Gates()
    const run = consumer.run({ by: 'partition' }, gateOf(gates))
    await rig.clock.advance(2000)
    const before = membership.progress
    await rig.clock.advance(10_000)
    expect(membership.progress).toBe(before)
    gates.open('a')
    await rig.clock.advance(1000)
    expect(membership.progress).toBeGreaterThan(before)
    gates.open('b')
    await rig.clock.advance(1000)
    const whileWaiting = membership.progress
    await rig.clock.advance(10_000)
    expect(membership.progress).toBeGreaterThan(whileWaiting + 5)
    await rig.by(consumer.close())
    await run
  })

  it('ends with the consumer, which waits for what was begun', async () => {
    const rig = rigWith()
    rig.logs.append('t', 0, ['a', 'b'])
    const { consumer, membership } = await rig.openMember([0])
    const gates = new Gates()
    const run = consumer.run({ by: 'partition' }, gateOf(gates))
    await rig.clock.advance(100)
    const closing = consumer.close()
    await rig.clock.advance(100)
    expect(membership.hasLeft).toBe(false)
    gates.open('a')
    await rig.by(closing)
    await run
    expect([membership.hasLeft, gates.entered, membership.commits]).toEqual([true, ['a'], ['t-0 1']])
    await rig.clock.settle()
    expect(rig.clock.pendingTimers).toBe(0)
  })

  it("ends with the consumer's signal", async () => {
    const rig = rigWith()
    rig.logs.append('t', 0, ['a'])
    const ending = new AbortController()
    const { consumer, membership } = await rig.openMember([0], { signal: ending.signal })
    const gates = new Gates()
    const run = consumer.run({ by: 'partition' }, gateOf(gates))
    await rig.clock.advance(100)
    ending.abort()
    gates.open('a')
    await rig.by(run)
    expect(membership.commits).toEqual(['t-0 1'])
    await rig.by(consumer.close())
  })

  it('is one at a time, and not beside a loop', async () => {
    const rig = rigWith()
    rig.logs.append('t', 0, ['a', 'b'])
    const { consumer } = await rig.openMember([0])
    const loop = consumer[Symbol.asyncIterator]()
    await rig.by(loop.next())
    await expect(consumer.run({}, () => undefined)).rejects.toThrow('being read already')
    await loop.return?.()
    const run = consumer.run({}, () => undefined)
    await expect(consumer.run({}, () => undefined)).rejects.toThrow('being read already')
    await expect(consumer[Symbol.asyncIterator]().next()).rejects.toThrow('being iterated already')
    await rig.by(consumer.close())
    await run
    await expect(consumer.run({}, () => undefined)).rejects.toThrow('closed')
  })

  it('fails with reading', async () => {
    const rig = rigWith()
    const { consumer, membership } = await rig.openMember([0])
    const run = consumer.run({}, () => undefined)
    await rig.clock.advance(100)
    membership.listener.failed(new Error('fenced'))
    await expect(rig.by(run)).rejects.toThrow('fenced')
    await rig.by(consumer.close())
  })

  it('leaves alone what the user has paused, and resumes what was its own', async () => {
    const rig = rigWith([1, 1])
    rig.logs.append('t', 0, ['a', 'b', 'c', 'd'])
    const { consumer } = await rig.openMember([0, 1])
    const gates = new Gates()
    const run = consumer.run({ by: 'partition', concurrency: 2, maxPollRecords: 4 }, gateOf(gates))
    await rig.clock.advance(100)
    expect(consumer.paused).toEqual([t0])
    consumer.pause([t0, t1])
    gates.open('a')
    await rig.clock.advance(100)
    gates.open('b')
    await rig.clock.advance(1000)
    expect([gates.entered, consumer.paused]).toEqual([
      ['a', 'b'],
      [t0, t1],
    ])
    consumer.resume()
    await rig.clock.advance(1000)
    expect(gates.standing).toEqual(['c'])
    gates.open('c')
    const closing = consumer.close()
    await rig.by(closing)
    await run
  })

  it('reads anew what is sought, and does not mind what was in hand', async () => {
    const rig = rigWith()
    rig.logs.append('t', 0, ['a', 'b', 'c'])
    const { consumer, membership } = await rig.openMember([0])
    const gates = new Gates()
    const run = consumer.run({ by: 'partition' }, gateOf(gates))
    await rig.clock.advance(100)
    gates.open('a')
    await rig.clock.advance(100)
    consumer.seek(t0, 0)
    gates.break('b', new Error('not any more'))
    await pass(rig)
    expect([gates.entered, gates.standing]).toEqual([['a', 'b', 'a'], ['a']])
    gates.open('a')
    await rig.by(consumer.close())
    await run
    expect(membership.commits.at(-1)).toBe('t-0 1')
  })

  it('reads its retry topics with the others, from their beginning, for as long as it runs', async () => {
    const rig = rigWith()
    rig.logs.add('t.retry.5s', [1])
    rig.logs.append('t.retry.5s', 0, ['lost', 'its', 'headers'])
    const { consumer, membership } = await rig.openMember([0], { autoOffsetReset: 'latest' })
    const failures: unknown[] = []
    const onError = (error: unknown): 'skip' => {
      failures.push(error)
      return 'skip'
    }
    const run = consumer.run({ retryTopics: [{ delayMs: 5000 }], onError }, () => undefined)
    await rig.clock.advance(100)
    expect(membership.topics).toEqual(['t', 't.retry.5s'])
    await membership.assign('t.retry.5s', 0)
    await pass(rig)
    expect(failures).toHaveLength(3)
    consumer.subscribe([texts, texts])
    expect(membership.topics).toEqual(['t', 't.retry.5s'])
    await rig.by(consumer.close())
    await run
  })

  it('has no retry topics without a group', async () => {
    const consumer = rigWith().open()
    await expect(consumer.run({ retryTopics: [{ delayMs: 1 }] }, () => undefined)).rejects.toThrow('without a `group`')
  })

  it('handles batches of different partitions side by side', async () => {
    const rig = rigWith([1, 1])
    rig.logs.append('t', 0, ['a', 'b'])
    rig.logs.append('t', 0, ['c'])
    rig.logs.append('t', 1, ['d'])
    const { consumer, membership } = await rig.openMember([0, 1])
    const gates = new Gates()
    const run = consumer.runBatches({}, (batch) => gates.wait([...batch].map(({ value }) => value).join('')))
    await rig.clock.advance(1000)
    expect(gates.standing.toSorted()).toEqual(['ab', 'd'])
    gates.open('ab')
    await rig.clock.advance(1000)
    expect(gates.standing.toSorted()).toEqual(['c', 'd'])
    const closing = consumer.close()
    gates.open('d')
    gates.break('c', new Error('no'))
    await expect(run).rejects.toThrow('no')
    await rig.by(closing)
    expect(membership.commits.toSorted()).toEqual(['t-0 2', 't-1 1'])
  })
})
