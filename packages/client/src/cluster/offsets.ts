import { KafkaError } from '@odradek/protocol'
import { listOffsets } from '@odradek/protocol/02-list-offsets'
import type { Cluster } from './cluster.ts'

/** A place in a partition: its first record, its end, or the first record that is not older than a time. */
export type Position = 'earliest' | 'latest' | Date

const latest = -1
const earliest = -2

/** The offset of a place; a time that is newer than every record is the end. @throws KafkaError (as a rejection) */
export function findOffset(cluster: Cluster, topic: string, partition: number, position: Position): Promise<number> {
  return cluster.retrying(async () => {
    const timestamp = position === 'earliest' ? earliest : position === 'latest' ? latest : position.getTime()
    const connection = await cluster.leaderOf(topic, partition)
    const { topics } = await connection.request(listOffsets, {
      replicaId: -1,
      topics: [{ name: topic, partitions: [{ partitionIndex: partition, timestamp }] }],
    })
    const answer = topics[0]?.partitions[0]
    if (answer === undefined)
      throw new KafkaError('UNKNOWN_SERVER_ERROR', 'the broker left the partition out of its answer')
    if (answer.errorCode !== 0) {
      cluster.forgetTopic(topic)
      throw KafkaError.fromCode(answer.errorCode)
    }
    return answer.offset === -1 ? findOffset(cluster, topic, partition, 'latest') : answer.offset
  })
}
