import { type Consumer, connect, type Kafka, type ProducerOptions } from '@odradek/client'
import type { Address } from '../targets/target.ts'
import type { ProducerSettings } from '../workload/workload.ts'
import { errorOf } from './array-batcher.ts'
import { checkIdempotence } from './client-settings.ts'
import type {
  Driver,
  DriverConsumer,
  DriverConsumerOptions,
  DriverProducer,
  DriverProducerOptions,
  LoadRecord,
  OnSent,
  WireCounts,
} from './driver.ts'
import { inProcessBroker } from './in-process-broker.ts'
import { installedVersionOf } from './installed.ts'
import { openRestProducer } from './rest.ts'
import { openRestConsumer } from './rest-consumer.ts'

/** `@odradek/client` over TCP, over HTTP/2 and in the broker's process; by the door 'rest' plain HTTP without it. */
export const driver: Driver = {
  name: 'odradek',
  version: installedVersionOf('@odradek/client'),
  openProducer: (options) => (options.address.door === 'rest' ? openRestProducer(options) : openProducer(options)),
  openConsumer: (options) => (options.address.door === 'rest' ? openRestConsumer(options) : openConsumer(options)),
}

/** What a request has beside its largest batch, and more. */
const requestRoomBytes = 64 * 1024
const defaultRequestBytes = 1_048_576

async function openProducer({ address, topic, settings }: DriverProducerOptions): Promise<DriverProducer> {
  const options = producerOptions(settings)
  const kafka = await connectTo(address)
  const producer = kafka.producer(options)
  const { acks = 'all', batchSize = 'default', lingerMs = 'auto', maxRequestSize = defaultRequestBytes } = options
  const { compression, idempotence: enableIdempotence } = settings
  return {
    settings: { acks, batchSize, lingerMs, compression, enableIdempotence, maxRequestSize },
    send: (record, onSent) => sendOne(producer, topic, record, onSent),
    async sendAll(records) {
      await producer.sendAll(topic, records)
    },
    counts: () => countsOf(kafka),
    async close() {
      await producer.close()
      await kafka.close()
    },
  }
}

function sendOne(producer: ReturnType<Kafka['producer']>, topic: string, record: LoadRecord, onSent: OnSent): void {
  producer.send(topic, record).then(
    () => onSent(),
    (error: unknown) => onSent(errorOf(error)),
  )
}

function producerOptions(settings: ProducerSettings): ProducerOptions {
  checkIdempotence(settings)
  const { acks, idempotence: enableIdempotence, compression, batchSize, lingerMs } = settings
  const largestBytes = batchSize === 'auto' ? 0 : batchSize + requestRoomBytes
  const maxRequestSize = Math.max(defaultRequestBytes, largestBytes)
  return { acks, enableIdempotence, compression, batchSize, lingerMs, maxRequestSize }
}

async function connectTo(address: Address): Promise<Kafka> {
  switch (address.door) {
    case 'tcp':
      return connect(`kafka://${address.bootstrap}`)
    case 'http2':
      if (address.http === undefined) throw new Error(`nothing serves HTTP at ${address.bootstrap}`)
      return connect(address.http)
    case 'in-process':
      return connect(await inProcessBroker(address))
    case 'rest':
      throw new Error('@odradek/client speaks no REST')
  }
}

function countsOf(kafka: Kafka): WireCounts {
  const { common } = kafka.metrics()
  return { requests: common['request-total'], bytes: common['outgoing-byte-total'] }
}

async function openConsumer(options: DriverConsumerOptions): Promise<DriverConsumer> {
  const { address, topic, group, from, onError } = options
  const settings = { autoOffsetReset: from, enableAutoCommit: true } as const
  const kafka = await connectTo(address)
  const assigned = Promise.withResolvers<void>()
  const consumer = kafka.consumer({ ...settings, group, topics: [topic], onAssigned: () => assigned.resolve() })
  // Whoever waits for the assignment hears of what prevents it.
  let fail = (error: Error): void => assigned.reject(error)
  const reading = read(consumer, options.onValue).catch((error: unknown) => fail(errorOf(error)))
  const close = async (): Promise<void> => {
    await consumer.close()
    await reading
    await kafka.close()
  }
  try {
    await assigned.promise
    // Where reading begins is known: what is sent from now on is received.
    await Promise.all(consumer.assignment.map((partition) => consumer.position(partition)))
  } catch (error) {
    await close()
    throw error
  }
  fail = onError
  return { settings: { ...settings, iteration: 'for await' }, close }
}

async function read(consumer: Consumer<string>, onValue: (value: Uint8Array) => void): Promise<void> {
  for await (const { value } of consumer) if (value !== null) onValue(value)
}
