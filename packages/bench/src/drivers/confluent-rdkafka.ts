import { setTimeout as delay } from 'node:timers/promises'
import { errorOf } from './array-batcher.ts'
import { acksOf, checkIdempotence } from './client-settings.ts'
import { confluentVersionOf, loadConfluent } from './confluent-install.ts'
import { librdkafkaBatching, statisticsIntervalMs } from './confluent-settings.ts'
import { ConfluentStatistics } from './confluent-statistics.ts'
import type { Callback, RdkafkaClient, RdkafkaConsumer, RdkafkaProducer, TopicPartition } from './confluent-types.ts'
import type {
  Driver,
  DriverConsumer,
  DriverConsumerOptions,
  DriverProducer,
  DriverProducerOptions,
  LoadRecord,
} from './driver.ts'
import { type ReportedSend, ReportedSends } from './reported-sends.ts'

const confluent = loadConfluent()

export const driver: Driver = {
  name: 'confluent-rdkafka',
  version: confluentVersionOf(confluent),
  openProducer,
  openConsumer,
}

/** Records that go into librdkafka's queue before the event loop has its turn. */
const perTurn = 1000
/** Records that one call of the consumer brings, at most, and how long it waits for the first. */
const [perCall, consumeTimeoutMs] = [1000, 100]
const flushTimeoutMs = 60_000
/** While the queue is full. */
const pauseMs = 1
const [queueFull, assigned] = [-184, -175]

async function openProducer(options: DriverProducerOptions): Promise<DriverProducer> {
  const { address, topic, settings, purpose } = options
  checkIdempotence(settings)
  const { idempotence, compression } = settings
  const topicSettings = { acks: acksOf(settings) }
  const own = {
    ...librdkafkaBatching(settings),
    ...{ 'enable.idempotence': idempotence, 'compression.codec': compression },
    // A report for each record costs what a list does not need: what it hears of are failures.
    'delivery.report.only.error': purpose === 'maximum',
  }
  const common = { 'metadata.broker.list': address.bootstrap, 'client.id': 'bench', dr_cb: true }
  const statistics = new ConfluentStatistics()
  const config = { ...common, ...own, 'statistics.interval.ms': statisticsIntervalMs }
  const producer = new confluent.Producer(config, topicSettings)
  let failure: Error | undefined
  producer.on('event.stats', statistics.listener)
  producer.on('delivery-report', (error: Error | null, { opaque }: { opaque?: ReportedSend }) => {
    if (opaque !== undefined) sends.reported(opaque, error ?? undefined)
    else if (error !== null) failure = error
  })
  const sends = new ReportedSends(
    (send) => isQueued(producer, topic, send.record, send),
    () => delay(pauseMs),
  )
  const down = Promise.withResolvers<never>()
  down.promise.catch(() => undefined)
  onAllDown(producer, (error) => {
    down.reject(error)
    sends.fail(error)
  })
  await called((callback) => producer.connect({}, callback))
  // Without being polled its queue stays full, whoever wants reports.
  producer.setPollInBackground(true)
  const sendAll = async (records: readonly LoadRecord[]): Promise<void> => {
    const earlier = failure
    for (const [index, record] of records.entries()) {
      while (!isQueued(producer, topic, record, undefined)) await Promise.race([delay(pauseMs), down.promise])
      if (index % perTurn === 0) await nextTurn()
    }
    await Promise.race([called((callback) => producer.flush(flushTimeoutMs, callback)), down.promise])
    // What failed is told of in a turn of its own, and not of which list it was: it counts against all under way.
    await nextTurn()
    if (failure !== undefined && failure !== earlier) throw failure
  }
  return {
    settings: { ...own, ...topicSettings },
    send(record, onSent) {
      if (purpose === 'records') sends.send(record, onSent)
      else sendAll([record]).then(() => onSent(), onSent)
    },
    sendAll,
    counts: () => statistics.counts(),
    async close() {
      await Promise.race([sends.settled(), delay(flushTimeoutMs, undefined, { ref: false })])
      await disconnect(producer)
      sends.fail(new Error('the producer was closed before the record was acknowledged'))
    },
  }
}

/** Calls back when there is no broker any more, again and again: librdkafka itself would go on waiting for minutes. */
function onAllDown(client: RdkafkaClient, callback: (error: Error) => void): void {
  client.on('event.error', (error: Error) => {
    // Its code is -1, whatever it is.
    if (error.message.includes('all broker connections are down')) callback(error)
  })
}

/** Whether there was room. @throws Error for a record that is refused */
function isQueued(
  producer: RdkafkaProducer,
  topic: string,
  { key, value }: ReportedSend['record'],
  opaque: ReportedSend | undefined,
): boolean {
  try {
    producer.produce(topic, null, value, key, null, opaque)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === queueFull) return false
    throw error
  }
}

async function openConsumer(options: DriverConsumerOptions): Promise<DriverConsumer> {
  const { address, topic, group, from, onValue, onError } = options
  const settings = { 'enable.auto.commit': true }
  // What is a topic's has no effect among the others.
  const topicSettings = { 'auto.offset.reset': from }
  const common = { 'metadata.broker.list': address.bootstrap, 'group.id': group, rebalance_cb: true }
  const statistics = new ConfluentStatistics()
  // Only they tell where reading begins, which at the end of a topic is not the same later.
  const telling = from === 'latest' ? { 'statistics.interval.ms': statisticsIntervalMs } : {}
  const consumer = new confluent.KafkaConsumer({ ...common, ...settings, ...telling }, topicSettings)
  const joined = Promise.withResolvers<readonly number[]>()
  let fail = (error: Error): void => joined.reject(error)
  onAllDown(consumer, (error) => fail(error))
  consumer.on('event.stats', statistics.listener)
  consumer.on('rebalance', ({ code }: { code: number }, partitions: readonly TopicPartition[]) => {
    if (code === assigned) joined.resolve(partitions.map(({ partition }) => partition))
  })
  await called((callback) => consumer.connect({}, callback))
  consumer.setDefaultConsumeTimeout(consumeTimeoutMs)
  consumer.setDefaultIsTimeoutOnlyForFirstMessage(true)
  consumer.subscribe([topic])
  const closing = new AbortController()
  const reading = read(consumer, onValue, closing.signal).catch((error: unknown) => fail(errorOf(error)))
  const partitions = await joined.promise
  if (from === 'latest') await statistics.fetching(topic, partitions)
  fail = onError
  return {
    settings: { ...settings, ...topicSettings, consume: perCall },
    async close() {
      closing.abort()
      await reading
      await disconnect(consumer)
    },
  }
}

async function read(
  consumer: RdkafkaConsumer,
  onValue: (value: Uint8Array) => void,
  closing: AbortSignal,
): Promise<void> {
  while (!closing.aborted) {
    const received = Promise.withResolvers<readonly { readonly value: Buffer | null }[]>()
    consumer.consume(perCall, (error, messages) => {
      if (error) received.reject(error)
      else received.resolve(messages)
    })
    for (const { value } of await received.promise) if (value !== null) onValue(value)
  }
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

const disconnect = (client: RdkafkaClient): Promise<void> => called((callback) => client.disconnect(callback))

function called(call: (callback: Callback) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    call((error) => {
      if (error) reject(error)
      else resolve()
    })
  })
}
