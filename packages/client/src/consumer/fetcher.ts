import { KafkaError, zeroUuid } from '@odradek/protocol'
import { type FetchResponse, fetch } from '@odradek/protocol/01-fetch'
import { wait } from '../cluster/backoff.ts'
import type { Cluster, Lane } from '../cluster/cluster.ts'
import { BrokerFetches } from './broker-fetches.ts'
import type { ConsumerSettings } from './consumer-options.ts'
import type { FetchAnswers } from './fetch-answers.ts'
import type { WantedPartition } from './fetch-session.ts'
import type { ReadPartition } from './read-partition.ts'

const anyReplica = -1
const readCommitted = 1
/** Topics have no ids before version 13 of Fetch, and nothing else after. */
const lastVersionWithNames = 12

export interface FetcherListener {
  /** Something has changed for whoever reads. */
  arrived(): void
  /** Reading cannot go on. */
  failed(error: unknown): void
}

/** Fetches from every leader at once, as long as somebody reads and there is room for what comes. */
export class Fetcher {
  readonly #cluster: Cluster
  /** A fetch that waits would hold up those of other consumers. */
  readonly #lane: Lane
  readonly #settings: ConsumerSettings
  readonly #answers: FetchAnswers
  readonly #listener: FetcherListener
  readonly #partitions: () => Iterable<ReadPartition>
  readonly #brokers = new Map<number, BrokerFetches>()
  readonly #lookups = new Set<string>()
  readonly #stopped = new AbortController()
  #isOpen = false

  constructor(
    cluster: Cluster,
    settings: ConsumerSettings,
    answers: FetchAnswers,
    partitions: () => Iterable<ReadPartition>,
    listener: FetcherListener,
  ) {
    this.#cluster = cluster
    this.#lane = cluster.ownLane('fetch')
    this.#settings = settings
    this.#answers = answers
    this.#partitions = partitions
    this.#listener = listener
  }

  /** Fetches only while somebody reads: what is under way when that ends is kept for the next one. */
  set isOpen(isOpen: boolean) {
    this.#isOpen = isOpen
    if (isOpen) this.pump()
  }

  /** What was taken has made room. */
  drained(): void {
    for (const broker of this.#brokers.values()) {
      if (!broker.isHeldBack || broker.isBusy || !broker.hasRoom) continue
      this.pump()
      return
    }
  }

  /** Begins every fetch that can be begun. To be called when anything has changed. */
  pump(): void {
    if (!this.#isOpen || this.#stopped.signal.aborted) return
    const byNode = this.#fetchableByNode()
    for (const [nodeId, partitions] of byNode) {
      const broker = this.#brokers.get(nodeId) ?? new BrokerFetches(nodeId, this.#settings.maxPartitionFetchBytes)
      this.#brokers.set(nodeId, broker)
      broker.shareBytes = this.#settings.prefetchBytes / byNode.size
      broker.isHeldBack = !broker.hasRoom
      if (!broker.isBusy && broker.hasRoom) void this.#fetch(broker, partitions)
    }
  }

  #fetchableByNode(): Map<number, ReadPartition[]> {
    const byNode = new Map<number, ReadPartition[]>()
    for (const partition of this.#partitions()) {
      if (!partition.isFetchable) continue
      const nodeId = this.#nodeOf(partition)
      if (nodeId === undefined) continue
      const found = byNode.get(nodeId)
      if (found === undefined) byNode.set(nodeId, [partition])
      else found.push(partition)
    }
    return byNode
  }

  /** Whom to fetch from; undefined while that is not known. */
  #nodeOf(partition: ReadPartition): number | undefined {
    const { topic, preferredReplica } = partition
    const known = this.#cluster.cachedTopic(topic)
    if (known === undefined) {
      void this.#lookUp(topic)
      return undefined
    }
    if (preferredReplica >= 0) {
      const isDue = this.#cluster.options.clock.nowMs() >= partition.preferredUntilMs
      if (!isDue && this.#cluster.metadata.broker(preferredReplica) !== undefined) return preferredReplica
      partition.preferredReplica = anyReplica
    }
    const leader = known.leaders[partition.partition] ?? -1
    if (leader >= 0) return leader
    this.#cluster.forgetTopic(topic)
    this.#backOff(partition)
    return undefined
  }

  async #lookUp(topic: string): Promise<void> {
    if (this.#lookups.has(topic)) return
    this.#lookups.add(topic)
    try {
      await this.#cluster.refreshTopic(topic, { mayCreate: false })
    } catch (error) {
      // In a group the coordinator takes a topic away that is gone; until then it may come back.
      const isGoneForNow = error instanceof KafkaError && error.error === 'UNKNOWN_TOPIC_OR_PARTITION'
      if (this.#settings.member === undefined || !isGoneForNow) this.#fail(error)
      else await this.#cluster.backoff(1)
    } finally {
      this.#lookups.delete(topic)
      this.pump()
    }
  }

  /** Leaves a partition alone for a while. */
  #backOff(partition: ReadPartition): void {
    partition.isBackingOff = true
    const pause = this.#cluster.backoff(++partition.failedAttempts)
    void pause.then(() => {
      partition.isBackingOff = false
      this.pump()
    })
  }

