import type { Clock } from '../clock.ts'
import { ConnectionMetrics } from './connection-metrics.ts'
import { ConsumerMetrics } from './consumer-metrics.ts'
import { GroupMetrics } from './group-metrics.ts'
import type {
  CommonMetric,
  ConsumerMetric,
  NodeMetric,
  PartitionMetric,
  ProducerMetric,
  TopicMetric,
} from './metric-names.ts'
import type { Observer } from './observer.ts'
import { ProducerMetrics } from './producer-metrics.ts'

/**
 * What a client has done, under Kafka's names. Rates, averages and maxima are of the last 30 to 60 s
 * (`metrics.sample.window.ms` 30000, `metrics.num.samples` 2), totals since `connect`. Every figure is a number: 0 where
 * there is nothing to measure.
 */
export interface MetricsSnapshot {
  readonly producer: Readonly<Record<ProducerMetric, number>>
  readonly consumer: Readonly<Record<ConsumerMetric, number>>
  readonly common: Readonly<Record<CommonMetric, number>>
  /** By name. */
  readonly topics: ReadonlyMap<string, Readonly<Record<TopicMetric, number>>>
  /** By topic and partition. */
  readonly partitions: ReadonlyMap<string, ReadonlyMap<number, Readonly<Record<PartitionMetric, number>>>>
  /** By node id; -1 is a bootstrap server. */
  readonly nodes: ReadonlyMap<number, Readonly<Record<NodeMetric, number>>>
}

/** Hears what a client does, and tells it on request. */
export interface Metrics {
  readonly observer: Observer
  snapshot(): MetricsSnapshot
}

const noTopic: Readonly<Record<TopicMetric, number>> = {
  'record-send-rate': 0,
  'record-send-total': 0,
  'byte-rate': 0,
  'byte-total': 0,
  'compression-rate': 0,
  'record-error-rate': 0,
  'record-error-total': 0,
  'record-retry-rate': 0,
  'record-retry-total': 0,
  'records-consumed-rate': 0,
  'records-consumed-total': 0,
  'bytes-consumed-rate': 0,
  'bytes-consumed-total': 0,
  'fetch-size-avg': 0,
  'fetch-size-max': 0,
  'records-per-request-avg': 0,
}

export function createMetrics(clock: Pick<Clock, 'nowMs'>): Metrics {
  const connections = new ConnectionMetrics()
  const producer = new ProducerMetrics()
  const consumer = new ConsumerMetrics()
  const groups = new GroupMetrics()
  const observer: Observer = {
    connected: () => connections.connected(clock.nowMs()),
    disconnected: () => connections.disconnected(clock.nowMs()),
    requesting: () => connections.requesting(),
    requested(report) {
      const nowMs = clock.nowMs()
      connections.requested(report, nowMs)
      if (report.api === 'Produce') producer.requested(report, nowMs)
    },
    batched: (report) => producer.batched(report, clock.nowMs()),
    retried: (topic, _partition, _error, records = 0) => producer.retried(topic, records, clock.nowMs()),
    fetched: (report) => consumer.fetched(report, clock.nowMs()),
    lagging: (report) => consumer.lagging(report, clock.nowMs()),
    grouped(report) {
      groups.grouped(report, clock.nowMs())
      if (['revoked', 'lost', 'left'].includes(report.event)) consumer.gaveUp(report.partitions)
    },
  }
  const snapshot = (): MetricsSnapshot => {
    const nowMs = clock.nowMs()
    return {
      producer: producer.snapshot(nowMs),
      consumer: { ...consumer.snapshot(nowMs), ...groups.snapshot(nowMs) },
      common: connections.common(nowMs),
      topics: merged(producer.topics(nowMs), consumer.topics(nowMs)),
      partitions: consumer.partitions(nowMs),
      nodes: connections.nodes(nowMs),
    }
  }
  return { observer, snapshot }
}

/** A topic that is only written to has zeros for what is read, and the other way round. */
function merged(
  ...halves: readonly ReadonlyMap<string, Partial<Record<TopicMetric, number>>>[]
): Map<string, Record<TopicMetric, number>> {
  const topics = new Map<string, Record<TopicMetric, number>>()
  for (const half of halves) {
    for (const [name, figures] of half) topics.set(name, { ...(topics.get(name) ?? noTopic), ...figures })
  }
  return topics
}
