import type { Change, Comparison } from './compare.ts'
import type { MicroComparison } from './compare-micro.ts'
import { type FigureName, figures } from './figures.ts'
import { type Cell, cellId } from './results.ts'

/** What makes a comparison fail: a share by which a figure may get worse. */
export interface Limit {
  readonly name: Criterion
  readonly share: number
}

type Criterion = 'slower' | 'p99' | 'cpu'

/** What `--fail-if` names, and the figures that it looks at. */
const criteria: Readonly<Record<Criterion, readonly FigureName[]>> = {
  slower: ['recordsPerSecond'],
  p99: ['p99Ms', 'endToEndP99Ms'],
  cpu: ['brokerCpuPerMillion', 'clientCpuPerMillion'],
}

/**
 * `slower=10%`, `p99=20%`, `cpu=10%`. Latency and CPU may grow by more than 100 %; nothing can be slower by so much.
 *
 * @throws TypeError that says what can be written
 */
export function parseLimit(text: string): Limit {
  const [, name = '', percent = ''] = /^(\w+)=(\d+(?:\.\d+)?)%$/.exec(text) ?? []
  if (!isCriterion(name)) {
    throw new TypeError(`--fail-if ${text}: write ${Object.keys(criteria).join('=10%, ')}=10%`)
  }
  const share = Number(percent) / 100
  if (name === 'slower' && share >= 1) {
    throw new TypeError(`--fail-if ${text}: no throughput falls by more than 100 %, write less`)
  }
  return { name, share }
}

const isCriterion = (name: string): name is Criterion => Object.hasOwn(criteria, name)

/** Says of a cell which it is. */
type NameOf = (cell: Cell) => string

/**
 * What breaks a limit beyond noise, in words. What is unknown breaks none; a cell that fails now breaks every limit,
 * and so does it that nothing could be compared, or nothing of it judged.
 */
export function brokenLimits(comparison: Comparison, limits: readonly Limit[], nameOf: NameOf = cellId): string[] {
  if (limits.length === 0) return []
  const { changes, failing, micro } = comparison
  const failures = failing.map(({ cell, why }) => `${nameOf(cell)} fails: ${why}`)
  if (failures.length === 0) {
    if (isNothing(comparison)) return [nothingCompared]
    if (!limits.some((limit) => isJudged(limit, comparison))) return [nothingJudged(comparison)]
  }
  const broken = limits.flatMap((limit) => [...brokenBy(limit, changes, nameOf), ...brokenByMicro(limit, micro)])
  return [...broken, ...failures]
}

/** Where a limit could not be judged, in words: noise is unknown, or the figure was not measured. */
export function unjudgedLimits({ changes }: Comparison, limits: readonly Limit[]): string[] {
  const cells = [...Map.groupBy(changes, ({ cell }) => cellId(cell)).values()]
  return limits.flatMap(({ name }) => {
    const unjudged = cells.filter((ofCell) => {
      const looked = ofCell.filter(({ figure }) => criteria[name].includes(figure))
      return looked.length === 0 || looked.some(({ verdict }) => verdict === 'unknown')
    })
    const ofCells = `${unjudged.length} of ${cells.length} ${cells.length === 1 ? 'cell' : 'cells'}`
    return unjudged.length === 0 ? [] : [`--fail-if ${name}: could not be judged in ${ofCells}`]
  })
}

/** Whether no cell and no microbenchmark has a number in both results. */
export const isNothing = ({ changes, micro }: Pick<Comparison, 'changes' | 'micro'>): boolean =>
  changes.length + micro.changes.length === 0

export const nothingCompared: string =
  'nothing could be compared: no cell and no microbenchmark was measured both before and after'

function nothingJudged({ changes }: Comparison): string {
  const isUnknown = changes.some(({ verdict }) => verdict === 'unknown')
  return `nothing could be judged: ${isUnknown ? 'measure with --repeats 3 or more' : 'what is limited was not measured'}`
}

function isJudged({ name }: Limit, { changes, micro }: Comparison): boolean {
  if (name === 'slower' && micro.changes.length > 0) return true
  return changes.some(({ figure, verdict }) => verdict !== 'unknown' && criteria[name].includes(figure))
}

function brokenBy({ name, share }: Limit, changes: readonly Change[], nameOf: NameOf): string[] {
  return changes
    .filter(({ figure, verdict }) => verdict === 'worse' && criteria[name].includes(figure))
    .filter(({ figure, ratio }) => (figures[figure].better === 'more' ? ratio < 1 - share : ratio > 1 + share))
    .map(({ cell, figure, ratio }) => beyond(name, `${figures[figure].title} of ${nameOf(cell)}`, ratio, share))
}

function brokenByMicro({ name, share }: Limit, { changes }: MicroComparison): string[] {
  if (name !== 'slower') return []
  const slower = changes.filter(({ verdict, ratio }) => verdict === 'worse' && ratio > 1 + share)
  return slower.map((change) => beyond(name, `time of ${change.name}`, change.ratio, share))
}

function beyond(name: Criterion, what: string, ratio: number, share: number): string {
  const change = `${ratio > 1 ? '+' : ''}${((ratio - 1) * 100).toFixed(1)} %`
  return `${name}: ${what} ${change}, allowed are ${Number((share * 100).toPrecision(12))} %`
}
