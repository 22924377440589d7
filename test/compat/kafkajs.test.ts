import { Broker } from '@odradek/broker'
import { connect } from '@odradek/client'
import { CompressionTypes, Kafka, logLevel } from 'kafkajs'
import { afterAll, beforeAll, expect, it } from 'vitest'

let broker: Broker
beforeAll(async () => {
  broker = await Broker.start({ listen: '127.0.0.1:0', memory: true })
})
afterAll(() => broker.close())

it('kafkajs 2.2.4 creates topics and produces, idempotent and compressed; every record is read in order', async () => {
  const kafka = new Kafka({ brokers: [broker.address], logLevel: logLevel.NOTHING })
  const admin = kafka.admin()
  await admin.connect()
  await admin.createTopics({ topics: [{ topic: 'kjs', numPartitions: 1 }] })
  expect(await admin.listTopics()).toEqual(['kjs'])
  const producer = kafka.producer({ idempotent: true })
  await producer.connect()
  const values = Array.from({ length: 100 }, (_, index) => `value ${index}`)
  const messages = values.map((value) => ({ key: 'k', value, headers: { h: 'v' } }))
  await producer.send({ topic: 'kjs', messages: messages.slice(0, 50) })
  await producer.send({ topic: 'kjs', messages: messages.slice(50), compression: CompressionTypes.GZIP })
  expect(await admin.fetchTopicOffsets('kjs')).toMatchObject([{ partition: 0, low: '0', high: '100' }])
  await producer.disconnect()
  await admin.disconnect()
  await using client = connect(broker)
  const read: string[] = []
  for await (const { value } of client.consumer({ topics: ['kjs'], follow: false }))
    read.push(Buffer.from(value ?? []).toString())
  expect(read).toEqual(values)
})
