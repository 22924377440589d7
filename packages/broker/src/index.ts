export { Broker, type BrokerOptions } from './broker.ts'
export {
  type BrokerConfig,
  ConfigError,
  type ConfigSources,
  type ResolvedConfig,
  resolveConfig,
} from './config/index.ts'
export { decodeGroupRecord, type GroupRecord, isDamage, type KeyAndValue } from './coordinator/group-record.ts'
export { ListenError } from './listener/port.ts'
