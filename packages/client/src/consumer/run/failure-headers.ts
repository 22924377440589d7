import type { LogRecord, RecordHeader } from '@odradek/records'
import type { TopicPartition } from '../../topic-partition.ts'

/**
 * Headers of records in retry topics and dead-letter topics. Names and encodings are Spring for Apache Kafka's, which
 * has both kinds of topics (`DeadLetterPublishingRecoverer`, `RetryTopicHeaders`), so that its tools read them: text is
 * UTF-8, the partition and the count of attempts are int32, the offset and times (milliseconds since 1970) int64, all
 * big-endian. Kafka Connect's (`__connect.errors.*`) have no attempts and no due time.
 */
export const failureHeaders = {
  topic: 'kafka_dlt-original-topic',
  partition: 'kafka_dlt-original-partition',
  offset: 'kafka_dlt-original-offset',
  timestamp: 'kafka_dlt-original-timestamp',
  group: 'kafka_dlt-original-consumer-group',
  errorName: 'kafka_dlt-exception-fqcn',
  errorMessage: 'kafka_dlt-exception-message',
  stack: 'kafka_dlt-exception-stacktrace',
  attempts: 'retry_topic-attempts',
  firstTimestamp: 'retry_topic-original-timestamp',
  due: 'retry_topic-backoff-timestamp',
} as const

/** What a record was before it failed. */
export interface Origin extends TopicPartition {
  readonly offset: number
  readonly timestamp: number
  /** Calls of a handler so far. */
  readonly attempts: number
}

/** Of a header's text at most: a record has to stay below `max.request.size`. */
const longestTextBytes = 8192
const ours: ReadonlySet<string> = new Set(Object.values(failureHeaders))
const decoder = new TextDecoder()
const encoder = new TextEncoder()

export interface Failure {
  readonly origin: Origin
  readonly error: unknown
  readonly group: string | undefined
  /** When it is to be tried again; undefined: never. */
  readonly dueMs: number | undefined
}

/** The record's own headers, and those that say where it failed, and of what. */
export function headersOfFailure({ headers }: LogRecord, { origin, error, group, dueMs }: Failure): RecordHeader[] {
  const told = [
    text(failureHeaders.topic, origin.topic),
    int32(failureHeaders.partition, origin.partition),
    int64(failureHeaders.offset, origin.offset),
    int64(failureHeaders.timestamp, origin.timestamp),
    text(failureHeaders.errorName, nameOf(error)),
    text(failureHeaders.errorMessage, error instanceof Error ? error.message : String(error)),
    text(failureHeaders.stack, (error instanceof Error ? error.stack : undefined) ?? ''),
    int32(failureHeaders.attempts, origin.attempts),
    int64(failureHeaders.firstTimestamp, origin.timestamp),
  ]
  if (group !== undefined) told.push(text(failureHeaders.group, group))
  if (dueMs !== undefined) told.push(int64(failureHeaders.due, dueMs))
  return [...ownHeaders(headers), ...told]
}

/** Without those that say how the record failed. */
export function ownHeaders(headers: readonly RecordHeader[]): RecordHeader[] {
  return headers.filter(({ key }) => !ours.has(key))
}

/** Where a record of a retry topic is from, and when it is due; undefined if it does not say. */
export function readOrigin({ headers }: LogRecord): { readonly origin: Origin; readonly dueMs: number } | undefined {
  const topic = find(headers, failureHeaders.topic)
  const partition = readInt(headers, failureHeaders.partition)
  const offset = readInt(headers, failureHeaders.offset)
  if (topic === undefined || partition === undefined || offset === undefined) return undefined
  const origin = {
    topic: decoder.decode(topic),
    partition,
    offset,
    timestamp: readInt(headers, failureHeaders.timestamp) ?? -1,
    attempts: readInt(headers, failureHeaders.attempts) ?? 1,
  }
  return { origin, dueMs: readInt(headers, failureHeaders.due) ?? 0 }
}

/** The last one, as in Java's `lastHeader`. */
function find(headers: readonly RecordHeader[], key: string): Uint8Array | undefined {
  return headers.findLast((header) => header.key === key)?.value ?? undefined
}

/** Spring writes due times in as few bytes as they need. */
function readInt(headers: readonly RecordHeader[], key: string): number | undefined {
  const bytes = find(headers, key)
  if (bytes === undefined || bytes.length === 0 || bytes.length > 8) return undefined
  const sign = ((bytes[0] ?? 0) & 0x80) === 0 ? 0 : 0xff
  const whole = new Uint8Array(8).fill(sign)
  whole.set(bytes, 8 - bytes.length)
  return Number(new DataView(whole.buffer).getBigInt64(0))
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error
}

function text(key: string, value: string): RecordHeader {
  return { key, value: encoder.encode(value.slice(0, longestTextBytes)).subarray(0, longestTextBytes) }
}

function int32(key: string, value: number): RecordHeader {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setInt32(0, value)
  return { key, value: bytes }
}

function int64(key: string, value: number): RecordHeader {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigInt64(0, BigInt(value))
  return { key, value: bytes }
}
