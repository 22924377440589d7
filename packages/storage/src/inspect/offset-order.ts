import { maxInt32 } from '../limits.ts'
import type { FileReport } from './finding.ts'

interface SeenBatch {
  readonly position: number
  readonly baseOffset: number
  readonly lastOffset: number
  /** The next offset before it came. */
  readonly expected: number
}

export interface OffsetRange {
  /** The offset that the segment is named after. */
  readonly baseOffset: number
  /** The one that the next segment is named after. */
  readonly nextBase: number | undefined
  /** Behind the last batch of the segment before; undefined in the first segment. */
  readonly expected: number | undefined
  /** Compaction takes offsets out, so that gaps are as they should be. */
  readonly mayHaveGaps: boolean
}

const wrongOffset =
  'consumers are given records under offsets that are not theirs, or jump over some; a broker that has to recover the segment cuts it off here'

/**
 * Offsets ascend, and stay in their segment. The base offset lies outside of the CRC, so a flipped bit shows in nothing
 * else; where two batches contradict each other, the one is named that does not fit between its neighbours.
 */
export class OffsetOrder {
  readonly #range: OffsetRange
  readonly #report: FileReport
  #expected: number
  #last: SeenBatch | undefined
  #gap: SeenBatch | undefined
  #isAfterUnknown: boolean

  constructor(range: OffsetRange, report: FileReport) {
    this.#range = range
    this.#report = report
    this.#expected = range.expected ?? range.baseOffset
    this.#isAfterUnknown = range.expected === undefined
  }

  /** Behind the last batch that fits. */
  get endOffset(): number {
    return this.#expected
  }

  add(position: number, baseOffset: number, lastOffset: number): void {
    if (!this.#isInSegment(position, baseOffset, lastOffset)) return
    const last = this.#last
    if (baseOffset < this.#expected) {
      const isLastTooHigh = last !== undefined && last.baseOffset > last.expected && baseOffset >= last.expected
      if (!isLastTooHigh) {
        const what = `offset ${baseOffset} where ${this.#expected} is the next`
        this.#report('damage', what, wrongOffset, { position, offset: baseOffset })
        return
      }
      this.#gap = undefined
      const what = `offset ${last.baseOffset}, but the batch behind it has ${baseOffset}`
      this.#report('damage', what, wrongOffset, { position: last.position, offset: last.baseOffset })
    }
    this.#tellGap()
    this.#last = { position, baseOffset, lastOffset, expected: this.#expected }
    if (baseOffset > this.#expected && !this.#isAfterUnknown && !this.#range.mayHaveGaps) this.#gap = this.#last
    this.#expected = lastOffset + 1
    this.#isAfterUnknown = false
  }

  /** Bytes that are damaged: any offsets may have been in them. */
  unknown(): void {
    this.#tellGap()
    this.#last = undefined
    this.#isAfterUnknown = true
  }

  end(): void {
    this.#tellGap()
  }

  #isInSegment(position: number, baseOffset: number, lastOffset: number): boolean {
    const { baseOffset: first, nextBase } = this.#range
    const place = { position, offset: baseOffset }
    if (baseOffset < first) {
      this.#report('damage', `offset ${baseOffset} in the segment that begins at ${first}`, wrongOffset, place)
    } else if (nextBase !== undefined && lastOffset >= nextBase) {
      const what = `offset ${lastOffset}, but the next segment begins at ${nextBase}`
      this.#report('damage', what, wrongOffset, place)
    } else if (lastOffset - first > maxInt32) {
      this.#report('damage', `offset ${lastOffset}, too far behind ${first} for an index`, wrongOffset, place)
    } else return true
    return false
  }

  #tellGap(): void {
    const gap = this.#gap
    this.#gap = undefined
    if (gap === undefined) return
    const what = `offset ${gap.baseOffset} where ${gap.expected} is the next: ${gap.baseOffset - gap.expected} are missing`
    this.#report('odd', what, 'none: compaction leaves such gaps, and readers step over them', {
      position: gap.position,
      offset: gap.baseOffset,
    })
  }
}
