import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { cellId } from '../results/results.ts'
import { ResultsError, readResults, writeResults } from '../results/store.ts'
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

  it('keeps in its results what it recommends, and what that was chosen from', async () => {
    const goal = { kind: 'cpu', recordsPerSecond: 500, p99Ms: 50 } as const
    const { tuned, results } = await runTune({ ...plan, goal }, { rig: fakeRig() })
    const directory = newDirectory()
    writeResults(directory, results)
    const { recommendation } = readResults(directory)
    expect(recommendation).toEqual(results.recommendation)
    expect(recommendation?.goal).toEqual(goal)
    expect(recommendation?.winner).toBe(tuned.winner && cellId(tuned.winner.cell))
    expect(recommendation?.tried.map(({ cell }) => cell)).toEqual(tuned.tried.map(({ cell }) => cell))
    const [first] = tuned.tried
    expect(recommendation?.tried[0]?.measured).toEqual(first?.measured)
    const { clientCpu = 0, brokerCpu = 0, recordsPerSecond = 1 } = first?.predicted ?? {}
    expect(recommendation?.tried[0]?.predicted.cpuPerRecord).toBe((clientCpu + brokerCpu) / recordsPerSecond)
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

  it('tells how long it takes before anything is measured, and measures nothing where that is too long', async () => {
    const rig = failing()
    const onEstimate = vi.fn(() => Promise.reject(new Error('too long')))
    await expect(runTune({ ...plan, repeats: 2 }, { rig, onEstimate })).rejects.toThrow('too long')
    const seconds = expect.closeTo(((4 + 9 * 2 * (1 + 2 + 2)) * 14) / 9)
    expect(onEstimate).toHaveBeenCalledExactlyOnceWith({ measurements: 14 * 2, seconds })
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
