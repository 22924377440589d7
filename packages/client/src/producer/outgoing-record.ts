import type { RecordHeader } from '@odradek/records'
import type { Serde } from '../serdes.ts'
import type { Topic } from '../topic.ts'

/** A record to be sent. */
export interface OutgoingRecord<Key, Value> {
  /** Default: none. */
  readonly key?: Key | null
  /** Null is a tombstone. */
  readonly value: Value | null
  readonly headers?: Readonly<Record<string, string | Uint8Array | null>> | readonly RecordHeader[]
  /** Default: by the producer's partitioner. */
  readonly partition?: number
  /** Default: now. */
  readonly timestamp?: Date | number
}

/** A typed topic, or the name of one that takes strings and bytes. */
export type TopicOrName<Key, Value> = Topic<Key, Value> | string

/** What a record's key or value is on its way: text is UTF-8 as soon as it stands in a batch, and not before. */
export type Part = Uint8Array | string

/** What of a topic says how records become bytes. */
export type Serdes<Key, Value> = Pick<Topic<Key, Value>, 'key' | 'value'>

const encoder = new TextEncoder()

/** @throws whatever the serde throws at the value; TypeError for a value that a topic without serdes does not take */
export function serialized<T>(serde: Serde<T> | undefined, value: T | null | undefined): Part | null {
  if (value === null || value === undefined) return null
  const part: unknown = serde === undefined ? value : serde.serialize(value)
  if (typeof part === 'string' || part instanceof Uint8Array) return part
  if (serde !== undefined) throw new TypeError(`a serde gives text or bytes, not ${typeof part}`)
  throw new TypeError('a topic that is only a name takes strings and bytes; describe it with topic() for anything else')
}

/** @throws TypeError for what is no record; a value that was forgotten is no tombstone */
export function checkRecord<Key, Value>(
  record: OutgoingRecord<Key, Value> | undefined,
): asserts record is OutgoingRecord<Key, Value> {
  if (typeof record !== 'object' || record === null) throw new TypeError('a record is an object: { key, value, … }')
  if (record.value === undefined) throw new TypeError('a record has a value; null is a tombstone')
}

/** The headers in the form that a batch takes; undefined for none. */
export function headersOf(
  headers: OutgoingRecord<unknown, unknown>['headers'],
): readonly { readonly key: string; readonly value: Part | null }[] | undefined {
  if (headers === undefined) return undefined
  const list = isList(headers) ? headers : Object.entries(headers).map(([key, value]) => ({ key, value }))
  for (const header of list) checkHeader(header)
  return list
}

function checkHeader({ key, value }: { readonly key: string; readonly value: Part | null }): void {
  const isPart = typeof value === 'string' || value instanceof Uint8Array || value === null
  if (typeof key !== 'string' || !isPart) throw new TypeError(`header '${String(key)}' is text, bytes or null`)
}

function isList(headers: NonNullable<OutgoingRecord<unknown, unknown>['headers']>): headers is readonly RecordHeader[] {
  return Array.isArray(headers)
}

/** Milliseconds since 1970. @throws TypeError for what is no time */
export function timestampOf(timestamp: Date | number | undefined, nowMs: number): number {
  if (timestamp === undefined) return nowMs
  const timestampMs = timestamp instanceof Date ? timestamp.getTime() : timestamp
  if (Number.isSafeInteger(timestampMs) && timestampMs >= 0) return timestampMs
  throw new TypeError(`timestamp is a date, or whole milliseconds since 1970, not ${String(timestamp)}`)
}

/** UTF-8. Node's Buffer takes short text from a pool, in half the time. */
export function bytesOf(part: Part): Uint8Array {
  if (typeof part !== 'string') return part
  return typeof Buffer === 'undefined' ? encoder.encode(part) : Buffer.from(part, 'utf8')
}
