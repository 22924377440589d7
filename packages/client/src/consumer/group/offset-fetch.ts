import { errorByCode, KafkaError, type Uuid, zeroUuid } from '@odradek/protocol'
import { type OffsetFetchRequestInput, offsetFetch } from '@odradek/protocol/09-offset-fetch'
import type { Cluster } from '../../cluster/cluster.ts'
import type { Connection } from '../../cluster/connection.ts'
import type { TopicPartition } from '../../topic-partition.ts'
import type { Coordinator } from './coordinator.ts'
import type { CommittedOffset } from './membership.ts'
import { byTopic } from './partition-sets.ts'
import { topicIds } from './topic-ids.ts'

/** Who asks; a member of the next-generation protocol says so, and is told when its epoch is old. */
export interface OffsetReader {
  readonly memberId: string | null
  /** -1 of whoever is no such member. */
  readonly memberEpoch: number
  /** Offsets that open transactions may still replace are waited for (KIP-447); a broker before 2.5 cannot. */
  readonly requireStable: boolean
}

const stableVersion = 7
/** From this version on many groups are asked for at once. */
const groupsVersion = 8
/** From this version on topics go by id (KIP-848). */
const topicIdVersion = 10

/**
 * Where the group is; partitions without an offset are left out. What may succeed later is tried again:
 * UNSTABLE_OFFSET_COMMIT among it.
 *
 * @throws KafkaError (as a rejection)
 */
export async function fetchOffsets(
  cluster: Cluster,
  coordinator: Coordinator,
  reader: () => OffsetReader,
  partitions: readonly TopicPartition[],
): Promise<CommittedOffset[]> {
  if (partitions.length === 0) return []
  return cluster.retrying(() =>
    coordinator.ask('offsets', (connection) => fetchOnce(cluster, connection, coordinator.group, reader, partitions)),
  )
}

async function fetchOnce(
  cluster: Cluster,
  connection: Connection,
  groupId: string,
  reader: () => OffsetReader,
  partitions: readonly TopicPartition[],
): Promise<CommittedOffset[]> {
  const served = connection.versionOf(offsetFetch)
  const topics = byTopic(partitions)
  const ids = served >= topicIdVersion ? await topicIds(cluster, topics.keys()) : undefined
  const wanted = [...topics].map(([name, indexes]) => ({
    name,
    topicId: ids?.get(name) ?? zeroUuid,
    partitionIndexes: [...indexes],
  }))
  const { memberId, memberEpoch, requireStable } = reader()
  const request: OffsetFetchRequestInput = {
    ...(served >= groupsVersion
      ? { groups: [{ groupId, memberId, memberEpoch, topics: wanted }] }
      : { groupId, topics: wanted }),
    requireStable: requireStable && served >= stableVersion,
  }
  const options = ids === undefined ? { maxVersion: topicIdVersion - 1 } : {}
  const answer = await connection.request(offsetFetch, request, options)
  if (served < groupsVersion) {
    if (answer.errorCode !== 0) throw KafkaError.fromCode(answer.errorCode)
    return readTopics(cluster, answer.topics)
  }
  const [group] = answer.groups
  if (group === undefined) throw new KafkaError('UNKNOWN_SERVER_ERROR', 'the broker left the group out of its answer')
  if (group.errorCode !== 0) throw KafkaError.fromCode(group.errorCode)
  return readTopics(cluster, ids === undefined ? group.topics : named(group.topics, ids))
}

interface AnswerTopic {
  readonly name: string
  readonly partitions: readonly {
    readonly partitionIndex: number
    readonly committedOffset: number
    readonly committedLeaderEpoch: number
    readonly metadata: string | null
    readonly errorCode: number
  }[]
}

function named(topics: readonly (AnswerTopic & { topicId: Uuid })[], ids: ReadonlyMap<string, Uuid>): AnswerTopic[] {
  const names = new Map([...ids].map(([name, id]) => [id, name]))
  return topics.map(({ topicId, partitions }) => ({ name: names.get(topicId) ?? topicId, partitions }))
}

function readTopics(cluster: Cluster, topics: readonly AnswerTopic[]): CommittedOffset[] {
  const committed: CommittedOffset[] = []
  for (const { name, partitions } of topics) {
    for (const { partitionIndex, committedOffset, committedLeaderEpoch, metadata, errorCode } of partitions) {
      if (errorCode !== 0) {
        const { name: error, meaning } = errorByCode(errorCode)
        if (error === 'UNKNOWN_TOPIC_ID') cluster.forgetTopic(name)
        throw new KafkaError(error, `offset of ${name}-${partitionIndex} was not found: ${meaning}`)
      }
      if (committedOffset < 0) continue
      committed.push({
        topic: name,
        partition: partitionIndex,
        offset: committedOffset,
        leaderEpoch: committedLeaderEpoch,
        metadata: metadata ?? '',
      })
    }
  }
  return committed
}
