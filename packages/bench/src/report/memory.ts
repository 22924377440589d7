import * as Plot from '@observablehq/plot'
import { highest } from '../results/figures.ts'
import type { ProcessUse, Sample } from '../results/sample.ts'
import { dimensions as all } from './dimensions.ts'
import type { Figure, Skipped } from './figure.ts'
import { byWorkload, chosenCells, type Measured, type MeasuredCell, namesAmong } from './measured.ts'
import { digits } from './numbers.ts'
import { categoryLook, type Look } from './palette.ts'
import { drawPanel, keysOf, type Panel, withoutKeys } from './panel.ts'

const name = 'memory'
const title = 'Memory over time'

/** More points than a panel has room for are thinned out. */
const maxPoints = 60

export function memory(measured: Measured): Figure | Skipped {
  const { cells, dimensions } = measured
  const seen = cells.filter(({ samples }) =>
    samples.some((sample) => readings(sample.client) + readings(sample.broker) > 0),
  )
  if (seen.length === 0) return { name, title, reason: 'no memory was seen' }
  const workloads = byWorkload(seen)
  const isOne = workloads.length === 1
  const drawn = workloads.map(([workload, ofWorkload]) => {
    const nameOf = namesAmong(ofWorkload, measured)
    const curves = chosenCells(ofWorkload).map(({ one, why }, index) => ({
      ...{ one, label: why + nameOf(one), look: categoryLook(index) },
    }))
    return { heading: isOne ? '' : `${workload}: `, curves }
  })
  const curves = drawn.flatMap((one) => one.curves)
  const some = curves.length < seen.length ? { shown: `${curves.length} of ${seen.length} cells are shown` } : {}
  const panels = drawn.flatMap(({ heading, curves: own }) => [
    panelOf(`${heading}${isOne ? 'Broker' : 'broker'}`, own, ({ broker }) => broker),
    panelOf(`${heading}${isOne ? 'Client' : 'client'}`, own, ({ client }) => client),
  ])
  return {
    ...{ name, title },
    ...some,
    caption: `Resident memory of the broker and of the client while they were measured, a line for each round.`,
    settings: dimensions.settings(),
    keys: isOne ? keysOf(curves) : [],
    panels: panels.filter((panel) => panel !== undefined).map((panel) => (isOne ? withoutKeys(panel) : panel)),
    table: {
      head: ['cell', 'broker, most, MB', 'client, most, MB'],
      rows: seen.map((one) => [
        dimensions.label(one.cell, all),
        peakText(one, ({ broker }) => broker),
        peakText(one, ({ client }) => client),
      ]),
    },
  }
}

type Of = (sample: Sample) => ProcessUse | undefined

const readings = (use: ProcessUse | undefined): number => use?.resident.bytes.length ?? 0

interface Curve {
  readonly one: MeasuredCell
  readonly label: string
  readonly look: Look
}

function panelOf(heading: string, curves: readonly Curve[], of: Of): Panel | undefined {
  const lines = curves.flatMap(({ one, label, look }) =>
    one.samples.map((sample) => ({ label, look, round: sample.round, points: pointsOf(of(sample)) })),
  )
  const points = lines.flatMap((line) => line.points)
  if (points.length === 0) return undefined
  const top = highest(points.map(({ y }) => y)) || 1
  const marks = lines.flatMap(({ label, look: { colour, symbol, dash }, round, points: own }) => {
    const last = own.slice(-1)
    const tip = (): string => `${label}, round ${round}\nat most ${digits(highest(own.map(({ y }) => y)) ?? 0)} MB`
    const line = {
      x: 'x',
      y: 'y',
      stroke: colour,
      strokeWidth: 1.25,
      strokeDasharray: dash,
      strokeOpacity: 0.85,
    } as const
    return [Plot.line(own, line), Plot.dot(last, { x: 'x', y: 'y', fill: colour, symbol, r: 3, title: tip })]
  })
  return drawPanel(heading, {
    keys: keysOf(curves),
    x: {
      label: 'seconds',
      labelArrow: false,
      domain: [0, Math.max(highest(points.map(({ x }) => x)) ?? 1, 1)],
      ticks: 5,
    },
    y: { label: 'MB', labelArrow: false, domain: [0, top * 1.05], ticks: 5, tickFormat: digits },
    marks: [Plot.gridY({ ticks: 5, stroke: 'var(--line)', strokeOpacity: 1 }), ...marks],
  })
}

/** The most of each stretch: what is thinned out must not hide a peak. */
function pointsOf(use: ProcessUse | undefined): { x: number; y: number }[] {
  if (use === undefined) return []
  const { everyMs, bytes } = use.resident
  const stretch = Math.max(1, Math.ceil(bytes.length / maxPoints))
  return Array.from({ length: Math.ceil(bytes.length / stretch) }, (_, index) => {
    const most = highest(bytes.slice(index * stretch, (index + 1) * stretch)) ?? 0
    return { x: (index * stretch * everyMs) / 1000, y: most / 1e6 }
  })
}

function peakText({ samples }: MeasuredCell, of: Of): string {
  const peaks = samples.flatMap((sample) => pointsOf(of(sample)).map(({ y }) => y))
  const most = highest(peaks)
  return most === undefined ? '–' : digits(most)
}
