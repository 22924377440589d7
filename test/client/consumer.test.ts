import { Broker } from '@odradek/broker'
import { connect, json, type Kafka, string, topic } from '@odradek/client'
import { describe, expect, it } from 'vitest'
import { startTarget, uniqueName } from './target.ts'

interface Order {
  readonly total: number
}

async function fill(kafka: Kafka, name: string, count: number, partitions = 1): Promise<void> {
  await kafka.topics.create(name, { partitions })
  await using producer = kafka.producer()
  const sent = Array.from({ length: count }, (_, n) =>
    producer.send(name, { key: `k${n}`, value: JSON.stringify({ total: n }), partition: n % partitions }),
  )
  await Promise.all(sent)
}

function ordersOf(name: string) {
  return topic(name, { key: string, value: json<Order>() })
}

/** The first `count` values that a consumer gives. */
async function take(consumer: AsyncIterable<{ value: Order | null }, undefined>, count: number): Promise<number[]> {
  const totals: number[] = []
  for await (const { value } of consumer) {
    totals.push(value?.total ?? -1)
    if (totals.length === count) break
  }
  return totals
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, n) => n)

describe.each(['tcp', 'http', 'in-process'] as const)('a consumer over %s', (kind) => {
  async function open(): Promise<{ kafka: Kafka; close: () => Promise<void> }> {
    const broker = await Broker.start({ memory: true, listen: '127.0.0.1:0' })
    const kafka = connect(kind === 'in-process' ? broker : `${kind === 'tcp' ? 'kafka' : 'http'}://${broker.address}`)
    const close = async (): Promise<void> => {
      await kafka.close()
      await broker.close()
    }
    return { kafka, close }
  }

  it('reads what is there and ends', async () => {
    const { kafka, close } = await open()
    await fill(kafka, 'orders', 1000, 3)
    const seen = new Map<number, number[]>()
    for await (const record of kafka.consumer({ topics: [ordersOf('orders')], follow: false })) {
      expect(record.key).toBe(`k${record.value?.total}`)
      seen.set(record.partition, [...(seen.get(record.partition) ?? []), record.offset])
    }
    expect([...seen.values()].map((offsets) => offsets.length).sort()).toEqual([333, 333, 334])
    for (const offsets of seen.values()) expect(offsets).toEqual(upTo(offsets.length))
    await close()
  })

  it('is a member of a group, and goes on where it was', async () => {
    const { kafka, close } = await open()
    await fill(kafka, 'orders', 100)
    const options = { group: 'billing', topics: [ordersOf('orders')], autoOffsetReset: 'earliest' } as const
    const first = kafka.consumer(options)
    expect(await take(first, 40)).toEqual(upTo(40))
    await first.commit()
    await first.close()
    const second = kafka.consumer(options)
    expect(await take(second, 60)).toEqual(upTo(100).slice(40))
    await second.close()
    // The record that a loop was left at is not done with.
    const third = kafka.consumer(options)
    expect(await take(third, 1)).toEqual([99])
    await third.close()
    await close()
  })
})

