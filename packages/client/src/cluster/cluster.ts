import { KafkaError, type KafkaErrorName } from '@odradek/protocol'
import { type MetadataRequestInput, type MetadataResponse, metadata } from '@odradek/protocol/03-metadata'
import { findCoordinator } from '@odradek/protocol/10-find-coordinator'
import type { Tracing } from '../observability/tracing.ts'
import type { Endpoint, Transport } from '../transport/transport.ts'
import { backoff } from './backoff.ts'
import { Connection, type ConnectionOptions } from './connection.ts'
import { type BrokerDescription, Metadata, type TopicMetadata } from './metadata.ts'
import { TopicLookup } from './topic-lookup.ts'

export interface ClusterOptions extends ConnectionOptions {
  /** `metadata.max.age.ms`: what is older is asked for again. */
  readonly metadataMaxAgeMs: number
  /** `retry.backoff.ms` and `retry.backoff.max.ms` (KIP-580). */
  readonly retryBackoffMs: number
  readonly retryBackoffMaxMs: number
  /** `default.api.timeout.ms`: how long what may be tried again is. */
  readonly defaultApiTimeoutMs: number
  /** Undefined where nobody traces. */
  readonly tracing?: Tracing | undefined
}

/**
 * What a connection is for. A broker answers in order, so what may take long, a fetch or a join, has a connection of
 * its own, as in Java's client; `main` has everything else.
 */
export type Lane = 'main' | `fetch:${string}` | `group:${string}`

const groupKey = 0
const anyNode = -1

/** Brokers, who leads what, and connections to them. */
export class Cluster {
  readonly options: ClusterOptions
  readonly metadata: Metadata = new Metadata()
  readonly #transport: Transport
  readonly #connections = new Map<string, Promise<Connection>>()
  readonly #lookup: TopicLookup
  #lanes = 0
  /** Why the last connection that was tried was none; undefined if it was one. */
  lastFailure: Error | undefined
  readonly #closing = new AbortController()

