import { KafkaError } from '@odradek/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { json, string } from '../serdes.ts'
import { namesOf, type ProducerRig, producerRig, requestTimeoutMs } from '../testing/producer-rig.ts'
import { topic } from '../topic.ts'
import { SendAllError } from './delivery.ts'

const unhandled: unknown[] = []
const hear = (reason: unknown): void => {
  unhandled.push(reason)
}

beforeAll(() => {
  process.on('unhandledRejection', hear)
})

afterAll(() => {
  process.off('unhandledRejection', hear)
  expect(unhandled).toEqual([])
})

/** A rig whose brokers never answer Produce. */
function silent(): ProducerRig {
  const rig = producerRig()
  rig.brokers.faults.push(...Array.from({ length: 1000 }, () => ({ kind: 'never' }) as const))
  return rig
}

describe('memory of a producer', () => {
  it('is waited for, and what waits goes in order as soon as there is some', async () => {
    const rig = producerRig()
    const producer = rig.producer({ bufferMemory: 1, batchSize: 0 })
    rig.brokers.faults.push(undefined, { kind: 'slow', ms: 500 })
    const values = Array.from({ length: 10 }, (_, index) => `${index}`)
    const sent = values.map((value) => producer.send('t', { value, partition: 0 }))
    expect(namesOf(await rig.outcomes(sent))).toEqual([...values.keys()])
    expect(rig.brokers.values('t', 0)).toEqual(values)
  })

  it('is not waited for longer than maxBlockMs', async () => {
    const rig = silent()
    const producer = rig.producer({ bufferMemory: 1, maxBlockMs: 300, deliveryTimeoutMs: 5000 })
    const before = rig.clock.nowMs()
    const sent = [producer.send('t', { value: 'a' }), producer.send('t', { value: 'b' })]
    await expect(rig.clock.until<unknown>(sent[1] ?? Promise.resolve(undefined))).rejects.toMatchObject({
      error: 'REQUEST_TIMED_OUT',
      message: 'bufferMemory (1 bytes) was full for 300 ms (maxBlockMs)',
    })
    expect(rig.clock.nowMs() - before).toBe(300)
    expect(namesOf(await rig.outcomes(sent))).toEqual(['REQUEST_TIMED_OUT', 'REQUEST_TIMED_OUT'])
  })

  it('is all there again when everything is settled', async () => {
    const rig = producerRig({ maxMessageBytes: 300 })
    const producer = rig.producer({ bufferMemory: 40_000, maxBlockMs: 10, deliveryTimeoutMs: 3000, retries: 2 })
    for (let round = 0; round < 30; round++) {
      rig.brokers.faults.push(
        { kind: 'unheard' },
        { kind: 'never' },
        { kind: 'refused', error: 'INVALID_RECORD', which: 1 },
      )
      const sent = Array.from({ length: 20 }, () => producer.send('t', { value: 'x'.repeat(60), partition: 0 }))
      await rig.outcomes(sent)
      await rig.clock.advance(requestTimeoutMs)
    }
    rig.brokers.faults.length = 0
    expect(namesOf(await rig.outcomes([producer.send('t', { value: 'last' })]))).toEqual([expect.any(Number)])
  })
})

describe('an AbortSignal', () => {
  it('ends the wait for memory and for a topic, not what is in a batch', async () => {
    const rig = producerRig()
    const producer = rig.producer({ bufferMemory: 1 })
    const abort = new AbortController()
    const { signal } = abort
    const lost = producer.send('missing', { value: 'x' }, { signal })
    const first = producer.send('t', { value: 'a' }, { signal })
    await rig.clock.settle()
    rig.brokers.faults.push({ kind: 'slow', ms: 100 })
    const second = producer.send('t', { value: 'b' }, { signal })
    const third = producer.send('t', { value: 'c' })
    await rig.clock.settle()
    abort.abort(new Error('enough'))
    const late = producer.send('t', { value: 'd' }, { signal })
    const outcomes = await rig.outcomes([lost, first, second, third, late])
    expect(namesOf(outcomes)).toEqual(['enough', 0, expect.anything(), expect.any(Number), 'enough'])
  })
})

