import * as Plot from '@observablehq/plot'
import { mergedHistogram } from '../load/histogram.ts'
import type { Latency, Sample } from '../results/sample.ts'
import { goodSamples } from '../results/summary.ts'
import { median } from '../statistics.ts'
import { dimensions as all } from './dimensions.ts'
import type { Figure, Skipped, Table } from './figure.ts'
import { byWorkload, chosenCells, type Measured, type MeasuredCell, namesAmong } from './measured.ts'
import { millisecondsText } from './numbers.ts'
import { categoryLook, type Look } from './palette.ts'
import { drawPanel, keysOf, type Panel, withoutKeys } from './panel.ts'

const name = 'latency'
const title = 'Latency percentiles'

/** Each nine takes the same room; from the median on, where curves begin to differ. */
const nines = [0.5, 0.9, 0.99, 0.999, 0.9999]
const pointsPerNine = 12

export function latency(measured: Measured): Figure | Skipped {
  const { results, cells, dimensions } = measured
  const withLatency = cells.filter(({ samples }) => samples.some(hasLatency))
  if (withLatency.length === 0) return { name, title, reason: 'no latencies were measured' }
  const workloads = byWorkload(withLatency)
  const drawn = workloads.map(([workload, ofWorkload]) => {
    const nameOf = namesAmong(ofWorkload, measured)
    const curves = chosenCells(ofWorkload).map(({ one, why }, index) => ({
      ...{ label: why + nameOf(one), row: why + dimensions.label(one.cell, all), look: categoryLook(index) },
      toBroker: curveOf(one, ({ latency: acknowledged }) => acknowledged),
      endToEnd: curveOf(one, ({ endToEnd }) => endToEnd),
    }))
    return { heading: workloads.length > 1 ? `${workload}: ` : '', curves }
  })
  const curves = drawn.flatMap((one) => one.curves)
  const some =
    curves.length < withLatency.length ? { shown: `${curves.length} of ${withLatency.length} cells are shown` } : {}
  const intended = results.workloads.some(({ load }) => load.kind === 'open')
    ? ' Times begin when a record was meant to be sent, so that a wait is not hidden.'
    : ''
  const isOne = drawn.length === 1
  const panels = drawn.flatMap(({ heading, curves: own }) => [
    panelOf(`${heading}${isOne ? 'From' : 'from'} send to acknowledgement`, own, ({ toBroker }) => toBroker),
    panelOf(`${heading}${isOne ? 'From' : 'from'} send to the consumer`, own, ({ endToEnd }) => endToEnd),
  ])
  return {
    ...{ name, title, ...some },
    caption: `How long the slowest share of records took, all rounds together that were not disturbed, each nine as wide as the next.${intended}`,
    settings: dimensions.settings(),
    keys: isOne ? keysOf(curves) : [],
    panels: panels.filter((panel) => panel !== undefined).map((panel) => (isOne ? withoutKeys(panel) : panel)),
    table: tableOf(curves),
  }
}

const hasLatency = (sample: Sample): boolean => sample.latency !== undefined || sample.endToEnd !== undefined

interface Curve {
  readonly label: string
  /** Its name in the table, where all workloads are. */
  readonly row: string
  readonly look: Look
  readonly toBroker: readonly Point[]
  readonly endToEnd: readonly Point[]
}

interface Point {
  readonly share: number
  /** 1 / (1 - share) */
  readonly x: number
  readonly ms: number
}

