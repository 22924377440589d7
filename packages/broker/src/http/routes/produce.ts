import { Readable } from 'node:stream'
import { KafkaError } from '@odradek/protocol'
import type { FastifyReply } from 'fastify'
import { append } from '../../log/append.ts'
import { appendRecords, type Placed, type PlacedRecord } from '../../log/append-records.ts'
import type { Topic } from '../../metadata/topics.ts'
import type { Services } from '../../services.ts'
import type { App } from '../door.ts'
import { lineGroups } from '../lines.ts'
import { HttpProblem, problemFor, problemOf } from '../problem.ts'
import { isObject, parseRecord, type RecordDefaults } from '../record-json.ts'
import { sendStream } from '../stream.ts'

interface ProduceQuery {
  readonly partition?: number
  readonly key?: string
  readonly acks?: '0' | '1' | 'all' | '-1'
  readonly split?: 'lines'
}

/** Everything that a body needs to become records. */
interface Target {
  readonly services: Services
  readonly topic: Topic
  readonly query: ProduceQuery
  readonly acks: -1 | 0 | 1
}

const params = { type: 'object', properties: { topic: { type: 'string', examples: ['orders'] } } }
const querystring = {
  type: 'object',
  properties: {
    partition: { type: 'integer', minimum: 0, description: 'default: by the key, as every Kafka client does' },
    key: { type: 'string', description: 'key of every record that has none of its own' },
    acks: { enum: ['0', '1', 'all', '-1'], default: 'all', description: 'all: on the disk; 1: written' },
    split: { enum: ['lines'], description: 'each line of a plain body is a record' },
  },
  additionalProperties: false,
}
const jsonTypes = ['application/json']
const streamTypes = [
  'application/x-ndjson',
  'text/plain',
  'application/octet-stream',
  'application/vnd.kafka.recordbatch',
  '*',
]

export function produceRoutes(app: App, services: Services): void {
  app.removeContentTypeParser(['text/plain'])
  app.addContentTypeParser(streamTypes.slice(0, -1), (_request, payload, done) => done(null, payload))
  const schema = {
    summary: 'Append records',
    description:
      'application/json: {"records": [{"key", "value", "headers", "partition", "timestamp"}]}. application/x-ndjson: a record a line, without end, acknowledged line by line. text/plain or application/octet-stream: the body is one value, or with split=lines each line is. application/vnd.kafka.recordbatch: one RecordBatch v2 for one partition.',
    tags: ['records'],
    consumes: [...jsonTypes, ...streamTypes.slice(0, -1)],
    params,
    querystring,
  }
  app.post<{ Params: { topic: string }; Querystring: ProduceQuery; Body: unknown }>(
    '/v1/topics/:topic/records',
    { schema },
    async ({ params, query, body, headers }, reply) => {
      const topic = await services.topics.findOrCreate(params.topic)
      const target = { services, topic, query, acks: acksOf(query) }
      const contentType = (headers['content-type'] ?? '').split(';')[0]?.trim()
      if (!(body instanceof Readable)) return produceJson(target, body, reply)
      switch (contentType) {
        case 'application/x-ndjson':
          return sendStream(reply, 'application/x-ndjson', produceLines(target, body, parseLine))
        case 'application/vnd.kafka.recordbatch':
          return produceBatch(target, await collect(body, topic))
        default:
          if (query.split === 'lines')
            return sendStream(reply, 'application/x-ndjson', produceLines(target, body, plainLine))
          return answer(reply, await appendAll(target, [plainLine(await collect(body, topic), defaultsOf(target))]))
      }
    },
  )
}

function acksOf({ acks = 'all' }: ProduceQuery): -1 | 0 | 1 {
  return acks === 'all' || acks === '-1' ? -1 : acks === '1' ? 1 : 0
}

function defaultsOf({ query, services }: Target): RecordDefaults {
  const key = query.key === undefined ? null : Buffer.from(query.key)
  return { key, partition: query.partition, nowMs: services.clock.nowMs() }
}

