import { errorCode, RecordBatchHeader } from '@odradek/protocol'
import { type ProduceRequest, produce } from '@odradek/protocol/00-produce'
import { describe, expect, it } from 'vitest'
import { valuesOf } from '../testing/model-log.ts'
import { namesOf, type ProducerRig, producerRig, requestTimeoutMs } from '../testing/producer-rig.ts'
import type { Delivery } from './delivery.ts'
import type { Producer } from './producer.ts'

function sendEach(producer: Producer, values: readonly string[], partition = 0): Promise<Delivery>[] {
  return values.map((value) => {
    const sent = producer.send('t', { value, partition })
    sent.catch(() => undefined)
    return sent
  })
}

/** Every batch that came, with who it was from. */
function batches({ brokers }: ProducerRig): { node: number; epoch: number; sequence: number; values: string[] }[] {
  return brokers.received.flatMap(({ nodeId, request }) =>
    recordsOf(request).map((records) => {
      const { producerEpoch, baseSequence } = new RecordBatchHeader(records)
      return { node: nodeId, epoch: producerEpoch, sequence: baseSequence, values: valuesOf(records) }
    }),
  )
}

function recordsOf({ topicData }: ProduceRequest): Uint8Array[] {
  return topicData.flatMap(({ partitionData }) => partitionData.flatMap(({ records }) => records ?? []))
}

/** One record a batch, several under way. */
const small = { batchSize: 0 }

