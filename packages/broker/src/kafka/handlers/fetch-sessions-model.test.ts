/**
 * A consumer with a fetch session against one who sees the logs themselves: whatever is written, wanted and forgotten
 * in between, each answer leaves the consumer with the right high watermarks, and every record comes once and in order.
 */
import { fc, test as property } from '@fast-check/vitest'
import { createEngine } from '@odradek/engine-wasm'
import { produce } from '@odradek/protocol/00-produce'
import { type FetchRequestInput, fetch } from '@odradek/protocol/01-fetch'
import { createTopics } from '@odradek/protocol/19-create-topics'
import { decodeBatches, encodeBatch } from '@odradek/records'
import { afterAll, beforeAll, expect } from 'vitest'
import { Broker } from '../../broker.ts'
import { Wire } from '../../testing/wire.ts'

const engine = createEngine()
const partitionCount = 4

let broker: Broker
let wire: Wire
let topics = 0
beforeAll(async () => {
  broker = await Broker.start({ listen: false, memory: true })
  wire = new Wire(broker.openConnection())
})
afterAll(() => broker.close())

/** What a client does for a session: it sends what changed, and remembers what it was told. */
class Consumer {
  readonly topic: string
  readonly received: number[][] = Array.from({ length: partitionCount }, () => [])
  readonly highWatermarks: number[] = Array.from({ length: partitionCount }, () => -1)
  readonly wanted = new Set<number>()
  #changed = new Set<number>()
  #forgotten = new Set<number>()
  #sessionId = 0
  #epoch = 0

  constructor(topic: string) {
    this.topic = topic
  }

  want(index: number): void {
    const isKnown = this.wanted.has(index) || this.#forgotten.delete(index)
    if (!isKnown) this.highWatermarks[index] = -1
    this.wanted.add(index)
    this.#changed.add(index)
  }

  forget(index: number): void {
    if (!this.wanted.delete(index)) return
    this.#changed.delete(index)
    this.#forgotten.add(index)
  }

  async poll(maxBytes: number): Promise<number> {
    const isIncremental = this.#epoch > 0
    const { errorCode, sessionId, responses } = await wire.request(fetch, 11, this.#request(maxBytes))
    expect(errorCode).toBe(0)
    this.#changed = new Set()
    this.#forgotten = new Set()
    this.#epoch = sessionId === 0 ? 0 : this.#epoch + 1
    this.#sessionId = sessionId
    let count = 0
    for (const { partitionIndex, highWatermark, records } of responses.flatMap(({ partitions }) => partitions)) {
      expect(this.wanted).toContain(partitionIndex)
      const isNews = highWatermark !== this.highWatermarks[partitionIndex] || (records?.length ?? 0) > 0
      expect(isNews || !isIncremental).toBe(true)
      this.highWatermarks[partitionIndex] = highWatermark
      const received = this.received[partitionIndex] ?? []
      for (const { offset } of decodeBatches(engine, records ?? new Uint8Array(0), received.length)) {
        expect(offset).toBe(received.length)
        received.push(offset)
        count++
      }
      if (count > 0) this.#changed.add(partitionIndex)
    }
    return count
  }

  #request(maxBytes: number): FetchRequestInput {
    // A client whose session ended, as there was nothing left in it, names everything anew.
    const named = this.#epoch === 0 ? this.wanted : this.#changed
    const partitions = [...named].map((partition) => ({
      ...{ partition, fetchOffset: this.received[partition]?.length ?? 0, partitionMaxBytes: maxBytes },
    }))
    return {
      ...{ maxWaitMs: 0, minBytes: 1, maxBytes, sessionId: this.#sessionId, sessionEpoch: this.#epoch },
      topics: partitions.length === 0 ? [] : [{ topic: this.topic, partitions }],
      forgottenTopicsData: [{ topic: this.topic, partitions: this.#epoch === 0 ? [] : [...this.#forgotten] }],
    }
  }
}

async function begin(): Promise<Consumer> {
  const name = `model-${topics++}`
  const topic = { name, numPartitions: partitionCount, replicationFactor: 1, assignments: [], configs: [] }
  await wire.request(createTopics, 7, { topics: [topic], timeoutMs: 1000 })
  return new Consumer(name)
}

async function write(name: string, index: number, count: number): Promise<void> {
  const values = Array.from({ length: count }, () => Buffer.from('value'))
  const records = encodeBatch(
    engine,
    values.map((value) => ({ key: null, value, timestampMs: 1 })),
  )
  await wire.request(produce, 9, {
    ...{ transactionalId: null, acks: 1, timeoutMs: 1000 },
    topicData: [{ name, partitionData: [{ index, records }] }],
  })
}

const index = fc.nat(partitionCount - 1)
const operation = fc.oneof(
  fc.record({ type: fc.constant('write' as const), index, count: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ type: fc.constant('want' as const), index }),
  fc.record({ type: fc.constant('forget' as const), index }),
  fc.record({ type: fc.constant('poll' as const), maxBytes: fc.constantFrom(1, 100, 1_000_000) }),
)

property.prop([fc.array(operation, { maxLength: 60 })], { numRuns: 100 })(
  'a session leaves nothing out and says nothing twice',
  async (operations) => {
    const consumer = await begin()
    const ends = Array.from({ length: partitionCount }, () => 0)
    for (const step of operations) {
      if (step.type === 'want') consumer.want(step.index)
      else if (step.type === 'forget') consumer.forget(step.index)
      else if (step.type === 'write') {
        await write(consumer.topic, step.index, step.count)
        ends[step.index] = (ends[step.index] ?? 0) + step.count
      } else {
        await consumer.poll(step.maxBytes)
        for (const wanted of consumer.wanted) expect(consumer.highWatermarks[wanted]).toBe(ends[wanted])
      }
    }
    while ((await consumer.poll(1)) > 0);
    for (const wanted of consumer.wanted) expect(consumer.received[wanted]).toHaveLength(ends[wanted] ?? -1)
  },
)
