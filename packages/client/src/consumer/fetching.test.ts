import { errorCode } from '@odradek/protocol'
import { describe, expect, it } from 'vitest'
import { ConsumerRig } from '../testing/consumer-rig.ts'

const t0 = { topic: 't', partition: 0 }

function rigWith(leaders: readonly number[] = [1]): ConsumerRig {
  const rig = new ConsumerRig()
  rig.logs.add('t', leaders)
  return rig
}

/** What a fetch names: partition and offset, and what it forgets. */
function named(rig: ConsumerRig): string[] {
  return rig.logs.fetches.map(({ request: { sessionId, sessionEpoch, topics, forgottenTopicsData } }) => {
    const wanted = topics.flatMap(({ partitions }) => partitions.map((each) => `${each.partition}@${each.fetchOffset}`))
    const forgotten = forgottenTopicsData.flatMap(({ partitions }) => partitions.map((each) => `-${each}`))
    return [`${sessionId}/${sessionEpoch}`, ...wanted, ...forgotten].join(' ')
  })
}

describe('fetch sessions', () => {
  it('name what has changed alone, and what is not wanted any more', async () => {
    const rig = rigWith([1, 1, 1])
    rig.logs.append('t', 1, ['a'])
    const consumer = rig.open()
    expect(await rig.take(consumer, 1)).toEqual(['a'])
    rig.logs.append('t', 2, ['b'])
    expect(await rig.take(consumer, 1)).toEqual(['b'])
    consumer.pause([t0])
    rig.logs.append('t', 1, ['c'])
    rig.logs.append('t', 2, ['d'])
    expect((await rig.take(consumer, 2)).sort()).toEqual(['c', 'd'])
    const [first, second, ...others] = named(rig)
    expect(first).toBe('0/0 0@0 1@0 2@0')
    expect(second).toBe('100/1 1@1')
    expect(others.join(', ')).toContain('-0')
    expect(others.every((each) => each.startsWith('100/'))).toBe(true)
  })

  it.each([
    ['FETCH_SESSION_ID_NOT_FOUND', '0/0 0@1'],
    ['INVALID_FETCH_SESSION_EPOCH', '100/0 0@1'],
  ] as const)('begin anew after %s', async (error, next) => {
    const rig = rigWith()
    rig.logs.append('t', 0, ['a'])
    rig.logs.wholeAnswer = (_, { count }) => (count === 2 ? { errorCode: errorCode(error), responses: [] } : undefined)
    const consumer = rig.open()
    const reading = rig.take(consumer, 2)
    await rig.clock.settle()
    await rig.clock.settle()
    rig.logs.append('t', 0, ['b'])
    expect(await reading).toEqual(['a', 'b'])
    expect(named(rig)[2]).toBe(next)
  })

  it('are done without where a broker keeps none', async () => {
    const rig = rigWith()
    rig.logs.append('t', 0, ['a'])
    rig.logs.append('t', 0, ['b'])
    const answered = rig.logs.fetches
    const consumer = rig.open({ maxPartitionFetchBytes: 1 })
    rig.logs.wholeAnswer = ({ topics: [topic] }) => {
      const batch = rig.logs.log('t', 0).batches[topic?.partitions[0]?.fetchOffset ?? 0]
      if (batch === undefined || topic === undefined) return 'never'
      const partitions = [{ partitionIndex: 0, errorCode: 0, highWatermark: 2, records: batch.bytes }]
      return { sessionId: 0, responses: [{ topicId: topic.topicId, partitions }] }
    }
    const stop = consumer[Symbol.asyncIterator]()
    expect((await rig.by(stop.next())).value?.value).toBe('a')
    expect((await rig.by(stop.next())).value?.value).toBe('b')
    await consumer.close()
    expect(answered.every(({ request }) => request.sessionId === 0 && request.sessionEpoch === 0)).toBe(true)
  })
})

