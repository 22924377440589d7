import { errorCode, parseUuid, type Uuid, zeroUuid } from '@odradek/protocol'
import type { FetchRequest } from '@odradek/protocol/01-fetch'
import { describe, expect, it } from 'vitest'
import { minFetchSessionMs } from '../limits.ts'
import { type FetchedPartition, FetchSession, fetchedPartitions, isNews, nextEpoch, remember } from './fetch-session.ts'
import { FetchSessionCache } from './fetch-session-cache.ts'

const id = parseUuid('b2RyYWRlay1tZXRhZGF0YQ')

type Topics = Pick<FetchRequest, 'topics'>

/** Partitions of a topic, each from offset 0. */
function wanting(topic: string, indexes: readonly number[], fetchOffset = 0, topicId: Uuid = zeroUuid): Topics {
  const partitions = indexes.map((partition) => ({
    ...{ partition, fetchOffset, currentLeaderEpoch: -1, lastFetchedEpoch: -1, logStartOffset: -1 },
    ...{ partitionMaxBytes: 100, replicaDirectoryId: zeroUuid, highWatermark: -1 },
  }))
  return { topics: [{ topic, topicId, partitions }] }
}

function sessionOf(topics: Topics, nowMs = 0): FetchSession {
  return new FetchSession({ id: 1, usesTopicIds: false, nowMs, partitions: fetchedPartitions(topics) })
}

function order(session: FetchSession): number[] {
  return [...session.partitions()].map(({ index }) => index)
}

describe('a session', () => {
  it('takes what a request adds and changes, and forgets what it may forget', () => {
    const session = sessionOf(wanting('t', [0, 1, 2]))
    const forgottenTopicsData = [
      { topic: 't', topicId: zeroUuid, partitions: [0, 9] },
      { topic: 'u', topicId: zeroUuid, partitions: [2] },
    ]
    session.update({ ...wanting('t', [1, 3], 7), forgottenTopicsData })
    expect([...session.partitions()].map(({ index, fetchOffset }) => [index, fetchOffset])).toEqual([
      [1, 7],
      [2, 0],
      [3, 7],
    ])
  })

  it('tells topics apart by name or by id', () => {
    const session = sessionOf(wanting('', [0], 0, id))
    session.update({ ...wanting('', [0], 5, zeroUuid), forgottenTopicsData: [] })
    session.update({ ...wanting('', [0], 7, id), forgottenTopicsData: [] })
    expect([...session.partitions()].map(({ fetchOffset }) => fetchOffset)).toEqual([7, 5])
  })

  it('puts a partition that gave records behind the others, but not one that was forgotten meanwhile', () => {
    const session = sessionOf(wanting('t', [0, 1, 2]))
    const [first, second] = session.partitions()
    if (first !== undefined) session.rotate(first)
    expect(order(session)).toEqual([1, 2, 0])
    session.update({ topics: [], forgottenTopicsData: [{ topic: 't', topicId: zeroUuid, partitions: [1] }] })
    if (second !== undefined) session.rotate(second)
    expect(order(session)).toEqual([2, 0])
  })

  it('listens to the log that a partition has, and to none when it is forgotten or the session ends', () => {
    const session = sessionOf(wanting('t', [0, 1]))
    const logs = [0, 1, 2].map(() => new FakeLog())
    const [first, second] = session.partitions()
    if (first === undefined || second === undefined) throw new Error('two partitions')
    for (const round of [0, 1]) {
      session.listen(first, logs[round])
      session.listen(second, logs[2])
      session.listen(second, logs[2])
    }
    expect(logs.map(({ listeners }) => listeners.size)).toEqual([0, 1, 1])
    logs[1]?.grow(5)
    expect(session.watch.grownBytes).toBe(5)
    session.update({ topics: [], forgottenTopicsData: [{ topic: 't', topicId: zeroUuid, partitions: [0] }] })
    expect(logs.map(({ listeners }) => listeners.size)).toEqual([0, 0, 1])
    session.listen(second, undefined)
    expect(logs.map(({ listeners }) => listeners.size)).toEqual([0, 0, 0])
  })

  it('has epochs from 1 on, which begin again at 1', () => {
    expect(sessionOf(wanting('t', [0])).epoch).toBe(1)
    expect(nextEpoch(1)).toBe(2)
    expect(nextEpoch(0x7fff_ffff)).toBe(1)
  })
})

class FakeLog {
  appendedBytes = 100
  readonly listeners = new Set<() => void>()

