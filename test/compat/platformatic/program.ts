/** `program.ts FEATURE BOOTSTRAP TOPIC`: what @platformatic/kafka does, checked. */
import { deepStrictEqual as same } from 'node:assert'
import { inspect } from 'node:util'
import {
  Admin,
  ConfigResourceTypes,
  Consumer,
  IncrementalAlterConfigOperationTypes,
  MessagesStreamModes,
  type ProduceOptions,
  Producer,
  stringDeserializers,
  stringSerializers,
} from '@platformatic/kafka'

const [feature = '', bootstrap = '', topic = ''] = process.argv.slice(2)
const options = { clientId: 'platformatic', bootstrapBrokers: [bootstrap] }
const admin = new Admin(options)
const numbers = Array.from({ length: 200 }, (_, index) => index)

type Compression = NonNullable<ProduceOptions<string, string, string, string>['compression']>

async function produce(compression: Compression): Promise<void> {
  await admin.createTopics({ topics: [topic], partitions: 2, replicas: 1 })
  const producer = new Producer({ ...options, serializers: stringSerializers })
  for (let start = 0; start < 200; start += 40) {
    const messages = numbers.slice(start, start + 40).map((n) => ({
      topic,
      partition: n % 2,
      key: `key-${n}`,
      value: `value-${n}`,
      headers: { header: `h-${n}` },
    }))
    await producer.send({ messages, compression })
  }
  await producer.close()
  const consumer = new Consumer({ ...options, groupId: `${topic}-group`, deserializers: stringDeserializers })
  const stream = await consumer.consume({ topics: [topic], mode: MessagesStreamModes.EARLIEST, autocommit: false })
  const next = [0, 1]
  let seen = 0
  for await (const { partition, key, value, headers } of stream) {
    const n = next[partition] ?? 0
    same([key, value, headers.get('header')], [`key-${n}`, `value-${n}`, `h-${n}`])
    next[partition] = n + 2
    if (++seen === 200) break
  }
  await consumer.close(true)
}

async function idempotence(): Promise<void> {
  await admin.createTopics({ topics: [topic], partitions: 1, replicas: 1 })
  const producer = new Producer({ ...options, idempotent: true, serializers: stringSerializers })
  await producer.initIdempotentProducer({})
  const batches = Array.from({ length: 50 }, (_, batch) => batch * 10)
  // Five at a time; the client keeps them in the order in which they were sent.
  while (batches.length > 0) {
    const sent = batches.splice(0, 5).map((start) => {
      const messages = Array.from({ length: 10 }, (_, index) => ({ topic, partition: 0, value: `${start + index}` }))
      return producer.send({ messages })
    })
    await Promise.all(sent)
  }
  await producer.close()
  const consumer = new Consumer({ ...options, groupId: `${topic}-group`, deserializers: stringDeserializers })
  same(await consumer.listOffsets({ topics: [topic] }), new Map([[topic, [500n]]]))
  const stream = await consumer.consume({ topics: [topic], mode: MessagesStreamModes.EARLIEST, autocommit: false })
  let seen = 0
  for await (const { value } of stream) {
    same(value, `${seen}`)
    if (++seen === 500) break
  }
  await consumer.close(true)
}

async function seekByTimestamp(): Promise<void> {
  await admin.createTopics({ topics: [topic], partitions: 1, replicas: 1 })
  const producer = new Producer({ ...options, serializers: stringSerializers })
  const times = Array.from({ length: 10 }, (_, index) => (index + 1) * 1000)
  await producer.send({
    messages: times.map((time) => ({ topic, partition: 0, value: `${time}`, timestamp: BigInt(time) })),
  })
  await producer.close()
  const consumer = new Consumer({ ...options, groupId: `${topic}-group`, deserializers: stringDeserializers })
  const at = async (timestamp: bigint): Promise<bigint | undefined> =>
    (await consumer.listOffsets({ topics: [topic], timestamp })).get(topic)?.[0]
  same(await at(3500n), 3n)
  same(await at(99_000n), -1n)
  const offsets = [{ topic, partition: 0, offset: 3n }]
  const mode = MessagesStreamModes.MANUAL
  const stream = await consumer.consume({ topics: [topic], mode, offsets, autocommit: false })
  for await (const { value, timestamp } of stream) {
    same([value, timestamp], ['4000', 4000n])
    break
  }
  await consumer.close(true)
}

async function administration(): Promise<void> {
  const groupId = `${topic}-group`
  const configs = [{ name: 'retention.ms', value: '1000000' }]
  await admin.createTopics({ topics: [topic], partitions: 3, replicas: 1, configs })
  same((await admin.listTopics()).includes(topic), true)
  const metadata = await admin.metadata({ topics: [topic] })
  same([metadata.topics.get(topic)?.partitionsCount, metadata.brokers.size], [3, 1])
  await admin.createPartitions({ topics: [{ name: topic, count: 5, assignments: null }] })
  same((await admin.metadata({ topics: [topic], forceUpdate: true })).topics.get(topic)?.partitionsCount, 5)
  same(await setting(), '1000000')
  await admin.incrementalAlterConfigs({ resources: [{ ...resource, configs: [alter('2000000')] }] })
  same(await setting(), '2000000')
  await groupsAndRecords(groupId)
  await admin.deleteTopics({ topics: [topic] })
  same((await admin.listTopics()).includes(topic), false)
}

const resource = { resourceType: ConfigResourceTypes.TOPIC, resourceName: topic }
const alter = (value: string) => ({
  name: 'retention.ms',
  value,
  configOperation: IncrementalAlterConfigOperationTypes.SET,
})

async function setting(): Promise<string | null | undefined> {
  const [described] = await admin.describeConfigs({
    resources: [{ ...resource, configurationKeys: ['retention.ms'] }],
  })
  return described?.configs[0]?.value
}

async function groupsAndRecords(groupId: string): Promise<void> {
  const producer = new Producer({ ...options, serializers: stringSerializers })
  await producer.send({ messages: ['a', 'b', 'c'].map((value) => ({ topic, partition: 0, value })) })
  await producer.close()
  const consumer = new Consumer({ ...options, groupId })
  await consumer.consume({ topics: [topic], mode: MessagesStreamModes.EARLIEST, autocommit: false })
  same((await admin.listGroups()).get(groupId)?.state, 'Stable')
  same((await admin.describeGroups({ groups: [groupId] })).get(groupId)?.members.size, 1)
  await consumer.close(true)
  const topics = [{ name: topic, partitionOffsets: [{ partition: 0, offset: 2n }] }]
  await admin.alterConsumerGroupOffsets({ groupId, topics })
  const [group] = await admin.listConsumerGroupOffsets({ groups: [groupId] })
  same(group?.topics[0]?.partitions[0]?.committedOffset, 2n)
  await admin.deleteGroups({ groups: [groupId] })
  same((await admin.listGroups()).has(groupId), false)
  const [deleted] = await admin.deleteRecords({ topics: [{ name: topic, partitions: [{ partition: 0, offset: 2n }] }] })
  same(deleted?.partitions, [{ partition: 0, lowWatermark: 2n }])
}

const codecs = ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const

try {
  const codec = codecs.find((name) => feature === `produce-${name}`)
  if (feature === 'administration') await administration()
  else if (feature === 'idempotence') await idempotence()
  else if (feature === 'seek-by-timestamp') await seekByTimestamp()
  else if (codec !== undefined) await produce(codec)
  else throw new Error(`unknown feature ${feature}`)
} catch (error) {
  console.error(inspect(error).replaceAll(/\s+/g, ' ').slice(0, 600))
  process.exit(1)
}
await admin.close()
process.exit(0)
