import type { PartitionerContext } from './partitioner.ts'

const offsetBasis = 0x811c9dc5
const prime = 0x01000193

/**
 * The choice of sarama's `NewHashPartitioner`, and of librdkafka's `fnv1a_random`: the size of the FNV-1a hash as a
 * signed number, modulo the count of partitions. `NewReferenceHashPartitioner` clears the sign bit instead and chooses
 * otherwise for the half of the keys whose hash is negative. Without a key, none; a key of no bytes is a key.
 */
export function fnv1aPartitioner(key: Uint8Array | null, { partitionCount }: PartitionerContext): number | undefined {
  // Go negates the signed remainder; that is the remainder of the size, also for -2^31, whose size is no int32.
  return key === null ? undefined : Math.abs(fnv1a(key)) % partitionCount
}

/** FNV-1a of 32 bits, as a signed number. */
export function fnv1a(bytes: Uint8Array): number {
  let hash = offsetBasis | 0
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash ^ (bytes[i] ?? 0), prime)
  return hash
}
