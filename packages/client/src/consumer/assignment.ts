import { comparePartitions, type TopicPartition } from '../topic-partition.ts'
import type { ReadPartition } from './read-partition.ts'

/** The partitions that a consumer reads. */
export class Assignment {
  readonly #partitions = new Map<string, ReadPartition>()

  get(partition: TopicPartition): ReadPartition | undefined {
    return this.#partitions.get(nameOf(partition))
  }

  /** @throws Error for a partition that is not this consumer's */
  own(partition: TopicPartition): ReadPartition {
    const found = this.get(partition)
    if (found === undefined) throw new Error(`${nameOf(partition)} is not assigned to this consumer`)
    return found
  }

  /** Those of the partitions that are this consumer's. */
  owned(partitions: readonly TopicPartition[]): ReadPartition[] {
    return partitions.flatMap((each) => this.get(each) ?? [])
  }

  all(): Iterable<ReadPartition> {
    return this.#partitions.values()
  }

  /** By topic and partition. */
  get list(): TopicPartition[] {
    return [...this.all()].map(({ topic, partition }) => ({ topic, partition })).sort(comparePartitions)
  }

  add(partition: ReadPartition): void {
    this.#partitions.set(partition.name, partition)
  }

  remove(partition: ReadPartition): void {
    partition.isGone = true
    if (this.get(partition) === partition) this.#partitions.delete(partition.name)
  }
}

function nameOf({ topic, partition }: TopicPartition): string {
  return `${topic}-${partition}`
}
