import { KafkaError } from '@odradek/protocol'
import { OffsetOutOfRange, StorageError } from '@odradek/storage'

/** What a log refuses, in Kafka's terms; anything else is a bug and passes through. */
export function storageErrorToKafka(error: unknown): unknown {
  if (error instanceof OffsetOutOfRange) return new KafkaError('OFFSET_OUT_OF_RANGE', error.message)
  if (error instanceof StorageError) {
    return new KafkaError(error.kind === 'damaged' ? 'CORRUPT_MESSAGE' : 'KAFKA_STORAGE_ERROR', error.message)
  }
  return error
}
