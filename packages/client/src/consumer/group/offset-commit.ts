import { errorByCode, KafkaError, type Uuid, zeroUuid } from '@odradek/protocol'
import {
  type OffsetCommitRequestInput,
  type OffsetCommitResponse,
  offsetCommit,
} from '@odradek/protocol/08-offset-commit'
import type { Cluster } from '../../cluster/cluster.ts'
import type { Connection } from '../../cluster/connection.ts'
import type { Coordinator } from './coordinator.ts'
import type { CommittedOffset } from './membership.ts'
import { topicIds } from './topic-ids.ts'

/** Who commits. */
export interface Committer {
  readonly memberId: string
  /** Generation, or member epoch. */
  readonly generation: number
  readonly groupInstanceId: string | null
}

/** From this version on topics go by id (KIP-848). */
const topicIdVersion = 10

/**
 * Stores how far the group has read, and tries again what may succeed later. `committer` is asked before every try, as
 * generations go on meanwhile; it throws when the member is not the one any more that read.
 *
 * @throws KafkaError (as a rejection) of the first partition that was refused; others may have been taken
 */
export async function commitOffsets(
  cluster: Cluster,
  coordinator: Coordinator,
  committer: () => Committer,
  offsets: readonly CommittedOffset[],
): Promise<void> {
  if (offsets.length === 0) return
  const { clock, observer } = cluster.options
  const startMs = clock.nowMs()
  const report = (error?: KafkaError): void => {
    const partitions = offsets.map(({ topic, partition }) => ({ topic, partition }))
    const base = {
      group: coordinator.group,
      event: 'committed',
      partitions,
      durationMs: clock.nowMs() - startMs,
    } as const
    observer.grouped(error === undefined ? base : { ...base, error })
  }
  try {
    const commit = (connection: Connection): Promise<void> =>
      commitOnce(cluster, connection, coordinator.group, committer, offsets)
    // A topic that is not there was misspelt: waiting does not make it.
    await cluster.retrying(() => coordinator.ask('offsets', commit), 'UNKNOWN_TOPIC_OR_PARTITION')
    report()
  } catch (error) {
    if (error instanceof KafkaError) report(error)
    throw error
  }
}

async function commitOnce(
  cluster: Cluster,
  connection: Connection,
  groupId: string,
  committer: () => Committer,
  offsets: readonly CommittedOffset[],
): Promise<void> {
  const topics = requestTopics(offsets)
  const goesById = connection.versionOf(offsetCommit) >= topicIdVersion
  const ids = goesById ? await topicIds(cluster, topics.keys()) : undefined
  const { memberId, generation, groupInstanceId } = committer()
  const request: OffsetCommitRequestInput = {
    groupId,
    memberId,
    generationIdOrMemberEpoch: generation,
    groupInstanceId,
    topics: [...topics].map(([name, partitions]) => ({ name, topicId: ids?.get(name) ?? zeroUuid, partitions })),
  }
  const options = ids === undefined ? { maxVersion: topicIdVersion - 1 } : {}
  checkAnswer(cluster, await connection.request(offsetCommit, request, options), ids)
}

type RequestPartition = OffsetCommitRequestInput['topics'][number]['partitions'][number]

function requestTopics(offsets: readonly CommittedOffset[]): Map<string, RequestPartition[]> {
  const topics = new Map<string, RequestPartition[]>()
  for (const { topic, partition, offset, leaderEpoch, metadata } of offsets) {
    const partitions = topics.get(topic) ?? []
    topics.set(topic, partitions)
    partitions.push({
      partitionIndex: partition,
      committedOffset: offset,
      committedLeaderEpoch: leaderEpoch,
      committedMetadata: metadata,
    })
  }
  return topics
}

function checkAnswer(
  cluster: Cluster,
  { topics }: OffsetCommitResponse,
  ids: ReadonlyMap<string, Uuid> | undefined,
): void {
  const names = new Map([...(ids ?? [])].map(([name, id]) => [id, name]))
  for (const { name: plainName, topicId, partitions } of topics) {
    const name = ids === undefined ? plainName : (names.get(topicId) ?? topicId)
    for (const { partitionIndex, errorCode } of partitions) {
      if (errorCode === 0) continue
      const { name: error, meaning } = errorByCode(errorCode)
      if (error === 'UNKNOWN_TOPIC_ID' || error === 'UNKNOWN_TOPIC_OR_PARTITION') cluster.forgetTopic(name)
      throw new KafkaError(error, `offset of ${name}-${partitionIndex} was not committed: ${meaning}`)
    }
  }
}
