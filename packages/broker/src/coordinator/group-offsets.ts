import type { CommittedOffset } from './group-record.ts'

/** The committed offsets of every group, by topic and partition. */
export class GroupOffsets {
  readonly #byGroup = new Map<string, Map<string, Map<number, CommittedOffset>>>()

  groupIds(): IterableIterator<string> {
    return this.#byGroup.keys()
  }

  has(groupId: string): boolean {
    return this.#byGroup.has(groupId)
  }

  get(groupId: string, topic: string, partition: number): CommittedOffset | undefined {
    return this.#byGroup.get(groupId)?.get(topic)?.get(partition)
  }

  topicsOf(groupId: string): ReadonlyMap<string, ReadonlyMap<number, CommittedOffset>> {
    return this.#byGroup.get(groupId) ?? new Map()
  }

  set(groupId: string, topic: string, partition: number, offset: CommittedOffset): void {
    const topics = getOrAdd(this.#byGroup, groupId)
    getOrAdd(topics, topic).set(partition, offset)
  }

  delete(groupId: string, topic: string, partition: number): void {
    const topics = this.#byGroup.get(groupId)
    const partitions = topics?.get(topic)
    partitions?.delete(partition)
    if (partitions?.size === 0) topics?.delete(topic)
    if (topics?.size === 0) this.#byGroup.delete(groupId)
  }

  clear(): void {
    this.#byGroup.clear()
  }
}

function getOrAdd<K, V>(map: Map<string, Map<K, V>>, key: string): Map<K, V> {
  const present = map.get(key)
  if (present !== undefined) return present
  const added = new Map<K, V>()
  map.set(key, added)
  return added
}
