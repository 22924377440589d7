import { connect, type IncomingRecord, type Kafka, type RecordHeader, string, topic } from '@odradek/client'
import { describe, expect, it } from 'vitest'
import { startTarget, uniqueName } from './target.ts'

const decoder = new TextDecoder()

function ordersOf(name: string) {
  return topic(name, { key: string, value: string })
}

type Order = IncomingRecord<string, string>

async function fill(kafka: Kafka, name: string, { count, keys }: { count: number; keys: number }): Promise<void> {
  await using producer = kafka.producer()
  const records = Array.from({ length: count }, (_, n) => ({ key: `k${n % keys}`, value: `${n}` }))
  await producer.sendAll(name, records)
}

/** So many turns of the event loop. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve))
}

/** The same numbers every time. */
function chances(): () => number {
  let state = 1
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff
    return state / 0x8000_0000
  }
}

const partitionsOf = (name: string, count: number) =>
  Array.from({ length: count }, (_, partition) => ({ topic: name, partition }))

/** Sum of the committed offsets. */
async function committedOf(kafka: Kafka, group: string, name: string, partitions: number): Promise<number> {
  await using consumer = kafka.consumer({ group, topics: [name] })
  const committed = await consumer.committed(partitionsOf(name, partitions))
  return committed.reduce((sum, { offset }) => sum + offset, 0)
}

function textOf(headers: readonly RecordHeader[], key: string): string {
  return decoder.decode(headers.findLast((header) => header.key === key)?.value ?? undefined)
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, n) => n)