describe('closing', () => {
  it('settles everything while it is sent', async () => {
    const rig = producerRig()
    const producer = rig.producer({ batchSize: 0 })
    const sent = Array.from({ length: 50 }, (_, index) =>
      producer.send('t', { value: `${index}`, partition: index % 4 }),
    )
    await rig.clock.until(rig.kafka.close())
    expect(namesOf(await rig.outcomes(sent)).every((offset) => typeof offset === 'number')).toBe(true)
  })

  it('settles within deliveryTimeoutMs when a broker never answers', async () => {
    const rig = silent()
    const producer = rig.producer({ deliveryTimeoutMs: 2500 })
    const sent = [producer.send('t', { value: 'a' }), producer.sendAll('t', [{ value: 'b' }])]
    const settled = Promise.allSettled(sent)
    const before = rig.clock.nowMs()
    await rig.clock.until(rig.kafka.close())
    expect(rig.clock.nowMs() - before).toBeLessThanOrEqual(2500)
    expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  })

  it('waits for the parts of a batch that had to be split', async () => {
    const rig = producerRig({ maxMessageBytes: 300 })
    const producer = rig.producer()
    const sent = Array.from({ length: 30 }, () => producer.send('t', { value: 'x'.repeat(50), partition: 0 }))
    await rig.clock.until(rig.kafka.close())
    expect(namesOf(await rig.outcomes(sent))).toEqual([...sent.keys()])
  })
})

describe('flush', () => {
  it('ends though records come all the time, with memory full too', async () => {
    for (const bufferMemory of [1, 1_000_000]) {
      const rig = producerRig()
      const producer = rig.producer({ lingerMs: 1000, bufferMemory })
      let isOver = false
      let count = 0
      const sent: Promise<unknown>[] = []
      const again = (): void => {
        if (isOver || count++ > 2000) return
        sent.push(producer.send('t', { value: 'x', partition: 0 }))
        setImmediate(again)
      }
      again()
      again()
      await rig.clock.until(producer.flush())
      isOver = true
      expect(count).toBeLessThan(2000)
      await rig.outcomes(sent)
    }
  })

  it('sends what lingers', async () => {
    const rig = producerRig()
    const producer = rig.producer({ lingerMs: 60_000 })
    const sent = producer.send('t', { value: 'x' })
    const before = rig.clock.nowMs()
    await rig.clock.until(producer.flush())
    expect(rig.clock.nowMs()).toBe(before)
    expect((await sent).offset).toBe(0)
  })
})

describe('sendAll', () => {
  it('says of each record what became of it', async () => {
    const rig = producerRig()
    const producer = rig.producer()
    const orders = topic('t', { key: string, value: json<{ total: number }>() })
    const circular: { total: number; self?: unknown } = { total: 1 }
    circular.self = circular
    const records = [{ total: 1 }, circular, { total: 2 }].map((value) => ({ value, partition: 0 }))
    const [outcome] = await rig.outcomes([producer.sendAll(orders, records)])
    const reason: unknown = outcome?.status === 'rejected' ? outcome.reason : undefined
    if (!(reason instanceof SendAllError)) throw new Error('it did not fail as it should')
    expect(reason.deliveries.map((delivery) => delivery?.offset)).toEqual([0, undefined, 1])
    expect(reason.failures).toMatchObject([{ index: 1, error: expect.any(TypeError) }])
    expect(await rig.clock.until(producer.sendAll('t', []))).toEqual([])
  })
})

