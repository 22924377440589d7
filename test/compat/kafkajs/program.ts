/** `program.ts FEATURE BOOTSTRAP TOPIC`: what KafkaJS does, checked. */
import { deepStrictEqual as same } from 'node:assert'
import kafkajs, { type Consumer, type KafkaMessage } from 'kafkajs'

const { CompressionTypes, ConfigResourceTypes, Kafka, logLevel } = kafkajs
const [feature = '', bootstrap = '', topic = ''] = process.argv.slice(2)
const kafka = new Kafka({ clientId: 'kafkajs', brokers: [bootstrap], logLevel: logLevel.NOTHING })
const admin = kafka.admin()
const groupId = `${topic}-group`

interface Seen extends Pick<KafkaMessage, 'key' | 'value' | 'headers' | 'offset'> {
  readonly partition: number
}

/** Reads with a group of its own until `count` records were seen. */
async function read(count: number, consumer: Consumer, beforeRun?: () => void): Promise<Seen[]> {
  const seen: Seen[] = []
  const done = Promise.withResolvers<void>()
  await consumer.connect()
  await consumer.subscribe({ topic, fromBeginning: true })
  await consumer.run({
    autoCommit: false,
    async eachMessage({ partition, message }) {
      seen.push({ partition, ...message })
      if (seen.length >= count) done.resolve()
    },
  })
  beforeRun?.()
  await done.promise
  await consumer.disconnect()
  return seen
}

const groupConsumer = (suffix = ''): Consumer => kafka.consumer({ groupId: groupId + suffix, maxWaitTimeInMs: 200 })

async function produce(compression: number): Promise<void> {
  await admin.createTopics({ topics: [{ topic, numPartitions: 2 }] })
  const producer = kafka.producer()
  await producer.connect()
  const numbers = Array.from({ length: 200 }, (_, index) => index)
  for (let start = 0; start < 200; start += 40) {
    const messages = numbers.slice(start, start + 40).map((n) => ({
      key: `key-${n}`,
      value: `value-${n}`,
      headers: { header: `h-${n}` },
      partition: n % 2,
    }))
    await producer.send({ topic, messages, compression })
  }
  await producer.disconnect()
  const seen = await read(200, groupConsumer())
  for (const partition of [0, 1]) {
    const values = seen.filter((message) => message.partition === partition)
    const expected = numbers.filter((n) => n % 2 === partition)
    same(
      values.map(({ value }) => String(value)),
      expected.map((n) => `value-${n}`),
    )
    same(
      values.map(({ key }) => String(key)),
      expected.map((n) => `key-${n}`),
    )
    same(
      values.map(({ headers }) => String(headers?.['header'])),
      expected.map((n) => `h-${n}`),
    )
  }
}

async function idempotence(): Promise<void> {
  await admin.createTopics({ topics: [{ topic, numPartitions: 1 }] })
  const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 5 })
  await producer.connect()
  for (let n = 0; n < 500; n += 10) {
    const messages = Array.from({ length: 10 }, (_, index) => ({ value: String(n + index) }))
    await producer.send({ topic, messages })
  }
  await producer.disconnect()
  const seen = await read(500, groupConsumer())
  same(
    seen.map(({ value }) => Number(value)),
    Array.from({ length: 500 }, (_, index) => index),
  )
}

async function seekByTimestamp(): Promise<void> {
  await admin.createTopics({ topics: [{ topic, numPartitions: 1 }] })
  const producer = kafka.producer()
  await producer.connect()
  const messages = Array.from({ length: 10 }, (_, n) => ({ value: `${n + 1}`, timestamp: String((n + 1) * 1000) }))
  await producer.send({ topic, messages })
  await producer.disconnect()
  same(await admin.fetchTopicOffsetsByTimestamp(topic, 3500), [{ partition: 0, offset: '3' }])
  // KafkaJS gives the end where the broker has none.
  same(await admin.fetchTopicOffsetsByTimestamp(topic, 99_000), [{ partition: 0, offset: '10' }])
  const consumer = groupConsumer()
  const seen = await read(7, consumer, () => consumer.seek({ topic, partition: 0, offset: '3' }))
  same(
    seen.slice(-7).map(({ value }) => String(value)),
    ['4', '5', '6', '7', '8', '9', '10'],
  )
}

