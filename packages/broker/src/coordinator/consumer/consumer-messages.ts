import type { Uuid } from '@odradek/protocol'
import type { ConsumerGroupCoordinatorConfig } from '../../config/index.ts'
import type { GroupRecord } from '../group-record.ts'
import type { TopicCatalog } from '../topic-catalog.ts'
import type { TopicPartitions } from './partitions.ts'

export type ConsumerGroupState = 'Empty' | 'Assigning' | 'Reconciling' | 'Stable' | 'Dead'

export interface HeartbeatRequest {
  readonly memberId: string
  /** 0 joins, -1 leaves, -2 leaves and means to come back (static members). */
  readonly memberEpoch: number
  readonly instanceId: string | null
  readonly rackId: string | null
  /** -1: as before. */
  readonly rebalanceTimeoutMs: number
  /** Null, here and below: as before. */
  readonly subscribedTopicNames: readonly string[] | null
  readonly subscribedTopicRegex: string | null
  readonly serverAssignor: string | null
  readonly topicPartitions: readonly TopicPartitions[] | null
  readonly clientId: string
  readonly clientHost: string
}

export interface HeartbeatAnswer {
  readonly memberId: string
  readonly memberEpoch: number
  readonly heartbeatIntervalMs: number
  /** All that the member may own now; null: as before. */
  readonly assignment: readonly TopicPartitions[] | null
}

/** A group's own settings, which an administrator may change while it runs. */
export interface ConsumerGroupTimes {
  readonly heartbeatIntervalMs: number
  readonly sessionTimeoutMs: number
}

export interface ConsumerGroupEnvironment {
  readonly config: ConsumerGroupCoordinatorConfig
  readonly catalog: TopicCatalog
  times(): ConsumerGroupTimes
  /** Where what has to be remembered goes, in order. */
  store(records: readonly GroupRecord[]): void
  /** Makes a classic group of it, without those who leave, if that is allowed; says whether it did. */
  downgrade(leaving: ReadonlySet<string>): boolean
}

export type TopicIds = ReadonlySet<Uuid>
