import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { checkMayProduce } from '../../log/append.ts'
import type { App, HttpContext } from '../context.ts'
import { acceptJson } from '../json-body.ts'
import { maxUnreadResultBytes } from '../limits.ts'
import { mediaTypeOf, preferredType } from '../media-type.ts'
import { documented, jsonContent, topicParameter } from '../openapi.ts'
import { problemContentType } from '../problem.ts'
import {
  isProblem,
  produceBatch,
  produceJson,
  produceLines,
  produceValue,
  type Result,
  type Target,
} from '../produce.ts'
import { partitionsOf } from '../reading.ts'
import { endingWithProblem, streamAnswer } from '../stream-answer.ts'

interface ProduceQuery {
  readonly partition?: number
  readonly key?: string
  readonly acks?: '0' | '1' | 'all' | '-1'
  readonly split?: 'lines'
}

const querystring = {
  type: 'object',
  properties: {
    partition: { type: 'integer', minimum: 0, description: 'Default: by the key, as every Kafka client does.' },
    key: { type: 'string', description: 'Of every record that has none of its own.' },
    acks: {
      type: 'string',
      enum: ['0', '1', 'all', '-1'],
      default: 'all',
      description: 'The answer comes when records are: all, -1: on the disk; 1, 0: written.',
    },
    split: { type: 'string', enum: ['lines'], description: 'Each line of a plain body is a record.' },
  },
  additionalProperties: false,
}

const ndjson = 'application/x-ndjson'
const recordBatch = 'application/vnd.kafka.recordbatch'
const streamedTypes = [ndjson, 'text/plain', 'application/octet-stream', recordBatch]

/** POST /v1/topics/{topic}/records, in five kinds of body. */
export function produceRoutes(app: App, { services }: HttpContext): void {
  acceptJson(app, streamedTypes)
  app.addContentTypeParser(streamedTypes, (_request, payload, done) => done(null, payload))

  app.post<{ Params: { topic: string }; Querystring: ProduceQuery }>(
    '/v1/topics/:topic/records',
    { schema: { params: topicParameter, querystring }, config: produceDocumentation },
    async (request, reply) => {
      const { params, query, headers } = request
      const target = await targetOf(params.topic, query, services)
      const contentType = mediaTypeOf(headers['content-type'])
      if (contentType === 'application/json' || contentType === '') {
        return answer(reply, await produceJson(target, request.body))
      }
      const body = request.body instanceof Readable ? request.body : Readable.from([])
      switch (contentType) {
        case ndjson:
          return streamLines(reply, produceLines(target, body, 'json'), target)
        case recordBatch:
          return produceBatch(target, body)
      }
      if (query.split !== 'lines') return answer(reply, await produceValue(target, body))
      const results = produceLines(target, body, 'value')
      const isJson = preferredType(headers.accept, ['application/json', ndjson]) !== ndjson
      return isJson ? streamJson(reply, results, target) : streamLines(reply, results, target)
    },
  )
}

/** @throws KafkaError (as a rejection) for a topic or partition that is not there, before any of the body is read */
async function targetOf(name: string, query: ProduceQuery, services: HttpContext['services']): Promise<Target> {
  const topic = await services.topics.findOrCreate(name)
  checkMayProduce(topic, null)
  if (query.partition !== undefined) partitionsOf(topic, query.partition)
  return {
    services,
    topic,
    acks: acksOf(query),
    partition: query.partition,
    key: query.key === undefined ? null : Buffer.from(query.key),
    keylessPartition: Math.floor(services.random() * topic.partitions.length),
  }
}

function acksOf({ acks = 'all' }: ProduceQuery): -1 | 0 | 1 {
  if (acks === 'all' || acks === '-1') return -1
  return acks === '1' ? 1 : 0
}

/** 200 if every record is in, 207 if some are, and if none is the first one's problem, with all of them in it. */
function answer(reply: FastifyReply, results: readonly Result[]): unknown {
  const problems = results.filter(isProblem)
  const [first] = problems
  if (first === undefined) return { results }
  if (problems.length < results.length) return reply.code(207).send({ results })
  return reply
    .code(first.status)
    .type(problemContentType)
    .send({ ...first, results })
}

