import * as Plot from '@observablehq/plot'
import { type FigureName, figures, type Figure as ResultFigure } from '../results/figures.ts'
import type { Cell } from '../results/results.ts'
import { type Ratio, ratioOf } from '../results/summary.ts'
import { median } from '../statistics.ts'
import { ink, labelText } from './bars.ts'
import { dimensions as all, type Dimension } from './dimensions.ts'
import type { Figure, Skipped } from './figure.ts'
import { byWorkload, evenly, type Measured, type MeasuredCell, namesAmong } from './measured.ts'
import { digits, intervalText, spreadText } from './numbers.ts'
import { categoryLook } from './palette.ts'
import { drawPanel, type Panel } from './panel.ts'

const name = 'ratios'
const title = 'Ratios'

const compared = [
  { figure: 'megabytesPerSecond', what: 'Throughput', short: 'the throughput' },
  {
    figure: 'megabytesPerBrokerCpuSecond',
    what: 'Throughput for a second of the broker’s CPU',
    short: 'the throughput for its CPU',
  },
  { figure: 'p99Ms', what: 'Latency at p99, the other’s over its own', short: 'as quick at p99' },
  { figure: 'endToEndP99Ms', what: 'End to end at p99, the other’s over its own', short: 'as quick end to end' },
] as const satisfies readonly { readonly figure: FigureName; readonly what: string; readonly short: string }[]
const maxRows = 16

/** Of everybody to one: rounds are paired, since they were measured in turns and under the same weather. */
export function ratios(measured: Measured): Figure | Skipped {
  const base = baseOf(measured)
  if (base === undefined) return { name, title, reason: 'one broker and one client were measured' }
  const pairs = pairsOf(measured, base)
  const rows = compared.map(({ figure, what }) => ({ what, rows: rowsOf(pairs, figures[figure], measured) }))
  const panels = rows.filter((one) => one.rows.length > 0).map((one) => panelOf(one.what, evenly(one.rows, maxRows)))
  if (panels.length === 0) return { name, title, reason: 'no two have the same settings' }
  const some = rows.some((one) => one.rows.length > maxRows) ? { shown: `${maxRows} of ${pairs.length} are shown` } : {}
  const who = measured.dimensions.text(base.sample.cell, base.dimension)
  return {
    ...{ name, title: `Ratios to ${who}`, settings: measured.dimensions.settings(), ...some },
    caption: `How many times better, round against round: right of 1 is better; dots are geometric means, bars 95 % intervals (Student’s t).`,
    ...{ panels, keys: [] },
    table: {
      head: ['what', 'cell', 'ratio', '95 % interval'],
      rows: rows.flatMap(({ what, rows: ofWhat }) =>
        ofWhat.map(({ name: cell, ratio, interval }) => [what, cell, digits(ratio), intervalText(interval, digits)]),
      ),
    },
  }
}

/** How many times better the first is than the one that all are compared with, in the median of its cells. */
export function ratioHighlights(measured: Measured): readonly { ratio: number; what: string; where: string }[] {
  const base = baseOf(measured)
  const first = measured.cells[0]
  if (base === undefined || base.dimension !== 'target' || first === undefined) return []
  const pairs = pairsOf(measured, base).filter(({ one }) => one.cell.target === first.cell.target)
  const [name, other] = [first, base.sample].map(({ cell }) => measured.dimensions.text(cell, 'target'))
  return compared.flatMap(({ figure, short }) => {
    const rows = rowsOf(pairs, figures[figure], measured)
    const [only] = rows
    if (only === undefined) return []
    const interval = only.interval === undefined ? 'of one round' : `${intervalText(only.interval, digits)} at 95 %`
    const sureness = rows.length > 1 ? `median of ${rows.length} cells` : interval
    return [
      { ratio: median(rows.map(({ ratio }) => ratio)), what: short, where: `${name} against ${other}, ${sureness}` },
    ]
  })
}

interface Base {
  readonly dimension: 'target' | 'client'
  readonly sample: MeasuredCell
  has(cell: Cell): boolean
}

/** Apache Kafka where it was measured, in a suite with the settings of each group; else who comes last. */
function baseOf({ cells, dimensions }: Measured): Base | undefined {
  const dimension = (['target', 'client'] as const).find(dimensions.varies)
  if (dimension === undefined) return undefined
  const kafkas = dimension === 'target' ? cells.filter(({ cell }) => isKafka(cell)) : []
  const kafka = kafkas.find(({ cell }) => cell.target === 'kafka') ?? kafkas[0]
  if (kafka !== undefined) return { dimension, sample: kafka, has: isKafka }
  const sample = cells.at(-1)
  return sample && { dimension, sample, has: (cell) => cell[dimension] === sample.cell[dimension] }
}

