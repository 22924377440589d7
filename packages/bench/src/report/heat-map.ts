import * as Plot from '@observablehq/plot'
import { figures } from '../results/figures.ts'
import { batchText } from './dimensions.ts'
import type { Figure, Skipped } from './figure.ts'
import { type Group, type Measured, type MeasuredCell, panelGroups } from './measured.ts'
import { digits } from './numbers.ts'
import { heatLook } from './palette.ts'
import { drawPanel, type Panel } from './panel.ts'
import { throughputTable, tip, varies } from './throughput.ts'

/** What is shown as heat. */
interface Measure {
  readonly figure: 'megabytesPerSecond' | 'p99Ms'
  readonly name: string
  readonly title: string
  readonly caption: string
  /** From 0 to 1: where a value lies between the least and the most. */
  share(value: number, least: number, most: number): number
}

const throughput: Measure = {
  ...{ figure: 'megabytesPerSecond', name: 'heat-map', title: 'batch.size and linger.ms together, MB/s' },
  caption: 'Throughput at a glance: the more, the darker, or on black the lighter; the most of each is framed.',
  share: (value, _, most) => value / most,
}

const p99: Measure = {
  ...{ figure: 'p99Ms', name: 'heat-map-p99', title: 'batch.size and linger.ms together, latency at p99 in ms' },
  caption:
    'What the slowest of a hundred records waits at least, coloured by its logarithm; the least of each is framed.',
  share: (value, least, most) => (least > 0 && most > least ? Math.log(value / least) / Math.log(most / least) : 0),
}

export const throughputHeat = (measured: Measured): Figure | Skipped => heatMap(measured, throughput)
export const latencyHeat = (measured: Measured): Figure | Skipped => heatMap(measured, p99)

function heatMap(measured: Measured, measure: Measure): Figure | Skipped {
  const { cells, dimensions } = measured
  const { name, title, caption } = measure
  const grids = panelGroups(measured, ['batchSize', 'lingerMs']).filter(isGrid)
  if (grids.length === 0) {
    return { name, title, reason: 'it needs cells that differ in batch.size and in linger.ms' }
  }
  const values = cells.flatMap((one) => medianOf(one, measure) ?? [])
  if (values.length === 0) return { name, title, reason: 'it was not seen' }
  const ends = { least: Math.min(...values), most: Math.max(...values) || 1 }
  return {
    ...{ name, title, caption, settings: dimensions.settings(), keys: [] },
    panels: grids.map((group) => panelOf(group, measured, measure, ends)),
    table: throughputTable(measured),
  }
}

const isGrid = (group: Group): boolean => varies(group, 'batchSize') && varies(group, 'lingerMs')

const medianOf = ({ summary }: MeasuredCell, { figure }: Measure): number | undefined => summary[figure]?.median

interface Ends {
  readonly least: number
  readonly most: number
}

function panelOf({ title, cells }: Group, { dimensions }: Measured, measure: Measure, { least, most }: Ends): Panel {
  const tiles = cells.flatMap((one) => {
    const value = medianOf(one, measure)
    if (value === undefined) return []
    const { fill, text } = heatLook(measure.share(value, least, most))
    return [{ one, value, fill, text, x: one.cell.lingerMs, y: one.cell.batchSize }]
  })
  const sorted = tiles.toSorted((a, b) => b.value - a.value)
  const best = figures[measure.figure].better === 'more' ? sorted.slice(0, 1) : sorted.slice(-1)
  const at = { x: 'x', y: 'y' } as const
  const [columns, rows] = [dimensions.values('lingerMs'), dimensions.values('batchSize')]
  const band = { type: 'band', labelArrow: false, tickSize: 0 } as const
  return drawPanel(title, {
    ...{ height: 68 + rows.length * 34, marginLeft: 60, color: { type: 'identity' } },
    x: { ...band, domain: columns, label: 'linger.ms', padding: 0.04 },
    y: {
      ...{ ...band, domain: rows.toReversed(), label: 'batch.size', labelAnchor: 'top', padding: 0.06 },
      tickFormat: (size: number | 'auto') => batchText(size),
    },
    marks: [
      Plot.cell(tiles, { ...at, fill: 'fill', rx: 3, title: ({ one }) => tip(one) }),
      Plot.cell(best, { ...at, fill: 'none', stroke: 'var(--c1)', strokeWidth: 2.5, rx: 3 }),
      Plot.text(tiles, { ...at, text: ({ value }) => digits(value), fill: 'text', pointerEvents: 'none' }),
    ],
  })
}
