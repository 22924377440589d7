import { BatchView } from './batch-view.ts'
import { DeliveryIterator, type Step } from './delivery-iterator.ts'
import type { OpenedBatch } from './opened-batch.ts'

/** Batch by batch. */
export class BatchIterator extends DeliveryIterator<BatchView> {
  next(): Promise<Step<BatchView>> {
    return this.step()
  }

  protected take(batch: OpenedBatch): BatchView {
    const view = new BatchView(batch, batch.next)
    this.delivery.heldCount = view.count
    batch.next = batch.end
    batch.interrupt()
    return view
  }
}
