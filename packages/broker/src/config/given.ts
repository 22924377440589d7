import { closest } from 'fastest-levenshtein'
import { Properties } from 'properties-file/parser'
import { brokerSettingNames, findBrokerSetting, nearestBrokerSetting } from './broker-settings.ts'
import { ConfigError, quote } from './config-error.ts'
import { describeAccepted, parseValue } from './setting.ts'

/** A value that someone gave for a setting. */
export interface Given {
  readonly name: string
  readonly text: string
  /** Where: `server.properties:12`, `environment variable ODRADEK_LISTEN`, `command line`. */
  readonly source: string
}

const environmentPrefix = 'ODRADEK_'

/** Not a setting: the command line takes the path of the properties file from it. */
const configVariable = 'ODRADEK_CONFIG'

/** Reads the text of a Java properties file; a name that stands twice counts where it stands last. */
export function readProperties(text: string, path: string): Given[] {
  const properties = parseProperties(text, path)
  const last = new Map(properties.map((property) => [property.key, property]))
  return [...last.values()].map(({ key, value, startingLineNumber }) => ({
    name: key,
    text: value.trim(),
    source: `${path}:${startingLineNumber}`,
  }))
}

/**
 * Reads the variables `ODRADEK_<NAME>`. One that is empty counts as absent, as in shells and compose files; the path of
 * the properties file and what Kubernetes or Docker set for a service named odradek are passed over.
 * @throws ConfigError if one names no setting
 */
export function readEnvironment(environment: Readonly<Record<string, string | undefined>>): Given[] {
  const settings = new Map(brokerSettingNames.map((name) => [environmentVariable(name), name]))
  const given: Given[] = []
  const problems: string[] = []
  for (const [variable, text = ''] of Object.entries(environment)) {
    if (!variable.startsWith(environmentPrefix) || text.trim() === '' || isForeign(variable, text)) continue
    const name = settings.get(variable)
    if (name !== undefined) given.push({ name, text: text.trim(), source: `environment variable ${variable}` })
    else problems.push(unknownVariable(variable, [...settings.keys(), configVariable]))
  }
  if (problems.length > 0) throw new ConfigError(problems)
  return given
}

/** Settings by name, all from one place. */
export function readOverrides(overrides: Readonly<Record<string, string>>, source: string): Given[] {
  return Object.entries(overrides).map(([name, text]) => ({ name, text: text.trim(), source }))
}

/** The variable that gives a setting: `log.flush` is `ODRADEK_LOG_FLUSH`. */
export function environmentVariable(name: string): string {
  return environmentPrefix + name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')
}

/** Why a given value cannot be taken, or undefined. */
export function faultOf({ name, text, source }: Given): string | undefined {
  const setting = findBrokerSetting(name)
  if (setting === undefined) {
    return `Unknown setting ${quote(name)} (${source}). Did you mean ${nearestBrokerSetting(quote(name))}?`
  }
  if (parseValue(setting, text) !== undefined) return undefined
  return badValue({ name, text, source }, describeAccepted(setting))
}

/** The sentence about a value that is not what was expected. */
export function badValue({ name, text, source }: Given, expected: string): string {
  return `Bad value ${name}=${quote(text)} (${source}): expected ${expected}.`
}

/** Kubernetes and Docker tell containers about a service that is named odradek by variables of these forms. */
function isForeign(variable: string, text: string): boolean {
  if (variable === 'ODRADEK_PORT') return /^(tcp|udp):/.test(text)
  return variable === configVariable || /^ODRADEK_(SERVICE_(HOST|PORT)|PORT_\d+_)/.test(variable)
}

function parseProperties(text: string, path: string): ReturnType<Properties['getProperties']> {
  try {
    return new Properties(text).getProperties()
  } catch (error) {
    throw new ConfigError([`Cannot read ${path}: ${error instanceof Error ? error.message : String(error)}.`])
  }
}

function unknownVariable(variable: string, known: readonly string[]): string {
  const nearest = closest(quote(variable), known)
  return `Unknown setting in environment variable ${quote(variable)}. Did you mean ${nearest}?`
}
