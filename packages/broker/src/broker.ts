import type { Socket } from 'node:net'
import { type Duplex, duplexPair } from 'node:stream'
import type { EngineKind } from '@odradek/engine-wasm'
import {
  type Clock,
  cleanInWorker,
  cleanSegments,
  createRealFileSystem,
  DataDirectory,
  keepEverything,
  LogMemory,
  MemoryFileSystem,
  systemClock,
} from '@odradek/storage'
import { type Logger, pino } from 'pino'
import { type BrokerConfig, type ConfigSources, type GroupConfig, resolveConfig } from './config/index.ts'
import type { ConsumerGroupTimes } from './coordinator/consumer/consumer-messages.ts'
import { GroupCoordinator } from './coordinator/group-coordinator.ts'
import { OffsetsTopic } from './coordinator/offsets-topic.ts'
import { topicCatalog } from './coordinator/topic-catalog.ts'
import { chooseEngine } from './engine.ts'
import type { HttpDoor } from './http/door.ts'
import { KafkaConnection } from './kafka/connection.ts'
import { FetchSessionCache } from './kafka/fetch-session-cache.ts'
import { createReceiveMemory } from './kafka/frame-receiver.ts'
import { receiveArenaBytes } from './limits.ts'
import { type Endpoint, formatEndpoint } from './listener/endpoint.ts'
import { Port, type Protocol } from './listener/port.ts'
import { Configs } from './metadata/configs.ts'
import { LogMetadataStore, metadataTopic } from './metadata/log-store.ts'
import { ProducerIds } from './metadata/producer-ids.ts'
import { Topics } from './metadata/topics.ts'
import { random, randomSeed, randomUuid } from './random.ts'
import type { Services } from './services.ts'

export interface BrokerOptions {
  /**
   * `HOST:PORT`; port 0 picks a free one. Default 127.0.0.1:9092. False opens no port: `openConnection` is the only
   * door.
   */
  readonly listen?: string | false
  /** `HOST:PORT` that clients are told; default: where each of them found the broker. */
  readonly advertise?: string
  /** Directory of the data; default odradek-data. */
  readonly data?: string
  /** Keeps everything in memory, on no disk; default false. */
  readonly memory?: boolean
  /** Every other setting, by Kafka's name: `{ 'num.partitions': 3 }`. */
  readonly config?: Readonly<Record<string, string | number | boolean>>
  /** Default: silent. */
  readonly logger?: Logger
}

/** A socket that takes IPv4 and IPv6 writes the former as the latter. */
const mappedIpv4Prefix = /^::ffff:/
const metadataTopicId = 'b2RyYWRlay1tZXRhZGF0YQ'

/**
 * A Kafka broker inside this process.
 *
 *     await using broker = await Broker.start({ memory: true, listen: '127.0.0.1:0' })
 *     broker.address        // '127.0.0.1:53211': the bootstrap server of any Kafka client, and a base for HTTP
 */
export class Broker implements AsyncDisposable {
  readonly #services: Services
  readonly #directory: DataDirectory
  readonly #connections = new Set<KafkaConnection>()
  readonly #port: Port | undefined
  #endpoint: Endpoint | undefined
  #http: Promise<HttpDoor> | undefined
  #closing: Promise<void> | undefined

