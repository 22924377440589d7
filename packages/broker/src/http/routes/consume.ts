import { KafkaError } from '@odradek/protocol'
import { type Cursor, type FollowedRecord, follow } from '../../log/follow.ts'
import { earliestTimestamp, latestTimestamp, offsetForTimestamp } from '../../log/list-offsets.ts'
import { read } from '../../log/read.ts'
import type { Partition, Topic } from '../../metadata/topics.ts'
import type { Services } from '../../services.ts'
import type { App } from '../door.ts'
import { defaultPageRecords, heartbeatMs, maxPageRecords, maxWaitMs, readBytes } from '../limits.ts'
import { HttpProblem } from '../problem.ts'
import { recordToJson } from '../record-json.ts'
import { sendStream } from '../stream.ts'

interface ConsumeQuery {
  readonly partition?: number
  readonly offset?: string
  readonly limit?: number
  readonly max_bytes?: number
  readonly wait_ms?: number
  readonly follow?: boolean
}

interface Reading {
  readonly services: Services
  readonly cursors: Cursor[]
  readonly query: ConsumeQuery
  readonly cancelled: AbortSignal
}

const params = { type: 'object', properties: { topic: { type: 'string', examples: ['orders'] } } }
const querystring = {
  type: 'object',
  properties: {
    partition: { type: 'integer', minimum: 0, description: 'default: all' },
    offset: {
      type: 'string',
      default: 'earliest',
      description: 'earliest, latest, a number, or a time such as 2026-01-31T12:00:00Z',
    },
    limit: { type: 'integer', minimum: 1, maximum: maxPageRecords, description: 'records' },
    max_bytes: { type: 'integer', minimum: 1, description: 'bytes that are read of a partition at a time' },
    wait_ms: { type: 'integer', minimum: 0, maximum: maxWaitMs, description: 'how long a page waits for a record' },
    follow: { type: 'boolean', description: 'go on at the end of the log, as tail -f does' },
  },
  additionalProperties: false,
}

export function consumeRoutes(app: App, services: Services): void {
  const schema = {
    summary: 'Read records',
    description:
      'By Accept: application/json is a page with the offsets of the next one; application/x-ndjson a record a line; text/plain a value a line; text/event-stream server-sent events that resume by Last-Event-ID; application/vnd.kafka.recordbatch the stored batches of one partition.',
    tags: ['records'],
    params,
    querystring,
  }
  app.get<{ Params: { topic: string }; Querystring: ConsumeQuery }>(
    '/v1/topics/:topic/records',
    { schema },
    async ({ params, query, headers, raw }, reply) => {
      const topic = services.topics.get(params.topic)
      const cancelled = new AbortController()
      raw.once('close', () => cancelled.abort())
      reply.raw.once('close', () => cancelled.abort())
      const resumed = parseEventId(headers['last-event-id'])
      const cursors = await openCursors(services, topic, query, resumed)
      const reading = { services, cursors, query, cancelled: cancelled.signal }
      switch (preferredType(headers.accept)) {
        case 'application/x-ndjson':
          return sendStream(reply, 'application/x-ndjson', lines(reading, toJsonLine))
        case 'text/plain':
          return sendStream(reply, 'text/plain; charset=utf-8', lines(reading, toValueLine))
        case 'text/event-stream':
          return sendStream(reply, 'text/event-stream', events(reading))
        case 'application/vnd.kafka.recordbatch':
          return reply.type('application/vnd.kafka.recordbatch').send(await batches(reading))
        default:
          return page(reading)
      }
    },
  )
}

const streamTypes = [
  'application/x-ndjson',
  'text/plain',
  'text/event-stream',
  'application/vnd.kafka.recordbatch',
  'application/json',
] as const

/** The first type of the list that the reader names; JSON for one who takes anything. */
function preferredType(accept = ''): (typeof streamTypes)[number] | undefined {
  const wanted = accept.split(',').map((part) => part.split(';')[0]?.trim())
  return streamTypes.find((type) => wanted.includes(type))
}

/** `partition:offset` pairs of what was delivered last. */
function parseEventId(header: string | string[] | undefined): ReadonlyMap<number, number> {
  const pairs = typeof header === 'string' ? header.split(',').map((pair) => pair.split(':').map(Number)) : []
  return new Map(pairs.map(([partition = -1, offset = -1]) => [partition, offset + 1]))
}

