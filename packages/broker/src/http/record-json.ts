import type { LogRecord, RecordHeader } from '@odradek/records'
import type { PlacedRecord } from '../log/append-records.ts'
import { decodeUtf8, isObject } from './json.ts'
import { HttpProblem } from './problem.ts'
import { parseTime } from './time.ts'

/** What a record has that does not say otherwise. */
export interface RecordDefaults {
  readonly key: Uint8Array | null
  readonly timestampMs: number
}

/** `offset` is taken and not used, so that what was read can be written again. */
const recordFields = ['key', 'keyBase64', 'value', 'valueBase64', 'headers', 'partition', 'timestamp', 'offset']
const headerFields = ['name', 'value', 'valueBase64']

const encoder = new TextEncoder()

/**
 * A record in JSON: `key` or `keyBase64`, `value` or `valueBase64`, `headers`, `partition`, `timestamp`, all optional.
 * A string stands for its UTF-8 bytes, any other JSON value for its JSON text. No value is a tombstone.
 *
 * @throws HttpProblem 400
 */
export function parseRecord(json: unknown, defaults: RecordDefaults): PlacedRecord {
  if (!isObject(json)) throw new HttpProblem(400, 'a record is an object such as {"key": "k", "value": "v"}')
  checkFields(json, recordFields, 'a record', 'to store an object as the value, write {"value": {…}}')
  const { partition } = json
  if (partition !== undefined && !isCount(partition)) throw new HttpProblem(400, '"partition" is a number from 0 on')
  const hasKey = 'key' in json || 'keyBase64' in json
  const record = {
    key: hasKey ? parseBytes(json, 'key') : defaults.key,
    value: parseBytes(json, 'value'),
    headers: parseHeaders(json['headers']),
    timestampMs: parseTimestamp(json['timestamp'], defaults.timestampMs),
  }
  return { partition, record }
}

/** A field that nobody knows is most likely data that would be lost. */
function checkFields(json: Record<string, unknown>, known: readonly string[], what: string, advice: string): void {
  const unknown = Object.keys(json).find((name) => !known.includes(name))
  if (unknown === undefined) return
  throw new HttpProblem(400, `${what} has no field "${unknown}", only ${known.join(', ')}; ${advice}`)
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

function parseTimestamp(json: unknown, defaultMs: number): number {
  if (json === undefined) return defaultMs
  const timestampMs = typeof json === 'string' ? parseTime(json) : json
  if (isCount(timestampMs)) return timestampMs
  throw new HttpProblem(400, '"timestamp" is milliseconds since 1970, or a time such as "2026-01-31T12:00:00Z"')
}

function parseBytes(json: Record<string, unknown>, name: 'key' | 'value'): Uint8Array | null {
  const base64Name = `${name}Base64`
  if (!(base64Name in json)) return toBytes(json[name], name)
  if (name in json) throw new HttpProblem(400, `"${name}" and "${base64Name}" exclude each other`)
  const base64 = json[base64Name]
  if (base64 === null) return null
  if (typeof base64 !== 'string' || base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(base64)) {
    throw new HttpProblem(400, `"${base64Name}" is a string in base64`)
  }
  return Buffer.from(base64, 'base64')
}

function toBytes(value: unknown, name: string): Uint8Array | null {
  if (value === undefined || value === null) return null
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  if (!text.isWellFormed()) throw new HttpProblem(400, `"${name}" has half a surrogate pair, which is no text`)
  return encoder.encode(text)
}

/** An object of names and values, or, where a name repeats or a value is bytes, an array. */
function parseHeaders(json: unknown): RecordHeader[] {
  if (json === undefined || json === null) return []
  if (Array.isArray(json)) return json.map(parseHeader)
  if (!isObject(json)) throw new HttpProblem(400, '"headers" is an object, or an array of {"name", "value"}')
  return Object.entries(json).map(([key, value]) => ({ key, value: toBytes(value, key) }))
}

function parseHeader(json: unknown): RecordHeader {
  if (!isObject(json) || typeof json['name'] !== 'string') {
    throw new HttpProblem(400, 'a header is an object with a "name", and a "value" or "valueBase64"')
  }
  checkFields(json, headerFields, 'a header', 'a header has one value')
  return { key: json['name'], value: parseBytes(json, 'value') }
}

/** A record as a reader sees it; bytes that are no UTF-8 come in base64. */
export function recordToJson(partition: number, record: LogRecord): Record<string, unknown> {
  const { offset, timestampMs, key, value, headers } = record
  return {
    partition,
    offset,
    timestamp: timestampMs,
    ...bytesToJson('key', key),
    ...bytesToJson('value', value),
    ...(headers.length === 0 ? {} : { headers: headers.map(headerToJson) }),
  }
}

function headerToJson({ key, value }: RecordHeader): Record<string, unknown> {
  return { name: key, ...bytesToJson('value', value) }
}

function bytesToJson(name: 'key' | 'value', bytes: Uint8Array | null): Record<string, string | null> {
  if (bytes === null) return { [name]: null }
  const text = decodeUtf8(bytes)
  if (text !== undefined) return { [name]: text }
  return { [`${name}Base64`]: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64') }
}
