import { KafkaError } from '@odradek/protocol'
import { describe, expect, test } from 'vitest'
import { metricGroups } from './metric-names.ts'
import { metricSeries } from './metric-series.ts'
import { createMetrics, type Metrics, type MetricsSnapshot } from './metrics.ts'
import type { BatchReport, GroupReport, RequestReport } from './observer.ts'

const error = new KafkaError('NOT_LEADER_OR_FOLLOWER', 'the leader moved')

interface Watched extends Metrics {
  clock: { at: number }
}

function watched(): Watched {
  const clock = { at: 1_000_000 }
  return { clock, ...createMetrics({ nowMs: () => clock.at }) }
}

function request(changes: Partial<RequestReport> = {}): RequestReport {
  return { api: 'Fetch', version: 4, nodeId: 1, latencyMs: 10, sentBytes: 100, receivedBytes: 1000, ...changes }
}

function batch(changes: Partial<BatchReport> = {}): BatchReport {
  const sizes = { records: 10, batchBytes: 500, uncompressedBytes: 1000 }
  return { topic: 'orders', partition: 0, ...sizes, queueMs: 5, totalMs: 20, attempts: 1, ...changes }
}

function group(event: GroupReport['event'], changes: Partial<GroupReport> = {}): GroupReport {
  return { group: 'billing', event, partitions: [], durationMs: 0, ...changes }
}

function partitions(...numbers: number[]): GroupReport['partitions'] {
  return numbers.map((partition) => ({ topic: 'orders', partition }))
}

describe('connections', () => {
  test('that are open, were opened and were closed are counted', () => {
    const { observer, snapshot } = watched()
    observer.connected(-1, 'a', 1)
    observer.connected(1, 'a', 1)
    observer.disconnected(-1, 'a', 1, error)
    expect(snapshot().common).toMatchObject({
      'connection-count': 1,
      'connection-creation-total': 2,
      'connection-creation-rate': 2 / 30,
      'connection-close-total': 1,
    })
  })

  test('have requests in flight from the request until its answer or its failure', () => {
    const { observer, snapshot } = watched()
    for (let count = 0; count < 3; count++) observer.requesting(1)
    observer.requested(request())
    observer.requested(request({ error, receivedBytes: 0 }))
    expect(snapshot().common['requests-in-flight']).toBe(1)
  })

  test('have sizes, rates and latencies, per node and together', () => {
    const { observer, snapshot, clock } = watched()
    observer.requested(request())
    observer.requested(request({ nodeId: 2, latencyMs: 30, sentBytes: 300, receivedBytes: 5000 }))
    clock.at += 30_000
    const { common, nodes } = snapshot()
    expect(common).toMatchObject({
      'request-total': 2,
      'request-rate': 2 / 30,
      'request-size-avg': 200,
      'request-size-max': 300,
      'request-latency-avg': 20,
      'request-latency-max': 30,
      'outgoing-byte-rate': 400 / 30,
      'incoming-byte-rate': 200,
      'incoming-byte-total': 6000,
    })
    expect(nodes.get(1)?.['request-latency-avg']).toBe(10)
    expect(nodes.get(2)?.['request-latency-avg']).toBe(30)
  })

  test('that fail have no latency and no answer', () => {
    const { observer, snapshot } = watched()
    observer.requested(request({ error, latencyMs: 30_000, receivedBytes: 0 }))
    expect(snapshot().common).toMatchObject({ 'request-total': 1, 'response-total': 0, 'request-latency-max': 0 })
  })
})

