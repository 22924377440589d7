import { errorOf } from './array-batcher.ts'
import { sendArrays, sendArraysSettings } from './array-producer.ts'
import { acksOf, checkIdempotence } from './client-settings.ts'
import { confluentVersionOf, loadConfluent } from './confluent-install.ts'
import { librdkafkaBatching, statisticsIntervalMs } from './confluent-settings.ts'
import { ConfluentStatistics } from './confluent-statistics.ts'
import type { ConfluentKafka, TopicPartition } from './confluent-types.ts'
import type { Driver, DriverConsumer, DriverConsumerOptions, DriverProducer, DriverProducerOptions } from './driver.ts'

const confluent = loadConfluent()

export const driver: Driver = {
  name: 'confluent-kafkajs',
  version: confluentVersionOf(confluent),
  openProducer,
  openConsumer,
}

const assigned = -175

const clientOf = (bootstrap: string): ConfluentKafka =>
  new confluent.KafkaJS.Kafka({ kafkaJS: { brokers: [bootstrap], clientId: 'bench', logLevel: 1 } })

/** The library gathers what is sent by itself, so that a record is a call of its own. */
async function openProducer(options: DriverProducerOptions): Promise<DriverProducer> {
  const { address, topic, settings, purpose } = options
  checkIdempotence(settings)
  const { idempotence: idempotent, compression } = settings
  const batching = librdkafkaBatching(settings)
  const kafkaJS = { acks: acksOf(settings), idempotent, compression }
  const statistics = new ConfluentStatistics()
  const telling = { 'statistics.interval.ms': statisticsIntervalMs, stats_cb: statistics.listener }
  const config = { kafkaJS: { ...kafkaJS, allowAutoTopicCreation: false }, ...batching, ...telling }
  const producer = clientOf(address.bootstrap).producer(config)
  await producer.connect()
  return {
    settings: { ...batching, ...kafkaJS, ...(purpose === 'maximum' ? sendArraysSettings : {}) },
    send(record, onSent) {
      producer.send({ topic, messages: [record] }).then(
        () => onSent(),
        (error: unknown) => onSent(errorOf(error)),
      )
    },
    sendAll: (records) =>
      sendArrays(records, async (messages) => {
        await producer.send({ topic, messages: [...messages] })
        return undefined
      }),
    counts: () => statistics.counts(),
    close: () => producer.disconnect(),
  }
}

async function openConsumer(options: DriverConsumerOptions): Promise<DriverConsumer> {
  const { address, topic, group, from, onValue } = options
  const settings = { 'js.consumer.max.batch.size': 1000 }
  const statistics = new ConfluentStatistics()
  // Only they tell where reading begins, which at the end of a topic is not the same later.
  const telling = { 'statistics.interval.ms': statisticsIntervalMs, stats_cb: statistics.listener }
  const joined = Promise.withResolvers<readonly number[]>()
  const consumer = clientOf(address.bootstrap).consumer({
    kafkaJS: { groupId: group, fromBeginning: from === 'earliest' },
    ...settings,
    ...(from === 'latest' ? telling : {}),
    // What it answers would be assigned in place of what it was called with.
    rebalance_cb: async ({ code }: { code: number }, partitions: readonly TopicPartition[]) => {
      if (code === assigned) joined.resolve(partitions.map(({ partition }) => partition))
    },
  })
  await consumer.connect()
  await consumer.subscribe({ topics: [topic] })
  await consumer.run({
    eachBatch: async ({ batch }) => {
      for (const { value } of batch.messages) if (value !== null) onValue(value)
    },
  })
  const partitions = await joined.promise
  if (from === 'latest') await statistics.fetching(topic, partitions)
  return { settings: { ...settings, from, run: 'eachBatch' }, close: () => consumer.disconnect() }
}
