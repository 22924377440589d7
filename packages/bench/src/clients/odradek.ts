import { createRequire } from 'node:module'
import { connect } from '@odradek/client'
import { arraySettings, type BenchProducer, type ClientAdapter, type ProducerJob, sendArrays } from './adapter.ts'

const manifest: { version: string } = createRequire(import.meta.url)('../../../client/package.json')
/** An array of 500 KB, with what records have beside their values, is one batch: as it is with the other clients. */
const batchSize = 600_000

export const adapter: ClientAdapter = {
  version: manifest.version,
  openProducer: (job) => openProducer(job, 'sendAll'),

  async consume({ bootstrap, topic, group }, tally) {
    const kafka = connect(`kafka://${bootstrap}`)
    const settings = { autoOffsetReset: 'earliest' } as const
    for await (const { value } of kafka.consumer({ ...settings, group, topics: [topic] })) {
      if (value !== null && tally.add(value)) break
    }
    return { settings: { ...settings, iteration: 'for await' }, close: () => kafka[Symbol.asyncDispose]() }
  },
}

/** Many records go with a `sendAll` of an array, or with a `send` each, of which as many are under way. */
export async function openProducer(job: ProducerJob, way: 'sendAll' | 'send'): Promise<BenchProducer> {
  const { bootstrap, topic, acks, purpose, values } = job
  const kafka = connect(`kafka://${bootstrap}`)
  const settings = purpose === 'throughput' ? { acks, batchSize } : { acks }
  const producer = kafka.producer(settings)
  const sendArray = async (array: readonly Buffer[]): Promise<number> => {
    const records = array.map((value) => ({ value }))
    if (way === 'sendAll') return (await producer.sendAll(topic, records)).length
    return (await Promise.all(records.map((record) => producer.send(topic, record)))).length
  }
  return {
    settings: { ...settings, ...arraySettings(purpose) },
    sendMany: (count) => sendArrays(count, values, sendArray),
    async sendOne(value) {
      await producer.send(topic, { value })
    },
    async close() {
      await producer[Symbol.asyncDispose]()
      await kafka[Symbol.asyncDispose]()
    },
  }
}
