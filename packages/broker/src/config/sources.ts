import { getProperties } from 'properties-file'
import { ConfigError } from './config-error.ts'
import { knownSettings, nearestName } from './known-settings.ts'
import { faultOfValue } from './setting-value.ts'

/** A setting that somebody gave, and where. */
export interface GivenSetting {
  readonly name: string
  readonly value: string
  /** Such as `server.properties`, `ODRADEK_DATA` or `-c`. */
  readonly source: string
}

export interface ConfigSources {
  /** Content of a .properties file, and what to call it. */
  readonly properties?: { readonly name: string; readonly content: string } | undefined
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined
  /** The command line, or options of a call. */
  readonly overrides?: Readonly<Record<string, string>> | undefined
  /** What to call the overrides. */
  readonly overridesName?: string | undefined
}

const environmentPrefix = 'ODRADEK_'

/** Settings by name; what is nearer to the user wins: defaults < properties file < environment < command line. */
export function gatherSettings(sources: ConfigSources): Map<string, GivenSetting> {
  const given = new Map<string, GivenSetting>()
  const all = [...fromProperties(sources), ...fromEnvironment(sources), ...fromOverrides(sources)]
  for (const setting of all) {
    checkSetting(setting)
    given.set(setting.name, setting)
  }
  return given
}

function fromProperties({ properties }: ConfigSources): GivenSetting[] {
  if (properties === undefined) return []
  const entries = Object.entries(getProperties(properties.content))
  return entries.map(([name, value]) => ({ name, value, source: properties.name }))
}

/** `ODRADEK_LOG_SEGMENT_BYTES` is `log.segment.bytes`. */
function fromEnvironment({ environment = {} }: ConfigSources): GivenSetting[] {
  const nameByVariable = new Map([...knownSettings.keys()].map((name) => [variableOf(name), name]))
  return Object.entries(environment).flatMap(([variable, value]) => {
    if (!variable.startsWith(environmentPrefix) || value === undefined) return []
    const name = nameByVariable.get(variable)
    if (name === undefined) {
      throw new ConfigError(
        `Environment variable ${variable} is no setting; did you mean ${nearestName(variable, nameByVariable.keys())}?`,
      )
    }
    return [{ name, value, source: variable }]
  })
}

function variableOf(name: string): string {
  return environmentPrefix + name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')
}

function fromOverrides({ overrides = {}, overridesName = '-c' }: ConfigSources): GivenSetting[] {
  return Object.entries(overrides).map(([name, value]) => ({ name, value, source: overridesName }))
}

/** Names with these prefixes are open-ended in Kafka: settings of one listener, of plug-ins, of metrics. */
const openPrefixes = ['listener.name.', 'rlmm.config.', 'rsm.config.', 'metrics.']

function checkSetting({ name, value, source }: GivenSetting): void {
  const known = knownSettings.get(name)
  if (known === undefined) {
    if (openPrefixes.some((prefix) => name.startsWith(prefix))) return
    throw new ConfigError(
      `${source}: there is no setting '${name}'; did you mean '${nearestName(name, knownSettings.keys())}'?`,
    )
  }
  const fault = value === '' ? undefined : faultOfValue(known.type, known.accepted, value)
  if (fault !== undefined) throw new ConfigError(`${source}: ${name}=${value} is not valid: it must be ${fault}`)
}
