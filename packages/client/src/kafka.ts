import { createEngine, type Engine } from '@odradek/engine-wasm'
import { httpTransport, kafkaTransport } from '#transports'
import { Acls } from './admin/acls.ts'
import { ClusterAdmin } from './admin/cluster-admin.ts'
import { Configs } from './admin/configs.ts'
import { Credentials } from './admin/credentials.ts'
import { Groups } from './admin/groups.ts'
import { Partitions } from './admin/partitions.ts'
import { Quotas } from './admin/quotas.ts'
import { Records } from './admin/records.ts'
import { Topics } from './admin/topics.ts'
import { Transactions } from './admin/transactions.ts'
import type { Clock } from './clock.ts'
import { wait } from './cluster/backoff.ts'
import { Cluster } from './cluster/cluster.ts'
import type { Position } from './cluster/offsets.ts'
import { type Consumer, TopicConsumer } from './consumer/consumer.ts'
import type { ConsumerOptions } from './consumer/consumer-options.ts'
import { joinGroup } from './consumer/group/join-group.ts'
import type { Subscribable } from './consumer/incoming-record.ts'
import { engineArenaBytes } from './limits.ts'
import { channelObserver } from './observability/channels.ts'
import { createMetrics, type Metrics, type MetricsSnapshot } from './observability/metrics.ts'
import { combine } from './observability/observers.ts'
import type { Propagator } from './observability/trace-context.ts'
import type { Tracer } from './observability/tracer.ts'
import { createTracing } from './observability/tracing.ts'
import { checkOptions } from './options.ts'
import { type CloseOptions, Producer } from './producer/producer.ts'
import type { ProducerOptions } from './producer/producer-options.ts'
import { systemClock } from './system-clock.ts'
import { type InProcessBroker, inProcessTransport } from './transport/in-process.ts'
import type { Transport } from './transport/transport.ts'

/** How a cluster is talked to; of producers and consumers alike. */
export interface ConnectOptions {
  /** `client.id` (default 'odradek'). */
  readonly clientId?: string
  /** `request.timeout.ms` (default 30000). */
  readonly requestTimeoutMs?: number
  /** `metadata.max.age.ms` (default 300000): what is known of a topic is asked for again after so long. */
  readonly metadataMaxAgeMs?: number
  /** `retry.backoff.ms` (default 100): the first pause before something is tried again; they grow and have jitter. */
  readonly retryBackoffMs?: number
  /** `retry.backoff.max.ms` (default 1000): the longest such pause. */
  readonly retryBackoffMaxMs?: number
  /** `default.api.timeout.ms` (default 60000): how long what may be tried again is. */
  readonly defaultApiTimeoutMs?: number
  /** A tracer of OpenTelemetry's, or one that has its shape: spans of what is sent, received and committed. */
  readonly tracer?: Tracer
  /** How the context of a span travels in a record's headers; default: W3C's `traceparent`. */
  readonly propagator?: Propagator
  /** Time and chance, for tests. */
  readonly clock?: Clock
}

const defaults = {
  clientId: 'odradek',
  requestTimeoutMs: 30_000,
  metadataMaxAgeMs: 300_000,
  retryBackoffMs: 100,
  retryBackoffMaxMs: 1000,
  defaultApiTimeoutMs: 60_000,
  clock: systemClock,
} as const satisfies ConnectOptions
const optionNames = [...Object.keys(defaults), 'tracer', 'propagator']
const defaultPort = 9092

/**
 * A client of `kafka://host:port` (several, with commas: bootstrap servers), `http://host:port` (Kafka frames over
 * HTTP/2)
 * or a broker in this process. Nothing is connected until something is asked for.
 *
 *     await using kafka = connect('kafka://localhost:9092')
 *     await using producer = kafka.producer()
 *     await producer.send('orders', { key: 'o-1', value: 'hello' })
 */
export function connect(target: string | InProcessBroker, options: ConnectOptions = {}): Kafka {
  checkOptions(options, optionNames, 'connect')
  const transport = typeof target === 'string' ? parseTarget(target) : inProcessTransport(target)
  return new Kafka(transport, options)
}

function parseTarget(target: string): Transport {
  const schemeEnd = target.indexOf('://')
  const [scheme, rest] = schemeEnd < 0 ? ['kafka', target] : [target.slice(0, schemeEnd), target.slice(schemeEnd + 3)]
  if (scheme === 'http' || scheme === 'https') return httpTransport(new URL(target))
  if (scheme !== 'kafka') throw new TypeError(`'${target}' begins with none of kafka://, http:// and https://`)
  // A scheme before each of several, and a comma behind the last, say nothing else.
  const addresses = (rest ?? '')
    .replaceAll('kafka://', '')
    .split(',')
    .filter((address) => address.trim() !== '')
  if (addresses.length === 0) throw new TypeError(`'${target}' names no broker: kafka://host:port`)
  return kafkaTransport(addresses.map((address) => parseAddress(address, target)))
}

