/**
 * Whether a broker has taken nothing for too long, by `partitioner.availability.timeout.ms`: how long after the last
 * time that it took a batch there was one for it that it did not take (its connection was down, or had its most in
 * flight). While nothing is for it, it is not slow. Its partitions that have something queued get no records without a
 * key meanwhile. One for each broker. Source: KIP-794, and NodeLatencyStats of Kafka's RecordAccumulator.
 */
export class BrokerAvailability {
  readonly #timeoutMs: number
  #tookMs: number
  #readyMs: number

  /** `timeoutMs` 0 (Kafka's default): never slow. `nowMs`: when there was first something for it. */
  constructor(timeoutMs: number, nowMs: number) {
    this.#timeoutMs = timeoutMs
    this.#tookMs = nowMs
    this.#readyMs = nowMs
  }

  /** There was a batch for the broker, and it took it. */
  took(nowMs: number): void {
    this.#tookMs = nowMs
    this.#readyMs = nowMs
  }

  /** There was a batch for the broker, and it could not take it. */
  couldNotTake(nowMs: number): void {
    this.#readyMs = nowMs
  }

  get isSlow(): boolean {
    return this.#timeoutMs > 0 && this.#readyMs - this.#tookMs > this.#timeoutMs
  }
}
