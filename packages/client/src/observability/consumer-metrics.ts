import type { ConsumerMetric, PartitionMetric, TopicMetric } from './metric-names.ts'
import type { FetchReport, LagReport } from './observer.ts'
import { SampledStat } from './sampled-stat.ts'

/** Those of a topic that consumers have a hand in. */
export type ConsumerTopicMetric = Extract<TopicMetric, ConsumerMetric>

/** Those of a consumer that come of fetching, not of its group. */
export type FetchMetric = Extract<ConsumerMetric, `fetch-${string}` | `records-${string}` | `bytes-consumed-${string}`>

/** What was brought: of one topic, or of all. */
class Fetches {
  readonly #bytes = new SampledStat()
  readonly #records = new SampledStat()

  record(bytes: number, records: number, nowMs: number): void {
    this.#bytes.record(bytes, nowMs)
    this.#records.record(records, nowMs)
  }

  snapshot(nowMs: number): Record<ConsumerTopicMetric, number> {
    return {
      'records-consumed-rate': this.#records.rate(nowMs),
      'records-consumed-total': this.#records.total,
      'bytes-consumed-rate': this.#bytes.rate(nowMs),
      'bytes-consumed-total': this.#bytes.total,
      'fetch-size-avg': this.#bytes.average(nowMs),
      'fetch-size-max': this.#bytes.max(nowMs),
      'records-per-request-avg': this.#records.average(nowMs),
    }
  }
}

class PartitionLag {
  readonly recent = new SampledStat()
  latest = 0
}

/** What consumers fetch, and how far they are behind. */
export class ConsumerMetrics {
  readonly #fetches = new Fetches()
  readonly #latencyMs = new SampledStat()
  readonly #throttleMs = new SampledStat()
  readonly #lag = new SampledStat()
  readonly #topics = new Map<string, Fetches>()
  readonly #lags = new Map<string, Map<number, PartitionLag>>()

  fetched(report: FetchReport, nowMs: number): void {
    this.#fetches.record(report.bytes, report.records, nowMs)
    this.#latencyMs.record(report.latencyMs, nowMs)
    this.#throttleMs.record(report.throttleMs, nowMs)
    if (report.topics === undefined) return
    for (const { topic, bytes, records } of report.topics) this.#topic(topic).record(bytes, records, nowMs)
  }

  #topic(name: string): Fetches {
    let topic = this.#topics.get(name)
    if (topic === undefined) {
      topic = new Fetches()
      this.#topics.set(name, topic)
    }
    return topic
  }

  lagging({ topic, partition, lag }: LagReport, nowMs: number): void {
    this.#lag.record(lag, nowMs)
    let partitions = this.#lags.get(topic)
    if (partitions === undefined) {
      partitions = new Map()
      this.#lags.set(topic, partitions)
    }
    let known = partitions.get(partition)
    if (known === undefined) {
      known = new PartitionLag()
      partitions.set(partition, known)
    }
    known.recent.record(lag, nowMs)
    if (Number.isFinite(lag)) known.latest = Math.max(lag, 0)
  }

  /** Nobody here reads these partitions any more. */
  gaveUp(partitions: readonly { readonly topic: string; readonly partition: number }[]): void {
    for (const { topic, partition } of partitions) this.#lags.get(topic)?.delete(partition)
  }

  snapshot(nowMs: number): Record<FetchMetric, number> {
    return {
      ...this.#fetches.snapshot(nowMs),
      'fetch-rate': this.#latencyMs.eventRate(nowMs),
      'fetch-total': this.#latencyMs.count,
      'fetch-latency-avg': this.#latencyMs.average(nowMs),
      'fetch-latency-max': this.#latencyMs.max(nowMs),
      'fetch-throttle-time-avg': this.#throttleMs.average(nowMs),
      'fetch-throttle-time-max': this.#throttleMs.max(nowMs),
      'records-lag-max': this.#lag.max(nowMs),
    }
  }

  topics(nowMs: number): Map<string, Record<ConsumerTopicMetric, number>> {
    return new Map([...this.#topics].map(([name, fetches]) => [name, fetches.snapshot(nowMs)]))
  }

  partitions(nowMs: number): Map<string, Map<number, Record<PartitionMetric, number>>> {
    return new Map(
      [...this.#lags]
        .filter(([, lags]) => lags.size > 0)
        .map(([topic, lags]) => [
          topic,
          new Map([...lags].map(([partition, lag]) => [partition, figures(lag, nowMs)])),
        ]),
    )
  }
}

function figures({ latest, recent }: PartitionLag, nowMs: number): Record<PartitionMetric, number> {
  return {
    'records-lag': latest,
    'records-lag-avg': recent.average(nowMs),
    'records-lag-max': recent.max(nowMs),
  }
}
