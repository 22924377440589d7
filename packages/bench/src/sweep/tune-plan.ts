import type { Goal } from '../model/goal.ts'
import { recommendationOf } from '../model/recommendation.ts'
import { type TuneCell, type Tuned, tune } from '../model/tune.ts'
import { cellId, type Results } from '../results/results.ts'
import type { ProducerSettings, Workload } from '../workload/workload.ts'
import { estimate, type Plan } from './plan.ts'
import { type RunPlanOptions, runPlan } from './run-plan.ts'

/** What is tuned, and for what. */
export interface TunePlan extends Pick<Plan, 'title' | 'command' | 'repeats' | 'seed' | 'targetSettings'> {
  readonly target: string
  readonly client: string
  readonly workload: Workload
  /** Those that may be chosen. */
  readonly compressions: readonly ProducerSettings['compression'][]
  readonly goal: Goal
}

export interface TunedResults {
  readonly tuned: Tuned
  readonly results: Results
}

export interface RunTuneOptions extends RunPlanOptions {
  /** Told, and awaited, before anything is measured. @throws whatever ends the tuning */
  readonly onEstimate?: (estimate: { readonly measurements: number; readonly seconds: number }) => Promise<void>
}

/** What the model recommends, two neighbours, and of a client that chooses itself two more. */
const mostTried = 5

/** Instead of a plan's hash: what is measured next depends on what was, so nobody goes on with a tuning. */
const noHash = 'tune'

/**
 * Measures a few cells, and those that the model recommends. Into the folder nothing is written: it is made, and has to
 * be without results.
 *
 * @throws TuneError, and what `runPlan` throws
 */
export async function runTune(
  plan: TunePlan,
  { directory, restart = false, onEstimate, ...options }: RunTuneOptions,
): Promise<TunedResults> {
  if (directory !== undefined) options.rig.openStore(directory, noHash, { restart })
  const parts: Results[] = []
  const { target, client, workload, compressions, goal } = plan
  const tuned = await tune({
    ...{ target, client, workload, compressions, goal },
    // Its own linger, which others do not have.
    hasAuto: client === 'odradek',
    onProgress: (text) => options.onEvent?.({ kind: 'note', text }),
    async measure(cells) {
      if (parts.length === 0) await onEstimate?.(estimateOf(plan, cells))
      const results = await runPlan(planOf(plan, cells), options)
      parts.push(results)
      return results.cells
    },
  })
  const [first, last] = [parts[0], parts.at(-1)]
  if (first === undefined || last === undefined) throw new Error('nothing was measured')
  const { cells, workloads, model } = tuned
  const recommendation = recommendationOf(goal, tuned)
  return { tuned, results: { ...first, endedAt: last.endedAt, cells, workloads, model, recommendation } }
}

/** By the cells that are measured first; if nothing is measured twice. */
function estimateOf(plan: TunePlan, first: readonly TuneCell[]): { measurements: number; seconds: number } {
  const count = first.length + mostTried
  const cells = first.map(({ cell }) => cell)
  const secondsOfFirst = estimate(planOf(plan, first), cells)
  return { measurements: count * plan.repeats, seconds: (secondsOfFirst * count) / first.length }
}

function planOf({ target, client, ...plan }: TunePlan, cells: readonly TuneCell[]): Plan {
  const { title, command, repeats, seed, targetSettings } = plan
  const unique = <T>(values: readonly T[]): T[] => [...new Set(values)]
  return {
    ...{ kind: 'tune', title, command, repeats, seed, targetSettings, targets: [target], clients: [client] },
    workloads: [...new Map(cells.map(({ workload }) => [workload.name, workload])).values()],
    grid: {
      batchSize: unique(cells.map(({ cell }) => cell.batchSize)),
      lingerMs: unique(cells.map(({ cell }) => cell.lingerMs)),
      compression: unique(cells.map(({ cell }) => cell.compression)),
    },
    only: cells.map(({ cell }) => cellId(cell)),
  }
}
