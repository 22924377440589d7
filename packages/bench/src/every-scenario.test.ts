import { describe, expect, it } from 'vitest'
import type { CellResult } from './results/results.ts'
import { clientsPlan, strategiesPlan, sweepPlan } from './suite/plans.ts'
import { groupPlan } from './suite/run-suite.ts'
import { scenarioGroups } from './suite/scenarios.ts'
import { machineRig, rules } from './sweep/machine-rig.ts'
import { cellsOf, type Plan } from './sweep/plan.ts'
import { runPlan } from './sweep/run-plan.ts'
import { presets, readWorkload } from './workload/read-workload.ts'
import type { Workload } from './workload/workload.ts'

/** Shows that it works, and nothing else. A client that is just loaded takes a while for its first records. */
function tiny(workload: Workload): Workload {
  const { load } = workload
  const small = load.kind === 'read' ? { ...load, bytes: 2 ** 24 } : load
  return { ...workload, load: small, warmUpSeconds: 0.2, measureSeconds: 0.4 }
}

const planned = (changes: Pick<Plan, 'targets' | 'clients' | 'workloads'>): Plan => ({
  ...{ kind: 'run', title: 'everything', command: '', repeats: 1, seed: 1, targetSettings: {} },
  grid: { batchSize: [], lingerMs: [], compression: [] },
  ...changes,
})

/** What was not measured, and why. */
const missing = (cells: readonly CellResult[]): string[] =>
  cells.flatMap(({ cell, samples, failure }) => {
    const [sample] = samples
    const { records = 0 } = sample?.produced ?? sample?.consumed ?? {}
    return records > 0 ? [] : [`${cell.target} ${cell.client} ${cell.workload}: ${failure ?? 'nothing was counted'}`]
  })

/** A busy machine is none of this test's business: nothing is measured again. */
const rig = {
  ...machineRig(),
  judgeNoise: (kernelBeforeMs: number, kernelAfterMs: number, othersShare: number) => {
    return { kernelBeforeMs, kernelAfterMs, othersShare, isDisturbed: false }
  },
}

describe('the harness', () => {
  it('measures every workload that it brings', { timeout: 90_000 }, async () => {
    const workloads = presets().map(({ name }) => tiny(readWorkload(name)))
    const { cells } = await runPlan(planned({ targets: ['odradek'], clients: ['odradek'], workloads }), { rig })
    expect(cells).toHaveLength(workloads.length)
    expect(missing(cells)).toEqual([])
  })

  it('measures every door, and every client that npm installed', { timeout: 90_000 }, async () => {
    const quick = tiny(readWorkload('quick'))
    const workloads = [{ ...quick, producer: { ...quick.producer, acks: 1, idempotence: false } as const }]
    const targets = ['odradek', 'odradek+http2', 'odradek+rest', 'odradek+in-process']
    const clients = ['odradek', 'kafkajs', 'platformatic']
    const { cells } = await runPlan(planned({ targets, clients, workloads }), { rig })
    expect(cells.map(({ cell }) => `${cell.target} ${cell.client}`).toSorted()).toEqual([
      'odradek kafkajs',
      'odradek odradek',
      'odradek platformatic',
      'odradek+http2 odradek',
      'odradek+in-process odradek',
      'odradek+rest odradek',
    ])
    expect(missing(cells)).toEqual([])
  })

  it.for(scenarioGroups())('has a cell for both sides of every promise of $name', (group) => {
    const { cells } = cellsOf(groupPlan(group, 1, ''), rules)
    for (const { workload, ours, other } of group.scenarios) {
      const sides = cells.filter(({ workload: name }) => name === workload.name)
      expect(sides.map(({ target, client }) => ({ target, client }))).toEqual(expect.arrayContaining([ours, other]))
      expect(sides).toHaveLength(2)
    }
  })

  it.for([
    { plan: clientsPlan(1), count: 34, why: [expect.stringContaining('has no bound for records under way')] },
    { plan: sweepPlan(1), count: 90, why: [] },
    { plan: strategiesPlan(1), count: 27, why: [] },
  ])('leaves out of "$plan.title" what it means to', ({ plan, count, why }) => {
    const { cells, leftOut } = cellsOf(plan, rules)
    expect(cells).toHaveLength(count)
    expect(leftOut).toEqual(why)
  })
})
