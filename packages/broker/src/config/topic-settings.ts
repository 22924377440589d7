import { cleanupPolicies, compressionTypes, gzipLevels, timestampTypes } from './allowed-values.ts'
import { boolean, double, int, list, long, type Setting, string } from './setting.ts'

/** A setting of a topic, and the settings of the broker that give its default: the first of them that has a value. */
export interface TopicSetting extends Setting {
  readonly brokerSettings: readonly string[]
}

function topic(setting: Setting, ...brokerSettings: readonly string[]): TopicSetting {
  return { ...setting, brokerSettings }
}

/** The settings that Apache Kafka 4.3.1 documents for a topic. */
export const topicSettings: readonly TopicSetting[] = [
  topic(list('cleanup.policy', 'delete', { oneOf: cleanupPolicies, honoured: true }), 'log.cleanup.policy'),
  topic(int('compression.gzip.level', '-1', { oneOf: gzipLevels, honoured: true }), 'compression.gzip.level'),
  topic(int('compression.lz4.level', '9', { min: 1, max: 17, honoured: true }), 'compression.lz4.level'),
  topic(string('compression.type', 'producer', { oneOf: compressionTypes, honoured: true }), 'compression.type'),
  topic(int('compression.zstd.level', '3', { min: -131_072, max: 22, honoured: true }), 'compression.zstd.level'),
  topic(long('delete.retention.ms', '86400000', { min: 0, honoured: true }), 'log.cleaner.delete.retention.ms'),
  topic(long('file.delete.delay.ms', '60000', { min: 0, honoured: true }), 'log.segment.delete.delay.ms'),
  topic(long('flush.messages', '9223372036854775807', { min: 1 }), 'log.flush.interval.messages'),
  topic(
    long('flush.ms', '9223372036854775807', { min: 0 }),
    'log.flush.interval.ms',
    'log.flush.scheduler.interval.ms',
  ),
  topic(list('follower.replication.throttled.replicas', '')),
  topic(int('index.interval.bytes', '4096', { min: 0, honoured: true }), 'log.index.interval.bytes'),
  topic(list('leader.replication.throttled.replicas', '')),
  topic(long('local.retention.bytes', '-2', { min: -2 }), 'log.local.retention.bytes'),
  topic(long('local.retention.ms', '-2', { min: -2 }), 'log.local.retention.ms'),
  topic(
    long('max.compaction.lag.ms', '9223372036854775807', { min: 1, honoured: true }),
    'log.cleaner.max.compaction.lag.ms',
  ),
  topic(int('max.message.bytes', '1048588', { min: 0, honoured: true }), 'message.max.bytes'),
  topic(
    long('message.timestamp.after.max.ms', '3600000', { min: 0, honoured: true }),
    'log.message.timestamp.after.max.ms',
  ),
  topic(
    long('message.timestamp.before.max.ms', '9223372036854775807', { min: 0, honoured: true }),
    'log.message.timestamp.before.max.ms',
  ),
  topic(
    string('message.timestamp.type', 'CreateTime', { oneOf: timestampTypes, honoured: true }),
    'log.message.timestamp.type',
  ),
  topic(
    double('min.cleanable.dirty.ratio', '0.5', { min: 0, max: 1, honoured: true }),
    'log.cleaner.min.cleanable.ratio',
  ),
  topic(long('min.compaction.lag.ms', '0', { min: 0, honoured: true }), 'log.cleaner.min.compaction.lag.ms'),
  topic(int('min.insync.replicas', '1', { min: 1 }), 'min.insync.replicas'),
  topic(boolean('preallocate', 'false'), 'log.preallocate'),
  topic(boolean('remote.log.copy.disable', 'false')),
  topic(boolean('remote.log.delete.on.disable', 'false')),
  topic(boolean('remote.storage.enable', 'false')),
  topic(long('retention.bytes', '-1', { honoured: true }), 'log.retention.bytes'),
  topic(
    long('retention.ms', '604800000', { min: -1, honoured: true }),
    'log.retention.ms',
    'log.retention.minutes',
    'log.retention.hours',
  ),
  topic(int('segment.bytes', '1073741824', { min: 1_048_576, honoured: true }), 'log.segment.bytes'),
  topic(int('segment.index.bytes', '10485760', { min: 4, honoured: true }), 'log.index.size.max.bytes'),
  topic(long('segment.jitter.ms', '0', { min: 0, honoured: true }), 'log.roll.jitter.ms', 'log.roll.jitter.hours'),
  topic(long('segment.ms', '604800000', { min: 1, honoured: true }), 'log.roll.ms', 'log.roll.hours'),
  topic(boolean('unclean.leader.election.enable', 'false'), 'unclean.leader.election.enable'),
]