async function openCursors(
  services: Services,
  topic: Topic,
  query: ConsumeQuery,
  resumed: ReadonlyMap<number, number>,
): Promise<Cursor[]> {
  const partitions =
    query.partition === undefined ? topic.partitions : topic.partitions.slice(query.partition, query.partition + 1)
  if (partitions.length === 0) {
    throw new KafkaError('UNKNOWN_TOPIC_OR_PARTITION', `topic '${topic.name}' has no partition ${query.partition}`)
  }
  return Promise.all(
    partitions.map(async (partition) => ({
      partition,
      nextOffset: resumed.get(partition.index) ?? (await startOffset(services, partition, query.offset ?? 'earliest')),
    })),
  )
}

async function startOffset(services: Services, partition: Partition, offset: string): Promise<number> {
  if (/^\d+$/.test(offset)) return Number(offset)
  const timestamp =
    offset === 'earliest' ? earliestTimestamp : offset === 'latest' ? latestTimestamp : Date.parse(offset)
  if (Number.isNaN(timestamp)) {
    throw new HttpProblem(
      400,
      `offset=${offset} is neither earliest, latest, a number nor a time such as 2026-01-31T12:00:00Z`,
    )
  }
  const found = await offsetForTimestamp(services, partition, timestamp)
  return found.offset === -1 ? partition.log.highWatermark : found.offset
}

/** Records in groups, up to the limit; where nothing is followed, up to what was there when reading began. */
async function* groups(
  { services, cursors, query, cancelled }: Reading,
  waitMs: number,
  limit: number,
): AsyncGenerator<FollowedRecord[]> {
  let left = limit
  const options = { readBytes: query.max_bytes ?? readBytes, waitMs, cancelled }
  for await (const group of follow(services, cursors, options)) {
    const taken = group.slice(0, left)
    const last = taken.at(-1)
    const cursor = cursors.find(({ partition }) => partition.index === last?.partition)
    if (last !== undefined && cursor !== undefined && taken.length < group.length)
      cursor.nextOffset = last.record.offset + 1
    yield taken
    left -= taken.length
    if (left <= 0) return
  }
}

async function page(reading: Reading): Promise<unknown> {
  const { query, cursors } = reading
  const limit = query.limit ?? defaultPageRecords
  const records: unknown[] = []
  const wait = query.wait_ms ?? 0
  for await (const group of groups(reading, wait, limit)) {
    for (const { partition, record } of group) records.push(recordToJson(partition, record))
    // A page waits for the first record only, and not again at the end of what there was.
    if (group.length === 0 || (wait > 0 && isAtEnd(cursors))) break
  }
  const next = Object.fromEntries(cursors.map(({ partition, nextOffset }) => [partition.index, nextOffset]))
  return { records, next }
}

function isAtEnd(cursors: readonly Cursor[]): boolean {
  return cursors.every(({ partition, nextOffset }) => nextOffset >= partition.log.highWatermark)
}

async function* lines(reading: Reading, toLine: (record: FollowedRecord) => Uint8Array): AsyncGenerator<Uint8Array> {
  const waitMs = reading.query.follow ? heartbeatMs : 0
  for await (const group of groups(reading, waitMs, reading.query.limit ?? Number.POSITIVE_INFINITY)) {
    if (group.length > 0) yield Buffer.concat(group.map(toLine))
  }
}

const newline = Uint8Array.of(0x0a)

function toJsonLine({ partition, record }: FollowedRecord): Uint8Array {
  return Buffer.from(`${JSON.stringify(recordToJson(partition, record))}\n`)
}

function toValueLine({ record }: FollowedRecord): Uint8Array {
  return Buffer.concat([record.value ?? new Uint8Array(0), newline])
}

/**
 * Server-sent events always follow; the id names the last offset of every partition, so that a reader resumes all of
 * them.
 */
async function* events(reading: Reading): AsyncGenerator<string> {
  const delivered = new Map(reading.cursors.map(({ partition, nextOffset }) => [partition.index, nextOffset - 1]))
  yield ': connected\n\n'
  for await (const group of groups(reading, heartbeatMs, reading.query.limit ?? Number.POSITIVE_INFINITY)) {
    let text = group.length === 0 ? ': still here\n\n' : ''
    for (const { partition, record } of group) {
      delivered.set(partition, record.offset)
      const id = [...delivered].map(([index, offset]) => `${index}:${offset}`).join(',')
      text += `id: ${id}\ndata: ${JSON.stringify(recordToJson(partition, record))}\n\n`
    }
    yield text
  }
}

async function batches({ cursors, query }: Reading): Promise<Buffer> {
  const [cursor] = cursors
  if (cursor === undefined || cursors.length > 1)
    throw new HttpProblem(400, 'record batches are of one partition: name it with ?partition=')
  const bytes = await read(cursor.partition, cursor.nextOffset, query.max_bytes ?? readBytes, true)
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
