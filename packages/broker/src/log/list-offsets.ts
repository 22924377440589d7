import { KafkaError } from '@odradek/protocol'
import { CorruptBatchError, decodeBatches } from '@odradek/records'
import type { FoundBatch, PartitionLog } from '@odradek/storage'
import { leaderEpoch, type Partition } from '../metadata/topics.ts'
import type { Services } from '../services.ts'
import { storageErrorToKafka } from './storage-errors.ts'

/** Timestamps that stand for a place in the log. */
export const latestTimestamp = -1
export const earliestTimestamp = -2
const maxTimestamp = -3
const earliestLocalTimestamp = -4
const latestTieredTimestamp = -5
const earliestPendingUploadTimestamp = -6

export interface FoundOffset {
  /** -1 if there is none. */
  readonly offset: number
  /** Of the record that was found; -1 for the ends of the log. */
  readonly timestamp: number
  readonly leaderEpoch: number
}

const nothing: FoundOffset = { offset: -1, timestamp: -1, leaderEpoch: -1 }

/**
 * The first record that is not older than a timestamp, or a special place in the log (KIP-79, KIP-734, KIP-405).
 * @throws KafkaError (as a rejection)
 */
export async function offsetForTimestamp(
  services: Pick<Services, 'engine' | 'config'>,
  { log }: Partition,
  timestamp: number,
): Promise<FoundOffset> {
  try {
    switch (timestamp) {
      case latestTimestamp:
        return { offset: log.highWatermark, timestamp: -1, leaderEpoch }
      case earliestTimestamp:
      case earliestLocalTimestamp:
      case earliestPendingUploadTimestamp:
        return { offset: log.logStartOffset, timestamp: -1, leaderEpoch }
      case latestTieredTimestamp:
        return nothing
      case maxTimestamp:
        return newestIn(services, await log.findMaxTimestamp())
    }
    if (timestamp < 0) throw new KafkaError('INVALID_REQUEST', `timestamp ${timestamp} stands for nothing`)
    return await firstNotOlder(services, log, timestamp)
  } catch (error) {
    if (error instanceof CorruptBatchError) throw new KafkaError('CORRUPT_MESSAGE', error.message)
    throw storageErrorToKafka(error)
  }
}

/** A batch may be new enough by records alone that were deleted from its beginning. */
async function firstNotOlder(
  { engine, config }: Pick<Services, 'engine' | 'config'>,
  log: PartitionLog,
  timestamp: number,
): Promise<FoundOffset> {
  for (let fromOffset = log.logStartOffset; ; ) {
    const found = await log.findByTimestamp(timestamp, fromOffset)
    if (found === undefined) return nothing
    for (const record of decodeBatches(engine, found.batch, 0, config.maxDecompressedBytes)) {
      if (record.timestampMs >= timestamp && record.offset >= fromOffset)
        return { offset: record.offset, timestamp: record.timestampMs, leaderEpoch }
    }
    fromOffset = found.lastOffset + 1
  }
}

function newestIn({ engine, config }: Pick<Services, 'engine' | 'config'>, found: FoundBatch | undefined): FoundOffset {
  let newest = nothing
  for (const record of found === undefined ? [] : decodeBatches(engine, found.batch, 0, config.maxDecompressedBytes)) {
    if (record.timestampMs > newest.timestamp) {
      newest = { offset: record.offset, timestamp: record.timestampMs, leaderEpoch }
    }
  }
  return newest
}
