import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEngine } from '@odradek/engine-wasm'
import { decodeResponse, encodeRequest, RecordBatchHeader, zeroUuid } from '@odradek/protocol'
import { produce } from '@odradek/protocol/00-produce'
import { fetch as fetchApi } from '@odradek/protocol/01-fetch'
import { listOffsets } from '@odradek/protocol/02-list-offsets'
import { metadata } from '@odradek/protocol/03-metadata'
import { findCoordinator } from '@odradek/protocol/10-find-coordinator'
import { apiVersions } from '@odradek/protocol/18-api-versions'
import { createTopics } from '@odradek/protocol/19-create-topics'
import { deleteTopics } from '@odradek/protocol/20-delete-topics'
import { initProducerId } from '@odradek/protocol/22-init-producer-id'
import { encodeBatch } from '@odradek/records'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Broker } from './broker.ts'
import { handlers } from './kafka/handlers/index.ts'
import { Wire } from './testing/wire.ts'

const engine = createEngine()

function batchOf(...values: string[]): Uint8Array {
  return encodeBatch(
    engine,
    values.map((value) => ({ key: null, value: Buffer.from(value), timestampMs: Date.parse('2026-01-01') })),
  )
}

function producing(topic: string, records: Uint8Array | null, acks = -1): Parameters<typeof produce.writeRequest>[1] {
  return {
    transactionalId: null,
    acks,
    timeoutMs: 1000,
    topicData: [{ name: topic, partitionData: [{ index: 0, records }] }],
  }
}

let broker: Broker
beforeAll(async () => {
  broker = await Broker.start({
    listen: '127.0.0.1:0',
    memory: true,
    config: { 'socket.request.max.bytes': 2_000_000 },
  })
})
afterAll(() => broker.close())

async function withTopic(name: string, config: Record<string, string> = {}): Promise<Wire> {
  const wire = Wire.connect(broker.endpoint.port)
  const configs = Object.entries(config).map(([key, value]) => ({ name: key, value }))
  const topics = [{ name, numPartitions: 1, replicationFactor: 1, assignments: [], configs }]
  await wire.request(createTopics, 7, { topics, timeoutMs: 1000 })
  return wire
}

async function produceError(wire: Wire, topic: string, batch: Uint8Array | null): Promise<string | number> {
  const { responses } = await wire.request(produce, 9, producing(topic, batch))
  const answer = responses[0]?.partitionResponses[0]
  return answer?.errorMessage ?? answer?.errorCode ?? 'no answer'
}

describe('bad frames', () => {
  it.each([
    ['a size above socket.request.max.bytes', [0, 0x1e, 0x84, 0x81]],
    ['a negative size', [0x80, 0, 0, 0]],
    ['a size of zero', [0, 0, 0, 0]],
    ['a frame that ends inside its header', [0, 0, 0, 3, 0, 18, 0]],
    ['an API that nobody knows', [0, 0, 0, 10, 0x7f, 0, 0, 0, 0, 0, 0, 1, 0xff, 0xff]],
    ['an API that is not served', [0, 0, 0, 10, 0, 11, 0, 0, 0, 0, 0, 1, 0xff, 0xff]],
    ['a version that is not served', [0, 0, 0, 10, 0, 0, 0, 2, 0, 0, 0, 1, 0xff, 0xff]],
    ['a request that is truncated', [0, 0, 0, 12, 0, 3, 0, 1, 0, 0, 0, 1, 0xff, 0xff, 0, 0]],
  ])('%s closes the connection, and only that one', async (_, bytes) => {
    const bad = Wire.connect(broker.endpoint.port)
    expect(await bad.frame(Uint8Array.from(bytes))).toBeUndefined()
    const good = Wire.connect(broker.endpoint.port)
    expect((await good.request(apiVersions, 0, { clientSoftwareName: '', clientSoftwareVersion: '' })).errorCode).toBe(
      0,
    )
    good.stream.destroy()
  })

  it('ApiVersions of an unknown version is answered in version 0 with UNSUPPORTED_VERSION and the list', async () => {
    const wire = Wire.connect(broker.endpoint.port)
    const frame = await wire.frame(Uint8Array.from([0, 0, 0, 10, 0, 18, 0, 99, 0, 0, 0, 5, 0xff, 0xff]))
    const { errorCode, apiKeys } = decodeResponse(apiVersions, 0, frame ?? new Uint8Array(0))
    expect(errorCode).toBe(35)
    expect(apiKeys.map(({ apiKey }) => apiKey)).toEqual(handlers.map(({ apiKey }) => apiKey))
    expect(apiKeys[0]).toMatchObject({ minVersion: 0, maxVersion: 13 })
    wire.stream.destroy()
  })
})

