import { formatEndpoint } from '../listener/endpoint.ts'
import type { BrokerConfig } from './broker-config.ts'
import { brokerSettingNames, findBrokerSetting } from './broker-settings.ts'
import { dynamicSettings } from './dynamic-settings.ts'
import { groupSettings } from './group-settings.ts'
import { type BrokerLayers, type ConfigSource, configSources, type SettingTexts, valuesSet } from './layers.ts'
import { isHonoured, type Setting } from './setting.ts'
import { configTypes, effectiveText, type TopicOverrides } from './topic-config.ts'
import { topicSettings } from './topic-settings.ts'

/** A setting with its value as DescribeConfigs tells it. */
export interface ConfigEntry {
  readonly name: string
  /** Null where there is none, or where it is not to be told. */
  readonly value: string | null
  readonly readOnly: boolean
  readonly configSource: ConfigSource
  readonly isSensitive: boolean
  /** Kafka's ConfigType; 0 is unknown. */
  readonly configType: number
  /** Every value that was looked at, the one that counts first (KIP-226). */
  readonly synonyms: readonly Synonym[]
  /** Whether Odradek does what the setting says. */
  readonly honoured: boolean
  readonly documentation: string
}

export interface Synonym {
  readonly name: string
  readonly value: string | null
  readonly source: ConfigSource
}

/** Kafka's 4.x dropped it, but tools still read from it what a cluster can do. */
const protocolVersion = 'inter.broker.protocol.version'

/** Settings of which the first that is set counts; each is a synonym of the others. */
const alternatives: readonly (readonly string[])[] = [
  ['log.roll.ms', 'log.roll.hours'],
  ['log.roll.jitter.ms', 'log.roll.jitter.hours'],
  ['log.retention.ms', 'log.retention.minutes', 'log.retention.hours'],
]
const flushAlternatives = ['log.flush.interval.ms', 'log.flush.scheduler.interval.ms']

/** Every setting of a topic. */
export function topicEntries(broker: BrokerLayers, overrides: TopicOverrides): ConfigEntry[] {
  return topicSettings.map((setting) => {
    const { text, source } = effectiveText(setting, broker, overrides)
    const own = overrides[setting.name]
    // Of names that are only other units (log.retention.hours) Kafka does not tell a topic the default.
    const synonyms = synonymsOf(broker, setting.brokerSettings).filter(
      ({ name, source }) => source !== configSources.default || name === setting.brokerSettings[0],
    )
    if (own !== undefined) synonyms.unshift({ name: setting.name, value: own.trim(), source: configSources.topic })
    return entry(setting, text, source, false, synonyms)
  })
}

/** Every setting of a group. */
export function groupEntries(broker: BrokerLayers, own: SettingTexts): ConfigEntry[] {
  return groupSettings.map((setting) => {
    const { name, defaultValue, brokerSetting } = setting
    const synonyms: Synonym[] =
      brokerSetting === null
        ? [{ name, value: defaultValue, source: configSources.default }]
        : synonymsOf(broker, [brokerSetting])
    const text = own[name]
    if (text !== undefined) synonyms.unshift({ name, value: text.trim(), source: configSources.group })
    const [first] = synonyms
    return entry(setting, first?.value ?? null, first?.source ?? configSources.default, false, synonyms)
  })
}

/** Every setting of a broker, and what was given though Kafka has removed it. */
export function brokerEntries(config: BrokerConfig, layers: BrokerLayers, metadataVersion: string): ConfigEntry[] {
  const effective = { ...layers, given: new Map([...inEffect(config), ...layers.given]) }
  const names = new Set([...brokerSettingNames, ...layers.given.keys(), ...Object.keys(layers.ofBroker ?? {})])
  names.delete(protocolVersion)
  const entries = [...names].flatMap((name) => brokerEntry(effective, name) ?? [])
  const version = { name: protocolVersion, type: 'string', defaultValue: metadataVersion, honoured: true } as const
  const versionSynonyms = [{ name: protocolVersion, value: metadataVersion, source: configSources.default }]
  entries.push(entry(version, metadataVersion, configSources.default, true, versionSynonyms))
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** What was set at run time for every broker. */
export function clusterDefaultEntries({ ofCluster = {} }: BrokerLayers): ConfigEntry[] {
  const alone = { given: new Map<string, string>(), ofCluster }
  return Object.keys(ofCluster).flatMap((name) => {
    const found = brokerEntry(alone, name)
    if (found === undefined) return []
    const source = configSources.dynamicDefaultBroker
    return { ...found, synonyms: found.synonyms.filter((synonym) => synonym.source === source) }
  })
}

function brokerEntry(layers: BrokerLayers, name: string): ConfigEntry | undefined {
  const setting = findBrokerSetting(name)
  if (setting === undefined) return undefined
  const all = synonymsOf(layers, namesFor(name))
  const synonyms = all.slice(all.findIndex((synonym) => synonym.name === name))
  const own = all.some((synonym) => synonym.name === name) ? synonyms : []
  const source = own[0]?.source ?? configSources.default
  return entry(setting, own[0]?.value ?? null, source, !dynamicSettings.has(name), own)
}

function namesFor(name: string): readonly string[] {
  if (name === flushAlternatives[0]) return flushAlternatives
  return alternatives.find((group) => group.includes(name)) ?? [name]
}

/** The broker's values under these names, and the defaults that they have. */
function synonymsOf(broker: BrokerLayers, names: readonly string[]): Synonym[] {
  const set = valuesSet(broker, names).map(({ name, text, source }) => ({ name, value: text, source }))
  const defaults = names.flatMap((name) => {
    const value = findBrokerSetting(name)?.defaultValue ?? null
    return value === null ? [] : [{ name, value, source: configSources.default }]
  })
  return [...set, ...defaults]
}

function entry(
  setting: Setting,
  value: string | null,
  configSource: ConfigSource,
  readOnly: boolean,
  synonyms: readonly Synonym[],
): ConfigEntry {
  const isSensitive = setting.type === 'password'
  const honoured = isHonoured(setting, value ?? '')
  return {
    name: setting.name,
    value: isSensitive ? null : value,
    readOnly,
    configSource,
    isSensitive,
    configType: configTypes[setting.type],
    synonyms: isSensitive ? synonyms.map((synonym) => ({ ...synonym, value: null })) : synonyms,
    honoured,
    documentation: honoured ? 'Honoured by Odradek.' : 'Known; has no effect in Odradek.',
  }
}

/** Settings that are in effect under Odradek's own names, or without having been given at all. */
function inEffect({ nodeId, dataDirectory, listen, advertised }: BrokerConfig): [string, string][] {
  const texts: [string, string][] = [
    ['node.id', String(nodeId)],
    ['broker.id', String(nodeId)],
    ['listeners', `PLAINTEXT://${formatEndpoint(listen)}`],
  ]
  if (dataDirectory !== null) texts.push(['log.dirs', dataDirectory])
  if (advertised !== null) texts.push(['advertised.listeners', `PLAINTEXT://${formatEndpoint(advertised)}`])
  return texts
}
