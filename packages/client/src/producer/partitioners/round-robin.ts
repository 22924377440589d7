import type { Partitioner } from './partitioner.ts'

/** What a counter wraps at, as Java's does when it has cleared the sign bit. */
const counterMask = 0x7fff_ffff

/**
 * Java's RoundRobinPartitioner: the records of a topic go to its partitions that have a leader in turn, whatever their
 * key (to all of them in turn, if none has one). Each partitioner counts for itself, from 0 for every topic.
 */
export function roundRobinPartitioner(): Partitioner {
  const counters = new Map<string, { next: number }>()
  return (_key, { topic, partitionCount, availablePartitions }) => {
    let counter = counters.get(topic)
    if (counter === undefined) {
      counter = { next: 0 }
      counters.set(topic, counter)
    }
    const turn = counter.next
    counter.next = (turn + 1) & counterMask
    if (availablePartitions.length === 0) return turn % partitionCount
    return availablePartitions[turn % availablePartitions.length]
  }
}
