import { type Load, load, machine } from '../machine.ts'
import { type MicroResult, type Results, resultsFormat } from '../results/results.ts'
import { type Cell, nameOf, type Plan, type Subject } from './cell.ts'
import { type Effort, measure, spreadOf, type Timing } from './measure.ts'
import { disagreements, subjects } from './subjects.ts'
import { judge, type Target, targets, type Verdict } from './targets.ts'

/** Results as the harness has them, whose cells are `micro`; and what this benchmark alone tells. */
export interface EngineResults extends Results {
  readonly kind: 'micro'
  readonly before: Load
  readonly after: Load
  readonly effort: Effort
  readonly verdicts: readonly Verdict[]
}

export interface RunOptions extends Pick<Plan, 'sizes'> {
  readonly only: readonly Subject[]
  readonly effort: Effort
  /** What a shell takes to repeat it; default all of it, with full effort. */
  readonly command?: string
  readonly onCell?: (cell: MicroResult) => void
}

export const wholeCommand = 'npm run bench:engine'

/**
 * Measures the subjects one after the other.
 *
 * @throws Error if contenders of a cell give different answers: figures of who is wrong are worth nothing
 */
export async function runEngineBench(options: RunOptions): Promise<EngineResults> {
  const { only, effort, sizes, command = wholeCommand, onCell } = options
  await using resources = new AsyncDisposableStack()
  const [where, before] = [machine(), load()]
  const micro: MicroResult[] = []
  const verdicts = new Map<Target, Verdict>()
  for (const subject of only) {
    for (const cell of await subjects[subject]({ sizes, resources })) {
      const wrong = await disagreements(cell)
      if (wrong.length > 0) throw new Error(wrong.join('\n'))
      const timings = await measure(cell, effort)
      const result = resultOf(cell, timings)
      micro.push(result)
      for (const target of targets) {
        const verdict = judge(target, cell, timings)
        if (verdict !== undefined) verdicts.set(target, verdict)
      }
      onCell?.(result)
    }
  }
  const names = new Set(micro.map(nameOf))
  if (names.size < micro.length) throw new Error('two cells have one name')
  return {
    ...{ format: resultsFormat, kind: 'micro', title: 'Microbenchmarks of the engine', command, machine: where },
    ...{ startedAt: where.date, endedAt: new Date().toISOString(), targets: [], workloads: [], cells: [] },
    ...{ before, after: load(), effort, verdicts: targets.flatMap((target) => verdicts.get(target) ?? []), micro },
  }
}

function resultOf(
  { contenders, subject, kernel, content, size, bytes }: Cell,
  timings: readonly Timing[],
): MicroResult {
  const timed = contenders.map(({ name, format }, index) => ({
    name,
    ...(format === undefined ? {} : { format }),
    nanoseconds: spreadOf(timings[index]?.rounds ?? []),
  }))
  return { subject, kernel, content, size, bytes, contenders: timed }
}
