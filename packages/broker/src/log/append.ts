import { crcStart, KafkaError, RecordBatchHeader } from '@odradek/protocol'
import { CorruptBatchError, decodeBatches } from '@odradek/records'
import type { Partition, Topic } from '../metadata/topics.ts'
import type { Services } from '../services.ts'
import { recompressed } from './recompress.ts'
import { storageErrorToKafka } from './storage-errors.ts'
import { checkTimestamp, validateBatch } from './validate-batch.ts'

/** The client id that Kafka's own administration writes internal topics under. */
const adminClientId = '__admin_client'

/**
 * Internal topics belong to the broker: a record that somebody else writes there would be taken for a group's.
 * @throws KafkaError INVALID_TOPIC_EXCEPTION, as Kafka does
 */
export function checkMayProduce({ name, isInternal }: Topic, clientId: string | null): void {
  if (isInternal && clientId !== adminClientId) {
    throw new KafkaError('INVALID_TOPIC_EXCEPTION', `topic ${name} is internal: only the broker writes to it`)
  }
}

/** What appending needs of what all doors share. */
export type AppendServices = Pick<Services, 'engine' | 'clock'> & {
  readonly config: Pick<Services['config'], 'maxDecompressedBytes'>
}

/** What a producer learns about a batch that was appended. */
export interface Appended {
  readonly baseOffset: number
  readonly lastOffset: number
  readonly logStartOffset: number
  /**
   * The broker's time if the topic stores that (`message.timestamp.type=LogAppendTime`), else -1; for a batch that was
   * there before, its own time, as in Kafka.
   */
  readonly logAppendTimeMs: number
}

/**
 * The one way into a log: every door ends here. Validates the batch and appends it; the promise settles when `acks` is
 * met: all (-1) means on the disk if `log.flush=commit`, 1 and 0 mean written to the file. `sent` belongs to the log
 * until then: offsets are written into it in place. A batch that a producer with idempotence on sends again is answered
 * as the first time, and appended once.
 *
 * @throws KafkaError (as a rejection)
 */
export async function append(
  services: AppendServices,
  partition: Partition,
  sent: Uint8Array,
  acks: -1 | 0 | 1,
): Promise<Appended> {
  const { config } = partition.topic
  const nowMs = services.clock.nowMs()
  validateBatch(sent, config, services.engine, nowMs)
  const batch = recompressed(sent, config, services.engine, services.config.maxDecompressedBytes)
  const header = new RecordBatchHeader(batch)
  if (batch !== sent) checkTimestamp(header, config, nowMs)
  if (config.cleanupPolicy.includes('compact') && !partition.topic.isInternal) checkKeys(batch, header, services)
  const isLogAppendTime = config.messageTimestampType === 'LogAppendTime'
  if (isLogAppendTime) stampAppendTime(batch, header, nowMs, services)
  try {
    const { baseOffset, lastOffset, duplicateOf } = await partition.log.append(
      batch,
      acks === -1 ? 'flushed' : 'written',
    )
    return {
      baseOffset,
      lastOffset,
      logStartOffset: partition.log.logStartOffset,
      logAppendTimeMs: duplicateOf?.timestampMs ?? (isLogAppendTime ? nowMs : -1),
    }
  } catch (error) {
    throw storageErrorToKafka(error)
  }
}

/** The time stands inside the checksummed part, so the checksum is made anew. */
function stampAppendTime(
  batch: Uint8Array,
  header: RecordBatchHeader,
  nowMs: number,
  { engine }: Pick<Services, 'engine'>,
): void {
  header.setLogAppendTime(nowMs)
  header.crc = engine.crc32c(batch.subarray(crcStart))
}

/**
 * What is compacted is kept by key, so a record without one could never go. Only for such topics are compressed batches
 * opened.
 */
function checkKeys(batch: Uint8Array, header: RecordBatchHeader, { engine, config }: AppendServices): void {
  // Whatever the client wrote there; the log gives offsets of its own.
  header.baseOffset = 0
  try {
    for (const { key, offset } of decodeBatches(engine, batch, 0, config.maxDecompressedBytes)) {
      if (key !== null) continue
      throw new KafkaError('INVALID_RECORD', `record ${offset} has no key, and the topic is compacted`)
    }
  } catch (error) {
    if (error instanceof CorruptBatchError) throw new KafkaError('INVALID_RECORD', error.message)
    throw error
  }
}
