import { type BrokerConfig, buildBrokerConfig } from './broker-config.ts'
import { findBrokerSetting } from './broker-settings.ts'
import { ConfigError } from './config-error.ts'
import { readEndpoints } from './endpoints.ts'
import { faultOf, type Given, readEnvironment, readOverrides, readProperties } from './given.ts'
import { isHonoured } from './setting.ts'

/** Where settings come from, each overriding those before it. */
export interface ConfigSources {
  /** The text of a Java properties file, and what to call it. */
  readonly properties?: { readonly name: string; readonly content: string } | undefined
  /** Variables `ODRADEK_<NAME>` in it are settings: `log.flush` is `ODRADEK_LOG_FLUSH`. */
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined
  /** Settings by name: the command line, or the options of a call. */
  readonly overrides?: Readonly<Record<string, string>> | undefined
  /** What to call the overrides; default `command line`. */
  readonly overridesName?: string | undefined
}

/** A setting that was given and changes nothing here. */
export interface SettingWithoutEffect {
  readonly name: string
  /** `[hidden]` where it may be a credential. */
  readonly value: string
  readonly source: string
}

export interface ResolvedConfig {
  readonly config: BrokerConfig
  readonly withoutEffect: readonly SettingWithoutEffect[]
}

/**
 * Resolves the configuration of a broker: defaults, then the properties file, the environment, the command line. Reads
 * neither files nor the process's environment itself.
 *
 * @throws ConfigError with a line for each unknown name and bad value, also of one that is overridden
 */
export function resolveConfig(sources: ConfigSources): ResolvedConfig {
  const { properties, environment = {}, overrides = {}, overridesName = 'command line' } = sources
  return resolve([
    properties === undefined ? [] : readProperties(properties.content, properties.name),
    readEnvironment(environment),
    readOverrides(overrides, overridesName),
  ])
}

function resolve(sources: readonly (readonly Given[])[]): ResolvedConfig {
  const problems = sources.flat().flatMap((given) => faultOf(given) ?? [])
  if (problems.length > 0) throw new ConfigError(problems)
  const given = merge(sources)
  const endpoints = readEndpoints(given)
  const withoutEffect = [...given.values()].filter((one) => !hasEffect(one))
  return {
    config: buildBrokerConfig(given, endpoints),
    withoutEffect: [...withoutEffect, ...endpoints.ignored].map(({ name, text, source }) => ({
      name,
      value: findBrokerSetting(name)?.type === 'password' ? '[hidden]' : text,
      source,
    })),
  }
}

function hasEffect({ name, text }: Given): boolean {
  const setting = findBrokerSetting(name)
  return setting !== undefined && isHonoured(setting, text)
}

/** Names for one thing. Given by one source, the first counts; a later source overrides it by any of them. */
const aliases: readonly (readonly string[])[] = [
  ['listen', 'listeners'],
  ['advertise', 'advertised.listeners'],
  ['memory', 'data', 'log.dirs', 'log.dir'],
  ['node.id', 'broker.id'],
  ['log.roll.ms', 'log.roll.hours'],
  ['log.roll.jitter.ms', 'log.roll.jitter.hours'],
  ['log.retention.ms', 'log.retention.minutes', 'log.retention.hours'],
  ['log.flush.interval.ms', 'log.flush.scheduler.interval.ms'],
]

function merge(sources: readonly (readonly Given[])[]): Map<string, Given> {
  const merged = new Map<string, Given>()
  for (const source of sources) {
    for (const given of source) for (const name of overriddenBy(given)) merged.delete(name)
    for (const given of source) merged.set(given.name, given)
  }
  return merged
}

/** memory=false says nothing about the directory. */
function overriddenBy({ name, text }: Given): readonly string[] {
  if (name === 'memory' && text.toLowerCase() === 'false') return [name]
  return aliases.find((group) => group.includes(name)) ?? [name]
}
