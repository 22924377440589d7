import { createEngine, type Engine } from '@odradek/engine-wasm'
import { Topics } from './admin.ts'
import type { Clock } from './clock.ts'
import { Cluster } from './cluster.ts'
import { Configs } from './configs.ts'
import { Consumer, type ConsumerOptions } from './consumer.ts'
import { Groups } from './groups.ts'
import { engineArenaBytes } from './limits.ts'
import { findOffset, type Position } from './offsets.ts'
import { checkOptions } from './options.ts'
import { Producer, type ProducerOptions } from './producer.ts'
import { bytes } from './serdes.ts'
import { systemClock } from './system-clock.ts'
import { type Topic, topic } from './topic.ts'
import { httpTransport } from './transport/http.ts'
import { type InProcessBroker, inProcessTransport } from './transport/in-process.ts'
import { tcpTransport } from './transport/tcp.ts'
import type { Transport } from './transport/transport.ts'

export interface ConnectOptions {
  /** `client.id` (default 'odradek'). */
  readonly clientId?: string
  /** `request.timeout.ms` (default 30000). */
  readonly requestTimeoutMs?: number
  /** Time and chance, for tests. */
  readonly clock?: Clock
}

const optionNames = ['clientId', 'requestTimeoutMs', 'clock']
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
  const [scheme, rest] = target.includes('://') ? target.split('://') : ['kafka', target]
  if (scheme === 'http' || scheme === 'https') return httpTransport(new URL(target))
  if (scheme !== 'kafka') throw new TypeError(`'${target}' begins with none of kafka://, http:// and https://`)
  return tcpTransport((rest ?? '').split(',').map((address) => parseAddress(address, target)))
}

function parseAddress(address: string, target: string): { host: string; port: number } {
  const match = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d+))?\/?$/.exec(address.trim())
  const host = match?.[1] ?? match?.[2]
  if (host === undefined) throw new TypeError(`'${target}' is not of the form kafka://host:port`)
  return { host, port: Number(match?.[3] ?? defaultPort) }
}

/** Producers, consumers, topics and settings of one cluster, over shared connections. */
export class Kafka implements AsyncDisposable {
  readonly topics: Topics
  readonly configs: Configs
  readonly groups: Groups
  readonly #cluster: Cluster
  readonly #engine: Engine
  readonly #producers = new Set<Producer>()

  constructor(
    transport: Transport,
    { clientId = 'odradek', requestTimeoutMs = 30_000, clock = systemClock }: ConnectOptions,
  ) {
    this.#cluster = new Cluster(transport, { clientId, requestTimeoutMs, clock })
    this.#engine = createEngine({ arenaBytes: engineArenaBytes })
    this.topics = new Topics(this.#cluster)
    this.configs = new Configs(this.#cluster)
    this.groups = new Groups(this.#cluster)
  }

  /** @throws TypeError for an option that does not exist */
  producer(options: ProducerOptions = {}): Producer {
    const producer = new Producer(this.#cluster, this.#engine, options)
    this.#producers.add(producer)
    return producer
  }

  /** @throws TypeError for an option that does not exist */
  consumer(options: ConsumerOptions<string>): Consumer<Uint8Array, Uint8Array>
  consumer<Key, Value>(options: ConsumerOptions<Topic<Key, Value>>): Consumer<Key, Value>
  consumer<Key, Value>(
    options: ConsumerOptions<string> | ConsumerOptions<Topic<Key, Value>>,
  ): Consumer<Key, Value> | Consumer<Uint8Array, Uint8Array> {
    const names: string[] = []
    const typed: Topic<Key, Value>[] = []
    for (const wanted of options.topics) {
      if (typeof wanted === 'string') names.push(wanted)
      else typed.push(wanted)
    }
    if (typed.length > 0) return new Consumer(this.#cluster, this.#engine, typed, options)
    const raw = names.map((name) => topic(name, { key: bytes, value: bytes }))
    return new Consumer(this.#cluster, this.#engine, raw, options)
  }

  /** The offset of a place in each partition of a topic. */
  async offsets(topic: string, position: Position): Promise<number[]> {
    const { leaders } = await this.#cluster.topic(topic, { mayCreate: false })
    return Promise.all(leaders.map((_, partition) => findOffset(this.#cluster, topic, partition, position)))
  }

  /** Sends what producers still have, then ends every connection. */
  async close(): Promise<void> {
    await Promise.all([...this.#producers].map((producer) => producer.close()))
    await this.#cluster.close()
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }
}
