import { createRequire } from 'node:module'
import { Kafka, logLevel, Partitioners } from 'kafkajs'
import { arraySettings, type ClientAdapter, sendArrays } from './adapter.ts'

const manifest: { version: string } = createRequire(import.meta.url)('kafkajs/package.json')

const open = (bootstrap: string): Kafka =>
  new Kafka({ brokers: [bootstrap], clientId: 'bench', logLevel: logLevel.ERROR })

export const adapter: ClientAdapter = {
  version: manifest.version,

  async openProducer({ bootstrap, topic, acks, purpose, values }) {
    const producer = open(bootstrap).producer({
      createPartitioner: Partitioners.DefaultPartitioner,
      allowAutoTopicCreation: false,
    })
    await producer.connect()
    const send = async (messages: { value: Buffer }[]): Promise<number> => {
      const answered = await producer.send({ topic, acks, messages })
      if (acks !== 0 && !answered.every(({ errorCode }) => errorCode === 0)) throw new Error(JSON.stringify(answered))
      return messages.length
    }
    return {
      settings: { acks, ...arraySettings(purpose), createPartitioner: 'DefaultPartitioner' },
      sendMany: (count) => sendArrays(count, values, (array) => send(array.map((value) => ({ value })))),
      async sendOne(value) {
        await send([{ value }])
      },
      close: () => producer.disconnect(),
    }
  },

  async consume({ bootstrap, topic, group }, tally) {
    const settings = { maxBytesPerPartition: 1 << 20, maxBytes: 10 << 20 }
    const consumer = open(bootstrap).consumer({ groupId: group, ...settings })
    await consumer.connect()
    await consumer.subscribe({ topics: [topic], fromBeginning: true })
    await consumer.run({
      eachBatch: async ({ batch }) => {
        for (const { value } of batch.messages) if (value !== null) tally.add(value)
      },
    })
    await tally.full
    return { settings: { ...settings, run: 'eachBatch' }, close: () => consumer.disconnect() }
  },
}
