import { valuesOf } from './values.ts'

/** The settings that consumer groups and their offsets work by. */
export interface GroupCoordinatorConfig {
  readonly minSessionTimeoutMs: number
  readonly maxSessionTimeoutMs: number
  readonly initialRebalanceDelayMs: number
  readonly maxSize: number
  readonly offsetMetadataMaxBytes: number
  /** Offsets of a group without members are forgotten after this time. */
  readonly offsetsRetentionMs: number
  readonly offsetsRetentionCheckIntervalMs: number
  readonly offsetsTopicPartitions: number
  readonly offsetsTopicSegmentBytes: number
  /** The protocol of KIP-848. */
  readonly consumer: ConsumerGroupCoordinatorConfig
}

export interface ConsumerGroupCoordinatorConfig {
  readonly heartbeatIntervalMs: number
  readonly sessionTimeoutMs: number
  readonly maxSize: number
  /** Names of server-side assignors; the first is the default. */
  readonly assignors: readonly string[]
  readonly canUpgrade: boolean
  readonly canDowngrade: boolean
}

const minuteMs = 60_000

export function buildGroupCoordinatorConfig(given: ReadonlyMap<string, string>): GroupCoordinatorConfig {
  const values = valuesOf(given)
  const migration = values.text('group.consumer.migration.policy').toUpperCase()
  return Object.freeze({
    minSessionTimeoutMs: values.number('group.min.session.timeout.ms'),
    maxSessionTimeoutMs: values.number('group.max.session.timeout.ms'),
    initialRebalanceDelayMs: values.number('group.initial.rebalance.delay.ms'),
    maxSize: values.number('group.max.size'),
    offsetMetadataMaxBytes: values.number('offset.metadata.max.bytes'),
    offsetsRetentionMs: values.number('offsets.retention.minutes') * minuteMs,
    offsetsRetentionCheckIntervalMs: values.number('offsets.retention.check.interval.ms'),
    offsetsTopicPartitions: values.number('offsets.topic.num.partitions'),
    offsetsTopicSegmentBytes: values.number('offsets.topic.segment.bytes'),
    consumer: Object.freeze({
      heartbeatIntervalMs: values.number('group.consumer.heartbeat.interval.ms'),
      sessionTimeoutMs: values.number('group.consumer.session.timeout.ms'),
      maxSize: values.number('group.consumer.max.size'),
      assignors: values.list('group.consumer.assignors'),
      canUpgrade: migration === 'UPGRADE' || migration === 'BIDIRECTIONAL',
      canDowngrade: migration === 'DOWNGRADE' || migration === 'BIDIRECTIONAL',
    }),
  })
}
