import type { RecordBatchHeader } from '@odradek/protocol'
import type { FetchResponseAbortedTransaction } from '@odradek/protocol/01-fetch'
import type { ControlMarker } from '@odradek/records'

/**
 * Which batches of an answer belong to transactions that were aborted (KIP-98, `read_committed`). A producer's records
 * are aborted from the first offset that the answer names for it up to the marker that says so. Batches are to be
 * presented in the order of the log.
 */
export class AbortedTransactions {
  /** By first offset; those that the log has not reached yet begin at `#next`. */
  readonly #transactions: readonly FetchResponseAbortedTransaction[]
  #next = 0
  readonly #abortedProducers = new Set<number>()

  constructor(transactions: readonly FetchResponseAbortedTransaction[]) {
    this.#transactions = transactions.toSorted((left, right) => left.firstOffset - right.firstOffset)
  }

  /** Whether a batch of records is to be left out. */
  has(header: RecordBatchHeader): boolean {
    this.#reach(header.lastOffset)
    return header.isTransactional && this.#abortedProducers.has(header.producerId)
  }

  /** A transaction has ended. */
  end(header: RecordBatchHeader, marker: ControlMarker): void {
    this.#reach(header.lastOffset)
    if (marker === 'abort') this.#abortedProducers.delete(header.producerId)
  }

  #reach(offset: number): void {
    for (;;) {
      const transaction = this.#transactions[this.#next]
      if (transaction === undefined || transaction.firstOffset > offset) return
      this.#abortedProducers.add(transaction.producerId)
      this.#next++
    }
  }
}
