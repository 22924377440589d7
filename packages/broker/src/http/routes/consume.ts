import type { FastifyReply, FastifyRequest } from 'fastify'
import { lineStream, readBatches, readPage } from '../consume.ts'
import type { App, HttpContext } from '../context.ts'
import { eventStream, resumePosition } from '../event-stream.ts'
import { defaultReadBytes, maxPageRecords, maxReadBytes, maxWaitMs } from '../limits.ts'
import { preferredType } from '../media-type.ts'
import { parseOffset } from '../offset-parameter.ts'
import { documented, jsonContent, topicParameter } from '../openapi.ts'
import { HttpProblem } from '../problem.ts'
import { openCursors, partitionsOf, type Reading } from '../reading.ts'
import { streamAnswer } from '../stream-answer.ts'

interface ConsumeQuery {
  readonly partition?: number
  readonly offset: string
  readonly limit?: number
  readonly max_bytes?: number
  readonly wait_ms: number
  readonly follow: '' | 'true' | 'false'
}

type ConsumeRequest = FastifyRequest<{ Params: { topic: string }; Querystring: ConsumeQuery }>

const querystring = {
  type: 'object',
  properties: {
    partition: { type: 'integer', minimum: 0, description: 'Default: all.' },
    offset: {
      type: 'string',
      default: 'earliest',
      description: '`earliest`, `latest`, an offset, an RFC 3339 time, or `partition:offset,…` (the `next` of a page).',
      examples: ['earliest', '17', '2026-01-31T12:00:00Z', '0:17,1:4'],
    },
    limit: {
      type: 'integer',
      minimum: 1,
      description: `Records. Default 500 for a page, at most ${maxPageRecords} there.`,
    },
    max_bytes: {
      type: 'integer',
      minimum: 1,
      maximum: maxReadBytes,
      description: 'Of keys and values in a page; for batches and streams, of what is read at a time.',
    },
    wait_ms: {
      type: 'integer',
      minimum: 0,
      maximum: maxWaitMs,
      default: 0,
      description: 'How long a page or batches that would be empty wait for a record.',
    },
    follow: {
      type: 'string',
      enum: ['', 'true', 'false'],
      default: 'false',
      description: 'Go on at the end of the log.',
    },
  },
  additionalProperties: false,
}

const json = 'application/json'
const ndjson = 'application/x-ndjson'
const text = 'text/plain'
const serverSentEvents = 'text/event-stream'
const recordBatch = 'application/vnd.kafka.recordbatch'
/** In order of preference, for a reader who takes anything. */
const offered = [json, ndjson, text, serverSentEvents, recordBatch] as const
const offeredToFollow = [ndjson, text, serverSentEvents] as const

/** GET /v1/topics/{topic}/records, in five kinds of answer. */
export function consumeRoutes(app: App, context: HttpContext): void {
  app.get<{ Params: { topic: string }; Querystring: ConsumeQuery }>(
    '/v1/topics/:topic/records',
    { schema: { params: topicParameter, querystring }, config: consumeDocumentation },
    async (request, reply) => {
      const { query, headers } = request
      const isFollowing = query.follow !== 'false'
      const type = preferredType(headers.accept, isFollowing ? offeredToFollow : offered)
      if (type === undefined) {
        const types = (isFollowing ? offeredToFollow : offered).join(', ')
        throw new HttpProblem(406, `${isFollowing ? 'a reader who follows' : 'a reader'} gets one of: ${types}`)
      }
      const reading = await openReading(request, reply, type === serverSentEvents, context)
      switch (type) {
        case json:
          return readPage(reading, query)
        case recordBatch:
          return reply.type(recordBatch).send(await readBatches(reading, query.wait_ms))
        case ndjson:
          return stream(reply, type, lineStream(reading, 'json', isFollowing, query.limit))
        case text:
          return stream(reply, `${text}; charset=utf-8`, lineStream(reading, 'value', isFollowing, query.limit))
        case serverSentEvents:
          return stream(reply, type, eventStream(reading, query.limit))
      }
    },
  )
}

async function openReading(
  { params, query, headers }: ConsumeRequest,
  reply: FastifyReply,
  mayResume: boolean,
  { services, closing }: HttpContext,
): Promise<Reading> {
  const gone = new AbortController()
  reply.raw.once('close', () => gone.abort())
  const topic = services.topics.get(params.topic)
  const lastEventId = headers['last-event-id']
  const isResuming = mayResume && typeof lastEventId === 'string' && lastEventId !== ''
  const start = isResuming ? resumePosition(lastEventId, topic) : parseOffset(query.offset)
  return {
    services,
    topic,
    cursors: await openCursors(services, partitionsOf(topic, query.partition), start),
    isWholeTopic: query.partition === undefined,
    readBytes: query.max_bytes ?? defaultReadBytes,
    cancelled: AbortSignal.any([closing, gone.signal]),
  }
}

/** One group is made ahead; the next when the client has taken it. */
function stream(reply: FastifyReply, contentType: string, pieces: AsyncIterable<Uint8Array | string>): void {
  streamAnswer(reply, { contentType, pieces, bufferBytes: 1 })
}

const record = { partition: 0, offset: 16, timestamp: 1_769_860_800_000, key: 'order-1', value: 'hello' }

const consumeDocumentation = documented({
  summary: 'Read records',
  description: `The Accept header says what the answer is. A value or key that is no UTF-8 comes as \`valueBase64\` or \`keyBase64\`.

- application/json: a page, partition after partition, with the offsets of the next one
- application/x-ndjson: a record a line, up to what was there when the request came, or with \`follow\` endless
- text/plain: the same with the bare values
- text/event-stream: server-sent events, endless; resumes in all partitions by Last-Event-ID
- application/vnd.kafka.recordbatch: stored batches of one partition as they are, from the one with the offset on`,
  tags: ['records'],
  response: {
    200: {
      description: 'Records.',
      content: {
        ...jsonContent(
          {
            type: 'object',
            properties: {
              records: { type: 'array', items: { type: 'object' } },
              next: {
                type: 'object',
                additionalProperties: { type: 'integer' },
                description: 'Where each partition goes on.',
              },
            },
          },
          { records: [record], next: { 0: 17 } },
        ),
        [ndjson]: { schema: { type: 'string', examples: [`${JSON.stringify(record)}\n`] } },
        [text]: { schema: { type: 'string', examples: ['hello\n'] } },
        [serverSentEvents]: { schema: { type: 'string', examples: [`id: 0:16\ndata: ${JSON.stringify(record)}\n\n`] } },
        [recordBatch]: { schema: { type: 'string', format: 'binary' } },
      },
    },
    416: { $ref: 'Problem#', description: 'The offset is not in the log.' },
  },
})
