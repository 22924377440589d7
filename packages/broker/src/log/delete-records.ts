import { KafkaError } from '@odradek/protocol'
import type { Partition, Topics } from '../metadata/topics.ts'
import { storageErrorToKafka } from './storage-errors.ts'

/** Stands for the high watermark: every record that is there. */
const allRecords = -1

/**
 * Deletes the records of a partition below `offset`, for good, and returns where the log begins then (KIP-107).
 *
 * @throws KafkaError (as a rejection) INVALID_TOPIC_EXCEPTION for an internal topic, POLICY_VIOLATION for one that is
 *   only compacted, OFFSET_OUT_OF_RANGE, KAFKA_STORAGE_ERROR
 */
export async function deleteRecords(topics: Topics, partition: Partition, offset: number): Promise<number> {
  const { topic, log } = partition
  if (topic.isInternal) {
    throw new KafkaError('INVALID_TOPIC_EXCEPTION', `records of internal topic '${topic.name}' cannot be deleted`)
  }
  const { cleanupPolicy } = topic.config
  if (cleanupPolicy.includes('compact') && !cleanupPolicy.includes('delete')) {
    throw new KafkaError('POLICY_VIOLATION', `topic '${topic.name}' is compacted alone: cleanup.policy has no delete`)
  }
  try {
    await topics.deleteRecordsBefore(partition, offset === allRecords ? log.highWatermark : offset)
    return log.logStartOffset
  } catch (error) {
    throw storageErrorToKafka(error)
  }
}
