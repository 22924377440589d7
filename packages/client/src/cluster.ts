import { errorByCode, KafkaError, type KafkaErrorName, type Uuid, zeroUuid } from '@odradek/protocol'
import { type MetadataResponse, metadata } from '@odradek/protocol/03-metadata'
import { backoff } from './backoff.ts'
import { Connection, type ConnectionOptions } from './connection.ts'
import type { Endpoint, Transport } from './transport/transport.ts'

/** What is known of a topic. */
export interface TopicMetadata {
  readonly name: string
  readonly id: Uuid
  /** Node id of each partition's leader; -1 if there is none at the moment. */
  readonly leaders: readonly number[]
}

/** How often a request that may be tried again is. */
const maxAttempts = 8

/** Brokers, who leads what, and a connection to each. */
export class Cluster {
  readonly #transport: Transport
  readonly options: ConnectionOptions
  readonly #connections = new Map<number, Promise<Connection>>()
  readonly #endpoints = new Map<number, Endpoint>()
  readonly #topics = new Map<string, TopicMetadata>()
  #isClosed = false

  constructor(transport: Transport, options: ConnectionOptions) {
    this.#transport = transport
    this.options = options
  }

  /** A topic that was looked up before, at once. */
  cachedTopic(name: string): TopicMetadata | undefined {
    return this.#topics.get(name)
  }

  /** @throws KafkaError UNKNOWN_TOPIC_OR_PARTITION, INVALID_TOPIC_EXCEPTION, NETWORK_EXCEPTION */
  async topic(name: string, options: { mayCreate: boolean } = { mayCreate: true }): Promise<TopicMetadata> {
    return this.#topics.get(name) ?? this.refreshTopic(name, options)
  }

  async refreshTopic(
    name: string,
    { mayCreate }: { mayCreate: boolean } = { mayCreate: true },
  ): Promise<TopicMetadata> {
    return this.retrying(
      async () => {
        const response = await this.#metadata([name], mayCreate)
        const [topic] = response.topics
        if (topic === undefined) throw new KafkaError('UNKNOWN_TOPIC_OR_PARTITION', `there is no topic '${name}'`)
        if (topic.errorCode !== 0) throw topicError(topic.errorCode, name)
        return this.#remember(name, topic)
      },
      mayCreate ? undefined : 'UNKNOWN_TOPIC_OR_PARTITION',
    )
  }

  async topicNames(): Promise<string[]> {
    const { topics } = await this.retrying(() => this.#metadata(null, false))
    return topics.flatMap(({ name, isInternal }) => (name === null || isInternal ? [] : [name])).sort()
  }

  /** The broker that topics are created and deleted at. */
  async controllerId(): Promise<number> {
    const { controllerId } = await this.retrying(() => this.#metadata([], false))
    return controllerId
  }

  /** Forgets a topic, so that the next use asks again. */
  forgetTopic(name: string): void {
    this.#topics.delete(name)
  }

  async leaderOf(name: string, partition: number): Promise<Connection> {
    const { leaders } = await this.topic(name)
    const leader = leaders[partition]
    if (leader === undefined)
      throw new KafkaError('UNKNOWN_TOPIC_OR_PARTITION', `topic '${name}' has no partition ${partition}`)
    return this.connectionTo(leader)
  }

  /** A connection to a node; -1, or a node that is not known, is any of the bootstrap servers. */
  connectionTo(nodeId: number): Promise<Connection> {
    const key = this.#transport.followsMetadata && this.#endpoints.has(nodeId) ? nodeId : -1
    const existing = this.#connections.get(key)
    if (existing !== undefined)
      return existing.then((connection) => (connection.isOpen ? connection : this.#reopen(key, existing)))
    return this.#open(key)
  }

  #reopen(key: number, old: Promise<Connection>): Promise<Connection> {
    if (this.#connections.get(key) === old) this.#connections.delete(key)
    return this.connectionTo(key)
  }

  #open(key: number): Promise<Connection> {
    if (this.#isClosed) return Promise.reject(new KafkaError('BROKER_NOT_AVAILABLE', 'the client is closed'))
    const endpoint = this.#endpoints.get(key)
    const opening = this.#openFirst(endpoint === undefined ? this.#transport.bootstrap : [endpoint])
    this.#connections.set(key, opening)
    opening.catch(() => {
      if (this.#connections.get(key) === opening) this.#connections.delete(key)
    })
    return opening
  }

  async #openFirst(endpoints: readonly Endpoint[]): Promise<Connection> {
    let failure: unknown
    for (const endpoint of endpoints) {
      try {
        return await Connection.open(this.#transport.open(endpoint), this.options)
      } catch (error) {
        failure = error
      }
    }
    throw failure
  }

  async #metadata(names: readonly string[] | null, mayCreate: boolean): Promise<MetadataResponse> {
    const connection = await this.connectionTo(-1)
    const topics = names?.map((name) => ({ name, topicId: zeroUuid })) ?? null
    const response = await connection.request(metadata, { topics, allowAutoTopicCreation: mayCreate })
    this.#endpoints.clear()
    for (const { nodeId, host, port } of response.brokers) this.#endpoints.set(nodeId, { host, port })
    return response
  }

  #remember(name: string, { topicId, partitions }: MetadataResponse['topics'][number]): TopicMetadata {
    const leaders: number[] = new Array<number>(partitions.length).fill(-1)
    for (const { partitionIndex, leaderId } of partitions) leaders[partitionIndex] = leaderId
    const topic = { name, id: topicId, leaders }
    this.#topics.set(name, topic)
    return topic
  }

  /** Tries again what may succeed later, with growing pauses; `final` names an error that will not change. */
  async retrying<T>(operation: () => Promise<T>, final?: KafkaErrorName): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await operation()
      } catch (error) {
        if (!(error instanceof KafkaError) || !error.retriable || error.error === final) throw error
        if (attempt === maxAttempts || this.#isClosed) throw error
        await backoff(this.options.clock, attempt)
      }
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true
    const connections = await Promise.allSettled(this.#connections.values())
    for (const connection of connections) if (connection.status === 'fulfilled') connection.value.close()
  }
}

function topicError(code: number, name: string): KafkaError {
  return KafkaError.fromCode(code, `topic '${name}': ${errorByCode(code).meaning}`)
}
