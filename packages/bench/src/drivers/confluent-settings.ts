import type { ProducerSettings } from '../workload/workload.ts'
import type { ClientSettings } from './driver.ts'

/** `linger.ms` as it is when nothing is said, and `message.max.bytes`. */
const [defaultLingerMs, defaultMessageBytes] = [5, 1_000_000]
/** What a batch has beside its records, and more. */
const batchRoomBytes = 64 * 1024
const mostRecords = 1_000_000
/** How often librdkafka tells of itself. */
export const statisticsIntervalMs = 500

/**
 * librdkafka's own names for what gathers. 'auto' is its default: `batch.size` 1000000, `linger.ms` 5. With a number
 * bytes alone bound a batch, as in Java's client.
 */
export function librdkafkaBatching({ batchSize, lingerMs }: ProducerSettings): ClientSettings {
  const batching =
    batchSize === 'auto'
      ? {}
      : {
          'batch.size': Math.max(1, batchSize),
          'batch.num.messages': mostRecords,
          'message.max.bytes': Math.max(defaultMessageBytes, batchSize + batchRoomBytes),
        }
  return { ...batching, 'linger.ms': lingerMs === 'auto' ? defaultLingerMs : lingerMs }
}