async function produceJson(target: Target, body: unknown, reply: FastifyReply): Promise<unknown> {
  if (!isObject(body) || !Array.isArray(body['records'])) {
    throw new HttpProblem(400, 'the body is an object such as {"records": [{"key": "k", "value": "v"}]}')
  }
  const defaults = defaultsOf(target)
  const records = body['records'].map((record: unknown) => parseRecord(record, defaults))
  return answer(reply, await appendAll(target, records))
}

function appendAll({ services, topic, acks }: Target, records: readonly PlacedRecord[]): Promise<Placed[]> {
  return appendRecords(services, topic, records, acks)
}

/** 200 if every record is in, the one problem if all have it, 207 with a result for each otherwise. */
function answer(reply: FastifyReply, placed: readonly Placed[]): unknown {
  const failures = placed.filter((result) => result instanceof KafkaError)
  const [first] = failures
  if (first !== undefined && failures.length === placed.length) throw first
  if (first !== undefined) reply.code(207)
  return { results: placed.map(toJson) }
}

function toJson(placed: Placed): unknown {
  return placed instanceof KafkaError ? problemOf(placed) : placed
}

type ParseLine = (line: Uint8Array, defaults: RecordDefaults) => PlacedRecord

/** A line that is an object is a record; any other JSON value is the value of one. */
function parseLine(line: Uint8Array, defaults: RecordDefaults): PlacedRecord {
  const json: unknown = parseJson(Buffer.from(line.buffer, line.byteOffset, line.byteLength).toString())
  return parseRecord(isObject(json) ? json : { value: json }, defaults)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new HttpProblem(400, `a line is not JSON: ${error instanceof Error ? error.message : error}`)
  }
}

function plainLine(line: Uint8Array, { key, partition, nowMs }: RecordDefaults): PlacedRecord {
  return { partition, record: { key, value: line, timestampMs: nowMs } }
}

/** What came together is appended together; each line is answered by a line, a bad one by a problem with its number. */
async function* produceLines(target: Target, body: Readable, parse: ParseLine): AsyncGenerator<string> {
  let lineNumber = 0
  try {
    for await (const lines of lineGroups(body)) {
      const parsed = lines.map((line) => parseOrProblem(line, parse, defaultsOf(target)))
      const records = parsed.filter((result): result is PlacedRecord => !(result instanceof HttpProblem))
      const placed = await appendAll(target, records)
      let next = 0
      let text = ''
      for (const result of parsed) {
        lineNumber++
        const json =
          result instanceof Error
            ? problemFor(result)
            : toJson(placed[next++] ?? new KafkaError('UNKNOWN_SERVER_ERROR'))
        text += `${JSON.stringify({ line: lineNumber, ...(isObject(json) ? json : {}) })}\n`
      }
      yield text
    }
  } catch (error) {
    const problem = problemFor(error)
    if (problem === undefined) throw error
    yield `${JSON.stringify({ line: lineNumber + 1, ...problem })}\n`
  }
}

function parseOrProblem(line: Uint8Array, parse: ParseLine, defaults: RecordDefaults): PlacedRecord | HttpProblem {
  try {
    return parse(line, defaults)
  } catch (error) {
    if (error instanceof HttpProblem) return error
    throw error
  }
}

async function produceBatch({ services, topic, query, acks }: Target, batch: Uint8Array): Promise<unknown> {
  if (query.partition === undefined) throw new HttpProblem(400, 'a record batch needs ?partition=')
  const partition = topic.partitions[query.partition]
  if (partition === undefined) {
    throw new KafkaError('UNKNOWN_TOPIC_OR_PARTITION', `topic '${topic.name}' has no partition ${query.partition}`)
  }
  const { baseOffset, lastOffset } = await append(services, partition, batch, acks)
  return { partition: partition.index, baseOffset, lastOffset }
}

/** A whole body, no larger than the topic takes. */
async function collect(body: Readable, topic: Topic): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body) {
    const piece: Uint8Array = chunk
    bytes += piece.length
    if (bytes > topic.config.maxMessageBytes) {
      throw new KafkaError('MESSAGE_TOO_LARGE', `the body is above max.message.bytes (${topic.config.maxMessageBytes})`)
    }
    chunks.push(piece)
  }
  return Buffer.concat(chunks)
}
