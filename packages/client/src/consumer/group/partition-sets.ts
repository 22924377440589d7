import type { TopicPartition } from '../../topic-partition.ts'

/** Those of `partitions` that `others` does not have. */
export function without(
  partitions: readonly TopicPartition[],
  others: readonly TopicPartition[],
): readonly TopicPartition[] {
  const excluded = byTopic(others)
  return partitions.filter(({ topic, partition }) => !excluded.get(topic)?.has(partition))
}

/** Partition numbers by topic. */
export function byTopic(partitions: readonly TopicPartition[]): Map<string, Set<number>> {
  const topics = new Map<string, Set<number>>()
  for (const { topic, partition } of partitions) {
    const ofTopic = topics.get(topic)
    if (ofTopic === undefined) topics.set(topic, new Set([partition]))
    else ofTopic.add(partition)
  }
  return topics
}