describe('a producer', () => {
  test('has rates of records, and averages of batches', () => {
    const { observer, snapshot, clock } = watched()
    observer.batched(batch())
    observer.batched(batch({ records: 20, batchBytes: 1000, uncompressedBytes: 1000, queueMs: 15, throttleMs: 8 }))
    observer.requested(request({ api: 'Produce', latencyMs: 7 }))
    observer.requested(request({ api: 'Fetch', latencyMs: 500 }))
    clock.at += 30_000
    expect(snapshot().producer).toMatchObject({
      'record-send-total': 30,
      'record-send-rate': 1,
      'record-error-total': 0,
      'batch-size-avg': 750,
      'batch-size-max': 1000,
      'compression-rate-avg': 0.75,
      'records-per-request-avg': 30,
      'record-queue-time-avg': 10,
      'record-queue-time-max': 15,
      'request-latency-avg': 7,
      'request-latency-max': 7,
      'produce-throttle-time-avg': 4,
      'produce-throttle-time-max': 8,
    })
  })

  test('counts records that failed and records that were tried again, also by topic', () => {
    const { observer, snapshot } = watched()
    observer.retried('orders', 0, error, 10)
    observer.batched(batch({ error, attempts: 2 }))
    observer.batched(batch({ topic: 'invoices', records: 1 }))
    const { producer, topics } = snapshot()
    expect(producer).toMatchObject({ 'record-error-total': 10, 'record-retry-total': 10, 'record-send-total': 11 })
    expect(topics.get('orders')).toMatchObject({
      'record-error-total': 10,
      'record-retry-total': 10,
      'byte-total': 500,
    })
    expect(topics.get('invoices')).toMatchObject({ 'record-error-total': 0, 'record-retry-total': 0 })
  })

  test('has no size of a batch that failed before it was encoded', () => {
    const { observer, snapshot } = watched()
    observer.batched(batch({ error, batchBytes: 0, uncompressedBytes: 0 }))
    observer.batched(batch())
    expect(snapshot().producer).toMatchObject({ 'batch-size-avg': 500, 'compression-rate-avg': 0.5 })
  })
})

describe('a consumer', () => {
  test('has rates and sizes of what it fetched, also by topic', () => {
    const { observer, snapshot, clock } = watched()
    const topics = [
      { topic: 'orders', bytes: 1500, records: 15 },
      { topic: 'invoices', bytes: 1500, records: 45 },
    ]
    observer.fetched({ nodeId: 1, latencyMs: 20, bytes: 3000, records: 60, throttleMs: 4, topics })
    observer.fetched({ nodeId: 1, latencyMs: 500, bytes: 0, records: 0, throttleMs: 0 })
    clock.at += 30_000
    const { consumer, topics: byTopic } = snapshot()
    expect(consumer).toMatchObject({
      'fetch-total': 2,
      'fetch-rate': 2 / 30,
      'fetch-latency-avg': 260,
      'fetch-latency-max': 500,
      'fetch-size-avg': 1500,
      'records-consumed-rate': 2,
      'records-consumed-total': 60,
      'bytes-consumed-rate': 100,
      'records-per-request-avg': 30,
      'fetch-throttle-time-max': 4,
    })
    expect(byTopic.get('orders')).toMatchObject({ 'records-consumed-total': 15, 'record-send-total': 0 })
    expect(byTopic.get('invoices')).toMatchObject({ 'records-consumed-rate': 1.5, 'records-per-request-avg': 45 })
  })

  test('has the lag of each partition, and the largest of the window', () => {
    const { observer, snapshot } = watched()
    observer.lagging({ topic: 'orders', partition: 0, lag: 90 })
    observer.lagging({ topic: 'orders', partition: 1, lag: 7 })
    observer.lagging({ topic: 'orders', partition: 0, lag: 10 })
    const { consumer, partitions } = snapshot()
    expect(consumer['records-lag-max']).toBe(90)
    expect(partitions.get('orders')?.get(0)).toEqual({
      'records-lag': 10,
      'records-lag-avg': 50,
      'records-lag-max': 90,
    })
    expect(partitions.get('orders')?.get(1)?.['records-lag']).toBe(7)
  })

  test('loses the lag of a partition with the partition', () => {
    const { observer, snapshot } = watched()
    observer.lagging({ topic: 'orders', partition: 0, lag: 90 })
    observer.lagging({ topic: 'orders', partition: 1, lag: 7 })
    observer.grouped(group('revoked', { partitions: partitions(0) }))
    expect([...(snapshot().partitions.get('orders')?.keys() ?? [])]).toEqual([1])
    observer.grouped(group('lost', { partitions: partitions(1) }))
    expect(snapshot().partitions.size).toBe(0)
  })
})