function parseAddress(address: string, target: string): { host: string; port: number } {
  const match = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d+))?\/?$/.exec(address.trim())
  const host = match?.[1] ?? match?.[2]
  const port = Number(match?.[3] ?? defaultPort)
  if (host === undefined || host.includes('@') || port > 65_535)
    throw new TypeError(`'${target}' is not of the form kafka://host:port`)
  return { host, port }
}

/**
 * Producers, consumers and the administration of one cluster, over shared connections.
 *
 * What is administered are nouns of the client itself, not of an admin client to be made and closed: they cost nothing
 * until they are used, share connections with everything else, and `kafka.topics.create` reads as it is meant. In all of
 * them, a method that takes one thing rejects if that fails; one that takes a list says of each thing how it went.
 */
export class Kafka implements AsyncDisposable {
  readonly topics: Topics
  /** Replicas, leaders and producers of partitions. */
  readonly partitions: Partitions
  /** Where records are, and their deletion. */
  readonly records: Records
  readonly groups: Groups
  readonly configs: Configs
  /** Brokers, features, the quorum and disks. */
  readonly cluster: ClusterAdmin
  readonly transactions: Transactions
  readonly acls: Acls
  readonly quotas: Quotas
  /** Users that log in with SCRAM. */
  readonly credentials: Credentials
  readonly #cluster: Cluster
  readonly #engine: Engine
  readonly #metrics: Metrics
  readonly #producers = new Set<Producer>()
  readonly #consumers = new Set<TopicConsumer>()

  constructor(transport: Transport, options: ConnectOptions) {
    const settings = { ...defaults, ...options }
    this.#metrics = createMetrics(settings.clock)
    const observer = combine(this.#metrics.observer, channelObserver(settings.clientId))
    const { tracer, propagator, clientId } = settings
    const tracing = tracer === undefined ? undefined : createTracing(tracer, clientId, propagator)
    this.#cluster = new Cluster(transport, { ...settings, observer, tracing })
    this.#engine = createEngine({ arenaBytes: engineArenaBytes })
    this.topics = new Topics(this.#cluster)
    this.partitions = new Partitions(this.#cluster)
    this.records = new Records(this.#cluster)
    this.configs = new Configs(this.#cluster)
    this.cluster = new ClusterAdmin(this.#cluster)
    this.transactions = new Transactions(this.#cluster)
    this.acls = new Acls(this.#cluster)
    this.quotas = new Quotas(this.#cluster)
    this.credentials = new Credentials(this.#cluster)
    this.groups = new Groups(this.#cluster)
  }

  /** @throws TypeError for an option that does not exist */
  producer(options: ProducerOptions = {}): Producer {
    const producer: Producer = new Producer(this.#cluster, options, () => void this.#producers.delete(producer))
    this.#producers.add(producer)
    return producer
  }

  /** @throws TypeError for an option that does not exist */
  consumer<const T extends Subscribable>(options: ConsumerOptions<T>): Consumer<T>
  consumer(options: ConsumerOptions): Consumer {
    const closed = (): void => {
      this.#consumers.delete(consumer)
    }
    const parts = { cluster: this.#cluster, engine: this.#engine, joinGroup, closed }
    const consumer = new TopicConsumer(parts, options)
    this.#consumers.add(consumer)
    return consumer
  }

  /** The offset of a place in each partition of a topic. */
  async offsets(topic: string, position: Position): Promise<number[]> {
    const found = await this.records.offsets(topic, position)
    return found.map(({ offset }) => offset ?? 0)
  }

  /** What this client has done, under Kafka's names: rates and averages of the last minute, totals since `connect`. */
  metrics(): MetricsSnapshot {
    return this.#metrics.snapshot()
  }

  /** Sends what producers still have, lets consumers leave their groups, then ends every connection. */
  async close({ timeoutMs }: CloseOptions = {}): Promise<void> {
    const options = timeoutMs === undefined ? {} : { timeoutMs }
    const over = new AbortController()
    const closed = Promise.all([
      ...[...this.#producers].map((producer) => producer.close(options)),
      ...[...this.#consumers].map((consumer) => consumer.close()),
    ])
    const late = timeoutMs === undefined ? closed : wait(this.#cluster.options.clock, timeoutMs, over.signal)
    try {
      await Promise.race([closed, late])
    } finally {
      over.abort()
      await this.#cluster.close()
    }
  }

  /** The same as `close`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }
}