describe('Produce', () => {
  it('answers with the first offset, and appends in order', async () => {
    const wire = await withTopic('produce')
    for (const [version, offset] of [
      [3, 0],
      [8, 2],
      [9, 4],
    ] as const) {
      const { responses } = await wire.request(produce, version, producing('produce', batchOf('a', 'b')))
      expect(responses[0]?.partitionResponses[0]).toMatchObject({
        errorCode: 0,
        baseOffset: offset,
        logAppendTimeMs: -1,
      })
    }
    wire.stream.destroy()
  })

  const cases: [string, (batch: Uint8Array, header: RecordBatchHeader) => Uint8Array, string][] = [
    ['a wrong CRC', (batch) => batch.with(70, 99), 'the CRC of the record batch does not match its content'],
    [
      'a wrong length',
      (batch, header) => changed(batch, header, { batchLength: header.batchLength + 5 }),
      'the record batch says it has 82 bytes, 77 are there',
    ],
    [
      'magic 1',
      (batch, header) => changed(batch, header, { magic: 1 }),
      'record batches of magic 1 are not accepted, only of magic 2',
    ],
    [
      'magic 0',
      (batch, header) => changed(batch, header, { magic: 0 }),
      'record batches of magic 0 are not accepted, only of magic 2',
    ],
    [
      'two batches',
      (batch) => new Uint8Array(Buffer.concat([batch, batch])),
      'exactly one record batch a partition is accepted',
    ],
    ['half a batch', (batch) => batch.subarray(0, 40), 'the record batch is truncated'],
    [
      'a wrong record count',
      (batch, header) => resealed(batch, () => Object.assign(header, { recordCount: 3, lastOffsetDelta: 2 })),
      'the records do not match their batch: the records are truncated',
    ],
    [
      'offsets that do not fit the count',
      (batch, header) => resealed(batch, () => Object.assign(header, { lastOffsetDelta: 5 })),
      '2 records cannot end at offset delta 5',
    ],
    [
      'no records',
      (batch, header) => resealed(batch, () => Object.assign(header, { recordCount: 0, lastOffsetDelta: -1 })),
      '0 records cannot end at offset delta -1',
    ],
    [
      'an unknown codec',
      (batch, header) => resealed(batch, () => Object.assign(header, { attributes: 5 })),
      'compression codec 5 does not exist',
    ],
    [
      'a control batch',
      (batch, header) => resealed(batch, () => Object.assign(header, { attributes: 0x20 })),
      'clients may not write control batches',
    ],
    [
      'a transactional batch',
      (batch, header) => resealed(batch, () => Object.assign(header, { attributes: 0x10 })),
      'transactions are not served yet',
    ],
    [
      'a time far ahead',
      (batch, header) => resealed(batch, () => Object.assign(header, { maxTimestamp: Date.now() * 2 })),
      "is outside what the topic's message.timestamp settings allow",
    ],
  ]

  /** The record that ends the batch claims an offset far behind the range that the batch takes. */
  function withStrayOffset(): Uint8Array {
    const stray = batchOf('a', 'b')
    // The offset delta of the second record: length, attributes and timestamp delta stand in front of it.
    const second = 61 + 8 + 3
    return resealed(stray.with(second, 2 * 63), () => undefined)
  }

  function changed(batch: Uint8Array, header: RecordBatchHeader, change: Partial<RecordBatchHeader>): Uint8Array {
    Object.assign(header, change)
    return batch
  }

  function resealed(batch: Uint8Array, change: () => void): Uint8Array {
    change()
    new RecordBatchHeader(batch).crc = engine.crc32c(batch.subarray(21))
    return batch
  }

  it('refuses a record whose offset lies behind its batch, so that it cannot collide with the next one', async () => {
    const wire = await withTopic('stray')
    expect(await produceError(wire, 'stray', withStrayOffset())).toContain('the records do not match their batch')
    wire.stream.destroy()
  })

  it.each(cases)('refuses %s, and stores nothing of it', async (name, spoil, message) => {
    const topic = `bad-${name.replaceAll(/\W/g, '-')}`
    const wire = await withTopic(topic)
    const batch = batchOf('a', 'b')
    expect(await produceError(wire, topic, spoil(batch, new RecordBatchHeader(batch)))).toContain(message)
    const { topics } = await wire.request(listOffsets, 7, {
      replicaId: -1,
      topics: [{ name: topic, partitions: [{ partitionIndex: 0, timestamp: -1 }] }],
    })
    expect(topics[0]?.partitions[0]).toMatchObject({ errorCode: 0, offset: 0 })
    wire.stream.destroy()
  })

  it('refuses what is larger than max.message.bytes, acks that do not exist, and a topic that is not there', async () => {
    const wire = await withTopic('small', { 'max.message.bytes': '100' })
    expect(await produceError(wire, 'small', batchOf('x'.repeat(200)))).toContain('above max.message.bytes (100)')
    const strange = await wire.request(produce, 9, producing('small', batchOf('a'), 5))
    expect(strange.responses[0]?.partitionResponses[0]?.errorCode).toBe(21)
    expect(await produceError(wire, 'not-there', batchOf('a'))).toBe(3)
    wire.stream.destroy()
  })

  it('stamps the time of the append where the topic wants it, with a CRC that is right', async () => {
    const wire = await withTopic('stamped', { 'message.timestamp.type': 'LogAppendTime' })
    const { responses } = await wire.request(produce, 9, producing('stamped', batchOf('a')))
    expect(responses[0]?.partitionResponses[0]?.logAppendTimeMs).toBeGreaterThan(Date.parse('2026-06-01'))
    const stored = (await fetchFrom(wire, 'stamped', 0)) ?? new Uint8Array(0)
    expect(engine.crc32c(stored.subarray(21))).toBe(new RecordBatchHeader(stored).crc)
    wire.stream.destroy()
  })

  it('gives no answer for acks=0, and closes the connection when the write fails', async () => {
    const wire = await withTopic('silent')
    wire.stream.write(Buffer.concat(encodeRequest(produce, 9, 1, null, producing('silent', batchOf('a'), 0))))
    expect(await fetchFrom(wire, 'silent', 0)).toHaveLength(61 + 8)
    const closed = once(wire.stream, 'close')
    wire.stream.write(
      Buffer.concat(encodeRequest(produce, 9, 1, null, producing('silent', batchOf('a').with(65, 9), 0))),
    )
    await closed
  })
})

