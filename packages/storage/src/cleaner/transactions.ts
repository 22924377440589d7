import { type RecordBatchHeader, recordBatchOverhead } from '@odradek/protocol'
import { hasProducer } from '../producers/producer-state.ts'

/** What a transaction marker says; any other control batch is no marker. */
export type Marker = 'abort' | 'commit' | 'other'

interface AbortedRange {
  readonly firstOffset: number
  readonly markerOffset: number
}

/**
 * The transactions that were aborted, learned from the markers in the log: a batch of a transaction belongs to the next
 * marker of its producer. That is all there is to know, since a marker outlives every batch of its transaction; what no
 * marker has ended yet is not cleaned at all.
 */
export class AbortedTransactions {
  readonly #byProducer = new Map<number, AbortedRange[]>()
  readonly #open = new Map<number, number>()

  /** Takes account of the log's next transactional batch. */
  add(header: RecordBatchHeader, marker: Marker | undefined): void {
    const { producerId } = header
    const firstOffset = this.#open.get(producerId)
    if (marker === undefined) {
      if (firstOffset === undefined) this.#open.set(producerId, header.baseOffset)
      return
    }
    if (marker === 'other' || firstOffset === undefined) return
    this.#open.delete(producerId)
    if (marker === 'commit') return
    const ranges = this.#byProducer.get(producerId) ?? []
    ranges.push({ firstOffset, markerOffset: header.lastOffset })
    this.#byProducer.set(producerId, ranges)
  }

  /** Whether a batch of records belongs to a transaction that was aborted. */
  has({ producerId, baseOffset }: RecordBatchHeader): boolean {
    const ranges = this.#byProducer.get(producerId) ?? []
    let low = 0
    let above = ranges.length
    while (low < above) {
      const middle = (low + above) >>> 1
      if ((ranges[middle]?.markerOffset ?? 0) > baseOffset) above = middle
      else low = middle + 1
    }
    const next = ranges[low]
    return next !== undefined && next.firstOffset <= baseOffset
  }
}

/** Batches of transactions, and the markers that end them. */
export function isOfTransaction(header: RecordBatchHeader): boolean {
  return (header.isTransactional || header.isControl) && hasProducer(header)
}

/**
 * What a control batch says; an empty one says nothing more. Its key is a version and a type, int16 each, behind the
 * record's length, attributes, two deltas and the key's length.
 */
export function markerOf(batch: Uint8Array, header: RecordBatchHeader): Marker {
  if (header.recordCount === 0) return 'other'
  let at = recordBatchOverhead
  const skipVarint = (): void => {
    while ((batch[at++] ?? 0) >= 0x80);
  }
  skipVarint()
  at++
  for (let i = 0; i < 3; i++) skipVarint()
  const type = ((batch[at + 2] ?? 0) << 8) | (batch[at + 3] ?? 0)
  if (type === 0) return 'abort'
  return type === 1 ? 'commit' : 'other'
}
