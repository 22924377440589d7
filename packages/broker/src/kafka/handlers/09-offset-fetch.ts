import { errorCode, KafkaError, zeroUuid } from '@odradek/protocol'
import {
  type OffsetFetchRequest,
  type OffsetFetchResponseGroupInput,
  type OffsetFetchResponseInput,
  offsetFetch,
} from '@odradek/protocol/09-offset-fetch'
import type { CommittedOffset } from '../../coordinator/group-record.ts'
import { type Call, type Handler, handler } from '../handler.ts'

type WantedGroup = OffsetFetchRequest['groups'][number]
type TopicAnswer = OffsetFetchResponseGroupInput['topics'][number]
type PartitionAnswer = TopicAnswer['partitions'][number]
type NamedTopicAnswer = TopicAnswer & { readonly name: string }
type GroupAnswer = OffsetFetchResponseGroupInput & { readonly topics: readonly NamedTopicAnswer[] }

/**
 * OffsetFetch (9), versions 1-10: what groups have committed. No commit is offset -1 without an error. From 8 on
 * several groups are asked for at once (KIP-709), from 9 on members may be named with their epoch and from 10 on
 * topics by id (KIP-848). No topics (null) means all.
 */
export const handleOffsetFetch: Handler = handler(
  offsetFetch,
  async (request, call): Promise<OffsetFetchResponseInput> => {
    if (call.version >= 8) return { groups: await Promise.all(request.groups.map((group) => fetchGroup(group, call))) }
    const topics = request.topics?.map((topic) => ({ ...topic, topicId: zeroUuid })) ?? null
    const wanted = { groupId: request.groupId, memberId: null, memberEpoch: -1, topics }
    const { topics: found, errorCode: code = 0 } = await fetchGroup(wanted, call)
    if (code === 0 || call.version >= 2) return { topics: found, errorCode: code }
    // Before version 2 an answer has no place for the group's error.
    return {
      topics: wanted.topics?.map(({ name, partitionIndexes }) => failedTopic(name, partitionIndexes, code)) ?? [],
    }
  },
)

async function fetchGroup(wanted: WantedGroup, call: Call): Promise<GroupAnswer> {
  const { groupId } = wanted
  try {
    const { groups } = call.services
    await groups.checkMember(groupId, wanted.memberId, wanted.memberEpoch)
    const committed = await groups.committedOffsets(groupId)
    const topics = wanted.topics ?? allTopics(committed, call)
    return { groupId, topics: topics.map((topic) => fetchTopic(topic, committed, call)), errorCode: 0 }
  } catch (error) {
    if (!(error instanceof KafkaError)) throw error
    return { groupId, topics: [], errorCode: error.code }
  }
}

type Committed = ReadonlyMap<string, ReadonlyMap<number, CommittedOffset>>

function allTopics(committed: Committed, { services, version }: Call): NonNullable<WantedGroup['topics']> {
  const topics = [...committed].map(([name, partitions]) => {
    const topicId = services.topics.find(name)?.id ?? zeroUuid
    return { name, topicId, partitionIndexes: [...partitions.keys()] }
  })
  // A topic that is gone has no id to be named by.
  return version >= 10 ? topics.filter(({ topicId }) => topicId !== zeroUuid) : topics
}

function fetchTopic(
  { name, topicId, partitionIndexes }: NonNullable<WantedGroup['topics']>[number],
  committed: Committed,
  { services, version }: Call,
): NamedTopicAnswer {
  const topicName = version >= 10 ? services.topics.findById(topicId)?.name : name
  if (topicName === undefined) {
    return { ...failedTopic(name, partitionIndexes, errorCode('UNKNOWN_TOPIC_ID')), topicId }
  }
  const partitions = committed.get(topicName)
  return { name, topicId, partitions: partitionIndexes.map((index) => found(index, partitions?.get(index))) }
}

function found(partitionIndex: number, committed: CommittedOffset | undefined): PartitionAnswer {
  if (committed === undefined) return nothing(partitionIndex, 0)
  const { offset, leaderEpoch, metadata } = committed
  return { partitionIndex, committedOffset: offset, committedLeaderEpoch: leaderEpoch, metadata, errorCode: 0 }
}

function failedTopic(name: string, partitionIndexes: readonly number[], code: number): NamedTopicAnswer {
  return { name, partitions: partitionIndexes.map((index) => nothing(index, code)) }
}

function nothing(partitionIndex: number, code: number): PartitionAnswer {
  return { partitionIndex, committedOffset: -1, committedLeaderEpoch: -1, metadata: '', errorCode: code }
}
