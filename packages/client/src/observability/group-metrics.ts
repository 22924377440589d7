import type { FetchMetric } from './consumer-metrics.ts'
import type { ConsumerMetric } from './metric-names.ts'
import type { GroupReport } from './observer.ts'
import { SampledStat } from './sampled-stat.ts'

/** Those of a consumer that come of its group. */
export type GroupMetric = Exclude<ConsumerMetric, FetchMetric>

const never = -1
const hourSeconds = 3600

/** Membership of groups: joins, rebalances, heartbeats, commits. */
export class GroupMetrics {
  readonly #commits = new SampledStat()
  readonly #heartbeats = new SampledStat()
  readonly #joins = new SampledStat()
  readonly #rebalances = new SampledStat()
  readonly #failures = new SampledStat()
  /** `topic partition`, by group. */
  readonly #assigned = new Map<string, Set<string>>()
  /** Since when a group has been rebalancing. */
  readonly #rebalancingSinceMs = new Map<string, number>()
  #lastHeartbeatMs: number | undefined
  #lastRebalanceMs: number | undefined

  grouped(report: GroupReport, nowMs: number): void {
    switch (report.event) {
      case 'heartbeat':
        this.#heartbeats.record(report.durationMs, nowMs)
        this.#lastHeartbeatMs = nowMs - report.durationMs
        return
      case 'committed':
        this.#commits.record(report.durationMs, nowMs)
        return
      case 'joined':
        if (report.error === undefined) this.#joins.record(report.durationMs, nowMs)
        else this.#failures.record(1, nowMs)
        return
      case 'rebalancing':
        if (report.error !== undefined) this.#failures.record(1, nowMs)
        else this.#rebalancingSinceMs.set(report.group, nowMs)
        return
      case 'assigned':
        this.#assign(report, nowMs)
        return
      default:
        this.#giveUp(report)
    }
  }

  #assign({ group, partitions, durationMs, error }: GroupReport, nowMs: number): void {
    const sinceMs = this.#rebalancingSinceMs.get(group) ?? nowMs
    this.#rebalancingSinceMs.delete(group)
    if (error !== undefined) {
      this.#failures.record(1, nowMs)
      return
    }
    this.#rebalances.record(Math.max(durationMs, nowMs - sinceMs), nowMs)
    this.#lastRebalanceMs = nowMs
    const assigned = this.#assigned.get(group) ?? new Set()
    for (const { topic, partition } of partitions) assigned.add(`${topic} ${partition}`)
    this.#assigned.set(group, assigned)
  }

  #giveUp({ event, group, partitions }: GroupReport): void {
    for (const { topic, partition } of partitions) this.#assigned.get(group)?.delete(`${topic} ${partition}`)
    if (event === 'left') this.#rebalancingSinceMs.delete(group)
    if (this.#assigned.get(group)?.size === 0) this.#assigned.delete(group)
  }

  snapshot(nowMs: number): Record<GroupMetric, number> {
    return {
      'commit-rate': this.#commits.eventRate(nowMs),
      'commit-total': this.#commits.count,
      'commit-latency-avg': this.#commits.average(nowMs),
      'commit-latency-max': this.#commits.max(nowMs),
      'heartbeat-rate': this.#heartbeats.eventRate(nowMs),
      'heartbeat-total': this.#heartbeats.count,
      'heartbeat-response-time-max': this.#heartbeats.max(nowMs),
      'last-heartbeat-seconds-ago': secondsSince(this.#lastHeartbeatMs, nowMs),
      'join-rate': this.#joins.eventRate(nowMs),
      'join-total': this.#joins.count,
      'join-time-avg': this.#joins.average(nowMs),
      'join-time-max': this.#joins.max(nowMs),
      'rebalance-rate-per-hour': this.#rebalances.eventRate(nowMs) * hourSeconds,
      'rebalance-total': this.#rebalances.count,
      'rebalance-latency-avg': this.#rebalances.average(nowMs),
      'rebalance-latency-max': this.#rebalances.max(nowMs),
      'rebalance-latency-total': this.#rebalances.total,
      'last-rebalance-seconds-ago': secondsSince(this.#lastRebalanceMs, nowMs),
      'failed-rebalance-rate-per-hour': this.#failures.eventRate(nowMs) * hourSeconds,
      'failed-rebalance-total': this.#failures.count,
      'assigned-partitions': [...this.#assigned.values()].reduce((sum, { size }) => sum + size, 0),
    }
  }
}

function secondsSince(whenMs: number | undefined, nowMs: number): number {
  return whenMs === undefined ? never : Math.max(Math.floor((nowMs - whenMs) / 1000), 0)
}