describe('retries of a producer', () => {
  it('write a record once whose answer was lost, under its old sequence', async () => {
    const rig = producerRig()
    const producer = rig.producer()
    await rig.clock.until(producer.send('t', { value: 'warm', partition: 0 }))
    rig.brokers.faults.push({ kind: 'unheard' })
    expect(namesOf(await rig.outcomes(sendEach(producer, ['a', 'b'])))).toEqual([1, 2])
    expect(rig.brokers.values('t', 0)).toEqual(['warm', 'a', 'b'])
    expect(batches(rig).map(({ sequence }) => sequence)).toEqual([0, 1, 1])
  })

  it.each([true, false])('keep the order through a change of leaders (named in the answer: %s)', async (hints) => {
    const rig = producerRig({ hints })
    const producer = rig.producer(small)
    await rig.clock.until(producer.send('t', { value: 'warm', partition: 0 }))
    rig.brokers.faults.push({ kind: 'moved', which: 1 })
    const values = Array.from({ length: 12 }, (_, index) => `${index}`)
    await rig.outcomes(sendEach(producer, values))
    expect(rig.brokers.values('t', 0)).toEqual(['warm', ...values])
    expect(batches(rig).at(-1)?.node).toBe(2)
  })

  it('find the new leader of a broker that is gone', async () => {
    const rig = producerRig()
    const producer = rig.producer()
    await rig.clock.until(producer.send('t', { value: 'warm', partition: 1 }))
    rig.brokers.cluster.stop(2)
    rig.brokers.cluster.moveLeader('t', 1, 3)
    await rig.clock.settle()
    const before = rig.clock.nowMs()
    expect(namesOf(await rig.outcomes(sendEach(producer, ['a'], 1)))).toEqual([1])
    expect(rig.clock.nowMs() - before).toBeLessThan(requestTimeoutMs)
  })

  it('do not wait for partitions that have no leader', async () => {
    const rig = producerRig()
    const producer = rig.producer({ deliveryTimeoutMs: 5000 })
    await rig.clock.until(producer.send('t', { value: 'warm', partition: 0 }))
    rig.brokers.cluster.moveLeader('t', 2, -1)
    rig.brokers.faults.push({ kind: 'moved', which: 1 })
    const [lost] = sendEach(producer, ['never'], 2)
    const before = rig.clock.nowMs()
    expect(namesOf(await rig.outcomes(sendEach(producer, ['a'], 0)))).toEqual([1])
    expect(rig.clock.nowMs() - before).toBeLessThan(requestTimeoutMs)
    await expect(rig.clock.until<unknown>(lost ?? Promise.resolve(undefined))).rejects.toMatchObject({
      error: 'NOT_LEADER_OR_FOLLOWER',
    })
  })

  it('send to a new leader only when the old one has answered', async () => {
    const rig = producerRig({ hints: false })
    const producer = rig.producer({ maxInFlight: 1, enableIdempotence: false })
    await rig.outcomes([
      producer.send('t', { value: 'x', partition: 0 }),
      producer.send('t', { value: 'y', partition: 1 }),
    ])
    rig.brokers.faults.push({ kind: 'slow', ms: 500 })
    const sent = sendEach(producer, ['a'])
    await rig.clock.advance(10)
    rig.brokers.cluster.moveLeader('t', 0, 3)
    rig.brokers.cluster.moveLeader('t', 1, 3)
    sent.push(...sendEach(producer, ['elsewhere'], 1))
    await rig.clock.advance(100)
    sent.push(...sendEach(producer, ['b', 'c']))
    await rig.clock.advance(100)
    expect(rig.brokers.values('t', 0)).toEqual(['x', 'a'])
    await rig.outcomes(sent)
    expect(rig.brokers.values('t', 0)).toEqual(['x', 'a', 'b', 'c'])
  })

  it('send the first batch of a partition alone, as a broker takes any sequence for the first', async () => {
    const rig = producerRig()
    const producer = rig.producer(small)
    rig.brokers.faults.push({ kind: 'refused', error: 'NOT_ENOUGH_REPLICAS', which: 1 })
    expect(namesOf(await rig.outcomes(sendEach(producer, ['a', 'b', 'c'])))).toEqual([0, 1, 2])
    expect(rig.brokers.values('t', 0)).toEqual(['a', 'b', 'c'])
  })

  it('tell what follows a batch that was given up nothing of it, whether it was written or not', async () => {
    for (const kind of ['lost', 'never'] as const) {
      const rig = producerRig()
      const producer = rig.producer({ ...small, deliveryTimeoutMs: 600, maxInFlight: 1 })
      await rig.clock.until(producer.send('t', { value: 'warm', partition: 0 }))
      rig.brokers.faults.push({ kind }, { kind: 'never' })
      const [given] = sendEach(producer, ['a'])
      await rig.clock.advance(500)
      const next = sendEach(producer, ['b', 'c'])
      await expect(rig.clock.until<unknown>(given ?? Promise.resolve(undefined))).rejects.toMatchObject({
        error: /TIMED_OUT|NETWORK/,
      })
      await rig.clock.advance(requestTimeoutMs)
      const later = sendEach(producer, ['d', 'e'])
      await rig.outcomes([...next, ...later])
      expect(namesOf(await rig.outcomes(later)).every((offset) => typeof offset === 'number')).toBe(true)
      const values = rig.brokers.values('t', 0)
      expect(values).toEqual([...new Set(values)])
    }
  })

  it('renumber in a new epoch what follows a batch that was refused', async () => {
    const rig = producerRig()
    const producer = rig.producer({ ...small, maxInFlight: 5 })
    await rig.clock.until(producer.send('t', { value: 'warm', partition: 0 }))
    rig.brokers.faults.push({ kind: 'refused', error: 'INVALID_RECORD', which: 1 })
    expect(namesOf(await rig.outcomes(sendEach(producer, ['a', 'b', 'c', 'd'])))).toEqual(['INVALID_RECORD', 1, 2, 3])
    expect(batches(rig).slice(-3)).toMatchObject([0, 1, 2].map((sequence) => ({ epoch: 1, sequence })))
  })

  it('renumber what follows a batch of which a broker did not say whether it wrote it', async () => {
    const rig = producerRig()
    const producer = rig.producer(small)
    await rig.clock.until(producer.send('t', { value: 'warm', partition: 0 }))
    rig.brokers.faults.push({ kind: 'refused', error: 'UNKNOWN_SERVER_ERROR', which: 1 })
    expect(namesOf(await rig.outcomes(sendEach(producer, ['a', 'b', 'c'])))).toEqual(['UNKNOWN_SERVER_ERROR', 1, 2])
  })

  it('do not write twice what follows a batch that was refused after it had been written', async () => {
    const rig = producerRig()
    const producer = rig.producer({ ...small, maxInFlight: 2 })
    await rig.clock.until(producer.send('t', { value: 'warm', partition: 0 }))
    const doubtful = { kind: 'doubtful', error: 'REQUEST_TIMED_OUT', which: 1 } as const
    rig.brokers.faults.push(doubtful, doubtful, { kind: 'refused', error: 'POLICY_VIOLATION', which: 1 })
    expect(namesOf(await rig.outcomes(sendEach(producer, ['a', 'b', 'c'])))).toEqual(['POLICY_VIOLATION', 2, 3])
    expect(rig.brokers.values('t', 0)).toEqual(['warm', 'a', 'b', 'c'])
  })

  it('do not write twice what goes before a batch that was refused', async () => {
    const rig = producerRig()
    const producer = rig.producer(small)
    await rig.clock.until(producer.send('t', { value: 'warm', partition: 0 }))
    const doubtful = { kind: 'doubtful', error: 'NOT_ENOUGH_REPLICAS_AFTER_APPEND', which: 1 } as const
    rig.brokers.faults.push(doubtful, { kind: 'refused', error: 'INVALID_RECORD', which: 1 })
    expect(namesOf(await rig.outcomes(sendEach(producer, ['a', 'b', 'c'])))).toEqual([1, 'INVALID_RECORD', 2])
    expect(rig.brokers.values('t', 0)).toEqual(['warm', 'a', 'c'])
  })

  it('get another producer id when epochs run out', async () => {
    const rig = producerRig({ firstEpoch: 0x7fff })
    const producer = rig.producer(small)
    await rig.clock.until(producer.send('t', { value: 'warm', partition: 0 }))
    rig.brokers.faults.push({ kind: 'refused', error: 'INVALID_RECORD', which: 1 })
    expect(namesOf(await rig.outcomes(sendEach(producer, ['a', 'b', 'c'])))).toEqual(['INVALID_RECORD', 1, 2])
  })

  it('go on when the broker has forgotten the producer', async () => {
    const rig = producerRig()
    const producer = rig.producer(small)
    await rig.clock.until(producer.send('t', { value: 'warm', partition: 0 }))
    rig.brokers.faults.push({ kind: 'refused', error: 'UNKNOWN_PRODUCER_ID', which: 1 })
    expect(namesOf(await rig.outcomes(sendEach(producer, ['a', 'b', 'c'])))).toEqual([1, 2, 3])
  })

  it('say of a gap that nobody made that the broker lost something', async () => {
    const rig = producerRig()
    const producer = rig.producer(small)
    await rig.clock.until(producer.send('t', { value: 'warm', partition: 0 }))
    rig.brokers.faults.push({ kind: 'refused', error: 'OUT_OF_ORDER_SEQUENCE_NUMBER', which: 1 })
    expect(namesOf(await rig.outcomes(sendEach(producer, ['a', 'b'])))).toEqual(['OUT_OF_ORDER_SEQUENCE_NUMBER', 1])
  })

  it('are as many as `retries` says', async () => {
    const rig = producerRig()
    const producer = rig.producer({ retries: 0 })
    rig.brokers.faults.push({ kind: 'refused', error: 'NOT_ENOUGH_REPLICAS', which: 1 })
    expect(namesOf(await rig.outcomes(sendEach(producer, ['a'])))).toEqual(['NOT_ENOUGH_REPLICAS'])
    expect(namesOf(await rig.outcomes(sendEach(producer, ['b'])))).toEqual([0])
    expect(rig.brokers.received).toHaveLength(2)
  })

  it('wait for a producer id as long as there is time', async () => {
    const rig = producerRig()
    rig.brokers.identityErrors.push(...new Array<'COORDINATOR_NOT_AVAILABLE'>(90).fill('COORDINATOR_NOT_AVAILABLE'))
    expect(namesOf(await rig.outcomes(sendEach(rig.producer(), ['a'])))).toEqual([0])
    rig.brokers.identityErrors.push('CLUSTER_AUTHORIZATION_FAILED')
    const denied = await rig.outcomes(sendEach(rig.producer(), ['b']))
    expect(namesOf(denied)).toEqual(['CLUSTER_AUTHORIZATION_FAILED'])
  })

  it('keep the parts of a batch that was too large in their order', async () => {
    const rig = producerRig({ maxMessageBytes: 300 })
    const producer = rig.producer()
    const values = Array.from({ length: 20 }, (_, index) => `${index}-${'x'.repeat(60)}`)
    rig.brokers.faults.push(undefined, { kind: 'refused', error: 'NOT_ENOUGH_REPLICAS', which: 1 }, undefined, {
      kind: 'unheard',
    })
    const sent = sendEach(producer, values)
    await rig.clock.until(producer.flush())
    expect(rig.brokers.values('t', 0)).toEqual(values)
    expect(namesOf(await rig.outcomes(sent))).toEqual([...values.keys()])
  })

  it('end when the partition is gone for good, and do not ask without a pause', async () => {
    const rig = producerRig()
    const producer = rig.producer({ deliveryTimeoutMs: 20_000 })
    await rig.clock.until(producer.send('t', { value: 'warm', partition: 3 }))
    rig.brokers.cluster.addTopic('t', [1])
    rig.brokers.logs.delete('t-3')
    expect(namesOf(await rig.outcomes(sendEach(producer, ['a'], 3)))).toMatchObject([/UNKNOWN_TOPIC/])
  })

  it('end when the topic was deleted meanwhile', async () => {
    const rig = producerRig()
    const producer = rig.producer({ deliveryTimeoutMs: 20_000 })
    await rig.clock.until(producer.send('t', { value: 'warm', partition: 0 }))
    rig.brokers.cluster.removeTopic('t')
    rig.brokers.logs.delete('t-0')
    expect(namesOf(await rig.outcomes(sendEach(producer, ['a'])))).toEqual(['UNKNOWN_TOPIC_OR_PARTITION'])
  })
})

