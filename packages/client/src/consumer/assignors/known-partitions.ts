/** The partitions that a group has to divide: those of topics that exist and that a member subscribes to. */
import type { TopicPartition } from '../../topic-partition.ts'
import type { AssignorInput } from './assignor.ts'
import { compareText, topicsInHashOrder } from './group-view.ts'

/** One object a partition, so that it can be a key. */
export interface KnownPartition extends TopicPartition {
  /** Place in the order of topic and partition. */
  readonly place: number
}

export interface KnownPartitions {
  /** In order of topic and partition. */
  readonly all: readonly KnownPartition[]
  readonly byTopic: ReadonlyMap<string, readonly KnownPartition[]>
}

export function knownPartitions(input: AssignorInput): KnownPartitions {
  const all: KnownPartition[] = []
  const byTopic = new Map<string, KnownPartition[]>()
  for (const topic of topicsInHashOrder(input).sort(compareText)) {
    const count = input.partitionCounts.get(topic) ?? 0
    const first = all.length
    const ofTopic = Array.from({ length: count }, (_, partition) => ({ topic, partition, place: first + partition }))
    byTopic.set(topic, ofTopic)
    for (const partition of ofTopic) all.push(partition)
  }
  return { all, byTopic }
}

/** undefined when the topic or the partition is gone, or nobody subscribes to it any more. */
export function findPartition({ byTopic }: KnownPartitions, claim: TopicPartition): KnownPartition | undefined {
  return byTopic.get(claim.topic)?.[claim.partition]
}
