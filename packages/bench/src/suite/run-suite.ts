import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { Machine } from '../machine.ts'
import { cellId, type Results, resultsFormat } from '../results/results.ts'
import { startAndEnd } from '../results/times.ts'
import type { PlanEvent } from '../sweep/events.ts'
import type { Plan } from '../sweep/plan.ts'
import type { Rig } from '../sweep/rig.ts'
import { runPlan } from '../sweep/run-plan.ts'
import type { TargetDescription } from '../targets/target.ts'
import type { Workload } from '../workload/workload.ts'
import { nameInSuite } from './name-in-suite.ts'
import type { Contestant, ScenarioGroup } from './scenarios.ts'
import { measureStarts, type Start } from './starts.ts'

interface SuiteOptions {
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
interface SuiteResults {
  readonly results: Results
  readonly starts: readonly Start[]
  /** Where the starts were measured: groups that were there already may be of another commit. */
  readonly startsMachine: Machine
}

/** Measures the groups one after the other. */
export async function runSuite({ groups, starts, directory, ...options }: SuiteOptions): Promise<SuiteResults> {
  const { rig, repeats, command, onEvent, signal } = options
  const parts: Results[] = []
  for (const group of groups) {
    onEvent?.({ kind: 'note', text: group.title })
    const where = directory === undefined ? {} : { directory: join(directory, group.name) }
    const run = { rig, ...where, ...(onEvent && { onEvent }), ...(signal && { signal }) }
    parts.push(inSuite(group, await runPlan(groupPlan(group, repeats, command), run)))
  }
  const measured = starts === 0 ? [] : await measureStarts(rig, ['odradek', 'kafka'], starts, signal)
  return { results: joined(parts, command), starts: measured, startsMachine: rig.machine() }
}

export function groupPlan(
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

/** A group's results with the names that its brokers have beside those of the other groups. */
export function inSuite(group: ScenarioGroup, results: Results): Results {
  const targets = results.targets.map((target) => {
    const name = nameInSuite(group, target.name)
    return name === target.name ? target : { ...target, name, title: `${target.title} (${group.name})` }
  })
  const cells = results.cells.map((one) => {
    return { ...one, cell: { ...one.cell, target: nameInSuite(group, one.cell.target) } }
  })
  return { ...results, targets, cells }
}

/**
 * One result of several whose workloads have different names, from the first start to the last sample.
 *
 * @throws TypeError for two targets that have one name and are not the same
 */
export function joined(parts: readonly Results[], command: string): Results {
  const [first] = parts
  if (first === undefined) throw new TypeError('there is nothing to join')
  const times = parts.map(startAndEnd)
  const remarks = [...new Set([...parts.flatMap((part) => part.remarks ?? []), ...differences(parts)])]
  return {
    format: resultsFormat,
    kind: 'suite',
    title: 'Odradek beside Apache Kafka',
    ...{ command, machine: first.machine },
    startedAt: times.map(({ startedAt }) => startedAt).toSorted()[0] ?? first.startedAt,
    endedAt:
      times
        .map(({ endedAt }) => endedAt)
        .toSorted()
        .at(-1) ?? first.endedAt,
    targets: distinct(parts.flatMap(({ targets }) => targets)),
    workloads: parts.flatMap(({ workloads }) => workloads),
    cells: parts.flatMap(({ cells }) => cells),
    micro: [],
    ...(remarks.length === 0 ? {} : { remarks }),
  }
}

function distinct(targets: readonly TargetDescription[]): TargetDescription[] {
  const known = new Map<string, TargetDescription>()
  for (const target of targets) {
    const same = known.get(target.name) ?? target
    if (!isDeepStrictEqual(same, target)) throw new TypeError(`two different targets have the name ${target.name}`)
    known.set(target.name, same)
  }
  return [...known.values()]
}

/** The suite tells one machine; where a group had another, it says so. */
function differences(parts: readonly Results[]): string[] {
  return (['processor', 'cores', 'platform', 'node', 'commit'] as const).flatMap((name) => {
    const values = new Set(parts.map(({ machine }) => machine[name]))
    return values.size > 1 ? [`groups were measured with ${name} ${[...values].join(', ')}`] : []
  })
}