async function fetchFrom(
  wire: Wire,
  topic: string,
  fetchOffset: number,
  maxWaitMs = 0,
): Promise<Uint8Array | null | undefined> {
  const { responses } = await wire.request(fetchApi, 11, {
    maxWaitMs,
    minBytes: 1,
    topics: [{ topic, partitions: [{ partition: 0, fetchOffset, partitionMaxBytes: 1_000_000 }] }],
    forgottenTopicsData: [],
  })
  return responses[0]?.partitions[0]?.records
}

describe('Fetch', () => {
  it('gives the whole batch that contains the offset', async () => {
    const wire = await withTopic('fetch')
    await wire.request(produce, 9, producing('fetch', batchOf('a', 'b', 'c')))
    const records = (await fetchFrom(wire, 'fetch', 2)) ?? new Uint8Array(0)
    expect(new RecordBatchHeader(records).baseOffset).toBe(0)
    wire.stream.destroy()
  })

  it('waits for a record that comes later', async () => {
    const wire = await withTopic('wait')
    const waiting = fetchFrom(wire, 'wait', 0, 60_000)
    const other = Wire.connect(broker.endpoint.port)
    await other.request(produce, 9, producing('wait', batchOf('a')))
    expect((await waiting)?.length).toBeGreaterThan(60)
    wire.stream.destroy()
    other.stream.destroy()
  })

  it('refuses an offset beyond the end, a session that it never gave, and a newer leader epoch', async () => {
    const wire = await withTopic('refuse')
    const ask = (partition: object, sessionId = 0) =>
      wire.request(fetchApi, 11, {
        maxWaitMs: 0,
        minBytes: 1,
        sessionId,
        sessionEpoch: sessionId === 0 ? -1 : 1,
        topics: [
          { topic: 'refuse', partitions: [{ partition: 0, fetchOffset: 0, partitionMaxBytes: 1000, ...partition }] },
        ],
        forgottenTopicsData: [],
      })
    expect((await ask({ fetchOffset: 1 })).responses[0]?.partitions[0]?.errorCode).toBe(1)
    expect((await ask({ currentLeaderEpoch: 3 })).responses[0]?.partitions[0]?.errorCode).toBe(75)
    expect((await ask({}, 77)).errorCode).toBe(70)
    wire.stream.destroy()
  })
})