describe('records that a broker finds bad (KIP-467)', () => {
  it('fail with what it said of them, and take the others of their batch along with a sentence', async () => {
    const rig = producerRig()
    const recordErrors = [
      { batchIndex: 1, batchIndexErrorMessage: 'no key' },
      { batchIndex: 2, batchIndexErrorMessage: null },
    ]
    rig.brokers.cluster.on(produce, ({ topicData }, { count }) => ({
      responses: topicData.map(({ name, topicId }) => {
        const answer = { index: 0, baseOffset: count === 1 ? -1 : 7 }
        const bad = { ...answer, errorCode: errorCode('INVALID_RECORD'), recordErrors, errorMessage: 'bad records' }
        return { name, topicId, partitionResponses: [count === 1 ? bad : { ...answer, errorCode: 0 }] }
      }),
    }))
    const producer = rig.producer()
    const outcomes = await rig.outcomes(sendEach(producer, ['a', 'b', 'c']))
    expect(outcomes.map((outcome) => (outcome.status === 'rejected' ? outcome.reason.message : 'written'))).toEqual([
      'another record of its batch was refused: bad records',
      'no key',
      'bad records',
    ])
    expect(namesOf(outcomes)).toEqual(['INVALID_RECORD', 'INVALID_RECORD', 'INVALID_RECORD'])
    expect(namesOf(await rig.outcomes(sendEach(producer, ['d'])))).toEqual([7])
  })
})

