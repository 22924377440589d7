import { type Duplex, duplexPair } from 'node:stream'
import {
  type Api,
  type ApiVersioning,
  encodeResponse,
  errorCode,
  FrameReader,
  type KafkaErrorName,
  Reader,
  readRequestHeader,
  type Uuid,
  uuidFromBytes,
} from '@odradek/protocol'
import { type MetadataRequest, type MetadataResponseTopicInput, metadata } from '@odradek/protocol/03-metadata'
import { findCoordinator } from '@odradek/protocol/10-find-coordinator'
import { apiVersions } from '@odradek/protocol/18-api-versions'
import { streamChannel } from '../transport/stream-channel.ts'
import type { Channel, ChannelListener, Endpoint, Transport } from '../transport/transport.ts'

/** Of whom and how a request came. */
export interface RequestContext {
  readonly nodeId: number
  readonly version: number
  /** How many requests of this API the cluster got, this one counted: the first has 1. */
  readonly count: number
  /** Which of the cluster's connections it came over, counted from 1 in the order of opening. */
  readonly connection: number
}

export interface ReceivedRequest<Request> extends RequestContext {
  readonly request: Request
}

/**
 * What a script answers: a response, nothing ever (and so nothing for later requests of the connection either), or the
 * end of the connection. A promise keeps the client waiting.
 */
export type Answer<Response> = Response | 'never' | 'close' | Promise<Response | 'never' | 'close'>

export interface FakeClusterOptions {
  /** Default 1, 2 and 3. The first is the controller, and coordinates every group, until a test says otherwise. */
  readonly nodeIds?: readonly number[]
  /** Whom a client begins with; default: all. */
  readonly bootstrap?: readonly number[]
}

interface FakeTopic {
  readonly id: Uuid
  readonly isInternal: boolean
  readonly leaders: number[]
  readonly leaderEpochs: number[]
}

interface Service {
  readonly api: ApiVersioning
  readonly minVersion: number
  readonly maxVersion: number
  /** Null: nothing is answered, and the connection ends. */
  answer(reader: Reader, context: RequestContext, correlationId: number): Promise<Uint8Array | null>
}

/**
 * Brokers that do what a test tells them, behind one transport: `new Kafka(cluster.transport, { clock })`. They answer
 * ApiVersions, Metadata and FindCoordinator by themselves; everything else is served once a test says how:
 *
 *     const cluster = new FakeCluster()
 *     cluster.addTopic('orders', [1, 2, 3])
 *     const received = cluster.on(listOffsets, (request, { nodeId }) => ({ topics: … }))
 *     cluster.moveLeader('orders', 0, 2)
 */
export class FakeCluster {
  readonly transport: Transport
  readonly nodeIds: readonly number[]
  controllerId: number
  /** Every answer of a node is cut off behind this many bytes, size included, and its connection closed. */
  readonly cutAnswersAt = new Map<number, number>()
  /** So many lookups of each topic find no leader yet. */
  leaderlessAnswers = 0
  readonly #services = new Map<number, Service>()
  readonly #topics = new Map<string, FakeTopic>()
  readonly #coordinators = new Map<string, number>()
  readonly #streams = new Map<number, Set<Duplex>>()
  readonly #stopped = new Set<number>()
  #connectionCount = 0