/** `kafka`, or `kafka-durable`; a broker's address has a colon. */
const isKafka = ({ target }: Cell): boolean => /^kafka(-\w+)?$/.test(target)

interface Pair {
  readonly one: MeasuredCell
  readonly other: MeasuredCell
}

function pairsOf({ cells, results }: Measured, { dimension, has }: Base): Pair[] {
  const bases = cells.filter(({ cell }) => has(cell))
  return cells.flatMap((one) => {
    if (has(one.cell)) return []
    const isCounterpart = ({ cell }: Pick<MeasuredCell, 'cell'>): boolean => isAlike(cell, one.cell, [dimension])
    // Who failed there is compared with nobody.
    const wasTried = results.cells.some((tried) => has(tried.cell) && isCounterpart(tried))
    // Kafka's own tools are at home with Kafka alone: they stand for the client that was not tried there.
    const other = wasTried
      ? bases.find(isCounterpart)
      : bases.find(({ cell }) => isAlike(cell, one.cell, ['target', 'client']))
    return other === undefined ? [] : [{ one, other }]
  })
}

const isAlike = (a: Cell, b: Cell, but: readonly Dimension[]): boolean =>
  all.every((dimension) => but.includes(dimension) || a[dimension] === b[dimension])

interface Row extends Ratio {
  /** All that cells differ in, and whom it is compared with. */
  readonly name: string
  /** The same, as short as it may be. */
  readonly label: string
}

function rowsOf(pairs: readonly Pair[], figure: ResultFigure, measured: Measured): Row[] {
  const labels = shortLabels(measured)
  return pairs.flatMap(({ one, other }) => {
    const [above, below] = figure.better === 'more' ? [one, other] : [other, one]
    const ratio = ratioOf(above.samples, below.samples, figure)
    if (ratio === undefined || ratio.ratio <= 0) return []
    const name = measured.dimensions.label(one.cell, all)
    const isLike = one.cell.client === other.cell.client || one.cell.target === other.cell.target
    return [{ label: labels.get(one) ?? name, name: isLike ? name : `${name}, against ${other.cell.client}`, ...ratio }]
  })
}

/** What is the same for all of a workload is left out. */
function shortLabels(measured: Measured): ReadonlyMap<MeasuredCell, string> {
  const workloads = byWorkload(measured.cells)
  const labels = workloads.flatMap(([workload, cells]) => {
    const nameOf = namesAmong(cells, measured)
    return cells.map((one) => [one, workloads.length > 1 ? `${workload} · ${nameOf(one)}` : nameOf(one)] as const)
  })
  return new Map(labels)
}

const rowHeight = 36
const ends = [0.125, 0.25, 0.5, 1, 2, 4, 8, 16, 32, 64]

function panelOf(heading: string, rows: readonly Row[]): Panel {
  const points = rows.map(({ name: cell, label, ratio, interval = { low: ratio, high: ratio } }, index) => ({
    ...{ cell, label, ratio, low: interval.low, high: interval.high, index, y: index + 0.18 },
  }))
  const low = Math.min(1, ...points.map((point) => point.low)) * 0.85
  const high = Math.max(1, ...points.map((point) => point.high)) * 1.15
  const look = (better: boolean): string => categoryLook(better ? 0 : 1).colour
  const height = rows.length * rowHeight
  return drawPanel(heading, {
    ...{ height: height + 46, marginLeft: 6, marginRight: 130, marginTop: 4 },
    x: {
      ...{ type: 'log', domain: [low, high], ticks: ends.filter((end) => end >= low && end <= high) },
      ...{ label: 'times better', labelArrow: false, tickFormat: digits },
    },
    y: { type: 'linear', axis: null, domain: [-0.5, rows.length - 0.5], range: [4, height + 4] },
    marks: [
      Plot.ruleX([1], { stroke: 'var(--soft)' }),
      Plot.link(points, {
        ...{ x1: 'low', x2: 'high', y1: 'y', y2: 'y', strokeWidth: 4, strokeOpacity: 0.4 },
        stroke: ({ ratio }) => look(ratio >= 1),
      }),
      Plot.dot(points, {
        ...{ x: 'ratio', y: 'y', r: 4, fill: ({ ratio }) => look(ratio >= 1) },
        title: (point) => `${point.cell}\n${textOf(point)} times`,
      }),
      Plot.text(points, {
        ...{ frameAnchor: 'left', y: 'index', dy: -8, text: labelText, textAnchor: 'start', ...ink },
      }),
      Plot.text(points, {
        ...{ frameAnchor: 'right', y: 'y', dx: 12, textAnchor: 'start', ...ink },
        text: (point) => textOf(point).replace(' to ', '–'),
      }),
    ],
    color: { type: 'identity' },
  })
}

const textOf = ({ ratio, low, high }: { ratio: number; low: number; high: number }): string =>
  spreadText({ median: ratio, low, high })