async function commitWithMetadata(): Promise<void> {
  await admin.createTopics({ topics: [{ topic, numPartitions: 2 }] })
  const producer = kafka.producer()
  await producer.connect()
  const messages = Array.from({ length: 50 }, (_, n) => ({ value: String(n), partition: 0 }))
  await producer.send({ topic, messages })
  await producer.disconnect()
  await admin.setOffsets({ groupId, topic, partitions: [{ partition: 0, offset: '42' }] })
  const consumer = groupConsumer()
  await consumer.connect()
  await consumer.subscribe({ topic, fromBeginning: true })
  const started = Promise.withResolvers<string>()
  await consumer.run({ autoCommit: false, eachMessage: async ({ message }) => started.resolve(message.offset) })
  same(await started.promise, '42')
  await consumer.commitOffsets([{ topic, partition: 0, offset: '42', metadata: 'note' }])
  await consumer.disconnect()
  const [found] = await admin.fetchOffsets({ groupId, topics: [topic] })
  const byPartition = found?.partitions.toSorted((a, b) => a.partition - b.partition)
  same(
    byPartition?.map(({ offset, metadata }) => [offset, metadata || null]),
    [
      ['42', 'note'],
      ['-1', null],
    ],
  )
}

async function administration(): Promise<void> {
  const configEntries = [{ name: 'retention.ms', value: '3600000' }]
  await admin.createTopics({ topics: [{ topic, numPartitions: 3, configEntries }] })
  await admin.createPartitions({ topicPartitions: [{ topic, count: 5 }] })
  const { topics } = await admin.fetchTopicMetadata({ topics: [topic] })
  same(topics[0]?.partitions.length, 5)
  const resource = { type: ConfigResourceTypes.TOPIC, name: topic }
  const described = await admin.describeConfigs({ resources: [resource], includeSynonyms: false })
  same(
    described.resources[0]?.configEntries.find(({ configName }) => configName === 'retention.ms')?.configValue,
    '3600000',
  )
  await admin.alterConfigs({
    validateOnly: false,
    resources: [{ ...resource, configEntries: [{ name: 'retention.ms', value: '7200000' }] }],
  })
  const producer = kafka.producer()
  await producer.connect()
  await producer.send({ topic, messages: Array.from({ length: 20 }, () => ({ value: 'x', partition: 0 })) })
  await producer.disconnect()
  await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: '7' }] })
  same((await admin.fetchTopicOffsets(topic)).find(({ partition }) => partition === 0)?.low, '7')
  await read(13, groupConsumer())
  same(
    (await admin.listGroups()).groups.some((group) => group.groupId === groupId),
    true,
  )
  same((await admin.describeGroups([groupId])).groups[0]?.state, 'Empty')
  same((await admin.describeCluster()).brokers.length, 1)
  await admin.deleteGroups([groupId])
  await admin.deleteTopics({ topics: [topic] })
  same((await admin.listTopics()).includes(topic), false)
}

await admin.connect()
const runs: Readonly<Record<string, () => Promise<void>>> = {
  'produce-none': () => produce(CompressionTypes.None),
  'produce-gzip': () => produce(CompressionTypes.GZIP),
  idempotence,
  'seek-by-timestamp': seekByTimestamp,
  'commit-with-metadata': commitWithMetadata,
  administration,
}
await runs[feature]?.().catch((error: unknown) => {
  console.error(String(error).replaceAll(/\s+/g, ' '))
  process.exit(1)
})
await admin.disconnect()
process.exit(0)
