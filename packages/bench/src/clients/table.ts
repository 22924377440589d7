import { markdown } from '../engine/table.ts'
import { median, quantile } from '../statistics.ts'
import type { Settings } from './adapter.ts'
import { type Contender, ours } from './contenders.ts'
import type { Sample } from './measured.ts'
import type { CellOutcome, Outcome } from './run.ts'

/** What the samples of a contender come to; rates in records a second. */
export interface Summary {
  readonly rate: { readonly median: number; readonly min: number; readonly max: number }
  /** Seconds of the processor for a million records, or microseconds for one; the median. */
  readonly cpuSecondsPerMillion: number
  /** Megabytes, the highest of any round. */
  readonly maxResidentMegabytes: number
  /** Megabytes in the measured part of all rounds. */
  readonly resident: { readonly min: number; readonly median: number; readonly max: number }
  /** Medians of the rounds, in milliseconds; NaN where latency was not measured. */
  readonly p50Ms: number
  readonly p99Ms: number
}

export function summarize(samples: readonly Sample[]): Summary {
  const rates = samples.map(({ count, seconds }) => count / seconds)
  const resident = samples.flatMap((sample) => sample.resident)
  const latency = (name: 'p50Ms' | 'p99Ms'): number => median(samples.map((sample) => sample[name] ?? Number.NaN))
  return {
    rate: spread(rates),
    cpuSecondsPerMillion: median(samples.map(({ count, cpuSeconds }) => (cpuSeconds * 1e6) / count)),
    maxResidentMegabytes: Math.max(...samples.map(({ maxResidentMegabytes }) => maxResidentMegabytes)),
    resident: spread(resident),
    p50Ms: latency('p50Ms'),
    p99Ms: latency('p99Ms'),
  }
}

const spread = (values: readonly number[]): { median: number; min: number; max: number } => ({
  median: median(values),
  min: quantile(values, 0),
  max: quantile(values, 1),
})

/** A table of Markdown for each cell, under its name. */
export function formatCells(cells: readonly CellOutcome[]): string {
  return cells.map(formatCell).join('\n\n')
}

function formatCell({ cell, outcomes }: CellOutcome): string {
  const hasLatency = cell.work === 'one-by-one'
  const ourRate = rateOf(outcomes, ours)
  const latencyHead = hasLatency ? ['p50, µs', 'p99, µs'] : []
  const head = [
    ...[cell.title, 'records/s', 'min to max', `${ours} is`, ...latencyHead],
    ...['CPU s per million', 'peak RSS, MB', 'RSS while measured, MB'],
  ]
  const rows = outcomes.map(({ contender, samples, missing }) => {
    if (samples.length === 0) return [contender.title, missing ?? '', ...head.slice(2).map(() => '')]
    const { rate, cpuSecondsPerMillion, maxResidentMegabytes, resident, p50Ms, p99Ms } = summarize(samples)
    const title = missing === undefined ? contender.title : `${contender.title} (then ${missing})`
    return [
      ...[title, count(rate.median), `${count(rate.min)} to ${count(rate.max)}`, ratio(ourRate, rate.median)],
      ...(hasLatency ? [microseconds(p50Ms), microseconds(p99Ms)] : []),
      ...[cpuSecondsPerMillion.toFixed(2), maxResidentMegabytes.toFixed(0), spreadText(resident)],
    ]
  })
  return markdown([head, ...rows])
}

/** What everybody was given, and in which version. */
export function formatContenders(cells: readonly CellOutcome[]): string {
  const seen = cells.flatMap(({ cell, outcomes }) =>
    outcomes.flatMap(({ contender: { title }, samples: [sample] }) =>
      sample === undefined
        ? []
        : [{ title, version: sample.version, cell: cell.name, settings: textOf(sample.settings) }],
    ),
  )
  const alike = Map.groupBy(seen, ({ title, version, settings }) => `${title} ${version}: ${settings}`)
  const rows = [...alike.values()].flatMap((group) =>
    group.slice(0, 1).map(({ title, version, settings }) => {
      return [title, version, group.map(({ cell }) => cell).join(', '), settings]
    }),
  )
  return markdown([['client', 'version', 'cells', 'settings'], ...rows.toSorted(byTitle)])
}

const textOf = (settings: Settings): string =>
  Object.entries(settings)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ')

const byTitle = ([a = '']: readonly string[], [b = '']: readonly string[]): number => a.localeCompare(b)

function rateOf(outcomes: readonly Outcome[], name: Contender['name']): number {
  const found = outcomes.find(({ contender }) => contender.name === name)
  return found === undefined || found.samples.length === 0 ? Number.NaN : summarize(found.samples).rate.median
}

const ratio = (a: number, b: number): string => (Number.isNaN(a) ? '' : `${(a / b).toFixed(2)}x`)
const microseconds = (ms: number): string => (ms * 1000).toFixed(0)

function count(rate: number): string {
  if (rate >= 1e6) return `${(rate / 1e6).toFixed(2)} M`
  return rate >= 1e4 ? `${(rate / 1e3).toFixed(0)} k` : `${(rate / 1e3).toFixed(2)} k`
}

/** A run that is shorter than the interval of sampling has none. */
const spreadText = ({ min, median: middle, max }: Summary['resident']): string =>
  Number.isNaN(middle) ? '' : `${min.toFixed(0)} / ${middle.toFixed(0)} / ${max.toFixed(0)}`
