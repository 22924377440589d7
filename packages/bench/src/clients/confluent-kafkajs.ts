import { arraySettings, type ClientAdapter, sendArrays } from './adapter.ts'
import { confluentVersion, loadConfluent } from './confluent-install.ts'

const {
  KafkaJS: { Kafka },
  librdkafkaVersion,
} = loadConfluent()

const clientOf = (bootstrap: string): InstanceType<typeof Kafka> =>
  new Kafka({ kafkaJS: { brokers: [bootstrap], clientId: 'bench', logLevel: 1 } })

export const adapter: ClientAdapter = {
  version: `${confluentVersion} (librdkafka ${librdkafkaVersion})`,

  async openProducer({ bootstrap, topic, acks, purpose, values }) {
    const settings = { 'linger.ms': purpose === 'latency' ? 0 : 5 }
    const producer = clientOf(bootstrap).producer({ kafkaJS: { acks, allowAutoTopicCreation: false }, ...settings })
    await producer.connect()
    const send = async (messages: { value: Buffer }[]): Promise<number> => {
      await producer.send({ topic, messages })
      return messages.length
    }
    return {
      settings: { ...settings, acks, ...arraySettings(purpose) },
      sendMany: (count) => sendArrays(count, values, (array) => send(array.map((value) => ({ value })))),
      async sendOne(value) {
        await send([{ value }])
      },
      close: () => producer.disconnect(),
    }
  },

  async consume({ bootstrap, topic, group }, tally) {
    const settings = { 'js.consumer.max.batch.size': 1000 }
    const consumer = clientOf(bootstrap).consumer({ kafkaJS: { groupId: group, fromBeginning: true }, ...settings })
    await consumer.connect()
    await consumer.subscribe({ topics: [topic] })
    await consumer.run({
      eachBatch: async ({ batch }) => {
        for (const { value } of batch.messages) tally.add(value)
      },
    })
    await tally.full
    return { settings: { ...settings, run: 'eachBatch' }, close: () => consumer.disconnect() }
  },
}
