import type { FlushMode } from '@odradek/storage'
import type { Endpoint } from '../listener/endpoint.ts'
import { ConfigError } from './config-error.ts'
import { knownSettings, settingsWithEffect } from './known-settings.ts'
import { endpointOf, listenerOf } from './listeners.ts'
import { toNumber } from './setting-value.ts'
import { type ConfigSources, type GivenSetting, gatherSettings } from './sources.ts'

/** The settings of a broker, checked and typed. */
export interface BrokerConfig {
  /** Port 0 picks a free one. */
  readonly listen: Endpoint
  /** What clients are told to connect to; null is the address at which each of them found the broker. */
  readonly advertised: Endpoint | null
  /** Null keeps everything in memory. */
  readonly dataDirectory: string | null
  readonly flush: FlushMode
  readonly logLevel: string
  readonly nodeId: number
  readonly numPartitions: number
  readonly autoCreateTopicsEnable: boolean
  readonly deleteTopicEnable: boolean
  readonly socketRequestMaxBytes: number
  readonly fetchMaxBytes: number
  readonly maxConnections: number
  readonly connectionsMaxIdleMs: number
  /** Broker settings that stand in for those of topics, as they were given. */
  readonly topicDefaults: Readonly<Record<string, string>>
}

export interface ResolvedConfig {
  readonly config: BrokerConfig
  /** Settings that were given and are understood, but have no effect here. */
  readonly withoutEffect: readonly GivenSetting[]
}

const defaultNodeId = '1'

/** @throws ConfigError */
export function resolveConfig(sources: ConfigSources): ResolvedConfig {
  const given = gatherSettings(sources)
  const value = (name: string): string => given.get(name)?.value || (knownSettings.get(name)?.defaultValue ?? '')
  const number = (name: string): number => toNumber(value(name))
  const isTrue = (name: string): boolean => value(name).toLowerCase() === 'true'
  const config: BrokerConfig = {
    listen: listenEndpoint(given),
    advertised: advertisedEndpoint(given),
    dataDirectory: isTrue('memory') ? null : dataDirectory(given),
    flush: flushMode(given.get('log.flush')),
    logLevel: value('log.level'),
    nodeId: Number(given.get('node.id')?.value ?? given.get('broker.id')?.value ?? defaultNodeId),
    numPartitions: number('num.partitions'),
    autoCreateTopicsEnable: isTrue('auto.create.topics.enable'),
    deleteTopicEnable: isTrue('delete.topic.enable'),
    socketRequestMaxBytes: number('socket.request.max.bytes'),
    fetchMaxBytes: number('fetch.max.bytes'),
    maxConnections: number('max.connections'),
    connectionsMaxIdleMs: number('connections.max.idle.ms'),
    topicDefaults: Object.fromEntries([...given.values()].map((setting) => [setting.name, setting.value])),
  }
  const withoutEffect = [...given.values()].filter(({ name }) => !settingsWithEffect.has(name))
  return { config: Object.freeze(config), withoutEffect }
}

function controllerNames(given: ReadonlyMap<string, GivenSetting>): string[] {
  return (given.get('controller.listener.names')?.value ?? 'CONTROLLER').split(',').map((name) => name.trim())
}

function listenEndpoint(given: ReadonlyMap<string, GivenSetting>): Endpoint {
  const listeners = given.get('listeners')
  const own = given.get('listen')
  const kafkas = listeners && listenerOf(listeners, controllerNames(given))
  return own === undefined && kafkas !== undefined
    ? kafkas
    : endpointOf(own ?? { name: 'listen', value: knownSettings.get('listen')?.defaultValue ?? '', source: 'default' })
}

function advertisedEndpoint(given: ReadonlyMap<string, GivenSetting>): Endpoint | null {
  const own = given.get('advertise')
  if (own !== undefined && own.value !== '') return endpointOf(own)
  const listeners = given.get('advertised.listeners')
  return (listeners && listenerOf(listeners, controllerNames(given))) ?? null
}

function dataDirectory(given: ReadonlyMap<string, GivenSetting>): string {
  const setting = given.get('data') ?? given.get('log.dirs') ?? given.get('log.dir')
  if (setting === undefined) return knownSettings.get('data')?.defaultValue ?? ''
  if (setting.name !== 'data' && setting.value.includes(',')) {
    throw new ConfigError(`${setting.source}: ${setting.name}=${setting.value} is not supported: one directory is`)
  }
  return setting.value
}

function flushMode(setting: GivenSetting | undefined): FlushMode {
  const value = setting?.value ?? 'commit'
  if (value === 'commit' || value === 'os') return value
  const intervalMs = /^interval=(\d+)$/.exec(value)?.[1]
  if (intervalMs !== undefined && Number(intervalMs) > 0) return { intervalMs: Number(intervalMs) }
  throw new ConfigError(
    `${setting?.source}: log.flush=${value} is not valid: it must be commit, os or interval=<milliseconds>`,
  )
}
