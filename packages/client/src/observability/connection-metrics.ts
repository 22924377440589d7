import type { CommonMetric, NodeMetric } from './metric-names.ts'
import type { RequestReport } from './observer.ts'
import { SampledStat } from './sampled-stat.ts'

/** Requests and answers: of one node, or of all. */
class Traffic {
  readonly #latencyMs = new SampledStat()
  readonly #sentBytes = new SampledStat()
  readonly #receivedBytes = new SampledStat()

  record(report: RequestReport, nowMs: number): void {
    this.#sentBytes.record(report.sentBytes, nowMs)
    if (report.error !== undefined) return
    this.#latencyMs.record(report.latencyMs, nowMs)
    this.#receivedBytes.record(report.receivedBytes, nowMs)
  }

  snapshot(nowMs: number): Record<NodeMetric, number> {
    return {
      'request-rate': this.#sentBytes.eventRate(nowMs),
      'request-total': this.#sentBytes.count,
      'request-size-avg': this.#sentBytes.average(nowMs),
      'request-size-max': this.#sentBytes.max(nowMs),
      'request-latency-avg': this.#latencyMs.average(nowMs),
      'request-latency-max': this.#latencyMs.max(nowMs),
      'response-rate': this.#receivedBytes.eventRate(nowMs),
      'response-total': this.#receivedBytes.count,
      'outgoing-byte-rate': this.#sentBytes.rate(nowMs),
      'outgoing-byte-total': this.#sentBytes.total,
      'incoming-byte-rate': this.#receivedBytes.rate(nowMs),
      'incoming-byte-total': this.#receivedBytes.total,
    }
  }
}

/** Connections, and what goes over them. */
export class ConnectionMetrics {
  readonly #created = new SampledStat()
  readonly #closed = new SampledStat()
  readonly #traffic = new Traffic()
  readonly #nodes = new Map<number, Traffic>()
  #open = 0
  #inFlight = 0

  connected(nowMs: number): void {
    this.#open++
    this.#created.record(1, nowMs)
  }

  disconnected(nowMs: number): void {
    this.#open = Math.max(this.#open - 1, 0)
    this.#closed.record(1, nowMs)
  }

  requesting(): void {
    this.#inFlight++
  }

  requested(report: RequestReport, nowMs: number): void {
    this.#inFlight = Math.max(this.#inFlight - 1, 0)
    this.#traffic.record(report, nowMs)
    let node = this.#nodes.get(report.nodeId)
    if (node === undefined) {
      node = new Traffic()
      this.#nodes.set(report.nodeId, node)
    }
    node.record(report, nowMs)
  }

  common(nowMs: number): Record<CommonMetric, number> {
    return {
      'connection-count': this.#open,
      'connection-creation-rate': this.#created.rate(nowMs),
      'connection-creation-total': this.#created.total,
      'connection-close-rate': this.#closed.rate(nowMs),
      'connection-close-total': this.#closed.total,
      'requests-in-flight': this.#inFlight,
      ...this.#traffic.snapshot(nowMs),
    }
  }

  nodes(nowMs: number): Map<number, Record<NodeMetric, number>> {
    return new Map([...this.#nodes].map(([nodeId, traffic]) => [nodeId, traffic.snapshot(nowMs)]))
  }
}
