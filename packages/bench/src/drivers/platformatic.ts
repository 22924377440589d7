import {
  Consumer,
  type MessagesStream,
  MessagesStreamFallbackModes,
  MessagesStreamModes,
  Producer,
} from '@platformatic/kafka'
import { arrayProducer } from './array-producer.ts'
import { acksOf, checkIdempotence } from './client-settings.ts'
import type {
  Driver,
  DriverConsumer,
  DriverConsumerOptions,
  DriverProducer,
  DriverProducerOptions,
  LoadRecord,
} from './driver.ts'
import { installedVersionOf } from './installed.ts'
import { countRequests } from './platformatic-counts.ts'

export const driver: Driver = {
  name: 'platformatic',
  version: installedVersionOf('@platformatic/kafka'),
  openProducer,
  openConsumer,
}

/** As the package says to be used for speed: no serializers, and so buffers in and out. */
const common = { clientId: 'bench', autocreateTopics: false }

async function openProducer(options: DriverProducerOptions): Promise<DriverProducer> {
  const { address, topic, settings } = options
  checkIdempotence(settings)
  const { compression, idempotence: idempotent } = settings
  const own = { maxInflights: 5, idempotent, compression }
  // Tells its connections from those of other producers.
  const context = {}
  const counting = countRequests(context)
  const producer = new Producer({ ...common, ...own, context, bootstrapBrokers: [address.bootstrap] })
  const acks = acksOf(settings)
  const client = {
    settings: { ...own, acks },
    async sendArray(records: readonly LoadRecord[]) {
      const messages = records.map(({ key, value }) => (key === null ? { topic, value } : { topic, key, value }))
      const { offsets, unwritableNodes } = await producer.send({ acks, messages })
      if (unwritableNodes !== undefined && unwritableNodes.length > 0)
        throw new Error('a broker could not be written to')
      if (acks !== 0 && offsets?.length === 0) throw new Error('a send was answered without its offsets')
      return undefined
    },
    counts: () => counting.counts(),
    async close() {
      counting.stop()
      await producer.close()
    },
  }
  return arrayProducer(client, options)
}

async function openConsumer(options: DriverConsumerOptions): Promise<DriverConsumer> {
  const { address, topic, group, from, onValue, onError } = options
  const settings = { maxBytes: 10 << 20, autocommit: true, highWaterMark: 1024 }
  const consumer = new Consumer({ ...common, groupId: group, bootstrapBrokers: [address.bootstrap] })
  try {
    const stream = await consumer.consume({
      ...settings,
      topics: [topic],
      mode: MessagesStreamModes.COMMITTED,
      fallbackMode: from === 'earliest' ? MessagesStreamFallbackModes.EARLIEST : MessagesStreamFallbackModes.LATEST,
    })
    const positioned = positions(stream)
    stream.on('data', ({ value }) => onValue(value))
    await positioned
    stream.on('error', onError)
  } catch (error) {
    await consumer.close(true)
    throw error
  }
  return { settings: { ...settings, from, stream: "on('data')" }, close: () => consumer.close(true) }
}

/** Settles when it is known where reading begins: joined it has by then. */
function positions(stream: MessagesStream<Buffer, Buffer, Buffer, Buffer>): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.once('offsets', resolve)
    stream.once('error', reject)
  })
}
