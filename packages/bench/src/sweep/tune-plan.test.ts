import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ResultsError, writeResults } from '../results/store.ts'
import { runPlan } from './run-plan.ts'
import { type FakeRig, fakeRig } from './testing/fake-rig.ts'
import { planOf, resultsOf, workload } from './testing/plans.ts'
import { runTune, type TunePlan } from './tune-plan.ts'

const plan: TunePlan = {
  ...{ title: 'a tuning', command: 'odradek bench tune', repeats: 1, seed: 1, targetSettings: {} },
  ...{ target: 'a', client: 'odradek', workload, compressions: ['none'], goal: { kind: 'throughput' } },
}

function newDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'odradek-tune-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}

/** With a client that fails at once, so that nothing is fitted. */
const failing = (): FakeRig =>
  fakeRig({
    run: () => {
      throw new Error('measured')
    },
  })

describe('runTune', () => {
  it('touches nothing of a sweep, whether it is done or not, and measures nothing before it says so', async () => {
    const directory = newDirectory()
    await runPlan(planOf(), { rig: fakeRig(), directory })
    const rig = failing()
    await expect(runTune(plan, { rig, directory })).rejects.toThrow(/holds results of another plan .* or --restart/)
    rmSync(join(directory, 'results.json'))
    await expect(runTune(plan, { rig, directory })).rejects.toThrow(ResultsError)
    expect(rig.log).toEqual([])
  })

  it('touches nothing of another tuning', async () => {
    const directory = newDirectory()
    writeResults(directory, resultsOf([]))
    const rig = failing()
    await expect(runTune(plan, { rig, directory })).rejects.toThrow(
      'results.json is there already: name another --out, or --restart',
    )
    expect(rig.log).toEqual([])
  })

  it('deletes what lies there if it is told to, and leaves no plan of its own', async () => {
    const directory = newDirectory()
    await runPlan(planOf(), { rig: fakeRig(), directory })
    writeFileSync(join(directory, 'notes.txt'), 'mine')
    await expect(runTune(plan, { rig: failing(), directory, restart: true })).rejects.toThrow('could be measured')
    expect(readdirSync(directory)).toEqual(['notes.txt'])
  })
})