describe('topics', () => {
  it.each([
    ['', 'is empty'],
    ['..', 'is a directory reference'],
    ['a b', 'has characters other than'],
    ['x'.repeat(250), 'is longer than 249 characters'],
  ])('refuses the name "%s"', async (name, message) => {
    const wire = Wire.connect(broker.endpoint.port)
    const topics = [{ name, numPartitions: 1, replicationFactor: 1, assignments: [], configs: [] }]
    const answer = await wire.request(createTopics, 7, { topics, timeoutMs: 1000 })
    expect(answer.topics[0]).toMatchObject({ errorCode: 17 })
    expect(answer.topics[0]?.errorMessage).toContain(message)
    wire.stream.destroy()
  })

  it.each([
    [{ numPartitions: 0 }, 37],
    [{ replicationFactor: 3 }, 38],
    [{ configs: [{ name: 'retention.msec', value: '1' }] }, 40],
    [{ assignments: [{ partitionIndex: 0, brokerIds: [9] }], numPartitions: -1, replicationFactor: -1 }, 39],
    [{ numPartitions: -1, replicationFactor: -1 }, 0],
  ])('creates with %j or says code %i', async (change, code) => {
    const wire = Wire.connect(broker.endpoint.port)
    const topic = {
      name: `create-${code}`,
      numPartitions: 1,
      replicationFactor: 1,
      assignments: [],
      configs: [],
      ...change,
    }
    const { topics } = await wire.request(createTopics, 7, { topics: [topic], timeoutMs: 1000 })
    expect(topics[0]?.errorCode).toBe(code)
    wire.stream.destroy()
  })

  it.each([10, 11])(
    'refuses topic ids in Metadata %i, whose answers cannot carry them, in a way that can be read',
    async (version) => {
      const wire = Wire.connect(broker.endpoint.port)
      const { topics } = await wire.request(metadata, version, { topics: [{ name: null, topicId: zeroUuid }] })
      expect(topics[0]).toMatchObject({ errorCode: 42, name: '' })
      wire.stream.destroy()
    },
  )

  it('creates on first use, tells of it by name and id, and deletes it', async () => {
    const wire = Wire.connect(broker.endpoint.port)
    const found = await wire.request(metadata, 12, { topics: [{ name: 'made', topicId: zeroUuid }] })
    const id = found.topics[0]?.topicId ?? zeroUuid
    expect(found.topics[0]).toMatchObject({ errorCode: 0, partitions: [{ leaderId: 1 }] })
    const byId = await wire.request(metadata, 12, { topics: [{ name: null, topicId: id }] })
    expect(byId.topics[0]?.name).toBe('made')
    const deleted = await wire.request(deleteTopics, 6, {
      topics: [{ name: null, topicId: id }],
      topicNames: [],
      timeoutMs: 1000,
    })
    expect(deleted.responses[0]).toMatchObject({ name: 'made', errorCode: 0 })
    const gone = await wire.request(metadata, 12, { topics: [{ name: null, topicId: id }] })
    expect(gone.topics[0]?.errorCode).toBe(100)
    wire.stream.destroy()
  })

  it('answers ListOffsets by time with the record found', async () => {
    const wire = await withTopic('times')
    await wire.request(produce, 9, producing('times', batchOf('a', 'b')))
    const at = Date.parse('2026-01-01')
    const ask = async (timestamp: number) =>
      (
        await wire.request(listOffsets, 8, {
          replicaId: -1,
          topics: [{ name: 'times', partitions: [{ partitionIndex: 0, timestamp }] }],
        })
      ).topics[0]?.partitions[0]
    expect(await ask(at)).toMatchObject({ offset: 0, timestamp: at })
    expect(await ask(at + 1)).toMatchObject({ offset: -1, timestamp: -1 })
    expect(await ask(-3)).toMatchObject({ offset: 0, timestamp: at })
    expect(await ask(-4)).toMatchObject({ offset: 0 })
    wire.stream.destroy()
  })
})

