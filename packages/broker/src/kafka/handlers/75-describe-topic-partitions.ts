import { errorCode, KafkaError, zeroUuid } from '@odradek/protocol'
import {
  type DescribeTopicPartitionsRequest,
  type DescribeTopicPartitionsResponseInput,
  describeTopicPartitions,
} from '@odradek/protocol/75-describe-topic-partitions'
import { leaderEpoch, type Topic } from '../../metadata/topics.ts'
import type { Services } from '../../services.ts'
import { allTopicOperations, unknownOperations } from '../authorized-operations.ts'
import { type Handler, handler } from '../handler.ts'

type TopicResponse = DescribeTopicPartitionsResponseInput['topics'][number]

/**
 * DescribeTopicPartitions (75), version 0 (KIP-966): topics in the order of their names, up to a number of partitions;
 * the cursor of an answer says where the next request goes on. No names mean all topics.
 */
export const handleDescribeTopicPartitions: Handler = handler(
  describeTopicPartitions,
  (request, { services }): DescribeTopicPartitionsResponseInput => {
    if (!isCursorValid(request)) return { topics: request.topics.map(({ name }) => refused(name)), nextCursor: null }
    const { cursor } = request
    const most = services.configs.number('max.request.partition.size.limit')
    let room = Math.max(1, Math.min(request.responsePartitionLimit, most))
    const topics: TopicResponse[] = []
    for (const name of wantedNames(request, services)) {
      if (room === 0) return { topics, nextCursor: { topicName: name, partitionIndex: 0 } }
      const topic = services.topics.find(name)
      if (topic === undefined) {
        topics.push(absent(name, services))
        continue
      }
      const first = cursor?.topicName === name ? cursor.partitionIndex : 0
      const described = describe(topic, first, first + room, services.config.nodeId)
      topics.push(described)
      room -= described.partitions.length
      const next = first + described.partitions.length
      if (next < topic.partitions.length) return { topics, nextCursor: { topicName: name, partitionIndex: next } }
    }
    return { topics, nextCursor: null }
  },
)

function isCursorValid({ cursor, topics }: DescribeTopicPartitionsRequest): boolean {
  if (cursor === null) return true
  const isAsked = topics.length === 0 || topics.some(({ name }) => name === cursor.topicName)
  return isAsked && cursor.partitionIndex >= 0
}

function wantedNames({ topics, cursor }: DescribeTopicPartitionsRequest, services: Services): string[] {
  const names = (topics.length === 0 ? [...services.topics.list()] : topics).map(({ name }) => name)
  const from = cursor?.topicName ?? ''
  return [...new Set(names)].filter((name) => name >= from).sort()
}

function describe({ name, id, isInternal, partitions }: Topic, first: number, end: number, nodeId: number) {
  return {
    errorCode: 0,
    name,
    topicId: id,
    isInternal,
    partitions: partitions.slice(first, end).map(({ index }) => ({
      errorCode: 0,
      partitionIndex: index,
      leaderId: nodeId,
      leaderEpoch,
      replicaNodes: [nodeId],
      isrNodes: [nodeId],
      eligibleLeaderReplicas: [],
      lastKnownElr: [],
      offlineReplicas: [],
    })),
    topicAuthorizedOperations: allTopicOperations,
  }
}

function absent(name: string, { topics }: Services): TopicResponse {
  const topic = { name, topicId: zeroUuid, partitions: [], topicAuthorizedOperations: allTopicOperations }
  try {
    topics.get(name)
    return { ...topic, errorCode: errorCode('UNKNOWN_TOPIC_OR_PARTITION') }
  } catch (error) {
    if (error instanceof KafkaError) return { ...topic, errorCode: error.code }
    throw error
  }
}

function refused(name: string): TopicResponse {
  return {
    errorCode: errorCode('INVALID_REQUEST'),
    name,
    topicId: zeroUuid,
    partitions: [],
    topicAuthorizedOperations: unknownOperations,
  }
}
