import { join } from 'node:path'
import { cellId, type Results, resultsFormat } from '../results/results.ts'
import type { PlanEvent } from '../sweep/events.ts'
import type { Plan } from '../sweep/plan.ts'
import type { Rig } from '../sweep/rig.ts'
import { runPlan } from '../sweep/run-plan.ts'
import type { Workload } from '../workload/workload.ts'
import type { Contestant, ScenarioGroup } from './scenarios.ts'
import { measureStarts, type Start } from './starts.ts'

export interface SuiteOptions {
  readonly rig: Rig
  readonly groups: readonly ScenarioGroup[]
  /** Of each group, whose cells take turns. */
  readonly repeats: number
  /** How often each target is started to see how long that takes. */
  readonly starts: number
  readonly command: string
  /** Each group has a folder in it, and goes on there. */
  readonly directory?: string
  readonly onEvent?: (event: PlanEvent) => void
  readonly signal?: AbortSignal
}

/** What a suite measured: all groups' cells as one result, and the starts of the targets. */
export interface SuiteResults {
  readonly results: Results
  readonly starts: readonly Start[]
}

/** Measures the groups one after the other. */
export async function runSuite({ groups, starts, directory, ...options }: SuiteOptions): Promise<SuiteResults> {
  const { rig, repeats, command, onEvent, signal } = options
  const parts: Results[] = []
  for (const group of groups) {
    onEvent?.({ kind: 'note', text: group.title })
    const where = directory === undefined ? {} : { directory: join(directory, group.name) }
    const run = { rig, ...where, ...(onEvent && { onEvent }), ...(signal && { signal }) }
    parts.push(withGroup(group, await runPlan(planOf(group, repeats, command), run)))
  }
  const measured = starts === 0 ? [] : await measureStarts(rig, ['odradek', 'kafka'], starts, signal)
  return { results: joined(parts, command), starts: measured }
}

export function planOf(
  { name, title, targetSettings, scenarios }: ScenarioGroup,
  repeats: number,
  command: string,
): Plan {
  const contestants = scenarios.flatMap(({ ours, other }) => [ours, other])
  return {
    ...{ kind: 'suite', title: `${name}: ${title}`, command, repeats, seed: 1, warmsUp: true },
    targets: [...new Set(contestants.map(({ target }) => target))],
    clients: [...new Set(contestants.map(({ client }) => client))],
    workloads: [...new Map(scenarios.map(({ workload }) => [workload.name, workload])).values()],
    grid: { batchSize: [], lingerMs: [], compression: [] },
    only: scenarios.flatMap(({ workload, ours, other }) => [ours, other].map((one) => idOf(workload, one))),
    targetSettings,
  }
}

function idOf({ name, producer }: Workload, { target, client }: Contestant): string {
  const { batchSize, lingerMs, compression, acks } = producer
  return cellId({ target, client, workload: name, batchSize, lingerMs, compression, acks })
}

/** Brokers that were set up for a group are told from those of others. */
function withGroup({ name, targetSettings }: ScenarioGroup, results: Results): Results {
  const targets = results.targets.map((target) =>
    targetSettings[target.name] === undefined ? target : { ...target, title: `${target.title} (${name})` },
  )
  return { ...results, targets }
}

/** One result of several whose workloads have different names. */
export function joined(parts: readonly Results[], command: string): Results {
  const [first, last] = [parts[0], parts.at(-1)]
  if (first === undefined || last === undefined) throw new TypeError('there is nothing to join')
  const targets = new Map(parts.flatMap((part) => part.targets).map((target) => [target.title, target]))
  return {
    format: resultsFormat,
    kind: 'suite',
    title: 'Odradek beside Apache Kafka',
    ...{ command, machine: first.machine, startedAt: first.startedAt, endedAt: last.endedAt },
    targets: [...targets.values()],
    workloads: parts.flatMap(({ workloads }) => workloads),
    cells: parts.flatMap(({ cells }) => cells),
    micro: [],
  }
}
