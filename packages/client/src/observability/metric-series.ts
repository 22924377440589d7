import { type MetricGroup, type MetricUnit, metricGroups } from './metric-names.ts'
import type { MetricsSnapshot } from './metrics.ts'

/** One figure of a snapshot, with all that an exporter asks for. */
export interface MetricSeries {
  readonly group: MetricGroup
  /** Kafka's, such as `record-send-rate`. */
  readonly name: string
  /** `topic`; `topic` and `partition`; `node`; or none. */
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
  /** A counter only grows, as totals do. */
  readonly kind: 'counter' | 'gauge'
  readonly unit: MetricUnit
  readonly description: string
}

/** Every figure of a snapshot in one row, for exporters. */
export function* metricSeries(snapshot: MetricsSnapshot): Generator<MetricSeries> {
  yield* series('common', snapshot.common, {})
  yield* series('producer', snapshot.producer, {})
  yield* series('consumer', snapshot.consumer, {})
  for (const [topic, figures] of snapshot.topics) yield* series('topic', figures, { topic })
  for (const [topic, partitions] of snapshot.partitions) {
    for (const [partition, figures] of partitions) {
      yield* series('partition', figures, { topic, partition: String(partition) })
    }
  }
  for (const [node, figures] of snapshot.nodes) yield* series('node', figures, { node: String(node) })
}

function* series(
  group: MetricGroup,
  figures: Readonly<Record<string, number>>,
  labels: Readonly<Record<string, string>>,
): Generator<MetricSeries> {
  for (const [name, { description, unit }] of Object.entries(metricGroups[group])) {
    const value = figures[name] ?? 0
    yield { group, name, labels, value, kind: name.endsWith('-total') ? 'counter' : 'gauge', unit, description }
  }
}
