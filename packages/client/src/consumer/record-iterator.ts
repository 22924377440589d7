import { DeliveryIterator, type Step } from './delivery-iterator.ts'
import type { OpenedBatch } from './opened-batch.ts'
import type { ReadRecord } from './read-record.ts'

/** Record by record. */
export class RecordIterator extends DeliveryIterator<ReadRecord> {
  next(): Promise<Step<ReadRecord>> {
    const { batch } = this.delivery
    if (batch !== undefined && batch.next < batch.runEnd && this.isRunning)
      return Promise.resolve({ done: false, value: batch.record(batch.next++) })
    return this.step()
  }

  protected take(batch: OpenedBatch): ReadRecord {
    this.delivery.heldCount = 1
    return batch.record(batch.next++)
  }
}
