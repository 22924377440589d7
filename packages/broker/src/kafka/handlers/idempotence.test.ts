import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEngine } from '@odradek/engine-wasm'
import { errorCode, RecordBatchHeader, zeroUuid } from '@odradek/protocol'
import { produce } from '@odradek/protocol/00-produce'
import { metadata } from '@odradek/protocol/03-metadata'
import { initProducerId } from '@odradek/protocol/22-init-producer-id'
import { describeProducers } from '@odradek/protocol/61-describe-producers'
import { encodeBatch } from '@odradek/records'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Broker } from '../../broker.ts'
import { Wire } from '../../testing/wire.ts'

const engine = createEngine()
const timestampMs = Date.now()

let broker: Broker
let wire: Wire
beforeAll(async () => {
  broker = await Broker.start({ listen: false, memory: true, config: { 'num.partitions': 2 } })
  wire = new Wire(broker.openConnection())
  const topics = ['many', 'again', 'order', 'numbers', 'told'].map((name) => ({ name, topicId: zeroUuid }))
  await wire.request(metadata, 9, { topics })
})
afterAll(() => broker.close())

function batchOf(producerId: number, epoch: number, sequence: number, values = ['a', 'b'], atMs = timestampMs): Buffer {
  const records = values.map((value) => ({ key: null, value: Buffer.from(value), timestampMs: atMs }))
  const batch = Buffer.from(encodeBatch(engine, records))
  const header = new RecordBatchHeader(batch)
  header.producerId = producerId
  header.producerEpoch = epoch
  header.baseSequence = sequence
  header.crc = engine.crc32c(batch.subarray(21))
  return batch
}

async function send(on: Wire, name: string, records: Buffer, acks = -1): Promise<[number, number, number]> {
  const { responses } = await on.request(produce, 9, {
    ...{ transactionalId: null, acks, timeoutMs: 1000 },
    topicData: [{ name, partitionData: [{ index: 0, records }] }],
  })
  const { errorCode, baseOffset, logAppendTimeMs } = responses[0]?.partitionResponses[0] ?? {}
  return [errorCode ?? -1, Number(baseOffset), Number(logAppendTimeMs)]
}

describe('Produce with idempotence', () => {
  it('answers a batch that is sent again as the first time, whatever connection it comes over', async () => {
    const other = new Wire(broker.openConnection())
    expect(await send(wire, 'again', batchOf(1, 0, 0))).toEqual([0, 0, -1])
    expect(await send(wire, 'again', batchOf(1, 0, 2))).toEqual([0, 2, -1])
    expect(await send(other, 'again', batchOf(1, 0, 0))).toEqual([0, 0, timestampMs])
    expect(await send(other, 'again', batchOf(1, 0, 2), 1)).toEqual([0, 2, timestampMs])
    expect(await send(wire, 'again', batchOf(1, 0, 4))).toEqual([0, 4, -1])
    other.close()
  })

  it('takes five batches under way, and all of them again, in order', async () => {
    const sequences = [0, 2, 4, 6, 8]
    const twice = [...sequences, ...sequences].map((sequence) => send(wire, 'many', batchOf(1, 0, sequence)))
    const answers = await Promise.all(twice)
    expect(answers.map(([code, offset]) => [code, offset])).toEqual([...sequences, ...sequences].map((at) => [0, at]))
  })

  it('answers what does not follow with the codes of Kafka', async () => {
    await send(wire, 'order', batchOf(1, 5, 0))
    const [gap, back] = [batchOf(1, 5, 3), batchOf(1, 5, 1)]
    for (const batch of [gap, back, batchOf(1, 6, 1)]) {
      expect((await send(wire, 'order', batch))[0]).toBe(errorCode('OUT_OF_ORDER_SEQUENCE_NUMBER'))
    }
    expect((await send(wire, 'order', batchOf(1, 4, 2)))[0]).toBe(errorCode('INVALID_PRODUCER_EPOCH'))
    expect(await send(wire, 'order', batchOf(1, 6, 0))).toEqual([0, 2, -1])
    expect(await send(wire, 'order', batchOf(2, 0, 77))).toEqual([0, 4, -1])
  })

  it('refuses a producer that does not number its records, and ids that are no exact number', async () => {
    expect((await send(wire, 'numbers', batchOf(1, 0, -1)))[0]).toBe(errorCode('INVALID_RECORD'))
    const batch = batchOf(1, 0, 0)
    batch.fill(0x7f, 43, 51)
    new RecordBatchHeader(batch).crc = engine.crc32c(batch.subarray(21))
    expect((await send(wire, 'numbers', batch))[0]).toBe(errorCode('INVALID_RECORD'))
    expect(await send(wire, 'numbers', batchOf(-1, -1, -1))).toEqual([0, 0, -1])
  })

  it('tells where the log starts with what it refuses for its sequence, as in Kafka', async () => {
    await send(wire, 'order', batchOf(7, 0, 0))
    const { responses } = await wire.request(produce, 9, {
      ...{ transactionalId: null, acks: -1, timeoutMs: 1000 },
      topicData: [{ name: 'order', partitionData: [{ index: 0, records: batchOf(7, 0, 9) }] }],
    })
    expect(responses[0]?.partitionResponses[0]).toMatchObject({ baseOffset: -1, logStartOffset: 0 })
  })

  it('knows a batch again after a restart', async () => {
    const data = mkdtempSync(join(tmpdir(), 'odradek-idempotence-'))
    try {
      const nowMs = Date.now()
      for (const expected of [
        [0, 0, -1],
        [0, 0, nowMs],
        [0, 0, nowMs],
      ]) {
        await using one = await Broker.start({ listen: false, data })
        const client = new Wire(one.openConnection())
        await client.request(metadata, 9, { topics: [{ name: 'kept', topicId: zeroUuid }] })
        expect(await send(client, 'kept', batchOf(9, 0, 0, ['a'], nowMs))).toEqual(expected)
        client.close()
      }
    } finally {
      rmSync(data, { recursive: true, force: true })
    }
  })
})