describe('a sink', () => {
  it('holds a writer back while memory is full, and closes when all is acknowledged', async () => {
    const rig = producerRig()
    const writer = rig.producer({ bufferMemory: 1, batchSize: 0 }).sink('t').getWriter()
    await rig.clock.until(writer.write({ value: '0', partition: 0 }))
    rig.brokers.faults.push({ kind: 'slow', ms: 500 })
    let written = 0
    for (let index = 1; index < 5; index++) {
      writer.write({ value: `${index}`, partition: 0 }).then(() => {
        written++
      })
    }
    await rig.clock.advance(100)
    expect(written).toBeLessThan(4)
    await rig.clock.until(writer.close())
    expect(rig.brokers.values('t', 0)).toEqual(['0', '1', '2', '3', '4'])
  })

  it('fails with the first record that does', async () => {
    const rig = producerRig()
    rig.brokers.faults.push(undefined, { kind: 'refused', error: 'TOPIC_AUTHORIZATION_FAILED', which: 1 })
    const writer = rig.producer().sink('t').getWriter()
    writer.closed.catch(() => undefined)
    await rig.clock.until(writer.write({ value: 'a' }))
    await rig.clock.settle()
    await rig.clock.until(writer.write({ value: 'b' }))
    await expect(rig.clock.until(writer.closed)).rejects.toMatchObject({ error: 'TOPIC_AUTHORIZATION_FAILED' })
    await expect(writer.write({ value: 'c' })).rejects.toMatchObject({ error: 'TOPIC_AUTHORIZATION_FAILED' })
  })

  it('fails while it is closed, too', async () => {
    const rig = producerRig()
    rig.brokers.faults.push({ kind: 'refused', error: 'TOPIC_AUTHORIZATION_FAILED', which: 1 })
    const writer = rig.producer({ lingerMs: 100 }).sink('t').getWriter()
    writer.closed.catch(() => undefined)
    await rig.clock.until(writer.write({ value: 'a' }))
    await expect(rig.clock.until(writer.close())).rejects.toMatchObject({ error: 'TOPIC_AUTHORIZATION_FAILED' })
  })
})

describe('acks', () => {
  it.each([
    [0, -1],
    [1, 0],
    ['all', 0],
  ] as const)('%s has the offset %i', async (acks, offset) => {
    const rig = producerRig()
    const producer = rig.producer({ acks })
    expect(await rig.clock.until(producer.send('t', { value: 'a', partition: 0 }))).toMatchObject({ offset })
    await rig.clock.settle()
    expect(rig.brokers.values('t', 0)).toEqual(['a'])
    expect(rig.brokers.received.map(({ request }) => request.acks)).toEqual([acks === 'all' ? -1 : acks])
  })
})

describe('a topic', () => {
  it('keeps the order of records that came before it was there', async () => {
    const rig = producerRig()
    const producer = rig.producer()
    const values = Array.from({ length: 50 }, (_, index) => `${index}`)
    const sent: Promise<unknown>[] = []
    for (const [index, value] of values.entries()) {
      sent.push(producer.send('late', { value, partition: 0 }))
      if (index % 7 === 0) await rig.clock.advance(index)
      if (index === 30) rig.brokers.addTopic('late', [2])
    }
    await rig.outcomes(sent)
    expect(rig.brokers.values('late', 0)).toEqual(values)
  })

  it('is waited for no longer than maxBlockMs', async () => {
    const rig = producerRig()
    const sent = rig.producer({ maxBlockMs: 700 }).send('missing', { value: 'x' })
    await expect(rig.clock.until(sent)).rejects.toMatchObject({
      message: "topic 'missing' was not found within maxBlockMs",
    })
  })

  it('may get more partitions', async () => {
    const rig = producerRig()
    const producer = rig.producer()
    rig.brokers.addTopic('grows', [1])
    await rig.clock.until(producer.send('grows', { value: 'a' }))
    await expect(rig.clock.until(producer.send('grows', { value: 'b', partition: 1 }))).rejects.toThrow(
      'no such partition',
    )
    rig.brokers.addTopic('grows', [1, 2])
    await rig.clock.advance(300_001)
    await rig.clock.until(producer.send('grows', { value: 'c', partition: 0 }))
    await rig.clock.settle()
    expect(await rig.clock.until(producer.send('grows', { value: 'd', partition: 1 }))).toMatchObject({ partition: 1 })
  })
})

describe('a partitioner of your own', () => {
  it.each([Number.NaN, -1, 1.5, 4, Number.POSITIVE_INFINITY])('that says %d fails that record', async (partition) => {
    const rig = producerRig()
    const producer = rig.producer({ partitioner: () => partition })
    const [outcome] = await rig.outcomes([producer.send('t', { key: 'k', value: 'v' })])
    expect(namesOf(outcome === undefined ? [] : [outcome])).toEqual(['UNKNOWN_TOPIC_OR_PARTITION'])
  })

  it('that throws fails that record', async () => {
    const rig = producerRig()
    const producer = rig.producer({
      partitioner: (key) => {
        if (key === null) return 0
        throw new Error('no idea')
      },
    })
    const sent = [producer.send('t', { key: 'k', value: 'v' }), producer.send('t', { value: 'v' })]
    expect(namesOf(await rig.outcomes(sent))).toEqual(['no idea', 0])
  })
})

