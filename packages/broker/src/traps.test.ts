/** Where other brokers got it wrong, found by running real clients against them: a test for each. */
import { createEngine } from '@odradek/engine-wasm'
import { type Codec, errorByCode, RecordBatchHeader } from '@odradek/protocol'
import { produce } from '@odradek/protocol/00-produce'
import { fetch } from '@odradek/protocol/01-fetch'
import { listOffsets } from '@odradek/protocol/02-list-offsets'
import { metadata } from '@odradek/protocol/03-metadata'
import { joinGroup } from '@odradek/protocol/11-join-group'
import { apiVersions } from '@odradek/protocol/18-api-versions'
import { createTopics } from '@odradek/protocol/19-create-topics'
import { describeAcls } from '@odradek/protocol/29-describe-acls'
import { describeConfigs } from '@odradek/protocol/32-describe-configs'
import { describeLogDirs } from '@odradek/protocol/35-describe-log-dirs'
import { encodeBatch } from '@odradek/records'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Broker } from './broker.ts'
import { Wire } from './testing/wire.ts'

const engine = createEngine()
const nameOf = (code: number | undefined): string => errorByCode(code ?? -1).name

let broker: Broker
let wire: Wire
beforeAll(async () => {
  broker = await Broker.start({ listen: '127.0.0.1:0', memory: true })
  wire = Wire.connect(broker.endpoint.port)
})
afterAll(() => broker.close())

async function create(name: string, configs: { name: string; value: string }[] = []): Promise<void> {
  const topics = [{ name, numPartitions: 1, replicationFactor: 1, assignments: [], configs }]
  await wire.request(createTopics, 5, { topics, timeoutMs: 1000, validateOnly: false })
}

interface Sending {
  readonly keys?: readonly (string | null)[]
  readonly codec?: Codec
  readonly bytes?: number
  readonly firstTimestampMs?: number
}

async function send(topic: string, sending: Sending = {}): Promise<string> {
  const { keys = [null, null, null], codec = 'none', bytes = 10, firstTimestampMs = 1000 } = sending
  const records = keys.map((key, index) => ({
    key: key === null ? null : Buffer.from(key),
    value: Buffer.alloc(bytes, 'x'),
    timestampMs: firstTimestampMs + index * 1000,
  }))
  const partitionData = [{ index: 0, records: encodeBatch(engine, records, { codec }) }]
  const request = { transactionalId: null, acks: -1, timeoutMs: 1000, topicData: [{ name: topic, partitionData }] }
  const answer = await wire.request(produce, 9, request)
  return nameOf(answer.responses[0]?.partitionResponses[0]?.errorCode)
}

it('a fetch from an offset inside a batch returns the whole batch', async () => {
  await create('inside')
  await send('inside')
  const topics = [{ topic: 'inside', partitions: [{ partition: 0, fetchOffset: 2, partitionMaxBytes: 1 << 20 }] }]
  const answer = await wire.request(fetch, 11, { maxWaitMs: 0, minBytes: 1, topics, forgottenTopicsData: [] })
  const records = answer.responses[0]?.partitions[0]?.records ?? new Uint8Array(0)
  expect(new RecordBatchHeader(records).baseOffset).toBe(0)
})

it('max.message.bytes is enforced, with MESSAGE_TOO_LARGE', async () => {
  await create('small', [{ name: 'max.message.bytes', value: '200' }])
  expect(await send('small', { bytes: 10 })).toBe('NONE')
  expect(await send('small', { bytes: 200 })).toBe('MESSAGE_TOO_LARGE')
})

it('ListOffsets knows times, and the special ones: latest, earliest, largest, earliest local, latest tiered', async () => {
  await create('times')
  await send('times')
  const ask = async (timestamp: number): Promise<[number, number]> => {
    const topics = [{ name: 'times', partitions: [{ partitionIndex: 0, timestamp }] }]
    const { topics: answers } = await wire.request(listOffsets, 9, { replicaId: -1, topics })
    const { offset = 0, timestamp: found = 0 } = answers[0]?.partitions[0] ?? {}
    return [offset, found]
  }
  expect(await ask(1500)).toEqual([1, 2000])
  expect(await ask(99_000)).toEqual([-1, -1])
  expect(await ask(-1)).toEqual([3, -1])
  expect(await ask(-2)).toEqual([0, -1])
  expect(await ask(-3)).toEqual([2, 3000])
  expect(await ask(-4)).toEqual([0, -1])
  expect(await ask(-5)).toEqual([-1, -1])
})

