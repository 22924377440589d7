import { type Load, load, type Machine, machine } from '../machine.ts'
import { type Cell, nameOf, type Plan, type Subject } from './cell.ts'
import { type Effort, measure, type Spread, spreadOf, type Timing } from './measure.ts'
import { disagreements, subjects } from './subjects.ts'
import { judge, type Target, targets, type Verdict } from './targets.ts'

export interface CellResult {
  readonly subject: Subject
  readonly kernel: string
  readonly content: string
  readonly size: number
  readonly bytes: number
  readonly contenders: readonly ContenderResult[]
}

export interface ContenderResult {
  readonly name: string
  /** What it makes or reads, where contenders differ in it. */
  readonly format?: string
  readonly nanoseconds: Spread
}

export interface Results {
  readonly machine: Machine
  readonly before: Load
  readonly after: Load
  readonly effort: Effort
  readonly verdicts: readonly Verdict[]
  readonly cells: readonly CellResult[]
}

export interface RunOptions extends Plan {
  readonly only: readonly Subject[]
  readonly effort: Effort
  readonly onCell?: (cell: CellResult) => void
}

/**
 * Measures the subjects one after the other.
 *
 * @throws Error if contenders of a cell give different answers: figures of who is wrong are worth nothing
 */
export async function runEngineBench({ only, effort, sizes, onCell }: RunOptions): Promise<Results> {
  const [where, before] = [machine(), load()]
  const cells: CellResult[] = []
  const verdicts = new Map<Target, Verdict>()
  for (const subject of only) {
    for (const cell of await subjects[subject]({ sizes })) {
      const wrong = await disagreements(cell)
      if (wrong.length > 0) throw new Error(wrong.join('\n'))
      const timings = await measure(cell, effort)
      const result = resultOf(cell, timings)
      cells.push(result)
      for (const target of targets) {
        const verdict = judge(target, cell, timings)
        if (verdict !== undefined) verdicts.set(target, verdict)
      }
      onCell?.(result)
    }
  }
  const names = new Set(cells.map(nameOf))
  if (names.size < cells.length) throw new Error('two cells have one name')
  const inOrder = targets.flatMap((target) => verdicts.get(target) ?? [])
  return { machine: where, before, after: load(), effort, verdicts: inOrder, cells }
}

function resultOf({ contenders, subject, kernel, content, size, bytes }: Cell, timings: readonly Timing[]): CellResult {
  const timed = contenders.map(({ name, format }, index) => ({
    name,
    ...(format === undefined ? {} : { format }),
    nanoseconds: spreadOf(timings[index]?.rounds ?? []),
  }))
  return { subject, kernel, content, size, bytes, contenders: timed }
}
