import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEngine } from '@odradek/engine-wasm'
import { errorByCode, zeroUuid } from '@odradek/protocol'
import { produce } from '@odradek/protocol/00-produce'
import { fetch } from '@odradek/protocol/01-fetch'
import { listOffsets } from '@odradek/protocol/02-list-offsets'
import { metadata } from '@odradek/protocol/03-metadata'
import { deleteRecords } from '@odradek/protocol/21-delete-records'
import { createPartitions } from '@odradek/protocol/37-create-partitions'
import { encodeBatch } from '@odradek/records'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Broker } from '../../broker.ts'
import { AdminClient } from '../testing/admin-client.ts'

const engine = createEngine()
let broker: Broker
let client: AdminClient
beforeAll(async () => {
  broker = await Broker.start({ memory: true, listen: false })
  client = new AdminClient(broker)
})
afterAll(() => broker.close())

/** Appends a batch of `count` records, their times 0, 1, 2 and so on. */
async function append(topic: string, count: number, partition = 0, over = client): Promise<number | undefined> {
  const records = encodeBatch(
    engine,
    Array.from({ length: count }, (_, index) => ({ key: null, value: Buffer.from('x'), timestampMs: index })),
  )
  const topicData = [{ name: topic, partitionData: [{ index: partition, records }] }]
  const { responses } = await over.request(produce, 9, { acks: -1, timeoutMs: 1000, topicData, transactionalId: null })
  return responses[0]?.partitionResponses[0]?.errorCode
}

async function partitionsOf(topic: string, over = client): Promise<number | undefined> {
  const topics = [{ name: topic, topicId: zeroUuid }]
  return (await over.request(metadata, 12, { topics, allowAutoTopicCreation: false })).topics[0]?.partitions.length
}

describe('CreatePartitions', () => {
  async function grow(
    name: string,
    count: number,
    { brokerIds, validateOnly = false }: { brokerIds?: number[][]; validateOnly?: boolean } = {},
  ): Promise<string> {
    const assignments = brokerIds?.map((ids) => ({ brokerIds: ids })) ?? null
    const request = { topics: [{ name, count, assignments }], timeoutMs: 1000, validateOnly }
    const { results } = await client.request(createPartitions, 3, request)
    return errorByCode(results[0]?.errorCode ?? -1).name
  }

  test('adds partitions that take records at once', async () => {
    await client.createTopic('grows', 2)
    expect(await append('grows', 1, 3)).toBe(3)
    expect(await grow('grows', 4, { brokerIds: [[1], [1]] })).toBe('NONE')
    expect(await partitionsOf('grows')).toBe(4)
    expect(await append('grows', 1, 3)).toBe(0)
  })

  test.each<[string, number, { brokerIds?: number[][]; validateOnly?: boolean }, string]>([
    ['fixed', 3, { validateOnly: true }, 'NONE'],
    ['fixed', 2, {}, 'INVALID_PARTITIONS'],
    ['fixed', 1, {}, 'INVALID_PARTITIONS'],
    ['fixed', -1, {}, 'INVALID_PARTITIONS'],
    ['fixed', 20_000, {}, 'INVALID_PARTITIONS'],
    ['nowhere', 3, {}, 'UNKNOWN_TOPIC_OR_PARTITION'],
    ['fixed', 3, { brokerIds: [[2]] }, 'INVALID_REPLICA_ASSIGNMENT'],
    ['fixed', 3, { brokerIds: [[1, 1]] }, 'INVALID_REPLICA_ASSIGNMENT'],
    ['fixed', 3, { brokerIds: [[]] }, 'INVALID_REPLICA_ASSIGNMENT'],
    ['fixed', 3, { brokerIds: [] }, 'INVALID_REPLICA_ASSIGNMENT'],
    ['fixed', 4, { brokerIds: [[1]] }, 'INVALID_REPLICA_ASSIGNMENT'],
  ])('%s to %i with %j is %s, and changes nothing', async (name, count, options, error) => {
    await client.createTopic('fixed', 2).catch(() => undefined)
    expect(await grow(name, count, options)).toBe(error)
    expect(await partitionsOf('fixed')).toBe(2)
  })

  test('refuses a topic that stands twice', async () => {
    const topics = [3, 4].map((count) => ({ name: 'fixed', count, assignments: null }))
    const { results } = await client.request(createPartitions, 3, { topics, timeoutMs: 1000, validateOnly: false })
    expect(results).toMatchObject([{ name: 'fixed', errorCode: 42 }])
  })
})

