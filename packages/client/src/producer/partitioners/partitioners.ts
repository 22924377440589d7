import { consistentPartitioner } from './consistent.ts'
import { crc32Partitioner } from './crc32.ts'
import { fnv1aPartitioner } from './fnv1a.ts'
import { murmur2Partitioner } from './murmur2.ts'
import type { Partitioner } from './partitioner.ts'
import { roundRobinPartitioner } from './round-robin.ts'

export type { Partitioner, PartitionerContext } from './partitioner.ts'

/** The partitioners that have a name: docs/PARTITIONERS.md has the mathematics, and which clients agree with which. */
export type PartitionerName = 'murmur2' | 'crc32' | 'fnv1a' | 'round-robin' | 'consistent'

/** Makes one for a producer. `random` gives a number from 0 to below 1. */
export const partitioners: Readonly<Record<PartitionerName, (random: () => number) => Partitioner>> = {
  murmur2: () => murmur2Partitioner,
  crc32: crc32Partitioner,
  fnv1a: () => fnv1aPartitioner,
  'round-robin': roundRobinPartitioner,
  consistent: () => consistentPartitioner,
}
