import { errorCode, KafkaError, zeroUuid } from '@odradek/protocol'
import { type MetadataRequestTopic, type MetadataResponseInput, metadata } from '@odradek/protocol/03-metadata'
import type { Topic } from '../../metadata/topics.ts'
import { leaderEpoch } from '../../metadata/topics.ts'
import { type Call, type Handler, handler } from '../handler.ts'

type TopicResponse = MetadataResponseInput['topics'][number]

/**
 * Metadata (3), versions 0-13. Null topics (an empty list in version 0) mean all. Names that do not exist are created
 * if the client allows it (from 4 on it may forbid) and `auto.create.topics.enable` is on. From 10 on topics have ids
 * and may be asked for by id; 12 makes that final, 13 adds a top-level error (KIP-1102), never set here.
 * Left out: authorized operations (answered as unknown, the int32 minimum, as without an authorizer).
 */
export const handleMetadata: Handler = handler(metadata, async (request, call): Promise<MetadataResponseInput> => {
  const { services, advertised } = call
  const isAll = request.topics === null || (call.version === 0 && request.topics.length === 0)
  const topics = isAll
    ? [...services.topics.list()].map(describe)
    : await Promise.all(
        (request.topics ?? []).map((wanted) => describeWanted(wanted, request.allowAutoTopicCreation, call)),
      )
  return {
    brokers: [{ nodeId: services.config.nodeId, host: advertised.host, port: advertised.port }],
    clusterId: services.clusterId,
    controllerId: services.config.nodeId,
    topics,
  }

  function describe(topic: Topic): TopicResponse {
    return describeTopic(topic, services.config.nodeId)
  }
})

async function describeWanted(
  { name, topicId }: MetadataRequestTopic,
  mayCreate: boolean,
  { services, version }: Call,
): Promise<TopicResponse> {
  const { topics, config } = services
  // Versions 10 and 11 carry an id but no answer about one: their names cannot be null.
  if (name === null && version < 12)
    return { errorCode: errorCode('INVALID_REQUEST'), name: '', topicId, partitions: [] }
  if (name === null) {
    const topic = topics.findById(topicId)
    return topic === undefined
      ? { errorCode: errorCode('UNKNOWN_TOPIC_ID'), name: null, topicId, partitions: [] }
      : describeTopic(topic, config.nodeId)
  }
  try {
    const topic = mayCreate ? await topics.findOrCreate(name) : topics.get(name)
    return describeTopic(topic, config.nodeId)
  } catch (error) {
    if (error instanceof KafkaError) return { errorCode: error.code, name, topicId: zeroUuid, partitions: [] }
    throw error
  }
}

function describeTopic({ name, id, partitions, isInternal }: Topic, nodeId: number): TopicResponse {
  return {
    errorCode: 0,
    name,
    topicId: id,
    isInternal,
    partitions: partitions.map(({ index }) => ({
      errorCode: 0,
      partitionIndex: index,
      leaderId: nodeId,
      leaderEpoch,
      replicaNodes: [nodeId],
      isrNodes: [nodeId],
      offlineReplicas: [],
    })),
  }
}