describe('leaders', () => {
  it('are fetched from at once, with the epochs that are known of them', async () => {
    const rig = rigWith([1, 2, 3])
    rig.brokers.moveLeader('t', 1, 3)
    const consumer = rig.open()
    const reading = rig.take(consumer, 1)
    await rig.clock.settle()
    await rig.clock.settle()
    rig.logs.append('t', 1, ['a'])
    expect(await reading).toEqual(['a'])
    const first = rig.logs.fetches.slice(0, 2)
    expect(first.map(({ nodeId }) => nodeId).sort()).toEqual([1, 3])
    const epochs = first.flatMap(({ request }) =>
      request.topics.flatMap(({ partitions }) =>
        partitions.map((each) => `${each.partition} ${each.currentLeaderEpoch}`),
      ),
    )
    expect(epochs.sort()).toEqual(['0 0', '1 1', '2 0'])
  })

  it('that have moved are found again, by a hint at once', async () => {
    for (const isHinted of [true, false]) {
      const rig = rigWith([1])
      rig.logs.append('t', 0, ['a', 'b'])
      const consumer = rig.open()
      expect(await rig.take(consumer, 2)).toEqual(['a', 'b'])
      rig.brokers.moveLeader('t', 0, 2)
      if (isHinted) {
        rig.logs.script = (_, __, { nodeId }) =>
          nodeId === 1 ? { error: 'NOT_LEADER_OR_FOLLOWER', currentLeader: { leaderId: 2, leaderEpoch: 1 } } : undefined
      }
      rig.logs.append('t', 0, ['c'])
      rig.logs.append('t', 0, ['d'])
      expect(await rig.take(consumer, 2)).toEqual(['c', 'd'])
      expect(rig.logs.fetches.at(-1)?.nodeId).toBe(2)
      await consumer.close()
    }
  })

  it('that go away and come back lose nothing and repeat nothing', async () => {
    const rig = rigWith([1])
    rig.logs.append('t', 0, ['a'])
    const consumer = rig.open()
    expect(await rig.take(consumer, 1)).toEqual(['a'])
    rig.brokers.stop(1)
    rig.logs.append('t', 0, ['b'])
    const reading = rig.take(consumer, 2)
    await rig.clock.advance(500)
    rig.brokers.start(1)
    rig.logs.append('t', 0, ['c'])
    expect(await reading).toEqual(['b', 'c'])
  })

  it('may name a replica nearby, which is left when it does not have the offset', async () => {
    const rig = rigWith([1])
    rig.logs.append('t', 0, ['a'])
    rig.logs.append('t', 0, ['b'])
    const { batches } = rig.logs.log('t', 0)
    rig.logs.script = (_, { fetchOffset }, { nodeId, count }) => {
      if (nodeId === 1 && count === 1) return { preferredReadReplica: 3 }
      if (nodeId !== 3) return undefined
      return fetchOffset === 0 ? { records: batches[0]?.bytes ?? null } : { error: 'OFFSET_OUT_OF_RANGE' }
    }
    const consumer = rig.open({ clientRack: 'rack-3' })
    expect(await rig.take(consumer, 2)).toEqual(['a', 'b'])
    expect(rig.logs.fetches.slice(0, 4).map(({ nodeId }) => nodeId)).toEqual([1, 3, 3, 1])
    expect(rig.logs.fetches[0]?.request.rackId).toBe('rack-3')
  })
})

describe('offsets that are gone', () => {
  it('are replaced by autoOffsetReset', async () => {
    const rig = rigWith()
    rig.logs.append('t', 0, ['a'])
    rig.logs.append('t', 0, ['b'])
    rig.logs.log('t', 0).startOffset = 1
    expect(await rig.take(rig.open({ from: { 0: 0 } }), 1)).toEqual(['b'])
    const consumer = rig.open({ from: { 0: 0 }, autoOffsetReset: 'none' })
    await expect(rig.take(consumer, 1)).rejects.toThrow("t-0 has no offset 0, and autoOffsetReset is 'none'")
  })
})

