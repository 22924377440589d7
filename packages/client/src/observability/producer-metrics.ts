import type { ProducerMetric, TopicMetric } from './metric-names.ts'
import type { BatchReport, RequestReport } from './observer.ts'
import { SampledStat } from './sampled-stat.ts'

/** Those of a topic that producers have a hand in. */
export type ProducerTopicMetric = Extract<
  TopicMetric,
  `record-${'send' | 'error' | 'retry'}-${string}` | `byte-${string}` | 'compression-rate'
>

/** What was sent: to one topic, or to all. */
class Sends {
  readonly sent = new SampledStat()
  readonly failed = new SampledStat()
  readonly retried = new SampledStat()
  readonly batchBytes = new SampledStat()
  readonly compression = new SampledStat()

  record(report: BatchReport, nowMs: number): void {
    this.sent.record(report.records, nowMs)
    if (report.error !== undefined) this.failed.record(report.records, nowMs)
    // A batch that failed before it was encoded has no size.
    if (report.batchBytes === 0) return
    this.batchBytes.record(report.batchBytes, nowMs)
    this.compression.record(report.batchBytes / report.uncompressedBytes, nowMs)
  }

  counts(nowMs: number): Record<Extract<ProducerMetric, ProducerTopicMetric>, number> {
    return {
      'record-send-rate': this.sent.rate(nowMs),
      'record-send-total': this.sent.total,
      'record-error-rate': this.failed.rate(nowMs),
      'record-error-total': this.failed.total,
      'record-retry-rate': this.retried.rate(nowMs),
      'record-retry-total': this.retried.total,
    }
  }
}

/** Batches that producers send. */
export class ProducerMetrics {
  readonly #sends = new Sends()
  readonly #queueMs = new SampledStat()
  readonly #throttleMs = new SampledStat()
  readonly #latencyMs = new SampledStat()
  readonly #topics = new Map<string, Sends>()

  batched(report: BatchReport, nowMs: number): void {
    this.#sends.record(report, nowMs)
    this.#topic(report.topic).record(report, nowMs)
    this.#queueMs.record(report.queueMs, nowMs)
    if (report.error === undefined) this.#throttleMs.record(report.throttleMs ?? 0, nowMs)
  }

  retried(topic: string, records: number, nowMs: number): void {
    this.#sends.retried.record(records, nowMs)
    this.#topic(topic).retried.record(records, nowMs)
  }

  /** Of a Produce request. */
  requested(report: RequestReport, nowMs: number): void {
    if (report.error === undefined) this.#latencyMs.record(report.latencyMs, nowMs)
  }

  #topic(name: string): Sends {
    let topic = this.#topics.get(name)
    if (topic === undefined) {
      topic = new Sends()
      this.#topics.set(name, topic)
    }
    return topic
  }

  snapshot(nowMs: number): Record<ProducerMetric, number> {
    const requests = this.#latencyMs.recentCount(nowMs)
    return {
      ...this.#sends.counts(nowMs),
      'batch-size-avg': this.#sends.batchBytes.average(nowMs),
      'batch-size-max': this.#sends.batchBytes.max(nowMs),
      'compression-rate-avg': this.#sends.compression.average(nowMs),
      'records-per-request-avg': requests === 0 ? 0 : this.#sends.sent.recent(nowMs) / requests,
      'record-queue-time-avg': this.#queueMs.average(nowMs),
      'record-queue-time-max': this.#queueMs.max(nowMs),
      'request-latency-avg': this.#latencyMs.average(nowMs),
      'request-latency-max': this.#latencyMs.max(nowMs),
      'produce-throttle-time-avg': this.#throttleMs.average(nowMs),
      'produce-throttle-time-max': this.#throttleMs.max(nowMs),
    }
  }

  topics(nowMs: number): Map<string, Record<ProducerTopicMetric, number>> {
    return new Map(
      [...this.#topics].map(([name, sends]) => {
        const bytes = {
          'byte-rate': sends.batchBytes.rate(nowMs),
          'byte-total': sends.batchBytes.total,
          'compression-rate': sends.compression.average(nowMs),
        }
        return [name, { ...sends.counts(nowMs), ...bytes }]
      }),
    )
  }
}
