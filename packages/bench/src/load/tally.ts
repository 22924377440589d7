import type { Flow, Latency } from '../results/sample.ts'
import { latencyHistogram } from './histogram.ts'

/**
 * What a load counts, in its measured part: of records, those whose acknowledgement came within it; of latencies, those
 * of the records that were sent in it (or should have been), however late they come. So what waits at its end is not
 * left out of the latencies, and what was sent before it is not in them.
 */
export class Tally {
  readonly #produced = new Counter()
  readonly #consumed = new Counter()
  readonly #latency = latencyHistogram()
  readonly #endToEnd = latencyHistogram()
  #from = Number.POSITIVE_INFINITY
  #to = Number.POSITIVE_INFINITY
  #isOpen = false
  /** From the beginning of the part until nothing was outstanding any more. */
  #failed = 0
  #firstError: Error | undefined

  /** The measured part begins. */
  open(now: number): void {
    this.#from = now
    this.#isOpen = true
  }

  /** The measured part ends. */
  close(now: number): void {
    this.#to = now
    this.#isOpen = false
  }

  get seconds(): number {
    return (this.#to - this.#from) / 1000
  }

  get failed(): number {
    return this.#failed
  }

  /** Of records that were sent in the part. */
  get acknowledgedOfPart(): number {
    return this.#latency.count
  }

  get seenOfPart(): number {
    return this.#endToEnd.count
  }

  get producedInPart(): number {
    return this.#produced.records
  }

  /** Of those since the load began. */
  get firstError(): Error | undefined {
    return this.#firstError
  }

  isOfPart(sentAt: number): boolean {
    return sentAt >= this.#from && sentAt < this.#to
  }

  acknowledged(sentAt: number, now: number, bytes: number, records = 1): void {
    if (this.#isOpen) this.#produced.add(records, bytes)
    if (this.isOfPart(sentAt)) this.#latency.record(now - sentAt, records)
  }

  wasRefused(error: Error, records = 1): void {
    this.#firstError ??= error
    if (this.#from !== Number.POSITIVE_INFINITY) this.#failed += records
  }

  /** Records that nobody said anything about until the end of patience. */
  wasLost(records: number): void {
    this.#failed += records
  }

  /** `sentAt` is undefined where the value does not tell. */
  consumed(sentAt: number | undefined, now: number, bytes: number): void {
    if (this.#isOpen) this.#consumed.add(1, bytes)
    if (sentAt !== undefined && this.isOfPart(sentAt)) this.#endToEnd.record(now - sentAt)
  }

  produced(): Flow {
    return flowOf(this.#produced, this.seconds)
  }

  consumedFlow(): Flow {
    return flowOf(this.#consumed, this.seconds)
  }

  latency(): Latency | undefined {
    return this.#latency.latency()
  }

  endToEnd(): Latency | undefined {
    return this.#endToEnd.latency()
  }

  /** Gives its histograms' memory back; what comes later is not counted. */
  free(): void {
    this.#isOpen = false
    this.#from = Number.POSITIVE_INFINITY
    this.#latency.free()
    this.#endToEnd.free()
  }
}

/** Of records, and of the bytes of their keys and values. */
export class Counter {
  records = 0
  bytes = 0

  add(records: number, bytes: number): void {
    this.records += records
    this.bytes += bytes
  }
}

export function flowOf({ records, bytes }: Pick<Flow, 'records' | 'bytes'>, seconds: number): Flow {
  return { records, bytes, recordsPerSecond: records / seconds, bytesPerSecond: bytes / seconds }
}
