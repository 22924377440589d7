import { closest } from 'fastest-levenshtein'
import { brokerSettings, type SettingType } from './kafka-broker-settings.ts'

export interface KnownSetting {
  readonly type: SettingType
  readonly accepted: string
  readonly defaultValue: string
}

/** Odradek's own settings, beside Kafka's. */
export const ownSettings: Readonly<Record<string, KnownSetting>> = {
  listen: { type: 'STRING', accepted: '', defaultValue: '127.0.0.1:9092' },
  advertise: { type: 'STRING', accepted: '', defaultValue: '' },
  data: { type: 'STRING', accepted: '', defaultValue: 'odradek-data' },
  memory: { type: 'BOOLEAN', accepted: '', defaultValue: 'false' },
  'log.flush': { type: 'STRING', accepted: '', defaultValue: 'commit' },
  'log.level': { type: 'STRING', accepted: '[trace, debug, info, warn, error, fatal, silent]', defaultValue: 'info' },
}

/** Every name that is understood. */
export const knownSettings: ReadonlyMap<string, KnownSetting> = new Map([
  ...brokerSettings.map(([name, type, defaultValue, accepted]) => [name, { type, defaultValue, accepted }] as const),
  ...Object.entries(ownSettings),
])

/** Kafka's settings that have an effect here; the others are understood and listed in the banner. */
export const settingsWithEffect: ReadonlySet<string> = new Set([
  ...Object.keys(ownSettings),
  'advertised.listeners',
  'auto.create.topics.enable',
  'broker.id',
  'connections.max.idle.ms',
  'delete.topic.enable',
  'fetch.max.bytes',
  'listeners',
  'log.dir',
  'log.dirs',
  'log.index.interval.bytes',
  'log.message.timestamp.after.max.ms',
  'log.message.timestamp.before.max.ms',
  'log.message.timestamp.type',
  'log.roll.hours',
  'log.roll.ms',
  'log.segment.bytes',
  'max.connections',
  'message.max.bytes',
  'node.id',
  'num.partitions',
  'socket.request.max.bytes',
])

/** The name that was probably meant. */
export function nearestName(name: string, names: Iterable<string>): string {
  return closest(name, [...names])
}
