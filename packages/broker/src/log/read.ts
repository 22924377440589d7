import { KafkaError } from '@odradek/protocol'
import { leaderEpoch, type Partition } from '../metadata/topics.ts'
import { storageErrorToKafka } from './storage-errors.ts'

/**
 * The one way out of a log: whole batches from the one that contains `offset`, never beyond the high watermark. At most
 * `maxBytes`, save that the first batch comes whole if `minOneBatch`. Empty at the end of the log. What is in memory
 * comes at once, anything else, and every error, as a promise.
 *
 * @throws KafkaError OFFSET_OUT_OF_RANGE, CORRUPT_MESSAGE, KAFKA_STORAGE_ERROR (as rejections)
 */
export function read(
  { log }: Partition,
  offset: number,
  maxBytes: number,
  minOneBatch: boolean,
): Uint8Array | Promise<Uint8Array> {
  const read = log.read(offset, Math.max(0, maxBytes), minOneBatch)
  if (read instanceof Uint8Array) return read
  return read.catch((error) => {
    throw storageErrorToKafka(error)
  })
}

/**
 * A client that names the leader epoch it believes in is told when it is behind or ahead (KIP-320); -1 names none.
 * @throws KafkaError FENCED_LEADER_EPOCH or UNKNOWN_LEADER_EPOCH
 */
export function checkLeaderEpoch(currentLeaderEpoch: number): void {
  if (currentLeaderEpoch === -1 || currentLeaderEpoch === leaderEpoch) return
  const isBehind = currentLeaderEpoch < leaderEpoch
  throw new KafkaError(
    isBehind ? 'FENCED_LEADER_EPOCH' : 'UNKNOWN_LEADER_EPOCH',
    `the leader epoch is ${leaderEpoch}, not ${currentLeaderEpoch}`,
  )
}
