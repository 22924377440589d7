import { KafkaError } from '@odradek/protocol'
import { topicConfigEntries, topicSettingsWithoutEffect } from '../../config/index.ts'
import type { Topic } from '../../metadata/topics.ts'
import type { Services } from '../../services.ts'
import type { App } from '../door.ts'

interface TopicBody {
  readonly partitions?: number
  readonly config?: Record<string, string | number | boolean>
}

const params = { type: 'object', properties: { topic: { type: 'string', examples: ['orders'] } } }
const body = {
  type: ['object', 'null'],
  properties: {
    partitions: { type: 'integer', minimum: 1, description: 'default: num.partitions of the broker' },
    config: { type: 'object', description: "topic settings by Kafka's names" },
  },
  additionalProperties: false,
  examples: [{ partitions: 3, config: { 'retention.ms': '3600000' } }],
}

export function topicRoutes(app: App, services: Services): void {
  const { topics } = services
  const tags = ['topics']
  app.get('/v1/topics', { schema: { summary: 'All topics', tags } }, () => ({
    topics: [...topics.list()].map((topic) => describe(topic, services)),
  }))

  app.get<{ Params: { topic: string } }>(
    '/v1/topics/:topic',
    { schema: { summary: 'One topic', tags, params } },
    ({ params }) => describe(topics.get(params.topic), services),
  )

  app.put<{ Params: { topic: string }; Body: TopicBody | null }>(
    '/v1/topics/:topic',
    { schema: { summary: 'Create a topic; nothing happens if it is there already and the same', tags, params, body } },
    async ({ params, body }, reply) => {
      const config = Object.fromEntries(
        Object.entries(body?.config ?? {}).map(([name, value]) => [name, String(value)]),
      )
      const existing = topics.find(params.topic)
      if (existing !== undefined) {
        if (!isSame(existing, body?.partitions, config)) {
          throw new KafkaError(
            'TOPIC_ALREADY_EXISTS',
            `topic '${params.topic}' exists with other partitions or settings`,
          )
        }
        return describe(existing, services)
      }
      const plan = topics.plan({
        name: params.topic,
        partitionCount: body?.partitions ?? -1,
        replicationFactor: -1,
        config,
      })
      const topic = await topics.create(plan)
      return reply.code(201).send(describe(topic, services))
    },
  )

  app.delete<{ Params: { topic: string } }>(
    '/v1/topics/:topic',
    { schema: { summary: 'Delete a topic and its records', tags, params } },
    async ({ params }, reply) => {
      if (!services.config.deleteTopicEnable) throw new KafkaError('TOPIC_DELETION_DISABLED')
      await topics.delete(topics.get(params.topic))
      return reply.code(204).send()
    },
  )
}

function isSame(topic: Topic, partitions: number | undefined, config: Record<string, string>): boolean {
  if (partitions !== undefined && partitions !== topic.partitions.length) return false
  return Object.entries(config).every(([name, value]) => topic.overrides[name] === value)
}

function describe(topic: Topic, { config }: Services): Record<string, unknown> {
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
    config: Object.fromEntries(topicConfigEntries(config, topic.overrides).map(({ name, value }) => [name, value])),
    withoutEffect: topicSettingsWithoutEffect(topic.overrides),
  }
}