describe('consumer.run', () => {
  it('handles many records at a time, each key in order, and commits them', async () => {
    await using target = await startTarget()
    await using kafka = connect(target.url)
    const [name, group] = [uniqueName('orders'), uniqueName('billing')]
    await kafka.topics.create(name, { partitions: 4 })
    await fill(kafka, name, { count: 2000, keys: 50 })
    const ending = new AbortController()
    const random = chances()
    const seen = new Map<string, number[]>()
    let running = 0
    let most = 0
    let count = 0
    await using consumer = kafka.consumer({ group, topics: [ordersOf(name)], autoOffsetReset: 'earliest' })
    await consumer.run({ concurrency: 16, by: 'key', signal: ending.signal }, async ({ key, value }) => {
      most = Math.max(most, ++running)
      await turns(Math.floor(random() * 5))
      seen.set(String(key), [...(seen.get(String(key)) ?? []), Number(value)])
      running--
      if (++count === 2000) ending.abort()
    })
    expect(most).toBe(16)
    expect(seen.size).toBe(50)
    for (const values of seen.values()) expect(values).toEqual(values.toSorted((a, b) => a - b))
    expect([...seen.values()].flat().toSorted((a, b) => a - b)).toEqual(upTo(2000))
    expect(await committedOf(kafka, group, name, 4)).toBe(2000)
  })

  it.each(['classic', 'consumer'] as const)('loses nothing when a member joins midway (%s)', async (groupProtocol) => {
    await using target = await startTarget({ 'group.consumer.heartbeat.interval.ms': 100 })
    await using kafka = connect(target.url)
    const [name, group] = [uniqueName('orders'), uniqueName('billing')]
    await kafka.topics.create(name, { partitions: 6 })
    await fill(kafka, name, { count: 1000, keys: 50 })
    const ending = new AbortController()
    const random = chances()
    const seen: Set<string>[] = [new Set(), new Set()]
    const joined = Promise.withResolvers<void>()
    const all = (): Set<string> => new Set(seen.flatMap((each) => [...each]))
    const member = async (index: number): Promise<void> => {
      await using consumer = kafka.consumer({
        group,
        groupProtocol,
        topics: [ordersOf(name)],
        autoOffsetReset: 'earliest',
        ...(groupProtocol === 'classic' ? { heartbeatIntervalMs: 50 } : {}),
      })
      await consumer.run({ signal: ending.signal }, async ({ value }) => {
        await turns(Math.floor(random() * 5))
        seen[index]?.add(String(value))
        if (all().size === 500) joined.resolve()
        if (all().size === 2000 && (seen[1]?.size ?? 0) > 0) ending.abort()
      })
    }
    const first = member(0)
    await joined.promise
    const second = member(1)
    // More comes until the second has had some of it.
    await fill(kafka, name, { count: 2000, keys: 50 })
    await using producer = kafka.producer()
    while (!ending.signal.aborted) {
      await producer.send(name, {
        key: `k${Math.floor(random() * 50)}`,
        value: `${1000 + Math.floor(random() * 1000)}`,
      })
    }
    await Promise.all([first, second])
    expect(all().size).toBe(2000)
    expect(seen[1]?.size).toBeGreaterThan(0)
  })

  it('hands partitions over without repeating anything when they keep their order', async () => {
    await using target = await startTarget()
    await using kafka = connect(target.url)
    const [name, group] = [uniqueName('orders'), uniqueName('billing')]
    await kafka.topics.create(name, { partitions: 4 })
    await fill(kafka, name, { count: 500, keys: 50 })
    const ending = new AbortController()
    const random = chances()
    const seen: string[][] = [[], []]
    let sent = 500
    let isSent = false
    const joined = Promise.withResolvers<void>()
    const endAtLast = (): void => {
      if (isSent && new Set(seen.flat()).size === sent) ending.abort()
    }
    const member = async (index: number): Promise<void> => {
      const topics = [ordersOf(name)]
      await using consumer = kafka.consumer({ group, topics, autoOffsetReset: 'earliest', heartbeatIntervalMs: 50 })
      await consumer.run({ by: 'partition', signal: ending.signal }, async ({ value }) => {
        await turns(Math.floor(random() * 5))
        seen[index]?.push(String(value))
        if (seen.flat().length === 100) joined.resolve()
        endAtLast()
      })
    }
    const first = member(0)
    await joined.promise
    const second = member(1)
    await using producer = kafka.producer()
    while (seen[1]?.length === 0) await producer.send(name, { key: `k${sent % 50}`, value: `${sent++}` })
    isSent = true
    endAtLast()
    await Promise.all([first, second])
    expect(seen.flat().length).toBe(sent)
    expect(new Set(seen.flat()).size).toBe(sent)
    expect(await committedOf(kafka, group, name, 4)).toBe(sent)
  })

  it('tries again, then elsewhere and later, and at last puts a record away', async () => {
    await using target = await startTarget()
    await using kafka = connect(target.url)
    const [name, group] = [uniqueName('orders'), uniqueName('billing')]
    await kafka.topics.create(name, { partitions: 2 })
    for (const suffix of ['.retry.10ms', '.dead']) await kafka.topics.create(`${name}${suffix}`, { partitions: 1 })
    await fill(kafka, name, { count: 100, keys: 10 })
    const ending = new AbortController()
    const attempts: number[] = []
    const done = new Set<string>()
    const consumer = kafka.consumer({ group, topics: [ordersOf(name)], autoOffsetReset: 'earliest' })
    const run = consumer.run(
      {
        retry: { attempts: 2, backoffMs: 1 },
        retryTopics: [{ delayMs: 10 }],
        deadLetter: (topic) => `${topic}.dead`,
        signal: ending.signal,
      },
      async (record: Order, { attempt }) => {
        await turns(1)
        expect(record.topic).toBe(name)
        if (record.value === '42') {
          attempts.push(attempt)
          throw new RangeError('out of stock')
        }
        done.add(String(record.value))
      },
    )
    let dead: IncomingRecord<Uint8Array, Uint8Array> | undefined
    for await (const record of kafka.consumer({ topics: [`${name}.dead`] })) {
      dead = record
      break
    }
    ending.abort()
    await run
    await consumer.close()
    expect(attempts).toEqual([1, 2, 3, 4])
    expect(done.size).toBe(99)
    expect(decoder.decode(dead?.value ?? undefined)).toBe('42')
    expect(decoder.decode(dead?.key ?? undefined)).toBe('k2')
    expect(textOf(dead?.headers ?? [], 'kafka_dlt-original-topic')).toBe(name)
    expect(textOf(dead?.headers ?? [], 'kafka_dlt-exception-fqcn')).toBe('RangeError')
    expect(await committedOf(kafka, group, name, 2)).toBe(100)
    expect(await committedOf(kafka, group, `${name}.retry.10ms`, 1)).toBe(1)
  })

  it('rejects with what a handler failed with, and is to be gone on with at that record', async () => {
    await using target = await startTarget()
    await using kafka = connect(target.url)
    const [name, group] = [uniqueName('orders'), uniqueName('billing')]
    await kafka.topics.create(name, { partitions: 1 })
    await fill(kafka, name, { count: 100, keys: 10 })
    const options = { group, topics: [ordersOf(name)], autoOffsetReset: 'earliest' } as const
    const consumer = kafka.consumer(options)
    const failed = consumer.run({}, async ({ value }) => {
      await turns(1)
      if (value === '37') throw new RangeError('out of stock')
    })
    await expect(failed).rejects.toThrow(new RangeError('out of stock'))
    expect(await committedOf(kafka, group, name, 1)).toBe(37)
    for await (const { value } of consumer) {
      expect(value).toBe('37')
      break
    }
    await consumer.close()
    expect(await committedOf(kafka, group, name, 1)).toBe(37)
  })

  it('commits what it is asked to, without a gap', async () => {
    await using target = await startTarget()
    await using kafka = connect(target.url)
    const [name, group] = [uniqueName('orders'), uniqueName('billing')]
    await kafka.topics.create(name, { partitions: 1 })
    await fill(kafka, name, { count: 100, keys: 10 })
    const consumer = kafka.consumer({
      group,
      topics: [ordersOf(name)],
      autoOffsetReset: 'earliest',
      enableAutoCommit: false,
    })
    const gate = Promise.withResolvers<void>()
    const committed: number[] = []
    await consumer.run({ by: 'record', concurrency: 100 }, async (record) => {
      if (record.value === '10') await gate.promise
      if (record.value !== '99') return
      await turns(2)
      await record.commit()
      committed.push(await committedOf(kafka, group, name, 1))
      gate.resolve()
      await turns(2)
      await record.commit()
      committed.push(await committedOf(kafka, group, name, 1))
      void consumer.close()
    })
    expect(committed).toEqual([10, 100])
  })

  it('handles what there is without a group, and batches of partitions side by side', async () => {
    await using target = await startTarget()
    await using kafka = connect(target.url)
    const name = uniqueName('orders')
    await kafka.topics.create(name, { partitions: 3 })
    await fill(kafka, name, { count: 300, keys: 30 })
    const seen: number[] = []
    await kafka.consumer({ topics: [ordersOf(name)], follow: false }).run({ concurrency: 4 }, async ({ value }) => {
      await turns(2)
      seen.push(Number(value))
    })
    expect(seen.toSorted((a, b) => a - b)).toEqual(upTo(300))
    let count = 0
    await kafka.consumer({ topics: [ordersOf(name)], follow: false }).runBatches({}, async (batch) => {
      await turns(2)
      for (const { value } of batch) count += value === null ? 0 : 1
    })
    expect(count).toBe(300)
  })
})
