export { type BrokerConfig, type ResolvedConfig, resolveConfig } from './broker-config.ts'
export { ConfigError } from './config-error.ts'
export type { ConfigSources, GivenSetting } from './sources.ts'
export {
  effectiveTopicConfig,
  faultOfTopicConfig,
  type TopicConfig,
  type TopicConfigEntry,
  topicConfigEntries,
  topicSettingsWithoutEffect,
} from './topic-config.ts'
