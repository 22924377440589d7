import type { Cell, Results } from '../results/results.ts'
import { formatBytes } from '../workload/bytes.ts'
import { digits } from './numbers.ts'

/** What cells may differ in. */
export type Dimension = keyof Cell

export const dimensions: readonly Dimension[] = [
  'workload',
  'target',
  'client',
  'compression',
  'acks',
  'batchSize',
  'lingerMs',
]

/** What distinguishes the cells of a result, and words for it. */
export interface Dimensions {
  /** In the order that a reader expects: numbers by size, names as they came. */
  values(dimension: Dimension): readonly Cell[Dimension][]
  varies(dimension: Dimension): boolean
  text(cell: Cell, dimension: Dimension): string
  /** Of those given, the ones that vary; where none does, who was measured. */
  label(cell: Cell, of: readonly Dimension[]): string
  /** What all cells have in common, among those given. */
  settings(of?: readonly Dimension[]): string
}

interface Named extends Pick<Results, 'targets'> {
  readonly cells: readonly { readonly cell: Cell }[]
}

export function dimensionsOf({ cells, targets }: Named): Dimensions {
  const found = new Map(dimensions.map((dimension) => [dimension, distinct(cells.map(({ cell }) => cell[dimension]))]))
  const titles = new Map(targets.map(({ name, title }) => [name, title]))
  const values = (dimension: Dimension): readonly Cell[Dimension][] => found.get(dimension) ?? []
  const varies = (dimension: Dimension): boolean => values(dimension).length > 1
  const text = (cell: Cell, dimension: Dimension): string => textOf(cell, dimension, titles)
  return {
    ...{ values, varies, text },
    label(cell, of) {
      const varying = of.filter(varies)
      const named = varying.length > 0 ? varying : of.filter(isWho)
      return named.map((dimension) => text(cell, dimension)).join(' · ')
    },
    settings(of = dimensions) {
      const [first] = cells
      if (first === undefined) return ''
      const same = of.filter((dimension) => !varies(dimension))
      return same.map((dimension) => text(first.cell, dimension)).join(' · ')
    },
  }
}

const isWho = (dimension: Dimension): boolean => dimension === 'target' || dimension === 'client'

/** Numbers by size, `auto` after them, names as they came. */
function distinct(values: readonly Cell[Dimension][]): readonly Cell[Dimension][] {
  const unique = [...new Set(values)]
  if (!unique.some((value) => typeof value === 'number')) return unique
  return unique.sort((a, b) => rank(a) - rank(b))
}

const rank = (value: Cell[Dimension]): number => (typeof value === 'number' ? value : Number.POSITIVE_INFINITY)

function textOf(cell: Cell, dimension: Dimension, titles: ReadonlyMap<string, string>): string {
  if (dimension === 'target') return titles.get(cell.target) ?? cell.target
  if (dimension === 'batchSize') return `batch.size ${batchText(cell.batchSize)}`
  if (dimension === 'lingerMs') return `linger.ms ${cell.lingerMs === 'auto' ? 'auto' : digits(cell.lingerMs)}`
  if (dimension === 'compression') return cell.compression === 'none' ? 'no compression' : cell.compression
  return dimension === 'acks' ? `acks=${cell.acks}` : cell[dimension]
}

export const batchText = (batchSize: number | 'auto'): string =>
  batchSize === 'auto' ? 'auto' : formatBytes(batchSize)

const headings: Readonly<Record<Dimension, string>> = {
  ...{ workload: 'workload', target: 'broker', client: 'client', compression: 'compression', acks: 'acks' },
  ...{ batchSize: 'batch.size', lingerMs: 'linger.ms' },
}

/** Of a table's column. */
export const heading = (dimension: Dimension): string => headings[dimension]

/** What stands below that heading. */
export const valueText = (text: string): string => text.replace(/^(batch\.size |linger\.ms |acks=)/, '')
