import type { Readable } from 'node:stream'
import { KafkaError } from '@odradek/protocol'
import { append } from '../log/append.ts'
import { appendRecords, type Placed, type PlacedRecord } from '../log/append-records.ts'
import type { Topic } from '../metadata/topics.ts'
import type { Services } from '../services.ts'
import { isObject, parseJson } from './json.ts'
import { maxAppendsInFlight, maxJsonExpansion, maxJsonLineBytes, maxRecordsPerAppend } from './limits.ts'
import { type Line, lineGroups, slices } from './lines.ts'
import { mapInOrder } from './map-in-order.ts'
import { HttpProblem, type Problem, problemOf } from './problem.ts'
import { partitionsOf } from './reading.ts'
import { parseRecord, type RecordDefaults } from './record-json.ts'

/** Where the records of a request go. */
export interface Target {
  readonly services: Services
  readonly topic: Topic
  readonly acks: -1 | 0 | 1
  /** For records that name none; undefined: by the key. */
  readonly partition: number | undefined
  /** For records that have none of their own. */
  readonly key: Uint8Array | null
  /** For records with neither: one partition for all of a request, so that its lines stay in order. */
  readonly keylessPartition: number
}

/** Where a record is now, or why it is not. */
export type Result = { readonly partition: number; readonly offset: number; readonly timestamp: number } | Problem

export function isProblem(result: Result): result is Problem {
  return 'error' in result
}

/** Makes a record of a line or an element; throws HttpProblem for one that is none. */
type Parse<T> = (input: T, defaults: RecordDefaults) => PlacedRecord

/** `{"records": […]}`: each on its own, so that a bad one does not take the others along. @throws HttpProblem 400 */
export function produceJson(target: Target, body: unknown): Promise<Result[]> {
  const records = isObject(body) ? body['records'] : undefined
  if (!Array.isArray(records)) {
    throw new HttpProblem(400, 'the body is an object such as {"records": [{"key": "k", "value": "v"}]}')
  }
  return produceAll<unknown>(target, records, parseRecord)
}

/** A body that is one record's value. @throws KafkaError MESSAGE_TOO_LARGE (as a rejection) */
export async function produceValue(target: Target, body: Readable): Promise<Result[]> {
  return produceAll(target, [await collect(body, target.topic)], recordOfValue)
}

/** Results of the lines of a body, as they come, in order. A line is a record in JSON, or as it stands a value. */
export function produceLines(target: Target, body: Readable, lineType: 'json' | 'value'): AsyncGenerator<Result[]> {
  const { maxMessageBytes } = target.topic.config
  const isJson = lineType === 'json'
  const maxLineBytes = isJson ? Math.min(maxMessageBytes * maxJsonExpansion, maxJsonLineBytes) : maxMessageBytes
  const parse: Parse<Line> = (line, defaults) => {
    if (line === undefined) throw new KafkaError('MESSAGE_TOO_LARGE', `the line is longer than ${maxLineBytes} bytes`)
    return isJson ? recordOfJsonLine(line, defaults) : recordOfValue(line, defaults)
  }
  const groups = lineGroups(body, maxLineBytes, maxRecordsPerAppend)
  return mapInOrder(groups, maxAppendsInFlight, (lines) => produceAll(target, lines, parse))
}

/** One RecordBatch v2 as it is. @throws KafkaError (as a rejection) for a batch that is not sound */
export async function produceBatch(
  { services, topic, acks, partition }: Target,
  body: Readable,
): Promise<{ partition: number; baseOffset: number; lastOffset: number }> {
  if (partition === undefined) throw new HttpProblem(400, 'a record batch goes to one partition: name it, ?partition=0')
  const batch = await collect(body, topic)
  const [target] = partitionsOf(topic, partition)
  if (target === undefined) throw new Error(`partition ${partition} was there before`)
  const { baseOffset, lastOffset } = await append(services, target, batch, acks)
  return { partition, baseOffset, lastOffset }
}

/** Appends what parses, in order; everything is handed to the logs before the first wait. */
async function produceAll<T>(target: Target, inputs: readonly T[], parse: Parse<T>): Promise<Result[]> {
  const defaults = { key: target.key, timestampMs: target.services.clock.nowMs() }
  const parsed = inputs.map((input) => parseOrProblem(input, parse, defaults))
  const records = parsed.filter((each) => 'record' in each).map((each) => placeRecord(each, target))
  const parts = [...slices(records, maxRecordsPerAppend)]
  const placed = await Promise.all(parts.map((part) => appendRecords(target.services, target.topic, part, target.acks)))
  const results = placed.flat().map(toResult).values()
  return parsed.map((each) => ('record' in each ? nextOf(results) : each))
}

function parseOrProblem<T>(input: T, parse: Parse<T>, defaults: RecordDefaults): PlacedRecord | Problem {
  try {
    return parse(input, defaults)
  } catch (error) {
    if (error instanceof HttpProblem || error instanceof KafkaError) return problemOf(error)
    throw error
  }
}

function placeRecord({ record, partition }: PlacedRecord, target: Target): PlacedRecord {
  const keyless = record.key === null ? target.keylessPartition : undefined
  return { record, partition: partition ?? target.partition ?? keyless }
}

function toResult(placed: Placed): Result {
  return placed instanceof KafkaError ? problemOf(placed) : placed
}

function nextOf<T>(iterator: Iterator<T>): T {
  const { done, value } = iterator.next()
  if (done) throw new Error('a record has no result')
  return value
}

function recordOfValue(value: Uint8Array, { key, timestampMs }: RecordDefaults): PlacedRecord {
  return { partition: undefined, record: { key, value, timestampMs } }
}

/** A line that is an object is a record; any other JSON value is the value of one. */
function recordOfJsonLine(line: Uint8Array, defaults: RecordDefaults): PlacedRecord {
  if (line.length === 0) throw new HttpProblem(400, 'the line is empty')
  const json = parseJson(line)
  return parseRecord(isObject(json) ? json : { value: json }, defaults)
}

/** A whole body, no larger than the topic takes. */
async function collect(body: Readable, { config }: Topic): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body) {
    const piece: Uint8Array = chunk
    length += piece.length
    if (length > config.maxMessageBytes) {
      throw new KafkaError('MESSAGE_TOO_LARGE', `the body is above max.message.bytes (${config.maxMessageBytes})`)
    }
    chunks.push(piece)
  }
  return Buffer.concat(chunks, length)
}