function panelOf(heading: string, curves: readonly Curve[], of: (curve: Curve) => readonly Point[]): Panel | undefined {
  const points = curves.flatMap(of)
  if (points.length === 0) return undefined
  const last = Math.max(...points.map(({ x }) => x), 100)
  const ticks = nines.filter((share) => place(share) <= last * 1.01)
  const low = Math.min(...points.map(({ ms }) => ms))
  const high = Math.max(...points.map(({ ms }) => ms))
  const marks = curves.flatMap((curve) => {
    const { colour, symbol, dash } = curve.look
    const own = of(curve)
    const atTicks = own.filter(({ share }) => nines.includes(share))
    return [
      Plot.line(own, { x: 'x', y: 'ms', stroke: colour, strokeWidth: 1.75, strokeDasharray: dash }),
      Plot.dot(atTicks, { x: 'x', y: 'ms', fill: colour, symbol, r: 3.5, title: (point) => tip(curve, point) }),
    ]
  })
  return drawPanel(heading, {
    ...{ marginLeft: 58, marginRight: 30, keys: keysOf(curves) },
    x: {
      ...{ type: 'log', domain: [2, last], ticks: ticks.map(place), label: 'share of records', labelArrow: false },
      tickFormat: (x: number) => shareText(1 - 1 / x),
    },
    y: {
      ...{ type: 'log', domain: [low * 0.9, high * 1.1], ticks: logTicks(low, high), tickFormat: millisecondsText },
      ...{ label: null, grid: false },
    },
    marks: [Plot.gridY(logTicks(low, high), { stroke: 'var(--line)', strokeOpacity: 1 }), ...marks],
  })
}

const place = (share: number): number => 1 / (1 - share)
const shareText = (share: number): string => `${Number((share * 100).toPrecision(6))} %`
const tip = ({ label }: Curve, { share, ms }: Point): string =>
  `${label}\n${shareText(share)} took at most ${millisecondsText(ms)}`

/** Powers of ten, with 2 and 5 between where they are few. */
export function logTicks(low: number, high: number): number[] {
  const decades = Math.log10(high / low)
  const steps = decades > 4 ? [1] : decades > 2 ? [1, 3] : [1, 2, 5]
  const first = Math.floor(Math.log10(low))
  const powers = Array.from({ length: Math.ceil(decades) + 2 }, (_, index) => 10 ** (first + index))
  const ticks = powers.flatMap((power) => steps.map((step) => Number((step * power).toPrecision(3))))
  return ticks.filter((tick) => tick >= low * 0.9 && tick <= high * 1.1)
}

/** Of all good rounds together where they were kept whole; else the median round at each percentile that was told. */
function curveOf({ samples }: MeasuredCell, of: (sample: Sample) => Latency | undefined): readonly Point[] {
  const rounds = goodSamples(samples)
    .map(of)
    .filter((one) => one !== undefined)
    .filter(({ count }) => count > 0)
  const merged = mergedHistogram(rounds)
  if (merged === undefined) return toldPoints(rounds)
  const count = merged.totalCount
  const steps = Array.from({ length: pointsPerNine * 5 }, (_, step) => 1 - 0.5 * 10 ** (-step / pointsPerNine))
  const shares = [...steps, ...nines].filter((share) => count * (1 - share) >= 1).sort((a, b) => a - b)
  return shares.map((share) => pointAt(share, Math.max(merged.getValueAtPercentile(share * 100), 1) / 1000))
}

function toldPoints(rounds: readonly Latency[]): readonly Point[] {
  if (rounds.length === 0) return []
  const told = [
    [0.5, rounds.map(({ p50 }) => p50)],
    [0.9, rounds.map(({ p90 }) => p90)],
    [0.95, rounds.map(({ p95 }) => p95)],
    [0.99, rounds.map(({ p99 }) => p99)],
    [0.999, rounds.map(({ p999 }) => p999)],
    [0.9999, rounds.map(({ p9999 }) => p9999)],
  ] as const
  return told.map(([share, values]) => pointAt(share, Math.max(median(values), 0.001)))
}

const pointAt = (share: number, ms: number): Point => ({ share, x: place(share), ms })

function tableOf(curves: readonly Curve[]): Table {
  const rows = curves.flatMap(({ row, toBroker, endToEnd }) => [
    ...rowOf(row, 'acknowledgement', toBroker),
    ...rowOf(row, 'consumer', endToEnd),
  ])
  return { head: ['cell', 'until', ...nines.map(shareText)], rows }
}

function rowOf(label: string, until: string, points: readonly Point[]): string[][] {
  if (points.length === 0) return []
  const at = (share: number): string => millisecondsText(points.find((point) => point.share === share)?.ms)
  return [[label, until, ...nines.map(at)]]
}
