import { flowOf } from '../results/figures.ts'
import type { Cell, Results } from '../results/results.ts'
import type { Sample } from '../results/sample.ts'
import { type CellSummary, summaryOf } from '../results/summary.ts'
import { type Dimension, type Dimensions, dimensions, dimensionsOf } from './dimensions.ts'

/** A cell with what its rounds say together. */
export interface MeasuredCell {
  readonly cell: Cell
  readonly samples: readonly Sample[]
  readonly summary: CellSummary
}

/** Results as the plots take them. */
export interface Measured {
  readonly results: Results
  readonly dimensions: Dimensions
  /** In the order of their settings; without those that have no sample. */
  readonly cells: readonly MeasuredCell[]
}

export function measuredOf(results: Results): Measured {
  const named = dimensionsOf(results)
  const seen = results.cells.filter(({ samples }) => samples.some((sample) => flowOf(sample) !== undefined))
  const cells = seen.map((one) => ({ cell: one.cell, samples: one.samples, summary: summaryOf(one) }))
  return { results, dimensions: named, cells: cells.sort(bySettings(named)) }
}

export const megabytes = ({ summary }: MeasuredCell): number => summary.megabytesPerSecond?.median ?? 0

function bySettings(named: Dimensions): (a: MeasuredCell, b: MeasuredCell) => number {
  const order = (of: MeasuredCell, dimension: Dimension): number => named.values(dimension).indexOf(of.cell[dimension])
  return (a, b) => {
    const different = dimensions.find((dimension) => order(a, dimension) !== order(b, dimension))
    return different === undefined ? 0 : order(a, different) - order(b, different)
  }
}

/** A panel for each of what differs beside that which is plotted: who, and with which codec. */
export function panelGroups({ cells, dimensions: named }: Measured, plotted: readonly Dimension[]): Group[] {
  const others = dimensions.filter((dimension) => !plotted.includes(dimension))
  const groups = Map.groupBy(cells, ({ cell }) => others.map((dimension) => cell[dimension]).join('\n'))
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const title = others.some(named.varies) ? named.label(first.cell, others) : ''
    return [{ title, cells: group }]
  })
}

export interface Group {
  readonly title: string
  readonly cells: readonly MeasuredCell[]
}

/** A cell of which more is shown than a number, and why it was taken; nothing where all are shown. */
interface Chosen {
  readonly one: MeasuredCell
  readonly why: string
}

/** All if they are few; else of everybody's the one with most throughput, and those with the least and the most p99. */
export function chosenCells(cells: readonly MeasuredCell[]): readonly Chosen[] {
  if (cells.length <= fewCells) return cells.map((one) => ({ one, why: '' }))
  const everybody = Map.groupBy(cells, ({ cell }) => [cell.target, cell.client].join('\n'))
  const chosen = new Map<MeasuredCell, string>()
  const choose = (one: MeasuredCell | undefined, why: string): void => {
    if (one !== undefined) chosen.set(one, [chosen.get(one), why].filter((reason) => reason !== undefined).join(', '))
  }
  for (const group of everybody.values()) {
    choose(fastest(group), 'most throughput')
    if (everybody.size * 3 > fewCells) continue
    const byP99 = group.filter(({ summary }) => summary.p99Ms !== undefined).sort((a, b) => p99(a) - p99(b))
    choose(byP99[0], 'least p99')
    choose(byP99.at(-1), 'most p99')
  }
  const found = [...chosen].map(([one, why]) => ({ one, why: `${why}: ` }))
  return evenly(found, fewCells)
}

/** Not more than `most`, from the first to the last. */
export function evenly<T>(values: readonly T[], most: number): readonly T[] {
  if (values.length <= most) return values
  const step = (values.length - 1) / (most - 1)
  return Array.from({ length: most }, (_, index) => values[Math.round(index * step)]).filter((one) => one !== undefined)
}

/** Loads differ so much that times and memory of each are drawn apart. */
export function byWorkload(cells: readonly MeasuredCell[]): readonly (readonly [string, readonly MeasuredCell[]])[] {
  return [...Map.groupBy(cells, ({ cell }) => cell.workload)]
}

/** Names for cells that are drawn together: what they differ in among themselves. */
export function namesAmong(cells: readonly MeasuredCell[], { results }: Measured): (one: MeasuredCell) => string {
  const among = dimensionsOf({ cells, targets: results.targets })
  return ({ cell }) => among.label(cell, dimensions)
}

const fewCells = 8
const p99 = ({ summary }: MeasuredCell): number => summary.p99Ms?.median ?? 0

export function fastest(cells: readonly MeasuredCell[]): MeasuredCell | undefined {
  return cells.toSorted((a, b) => megabytes(b) - megabytes(a))[0]
}
