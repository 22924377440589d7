import type { LogRecord, NewRecord, RecordHeader } from '@odradek/records'
import { HttpProblem } from './problem.ts'

/** A record of a request, before a partition is chosen. */
export interface ProducedRecord {
  readonly record: NewRecord
  readonly partition: number | undefined
}

const encoder = new TextEncoder()
const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** What a request may preset for all of its records. */
export interface RecordDefaults {
  readonly key: Uint8Array | null
  readonly partition: number | undefined
  readonly nowMs: number
}

/**
 * A record in JSON: an object with `value` or `valueBase64`, and optionally `key` or `keyBase64`, `headers`,
 * `partition`,
 * `timestamp`. No value is a tombstone. A string stands for its UTF-8 bytes, any other JSON value for its JSON text.
 *
 * @throws HttpProblem 400
 */
export function parseRecord(json: unknown, defaults: RecordDefaults): ProducedRecord {
  if (!isObject(json)) throw new HttpProblem(400, 'a record is an object such as {"key": "k", "value": "v"}')
  const { partition = defaults.partition, timestamp = defaults.nowMs } = json
  if (partition !== undefined && !isCount(partition)) throw new HttpProblem(400, '"partition" is a number from 0 on')
  const timestampMs = typeof timestamp === 'string' ? Date.parse(timestamp) : timestamp
  if (!isCount(timestampMs))
    throw new HttpProblem(400, '"timestamp" is milliseconds since 1970, or a time such as 2026-01-31T12:00:00Z')
  const key = 'key' in json || 'keyBase64' in json ? parseBytes(json, 'key') : defaults.key
  const headers = parseHeaders(json['headers'])
  return { partition, record: { key, value: parseBytes(json, 'value'), headers, timestampMs } }
}

export function isObject(json: unknown): json is Record<string, unknown> {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

function parseBytes(json: Record<string, unknown>, name: 'key' | 'value'): Uint8Array | null {
  const base64 = json[`${name}Base64`]
  if (base64 === undefined) return toBytes(json[name])
  if (typeof base64 !== 'string' || !/^[A-Za-z0-9+/]*={0,2}$/.test(base64)) {
    throw new HttpProblem(400, `"${name}Base64" is a string in base64`)
  }
  return Buffer.from(base64, 'base64')
}

function toBytes(value: unknown): Uint8Array | null {
  if (value === undefined || value === null) return null
  return encoder.encode(typeof value === 'string' ? value : JSON.stringify(value))
}

function parseHeaders(json: unknown): RecordHeader[] {
  if (json === undefined) return []
  if (Array.isArray(json)) return json.map(parseHeader)
  if (!isObject(json)) throw new HttpProblem(400, '"headers" is an object of strings, or an array of {"name", "value"}')
  return Object.entries(json).map(([key, value]) => ({ key, value: toBytes(value) }))
}

function parseHeader(json: unknown): RecordHeader {
  if (!isObject(json) || typeof json['name'] !== 'string') throw new HttpProblem(400, 'a header has a "name"')
  return { key: json['name'], value: parseBytes(json, 'value') }
}

/** A record as a reader sees it; bytes that are no UTF-8 come in base64. */
export function recordToJson(partition: number, record: LogRecord): Record<string, unknown> {
  return {
    partition,
    offset: record.offset,
    timestamp: record.timestampMs,
    ...bytesToJson('key', record.key),
    ...bytesToJson('value', record.value),
    ...(record.headers.length === 0 ? {} : { headers: record.headers.map(headerToJson) }),
  }
}

function headerToJson({ key, value }: RecordHeader): Record<string, unknown> {
  return { name: key, ...bytesToJson('value', value) }
}

function bytesToJson(name: 'key' | 'value', bytes: Uint8Array | null): Record<string, unknown> {
  if (bytes === null) return { [name]: null }
  try {
    return { [name]: strictDecoder.decode(bytes) }
  } catch {
    return { [`${name}Base64`]: Buffer.from(bytes).toString('base64') }
  }
}
