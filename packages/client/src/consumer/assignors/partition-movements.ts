/**
 * Which partitions went from whom to whom while an assignment was balanced. When a partition of a topic is about to go
 * from A to B, and another one of that topic went from B to A before, then that one goes back instead: the loads are
 * the same, and one partition fewer has moved.
 */
import { HashOrderedSet, stringHash } from './hash-ordered-set.ts'
import type { Holder } from './holder.ts'
import type { KnownPartition } from './known-partitions.ts'

interface Movement {
  /** Where the partition was when all began. */
  readonly from: Holder
  readonly to: Holder
}

type MovedPartitions = HashOrderedSet<KnownPartition>

export class PartitionMovements {
  readonly #movements = new Map<KnownPartition, Movement>()
  readonly #moved = new Map<string, Map<Holder, Map<Holder, MovedPartitions>>>()

  /** The partition that is to go to `to` in place of this one, which `from` has; mostly this one itself. */
  partitionToMove(partition: KnownPartition, from: Holder, to: Holder): KnownPartition {
    const origin = this.#movements.get(partition)?.from ?? from
    return this.#moved.get(partition.topic)?.get(to)?.get(origin)?.first() ?? partition
  }

  add(partition: KnownPartition, from: Holder, to: Holder): void {
    const earlier = this.#movements.get(partition)
    if (earlier !== undefined) this.#forget(partition, earlier)
    const origin = earlier?.from ?? from
    if (earlier === undefined || origin !== to) this.#note(partition, { from: origin, to })
  }

  #note(partition: KnownPartition, movement: Movement): void {
    this.#movements.set(partition, movement)
    const byOrigin = getOrAdd(this.#moved, partition.topic, () => new Map<Holder, Map<Holder, MovedPartitions>>())
    const byTarget = getOrAdd(byOrigin, movement.from, () => new Map<Holder, MovedPartitions>())
    getOrAdd(byTarget, movement.to, () => new HashOrderedSet(partitionHash)).add(partition)
  }

  #forget(partition: KnownPartition, { from, to }: Movement): void {
    this.#movements.delete(partition)
    const byTarget = this.#moved.get(partition.topic)?.get(from)
    const moved = byTarget?.get(to)
    moved?.delete(partition)
    // The next one begins with a small table again, which matters to the order.
    if (moved?.size === 0) byTarget?.delete(to)
  }
}

/** `TopicPartition.hashCode` of Java's client. */
function partitionHash({ topic, partition }: KnownPartition): number {
  return (Math.imul(31, 31 + partition) + stringHash(topic)) | 0
}

function getOrAdd<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}
