import { connect, type Socket } from 'node:net'
import { CompressionTypes, type Consumer, Kafka, logLevel, Partitioners, type ProducerConfig } from 'kafkajs'
import type { ProducerSettings } from '../workload/workload.ts'
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

export const driver: Driver = {
  name: 'kafkajs',
  version: installedVersionOf('kafkajs'),
  openProducer,
  openConsumer,
}

async function openProducer(options: DriverProducerOptions): Promise<DriverProducer> {
  const { address, topic, settings } = options
  checkIdempotence(settings)
  const compression = compressionOf(settings)
  const sockets: Socket[] = []
  const own = { createPartitioner: Partitioners.DefaultPartitioner, idempotent: settings.idempotence }
  const config: ProducerConfig = { ...own, allowAutoTopicCreation: false }
  const producer = clientOf(address.bootstrap, sockets).producer(config)
  let requests = 0
  producer.on(producer.events.REQUEST, () => {
    requests++
  })
  await producer.connect()
  const acks = acksOf(settings)
  const { idempotent } = own
  const client = {
    settings: { acks, idempotent, compression: settings.compression, createPartitioner: 'DefaultPartitioner' },
    async sendArray(messages: readonly LoadRecord[]) {
      const answered = await producer.send({ topic, acks, compression, messages: [...messages] })
      if (acks !== 0 && !answered.every(({ errorCode }) => errorCode === 0)) throw new Error(JSON.stringify(answered))
      return undefined
    },
    counts: () => ({ requests, bytes: sockets.reduce((sum, { bytesWritten }) => sum + bytesWritten, 0) }),
    close: () => producer.disconnect(),
  }
  return arrayProducer(client, options)
}

/** @throws Error for a codec that it has to be given by others */
function compressionOf({ compression }: ProducerSettings): CompressionTypes {
  if (compression === 'none') return CompressionTypes.None
  if (compression === 'gzip') return CompressionTypes.GZIP
  throw new Error(`kafkajs compresses with gzip alone; ${compression} would take a codec of somebody else's`)
}

const keepAliveDelayMs = 60_000

/** Its connections are made as it makes them itself, and kept: what they have written are its requests. */
function clientOf(bootstrap: string, sockets: Socket[] = []): Kafka {
  return new Kafka({
    ...{ brokers: [bootstrap], clientId: 'bench', logLevel: logLevel.ERROR },
    socketFactory: ({ host, port, onConnect }) => {
      const socket = connect({ host, port }, onConnect)
      socket.setKeepAlive(true, keepAliveDelayMs)
      sockets.push(socket)
      return socket
    },
  })
}

async function openConsumer(options: DriverConsumerOptions): Promise<DriverConsumer> {
  const { address, topic, group, from, onValue } = options
  const settings = { maxBytesPerPartition: 1 << 20, maxBytes: 10 << 20 }
  const consumer = clientOf(address.bootstrap).consumer({ groupId: group, ...settings })
  const ready = readiness(consumer, options)
  // It may fail before it is waited for.
  ready.catch(() => undefined)
  await consumer.connect()
  await consumer.subscribe({ topics: [topic], fromBeginning: from === 'earliest' })
  await consumer.run({
    eachBatch: async ({ batch }) => {
      for (const { value } of batch.messages) if (value !== null) onValue(value)
    },
  })
  await ready
  return { settings: { ...settings, from, run: 'eachBatch' }, close: () => consumer.disconnect() }
}

/** Settles when it knows its partitions, and, where it begins at their end, that too. */
function readiness(consumer: Consumer, { from, onError }: DriverConsumerOptions): Promise<void> {
  const ready = Promise.withResolvers<void>()
  let isReady = false
  let hasJoined = false
  const done = (): void => {
    isReady = hasJoined
    if (hasJoined) ready.resolve()
  }
  consumer.on(consumer.events.GROUP_JOIN, () => {
    hasJoined = true
    if (from === 'earliest') done()
  })
  consumer.on(consumer.events.REQUEST, ({ payload }) => {
    if (payload.apiName === 'ListOffsets') done()
  })
  consumer.on(consumer.events.FETCH, done)
  consumer.on(consumer.events.CRASH, ({ payload: { error } }) => {
    if (isReady) onError(error)
    else ready.reject(error)
  })
  return ready.promise
}
