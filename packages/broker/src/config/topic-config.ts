import { closest } from 'fastest-levenshtein'
import type { BrokerConfig } from './broker-config.ts'
import { quote } from './config-error.ts'
import { describeAccepted, isHonoured, parseValue, type SettingType, splitList } from './setting.ts'
import { type TopicSetting, topicSettings } from './topic-settings.ts'

/** What was set for a topic itself, by name, as text. */
export type TopicOverrides = Readonly<Record<string, string>>

/** The settings that a topic's logs work by. A limit of Infinity is none. */
export interface TopicConfig {
  readonly cleanupPolicy: readonly string[]
  readonly indexIntervalBytes: number
  readonly maxMessageBytes: number
  readonly messageTimestampAfterMaxMs: number
  readonly messageTimestampBeforeMaxMs: number
  readonly messageTimestampType: 'CreateTime' | 'LogAppendTime'
  readonly segmentBytes: number
  readonly segmentIndexBytes: number
  readonly segmentMs: number
}

/** A setting of a topic as CreateTopics (from version 5 on) and DescribeConfigs tell it. */
export interface TopicConfigEntry {
  readonly name: string
  readonly value: string
  readonly readOnly: boolean
  /** 1 the topic, 4 the broker's configuration, 5 the default. */
  readonly configSource: 1 | 4 | 5
  /** Whether nobody set it. */
  readonly isDefault: boolean
  readonly isSensitive: boolean
  /** Kafka's ConfigType. */
  readonly configType: number
}

const sources = { topic: 1, staticBroker: 4, default: 5 } as const

/** The codes of ConfigType in DescribeConfigs answers (KIP-569). */
const configTypes: Readonly<Record<SettingType, number>> = {
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
export function effectiveTopicConfig(config: BrokerConfig, overrides: TopicOverrides): TopicConfig {
  const number = (name: string): number => {
    const value = parseValue(topicSetting(name), textOf(name))
    if (typeof value !== 'number') throw new Error(`${name} of a topic is no number`)
    return value
  }
  const textOf = (name: string): string => effectiveText(topicSetting(name), config.given, overrides).text
  return Object.freeze({
    cleanupPolicy: splitList(textOf('cleanup.policy')),
    indexIntervalBytes: number('index.interval.bytes'),
    maxMessageBytes: number('max.message.bytes'),
    messageTimestampAfterMaxMs: number('message.timestamp.after.max.ms'),
    messageTimestampBeforeMaxMs: number('message.timestamp.before.max.ms'),
    messageTimestampType: textOf('message.timestamp.type') === 'LogAppendTime' ? 'LogAppendTime' : 'CreateTime',
    segmentBytes: number('segment.bytes'),
    segmentIndexBytes: number('segment.index.bytes'),
    segmentMs: number('segment.ms'),
  })
}

/** Every setting of a topic, with its value and who set it. */
export function topicConfigEntries(config: BrokerConfig, overrides: TopicOverrides): TopicConfigEntry[] {
  return topicSettings.map((setting) => {
    const { text, source } = effectiveText(setting, config.given, overrides)
    return {
      name: setting.name,
      value: text,
      readOnly: false,
      configSource: source,
      isDefault: source === sources.default,
      isSensitive: setting.type === 'password',
      configType: configTypes[setting.type],
    }
  })
}

/** Names of the settings among a topic's own that have no effect here. */
export function topicSettingsWithoutEffect(overrides: TopicOverrides): string[] {
  return Object.keys(overrides).filter((name) => !isHonoured(topicSetting(name), overrides[name]?.trim() ?? ''))
}

function topicSetting(name: string): TopicSetting {
  const setting = byName.get(name)
  if (setting === undefined) throw new Error(`${name} is in no table of topic settings`)
  return setting
}

function effectiveText(
  setting: TopicSetting,
  given: ReadonlyMap<string, string>,
  overrides: TopicOverrides,
): { text: string; source: 1 | 4 | 5 } {
  const own = overrides[setting.name]
  if (own !== undefined) return { text: own.trim(), source: sources.topic }
  for (const name of setting.brokerSettings) {
    const text = given.get(name)
    if (text !== undefined) return { text: inMilliseconds(name, text), source: sources.staticBroker }
  }
  return { text: setting.defaultValue ?? '', source: sources.default }
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
