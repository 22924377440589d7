import { createEngine } from '@odradek/engine-wasm'
import { errorCode, RecordBatchHeader, type Uuid } from '@odradek/protocol'
import { produce } from '@odradek/protocol/00-produce'
import { type FetchRequestInput, type FetchResponse, fetch } from '@odradek/protocol/01-fetch'
import { createTopics } from '@odradek/protocol/19-create-topics'
import { deleteTopics } from '@odradek/protocol/20-delete-topics'
import { encodeBatch } from '@odradek/records'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Broker } from '../../broker.ts'
import { Wire } from '../../testing/wire.ts'

const engine = createEngine()

let broker: Broker
let wire: Wire
beforeAll(async () => {
  const config = { 'max.incremental.fetch.session.cache.slots': 20 }
  broker = await Broker.start({ listen: false, memory: true, config })
  wire = new Wire(broker.openConnection())
})
afterAll(() => broker.close())

async function create(name: string, numPartitions: number): Promise<Uuid> {
  const { topics } = await wire.request(createTopics, 7, {
    topics: [{ name, numPartitions, replicationFactor: 1, assignments: [], configs: [] }],
    timeoutMs: 1000,
  })
  expect(topics[0]?.errorCode).toBe(0)
  return topics[0]?.topicId ?? Promise.reject(new Error('no topic id'))
}

async function send(name: string, index: number, value: string): Promise<void> {
  const producer = new Wire(broker.openConnection())
  const records = encodeBatch(engine, [{ key: null, value: Buffer.from(value), timestampMs: Date.now() }])
  const partitionData = [{ index, records }]
  await producer.request(produce, 9, {
    ...{ transactionalId: null, acks: 1, timeoutMs: 1000 },
    topicData: [{ name, partitionData }],
  })
  producer.close()
}

type Named = { readonly topic: string } | { readonly topicId: Uuid }

/** Partitions of a topic and the offset that is wanted of each. */
function wanting(named: Named, offsets: Readonly<Record<number, number>>): FetchRequestInput['topics'] {
  const partitions = Object.entries(offsets).map(([partition, fetchOffset]) => ({
    ...{ partition: Number(partition), fetchOffset, partitionMaxBytes: 1_000_000 },
  }))
  return [{ ...named, partitions }]
}

function asking(request: Partial<FetchRequestInput>): FetchRequestInput {
  return { maxWaitMs: 0, minBytes: 1, sessionId: 0, sessionEpoch: 0, topics: [], forgottenTopicsData: [], ...request }
}

/** Partition, bytes of records and error of everything that is in an answer. */
function told({ responses }: FetchResponse): [number, boolean, number][] {
  return responses.flatMap(({ partitions }) =>
    partitions.map(({ partitionIndex, records, errorCode }): [number, boolean, number] => [
      partitionIndex,
      (records?.length ?? 0) > 0,
      errorCode,
    ]),
  )
}

/** A consumer that takes what it is given and asks on, as a client does. */
class Consumer {
  readonly #version: number
  #sessionId = 0
  #epoch = 0

  constructor(version: number) {
    this.#version = version
  }