  constructor({ nodeIds = [1, 2, 3], bootstrap = nodeIds }: FakeClusterOptions = {}) {
    this.nodeIds = nodeIds
    this.controllerId = nodeIds[0] ?? -1
    this.transport = {
      bootstrap: bootstrap.map(endpointOf),
      followsMetadata: true,
      open: (endpoint, listener) => this.#open(endpoint, listener),
    }
    this.on(metadata, (request) => this.#describe(request))
    this.on(findCoordinator, ({ key, coordinatorKeys }) => {
      const node = { ...endpointOf(this.coordinatorOf(key)), nodeId: this.coordinatorOf(key) }
      const coordinators = coordinatorKeys.map((each) => {
        const nodeId = this.coordinatorOf(each)
        return { key: each, nodeId, ...endpointOf(nodeId), errorCode: 0 }
      })
      return coordinatorKeys.length > 0 ? { coordinators } : { errorCode: 0, ...node }
    })
  }

  /**
   * Serves an API from now on, in place of what was said of it before; brokers speak its versions up to `maxVersion`.
   * @returns what comes in, filled as it comes
   */
  on<Request, Response>(
    api: Api<Request, unknown, never, Response>,
    answer: (request: Request, context: RequestContext) => Answer<Response>,
    { minVersion = api.minVersion, maxVersion = api.maxVersion }: { minVersion?: number; maxVersion?: number } = {},
  ): ReceivedRequest<Request>[] {
    const received: ReceivedRequest<Request>[] = []
    this.#services.set(api.key, {
      api,
      minVersion,
      maxVersion,
      answer: async (reader, base, correlationId) => {
        const request = api.readRequest(reader, base.version)
        const context = { ...base, count: received.length + 1 }
        received.push({ ...context, request })
        const response = await answer(request, context)
        if (response === 'never') return new Promise<null>(() => undefined)
        if (response === 'close') return null
        return Buffer.concat(encodeResponse(api, base.version, correlationId, response))
      },
    })
    return received
  }

  /** A topic with one partition for each leader; -1: it has none. An id of its own is given to it. */
  addTopic(name: string, leaders: readonly number[], { isInternal = false }: { isInternal?: boolean } = {}): Uuid {
    const bytes = new Uint8Array(16)
    bytes[0] = 0x0d
    bytes[15] = this.#topics.size + 1
    const id = uuidFromBytes(bytes)
    this.#topics.set(name, { id, isInternal, leaders: [...leaders], leaderEpochs: leaders.map(() => 0) })
    return id
  }

  removeTopic(name: string): void {
    this.#topics.delete(name)
  }

  /** From now on metadata names another leader, of a newer epoch. Who answers how is the script's business. */
  moveLeader(name: string, partition: number, nodeId: number): void {
    const topic = this.#topic(name)
    topic.leaders[partition] = nodeId
    topic.leaderEpochs[partition] = (topic.leaderEpochs[partition] ?? 0) + 1
  }

  leaderOf(name: string, partition: number): number {
    return this.#topic(name).leaders[partition] ?? -1
  }

  leaderEpochOf(name: string, partition: number): number {
    return this.#topic(name).leaderEpochs[partition] ?? -1
  }

  topicId(name: string): Uuid {
    return this.#topic(name).id
  }

  /** Of a group, or of a transactional id. */
  coordinatorOf(key: string): number {
    return this.#coordinators.get(key) ?? this.nodeIds[0] ?? -1
  }

  moveCoordinator(key: string, nodeId: number): void {
    this.#coordinators.set(key, nodeId)
  }

  /** Ends the connections of one node, or of all; new ones are taken. */
  cut(nodeId?: number): void {
    const cutNodes = nodeId === undefined ? this.nodeIds : [nodeId]
    for (const node of cutNodes) for (const stream of this.#streams.get(node) ?? []) stream.destroy()
  }

  /** Ends a node's connections and refuses others until it is started. Metadata goes on naming it. */
  stop(nodeId: number): void {
    this.#stopped.add(nodeId)
    this.cut(nodeId)
  }

  start(nodeId: number): void {
    this.#stopped.delete(nodeId)
  }

  #topic(name: string): FakeTopic {
    const topic = this.#topics.get(name)
    if (topic === undefined) throw new Error(`the fake cluster has no topic '${name}'`)
    return topic
  }

  #open({ port: nodeId }: Endpoint, listener: ChannelListener): Channel {
    const [inside, outside] = duplexPair()
    const streams = this.#streams.get(nodeId) ?? new Set()
    this.#streams.set(nodeId, streams.add(outside))
    outside.on('close', () => streams.delete(outside))
    inside.on('error', () => undefined)
    this.#serve(inside, nodeId, ++this.#connectionCount, () => outside.destroyed || inside.writableEnded)
    const { send, close } = streamChannel(outside, listener)
    if (this.#stopped.has(nodeId)) outside.destroy(new Error(`connect ECONNREFUSED node ${nodeId}`))
    return {
      close,
      send: (pieces, written) => {
        if (outside.destroyed) return
        // The client may use its bytes again once they are written: what is not copied would change under the broker.
        send([Buffer.concat(pieces)])
        written?.()
      },
    }
  }

  /**
   * A connection's requests are answered one after the other. What it has not got to when its connection is over, it
   * leaves alone; a real broker may do it later, which is the one thing that idempotence cannot undo (adr/0014).
   */
  #serve(stream: Duplex, nodeId: number, connection: number, isOver: () => boolean): void {
    const frames = new FrameReader(1 << 26)
    let last: Promise<void> = Promise.resolve()
    stream.on('data', (chunk: Uint8Array) => {
      frames.push(chunk)
      for (let next = frames.next(); next !== undefined; next = frames.next()) {
        const frame = next
        last = last.then(() => (isOver() ? undefined : this.#answer(frame, stream, nodeId, connection)))
        last.catch((error) => stream.destroy(error))
      }
    })
  }

  async #answer(frame: Uint8Array, stream: Duplex, nodeId: number, connection: number): Promise<void> {
    const view = new DataView(frame.buffer, frame.byteOffset)
    const [apiKey, version, correlationId] = [view.getInt16(0), view.getInt16(2), view.getInt32(4)]
    const service = this.#services.get(apiKey) ?? (apiKey === apiVersions.key ? this.#versions() : undefined)
    if (service === undefined) throw new Error(`the fake cluster got a request of API ${apiKey}, which nobody serves`)
    const reader = new Reader(frame)
    readRequestHeader(reader, service.api.flexibleSince)
    const answer = await service.answer(reader, { nodeId, version, connection, count: 0 }, correlationId)
    const cutAt = this.cutAnswersAt.get(nodeId) ?? Number.POSITIVE_INFINITY
    if (answer !== null && !stream.destroyed) stream.write(answer.subarray(0, cutAt))
    if (answer === null || answer.length > cutAt) stream.end()
  }

  #versions(): Service {
    const [minVersion, maxVersion] = [apiVersions.minVersion, apiVersions.maxVersion]
    const others = [...this.#services].map(([apiKey, service]) => {
      return { apiKey, minVersion: service.minVersion, maxVersion: service.maxVersion }
    })
    const apiKeys = [{ apiKey: apiVersions.key, minVersion, maxVersion }, ...others]
    return {
      api: apiVersions,
      minVersion,
      maxVersion,
      answer: async (_reader, { version }, correlationId) =>
        Buffer.concat(encodeResponse(apiVersions, version, correlationId, { errorCode: 0, apiKeys })),
    }
  }

  #describe({ topics }: MetadataRequest): {
    brokers: { nodeId: number; host: string; port: number; rack: string }[]
    clusterId: string
    controllerId: number
    topics: MetadataResponseTopicInput[]
  } {
    const brokers = this.nodeIds.map((nodeId) => ({ nodeId, ...endpointOf(nodeId), rack: `rack-${nodeId}` }))
    const names = topics?.map(({ name, topicId }) => name ?? this.#nameOf(topicId)) ?? [...this.#topics.keys()]
    const isLeaderless = names.length > 0 && this.leaderlessAnswers-- > 0
    const found = names.map((name) => {
      const topic = this.#topics.get(name)
      if (topic === undefined) return { ...failed('UNKNOWN_TOPIC_OR_PARTITION'), name, partitions: [] }
      if (isLeaderless) return { ...failed('LEADER_NOT_AVAILABLE'), name, partitions: [] }
      return {
        errorCode: 0,
        name,
        topicId: topic.id,
        isInternal: topic.isInternal,
        partitions: this.#partitions(topic),
      }
    })
    return { brokers, clusterId: 'fake-cluster', controllerId: this.controllerId, topics: found }
  }

  #nameOf(topicId: Uuid): string {
    return [...this.#topics].find(([, { id }]) => id === topicId)?.[0] ?? ''
  }

  #partitions({ leaders, leaderEpochs }: FakeTopic): MetadataResponseTopicInput['partitions'] {
    return leaders.map((leaderId, partitionIndex) => ({
      errorCode: leaderId === -1 ? errorCode('LEADER_NOT_AVAILABLE') : 0,
      partitionIndex,
      leaderId,
      leaderEpoch: leaderEpochs[partitionIndex] ?? -1,
      replicaNodes: [...this.nodeIds],
      isrNodes: [...this.nodeIds],
      offlineReplicas: [],
    }))
  }
}

function failed(name: KafkaErrorName): { errorCode: number } {
  return { errorCode: errorCode(name) }
}

/** A node's port is its id. */
function endpointOf(nodeId: number): Endpoint {
  return { host: `node-${nodeId}`, port: nodeId }
}
