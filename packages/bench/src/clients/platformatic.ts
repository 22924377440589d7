import { readFileSync } from 'node:fs'
import { Consumer, MessagesStreamModes, Producer } from '@platformatic/kafka'
import { arraySettings, type ClientAdapter, sendArrays } from './adapter.ts'

// Its exports have no package.json.
const manifestUrl = new URL('../package.json', import.meta.resolve('@platformatic/kafka'))
const manifest: { version: string } = JSON.parse(readFileSync(manifestUrl, 'utf8'))

/** As the package says to be used for speed: no serializers, and so buffers in and out. */
const common = { clientId: 'bench', autocreateTopics: false }

export const adapter: ClientAdapter = {
  version: manifest.version,

  async openProducer({ bootstrap, topic, acks, purpose, values }) {
    const settings = { maxInflights: 5 }
    const producer = new Producer({ ...common, ...settings, bootstrapBrokers: [bootstrap] })
    const send = async (messages: { topic: string; value: Buffer }[]): Promise<number> => {
      const { offsets, unwritableNodes } = await producer.send({ acks, messages })
      if (unwritableNodes !== undefined && unwritableNodes.length > 0)
        throw new Error('a broker could not be written to')
      if (acks !== 0 && offsets?.length !== 1) throw new Error('a send was answered without its offset')
      return messages.length
    }
    return {
      settings: { ...settings, acks, ...arraySettings(purpose) },
      sendMany: (count) => sendArrays(count, values, (array) => send(array.map((value) => ({ topic, value })))),
      async sendOne(value) {
        await send([{ topic, value }])
      },
      close: () => producer.close(),
    }
  },

  async consume({ bootstrap, topic, group }, tally) {
    const settings = { maxBytes: 10 << 20, autocommit: true, highWaterMark: 1024 }
    const consumer = new Consumer({ ...common, groupId: group, bootstrapBrokers: [bootstrap] })
    const stream = await consumer.consume({ ...settings, topics: [topic], mode: MessagesStreamModes.EARLIEST })
    stream.on('data', ({ value }) => {
      tally.add(value)
    })
    stream.on('error', (error) => tally.fail(error))
    await tally.full
    return { settings: { ...settings, stream: "on('data')" }, close: () => consumer.close(true) }
  },
}
