import { setTimeout as delay } from 'node:timers/promises'
import type { BenchProducer, ClientAdapter, ProducerJob } from './adapter.ts'
import { confluentVersion, loadConfluent, type RdkafkaClient } from './confluent-install.ts'

const { Producer, KafkaConsumer, librdkafkaVersion } = loadConfluent()
const queueFull = -184
/** Records that go into librdkafka's queue before the event loop has its turn. */
const perTurn = 1000
/** Records that one call of the consumer brings, at most. */
const perCall = 1000
const timeoutMs = 60_000

export const adapter: ClientAdapter = {
  version: `${confluentVersion} (librdkafka ${librdkafkaVersion})`,
  openProducer: (job) => openProducer(job, job.purpose === 'latency'),

  async consume({ bootstrap, topic, group }, tally) {
    const settings = { 'enable.auto.commit': true }
    // What is a topic's has no effect among the others.
    const topicSettings = { 'auto.offset.reset': 'earliest' }
    const common = { 'metadata.broker.list': bootstrap, 'group.id': group }
    const consumer = new KafkaConsumer({ ...common, ...settings }, topicSettings)
    await called((callback) => consumer.connect({}, callback))
    consumer.setDefaultConsumeTimeout(100)
    consumer.setDefaultIsTimeoutOnlyForFirstMessage(true)
    consumer.subscribe([topic])
    for (let isFull = false; !isFull; ) {
      const received = Promise.withResolvers<readonly { readonly value: Buffer }[]>()
      consumer.consume(perCall, (error, messages) => {
        if (error) received.reject(error)
        else received.resolve(messages)
      })
      for (const { value } of await received.promise) isFull = tally.add(value)
    }
    return { settings: { ...settings, ...topicSettings, consume: perCall }, close: () => disconnect(consumer) }
  },
}

/** With reports librdkafka tells of every record; without, an empty queue tells that all were delivered. */
export async function openProducer(job: ProducerJob, hasReports: boolean): Promise<BenchProducer> {
  const { bootstrap, topic, acks, purpose, values } = job
  const topicSettings = { acks }
  const settings = {
    'linger.ms': purpose === 'latency' ? 0 : 5,
    dr_cb: hasReports,
  }
  const producer = new Producer({ 'metadata.broker.list': bootstrap, 'client.id': 'bench', ...settings }, topicSettings)
  let reported = 0
  let failure: Error | undefined
  producer.on('event.error', (error: Error) => {
    failure = error
  })
  producer.on('delivery-report', (error: Error | null, { opaque }: { opaque?: PromiseWithResolvers<void> }) => {
    reported++
    if (error) failure = error
    if (error) opaque?.reject(error)
    else opaque?.resolve()
  })
  await called((callback) => producer.connect({}, callback))
  // Without being polled its queue stays full, whoever wants reports.
  producer.setPollInBackground(true)

  const sendMany = async (count: number): Promise<void> => {
    const before = reported
    for (let sent = 0; sent < count; ) {
      const value = values[sent % values.length]
      if (value === undefined) throw new Error('there is nothing to send')
      try {
        producer.produce(topic, null, value, null, null, undefined)
        if (++sent % perTurn === 0) await nextTurn()
      } catch (error) {
        if (!isQueueFull(error)) throw error
        await delay(1)
      }
    }
    await called((callback) => producer.flush(timeoutMs, callback))
    while (hasReports && reported - before < count && failure === undefined) await delay(1)
    if (failure !== undefined) throw failure
  }
  return {
    settings: { ...settings, ...topicSettings },
    sendMany,
    sendOne(value) {
      const delivered = Promise.withResolvers<void>()
      producer.produce(topic, null, value, null, null, delivered)
      return delivered.promise
    },
    close: () => disconnect(producer),
  }
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

const isQueueFull = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === queueFull

const disconnect = (client: RdkafkaClient): Promise<void> => called((callback) => client.disconnect(callback))

function called(call: (callback: (error: Error | null | undefined) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    call((error) => {
      if (error) reject(error)
      else resolve()
    })
  })
}