describe('metrics of a producer', () => {
  it('count the records that are tried again, what was throttled, and every request once', async () => {
    const rig = producerRig()
    const producer = rig.producer()
    rig.brokers.faults.push({ kind: 'refused', error: 'NOT_ENOUGH_REPLICAS', which: 1 })
    await rig.outcomes(sendEach(producer, ['a', 'b', 'c']))
    await rig.clock.until(rig.producer({ acks: 0 }).send('t', { value: 'd', partition: 0 }))
    const { producer: figures, ...metrics } = rig.kafka.metrics()
    expect(figures).toMatchObject({ 'record-retry-total': 3, 'record-send-total': 4, 'record-error-total': 0 })
    expect(figures['produce-throttle-time-max']).toBe(7)
    expect(metrics).toMatchObject({ common: { 'requests-in-flight': 0 } })
  })

  it('tell one end alone of a batch that was written after it had been given up', async () => {
    const rig = producerRig()
    const producer = rig.producer({ deliveryTimeoutMs: 100 })
    await rig.clock.until(producer.send('t', { value: 'warm', partition: 0 }))
    rig.brokers.faults.push({ kind: 'slow', ms: 200 })
    expect(namesOf(await rig.outcomes(sendEach(producer, ['a'])))).toEqual(['REQUEST_TIMED_OUT'])
    await rig.clock.advance(500)
    expect(rig.kafka.metrics().producer).toMatchObject({ 'record-send-total': 2, 'record-error-total': 1 })
    expect(namesOf(await rig.outcomes(sendEach(producer, ['b'])))).toEqual([2])
  })
})
