import { Delivery } from '../delivery.ts'
import type { ReadPartition } from '../read-partition.ts'
import type { Holder } from './run-source.ts'

/** A delivery whose reader may have much in its hands, and is done with it in any order. */
export class HeldDelivery extends Delivery {
  holder: Holder | undefined

  override finishedOf(partition: ReadPartition): number {
    const held = this.holder?.finishedOffset(partition)
    if (held === undefined) return super.finishedOf(partition)
    // Behind the last record there may be some that are not for readers: they are passed as if there was no holder.
    return this.holder?.hasUnfinished(partition) ? held : Math.max(held, super.finishedOf(partition))
  }

  override untilReleased(partitions: readonly ReadPartition[]): Promise<void> {
    return this.holder === undefined ? super.untilReleased(partitions) : this.holder.untilReleased(partitions)
  }

  override forget(partition: ReadPartition): void {
    super.forget(partition)
    this.holder?.forgotten(partition)
  }
}
