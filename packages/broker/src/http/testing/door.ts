import { createEngine } from '@odradek/engine-wasm'
import { type Clock, DataDirectory, type FileSystem, keepEverything, MemoryFileSystem } from '@odradek/storage'
import { pino } from 'pino'
import { resolveConfig } from '../../config/index.ts'
import { GroupCoordinator } from '../../coordinator/group-coordinator.ts'
import { OffsetsTopic } from '../../coordinator/offsets-topic.ts'
import { topicCatalog } from '../../coordinator/topic-catalog.ts'
import { KafkaConnection } from '../../kafka/connection.ts'
import { FetchSessionCache } from '../../kafka/fetch-session-cache.ts'
import { createReceiveMemory } from '../../kafka/frame-receiver.ts'
import type { Endpoint } from '../../listener/endpoint.ts'
import { Port } from '../../listener/port.ts'
import { Configs } from '../../metadata/configs.ts'
import { LogMetadataStore, metadataTopic } from '../../metadata/log-store.ts'
import { ProducerIds } from '../../metadata/producer-ids.ts'
import { Topics } from '../../metadata/topics.ts'
import { randomUuid } from '../../random.ts'
import type { Services } from '../../services.ts'
import { type HttpDoor, openHttpDoor } from '../door.ts'

interface Timer {
  readonly delayMs: number
  readonly dueMs: number
  readonly callback: () => void
}

/** A clock that stands until a test moves it. */
export class ManualClock implements Clock {
  #nowMs = Date.parse('2026-01-31T12:00:00Z')
  readonly #timers = new Set<Timer>()
  /** Told whenever a timer is set or gone. */
  readonly #onChange = new Set<() => void>()

  nowMs(): number {
    return this.#nowMs
  }

  schedule(delayMs: number, callback: () => void): () => void {
    const timer = { delayMs, dueMs: this.#nowMs + delayMs, callback }
    this.#timers.add(timer)
    this.#changed()
    return () => {
      this.#timers.delete(timer)
      this.#changed()
    }
  }

  /** Settles once somebody waits for so long: what runs has come to that point. */
  whenWaitingFor(delayMs: number): Promise<void> {
    return this.#when(() => [...this.#timers].some((timer) => timer.delayMs === delayMs))
  }

  /** Settles once nobody waits for anything. */
  whenIdle(): Promise<void> {
    return this.#when(() => this.#timers.size === 0)
  }

  #when(isSo: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!isSo()) return
        this.#onChange.delete(look)
        resolve()
      }
      this.#onChange.add(look)
      look()
    })
  }

  #changed(): void {
    for (const listener of this.#onChange) listener()
  }

  advance(ms: number): void {
    this.#nowMs += ms
    for (const timer of this.#timers) {
      if (timer.dueMs > this.#nowMs) continue
      this.#timers.delete(timer)
      timer.callback()
    }
  }
}

export interface TestDoorOptions {
  /** Broker settings by Kafka's name. */
  readonly config?: Readonly<Record<string, string>>
  readonly fileSystem?: FileSystem
}

/** The door behind a real port, over services in memory, with a clock of the test's. */
export interface TestDoor extends AsyncDisposable {
  readonly services: Services
  readonly clock: ManualClock
  readonly endpoint: Endpoint
  readonly door: HttpDoor
  /** `http://127.0.0.1:port`, and a path. */
  url(path: string): string
}

export async function openTestDoor({ config = {}, fileSystem }: TestDoorOptions = {}): Promise<TestDoor> {
  const clock = new ManualClock()
  const { services, directory } = await openServices(clock, config, fileSystem ?? new MemoryFileSystem())
  const listen = { host: '127.0.0.1', port: 0 }
  let door: HttpDoor | undefined
  const port = new Port(listen, 1000, (socket, protocol) => {
    if (protocol === 'http1' || protocol === 'http2') door?.accept(socket, protocol)
    else socket.destroy()
  })
  const endpoint = await port.open()
  door = await openHttpDoor(services, {
    listen: endpoint,
    serveKafka: (stream) => void new KafkaConnection(stream, services, endpoint, '/127.0.0.1'),
  })
  const opened = door
  return {
    services,
    clock,
    endpoint,
    door,
    url: (path) => `http://127.0.0.1:${endpoint.port}${path}`,
    [Symbol.asyncDispose]: async () => {
      await Promise.all([opened.close(), port.close()])
      await directory.close()
    },
  }
}

async function openServices(
  clock: Clock,
  overrides: Readonly<Record<string, string>>,
  fileSystem: FileSystem,
): Promise<{ services: Services; directory: DataDirectory }> {
  const { config } = resolveConfig({ overrides: { memory: 'true', ...overrides }, overridesName: 'test' })
  const engine = createEngine()
  const path = 'memory'
  const directory = await DataDirectory.open({
    path,
    fileSystem,
    engine,
    clock,
    flush: 'commit',
    nodeId: 1,
    randomUuid,
  })
  const store = await LogMetadataStore.open(
    await directory.openLog(metadataTopic, 0, randomUuid(), keepEverything),
    engine,
    clock,
  )
  const topics = await Topics.open({ store, directory, config, randomUuid })
  const logger = pino({ level: 'silent' })
  const groups = new GroupCoordinator({
    topic: new OffsetsTopic({ topics, config: config.groups, engine, clock }),
    catalog: topicCatalog(store),
    config: config.groups,
    times: () => config.groups.consumer,
    clock,
    logger,
  })
  const services = {
    config,
    clusterId: directory.clusterId,
    clock,
    engine,
    logger,
    random: () => 0,
    directory,
    topics,
    configs: new Configs({ store, topics, config, logger }),
    producerIds: new ProducerIds(store),
    groups,
    receiveMemory: createReceiveMemory(engine.arena),
    fetchSessions: new FetchSessionCache(0, () => 0),
  }
  return { services, directory }
}
