export { applyOperations, type Operation } from './alter-texts.ts'
export { checkBrokerChange } from './broker-change.ts'
export type { BrokerConfig } from './broker-config.ts'
export { findBrokerSetting } from './broker-settings.ts'
export { brokerEntries, type ConfigEntry, clusterDefaultEntries, groupEntries, topicEntries } from './config-entries.ts'
export { ConfigError } from './config-error.ts'
export { effectiveGroupConfig, faultOfGroupConfig, findGroupSetting, type GroupConfig } from './group-config.ts'
export type { ConsumerGroupCoordinatorConfig, GroupCoordinatorConfig } from './group-coordinator-config.ts'
export { type BrokerLayers, type ConfigSource, configSources, flattened, type SettingTexts } from './layers.ts'
export type { LogLevel } from './odradek-settings.ts'
export {
  type ConfigSources,
  type ResolvedConfig,
  resolveConfig,
  type SettingWithoutEffect,
} from './resolve.ts'
export {
  effectiveTopicConfig,
  faultOfTopicConfig,
  findTopicSetting,
  type TopicConfig,
  type TopicOverrides,
  topicSettingsWithoutEffect,
} from './topic-config.ts'
export { valuesOf } from './values.ts'
