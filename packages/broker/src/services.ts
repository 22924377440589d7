import type { Engine } from '@odradek/engine-wasm'
import type { Clock, DataDirectory } from '@odradek/storage'
import type { Logger } from 'pino'
import type { BrokerConfig } from './config/index.ts'
import type { GroupCoordinator } from './coordinator/group-coordinator.ts'
import type { FetchSessionCache } from './kafka/fetch-session-cache.ts'
import type { ReceiveMemory } from './kafka/frame-receiver.ts'
import type { Configs } from './metadata/configs.ts'
import type { ProducerIds } from './metadata/producer-ids.ts'
import type { Topics } from './metadata/topics.ts'

/** What every door shares; made once by `Broker.start`. */
export interface Services {
  readonly config: BrokerConfig
  readonly clusterId: string
  readonly clock: Clock
  readonly engine: Engine
  readonly logger: Logger
  /** A number from 0 to below 1. */
  readonly random: () => number
  readonly directory: Pick<DataDirectory, 'path' | 'space'>
  readonly topics: Topics
  readonly configs: Configs
  readonly producerIds: ProducerIds
  readonly groups: GroupCoordinator
  readonly receiveMemory: ReceiveMemory
  readonly fetchSessions: FetchSessionCache
}