  onAdvance(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  grow(bytes: number): void {
    this.appendedBytes += bytes
    for (const listener of this.listeners) listener()
  }
}

describe('news', () => {
  const [partition] = fetchedPartitions(wanting('t', [0]))
  const nothing = { errorCode: 0, highWatermark: 10, logStartOffset: 2, recordBytes: 0 }
  const told = (): FetchedPartition => {
    if (partition === undefined) throw new Error('one partition')
    remember(partition, nothing)
    return partition
  }

  it('are records, errors, and bounds that moved; nothing else', () => {
    expect(isNews(told(), nothing)).toBe(false)
    expect(isNews(told(), { ...nothing, recordBytes: 1 })).toBe(true)
    expect(isNews(told(), { ...nothing, highWatermark: 11 })).toBe(true)
    expect(isNews(told(), { ...nothing, logStartOffset: 3 })).toBe(true)
    expect(isNews(told(), { ...nothing, errorCode: 1 })).toBe(true)
  })

  it('come once more when an error is over', () => {
    const failed = told()
    remember(failed, { ...nothing, errorCode: 1 })
    expect(isNews(failed, nothing)).toBe(true)
  })
})

describe('the cache of sessions', () => {
  const request = { sessionId: 1, sessionEpoch: 1, topics: [], forgottenTopicsData: [] }
  const error = (name: Parameters<typeof errorCode>[0]) => expect.objectContaining({ code: errorCode(name) })

  function begin(cache: FetchSessionCache, size = 1, nowMs = 0): FetchSession | undefined {
    const indexes = Array.from({ length: size }, (_, index) => index)
    return cache.create({ usesTopicIds: false, nowMs, partitions: fetchedPartitions(wanting('t', indexes)) })
  }

  it('goes on with a session at its epoch only, and with the kind of names it began with', () => {
    const cache = new FetchSessionCache(10, () => 0)
    expect(begin(cache)?.id).toBe(1)
    expect(begin(cache)?.id).toBe(2)
    expect(() => cache.resume({ ...request, sessionId: 3 }, false, 0)).toThrow(error('FETCH_SESSION_ID_NOT_FOUND'))
    expect(() => cache.resume({ ...request, sessionId: 0 }, false, 0)).toThrow(error('FETCH_SESSION_ID_NOT_FOUND'))
    expect(() => cache.resume({ ...request, sessionEpoch: 2 }, false, 0)).toThrow(error('INVALID_FETCH_SESSION_EPOCH'))
    expect(() => cache.resume(request, true, 0)).toThrow(error('FETCH_SESSION_TOPIC_ID_ERROR'))
    expect(cache.resume(request, false, 0)?.epoch).toBe(2)
    expect(() => cache.resume(request, false, 0)).toThrow(error('INVALID_FETCH_SESSION_EPOCH'))
    expect(cache.resume({ ...request, sessionEpoch: 2 }, false, 0)?.epoch).toBe(3)
  })

  it.each([0, -1])('ends a session that a request with epoch %i names', (sessionEpoch) => {
    const cache = new FetchSessionCache(10, () => 0)
    begin(cache)
    expect(cache.resume({ ...request, sessionEpoch }, false, 0)).toBeUndefined()
    expect(cache.size).toBe(0)
  })

  it('ends a session that has no partition left', () => {
    const cache = new FetchSessionCache(10, () => 0)
    begin(cache)
    const forgottenTopicsData = [{ topic: 't', topicId: zeroUuid, partitions: [0] }]
    expect(cache.resume({ ...request, forgottenTopicsData }, false, 0)).toBeUndefined()
    expect(cache.size).toBe(0)
  })

  it('has no more than its slots, and evicts who did not come back for two minutes', () => {
    const cache = new FetchSessionCache(2, () => 0)
    begin(cache)
    begin(cache)
    expect(begin(cache, 100, minFetchSessionMs)).toBeUndefined()
    cache.resume(request, false, minFetchSessionMs)
    expect(begin(cache, 1, minFetchSessionMs + 1)?.id).toBe(2)
    expect(cache.size).toBe(2)
    expect(cache.resume({ ...request, sessionEpoch: 2 }, false, 0)?.id).toBe(1)
    expect(begin(new FetchSessionCache(0, () => 0))).toBeUndefined()
  })

  it('evicts an old session in use for a larger one, the smallest first', () => {
    const cache = new FetchSessionCache(3, () => 0)
    for (const size of [3, 2, 5]) begin(cache, size)
    const laterMs = minFetchSessionMs + 1
    for (const sessionId of [1, 2, 3]) cache.resume({ ...request, sessionId }, false, laterMs)
    expect(begin(cache, 2, laterMs)).toBeUndefined()
    expect(begin(cache, 4, laterMs)?.id).toBe(2)
    expect(begin(cache, 4, laterMs)?.id).toBe(1)
    expect(begin(cache, 5, laterMs)).toBeUndefined()
  })
})
