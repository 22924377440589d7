import { createEngine } from '@odradek/engine-wasm'
import type { ProduceRequest } from '@odradek/protocol/00-produce'
import { decodeBatches } from '@odradek/records'
import { describe, expect, it } from 'vitest'
import { connect } from '../kafka.ts'
import { json, string } from '../serdes.ts'
import { FakeBroker, type ProduceAnswer, SkippingClock } from '../testing/fake-broker.ts'
import { topic } from '../topic.ts'

const engine = createEngine()
const far = 10_000

/** The values of every Produce request, in the order in which they came. */
function values(broker: FakeBroker): string[][] {
  return broker.produced.map(({ topicData }) =>
    topicData.flatMap(({ partitionData }) =>
      partitionData.flatMap(({ records }) =>
        [...decodeBatches(engine, records ?? new Uint8Array(0))].map(({ value }) =>
          Buffer.from(value ?? []).toString(),
        ),
      ),
    ),
  )
}

function counting(): (request: unknown, count: number) => ProduceAnswer {
  return (_request, count) => ({ offset: count * 100 })
}

describe('Producer', () => {
  it('answers each record with its own offset, and sends together what came together', async () => {
    const broker = new FakeBroker(counting())
    await using kafka = connect(broker, { clock: new SkippingClock(far) })
    const producer = kafka.producer()
    const deliveries = await Promise.all(['a', 'b', 'c'].map((value) => producer.send('t', { value })))
    expect(deliveries.map(({ offset }) => offset)).toEqual([100, 101, 102])
    expect(values(broker)).toEqual([['a', 'b', 'c']])
  })

  it('gathers for lingerMs, then sends what there is', async () => {
    const broker = new FakeBroker(counting())
    const clock = new SkippingClock(far)
    await using kafka = connect(broker, { clock })
    const producer = kafka.producer({ lingerMs: 50 })
    await producer.send('t', { value: 'first' })
    const before = clock.nowMs()
    await Promise.all([producer.send('t', { value: 'a' }), producer.send('t', { value: 'b' })])
    expect(clock.nowMs() - before).toBe(50)
    expect(values(broker)).toEqual([['first'], ['a', 'b']])
  })

  it('lingers for what gathered behind a batch, too', async () => {
    const broker = new FakeBroker(counting())
    await using kafka = connect(broker, { clock: new SkippingClock(far) })
    const producer = kafka.producer({ lingerMs: 100, batchSize: 1000 })
    const sent = ['x'.repeat(950), 'b', 'c'].map((value) => producer.send('t', { value, partition: 0 }))
    await Promise.all(sent)
    expect(values(broker).map((batch) => batch.length)).toEqual([1, 2])
  })

  it('sends a batch that is full without lingering, and never one above batchSize', async () => {
    const broker = new FakeBroker(counting())
    await using kafka = connect(broker, { clock: new SkippingClock(far) })
    const producer = kafka.producer({ lingerMs: 5000, batchSize: 300 })
    const sent = Array.from({ length: 9 }, (_, index) => producer.send('t', { value: `${index}`.repeat(50) }))
    await producer.flush()
    await Promise.all(sent)
    expect(values(broker).map((batch) => batch.length)).toEqual([4, 4, 1])
  })

  it("with batchSize 'auto' gathers what has to wait behind a full batch, up to maxRequestSize", async () => {
    const broker = new FakeBroker(counting())
    await using kafka = connect(broker, { clock: new SkippingClock(far) })
    const producer = kafka.producer({ batchSize: 'auto', maxRequestSize: 100_000 })
    const value = 'x'.repeat(989)
    await Promise.all(Array.from({ length: 200 }, () => producer.send('t', { value, partition: 0 })))
    expect(values(broker).map((batch) => batch.length)).toEqual([16, 100, 84])
  })

  it("with batchSize 'auto' learns from a broker that wants no large batches", async () => {
    const isLarge = ({ topicData }: ProduceRequest): boolean =>
      (topicData[0]?.partitionData[0]?.records?.length ?? 0) > 40_000
    const broker = new FakeBroker((request, count) => (isLarge(request) ? { errorCode: 10 } : { offset: count }))
    await using kafka = connect(broker, { clock: new SkippingClock(far) })
    const producer = kafka.producer({ batchSize: 'auto', maxRequestSize: 100_000 })
    const value = 'x'.repeat(989)
    const sent = (): Promise<unknown> =>
      Promise.all(Array.from({ length: 117 }, () => producer.send('t', { value, partition: 0 })))
    await sent()
    await sent()
    const refused = broker.produced.filter(isLarge)
    await sent()
    expect(refused.length).toBeGreaterThan(0)
    expect(broker.produced.filter(isLarge)).toHaveLength(refused.length)
  })

  it("has no batchSize but a size or 'auto'", async () => {
    await using kafka = connect(new FakeBroker(counting()), { clock: new SkippingClock(far) })
    for (const batchSize of [-1, 1.5, Number.NaN]) {
      expect(() => kafka.producer({ batchSize })).toThrow(`batchSize is a whole number from 0 to 2147483647`)
    }
  })

  it('keeps the order through retries: nothing overtakes what failed', async () => {
    const broker = new FakeBroker((_request, count) => (count <= 3 ? { errorCode: 6 } : { offset: count }))
    await using kafka = connect(broker, { clock: new SkippingClock(far) })
    const producer = kafka.producer()
    const first = producer.send('t', { value: 'a' })
    await Promise.resolve()
    const rest = ['b', 'c'].map((value) => producer.send('t', { value }))
    await Promise.all([first, ...rest])
    expect(new Set(values(broker).slice(0, 4).map(String)).size).toBe(1)
    expect(values(broker).slice(3).flat()).toEqual(['a', 'b', 'c'])
  })

  it('keeps the order of records that came while their topic was being made', async () => {
    const broker = new FakeBroker(counting())
    broker.leaderlessAnswers = 3
    await using kafka = connect(broker, { clock: new SkippingClock(far) })
    const producer = kafka.producer()
    const sent: Promise<unknown>[] = []
    for (let index = 0; index < 300; index++) {
      sent.push(producer.send('t', { value: String(index) }))
      if (index % 3 === 0) await Promise.resolve()
      if (index % 50 === 0) await new Promise((resolve) => setImmediate(resolve))
    }
    await Promise.all(sent)
    expect(values(broker).flat()).toEqual(sent.map((_, index) => String(index)))
  })

  it('tries again on a connection that was lost', async () => {
    const broker = new FakeBroker((_request, count) => (count === 1 ? 'close' : { offset: 5 }))
    await using kafka = connect(broker, { clock: new SkippingClock(far) })
    expect(await kafka.producer().send('t', { value: 'a' })).toMatchObject({ offset: 5 })
  })

  it('fails a record for good on an error that is final, and the next one is not touched by it', async () => {
    const broker = new FakeBroker((_request, count) => (count === 1 ? { errorCode: 10 } : { offset: 1 }))
    await using kafka = connect(broker, { clock: new SkippingClock(far) })
    const producer = kafka.producer()
    await expect(producer.send('t', { value: 'a' })).rejects.toMatchObject({
      error: 'MESSAGE_TOO_LARGE',
      retriable: false,
    })
    expect(await producer.send('t', { value: 'b' })).toMatchObject({ offset: 1 })
  })

  it('gives up when deliveryTimeoutMs is over', async () => {
    const broker = new FakeBroker(() => ({ errorCode: 6 }))
    await using kafka = connect(broker, { clock: new SkippingClock(far) })
    const producer = kafka.producer({ deliveryTimeoutMs: 3000 })
    await expect(producer.send('t', { value: 'a' })).rejects.toMatchObject({ error: 'NOT_LEADER_OR_FOLLOWER' })
  })

  it('gives up on an answer that never comes', async () => {
    const broker = new FakeBroker(() => 'never')
    await using kafka = connect(broker, { clock: new SkippingClock(), requestTimeoutMs: 100 })
    const producer = kafka.producer({ deliveryTimeoutMs: 1000 })
    await expect(producer.send('t', { value: 'a' })).rejects.toMatchObject({ error: 'REQUEST_TIMED_OUT' })
  })

  it('leaves no promise pending when answers are cut off at any byte', async () => {
    for (let bytes = 0; bytes < 60; bytes++) {
      const broker = new FakeBroker(counting())
      const kafka = connect(broker, { clock: new SkippingClock(far) })
      const producer = kafka.producer({ deliveryTimeoutMs: 200 })
      await producer.send('t', { value: 'warm' })
      broker.cutAnswersAt = bytes
      const outcomes = await Promise.allSettled([
        producer.send('t', { value: 'a' }),
        producer.send('t', { value: 'b' }),
      ])
      for (const outcome of outcomes)
        if (outcome.status === 'rejected') expect(outcome.reason.error).toBe('NETWORK_EXCEPTION')
      await kafka.close()
    }
  })

  it('sends what is left when it is closed, and takes nothing after', async () => {
    const broker = new FakeBroker(counting())
    const kafka = connect(broker, { clock: new SkippingClock(far) })
    const producer = kafka.producer({ lingerMs: 9000 })
    const sent = [producer.send('t', { value: 'a' }), producer.send('t', { value: 'b' })]
    await kafka.close()
    expect((await Promise.all(sent)).map(({ offset }) => offset)).toEqual([100, 101])
    await expect(producer.send('t', { value: 'c' })).rejects.toMatchObject({ error: 'BROKER_NOT_AVAILABLE' })
  })

  it('puts a key where Java puts it, and keeps records without one together', async () => {
    const broker = new FakeBroker(counting())
    broker.partitions = 4
    await using kafka = connect(broker, { clock: new SkippingClock(far) })
    const producer = kafka.producer()
    expect(await producer.send('t', { key: 'foobar', value: 'a' })).toMatchObject({
      partition: (-790332482 & 0x7fffffff) % 4,
    })
    const keyless = await Promise.all(['x', 'y', 'z'].map((value) => producer.send('t', { value })))
    expect(new Set(keyless.map(({ partition }) => partition)).size).toBe(1)
    await expect(producer.send('t', { value: 'a', partition: 9 })).rejects.toMatchObject({
      error: 'UNKNOWN_TOPIC_OR_PARTITION',
    })
  })

  it('refuses what is too large, what does not fit its schema, and options that do not exist', async () => {
    const broker = new FakeBroker(counting())
    await using kafka = connect(broker, { clock: new SkippingClock(far) })
    const producer = kafka.producer({ maxRequestSize: 1000 })
    await expect(producer.send('t', { value: 'x'.repeat(2000) })).rejects.toMatchObject({ error: 'MESSAGE_TOO_LARGE' })
    const schema = { '~standard': { validate: () => ({ issues: [{ message: 'no number' }] }) } }
    const typed = topic('t', { key: string, value: json<number>(schema) })
    await expect(producer.send(typed, { value: 1 })).rejects.toThrow('no number')
    expect(() => kafka.producer(Object.fromEntries([['batchsize', 1]]))).toThrow(
      "a producer has no option 'batchsize'; did you mean 'batchSize'?",
    )
    expect(() => connect('amqp://x')).toThrow('begins with none of kafka://')
  })
})
