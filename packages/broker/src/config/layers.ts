import type { BrokerConfig } from './broker-config.ts'

/** Who set a value, by the numbers of DescribeConfigs answers (KIP-226, KIP-412, KIP-1043). */
export const configSources = {
  topic: 1,
  dynamicBroker: 2,
  dynamicDefaultBroker: 3,
  staticBroker: 4,
  default: 5,
  dynamicBrokerLogger: 6,
  clientMetrics: 7,
  group: 8,
} as const
export type ConfigSource = (typeof configSources)[keyof typeof configSources]

/** Settings by name, as text. */
export type SettingTexts = Readonly<Record<string, string>>

/** What was set for the broker: at run time for itself, at run time for all, at its start. The first counts. */
export interface BrokerLayers extends Pick<BrokerConfig, 'given'> {
  readonly ofBroker?: SettingTexts | undefined
  readonly ofCluster?: SettingTexts | undefined
}

export interface SetValue {
  readonly name: string
  readonly text: string
  readonly source: ConfigSource
}

/** The broker's values of some settings that were set by someone: layer after layer, in each in the order asked for. */
export function valuesSet(
  { ofBroker = {}, ofCluster = {}, given }: BrokerLayers,
  names: readonly string[],
): SetValue[] {
  const layers = [
    [configSources.dynamicBroker, new Map(Object.entries(ofBroker))],
    [configSources.dynamicDefaultBroker, new Map(Object.entries(ofCluster))],
    [configSources.staticBroker, given],
  ] as const
  return layers.flatMap(([source, texts]) =>
    names.flatMap((name) => {
      const text = texts.get(name)
      return text === undefined ? [] : [{ name, text, source }]
    }),
  )
}

/** The broker's settings as if all of them had been given at its start. */
export function flattened({ ofBroker = {}, ofCluster = {}, given }: BrokerLayers): ReadonlyMap<string, string> {
  return new Map([...given, ...Object.entries(ofCluster), ...Object.entries(ofBroker)])
}