it('DescribeConfigs answers with everything, its default, source and synonyms; inter.broker.protocol.version too', async () => {
  const resources = [{ resourceType: 4, resourceName: '1', configurationKeys: null }]
  const { results } = await wire.request(describeConfigs, 4, { resources, includeSynonyms: true })
  const configs = results[0]?.configs ?? []
  expect(configs.length).toBeGreaterThan(300)
  const numPartitions = configs.find(({ name }) => name === 'num.partitions')
  const synonyms = [{ name: 'num.partitions', value: '1', source: 5 }]
  expect(numPartitions).toMatchObject({ value: '1', configSource: 5, synonyms })
  expect(configs.find(({ name }) => name === 'inter.broker.protocol.version')?.value).toMatch(/^4\./)
})

it.each(['none', 'gzip', 'lz4'] as const)(
  'a record without a key on a compacted topic is refused with INVALID_RECORD (%s)',
  async (codec) => {
    await create(`compacted-${codec}`, [{ name: 'cleanup.policy', value: 'compact' }])
    expect(await send(`compacted-${codec}`, { codec, keys: ['a', 'b'] })).toBe('NONE')
    expect(await send(`compacted-${codec}`, { codec, keys: ['a', null] })).toBe('INVALID_RECORD')
  },
)

it('Produce is advertised from 0 and JoinGroup 0 is there, or older librdkafka neither compresses nor has groups', async () => {
  const { apiKeys } = await wire.request(apiVersions, 0, {})
  const rangeOf = (key: number) => apiKeys.find(({ apiKey }) => apiKey === key)
  expect([rangeOf(produce.key)?.minVersion, rangeOf(joinGroup.key)?.minVersion]).toEqual([0, 0])
  const own = Wire.connect(broker.endpoint.port)
  const header = Buffer.from([0, produce.key, 0, 2, 0, 0, 0, 1, 0xff, 0xff])
  const size = Buffer.from([0, 0, 0, header.length])
  expect(await own.frame(Buffer.concat([size, header]))).toBeUndefined()
})

it('kafka-python guesses the version of the broker from the APIs: those of ACLs are there, and say that there are none', async () => {
  const { apiKeys } = await wire.request(apiVersions, 0, {})
  expect(apiKeys.map(({ apiKey }) => apiKey)).toContain(describeAcls.key)
  const everything = { resourceTypeFilter: 1, patternTypeFilter: 1, operation: 1, permissionType: 1 }
  const answer = await wire.request(describeAcls, 2, {
    ...everything,
    resourceNameFilter: null,
    principalFilter: null,
    hostFilter: null,
  })
  expect(nameOf(answer.errorCode)).toBe('SECURITY_DISABLED')
})

it("CreateTopics with -1 partitions and replicas means the broker's default, as Kafka Streams asks", async () => {
  const topics = [{ name: 'defaults', numPartitions: -1, replicationFactor: -1, assignments: [], configs: [] }]
  const created = await wire.request(createTopics, 5, { topics, timeoutMs: 1000, validateOnly: false })
  expect(created.topics[0]).toMatchObject({ errorCode: 0, numPartitions: 1, replicationFactor: 1 })
  const request = { topics: [{ name: 'defaults' }], allowAutoTopicCreation: false }
  expect((await wire.request(metadata, 7, request)).topics[0]?.partitions).toHaveLength(1)
})

it('DescribeLogDirs answers, or AKHQ shows no topics at all', async () => {
  const { results } = await wire.request(describeLogDirs, 4, { topics: null })
  expect(results[0]?.errorCode).toBe(0)
  expect(results[0]?.topics.map(({ name }) => name)).toContain('defaults')
})
