/** What kafkajs can say: administration, a plain and a transactional producer, a member of a group. */
import kafkajs from 'kafkajs'

const { ConfigResourceTypes, Kafka, logLevel } = kafkajs
const topic = `from-kafkajs-${process.pid}`
const groupId = `kafkajs-${process.pid}`
const kafka = new Kafka({ clientId: 'kafkajs', brokers: ['127.0.0.1:19192'], logLevel: logLevel.NOTHING })

const admin = kafka.admin()
await admin.connect()
const configEntries = [{ name: 'retention.ms', value: '60000000' }]
await admin.createTopics({ topics: [{ topic, numPartitions: 2, configEntries }] })
await admin.createPartitions({ topicPartitions: [{ topic, count: 3 }] })

const producer = kafka.producer()
await producer.connect()
const withKey = { key: 'a', value: '1', headers: { trace: 'x' } }
await producer.send({ topic, messages: [withKey, { value: null, partition: 0 }] })
await producer.disconnect()

const transactional = kafka.producer({ transactionalId: topic, maxInFlightRequests: 1, idempotent: true })
await transactional.connect()
const committed = await transactional.transaction()
await committed.send({ topic, messages: [{ key: 'b', value: '2' }] })
const offsets = [{ topic, partitions: [{ partition: 0, offset: '0' }] }]
await committed.sendOffsets({ consumerGroupId: groupId, topics: offsets })
await committed.commit()
const aborted = await transactional.transaction()
await aborted.send({ topic, messages: [{ key: 'c', value: '3' }] })
await aborted.abort()
await transactional.disconnect()

const consumer = kafka.consumer({ groupId })
await consumer.connect()
await consumer.subscribe({ topic, fromBeginning: true })
const { promise: hasRead, resolve } = Promise.withResolvers<void>()
await consumer.run({ autoCommitThreshold: 1, eachMessage: async () => resolve() })
await hasRead
await admin.describeGroups([groupId])
await consumer.disconnect()

await admin.fetchTopicMetadata({ topics: [topic] })
await admin.fetchTopicOffsets(topic)
await admin.fetchOffsets({ groupId, topics: [topic] })
await admin.setOffsets({ groupId, topic, partitions: [{ partition: 0, offset: '1' }] })
await admin.describeCluster()
const resource = { type: ConfigResourceTypes.TOPIC, name: topic }
await admin.describeConfigs({ includeSynonyms: true, resources: [{ ...resource, configNames: ['retention.ms'] }] })
await admin.alterConfigs({ validateOnly: false, resources: [{ ...resource, configEntries }] })
await admin.listGroups()
await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: '1' }] })
await admin.deleteGroups([groupId])
await admin.deleteTopics({ topics: [topic] })
await admin.disconnect()