function streamLines(reply: FastifyReply, results: AsyncIterable<Result[]>, { services }: Target): void {
  const pieces = endingWithProblem(numberedLines(results), (problem) => `${JSON.stringify(problem)}\n`, services.logger)
  streamAnswer(reply, { contentType: ndjson, pieces, bufferBytes: maxUnreadResultBytes })
}

/** A line for each line, with its number from 1 on. */
async function* numberedLines(groups: AsyncIterable<Result[]>): AsyncGenerator<string> {
  let line = 0
  for await (const group of groups)
    yield group.map((result) => `${JSON.stringify({ line: ++line, ...result })}\n`).join('')
}

/** One JSON document that grows while the lines come, a result a line. */
function streamJson(reply: FastifyReply, results: AsyncIterable<Result[]>, { services }: Target): void {
  const pieces = jsonDocument(endingWithProblem(results, (problem) => [problem], services.logger))
  streamAnswer(reply, { contentType: 'application/json', pieces, bufferBytes: maxUnreadResultBytes })
}

async function* jsonDocument(groups: AsyncIterable<Result[]>): AsyncGenerator<string> {
  let separator = '{"results":['
  for await (const group of groups) {
    yield separator + group.map((result) => JSON.stringify(result)).join(',\n')
    separator = ',\n'
  }
  yield separator === ',\n' ? ']}\n' : '{"results":[]}\n'
}

const recordSchema = {
  type: 'object',
  properties: {
    key: { description: 'A string is its UTF-8 bytes, another JSON value its JSON text.' },
    keyBase64: { type: 'string', description: 'The key as bytes.' },
    value: { description: 'As the key. No value is a tombstone.' },
    valueBase64: { type: 'string', description: 'The value as bytes.' },
    headers: { description: 'An object of strings, or an array of {"name", "value" or "valueBase64"}.' },
    partition: { type: 'integer' },
    timestamp: { description: 'Milliseconds since 1970, or an RFC 3339 time. Default: now.' },
  },
  additionalProperties: false,
}

const results = jsonContent(
  { type: 'object', properties: { results: { type: 'array', items: { type: 'object' } } } },
  { results: [{ partition: 0, offset: 17, timestamp: 1_769_860_800_000 }] },
)

const produceDocumentation = documented({
  summary: 'Append records',
  description: `The content type says what the body is. Records are answered in their order; one that is refused has a problem in its place.

Lines (application/x-ndjson, and plain bodies with \`split=lines\`) are streamed without a limit: the answer begins at once with status 200 and tells of each line when it is in. Read it while you send; results that are not read are kept up to 16 MiB.`,
  tags: ['records'],
  body: {
    content: {
      'application/json': {
        schema: {
          type: 'object',
          required: ['records'],
          properties: { records: { type: 'array', items: recordSchema } },
          examples: [
            { records: [{ key: 'order-1', value: { total: 12.5 }, headers: { source: 'web' } }, { value: 'hello' }] },
          ],
        },
      },
      [ndjson]: {
        schema: {
          type: 'string',
          description: 'Each line a record in JSON. A line that is no object is a value itself.',
          examples: ['{"key":"order-1","value":"hello"}\n"a value of its own"\n'],
        },
      },
      'text/plain': { schema: { type: 'string', description: "One record's value.", examples: ['hello'] } },
      'application/octet-stream': { schema: { type: 'string', format: 'binary', description: "One record's value." } },
      [recordBatch]: {
        schema: {
          type: 'string',
          format: 'binary',
          description: 'One RecordBatch v2, for the partition of the query.',
        },
      },
    },
  },
  response: {
    200: { description: 'Every record is in, or the answer began before it could be known.', content: results },
    207: { description: 'Some are in; the others have a problem in their place.', content: results },
    413: { $ref: 'Problem#', description: 'Larger than the topic takes.' },
    415: { $ref: 'Problem#', description: 'Another content type.' },
  },
})
