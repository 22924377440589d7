import { KafkaError } from '@odradek/protocol'
import {
  type CreateTopicsRequestTopic,
  type CreateTopicsResponseInput,
  createTopics,
} from '@odradek/protocol/19-create-topics'
import type { TopicImage } from '../../metadata/store.ts'
import { type Call, type Handler, handler } from '../handler.ts'

type TopicResponse = CreateTopicsResponseInput['topics'][number]

/**
 * CreateTopics (19), versions 2-7. -1 partitions or replicas mean the broker's default (KIP-464). The answer carries
 * the
 * configuration from 5 on (KIP-525) and the topic's id from 7 on. A name that stands twice in a request is refused.
 */
export const handleCreateTopics: Handler = handler(
  createTopics,
  async (request, call): Promise<CreateTopicsResponseInput> => {
    const names = request.topics.map(({ name }) => name)
    const repeated = new Set(names.filter((name, index) => names.indexOf(name) !== index))
    const unique = request.topics.filter(({ name }) => !repeated.has(name))
    const topics = await Promise.all(unique.map((topic) => create(topic, request.validateOnly, call)))
    for (const name of repeated)
      topics.push(failed(name, new KafkaError('INVALID_REQUEST', 'the topic stands twice in the request')))
    return { topics }
  },
)

async function create(
  wanted: CreateTopicsRequestTopic,
  validateOnly: boolean,
  { services }: Call,
): Promise<TopicResponse> {
  try {
    const nodeId = services.config.nodeId
    const plan = services.topics.plan({
      name: wanted.name,
      partitionCount: partitionCount(wanted, nodeId),
      replicationFactor: wanted.replicationFactor,
      config: Object.fromEntries(wanted.configs.map(({ name, value }) => [name, value ?? ''])),
    })
    if (!validateOnly) await services.topics.create(plan)
    return succeeded(plan, services)
  } catch (error) {
    if (error instanceof KafkaError) return failed(wanted.name, error)
    throw error
  }
}

/** A request that assigns replicas itself says so with -1 partitions; every replica must then be this broker. */
function partitionCount({ numPartitions, assignments }: CreateTopicsRequestTopic, nodeId: number): number {
  if (assignments.length === 0) return numPartitions
  const indexes = assignments.map(({ partitionIndex }) => partitionIndex).sort((a, b) => a - b)
  if (indexes.some((partitionIndex, expected) => partitionIndex !== expected)) {
    throw new KafkaError('INVALID_REPLICA_ASSIGNMENT', 'partitions are assigned from 0 on without a gap')
  }
  if (assignments.some(({ brokerIds }) => brokerIds.length !== 1 || brokerIds[0] !== nodeId)) {
    throw new KafkaError('INVALID_REPLICA_ASSIGNMENT', `the only broker to assign a replica to is ${nodeId}`)
  }
  return assignments.length
}

function succeeded({ name, id, partitionCount, config }: TopicImage, { configs }: Call['services']): TopicResponse {
  return {
    name,
    topicId: id,
    errorCode: 0,
    numPartitions: partitionCount,
    replicationFactor: 1,
    configs: configs
      .topicEntries({ overrides: config })
      .map(({ name, value, readOnly, configSource, isSensitive }) => ({
        name,
        value,
        readOnly,
        configSource,
        isSensitive,
      })),
  }
}

function failed(name: string, { code, message }: KafkaError): TopicResponse {
  return { name, errorCode: code, errorMessage: message, configs: null }
}
