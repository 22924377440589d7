/** What @platformatic/kafka can say: administration, a producer, and members of both kinds of groups. */
import { Admin, Consumer, Producer, stringDeserializers, stringSerializers } from '@platformatic/kafka'

const topic = `from-platformatic-${process.pid}`
const connection = { clientId: 'platformatic', bootstrapBrokers: ['127.0.0.1:19192'] }

const admin = new Admin(connection)
const configs = [{ name: 'retention.ms', value: '60000000' }]
await admin.createTopics({ topics: [topic], partitions: 2, replicas: 1, configs })
await admin.createPartitions({ topics: [{ name: topic, count: 3 }] })

const producer = new Producer({ ...connection, serializers: stringSerializers, idempotent: true })
await producer.send({
  messages: [
    { topic, key: 'a', value: '1', partition: 0, headers: { trace: 'x' } },
    { topic, key: 'b', value: '2', partition: 1 },
  ],
})
await producer.close()

for (const groupProtocol of ['classic', 'consumer'] as const) {
  const groupId = `platformatic-${groupProtocol}-${process.pid}`
  const consumer = new Consumer({ ...connection, groupId, groupProtocol, deserializers: stringDeserializers })
  const stream = await consumer.consume({ topics: [topic], mode: 'earliest', autocommit: false })
  for await (const message of stream) {
    await message.commit()
    break
  }
  if (groupProtocol === 'classic') await admin.describeGroups({ groups: [groupId], includeAuthorizedOperations: true })
  await consumer.close(true)
  await admin.listConsumerGroupOffsets({ groups: [groupId] })
  await admin.deleteGroups({ groups: [groupId] })
}

await admin.metadata({ topics: [topic] })
await admin.listGroups()
await admin.describeLogDirs({ topics: [{ name: topic, partitions: [0, 1] }] })
const resource = { resourceType: 2, resourceName: topic } as const
await admin.describeConfigs({ resources: [{ ...resource, configurationKeys: ['retention.ms'] }] })
await admin.listOffsets({ topics: [{ name: topic, partitions: [{ partitionIndex: 0, timestamp: -1n }] }] })
await admin.deleteTopics({ topics: [topic] })
await admin.close()