  private constructor(services: Services, directory: DataDirectory, opensPort: boolean) {
    this.#services = services
    this.#directory = directory
    const { config, configs } = services
    if (opensPort) {
      const maxConnections = (): number => configs.number('max.connections')
      const port = new Port(config.listen, maxConnections(), (socket, protocol) => this.#accept(socket, protocol))
      configs.onBrokerChange(() => port.limitConnections(maxConnections()))
      this.#port = port
    }
  }

  /** @throws ConfigError, StorageError, ListenError: each says what to do */
  static start(options: BrokerOptions = {}): Promise<Broker> {
    const { config } = resolveConfig(toSources(options))
    return Broker.startWith(config, options.logger ?? pino({ level: 'silent' }), options.listen !== false)
  }

  /** For a caller that has resolved the configuration itself, as the command line does. */
  static async startWith(config: BrokerConfig, logger: Logger, opensPort = true): Promise<Broker> {
    const engine = await chooseEngine(config.engine, receiveArenaBytes)
    const clock = systemClock
    const fileSystem =
      config.dataDirectory === null ? new MemoryFileSystem() : createRealFileSystem(config.storage.maxOpenFiles)
    const directory = await DataDirectory.open({
      path: config.dataDirectory ?? 'memory',
      fileSystem,
      memory: new LogMemory(config.storage.memoryBytes),
      retentionCheckIntervalMs: config.storage.retentionCheckIntervalMs,
      checkpointIntervalMs: config.storage.checkpointIntervalMs,
      cleaner: config.storage.cleaner && {
        ...config.storage.cleaner,
        maxDecompressedBytes: config.maxDecompressedBytes,
        clean: (cleaning) =>
          config.dataDirectory === null
            ? cleanSegments(cleaning, { fileSystem, engine, pause: () => new Promise(setImmediate) })
            : cleanInWorker(cleaning),
        randomSeed,
        onCleaned: (directory, result) => logger.debug({ directory, ...result }, 'cleaned a compacted log'),
      },
      engine,
      clock,
      flush: config.flush,
      journalBytes: config.dataDirectory === null ? 0 : undefined,
      producerIdExpirationMs: config.producerIdExpirationMs,
      nodeId: config.nodeId,
      randomUuid,
      onCut: (cut) => logger.warn(cut, 'cut the end of a log that was not closed in order'),
      onOpened: reportOpening(logger, clock),
      onDamage: (damage) => logger.error({ err: damage }, 'a batch is damaged: it is not given to consumers'),
      onFault: (error, directory) => logger.error({ err: error, directory }, 'a log could not be tended'),
    })
    try {
      const log = await directory.openLog(metadataTopic, 0, metadataTopicId, keepEverything)
      const store = await LogMetadataStore.open(log, engine, clock)
      const topics = await Topics.open({ store, directory, config, randomUuid })
      const configs = new Configs({ store, topics, config, logger })
      const producerIds = new ProducerIds(store)
      const groups = new GroupCoordinator({
        topic: new OffsetsTopic({ topics, config: config.groups, engine, clock }),
        catalog: topicCatalog(store),
        config: config.groups,
        times: (groupId) => timesOf(configs.groupConfig(groupId)),
        clock,
        logger,
      })
      groups.start()
      const services = {
        config,
        clusterId: directory.clusterId,
        clock,
        engine,
        logger,
        random,
        directory,
        topics,
        configs,
        producerIds,
        groups,
        receiveMemory: createReceiveMemory(engine.arena),
        fetchSessions: new FetchSessionCache(config.fetchSessionSlots, random),
      }
      const broker = new Broker(services, directory, opensPort)
      broker.#endpoint = await broker.#port?.open()
      return broker
    } catch (error) {
      await directory.close()
      throw error
    }
  }

  /** `host:port` of the open port, for `bootstrap.servers`. */
  get address(): string {
    return formatEndpoint(this.endpoint)
  }

  get endpoint(): Endpoint {
    if (this.#endpoint === undefined)
      throw new Error('this broker was started with listen: false, so it has no address')
    return this.#endpoint
  }

  /** What works on bytes: the Rust addon, or WebAssembly. */
  get engineKind(): EngineKind {
    return this.#services.engine.kind
  }

  get clusterId(): string {
    return this.#services.clusterId
  }

  /** A stream of Kafka frames into this broker without a socket: what a client in the same process talks over. */
  openConnection(): Duplex {
    const [inside, outside] = duplexPair()
    this.#serveKafka(inside, this.#endpoint ?? { host: 'in-process', port: 0 }, 'in-process')
    return outside
  }

  #accept(socket: Socket, protocol: Protocol): void {
    switch (protocol) {
      case 'kafka':
        socket.setTimeout(finiteTimeout(this.#services.config.connectionsMaxIdleMs), () => socket.destroy())
        this.#serveKafka(socket, this.#advertisedFor(socket), socket.remoteAddress)
        return
      case 'http1':
      case 'http2':
        this.#acceptHttp(socket, protocol)
        return
      case 'tls':
        this.#services.logger.warn('a client wants TLS, which is not served yet: connection closed')
        socket.destroy()
    }
  }

  #serveKafka(stream: Duplex, advertised: Endpoint, clientAddress = 'unknown'): void {
    const clientHost = `/${clientAddress.replace(mappedIpv4Prefix, '')}`
    const connection = new KafkaConnection(stream, this.#services, advertised, clientHost)
    this.#connections.add(connection)
    stream.on('close', () => this.#connections.delete(connection))
  }

  /** The HTTP door costs as much to load as all the rest, so it is loaded when somebody knocks. */
  #acceptHttp(socket: Socket, protocol: 'http1' | 'http2'): void {
    this.#http ??= import('./http/door.ts').then(({ openHttpDoor }) =>
      openHttpDoor(this.#services, {
        listen: this.endpoint,
        serveKafka: (stream, over) => this.#serveKafka(stream, this.#advertisedFor(over), over.remoteAddress),
      }),
    )
    this.#http.then(
      (door) => door.accept(socket, protocol),
      (error: unknown) => {
        this.#services.logger.error({ err: error }, 'the HTTP door does not open')
        socket.destroy()
      },
    )
  }

