import * as Plot from '@observablehq/plot'
import type { Cell } from '../results/results.ts'
import { batchText, type Dimension, heading, valueText } from './dimensions.ts'
import type { Figure, Skipped } from './figure.ts'
import { type Group, type Measured, type MeasuredCell, megabytes, panelGroups } from './measured.ts'
import { countText, digits, intervalText, millisecondsText, spreadText } from './numbers.ts'
import { stepLook } from './palette.ts'
import { drawPanel, type Key, keysOf, type Panel } from './panel.ts'

type Setting = 'batchSize' | 'lingerMs'

interface Kind {
  readonly name: string
  readonly title: string
  readonly caption: string
  readonly x: Setting
  readonly series: Setting
  /** As Kafka spells `x`. */
  readonly label: string
}

const ofBatchSize: Kind = {
  ...{ name: 'throughput-batch-size', x: 'batchSize', series: 'lingerMs', label: 'batch.size' },
  title: 'Throughput against batch.size',
  caption: 'What a larger batch brings, with a line for each linger.ms; bars are the spread of rounds.',
}

const ofLinger: Kind = {
  ...{ name: 'throughput-linger', x: 'lingerMs', series: 'batchSize', label: 'linger.ms' },
  title: 'Throughput against linger.ms',
  caption: 'What waiting brings, with a line for each batch.size; bars are the spread of rounds.',
}

export const throughputOfBatchSize = (measured: Measured): Figure | Skipped => throughput(measured, ofBatchSize)
export const throughputOfLinger = (measured: Measured): Figure | Skipped => throughput(measured, ofLinger)

function throughput(measured: Measured, kind: Kind): Figure | Skipped {
  const { cells, dimensions } = measured
  const { name, title, caption, x, series } = kind
  const groups = panelGroups(measured, ['batchSize', 'lingerMs']).filter((group) => varies(group, x))
  if (groups.length === 0) return { name, title, reason: `no cells differ in ${kind.label} alone` }
  const top = Math.max(...cells.map(({ summary }) => summary.megabytesPerSecond?.high ?? 0)) || 1
  const lines = linesOf(measured, series)
  return {
    ...{ name, title, caption },
    settings: dimensions.settings(),
    keys: keysOf(lines),
    panels: groups.map((group) => panelOf(group, kind, lines, top)),
    table: throughputTable(measured),
  }
}

/** Whether a panel of it would have more than one place. */
export const varies = ({ cells }: Group, setting: Setting): boolean =>
  new Set(cells.map(({ cell }) => cell[setting])).size > 1

interface Line extends Key {
  readonly value: Cell[Setting]
}

function linesOf({ cells, dimensions }: Measured, series: Setting): Line[] {
  const values = [...new Set(cells.map(({ cell }) => cell[series]))]
  const order = dimensions.values(series)
  values.sort((a, b) => order.indexOf(a) - order.indexOf(b))
  return values.map((value, index) => {
    const one = cells.find(({ cell }) => cell[series] === value)
    const label = one === undefined ? '' : dimensions.text(one.cell, series)
    return { value, label, look: stepLook(index, values.length) }
  })
}

function panelOf({ title, cells }: Group, { x, series, label }: Kind, lines: readonly Line[], top: number): Panel {
  const place = placesOf(
    cells.map(({ cell }) => cell[x]),
    x,
  )
  const points = cells.map((one) => ({ one, ...spreadOf(one), x: place.of(one.cell[x]) }))
  const marks = lines.flatMap(({ value, look: { colour, symbol } }) => {
    const own = points.filter(({ one }) => one.cell[series] === value).sort((a, b) => a.x - b.x)
    const joined = own.filter(({ one }) => one.cell[x] !== 'auto')
    return [
      Plot.link(own, { x1: 'x', x2: 'x', y1: 'low', y2: 'high', stroke: colour, strokeWidth: 3, strokeOpacity: 0.35 }),
      Plot.line(joined, { x: 'x', y: 'y', stroke: colour, strokeWidth: 1.75 }),
      Plot.dot(own, { x: 'x', y: 'y', fill: colour, symbol, r: 3.5, title: ({ one }) => tip(one) }),
    ]
  })
  return drawPanel(title, {
    x: { ...place.scale, label, labelArrow: false, ticks: place.ticks, tickFormat: place.text },
    y: { label: 'MB/s', labelArrow: false, domain: [0, top * 1.03], nice: true, ticks: 5, tickFormat: digits },
    marks: [Plot.gridY({ ticks: 5, stroke: 'var(--line)', strokeOpacity: 1 }), ...marks],
  })
}

function spreadOf({ summary: { megabytesPerSecond } }: MeasuredCell): { y: number; low: number; high: number } {
  const { median: y = 0, low = 0, high = 0 } = megabytesPerSecond ?? {}
  return { y, low, high }
}

export function tip({ cell, summary: { megabytesPerSecond, recordsPerSecond, p99Ms }, samples }: MeasuredCell): string {
  return [
    `batch.size ${batchText(cell.batchSize)}, linger.ms ${cell.lingerMs}`,
    `${spreadText(megabytesPerSecond)} MB/s`,
    `${spreadText(recordsPerSecond, countText)} records/s`,
    ...(p99Ms === undefined ? [] : [`p99 ${spreadText(p99Ms, millisecondsText)}`]),
    `${samples.length} ${samples.length === 1 ? 'round' : 'rounds'}`,
  ].join('\n')
}

interface Places {
  of(value: number | 'auto'): number
  readonly scale: Plot.ScaleOptions
  readonly ticks: readonly number[]
  text(place: number): string
}

/** Sizes on a logarithmic scale, times on one that has a place for 0; `auto` stands apart, to the right. */
function placesOf(values: readonly (number | 'auto')[], setting: Setting): Places {
  const numbers = [...new Set(values.filter((value) => value !== 'auto'))].sort((a, b) => a - b)
  const last = numbers.at(-1) ?? 1
  const auto = Math.max(last, 1) * 4
  const hasAuto = values.includes('auto')
  const ends = [numbers[0] ?? auto, hasAuto ? auto : last]
  const scale = setting === 'batchSize' ? { type: 'log' as const, base: 2 } : { type: 'symlog' as const }
  const text = (place: number): string =>
    hasAuto && place === auto ? 'auto' : setting === 'batchSize' ? batchText(place) : digits(place)
  const ticks = [...numbers, ...(hasAuto ? [auto] : [])]
  return { of: (value) => (value === 'auto' ? auto : value), scale: { ...scale, domain: ends }, ticks, text }
}

/** Every cell with its medians, and from the slowest round to the fastest. */
export function throughputTable({ cells, dimensions: named }: Measured): Figure['table'] {
  const varying = (['workload', 'target', 'client', 'compression', 'acks'] as const).filter(named.varies)
  const shown: readonly Dimension[] = [...varying, 'batchSize', 'lingerMs']
  return {
    head: [...shown.map(heading), 'MB/s', 'spread', 'records/s', 'p50', 'p99', 'rounds'],
    rows: cells.map((one) => [
      ...shown.map((dimension) => valueText(named.text(one.cell, dimension))),
      digits(megabytes(one)),
      intervalText(one.summary.megabytesPerSecond, digits),
      countText(one.summary.recordsPerSecond?.median),
      millisecondsText(one.summary.p50Ms?.median),
      millisecondsText(one.summary.p99Ms?.median),
      String(one.samples.length),
    ]),
  }
}
