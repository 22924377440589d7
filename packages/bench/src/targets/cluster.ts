import { connect } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { type Api, errorByCode } from '@odradek/protocol'
import { produce } from '@odradek/protocol/00-produce'
import { fetch } from '@odradek/protocol/01-fetch'
import { type MetadataResponse, metadata } from '@odradek/protocol/03-metadata'
import { deleteTopics } from '@odradek/protocol/20-delete-topics'
import { RawClient } from '../raw-client.ts'
import { askApiVersions } from './first-answer.ts'
import { readHostPort, writeHostPort } from './host-port.ts'

/** How long one request may take, and how long leaders are waited for. */
const defaultPatienceMs = 60_000
const pauseMs = 20

/** The last versions in which topics go by their names alone; of brokers that are older, their newest. */
const newestVersions: ReadonlyMap<number, number> = new Map([
  [produce.key, 12],
  [fetch.key, 12],
  [metadata.key, 9],
  [deleteTopics.key, 5],
])

export interface ClusterOptions {
  /** Default a minute. */
  readonly patienceMs?: number
}

/** Connections to brokers by their address, opened when they are needed, and the versions that each of them knows. */
export class Cluster {
  readonly #bootstrap: string
  readonly #patienceMs: number
  readonly #clients = new Map<string, RawClient>()
  readonly #versions = new Map<RawClient, Promise<ReadonlyMap<number, number>>>()
  #isClosed = false

  /** `bootstrap` is `host:port`. */
  constructor(bootstrap: string, { patienceMs = defaultPatienceMs }: ClusterOptions = {}) {
    this.#bootstrap = bootstrap
    this.#patienceMs = patienceMs
  }

  get patienceMs(): number {
    return this.#patienceMs
  }

  close(): void {
    this.#isClosed = true
    for (const client of this.#clients.values()) client.close()
    this.#clients.clear()
  }

  /** `address` is that of a broker; default where the cluster was found. @throws Error as `RawClient.request` does */
  async request<Request, Response>(
    api: Api<unknown, Response, Request, never>,
    request: Request,
    address: string = this.#bootstrap,
  ): Promise<Response> {
    const client = this.#clientOf(address)
    const versions = await this.#versionsOf(client)
    const newest = versions.get(api.key)
    if (newest === undefined || newest < api.minVersion) throw new Error(`${address} has no ${api.name} that is known`)
    const version = Math.min(newest, api.maxVersion, newestVersions.get(api.key) ?? api.maxVersion)
    return client.request(api, version, request)
  }

  async controller(): Promise<string> {
    const described = await this.#metadataOf([])
    return addressOf(described, described.controllerId) ?? this.#bootstrap
  }

  /** The address of each partition's leader. @throws Error when the topic is not there, or has none */
  async leaders(topic: string): Promise<string[]> {
    const leaders = leadersOf(await this.#metadataOf([topic]), topic)
    if (leaders === undefined) throw new Error(`topic ${topic} is not there, or has a partition without a leader`)
    return leaders
  }

  /** Settles when every partition of a new topic has its leader. */
  async waitForLeaders(topic: string): Promise<void> {
    for (const until = performance.now() + this.#patienceMs; performance.now() < until; await delay(pauseMs)) {
      if (leadersOf(await this.#metadataOf([topic]), topic) !== undefined) return
    }
    throw new Error(`topic ${topic} has no leader after ${this.#patienceMs / 1000} s`)
  }

  #metadataOf(topics: readonly string[]): Promise<MetadataResponse> {
    return this.request(metadata, { topics: topics.map((name) => ({ name })), allowAutoTopicCreation: false })
  }

  /** Brokers close connections that are idle for some minutes, as they are while a long cell runs. */
  #clientOf(address: string): RawClient {
    if (this.#isClosed) throw new Error('the topics are closed')
    const known = this.#clients.get(address)
    if (known !== undefined && !known.isClosed) return known
    const at = readHostPort(address)
    if (at === undefined) throw new TypeError(`'${address}' is no host:port`)
    const client = new RawClient(connect(at.port, at.host), { patienceMs: this.#patienceMs })
    this.#clients.set(address, client)
    return client
  }

  #versionsOf(client: RawClient): Promise<ReadonlyMap<number, number>> {
    const asked =
      this.#versions.get(client) ??
      askApiVersions(client).then((apis) => new Map(apis.map(({ apiKey, maxVersion }) => [apiKey, maxVersion])))
    this.#versions.set(client, asked)
    return asked
  }
}

/** By partition; undefined while one has none. */
function leadersOf(described: MetadataResponse, name: string): string[] | undefined {
  const topic = described.topics.find((other) => other.name === name)
  const leaders: string[] = []
  for (const { partitionIndex, errorCode, leaderId } of topic?.partitions ?? []) {
    const leader = errorCode === 0 ? addressOf(described, leaderId) : undefined
    if (leader === undefined) return undefined
    leaders[partitionIndex] = leader
  }
  return leaders.length === 0 ? undefined : leaders
}

function addressOf({ brokers }: MetadataResponse, id: number): string | undefined {
  const broker = brokers.find(({ nodeId }) => nodeId === id)
  return broker === undefined ? undefined : writeHostPort(broker)
}

/** @throws Error with the error's name, and what the broker says of it */
export function throwIfRefused(code: number, what: string, message?: string | null): void {
  if (code !== 0) throw new Error(`${what}: ${errorByCode(code).name}${message ? `, ${message}` : ''}`)
}
