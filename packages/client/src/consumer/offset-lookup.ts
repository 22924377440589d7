import { KafkaError } from '@odradek/protocol'
import { listOffsets } from '@odradek/protocol/02-list-offsets'
import type { Cluster } from '../cluster/cluster.ts'
import type { Connection } from '../cluster/connection.ts'
import { type Position, timestampOf } from '../cluster/offsets.ts'
import type { TopicPartition } from '../topic-partition.ts'

const unknown = -1
const readCommitted = 1

/** A place in a partition whose offset is wanted. */
export interface WantedOffset extends TopicPartition {
  readonly place: Position
}

/**
 * Offsets of places, in the order of what is wanted: one request to each leader. For who reads what is committed alone,
 * the end is where the first open transaction begins. A time that is newer than every record is the end.
 *
 * @throws KafkaError (as a rejection)
 */
export async function lookUpOffsets(
  cluster: Cluster,
  wanted: readonly WantedOffset[],
  isCommittedOnly: boolean,
): Promise<number[]> {
  const found = await cluster.retrying(() => askLeaders(cluster, wanted, isCommittedOnly))
  const missing = wanted.filter((_, index) => found[index] === unknown)
  if (missing.length === 0) return found
  const atEnd = missing.map(({ topic, partition }) => ({ topic, partition, place: 'latest' }) as const)
  const ends = await cluster.retrying(() => askLeaders(cluster, atEnd, isCommittedOnly))
  let next = 0
  return found.map((offset) => (offset === unknown ? (ends[next++] ?? unknown) : offset))
}

async function askLeaders(
  cluster: Cluster,
  wanted: readonly WantedOffset[],
  isCommittedOnly: boolean,
): Promise<number[]> {
  const byLeader = new Map<Connection, WantedOffset[]>()
  for (const each of wanted) {
    const leader = await cluster.leaderOf(each.topic, each.partition)
    const found = byLeader.get(leader)
    if (found === undefined) byLeader.set(leader, [each])
    else found.push(each)
  }
  const offsets = new Map<WantedOffset, number>()
  const asking = [...byLeader].map(([leader, each]) => askLeader(cluster, leader, each, isCommittedOnly, offsets))
  await Promise.all(asking)
  return wanted.map((each) => offsets.get(each) ?? unknown)
}

async function askLeader(
  cluster: Cluster,
  leader: Connection,
  wanted: readonly WantedOffset[],
  isCommittedOnly: boolean,
  offsets: Map<WantedOffset, number>,
): Promise<void> {
  const answer = await leader.request(listOffsets, {
    replicaId: -1,
    isolationLevel: isCommittedOnly ? readCommitted : 0,
    topics: byTopic(wanted),
  })
  const found = new Map(
    answer.topics.flatMap(({ name, partitions }) => partitions.map((each) => [`${name} ${each.partitionIndex}`, each])),
  )
  for (const each of wanted) {
    const { topic, partition } = each
    const place = found.get(`${topic} ${partition}`)
    if (place === undefined)
      throw new KafkaError('UNKNOWN_SERVER_ERROR', `the broker left ${topic}-${partition} out of its answer`)
    if (place.errorCode !== 0) {
      cluster.forgetTopic(topic)
      throw KafkaError.fromCode(place.errorCode, `offsets of ${topic}-${partition}`)
    }
    offsets.set(each, place.offset)
  }
}

function byTopic(
  wanted: readonly WantedOffset[],
): { name: string; partitions: { partitionIndex: number; timestamp: number }[] }[] {
  const topics = new Map<string, { partitionIndex: number; timestamp: number }[]>()
  for (const { topic, partition, place } of wanted) {
    const partitions = topics.get(topic) ?? []
    topics.set(topic, partitions)
    partitions.push({ partitionIndex: partition, timestamp: timestampOf(place) })
  }
  return [...topics].map(([name, partitions]) => ({ name, partitions }))
}