  constructor(transport: Transport, options: ClusterOptions) {
    this.#transport = transport
    this.options = options
    this.#lookup = new TopicLookup(
      this.metadata,
      (request) => this.#askMetadata(request),
      () => options.clock.nowMs(),
    )
  }

  /** Aborted when the client is closed. */
  get closing(): AbortSignal {
    return this.#closing.signal
  }

  /** A topic that was looked up before, at once; what is old is looked up again meanwhile. */
  cachedTopic(name: string): TopicMetadata | undefined {
    const known = this.metadata.topic(name)
    if (known !== undefined && this.options.clock.nowMs() - known.asOfMs > this.options.metadataMaxAgeMs) {
      this.metadata.touchTopic(name, this.options.clock.nowMs())
      this.#lookup.find(name, false).catch(() => undefined)
    }
    return known
  }

  /** @throws KafkaError UNKNOWN_TOPIC_OR_PARTITION, INVALID_TOPIC_EXCEPTION, NETWORK_EXCEPTION */
  async topic(name: string, options: { mayCreate: boolean } = { mayCreate: true }): Promise<TopicMetadata> {
    return this.cachedTopic(name) ?? this.refreshTopic(name, options)
  }

  async refreshTopic(
    name: string,
    { mayCreate }: { mayCreate: boolean } = { mayCreate: true },
  ): Promise<TopicMetadata> {
    const final = mayCreate ? undefined : 'UNKNOWN_TOPIC_OR_PARTITION'
    return this.retrying(() => this.#lookup.find(name, mayCreate), final)
  }

  /** Internal topics left out. */
  async topicNames(): Promise<string[]> {
    const { topics } = await this.describe(null)
    return topics.flatMap(({ name, isInternal }) => (name === null || isInternal ? [] : [name])).sort()
  }

  /** What the brokers say of themselves and of topics: of those that are named, or of all if it is null. */
  describe(names: readonly string[] | null): Promise<MetadataResponse> {
    const topics = names?.map((name) => ({ name })) ?? null
    return this.retrying(() => this.#askMetadata({ topics, allowAutoTopicCreation: false }))
  }

  /** The broker that topics are created and deleted at. */
  async controllerId(): Promise<number> {
    const { controllerId } = await this.describe([])
    return controllerId
  }

  /** Forgets a topic, so that the next use asks again. */
  forgetTopic(name: string): void {
    this.metadata.forgetTopic(name)
  }

  async leaderOf(name: string, partition: number, lane: Lane = 'main'): Promise<Connection> {
    const { leaders } = await this.topic(name, { mayCreate: false })
    const leader = leaders[partition]
    if (leader === undefined)
      throw new KafkaError('UNKNOWN_TOPIC_OR_PARTITION', `topic '${name}' has no partition ${partition}`)
    if (leader === anyNode) {
      this.forgetTopic(name)
      throw new KafkaError('LEADER_NOT_AVAILABLE', `partition ${partition} of topic '${name}' has no leader`)
    }
    return this.connectionTo(leader, lane)
  }

  /** The broker that coordinates a group. @throws KafkaError (as a rejection) */
  async coordinatorOf(group: string, lane: Lane = 'main'): Promise<Connection> {
    const connection = await this.connectionTo(anyNode)
    const request = { key: group, keyType: groupKey, coordinatorKeys: [] }
    // From version 4 on many groups are asked for at once, which gains nothing for one.
    const answer = await connection.request(findCoordinator, request, { maxVersion: 3 })
    if (answer.errorCode !== 0) throw KafkaError.fromCode(answer.errorCode, answer.errorMessage)
    const { nodeId, host, port } = answer
    if (this.metadata.broker(nodeId) === undefined) this.metadata.learnEndpoints([{ nodeId, host, port, rack: null }])
    return this.connectionTo(nodeId, lane)
  }

  /** A lane that nobody else has. */
  ownLane(purpose: 'fetch' | 'group'): Lane {
    return `${purpose}:${this.#lanes++}`
  }

  /** Ends the connections of a lane; what is pending on them fails. */
  closeLane(lane: Lane): void {
    for (const [key, opening] of this.#connections) {
      if (key.endsWith(` ${lane}`)) opening.then(closeConnection, () => undefined)
    }
  }

  /** A connection to a node; -1, or a node that is not known, is any broker. */
  async connectionTo(nodeId: number, lane: Lane = 'main'): Promise<Connection> {
    const known = this.#transport.followsMetadata ? this.metadata.broker(nodeId) : undefined
    const key = `${known?.nodeId ?? anyNode} ${lane}`
    const existing = this.#connections.get(key)
    if (existing !== undefined) {
      const connection = await existing
      if (connection.isOpen) return connection
      if (this.#connections.get(key) === existing) this.#connections.delete(key)
      return this.connectionTo(nodeId, lane)
    }
    const opening = this.#open(nodeId, key, known === undefined ? this.#anywhere() : [known])
    this.#connections.set(key, opening)
    try {
      return await opening
    } catch (error) {
      if (this.#connections.get(key) === opening) this.#connections.delete(key)
      throw error
    }
  }

  /**
   * Bootstrap servers first, from a random one on, so that one which is silent is not everybody's first; then the brokers
   * that were heard of since, as the former may all be gone by now.
   */
  #anywhere(): Endpoint[] {
    const { bootstrap, followsMetadata } = this.#transport
    const first = Math.floor(this.options.clock.random() * bootstrap.length)
    const servers = [...bootstrap.slice(first), ...bootstrap.slice(0, first)]
    return followsMetadata ? [...servers, ...this.metadata.brokers] : servers
  }

  async #open(nodeId: number, key: string, endpoints: readonly Endpoint[]): Promise<Connection> {
    let failure: unknown
    for (const endpoint of endpoints) {
      if (this.closing.aborted) throw closedError()
      try {
        const ended = (): void => void this.#connections.delete(key)
        const peer = { transport: this.#transport, endpoint, nodeId, closing: this.closing, ended }
        const connection = await Connection.open(peer, this.options)
        this.lastFailure = undefined
        if (!this.closing.aborted) return connection
        connection.close()
      } catch (error) {
        failure = error
        if (error instanceof Error) this.lastFailure = error
      }
    }
    throw failure ?? closedError()
  }

  async #askMetadata(request: MetadataRequestInput): Promise<MetadataResponse> {
    const connection = await this.connectionTo(anyNode)
    const response = await connection.request(metadata, request)
    this.metadata.learnBrokers(response)
    return response
  }

  /** What an answer says of leaders that have moved (KIP-951). */
  learnLeaders(
    leaders: readonly { topic: string; partition: number; leaderId: number; leaderEpoch: number }[],
    endpoints: readonly BrokerDescription[],
  ): void {
    this.metadata.learnEndpoints(endpoints)
    for (const { topic, partition, leaderId, leaderEpoch } of leaders) {
      this.metadata.learnLeader(topic, partition, leaderId, leaderEpoch)
    }
  }

  /** Waits before try number `attempt`, counted from 1; less if the client is closed meanwhile. */
  backoff(attempt: number): Promise<void> {
    const { clock, retryBackoffMs, retryBackoffMaxMs } = this.options
    return backoff(clock, attempt, { firstMs: retryBackoffMs, maxMs: retryBackoffMaxMs, signal: this.closing })
  }

  /** Tries again what may succeed later, with growing pauses; `final` names an error that will not change. */
  async retrying<T>(operation: () => Promise<T>, final?: KafkaErrorName): Promise<T> {
    const { clock, defaultApiTimeoutMs } = this.options
    const deadlineMs = clock.nowMs() + defaultApiTimeoutMs
    for (let attempt = 1; ; attempt++) {
      try {
        return await operation()
      } catch (error) {
        if (!(error instanceof KafkaError) || !error.retriable || error.error === final) throw error
        if (clock.nowMs() >= deadlineMs || this.closing.aborted) throw error
        await this.backoff(attempt)
      }
    }
  }

  async close(): Promise<void> {
    this.#closing.abort()
    const connections = await Promise.allSettled(this.#connections.values())
    for (const connection of connections) if (connection.status === 'fulfilled') connection.value.close()
  }
}

function closeConnection(connection: Connection): void {
  connection.close()
}

function closedError(): KafkaError {
  return new KafkaError('BROKER_NOT_AVAILABLE', 'the client is closed')
}
