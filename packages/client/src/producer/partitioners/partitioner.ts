/** What a partitioner may look at. */
export interface PartitionerContext {
  readonly topic: string
  /** At least 1. */
  readonly partitionCount: number
  /** Partitions whose leader is known right now, ascending; empty only if none has one. */
  readonly availablePartitions: readonly number[]
}

/**
 * Chooses the partition of a record by its encoded key (null: it has none): a number from 0 to below `partitionCount`,
 * or undefined for no opinion, and then the producer's sticky partition takes the record. One that goes by the key
 * looks at nothing but the key and the count, so that a leader which is away for a moment does not move the key.
 */
export type Partitioner = (key: Uint8Array | null, context: PartitionerContext) => number | undefined

/** Any of the partitions that have a leader, each alike; of all of them if none has one. `random`: 0 to below 1. */
export function randomPartition(
  { partitionCount, availablePartitions }: PartitionerContext,
  random: () => number,
): number {
  if (availablePartitions.length === 0) return Math.floor(random() * partitionCount)
  return availablePartitions[Math.floor(random() * availablePartitions.length)] ?? 0
}
