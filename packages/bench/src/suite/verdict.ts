import { type FigureName, figures } from '../results/figures.ts'
import type { CellResult, Results } from '../results/results.ts'
import { type Ratio, ratioOf, type Spread, spreadOf } from '../results/summary.ts'
import { nameInSuite } from './name-in-suite.ts'
import type { Contestant, Scenario, ScenarioGroup } from './scenarios.ts'

/** How a promise stands; `unsure` where what was measured lies on one side of it and its interval on both. */
type Standing = 'kept' | 'kept, unsure' | 'missed, unsure' | 'missed' | 'not measured'

export interface Verdict {
  readonly title: string
  readonly figure: FigureName
  readonly ours?: Spread
  readonly other?: Spread
  /** How many times as good ours is; of latencies, as low. */
  readonly ratio?: Ratio
  readonly atLeast: number
  readonly standing: Standing
  /** What is to be known of the samples: failures, overloads, disturbances. */
  readonly remarks: readonly string[]
}

/** How a group's promises stand by the cells of a suite. */
export function verdictsOf(group: ScenarioGroup, results: Pick<Results, 'cells'>): Verdict[] {
  const named = (one: Contestant): Contestant => ({ ...one, target: nameInSuite(group, one.target) })
  return group.scenarios.map((scenario) => {
    return verdictOf({ ...scenario, ours: named(scenario.ours), other: named(scenario.other) }, results)
  })
}

function verdictOf(scenario: Scenario, { cells }: Pick<Results, 'cells'>): Verdict {
  const { title, figure, workload, atLeast } = scenario
  const [ours, other] = [scenario.ours, scenario.other].map((contestant) => cellOf(cells, workload.name, contestant))
  const remarks = [...remarksOf('ours', ours), ...remarksOf('the other', other)]
  const [oursSpread, otherSpread] = [ours, other].map((cell) => spreadOf(cell?.samples ?? [], figures[figure]))
  const [better, worse] = figures[figure].better === 'more' ? [ours, other] : [other, ours]
  const ratio = ratioOf(better?.samples ?? [], worse?.samples ?? [], figures[figure])
  return {
    ...{ title, figure, atLeast, remarks, standing: standingOf(ratio, atLeast) },
    ...(oursSpread === undefined ? {} : { ours: oursSpread }),
    ...(otherSpread === undefined ? {} : { other: otherSpread }),
    ...(ratio === undefined ? {} : { ratio }),
  }
}

function standingOf(ratio: Ratio | undefined, atLeast: number): Standing {
  if (ratio === undefined) return 'not measured'
  const { low, high } = ratio.interval ?? { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY }
  if (ratio.ratio >= atLeast) return low >= atLeast ? 'kept' : 'kept, unsure'
  return high < atLeast ? 'missed' : 'missed, unsure'
}

function remarksOf(whose: string, cell: CellResult | undefined): string[] {
  if (cell === undefined) return [`${whose}: no sample`]
  const { samples, failure } = cell
  const disturbed = samples.filter(({ noise }) => noise.isDisturbed).length
  return [
    ...(failure === undefined ? [] : [`${whose}: ${failure}`]),
    ...(disturbed === 0 ? [] : [`${whose}: ${disturbed} of ${samples.length} samples disturbed`]),
    ...(samples.some(({ isOverloaded }) => isOverloaded) ? [`${whose}: did not keep up with the rate`] : []),
    ...(samples.some(({ failed }) => failed > 0) ? [`${whose}: records were refused or timed out`] : []),
  ]
}

function cellOf(
  cells: readonly CellResult[],
  workload: string,
  { target, client }: Contestant,
): CellResult | undefined {
  return cells.find(({ cell }) => cell.workload === workload && cell.target === target && cell.client === client)
}
