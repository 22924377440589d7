import { KafkaError } from '@odradek/protocol'
import { offsetCommit } from '@odradek/protocol/08-offset-commit'
import { offsetFetch } from '@odradek/protocol/09-offset-fetch'
import { offsetDelete } from '@odradek/protocol/47-offset-delete'
import type { Cluster } from '../cluster/cluster.ts'
import type { Connection } from '../cluster/connection.ts'
import { comparePartitions, type TopicPartition } from '../topic-partition.ts'
import { byTopic, fromCoordinators, keyOf, settleEach } from './calls.ts'
import { errorOf, missing, type PartitionOutcome, throwIfFailed, toPartitionOutcome, unwrap } from './outcome.ts'

/** What a group has committed in a partition. */
export interface GroupOffset {
  readonly topic: string
  readonly partition: number
  readonly offset: number
  readonly metadata: string
  /** Of the record before it, if the member told it (KIP-320); -1 otherwise. */
  readonly leaderEpoch: number
}

/** What a group is to have committed in a partition. */
export interface NewGroupOffset extends TopicPartition {
  readonly offset: number
  /** The group's own; default ''. */
  readonly metadata?: string
  readonly leaderEpoch?: number
}

/** Versions from 10 on name topics by their ids, which gains nothing here. */
const byName = { maxVersion: 9 }

/**
 * What a group has committed, in order; of some partitions, or of all.
 * @throws KafkaError (as a rejection)
 */
export async function readOffsets(
  cluster: Cluster,
  groupId: string,
  partitions: readonly TopicPartition[] | null,
): Promise<GroupOffset[]> {
  const topics =
    partitions &&
    [...byTopic(partitions)].map(([name, each]) => ({ name, partitionIndexes: each.map(({ partition }) => partition) }))
  const found = await atCoordinator(cluster, groupId, async (connection) => {
    const isBatched = connection.versionOf(offsetFetch) >= 8
    const requireStable = false
    const request = isBatched ? { groups: [{ groupId, topics }], requireStable } : { groupId, topics, requireStable }
    const answer = await connection.request(offsetFetch, request, byName)
    const result = isBatched ? (answer.groups[0] ?? answer) : answer
    throwIfFailed({ errorCode: result.errorCode })
    for (const topic of result.topics) for (const { errorCode } of topic.partitions) throwIfFailed({ errorCode })
    return result.topics
  })
  const offsets = found.flatMap(({ name, partitions }) =>
    partitions
      .filter(({ committedOffset }) => committedOffset >= 0)
      .map(({ partitionIndex, committedOffset, metadata, committedLeaderEpoch }) => ({
        topic: name,
        partition: partitionIndex,
        offset: committedOffset,
        metadata: metadata ?? '',
        leaderEpoch: committedLeaderEpoch,
      })),
  )
  return offsets.sort(comparePartitions)
}

/** Commits for a group that has no members, or makes a group that only stores offsets. */
export async function writeOffsets(
  cluster: Cluster,
  groupId: string,
  offsets: readonly NewGroupOffset[],
): Promise<PartitionOutcome[]> {
  const results = await settleEach(cluster, offsets, (wanted) =>
    atCoordinator(cluster, groupId, async (connection) => {
      const topics = [...byTopic(wanted)].map(([name, partitions]) => ({
        name,
        partitions: partitions.map(({ partition, offset, metadata = '', leaderEpoch = -1 }) => ({
          partitionIndex: partition,
          committedOffset: offset,
          committedLeaderEpoch: leaderEpoch,
          committedMetadata: metadata,
        })),
      }))
      const answer = await connection.request(offsetCommit, { groupId, topics }, byName)
      return match(wanted, answer.topics)
    }),
  )
  return offsets.map((partition, index) => toPartitionOutcome(partition, results[index]))
}

/** Forgets offsets of topics that no member reads (KIP-496). */
export async function forgetOffsets(
  cluster: Cluster,
  groupId: string,
  partitions: readonly TopicPartition[],
): Promise<PartitionOutcome[]> {
  const results = await settleEach(cluster, partitions, (wanted) =>
    atCoordinator(cluster, groupId, async (connection) => {
      const topics = [...byTopic(wanted)].map(([name, each]) => ({
        name,
        partitions: each.map(({ partition }) => ({ partitionIndex: partition })),
      }))
      const answer = await connection.request(offsetDelete, { groupId, topics })
      throwIfFailed({ errorCode: answer.errorCode })
      return match(wanted, answer.topics)
    }),
  )
  // What is wrong with the group is wrong with the call, not with a partition.
  const refusal = results.find((result) => result instanceof KafkaError && isOfGroup(result))
  if (refusal instanceof KafkaError) throw refusal
  return partitions.map((partition, index) => toPartitionOutcome(partition, results[index]))
}

function isOfGroup({ error }: KafkaError): boolean {
  return error === 'GROUP_ID_NOT_FOUND' || error === 'NON_EMPTY_GROUP' || error === 'GROUP_AUTHORIZATION_FAILED'
}

/** One group's coordinator. @throws KafkaError (as a rejection) */
export async function atCoordinator<Value>(
  cluster: Cluster,
  groupId: string,
  ask: (connection: Connection) => Promise<Value>,
): Promise<Value> {
  const results = await fromCoordinators(cluster, 'group', [groupId], async (connection) => {
    return [{ value: await ask(connection) }]
  })
  return unwrap(results).value
}

function match<Answer extends { partitionIndex: number; errorCode: number }>(
  wanted: readonly TopicPartition[],
  topics: readonly { name: string; partitions: readonly Answer[] }[],
): (Answer | KafkaError)[] {
  const answers = new Map<string, Answer>()
  for (const { name, partitions } of topics) {
    for (const answer of partitions) answers.set(keyOf({ topic: name, partition: answer.partitionIndex }), answer)
  }
  return wanted.map((partition) => {
    const answer = answers.get(keyOf(partition))
    return answer === undefined ? missing(`partition ${keyOf(partition)}`) : (errorOf(answer) ?? answer)
  })
}