it('gives every producer an id of its own, and no transactions', async () => {
  const wire = Wire.connect(broker.endpoint.port)
  const ask = (transactionalId: string | null) =>
    wire.request(initProducerId, 4, { transactionalId, transactionTimeoutMs: 1 })
  const ids = [(await ask(null)).producerId, (await ask(null)).producerId]
  expect(new Set(ids).size).toBe(2)
  expect((await ask('t')).errorCode).toBe(35)
  expect(
    (await wire.request(findCoordinator, 4, { keyType: 0, coordinatorKeys: ['g'] })).coordinators[0],
  ).toMatchObject({ nodeId: 1, errorCode: 0 })
  expect(
    (await wire.request(findCoordinator, 4, { keyType: 1, coordinatorKeys: ['t'] })).coordinators[0]?.errorCode,
  ).toBe(35)
  wire.stream.destroy()
})

it('pauses a client that sends faster than it reads, and answers all of it in order in the end', async () => {
  const wire = await withTopic('pipeline')
  const answers = await Promise.all(
    Array.from({ length: 500 }, (_, index) => wire.request(produce, 9, producing('pipeline', batchOf(String(index))))),
  )
  expect(answers.map(({ responses }) => responses[0]?.partitionResponses[0]?.baseOffset)).toEqual(
    answers.map((_, index) => index),
  )
  wire.stream.destroy()
})

describe('starting', () => {
  it('adopts the directory of a partition that its metadata does not know, and not that of a topic that was deleted', async () => {
    const root = mkdtempSync(join(tmpdir(), 'odradek-adopt-'))
    try {
      const first = await Broker.start({ listen: '127.0.0.1:0', data: join(root, 'a') })
      const wire = Wire.connect(first.endpoint.port)
      await wire.request(metadata, 9, { topics: [{ name: 'brought', topicId: zeroUuid }] })
      await wire.request(produce, 9, producing('brought', batchOf('a')))
      await first.close()
      mkdirSync(join(root, 'b'))
      cpSync(join(root, 'a', 'brought-0'), join(root, 'b', 'brought-0'), { recursive: true })
      const second = await Broker.start({ listen: '127.0.0.1:0', data: join(root, 'b') })
      const again = Wire.connect(second.endpoint.port)
      expect((await fetchFrom(again, 'brought', 0))?.length).toBeGreaterThan(60)
      await again.request(deleteTopics, 5, { topicNames: ['brought'], timeoutMs: 1000 })
      await second.close()
      cpSync(join(root, 'a', 'brought-0'), join(root, 'b', 'brought-0'), { recursive: true })
      const third = await Broker.start({ listen: '127.0.0.1:0', data: join(root, 'b') })
      const last = Wire.connect(third.endpoint.port)
      expect((await last.request(metadata, 9, { topics: null })).topics).toEqual([])
      await third.close()
    } finally {
      rmSync(root, { recursive: true, force: true })
    }
  })

  it('says what to do when the port is taken', async () => {
    await expect(Broker.start({ listen: broker.address, memory: true })).rejects.toThrow(
      `Cannot listen on ${broker.address}: another process has the port.`,
    )
  })

  it('has topics, records and producer ids after a restart', async () => {
    const data = mkdtempSync(join(tmpdir(), 'odradek-broker-'))
    try {
      const first = await Broker.start({ listen: '127.0.0.1:0', data })
      const wire = Wire.connect(first.endpoint.port)
      await wire.request(metadata, 9, { topics: [{ name: 'kept', topicId: zeroUuid }] })
      await wire.request(produce, 9, producing('kept', batchOf('a')))
      const { producerId } = await wire.request(initProducerId, 4, { transactionalId: null, transactionTimeoutMs: 1 })
      await expect(Broker.start({ listen: '127.0.0.1:0', data })).rejects.toThrow('another broker has it open')
      await first.close()
      const second = await Broker.start({ listen: '127.0.0.1:0', data })
      const again = Wire.connect(second.endpoint.port)
      expect((await fetchFrom(again, 'kept', 0))?.length).toBeGreaterThan(60)
      const next = await again.request(initProducerId, 4, { transactionalId: null, transactionTimeoutMs: 1 })
      expect(next.producerId).toBeGreaterThan(producerId)
      await second.close()
    } finally {
      rmSync(data, { recursive: true, force: true })
    }
  })
})
