/** `program.ts FEATURE BOOTSTRAP TOPIC`: what @platformatic/kafka does, checked. */
import { deepStrictEqual as same } from 'node:assert'
import {
  Admin,
  Consumer,
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

async function administration(): Promise<void> {
  await admin.createTopics({ topics: [topic], partitions: 3, replicas: 1 })
  same((await admin.listTopics()).includes(topic), true)
  same((await admin.metadata({ topics: [topic] })).topics.get(topic)?.partitionsCount, 3)
  same(Array.isArray([...(await admin.listGroups()).keys()]), true)
  await admin.deleteTopics({ topics: [topic] })
  same((await admin.listTopics()).includes(topic), false)
}

try {
  if (feature === 'administration') await administration()
  else await produce(feature === 'produce-gzip' ? 'gzip' : feature === 'produce-zstd' ? 'zstd' : 'none')
} catch (error) {
  console.error(String(error).replaceAll(/\s+/g, ' '))
  process.exit(1)
}
await admin.close()
process.exit(0)