  async poll(request: Partial<FetchRequestInput> = {}): Promise<FetchResponse> {
    const session = { sessionId: this.#sessionId, sessionEpoch: this.#epoch }
    const answer = await wire.request(fetch, this.#version, asking({ ...session, ...request }))
    expect(answer.errorCode).toBe(0)
    expect(answer.sessionId).toBeGreaterThan(0)
    this.#sessionId = answer.sessionId
    this.#epoch++
    return answer
  }
}

describe.each([
  ['names', 11],
  ['ids', 13],
  ['ids, newest version', 18],
] as const)('a fetch session by %s', (_, version) => {
  it('tells all at first, then only what is new, and forgets what it may', async () => {
    const name = `news-${version}`
    const topicId = await create(name, 3)
    const named = version < 13 ? { topic: name } : { topicId }
    const consumer = new Consumer(version)
    expect(told(await consumer.poll({ topics: wanting(named, { 0: 0, 1: 0, 2: 0 }) }))).toHaveLength(3)
    expect(told(await consumer.poll())).toEqual([])
    await send(name, 1, 'a')
    expect(told(await consumer.poll())).toEqual([[1, true, 0]])
    expect(told(await consumer.poll())).toEqual([[1, true, 0]])
    expect(told(await consumer.poll({ topics: wanting(named, { 1: 1 }) }))).toEqual([])
    expect(told(await consumer.poll({ topics: wanting(named, { 2: 5 }) }))).toEqual([
      [2, false, errorCode('OFFSET_OUT_OF_RANGE')],
    ])
    expect(told(await consumer.poll({ topics: wanting(named, { 2: 0 }) }))).toEqual([[2, false, 0]])
    await send(name, 0, 'b')
    await send(name, 2, 'c')
    const forgottenTopicsData = [{ ...named, partitions: [0] }]
    expect(told(await consumer.poll({ forgottenTopicsData }))).toEqual([[2, true, 0]])
  })

  it('tells of a topic that goes, and of one that is not there', async () => {
    const name = `gone-${version}`
    const topicId = await create(name, 1)
    const named = version < 13 ? { topic: name } : { topicId }
    const consumer = new Consumer(version)
    await consumer.poll({ topics: wanting(named, { 0: 0 }) })
    await wire.request(deleteTopics, 5, { topicNames: [name], timeoutMs: 1000 })
    const code = errorCode(version < 13 ? 'UNKNOWN_TOPIC_OR_PARTITION' : 'UNKNOWN_TOPIC_ID')
    expect(told(await consumer.poll({ maxWaitMs: 60_000 }))).toEqual([[0, false, code]])
    if (version >= 13) return
    await create(name, 1)
    expect(told(await consumer.poll())).toEqual([[0, false, 0]])
    await send(name, 0, 'again')
    expect(told(await consumer.poll())).toEqual([[0, true, 0]])
  })
})

describe('a fetch session', () => {
  it('wakes for what comes while it waits, and for nothing less than it asked for', async () => {
    await create('wake', 2)
    const consumer = new Consumer(11)
    await consumer.poll({ topics: wanting({ topic: 'wake' }, { 0: 0, 1: 0 }) })
    const waiting = consumer.poll({ maxWaitMs: 60_000, minBytes: 2 * 69 })
    await send('wake', 0, 'a')
    await send('wake', 1, 'b')
    expect(told(await waiting)).toEqual([
      [0, true, 0],
      [1, true, 0],
    ])
  })

  it('is refused by the wrong id or epoch, and ends with epoch -1', async () => {
    await create('epochs', 1)
    const topics = wanting({ topic: 'epochs' }, { 0: 0 })
    const first = await wire.request(fetch, 11, asking({ topics }))
    const { sessionId } = first
    const ask = async (request: Partial<FetchRequestInput>): Promise<[number, number, number]> => {
      const answer = await wire.request(fetch, 11, asking({ sessionId, ...request }))
      return [answer.errorCode, answer.sessionId, answer.responses.length]
    }
    expect(await ask({ sessionEpoch: 2 })).toEqual([errorCode('INVALID_FETCH_SESSION_EPOCH'), 0, 0])
    expect(await ask({ sessionEpoch: 1 })).toEqual([0, sessionId, 0])
    expect(await ask({ sessionEpoch: 1 })).toEqual([errorCode('INVALID_FETCH_SESSION_EPOCH'), 0, 0])
    expect(await ask({ sessionEpoch: -1, topics })).toEqual([0, 0, 1])
    expect(await ask({ sessionEpoch: 2 })).toEqual([errorCode('FETCH_SESSION_ID_NOT_FOUND'), 0, 0])
  })

  it('is refused when it goes on with ids instead of names', async () => {
    await create('kinds', 1)
    const { sessionId } = await wire.request(fetch, 11, asking({ topics: wanting({ topic: 'kinds' }, { 0: 0 }) }))
    const { errorCode: code } = await wire.request(fetch, 13, asking({ sessionId, sessionEpoch: 1 }))
    expect(code).toBe(errorCode('FETCH_SESSION_TOPIC_ID_ERROR'))
  })

  it('tells nothing of the log with an error, as in Kafka', async () => {
    await create('errors', 1)
    await send('errors', 0, 'a')
    const topics = wanting({ topic: 'errors' }, { 0: 9, 1: 0 })
    const { responses } = await wire.request(fetch, 11, asking({ sessionEpoch: -1, topics }))
    const nothing = { highWatermark: -1, lastStableOffset: -1, logStartOffset: -1 }
    expect(responses[0]?.partitions).toMatchObject([
      { errorCode: errorCode('OFFSET_OUT_OF_RANGE'), ...nothing, abortedTransactions: null },
      { errorCode: errorCode('UNKNOWN_TOPIC_OR_PARTITION'), ...nothing, abortedTransactions: [] },
    ])
  })

  it('gives each partition its turn when answers are full', async () => {
    await create('turns', 3)
    for (const index of [0, 1, 2]) for (let i = 0; i < 4; i++) await send('turns', index, `value ${i}`)
    const consumer = new Consumer(11)
    const offsets: Record<number, number> = { 0: 0, 1: 0, 2: 0 }
    const turns: number[] = []
    let topics = wanting({ topic: 'turns' }, offsets)
    while (turns.length < 12) {
      const { responses } = await consumer.poll({ topics, maxBytes: 1 })
      topics = []
      for (const { partitionIndex, records } of responses.flatMap(({ partitions }) => partitions)) {
        if (records === null || records.length === 0) continue
        turns.push(partitionIndex)
        const next = new RecordBatchHeader(records).lastOffset + 1
        topics = wanting({ topic: 'turns' }, { [partitionIndex]: next })
      }
    }
    // The first answer made the session; it is behind that that turns are kept.
    expect(turns.slice(1, 10)).toEqual([0, 1, 2, 0, 1, 2, 0, 1, 2])
  })

  it('costs a consumer of 1,000 idle partitions a few bytes for each poll', async () => {
    const topicId = await create('wide', 1000)
    const offsets = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [index, 0]))
    const consumer = new Consumer(18)
    await consumer.poll({ topics: wanting({ topicId }, offsets) })
    expect(wire.lastBytes.sent).toBeGreaterThan(20_000)
    expect(wire.lastBytes.received).toBeGreaterThan(30_000)
    for (let poll = 0; poll < 10; poll++) {
      expect(told(await consumer.poll({ maxWaitMs: 1 }))).toEqual([])
      expect(wire.lastBytes.sent).toBeLessThan(60)
      expect(wire.lastBytes.received).toBeLessThan(30)
    }
  })
})

it('no session is given when all slots are taken, and fetching goes on without', async () => {
  const config = { 'max.incremental.fetch.session.cache.slots': 1 }
  await using small = await Broker.start({ listen: false, memory: true, config })
  const client = new Wire(small.openConnection())
  const answers = [await client.request(fetch, 11, asking({})), await client.request(fetch, 11, asking({}))]
  expect(answers.map(({ errorCode, sessionId }) => [errorCode, sessionId > 0])).toEqual([
    [0, true],
    [0, false],
  ])
  client.close()
})
