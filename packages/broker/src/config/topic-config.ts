import { type Codec, codecs } from '@odradek/protocol'
import { codecLevels } from '@odradek/records'
import type { LogConfig } from '@odradek/storage'
import { closest } from 'fastest-levenshtein'
import { quote } from './config-error.ts'
import { type BrokerLayers, type ConfigSource, configSources, valuesSet } from './layers.ts'
import { describeAccepted, isHonoured, parseValue, type SettingType, splitList } from './setting.ts'
import { type TopicSetting, topicSettings } from './topic-settings.ts'

/** What was set for a topic itself, by name, as text. */
export type TopicOverrides = Readonly<Record<string, string>>

/** The settings that a topic's logs work by. A limit of Infinity is none. */
export interface TopicConfig extends LogConfig {
  /** What batches are stored with; undefined: whatever their producers chose. */
  readonly compression: TopicCompression | undefined
  readonly maxMessageBytes: number
  readonly messageTimestampAfterMaxMs: number
  readonly messageTimestampBeforeMaxMs: number
  readonly messageTimestampType: 'CreateTime' | 'LogAppendTime'
  readonly segmentIndexBytes: number
}

export interface TopicCompression {
  readonly codec: Codec
  /** Undefined: the codec has none. */
  readonly level: number | undefined
}

/** The codes of ConfigType in DescribeConfigs answers (KIP-569). */
export const configTypes: Readonly<Record<SettingType, number>> = {
  boolean: 1,
  string: 2,
  int: 3,
  short: 4,
  long: 5,
  double: 6,
  list: 7,
  class: 8,
  password: 9,
}

const byName: ReadonlyMap<string, TopicSetting> = new Map(topicSettings.map((setting) => [setting.name, setting]))

/** Why a topic cannot have these settings (INVALID_CONFIG), or undefined: the first problem, in the order given. */
export function faultOfTopicConfig(overrides: TopicOverrides): string | undefined {
  for (const [name, text] of Object.entries(overrides)) {
    const setting = byName.get(name)
    if (setting === undefined) return `Unknown topic setting ${quote(name)}. Did you mean ${nearestTopicSetting(name)}?`
    if (parseValue(setting, text) === undefined) {
      return `Bad value ${name}=${quote(text)}: expected ${describeAccepted(setting)}.`
    }
  }
  return undefined
}

/** The settings of a topic: its own, which have passed `faultOfTopicConfig`, else the broker's, else the defaults. */
export function effectiveTopicConfig(broker: BrokerLayers, overrides: TopicOverrides): TopicConfig {
  const number = (name: string): number => {
    const value = parseValue(topicSetting(name), textOf(name))
    if (typeof value !== 'number') throw new Error(`${name} of a topic is no number`)
    return value
  }
  /** Below 0 is no limit. */
  const limit = (name: string): number => {
    const value = number(name)
    return value < 0 ? Number.POSITIVE_INFINITY : value
  }
  const textOf = (name: string): string => effectiveText(topicSetting(name), broker, overrides).text
  return Object.freeze({
    compression: compressionOf(textOf('compression.type'), (codec) => number(`compression.${codec}.level`)),
    cleanupPolicy: splitList(textOf('cleanup.policy')),
    deleteRetentionMs: number('delete.retention.ms'),
    fileDeleteDelayMs: number('file.delete.delay.ms'),
    indexIntervalBytes: number('index.interval.bytes'),
    maxCompactionLagMs: number('max.compaction.lag.ms'),
    maxMessageBytes: number('max.message.bytes'),
    messageTimestampAfterMaxMs: number('message.timestamp.after.max.ms'),
    messageTimestampBeforeMaxMs: number('message.timestamp.before.max.ms'),
    messageTimestampType: textOf('message.timestamp.type') === 'LogAppendTime' ? 'LogAppendTime' : 'CreateTime',
    minCleanableDirtyRatio: number('min.cleanable.dirty.ratio'),
    minCompactionLagMs: number('min.compaction.lag.ms'),
    retentionBytes: limit('retention.bytes'),
    retentionMs: limit('retention.ms'),
    segmentBytes: number('segment.bytes'),
    segmentIndexBytes: number('segment.index.bytes'),
    segmentJitterMs: number('segment.jitter.ms'),
    segmentMs: number('segment.ms'),
  })
}

function compressionOf(type: string, levelOf: (codec: Codec) => number): TopicCompression | undefined {
  const codec = type === 'uncompressed' ? 'none' : codecs.find((name) => name === type)
  if (codec === undefined) return undefined
  return { codec, level: codecLevels(codec) === undefined ? undefined : levelOf(codec) }
}

/** Names of the settings among a topic's own that have no effect here. */
export function topicSettingsWithoutEffect(overrides: TopicOverrides): string[] {
  return Object.keys(overrides).filter((name) => !isHonoured(topicSetting(name), overrides[name]?.trim() ?? ''))
}

export function findTopicSetting(name: string): TopicSetting | undefined {
  return byName.get(name)
}

function topicSetting(name: string): TopicSetting {
  const setting = byName.get(name)
  if (setting === undefined) throw new Error(`${name} is in no table of topic settings`)
  return setting
}

/** The value in effect, in the topic's own unit, and who set it. */
export function effectiveText(
  setting: TopicSetting,
  broker: BrokerLayers,
  overrides: TopicOverrides,
): { text: string; source: ConfigSource } {
  const own = overrides[setting.name]
  if (own !== undefined) return { text: own.trim(), source: configSources.topic }
  for (const name of setting.brokerSettings) {
    const [strongest] = valuesSet(broker, [name])
    if (strongest !== undefined) return { text: inMilliseconds(name, strongest.text), source: strongest.source }
  }
  return { text: setting.defaultValue ?? '', source: configSources.default }
}

/** Some settings of the broker are in minutes or hours; those of topics are in milliseconds. Below 0 is no limit. */
function inMilliseconds(name: string, text: string): string {
  const unitMs = name.endsWith('.hours') ? 3_600_000 : name.endsWith('.minutes') ? 60_000 : undefined
  if (unitMs === undefined) return text
  const units = Number(text)
  return String(units < 0 ? -1 : units * unitMs)
}

function nearestTopicSetting(unknown: string): string {
  const counterpart = topicSettings.find(({ brokerSettings }) => brokerSettings.includes(unknown))
  return counterpart?.name ?? closest(quote(unknown).toLowerCase(), [...byName.keys()])
}