describe('a group', () => {
  test('has joins, rebalances, heartbeats and commits', () => {
    const { observer, snapshot, clock } = watched()
    observer.grouped(group('rebalancing'))
    clock.at += 100
    observer.grouped(group('joined', { durationMs: 80 }))
    observer.grouped(group('assigned', { partitions: partitions(0, 1) }))
    observer.grouped(group('heartbeat', { durationMs: 3 }))
    observer.grouped(group('committed', { durationMs: 12, partitions: partitions(0) }))
    clock.at += 2_900
    expect(snapshot().consumer).toMatchObject({
      'join-total': 1,
      'join-time-avg': 80,
      'rebalance-total': 1,
      'rebalance-latency-avg': 100,
      'rebalance-latency-total': 100,
      'last-rebalance-seconds-ago': 2,
      'failed-rebalance-total': 0,
      'heartbeat-total': 1,
      'heartbeat-response-time-max': 3,
      'last-heartbeat-seconds-ago': 2,
      'commit-total': 1,
      'commit-latency-avg': 12,
      'assigned-partitions': 2,
    })
  })

  test('has the partitions that were assigned and not given up', () => {
    const { observer, snapshot } = watched()
    observer.grouped(group('assigned', { partitions: partitions(0, 1) }))
    observer.grouped(group('assigned', { partitions: partitions(1, 2) }))
    observer.grouped(group('assigned', { group: 'audit', partitions: partitions(0) }))
    expect(snapshot().consumer['assigned-partitions']).toBe(4)
    observer.grouped(group('revoked', { partitions: partitions(0) }))
    observer.grouped(group('lost', { group: 'audit', partitions: partitions(0) }))
    expect(snapshot().consumer['assigned-partitions']).toBe(2)
  })

  test('counts what failed apart', () => {
    const { observer, snapshot, clock } = watched()
    observer.grouped(group('rebalancing'))
    observer.grouped(group('joined', { error }))
    clock.at += 5000
    observer.grouped(group('assigned', { partitions: partitions(0) }))
    const { consumer } = snapshot()
    expect(consumer).toMatchObject({ 'failed-rebalance-total': 1, 'rebalance-total': 1, 'join-total': 0 })
    expect(consumer['rebalance-latency-avg']).toBe(5000)
  })

  test('was never heard of: -1 s ago', () => {
    const { consumer } = watched().snapshot()
    expect([consumer['last-heartbeat-seconds-ago'], consumer['last-rebalance-seconds-ago']]).toEqual([-1, -1])
  })
})

/** Everything at once, with what should not come. */
function everything(): MetricsSnapshot {
  const { observer, snapshot } = watched()
  observer.connected(1, 'a', 1)
  observer.requested(request({ latencyMs: Number.NaN, sentBytes: -5 }))
  observer.batched(batch({ uncompressedBytes: 0 }))
  observer.retried('orders', 0, error)
  const topics = [{ topic: 'orders', bytes: 0, records: Number.NaN }]
  observer.fetched({ nodeId: 1, latencyMs: -1, bytes: 0, records: 0, throttleMs: Number.NaN, topics })
  observer.lagging({ topic: 'orders', partition: 0, lag: Number.POSITIVE_INFINITY })
  observer.grouped(group('assigned', { durationMs: Number.NaN }))
  return snapshot()
}

describe('a snapshot', () => {
  test('has the names of the tables and no others, and numbers only', () => {
    const { producer, consumer, common, topics, partitions, nodes } = everything()
    const parts = {
      producer,
      consumer,
      common,
      topic: topics.get('orders'),
      partition: partitions.get('orders')?.get(0),
      node: nodes.get(1),
    }
    for (const [part, figures] of Object.entries(parts)) {
      const table = Object.entries(metricGroups).find(([name]) => name === part)?.[1] ?? {}
      expect(Object.keys(figures ?? {}).sort()).toEqual(Object.keys(table).sort())
      for (const [name, figure] of Object.entries(figures ?? {}))
        expect([name, Number.isFinite(figure)]).toEqual([name, true])
    }
  })

  test('becomes rows with labels for an exporter', () => {
    const rows = [...metricSeries(everything())]
    const sizes = Object.values(metricGroups).map((table) => Object.keys(table).length)
    expect(rows).toHaveLength(sizes.reduce((sum, size) => sum + size, 0))
    expect(rows.find(({ group, name }) => group === 'partition' && name === 'records-lag')).toEqual({
      group: 'partition',
      name: 'records-lag',
      labels: { topic: 'orders', partition: '0' },
      value: 0,
      kind: 'gauge',
      unit: 'records',
      description: metricGroups.partition['records-lag'].description,
    })
    expect(rows.find(({ name }) => name === 'connection-creation-total')).toMatchObject({ kind: 'counter', value: 1 })
    expect(rows.find(({ group }) => group === 'node')?.labels).toEqual({ node: '1' })
  })
})
