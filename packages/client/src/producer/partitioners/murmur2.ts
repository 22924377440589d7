import { partitionForKey } from '@odradek/protocol'
import type { PartitionerContext } from './partitioner.ts'

/**
 * Java's choice for a key: MurmurHash2 with its sign bit cleared, modulo the count of partitions. Without a key, none;
 * a key of no bytes is a key.
 */
export function murmur2Partitioner(key: Uint8Array | null, { partitionCount }: PartitionerContext): number | undefined {
  return key === null ? undefined : partitionForKey(key, partitionCount)
}