describe('a record that is none', () => {
  it.each([Number.NaN, new Date(Number.NaN), 1.5, -1])('as its timestamp is %s is refused alone', async (timestamp) => {
    const rig = producerRig()
    const producer = rig.producer()
    const bad = producer.send('t', { value: 'bad', partition: 0, timestamp })
    const good = producer.send('t', { value: 'good', partition: 0 })
    const [refused, outcome] = await rig.outcomes([bad, good])
    expect(refused).toMatchObject({ status: 'rejected', reason: { message: /^timestamp is a date, or whole/ } })
    expect(outcome?.status).toBe('fulfilled')
    expect(rig.brokers.broken).toEqual([])
  })

  it('as its header is not one leaves nothing to be flushed', async () => {
    const rig = producerRig()
    const producer = rig.producer()
    const nothing: { value?: string } = {}
    const headers = JSON.parse('[{ "value": "no key" }]')
    const bad = producer.send('t', { value: 'bad', partition: 0, headers })
    const outcomes = rig.outcomes([bad, producer.send('t', { value: nothing.value ?? 'good', partition: 0 })])
    await rig.clock.until(producer.flush())
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
  })
})

describe('requests', () => {
  it('are at most maxRequestSize large, over all their partitions', async () => {
    const rig = producerRig()
    rig.brokers.addTopic('wide', new Array<number>(12).fill(1))
    const producer = rig.producer({ maxRequestSize: 1000, lingerMs: 20 })
    const sent = Array.from({ length: 12 }, (_, partition) =>
      producer.send('wide', { value: 'x'.repeat(300), partition }),
    )
    await rig.outcomes(sent)
    for (const { request } of rig.brokers.received) {
      const sizes = request.topicData.flatMap(({ partitionData }) =>
        partitionData.map(({ records }) => records?.length ?? 0),
      )
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(1000)
    }
  })

  it("go at once for a lone record with lingerMs 'auto', and gather while one is under way", async () => {
    const rig = producerRig()
    const producer = rig.producer()
    await rig.clock.until(producer.send('t', { value: 'warm', partition: 0 }))
    rig.brokers.faults.push({ kind: 'slow', ms: 50 })
    const before = rig.clock.nowMs()
    const sent = [producer.send('t', { value: 'a', partition: 0 })]
    await rig.clock.settle()
    expect(rig.brokers.received).toHaveLength(2)
    for (const value of ['b', 'c', 'd']) {
      sent.push(producer.send('t', { value, partition: 0 }))
      await rig.clock.settle()
    }
    expect(rig.brokers.received).toHaveLength(2)
    await rig.outcomes(sent)
    expect(rig.brokers.received).toHaveLength(3)
    expect(rig.clock.nowMs() - before).toBe(50)
  })
})

describe('options of a producer', () => {
  it.each([
    [{ acks: 1, enableIdempotence: true }, "enableIdempotence needs acks: 'all'"],
    [{ maxInFlight: 6 }, 'maxInFlight is at most 5'],
    [{ retries: 0, enableIdempotence: true }, 'enableIdempotence needs retries'],
    [{ lingerMs: -1 }, 'lingerMs is a whole number from 0'],
    [{ batchSize: 1.5 }, 'batchSize is a whole number'],
    [{ deliveryTimeoutMs: 0 }, 'deliveryTimeoutMs is a whole number from 1'],
    [{ compression: 'zstd', compressionZstdLevel: 23 }, 'zstd has no level 23'],
    [{ acks: 2 }, "acks is 'all', 1 or 0, not 2"],
  ])('refuse %o', (options, message) => {
    const { kafka } = producerRig()
    expect(() => kafka.producer(JSON.parse(JSON.stringify(options)))).toThrow(message)
  })
})

describe('errors', () => {
  it('are of Kafka, with a name, and say whether trying again may help', async () => {
    const rig = silent()
    const [outcome] = await rig.outcomes([rig.producer({ deliveryTimeoutMs: 300 }).send('t', { value: 'x' })])
    const reason: unknown = outcome?.status === 'rejected' ? outcome.reason : undefined
    expect(reason).toBeInstanceOf(KafkaError)
    expect(reason).toMatchObject({ error: 'REQUEST_TIMED_OUT', retriable: true })
  })
})