  async #fetch(broker: BrokerFetches, partitions: readonly ReadPartition[]): Promise<void> {
    broker.isBusy = true
    try {
      await this.#ask(broker, partitions)
      broker.failedAttempts = 0
    } catch (error) {
      await this.#recover(broker, partitions, error)
    }
    broker.isBusy = false
    this.pump()
    this.#listener.arrived()
  }

  async #ask(broker: BrokerFetches, partitions: readonly ReadPartition[]): Promise<void> {
    const connection = await this.#cluster.connectionTo(broker.nodeId, this.#lane)
    if (this.#stopped.signal.aborted) return
    const { clock, requestTimeoutMs } = this.#cluster.options
    const wanted = partitions.flatMap((partition) => this.#wanted(partition))
    if (wanted.length === 0) return
    const { fetchMaxWaitMs, fetchMinBytes, fetchMaxBytes, isolationLevel, clientRack } = this.#settings
    const sentMs = clock.nowMs()
    const response = await connection.request(
      fetch,
      {
        ...broker.session.next(wanted),
        maxWaitMs: fetchMaxWaitMs,
        minBytes: fetchMinBytes,
        maxBytes: Math.max(1, Math.min(fetchMaxBytes, Math.floor(broker.shareBytes - broker.waitingBytes))),
        isolationLevel: isolationLevel === 'read_committed' ? readCommitted : 0,
        rackId: clientRack,
      },
      {
        timeoutMs: requestTimeoutMs + fetchMaxWaitMs,
        ...(wanted.some(({ topicId }) => topicId === zeroUuid) ? { maxVersion: lastVersionWithNames } : {}),
      },
    )
    if (this.#stopped.signal.aborted) return
    await this.#take(broker, response, clock.nowMs() - sentMs)
  }

  #wanted(partition: ReadPartition): WantedPartition[] {
    const known = this.#cluster.cachedTopic(partition.topic)
    if (!partition.isFetchable || known === undefined) return []
    const leaderEpoch = known.leaderEpochs[partition.partition] ?? -1
    return [{ partition, topicId: known.id, fetchOffset: partition.fetchOffset, leaderEpoch }]
  }

  async #take(broker: BrokerFetches, response: FetchResponse, latencyMs: number): Promise<void> {
    if (response.errorCode !== 0) {
      const error = KafkaError.fromCode(response.errorCode)
      if (!isOfSession(error)) throw error
      broker.session.reset({ isUnknown: error.error === 'FETCH_SESSION_ID_NOT_FOUND' })
      // A broker that never takes a session is not to be asked without a pause.
      if (broker.failedAttempts > 0) throw error
      broker.failedAttempts++
      return this.#ask(
        broker,
        [...this.#partitions()].filter((each) => each.isFetchable && this.#nodeOf(each) === broker.nodeId),
      )
    }
    broker.session.answered(response.sessionId)
    for (const partition of this.#answers.take(broker, response, latencyMs)) this.#backOff(partition)
    if (response.throttleTimeMs > 0) {
      this.#listener.arrived()
      await wait(this.#cluster.options.clock, response.throttleTimeMs, this.#stopped.signal)
    }
  }

  async #recover(broker: BrokerFetches, partitions: readonly ReadPartition[], error: unknown): Promise<void> {
    if (this.#stopped.signal.aborted) return
    broker.session.reset()
    if (!(error instanceof KafkaError) || !error.retriable) {
      this.#fail(error)
      return
    }
    // Whoever led these may be gone: somebody else may lead them now.
    for (const partition of partitions) {
      this.#cluster.forgetTopic(partition.topic)
      partition.preferredReplica = anyReplica
    }
    await this.#cluster.backoff(++broker.failedAttempts)
  }

  #fail(error: unknown): void {
    if (this.#stopped.signal.aborted) return
    this.isOpen = false
    this.#listener.failed(error)
  }

  /** Nothing more is fetched, and nobody waits for what is under way. Brokers are told to forget the sessions. */
  close(): void {
    this.#stopped.abort()
    this.#cluster.closeLane(this.#lane)
    this.#isOpen = false
    for (const { nodeId, session } of this.#brokers.values()) {
      const last = session.last()
      if (last !== undefined && !this.#cluster.closing.aborted) void this.#endSession(nodeId, last)
    }
  }

  /** The lane of fetches may have one under way that waits; sessions do not belong to connections. */
  async #endSession(nodeId: number, last: NonNullable<ReturnType<BrokerFetches['session']['last']>>): Promise<void> {
    try {
      const connection = await this.#cluster.connectionTo(nodeId)
      await connection.request(fetch, { ...last, maxWaitMs: 0, minBytes: 0, maxBytes: 1 })
    } catch (error) {
      // A broker that does not hear of it forgets the session in its own time.
      if (!(error instanceof KafkaError)) throw error
    }
  }
}

function isOfSession({ error }: KafkaError): boolean {
  return (
    error === 'FETCH_SESSION_ID_NOT_FOUND' ||
    error === 'INVALID_FETCH_SESSION_EPOCH' ||
    error === 'FETCH_SESSION_TOPIC_ID_ERROR'
  )
}
