import type { BrokerConfig } from './broker-config.ts'
import { type TopicSetting, topicSettings } from './kafka-topic-settings.ts'
import { nearestName } from './known-settings.ts'
import { faultOfValue, toNumber } from './setting-value.ts'

/** The settings of a topic that have an effect, typed. */
export interface TopicConfig {
  readonly maxMessageBytes: number
  readonly segmentBytes: number
  readonly segmentMs: number
  readonly indexIntervalBytes: number
  readonly messageTimestampType: 'CreateTime' | 'LogAppendTime'
  readonly messageTimestampBeforeMaxMs: number
  readonly messageTimestampAfterMaxMs: number
}

type TopicOverrides = Readonly<Record<string, string>>

/** Where a value comes from, in Kafka's numbers. */
const sourceTopic = 1
const sourceStaticBroker = 4
const sourceDefault = 5

const settingByName = new Map(topicSettings.map((setting) => [setting.name, setting]))
const hourMs = 3_600_000

/** What is wrong with a topic's settings; undefined if nothing is. */
export function faultOfTopicConfig(overrides: TopicOverrides): string | undefined {
  for (const [name, value] of Object.entries(overrides)) {
    const setting = settingByName.get(name)
    if (setting === undefined) {
      return `there is no topic setting '${name}'; did you mean '${nearestName(name, settingByName.keys())}'?`
    }
    const fault = faultOfValue(setting.type, setting.accepted, value)
    if (fault !== undefined) return `${name}=${value} is not valid: it must be ${fault}`
  }
  return undefined
}

/** What is in effect: the topic's own value, else the broker's, else Kafka's default. */
export function effectiveTopicConfig(broker: BrokerConfig, overrides: TopicOverrides): TopicConfig {
  const text = (name: string): string => {
    const setting = settingByName.get(name)
    if (setting === undefined) throw new Error(`${name} is no topic setting`)
    return resolve(setting, broker, overrides).value
  }
  return {
    maxMessageBytes: toNumber(text('max.message.bytes')),
    segmentBytes: toNumber(text('segment.bytes')),
    segmentMs: toNumber(text('segment.ms')),
    indexIntervalBytes: toNumber(text('index.interval.bytes')),
    messageTimestampType: text('message.timestamp.type') === 'LogAppendTime' ? 'LogAppendTime' : 'CreateTime',
    messageTimestampBeforeMaxMs: toNumber(text('message.timestamp.before.max.ms')),
    messageTimestampAfterMaxMs: toNumber(text('message.timestamp.after.max.ms')),
  }
}

export interface TopicConfigEntry {
  readonly name: string
  readonly value: string
  readonly readOnly: boolean
  readonly configSource: number
  readonly isSensitive: boolean
}

/** Every setting of a topic, as CreateTopics answers and the HTTP door show them. */
export function topicConfigEntries(broker: BrokerConfig, overrides: TopicOverrides): TopicConfigEntry[] {
  return topicSettings.map((setting) => {
    const { value, source } = resolve(setting, broker, overrides)
    return { name: setting.name, value, readOnly: false, configSource: source, isSensitive: false }
  })
}

/** Names of what was set for a topic and has no effect here yet. */
export function topicSettingsWithoutEffect(overrides: TopicOverrides): string[] {
  return Object.keys(overrides).filter((name) => settingByName.get(name)?.hasEffect === false)
}

function resolve(
  setting: TopicSetting,
  { topicDefaults }: BrokerConfig,
  overrides: TopicOverrides,
): { value: string; source: number } {
  const own = overrides[setting.name]
  if (own !== undefined) return { value: own, source: sourceTopic }
  const brokers = topicDefaults[setting.brokerSetting]
  if (brokers !== undefined) return { value: brokers, source: sourceStaticBroker }
  const hours = topicDefaults['log.roll.hours']
  if (setting.name === 'segment.ms' && hours !== undefined) {
    return { value: String(Number(hours) * hourMs), source: sourceStaticBroker }
  }
  return { value: setting.defaultValue, source: sourceDefault }
}
