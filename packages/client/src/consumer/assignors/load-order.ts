import { compareText } from './group-view.ts'
import { giveTo, type Holder, takeFrom } from './holder.ts'
import type { KnownPartition } from './known-partitions.ts'

/** Holders in order of how many partitions they have, then of member id, while partitions come and go. */
export class LoadOrder {
  readonly #sorted: Holder[]

  constructor(holders: readonly Holder[]) {
    this.#sorted = [...holders].sort(compareLoads)
  }

  /** The subscriber of the topic that has least. */
  leastLoaded(topic: string): Holder | undefined {
    return this.#sorted.find(({ topics }) => topics.has(topic))
  }

  give(holder: Holder, partition: KnownPartition): void {
    this.#remove(holder)
    giveTo(holder, partition)
    this.#insert(holder)
  }

  take(holder: Holder, partition: KnownPartition): void {
    this.#remove(holder)
    takeFrom(holder, partition)
    this.#insert(holder)
  }

  #remove(holder: Holder): void {
    this.#sorted.splice(this.#placeOf(holder), 1)
  }

  #insert(holder: Holder): void {
    this.#sorted.splice(this.#placeOf(holder), 0, holder)
  }

  /** Place of the first that is not before the holder: its own, or where it would stand. */
  #placeOf(holder: Holder): number {
    let low = 0
    let high = this.#sorted.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const other = this.#sorted[middle]
      if (other !== undefined && compareLoads(other, holder) < 0) low = middle + 1
      else high = middle
    }
    return low
  }
}

function compareLoads(a: Holder, b: Holder): number {
  return a.partitions.length - b.partitions.length || compareText(a.member.memberId, b.member.memberId)
}
