import { KafkaError } from '@odradek/protocol'
import type { Cluster } from '../cluster/cluster.ts'
import { checkOffset, type Position } from '../cluster/offsets.ts'
import type { Topic } from '../topic.ts'
import type { ConsumerSettings } from './consumer-options.ts'
import { lookUpOffsets } from './offset-lookup.ts'
import { type Committer, ReadPartition } from './read-partition.ts'

/** Every partition of the topics, or the one that is wanted: what is read without a group. @throws KafkaError */
export async function wholeTopics(
  cluster: Cluster,
  topics: readonly Topic<unknown, unknown>[],
  settings: ConsumerSettings,
  committer: Committer,
): Promise<ReadPartition[]> {
  const { from = 'earliest', follow = true, partition: only, allowAutoCreateTopics } = settings
  // Who reads what there is wants to hear that there is nothing.
  const mayCreate = follow && allowAutoCreateTopics
  const places: { topic: Topic<unknown, unknown>; partition: number; start: Position | number }[] = []
  for (const topic of topics) {
    const { leaders } = await cluster.topic(topic.name, { mayCreate })
    if (only !== undefined && leaders[only] === undefined)
      throw new KafkaError('UNKNOWN_TOPIC_OR_PARTITION', `topic '${topic.name}' has no partition ${only}`)
    for (const partition of only === undefined ? leaders.keys() : [only]) {
      places.push({ topic, partition, start: startOf(from, partition) })
    }
  }
  const ends = follow ? [] : await endsOf(cluster, places, settings.isolationLevel === 'read_committed')
  return places.map(({ topic, partition, start }, index) => {
    const endOffset = ends[index]
    const options = { start, ...(endOffset === undefined ? {} : { endOffset }) }
    const read = new ReadPartition(topic, partition, committer, options)
    read.isReady = true
    return read
  })
}

function startOf(from: Position | Readonly<Record<number, number>>, partition: number): Position | number {
  if (typeof from === 'string' || from instanceof Date) return from
  const offset = from[partition]
  return offset === undefined ? 'earliest' : checkOffset(offset)
}

function endsOf(
  cluster: Cluster,
  places: readonly { topic: Topic<unknown, unknown>; partition: number }[],
  isCommittedOnly: boolean,
): Promise<number[]> {
  const wanted = places.map(({ topic, partition }) => ({ topic: topic.name, partition, place: 'latest' }) as const)
  return lookUpOffsets(cluster, wanted, isCommittedOnly)
}
