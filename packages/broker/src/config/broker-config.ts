import type { FlushMode } from '@odradek/storage'
import type { Endpoint } from '../listener/endpoint.ts'
import { ConfigError } from './config-error.ts'
import { readDataDirectory } from './data-directory.ts'
import type { Endpoints } from './endpoints.ts'
import { badValue, type Given } from './given.ts'
import { buildGroupCoordinatorConfig, type GroupCoordinatorConfig } from './group-coordinator-config.ts'
import { type EngineChoice, engineChoices, type LogLevel, logLevels } from './odradek-settings.ts'
import { buildStorageConfig, type StorageConfig } from './storage-config.ts'
import { type Values, valuesOf } from './values.ts'

/** The settings that the broker works by, in its own terms. Frozen. */
export interface BrokerConfig {
  readonly nodeId: number
  /** 0.0.0.0 is every address of the machine, port 0 any that is free. */
  readonly listen: Endpoint
  /** What clients are told to connect to; null: the address at which each has connected. */
  readonly advertised: Endpoint | null
  /** null: everything is kept in memory. */
  readonly dataDirectory: string | null
  readonly flush: FlushMode
  readonly engine: EngineChoice
  readonly logLevel: LogLevel
  readonly numPartitions: number
  readonly autoCreateTopicsEnable: boolean
  readonly deleteTopicEnable: boolean
  readonly socketRequestMaxBytes: number
  readonly fetchMaxBytes: number
  /** Bytes that the records of a compressed batch may be. */
  readonly maxDecompressedBytes: number
  /** Fetch sessions that are kept at once; 0: none. */
  readonly fetchSessionSlots: number
  /** Infinity: an idle connection is never closed. */
  readonly connectionsMaxIdleMs: number
  readonly maxConnections: number
  readonly groups: GroupCoordinatorConfig
  readonly storage: StorageConfig
  /** How long after its last batch a partition remembers a producer with idempotence on. */
  readonly producerIdExpirationMs: number
  /** Every setting that was given, by name, as text: what topics take their defaults from. */
  readonly given: ReadonlyMap<string, string>
}

/** As in the server.properties that Kafka ships; Kafka itself has no default. */
const defaultNodeId = 1

/** The longest interval that a timer of Node takes. */
const longestTimerMs = 2 ** 31 - 1

/** @throws ConfigError for what cannot be told from a value alone */
export function buildBrokerConfig(given: ReadonlyMap<string, Given>, endpoints: Endpoints): BrokerConfig {
  const texts = new Map([...given.values()].map(({ name, text }) => [name, text]))
  const values = valuesOf(texts)
  const idleMs = values.number('connections.max.idle.ms')
  return Object.freeze({
    nodeId: readNodeId(texts, values),
    listen: endpoints.listen,
    advertised: endpoints.advertised,
    dataDirectory: readDataDirectory(given),
    flush: readFlushMode(given.get('log.flush')),
    engine: readEngine(values),
    logLevel: readLogLevel(values),
    numPartitions: values.number('num.partitions'),
    autoCreateTopicsEnable: values.boolean('auto.create.topics.enable'),
    deleteTopicEnable: values.boolean('delete.topic.enable'),
    socketRequestMaxBytes: values.number('socket.request.max.bytes'),
    fetchMaxBytes: values.number('fetch.max.bytes'),
    maxDecompressedBytes: values.number('message.max.decompressed.bytes'),
    fetchSessionSlots: values.number('max.incremental.fetch.session.cache.slots'),
    connectionsMaxIdleMs: idleMs < 0 ? Number.POSITIVE_INFINITY : idleMs,
    maxConnections: values.number('max.connections'),
    groups: buildGroupCoordinatorConfig(texts),
    storage: buildStorageConfig(values),
    producerIdExpirationMs: values.number('producer.id.expiration.ms'),
    given: texts,
  })
}

/** `broker.id` is the older name; -1 let Kafka generate one. */
function readNodeId(given: ReadonlyMap<string, string>, values: Values): number {
  if (given.has('node.id')) return values.number('node.id')
  const brokerId = values.number('broker.id')
  return brokerId === -1 ? defaultNodeId : brokerId
}

function readEngine(values: Values): EngineChoice {
  const text = values.text('engine')
  const choice = engineChoices.find((known) => known === text)
  if (choice === undefined) throw new Error(`${text} was taken for an engine`)
  return choice
}

function readLogLevel(values: Values): LogLevel {
  const text = values.text('log.level')
  const level = logLevels.find((known) => known === text)
  if (level === undefined) throw new Error(`${text} was taken for a log level`)
  return level
}

function readFlushMode(given: Given | undefined): FlushMode {
  if (given === undefined || given.text === 'commit') return 'commit'
  if (given.text === 'os') return 'os'
  const intervalMs = Number(/^interval=(\d+)$/.exec(given.text)?.[1])
  if (intervalMs >= 1 && intervalMs <= longestTimerMs) return { intervalMs }
  throw new ConfigError([badValue(given, 'commit, os, or interval=<ms>')])
}