describe('DeleteRecords', () => {
  async function remove(name: string, offset: number, partitionIndex = 0, over = client) {
    const topics = [{ name, partitions: [{ partitionIndex, offset }] }]
    const answer = await over.request(deleteRecords, 2, { topics, timeoutMs: 1000 })
    const { errorCode = -1, lowWatermark } = answer.topics[0]?.partitions[0] ?? {}
    return [errorByCode(errorCode).name, lowWatermark]
  }

  async function offsetAt(name: string, timestamp: number, over = client): Promise<number | undefined> {
    const topics = [{ name, partitions: [{ partitionIndex: 0, timestamp }] }]
    const answer = await over.request(listOffsets, 7, { replicaId: -1, isolationLevel: 0, topics })
    return answer.topics[0]?.partitions[0]?.offset
  }

  async function fetchError(topic: string, fetchOffset: number): Promise<number | undefined> {
    const partitions = [{ partition: 0, fetchOffset, partitionMaxBytes: 1000 }]
    const request = { maxWaitMs: 0, minBytes: 0, topics: [{ topic, partitions }], forgottenTopicsData: [] }
    return (await client.request(fetch, 12, request)).responses[0]?.partitions[0]?.errorCode
  }

  test('hides what lies below an offset, also inside a batch', async () => {
    await client.createTopic('shrinks')
    await append('shrinks', 10)
    await append('shrinks', 10)
    expect(await remove('shrinks', 5)).toEqual(['NONE', 5])
    expect(await remove('shrinks', 3)).toEqual(['NONE', 5])
    expect([await fetchError('shrinks', 4), await fetchError('shrinks', 5)]).toEqual([1, 0])
    expect(await offsetAt('shrinks', -2)).toBe(5)
    expect(await offsetAt('shrinks', 1)).toBe(5)
    expect(await remove('shrinks', 10)).toEqual(['NONE', 10])
    expect(await offsetAt('shrinks', 7)).toBe(17)
    expect(await remove('shrinks', -1)).toEqual(['NONE', 20])
    expect(await offsetAt('shrinks', 0)).toBe(-1)
    await append('shrinks', 1)
    expect(await offsetAt('shrinks', -1)).toBe(21)
  })

  test('looks for a time in the next batch when it has only deleted records of one', async () => {
    await client.createTopic('looks')
    const at = (times: number[]): Uint8Array =>
      encodeBatch(
        engine,
        times.map((timestampMs) => ({ key: null, value: Buffer.from('x'), timestampMs })),
      )
    for (const records of [at([90, 10]), at([95])]) {
      const topicData = [{ name: 'looks', partitionData: [{ index: 0, records }] }]
      await client.request(produce, 9, { acks: 1, timeoutMs: 1000, topicData, transactionalId: null })
    }
    expect(await offsetAt('looks', 50)).toBe(0)
    await remove('looks', 1)
    expect(await offsetAt('looks', 50)).toBe(2)
  })

  test('refuses what is not there and what is to be kept', async () => {
    await client.createTopic('refuses')
    await client.createTopic('compacted', 1, { 'cleanup.policy': 'compact' })
    await client.createTopic('both', 1, { 'cleanup.policy': 'compact,delete' })
    await client.createTopic('__consumer_offsets')
    expect(await remove('refuses', 1)).toEqual(['OFFSET_OUT_OF_RANGE', -1])
    expect(await remove('refuses', -2)).toEqual(['OFFSET_OUT_OF_RANGE', -1])
    expect(await remove('refuses', 0, 9)).toEqual(['UNKNOWN_TOPIC_OR_PARTITION', -1])
    expect(await remove('nowhere', 0)).toEqual(['UNKNOWN_TOPIC_OR_PARTITION', -1])
    expect(await remove('compacted', 0)).toEqual(['POLICY_VIOLATION', -1])
    expect(await remove('both', 0)).toEqual(['NONE', 0])
    expect(await remove('__consumer_offsets', 0)).toEqual(['INVALID_TOPIC_EXCEPTION', -1])
  })

  test('new partitions and where logs begin outlive the broker', async () => {
    const data = mkdtempSync(join(tmpdir(), 'odradek-partitions-'))
    const first = await Broker.start({ listen: false, data })
    const before = new AdminClient(first)
    await before.createTopic('kept')
    await append('kept', 10, 0, before)
    await remove('kept', 4, 0, before)
    const topics = [{ name: 'kept', count: 3, assignments: null }]
    await before.request(createPartitions, 3, { topics, timeoutMs: 1000, validateOnly: false })
    await first.close()
    expect(readFileSync(join(data, 'log-start-offset-checkpoint'), 'utf8')).toBe('0\n1\nkept 0 4\n')
    const second = await Broker.start({ listen: false, data })
    const after = new AdminClient(second)
    expect(await offsetAt('kept', -2, after)).toBe(4)
    expect(await partitionsOf('kept', after)).toBe(3)
    await second.close()
    rmSync(data, { recursive: true })
  })
})
