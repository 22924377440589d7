import type { PartitionerContext } from '../partitioner.ts'

/** A topic of which every partition has a leader. */
export function contextOf(partitionCount: number, topic = 't'): PartitionerContext {
  return { topic, partitionCount, availablePartitions: Array.from({ length: partitionCount }, (_, index) => index) }
}

/** Numbers from 0 to below 1, the same in every run: mulberry32. */
export function randomOf(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
}

/** Keys of 16 random bytes, as those of random UUIDs. */
export function randomKeys(count: number, seed: number): Uint8Array[] {
  const random = randomOf(seed)
  return Array.from({ length: count }, () => Uint8Array.from({ length: 16 }, () => random() * 256))
}

/** Keys as people make them: order-0, order-1, … */
export function countedKeys(count: number): Uint8Array[] {
  return Array.from({ length: count }, (_, index) => Buffer.from(`order-${index}`))
}

export function share(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(2)} %`
}
