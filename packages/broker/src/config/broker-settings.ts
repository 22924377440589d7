import { closest } from 'fastest-levenshtein'
import { kafkaSecuritySettings } from './kafka-security-settings.ts'
import { kafkaSettings } from './kafka-settings.ts'
import { odradekSettings } from './odradek-settings.ts'
import { removedSettings } from './removed-settings.ts'
import { password, type Setting } from './setting.ts'
import { topicSettings } from './topic-settings.ts'

const present = [...odradekSettings, ...kafkaSettings, ...kafkaSecuritySettings]
const byName: ReadonlyMap<string, Setting> = new Map(
  [...present, ...removedSettings].map((setting) => [setting.name, setting]),
)
/** Every name of today: without what Kafka has removed, and without the members of open families. */
export const brokerSettingNames: readonly string[] = present.map(({ name }) => name)

/** Names that Kafka lets a listener, a provider or a plug-in continue as it likes. */
const families = ['listener.name.', 'config.providers.', 'rsm.config.', 'rlmm.config.']

/** The setting of that name, if there is one. A member of an open family counts as a password, as it may be one. */
export function findBrokerSetting(name: string): Setting | undefined {
  const setting = byName.get(name)
  if (setting !== undefined) return setting
  return families.some((family) => name.startsWith(family) && name !== family) ? password(name, null) : undefined
}

/** The setting of a name that is known to be in the tables. */
export function brokerSetting(name: string): Setting {
  const setting = byName.get(name)
  if (setting === undefined) throw new Error(`${name} is in no table of settings`)
  return setting
}

/** What someone who wrote an unknown name meant: the topic setting's counterpart, or the nearest spelling. */
export function nearestBrokerSetting(unknown: string): string {
  const counterpart = topicSettings.find(({ name }) => name === unknown)?.brokerSettings[0]
  return counterpart ?? closest(unknown.toLowerCase(), brokerSettingNames)
}
