import { type FigureName, figures } from '../results/figures.ts'
import type { CellResult, Results } from '../results/results.ts'
import { type Ratio, ratioOf, type Spread, spreadOf } from '../results/summary.ts'
import type { Contestant, Scenario } from './scenarios.ts'

/** How a promise stands. */
export interface Verdict {
  readonly title: string
  readonly figure: FigureName
  readonly ours: Spread
  readonly other: Spread
  /** How many times as good ours is; of latencies, as low. */
  readonly ratio: Ratio
  readonly atLeast: number
  readonly isKept: boolean
}

/** Undefined where one of the two was not measured. */
export function verdictOf(scenario: Scenario, { cells }: Pick<Results, 'cells'>): Verdict | undefined {
  const { title, figure, workload, atLeast } = scenario
  const [ours, other] = [scenario.ours, scenario.other].map((contestant) => cellOf(cells, workload.name, contestant))
  if (ours === undefined || other === undefined) return undefined
  const spreads = [ours, other].map(({ samples }) => spreadOf(samples, figures[figure]))
  const isMoreBetter = figures[figure].better === 'more'
  const [better, worse] = isMoreBetter ? [ours, other] : [other, ours]
  const ratio = ratioOf(better.samples, worse.samples, figures[figure])
  const [oursSpread, otherSpread] = spreads
  if (ratio === undefined || oursSpread === undefined || otherSpread === undefined) return undefined
  return { title, figure, ours: oursSpread, other: otherSpread, ratio, atLeast, isKept: ratio.ratio >= atLeast }
}

function cellOf(
  cells: readonly CellResult[],
  workload: string,
  { target, client }: Contestant,
): CellResult | undefined {
  return cells.find(({ cell }) => cell.workload === workload && cell.target === target && cell.client === client)
}
