import { errorCode, KafkaError } from '@odradek/protocol'
import {
  type OffsetCommitRequest,
  type OffsetCommitRequestTopic,
  type OffsetCommitResponseInput,
  offsetCommit,
} from '@odradek/protocol/08-offset-commit'
import type { Committer, OffsetToCommit } from '../../coordinator/group-coordinator.ts'
import type { Topic } from '../../metadata/topics.ts'
import { type Call, type Handler, handler } from '../handler.ts'

interface NamedTopic {
  readonly request: OffsetCommitRequestTopic
  readonly topic: Topic | undefined
}

/**
 * OffsetCommit (8), versions 2-10: how far a group has read. From 10 on topics are named by id (KIP-848). Partitions
 * that do not exist have an error of their own; one of the committer stands at every partition.
 */
export const handleOffsetCommit: Handler = handler(
  offsetCommit,
  async (request, call): Promise<OffsetCommitResponseInput> => {
    const topics = request.topics.map((topic) => ({ request: topic, topic: findTopic(topic, call) }))
    const offsets = topics.flatMap(offsetsToCommit)
    try {
      const { groups } = call.services
      const errors = await groups.commitOffsets(
        request.groupId,
        committerOf(request, call),
        offsets,
        request.retentionTimeMs,
      )
      const codes = errors.map(errorCode)[Symbol.iterator]()
      return answer(topics, call, () => codes.next().value ?? errorCode('UNKNOWN_SERVER_ERROR'))
    } catch (error) {
      if (!(error instanceof KafkaError)) throw error
      return answer(topics, call, () => error.code)
    }
  },
)

function committerOf(request: OffsetCommitRequest, { version }: Call): Committer {
  const { memberId, groupInstanceId, generationIdOrMemberEpoch } = request
  return { memberId, groupInstanceId, generationId: generationIdOrMemberEpoch, isOldClient: version < 9 }
}

function findTopic({ name, topicId }: OffsetCommitRequestTopic, { services, version }: Call): Topic | undefined {
  return version >= 10 ? services.topics.findById(topicId) : services.topics.find(name)
}

function offsetsToCommit({ request, topic }: NamedTopic): OffsetToCommit[] {
  return request.partitions.flatMap((wanted) => {
    if (topic?.partitions[wanted.partitionIndex] === undefined) return []
    return {
      topic: topic.name,
      partition: wanted.partitionIndex,
      offset: wanted.committedOffset,
      leaderEpoch: wanted.committedLeaderEpoch,
      metadata: wanted.committedMetadata,
    }
  })
}

/** The error of each partition that exists comes from `nextCode`, in the order of the request. */
function answer(topics: readonly NamedTopic[], { version }: Call, nextCode: () => number): OffsetCommitResponseInput {
  const unknownTopic = errorCode(version >= 10 ? 'UNKNOWN_TOPIC_ID' : 'UNKNOWN_TOPIC_OR_PARTITION')
  const unknownPartition = errorCode('UNKNOWN_TOPIC_OR_PARTITION')
  return {
    topics: topics.map(({ request, topic }) => ({
      name: request.name,
      topicId: request.topicId,
      partitions: request.partitions.map(({ partitionIndex }) => {
        const absent = topic === undefined ? unknownTopic : unknownPartition
        return { partitionIndex, errorCode: topic?.partitions[partitionIndex] === undefined ? absent : nextCode() }
      }),
    })),
  }
}