  /** Where this client reaches this broker: what was configured, else the address that it came to. */
  #advertisedFor({ localAddress, localPort }: Socket): Endpoint {
    const { advertised } = this.#services.config
    if (advertised !== null) return advertised.port === 0 ? { ...advertised, port: this.endpoint.port } : advertised
    if (localAddress === undefined || localPort === undefined) return this.endpoint
    return { host: localAddress.replace(mappedIpv4Prefix, ''), port: localPort }
  }

  /** Answers what is in hand, takes nothing new, has everything on the disk, and closes. */
  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    this.#services.groups.close()
    await Promise.all([...this.#connections].map((connection) => connection.drain()))
    await (await this.#http)?.close()
    await this.#port?.close()
    await this.#directory.close()
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }
}

/** A line a second while logs are being opened, where that takes so long. */
function reportOpening(logger: Logger, clock: Clock): (count: number, found: number) => void {
  let nextMs = clock.nowMs() + openingReportMs
  return (count, found) => {
    if (clock.nowMs() < nextMs || count >= found) return
    nextMs = clock.nowMs() + openingReportMs
    logger.info({ opened: count, of: found }, 'opening logs')
  }
}

/** Milliseconds between two lines. */
const openingReportMs = 1000

function timesOf({ consumerHeartbeatIntervalMs, consumerSessionTimeoutMs }: GroupConfig): ConsumerGroupTimes {
  return { heartbeatIntervalMs: consumerHeartbeatIntervalMs, sessionTimeoutMs: consumerSessionTimeoutMs }
}

/** Timers of Node take 32 bits. */
function finiteTimeout(ms: number): number {
  return ms > 0x7fff_ffff ? 0 : ms
}

function toSources({ listen, advertise, data, memory, config = {} }: BrokerOptions): ConfigSources {
  const overrides = Object.fromEntries(Object.entries(config).map(([name, value]) => [name, String(value)]))
  if (listen !== undefined && listen !== false) overrides['listen'] = listen
  if (advertise !== undefined) overrides['advertise'] = advertise
  if (data !== undefined) overrides['data'] = data
  if (memory !== undefined) overrides['memory'] = String(memory)
  return { overrides, overridesName: 'options' }
}