describe('InitProducerId', () => {
  const init = { transactionalId: null, transactionTimeoutMs: 1 }

  it('gives a new id with epoch 0, also to a producer that has one', async () => {
    const first = await wire.request(initProducerId, 4, init)
    const { producerId, producerEpoch } = first
    const next = await wire.request(initProducerId, 4, { ...init, producerId, producerEpoch })
    expect([first, next]).toMatchObject([{ errorCode: 0 }, { errorCode: 0, producerEpoch: 0 }])
    expect(next.producerId).toBeGreaterThan(producerId)
  })

  it('refuses half an identity, and an empty transactional id', async () => {
    for (const half of [{ producerId: 1 }, { producerEpoch: 1 }, { transactionalId: '' }]) {
      const { errorCode: code } = await wire.request(initProducerId, 4, { ...init, ...half })
      expect(code).toBe(errorCode('INVALID_REQUEST'))
    }
  })
})

describe('DescribeProducers', () => {
  it('tells who wrote to a partition and how far', async () => {
    await send(wire, 'told', batchOf(41, 2, 10))
    await send(wire, 'told', batchOf(42, 0, 0))
    const { topics } = await wire.request(describeProducers, 0, {
      topics: [
        { name: 'told', partitionIndexes: [0, 1, 2] },
        { name: 'not-there', partitionIndexes: [0] },
        { name: 'not/valid', partitionIndexes: [0] },
      ],
    })
    const rest = { lastTimestamp: timestampMs, coordinatorEpoch: -1, currentTxnStartOffset: -1 }
    expect(topics[0]?.partitions).toMatchObject([
      {
        errorCode: 0,
        activeProducers: [
          { producerId: 41, producerEpoch: 2, lastSequence: 11, ...rest },
          { producerId: 42, producerEpoch: 0, lastSequence: 1, ...rest },
        ],
      },
      { errorCode: 0, activeProducers: [] },
      { errorCode: errorCode('UNKNOWN_TOPIC_OR_PARTITION'), errorMessage: "topic 'told' has no partition 2" },
    ])
    expect(topics[1]?.partitions).toMatchObject([{ errorCode: errorCode('UNKNOWN_TOPIC_OR_PARTITION') }])
    expect(topics[2]?.partitions).toMatchObject([{ errorCode: errorCode('INVALID_TOPIC_EXCEPTION') }])
  })
})
