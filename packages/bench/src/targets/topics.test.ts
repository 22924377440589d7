import { once } from 'node:events'
import { createServer } from 'node:net'
import { Broker } from '@odradek/broker'
import { codecs } from '@odradek/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NoAnswerError } from '../raw-client.ts'
import { smallWorkload } from './testing/small-workload.ts'
import { Topics } from './topics.ts'

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

describe('topics', () => {
  let broker: Broker
  let topics: Topics

  beforeAll(async () => {
    broker = await Broker.start({ memory: true, listen: '127.0.0.1:0' })
    topics = new Topics(broker.address)
  })

  afterAll(async () => {
    topics.close()
    await broker.close()
  })

  it('are created with partitions, and go again', async () => {
    await topics.create('made', 5)
    expect(await topics.endOffsets('made', 5)).toEqual([0, 0, 0, 0, 0])
    await expect(topics.create('made', 5)).rejects.toThrow('topic made: TOPIC_ALREADY_EXISTS')
    await topics.delete('made')
    await expect(topics.endOffsets('made', 5)).rejects.toThrow('topic made is not there')
    await expect(topics.delete('made')).rejects.toThrow('topic made: UNKNOWN_TOPIC_OR_PARTITION')
  })

  it.each(codecs)('are filled with a workload in %s, and tell how full its batches are', async (compression) => {
    const bytes = 500_000
    const workload = smallWorkload(bytes, { compression })
    const name = `filled-${compression}`
    await topics.create(name, 3)
    await topics.fill(name, workload)
    const ends = await topics.endOffsets(name, 3)
    expect(sum(ends)).toBe(bytes / 100)
    expect(Math.max(...ends) - Math.min(...ends)).toBeLessThan(300)
    const use = await topics.batches(name, [0, 0, 0], workload.producer)
    expect(use.count * use.recordsPerBatch).toBeCloseTo(sum(ends))
    if (compression === 'none') expect(use.compressionRatio).toBe(1)
    else expect(use.compressionRatio).toBeGreaterThan(1.3)
    // The last one is smaller than the others.
    expect(use.fill).toBeGreaterThan(0.93)
    expect(use.fill).toBeLessThanOrEqual(1)
    expect(use.bytesPerBatch).toBeLessThanOrEqual(16_384 / use.compressionRatio + 61)
  })

  it('tell of batches from an offset on, and nothing of those before', async () => {
    const workload = smallWorkload(300_000, { batchSize: 'auto' })
    await topics.create('half', 1)
    await topics.fill('half', workload)
    const [end = 0] = await topics.endOffsets('half', 1)
    await topics.fill('half', smallWorkload(20_000, { batchSize: 1000 }))
    const use = await topics.batches('half', [end], workload.producer)
    expect(use.count).toBe(25)
    expect(use.recordsPerBatch).toBe(8)
    expect(use).not.toHaveProperty('fill')
    const after = await topics.endOffsets('half', 1)
    const nothing = { count: 0, recordsPerBatch: 0, bytesPerBatch: 0, compressionRatio: 1 }
    expect(await topics.batches('half', after, workload.producer)).toEqual(nothing)
  })

  it('are not filled for a load that writes itself, nor where a batch is refused', async () => {
    await topics.create('refused', 1)
    const writing = { ...smallWorkload(1), load: { kind: 'maximum' } } as const
    await expect(topics.fill('refused', writing)).rejects.toThrow('a maximum load writes its records itself')
    const large = smallWorkload(3_000_000, { batchSize: 2_000_000 })
    await expect(topics.fill('refused', large)).rejects.toThrow(/a batch of \d+ bytes to refused-0: MESSAGE_TOO_LARGE/)
  })
})

describe('topics of a broker that', () => {
  it('is not there say so', async () => {
    const topics = new Topics('127.0.0.1:1')
    await expect(topics.create('t', 1)).rejects.toThrow('closed the connection')
  })

  it('says nothing give up', async () => {
    const silent = createServer(() => undefined).listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const address = silent.address()
    const port = typeof address === 'object' ? address?.port : undefined
    const topics = new Topics(`127.0.0.1:${port}`, { patienceMs: 30 })
    await expect(topics.endOffsets('t', 1)).rejects.toThrow(NoAnswerError)
    silent.close()
  })

  it('dies fail at once, and find it again when it is back', async () => {
    const first = await Broker.start({ memory: true, listen: '127.0.0.1:0' })
    const topics = new Topics(first.address)
    await topics.create('t', 1)
    await first.close()
    await expect(topics.endOffsets('t', 1)).rejects.toThrow()
    await using second = await Broker.start({ memory: true, listen: first.address })
    await topics.create('t', 1)
    expect(await topics.endOffsets('t', 1)).toEqual([0])
    topics.close()
    await expect(topics.endOffsets('t', 1)).rejects.toThrow('the topics are closed')
    expect(second.address).toBe(first.address)
  })
})
