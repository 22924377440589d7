import type { Goal } from '../model/goal.ts'
import { type TuneCell, type Tuned, tune } from '../model/tune.ts'
import { cellId, type Results } from '../results/results.ts'
import type { ProducerSettings, Workload } from '../workload/workload.ts'
import type { Plan } from './plan.ts'
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
  { directory, restart = false, ...options }: RunPlanOptions,
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
      const results = await runPlan(planOf(plan, cells), options)
      parts.push(results)
      return results.cells
    },
  })
  const [first, last] = [parts[0], parts.at(-1)]
  if (first === undefined || last === undefined) throw new Error('nothing was measured')
  const { cells, workloads, model } = tuned
  return { tuned, results: { ...first, endedAt: last.endedAt, cells, workloads, model } }
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