describe('a consumer', () => {
  it('reads in a group of the next-generation protocol', async () => {
    await using target = await startTarget()
    await using kafka = connect(target.url)
    const name = uniqueName('orders')
    await fill(kafka, name, 100, 2)
    const consumer = kafka.consumer({
      group: uniqueName('billing'),
      groupProtocol: 'consumer',
      topics: [ordersOf(name)],
      autoOffsetReset: 'earliest',
    })
    expect((await take(consumer, 100)).sort((a, b) => a - b)).toEqual(upTo(100))
    expect(consumer.assignment).toEqual([
      { topic: name, partition: 0 },
      { topic: name, partition: 1 },
    ])
  })

  it.each(['range', 'cooperative-sticky'] as const)(
    'gives up partitions to another member, by %s',
    async (strategy) => {
      await using target = await startTarget({ 'group.initial.rebalance.delay.ms': 0 })
      await using kafka = connect(target.url)
      await using other = connect(target.url)
      const name = uniqueName('orders')
      await fill(kafka, name, 400, 4)
      const group = uniqueName('billing')
      const told: string[] = []
      const options = {
        group,
        topics: [ordersOf(name)],
        autoOffsetReset: 'earliest',
        partitionAssignmentStrategy: [strategy],
        heartbeatIntervalMs: 50,
      } as const
      const first = kafka.consumer({
        ...options,
        onAssigned: async (partitions) => void told.push(`assigned ${partitions.length}`),
        onRevoked: async (partitions) => void told.push(`revoked ${partitions.length}`),
      })
      const firstOffsets = new Set<string>()
      const bothTwo = Promise.withResolvers<void>()
      const firstLoop = (async () => {
        for await (const record of first) {
          firstOffsets.add(`${record.partition} ${record.offset}`)
          if (firstOffsets.size === 400) bothTwo.resolve()
        }
      })()
      await bothTwo.promise
      const second = other.consumer(options)
      const secondLoop = take(second, 2)
      await using producer = kafka.producer()
      let isDone = false
      const sending = (async () => {
        while (!isDone) for (const partition of upTo(4)) await producer.send(name, { value: '{"total":7}', partition })
      })()
      expect(await secondLoop).toEqual([7, 7])
      expect(first.assignment).toHaveLength(2)
      expect(second.assignment).toHaveLength(2)
      isDone = true
      await sending
      await Promise.all([first.close(), second.close()])
      await firstLoop
      expect(told.filter((what) => !what.endsWith(' 0'))).toEqual(
        strategy === 'range'
          ? ['assigned 4', 'revoked 4', 'assigned 2', 'revoked 2']
          : ['assigned 4', 'revoked 2', 'revoked 2'],
      )
    },
  )

  it('gives whole batches, which are committed by one call', async () => {
    await using target = await startTarget()
    await using kafka = connect(target.url)
    const name = uniqueName('orders')
    await fill(kafka, name, 300)
    const group = uniqueName('billing')
    const options = { group, topics: [name], autoOffsetReset: 'earliest', enableAutoCommit: false } as const
    await using consumer = kafka.consumer(options)
    const offsets: number[] = []
    for await (const batch of consumer.batches()) {
      for (const record of batch) offsets.push(record.offset)
      expect(batch).toMatchObject({ topic: name, partition: 0, highWatermark: 300, lastOffset: offsets.at(-1) })
      await batch.commit()
      if (offsets.length === 300) break
    }
    expect(offsets).toEqual(upTo(300))
    expect(await consumer.committed([{ topic: name, partition: 0 }])).toMatchObject([{ offset: 300 }])
    expect(consumer.lag()).toEqual([{ topic: name, partition: 0, lag: 0 }])
  })

  it('seeks, by offset and by time', async () => {
    await using target = await startTarget()
    await using kafka = connect(target.url)
    const name = uniqueName('orders')
    await fill(kafka, name, 50)
    const partition = { topic: name, partition: 0 }
    await using consumer = kafka.consumer({ topics: [ordersOf(name)] })
    consumer.seek(partition, 45)
    expect(await take(consumer, 5)).toEqual([45, 46, 47, 48, 49])
    consumer.seek(partition, 'earliest')
    expect(await consumer.position(partition)).toBe(0)
    expect(await take(consumer, 2)).toEqual([0, 1])
    expect(await take(consumer, 2)).toEqual([2, 3])
    consumer.seek(partition, new Date(0))
    expect(await take(consumer, 1)).toEqual([0])
    consumer.seek(partition, 'latest')
    expect(await consumer.position(partition)).toBe(50)
  })

  it('follows a topic that grows', async () => {
    await using target = await startTarget()
    await using kafka = connect(target.url)
    const name = uniqueName('orders')
    await fill(kafka, name, 1)
    await using consumer = kafka.consumer({ topics: [ordersOf(name)] })
    await using producer = kafka.producer()
    const totals: number[] = []
    for await (const { value } of consumer) {
      totals.push(value?.total ?? -1)
      if (totals.length === 20) break
      await producer.send(name, { value: JSON.stringify({ total: totals.length }) })
    }
    expect(totals).toEqual(upTo(20))
  })

  it('ends by its signal, and while it waits by close', async () => {
    await using target = await startTarget()
    await using kafka = connect(target.url)
    const name = uniqueName('orders')
    await fill(kafka, name, 3)
    const stop = new AbortController()
    const totals: number[] = []
    for await (const { value } of kafka.consumer({ topics: [ordersOf(name)], signal: stop.signal })) {
      totals.push(value?.total ?? -1)
      if (totals.length === 3) stop.abort()
    }
    const consumer = kafka.consumer({ topics: [ordersOf(name)] })
    for await (const { offset } of consumer) if (offset === 2) queueMicrotask(() => consumer.close())
    expect(totals).toEqual([0, 1, 2])
  })
})
