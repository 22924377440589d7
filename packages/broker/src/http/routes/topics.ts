import { KafkaError } from '@odradek/protocol'
import { topicSettingsWithoutEffect } from '../../config/index.ts'
import type { Topic } from '../../metadata/topics.ts'
import type { Services } from '../../services.ts'
import type { App, HttpContext } from '../context.ts'
import { acceptJsonOnly } from '../json-body.ts'
import { documented, jsonContent, topicParameter } from '../openapi.ts'

interface TopicBody {
  readonly partitions?: number
  readonly config?: Readonly<Record<string, string | number | boolean>>
}

type TopicParams = { Params: { topic: string } }

const body = {
  type: ['object', 'null'],
  properties: {
    partitions: { type: 'integer', minimum: 1, description: "Default: the broker's num.partitions." },
    config: { type: 'object', additionalProperties: { type: ['string', 'number', 'boolean'] } },
  },
  additionalProperties: false,
  examples: [{ partitions: 3, config: { 'retention.ms': '3600000' } }],
}

const example = {
  name: 'orders',
  id: '4Zqd3fXsRzS0GjUg0f1dVA',
  partitions: [{ partition: 0, leader: 1, logStartOffset: 0, highWatermark: 17, bytes: 1830 }],
  config: { 'retention.ms': '3600000' },
  withoutEffect: ['retention.ms'],
}
const topicContent = jsonContent({ $ref: 'Topic#' }, example)
const tags = ['topics']

/** PUT, GET and DELETE /v1/topics/{topic}, GET /v1/topics. */
export function topicRoutes(app: App, { services }: HttpContext): void {
  const { topics } = services
  app.addSchema(topicSchema)
  acceptJsonOnly(app)

  const list = documented({
    summary: 'All topics',
    tags,
    response: {
      200: {
        description: 'In the order of their names.',
        content: jsonContent(
          { type: 'object', properties: { topics: { type: 'array', items: { $ref: 'Topic#' } } } },
          { topics: [example] },
        ),
      },
    },
  })
  app.get('/v1/topics', { config: list }, () => ({
    topics: [...topics.list()].sort(byName).map((topic) => describe(topic, services)),
  }))

  const one = documented({
    summary: 'One topic',
    tags,
    response: { 200: { description: 'The topic.', content: topicContent } },
  })
  app.get<TopicParams>('/v1/topics/:topic', { schema: { params: topicParameter }, config: one }, ({ params }) =>
    describe(topics.get(params.topic), services),
  )

  const put = documented({
    summary: 'Create a topic, or make sure that it is there',
    description:
      'What the body leaves out is not asked for: it is the default of a new topic, and anything of an old one.',
    tags,
    response: {
      200: { description: 'It was there already, and is as asked for.', content: topicContent },
      201: { description: 'It was created.', content: topicContent },
      409: { $ref: 'Problem#', description: 'It is there, with other partitions or configuration.' },
    },
  })
  app.put<TopicParams & { Body: TopicBody | null }>(
    '/v1/topics/:topic',
    { schema: { params: topicParameter, body }, config: put },
    async ({ params, body }, reply) => {
      const { topic, isNew } = await ensureTopic(params.topic, body ?? {}, services)
      if (isNew) reply.code(201).header('location', `/v1/topics/${topic.name}`)
      return describe(topic, services)
    },
  )

  const remove = documented({
    summary: 'Delete a topic with its records',
    tags,
    response: { 204: { description: 'It is gone.', type: 'null' } },
  })
  app.delete<TopicParams>(
    '/v1/topics/:topic',
    { schema: { params: topicParameter }, config: remove },
    async ({ params }, reply) => {
      if (!services.config.deleteTopicEnable) {
        throw new KafkaError('TOPIC_DELETION_DISABLED', 'delete.topic.enable is false')
      }
      await topics.delete(topics.get(params.topic))
      return reply.code(204).send()
    },
  )
}

async function ensureTopic(
  name: string,
  { partitions, config }: TopicBody,
  { topics }: Services,
): Promise<{ topic: Topic; isNew: boolean }> {
  const wanted = config && Object.fromEntries(Object.entries(config).map(([key, value]) => [key, String(value)]))
  if (topics.find(name) === undefined) {
    const request = { name, partitionCount: partitions ?? -1, replicationFactor: -1, config: wanted ?? {} }
    try {
      return { topic: await topics.create(topics.plan(request)), isNew: true }
    } catch (error) {
      // Another request may have created the same topic meanwhile, which is as well.
      if (!(error instanceof KafkaError && error.error === 'TOPIC_ALREADY_EXISTS')) throw error
    }
  }
  const topic = topics.get(name)
  if (!isAsWanted(topic, partitions, wanted)) {
    const now = `${topic.partitions.length} partitions and the configuration ${JSON.stringify(topic.overrides)}`
    throw new KafkaError('TOPIC_ALREADY_EXISTS', `topic '${name}' exists with ${now}`)
  }
  return { topic, isNew: false }
}

function isAsWanted(
  { partitions, overrides }: Topic,
  partitionCount: number | undefined,
  config: Readonly<Record<string, string>> | undefined,
): boolean {
  if (partitionCount !== undefined && partitionCount !== partitions.length) return false
  if (config === undefined) return true
  const names = new Set([...Object.keys(config), ...Object.keys(overrides)])
  return [...names].every((name) => config[name] === overrides[name])
}

function byName(a: Topic, b: Topic): number {
  return a.name < b.name ? -1 : 1
}

const topicSchema = {
  $id: 'Topic',
  type: 'object',
  properties: {
    name: { type: 'string' },
    id: { type: 'string', description: "Kafka's topic id." },
    partitions: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          partition: { type: 'integer' },
          leader: { type: 'integer', description: 'Node id.' },
          logStartOffset: { type: 'integer', description: 'The first offset that is there.' },
          highWatermark: { type: 'integer', description: 'The offset behind the last one that may be read.' },
          bytes: { type: 'integer', description: 'On disk.' },
        },
      },
    },
    config: { type: 'object', additionalProperties: { type: 'string' }, description: 'In effect, by name.' },
    withoutEffect: {
      type: 'array',
      items: { type: 'string' },
      description: 'What was set for this topic and is stored, but changes nothing yet.',
    },
  },
}

function describe(topic: Topic, { config, configs }: Services): Record<string, unknown> {
  return {
    name: topic.name,
    id: topic.id,
    partitions: topic.partitions.map(({ index, log }) => ({
      partition: index,
      leader: config.nodeId,
      logStartOffset: log.logStartOffset,
      highWatermark: log.highWatermark,
      bytes: log.sizeInBytes,
    })),
    config: Object.fromEntries(configs.topicEntries(topic).map(({ name, value }) => [name, value])),
    withoutEffect: topicSettingsWithoutEffect(topic.overrides),
  }
}
