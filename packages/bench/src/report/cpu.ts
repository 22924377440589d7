import * as Plot from '@observablehq/plot'
import { type Bar, drawBars } from './bars.ts'
import { dimensions as all, batchText } from './dimensions.ts'
import type { Figure, Skipped, Table } from './figure.ts'
import { byWorkload, type Group, type Measured, type MeasuredCell, namesAmong, panelGroups } from './measured.ts'
import { digits, spreadText } from './numbers.ts'
import { categoryLook } from './palette.ts'
import { drawPanel, type Key, type Panel } from './panel.ts'

const name = 'cpu'
const title = 'CPU for a million records'

const broker: Key = { label: 'broker', look: categoryLook(0), kind: 'box' }
const client: Key = { label: 'client', look: categoryLook(5), kind: 'box' }

export function cpu(measured: Measured): Figure | Skipped {
  const { dimensions } = measured
  const cells = measured.cells.filter((one) => totalOf(one) > 0)
  if (cells.length === 0) return { name, title, reason: 'no CPU time was seen' }
  const seen = { ...measured, cells }
  const hasBroker = cells.some(({ summary }) => summary.brokerCpuPerMillion !== undefined)
  const top = Math.max(...cells.map(totalOf))
  const groups = panelGroups(seen, ['batchSize', 'lingerMs'])
  const grids = groups.filter((group) => group.cells.length > 1)
  const alone = byWorkload(groups.filter((group) => group.cells.length === 1).flatMap((group) => group.cells))
  const panels = [
    ...grids.map((group) => gridOf(group, measured, top)),
    ...alone.map(([workload, ofWorkload]) => {
      const nameOf = namesAmong(ofWorkload, measured)
      const heading = dimensions.varies('workload') ? workload : ''
      return drawBars(
        heading,
        ofWorkload.map((one) => barOf(one, nameOf(one))),
      )
    }),
  ]
  return {
    ...{ name, title },
    caption: hasBroker
      ? 'Seconds of all cores together that the broker and the client take for a million records.'
      : "Seconds of all cores together that the client takes for a million records; the broker's could not be seen.",
    settings: dimensions.settings(),
    keys: hasBroker ? [broker, client] : [client],
    ...{ panels, table: tableOf(seen) },
  }
}

function totalOf({ summary: { cpuPerMillion, clientCpuPerMillion, brokerCpuPerMillion } }: MeasuredCell): number {
  return cpuPerMillion?.median ?? (clientCpuPerMillion?.median ?? 0) + (brokerCpuPerMillion?.median ?? 0)
}

interface Part {
  readonly value: number
  readonly colour: string
  readonly tip: string
}

function partsOf({ summary }: MeasuredCell, where = ''): Part[] {
  return [
    { key: broker, spread: summary.brokerCpuPerMillion },
    { key: client, spread: summary.clientCpuPerMillion },
  ].flatMap(({ key, spread }) => {
    const tip = `${where}${key.label}: ${spreadText(spread)} CPU seconds for a million records`
    return spread === undefined ? [] : [{ value: spread.median, colour: key.look.colour, tip }]
  })
}

function barOf(one: MeasuredCell, label: string): Bar {
  return { label, parts: partsOf(one), value: `${digits(totalOf(one))} s` }
}

/** A group of bars for each batch.size, in it a bar for each linger.ms. */
function gridOf({ title: heading, cells }: Group, { dimensions }: Measured, top: number): Panel {
  const parts = cells.flatMap((one) => {
    const { batchSize, lingerMs } = one.cell
    const where = `batch.size ${batchText(batchSize)}, linger.ms ${lingerMs}\n`
    return partsOf(one, where).map((part) => ({ ...part, batchSize, lingerMs }))
  })
  const lingers = dimensions.values('lingerMs')
  return drawPanel(heading, {
    // Each bar is told by its place; as many labels as there is room for.
    x: { type: 'band', domain: lingers, axis: null, padding: 0.15 },
    fx: {
      ...{ domain: dimensions.values('batchSize'), padding: 0.12, axis: 'bottom' as const, labelArrow: false },
      ...{ label: lingers.length > 1 ? `batch.size, in each linger.ms ${lingers.join(', ')}` : 'batch.size' },
      tickFormat: (size: number | 'auto') => batchText(size),
    },
    y: { domain: [0, top * 1.03], ticks: 5, tickFormat: digits, label: 'CPU seconds', labelArrow: false },
    marks: [
      Plot.gridY({ ticks: 5, stroke: 'var(--line)', strokeOpacity: 1 }),
      Plot.barY(
        parts,
        Plot.stackY({ fx: 'batchSize', x: 'lingerMs', y: 'value', fill: 'colour', title: 'tip', order: null }),
      ),
    ],
    color: { type: 'identity' },
  })
}

function tableOf({ cells, dimensions }: Measured): Table {
  const rows = cells.map((one) => [
    dimensions.label(one.cell, all),
    spreadText(one.summary.brokerCpuPerMillion),
    spreadText(one.summary.clientCpuPerMillion),
    digits(totalOf(one)),
  ])
  return { head: ['cell', 'broker, s', 'client, s', 'both, s'], rows }
}
