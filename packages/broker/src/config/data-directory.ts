import { brokerSetting } from './broker-settings.ts'
import { ConfigError } from './config-error.ts'
import { badValue, type Given } from './given.ts'
import { splitList } from './setting.ts'

/** Odradek's name first, then Kafka's in Kafka's order. */
const directorySettings = ['data', 'log.dirs', 'log.dir']

/**
 * Where the logs are; null in memory.
 * @throws ConfigError if a directory was asked for as well as memory, or several
 */
export function readDataDirectory(given: ReadonlyMap<string, Given>): string | null {
  const directory = directorySettings.map((name) => given.get(name)).find((found) => found !== undefined)
  const memory = given.get('memory')
  if (memory?.text.toLowerCase() === 'true') {
    if (directory === undefined) return null
    const { name, text, source } = directory
    throw new ConfigError([`Give only one of memory=true (${memory.source}) and ${name}=${text} (${source}).`])
  }
  if (directory === undefined) return brokerSetting('data').defaultValue
  const [only, ...others] = directory.name === 'data' ? [directory.text] : splitList(directory.text)
  if (only === undefined || only === '' || others.length > 0) {
    throw new ConfigError([badValue(directory, 'one directory')])
  }
  return only
}
