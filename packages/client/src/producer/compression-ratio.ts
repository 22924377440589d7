import { recordBatchOverhead } from '@odradek/protocol'

/** How fast the estimate follows what turned out, as in Kafka's CompressionRatioEstimator. */
const improvingStep = 0.005
const deterioratingStep = 0.05
/** What is estimated is taken a little larger, so that a batch seldom is more than it should be. */
const estimationFactor = 1.05

/**
 * What compression makes of a topic's records: compressed bytes by bytes, over the batches that were made. Believes in
 * an improvement slowly and in a deterioration at once, as a batch that is too large costs more than one too small.
 */
export class CompressionRatio {
  #ratio = 1

  /** Bytes that a batch, header included, may have before it is compressed, to be probably `bytes` after. */
  capacity(bytes: number): number {
    return recordBatchOverhead + Math.floor((bytes - recordBatchOverhead) / (this.#ratio * estimationFactor))
  }

  /** What so many bytes of records probably are when they are compressed. */
  estimate(bytes: number): number {
    return bytes * this.#ratio * estimationFactor
  }

  /** A batch turned out: so many bytes of records became so many. */
  observe(bytes: number, compressedBytes: number): void {
    const observed = compressedBytes / bytes
    if (observed > this.#ratio) this.#ratio = Math.max(this.#ratio + deterioratingStep, observed)
    else this.#ratio = Math.max(this.#ratio - improvingStep, observed)
  }

  /** A batch was too large for the broker: nothing is believed any more. */
  reset(bytes: number, compressedBytes: number): void {
    this.#ratio = Math.max(1, compressedBytes / bytes)
  }
}
