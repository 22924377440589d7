export type { BrokerConfig } from './broker-config.ts'
export { ConfigError } from './config-error.ts'
export type { ConsumerGroupsConfig, GroupsConfig } from './groups-config.ts'
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
  type TopicConfig,
  type TopicConfigEntry,
  type TopicOverrides,
  topicConfigEntries,
  topicSettingsWithoutEffect,
} from './topic-config.ts'