describe('batches', () => {
  it('with a wrong CRC are refused by name, unless nobody wants to know', async () => {
    const rig = rigWith()
    rig.logs.append('t', 0, ['a'])
    rig.logs.append('t', 0, ['b'])
    rig.logs.append('t', 0, ['c'])
    rig.logs.corrupt('t', 0, 1)
    const consumer = rig.open()
    expect(await rig.take(consumer, 1)).toEqual(['a'])
    const refusal = { error: 'CORRUPT_MESSAGE', message: expect.stringContaining('t-0 at offset 1') }
    await expect(rig.take(consumer, 1)).rejects.toMatchObject(refusal)
    await expect(rig.take(consumer, 1)).rejects.toMatchObject(refusal)
    consumer.seek(t0, 2)
    expect(await rig.take(consumer, 1)).toEqual(['c'])
    expect(await rig.take(rig.open({ checkCrcs: false, follow: false }), 9)).toHaveLength(3)
  })

  it('that are none are refused by name', async () => {
    const rig = rigWith()
    rig.logs.append('t', 0, ['a'])
    const good = rig.logs.log('t', 0).batches[0]?.bytes ?? new Uint8Array()
    rig.logs.script = () => ({ records: Buffer.concat([good, new Uint8Array(100)]) })
    const consumer = rig.open()
    expect(await rig.take(consumer, 1)).toEqual(['a'])
    await expect(rig.take(consumer, 1)).rejects.toMatchObject({ error: 'CORRUPT_MESSAGE' })
  })

  it('of aborted and open transactions are left out of what is committed', async () => {
    const rig = rigWith()
    const { logs } = rig
    logs.append('t', 0, ['plain'])
    logs.append('t', 0, ['aborted 1'], { producerId: 7 })
    logs.append('t', 0, ['committed'], { producerId: 8 })
    logs.append('t', 0, ['aborted 2', 'aborted 3'], { producerId: 7 })
    logs.appendMarker('t', 0, 7, 'abort')
    logs.append('t', 0, ['committed later'], { producerId: 7 })
    logs.appendMarker('t', 0, 8, 'commit')
    logs.appendMarker('t', 0, 7, 'commit')
    logs.log('t', 0).aborted.push({ producerId: 7, firstOffset: 1 })
    const isolationLevel = 'read_committed'
    expect(await rig.take(rig.open({ follow: false, isolationLevel }), 99)).toEqual([
      'plain',
      'committed',
      'committed later',
    ])
    expect(logs.fetches[0]?.request.isolationLevel).toBe(1)
    expect(await rig.take(rig.open({ follow: false }), 99)).toHaveLength(6)
    // Where a transaction is open, the end of what is committed is the end.
    logs.log('t', 0).lastStableOffset = 2
    expect(await rig.take(rig.open({ follow: false, isolationLevel }), 99)).toEqual(['plain'])
  })
})

describe('what waits', () => {
  it('is bounded, and one batch that is larger gets through', async () => {
    const rig = rigWith()
    for (let n = 0; n < 20; n++) rig.logs.append('t', 0, [`${n}`.padEnd(1000, '.')])
    const consumer = rig.open({ prefetchBytes: 3000, maxPartitionFetchBytes: 1 })
    const steps = consumer[Symbol.asyncIterator]()
    await rig.by(steps.next())
    await rig.clock.advance(1000)
    const before = rig.logs.fetches.length
    expect(before).toBeLessThanOrEqual(4)
    await rig.clock.advance(10_000)
    expect(rig.logs.fetches.length).toBe(before)
    expect(rig.logs.fetches.every(({ request }) => request.maxBytes <= 3000)).toBe(true)
    await steps.return?.()
    const values = await rig.take(consumer, 19)
    expect(values.map((value) => Number.parseInt(value, 10))).toEqual(Array.from({ length: 19 }, (_, n) => n + 1))
    rig.logs.append('t', 0, ['large'.padEnd(50_000, '.')])
    expect((await rig.take(consumer, 1))[0]).toHaveLength(50_000)
  })

  it('is not added to while nobody reads', async () => {
    const rig = rigWith()
    rig.logs.append('t', 0, ['a'])
    const consumer = rig.open()
    await rig.take(consumer, 1)
    await rig.clock.advance(100)
    const before = rig.logs.fetches.length
    rig.logs.append('t', 0, ['b'])
    rig.logs.append('t', 0, ['c'])
    await rig.clock.advance(1000)
    expect(rig.logs.fetches.length).toBe(before)
    expect(await rig.take(consumer, 2)).toEqual(['b', 'c'])
  })
})

describe('a partition without a leader', () => {
  it('holds up no other, and is read when it has one', async () => {
    const rig = rigWith([1, -1, 3])
    rig.logs.append('t', 0, ['a'])
    rig.logs.append('t', 2, ['c'])
    const consumer = rig.open()
    expect((await rig.take(consumer, 2)).toSorted()).toEqual(['a', 'c'])
    rig.logs.append('t', 1, ['b'])
    rig.brokers.moveLeader('t', 1, 2)
    expect(await rig.take(consumer, 1)).toEqual(['b'])
  })
})

describe('what cannot be sought', () => {
  it.each([-3, 1.5, Number.NaN, new Date(Number.NaN)])('%s', async (place) => {
    const consumer = rigWith().open()
    expect(() => consumer.seek(t0, place)).toThrow(TypeError)
  })
})
