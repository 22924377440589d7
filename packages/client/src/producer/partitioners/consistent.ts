import { jumpHash } from './jump-hash.ts'
import type { PartitionerContext } from './partitioner.ts'
import type { Word64 } from './word64.ts'
import { xxHash64 } from './xxhash64.ts'

// Used within one call: nothing here waits, so that calls cannot meet.
const hash: Word64 = { high: 0, low: 0 }

/**
 * Consistent hashing: the jump hash of the key's xxHash64. When a topic grows from n to n + 1 partitions, about one key
 * of n + 1 moves, and only to the new partition. Without a key, none; a key of no bytes is a key.
 */
export function consistentPartitioner(
  key: Uint8Array | null,
  { partitionCount }: PartitionerContext,
): number | undefined {
  if (key === null) return undefined
  xxHash64(key, hash)
  return jumpHash(hash, partitionCount)
}
