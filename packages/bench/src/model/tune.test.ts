import { describe, expect, it } from 'vitest'
import { SyntheticBench, workloadOf } from './testing/synthetic.ts'
import { type TuneCell, TuneError, tune } from './tune.ts'

const workload = workloadOf({ kind: 'open', recordsPerSecond: 30_000, arrivals: 'poisson' })
const named = { target: 'odradek', client: 'odradek', workload, hasAuto: true }
const goal = { kind: 'cpu', recordsPerSecond: 30_000, p99Ms: 15 } as const

function measuring(noise = 0.03) {
  const bench = new SyntheticBench(noise, 4)
  const asked: (readonly TuneCell[])[] = []
  const measure = async (cells: readonly TuneCell[]) => {
    asked.push(cells)
    return cells.map(({ cell, workload: its }) => bench.measure(cell, its))
  }
  return { asked, measure }
}

describe('tune', () => {
  it('measures little, recommends, and measures what it recommends', async () => {
    const { asked, measure } = measuring()
    const said: string[] = []
    const tuned = await tune({ ...named, goal, measure, onProgress: (what) => said.push(what) })
    expect(asked.map((cells) => cells.length)).toEqual([9, 5])
    expect(tuned.best.reachesGoal).toBe(true)
    expect(tuned.tried.map(({ why }) => why)).toEqual(['recommended', 'neighbour', 'neighbour', 'auto', 'auto'])
    const automatic = tuned.tried.filter(({ why }) => why === 'auto').map(({ settings }) => settings)
    expect(automatic).toMatchObject([
      { batchSize: tuned.best.settings.batchSize, lingerMs: 'auto' },
      { batchSize: 'auto', lingerMs: 'auto' },
    ])
    const [recommended] = tuned.tried
    expect(recommended?.reachesGoal).toBe(true)
    const ratio = (recommended?.measured?.p99Ms ?? 0) / (recommended?.predicted.p99Ms ?? 1)
    expect(ratio).toBeGreaterThan(0.7)
    expect(ratio).toBeLessThan(1.4)
    expect(tuned.winner?.reachesGoal).toBe(true)
    expect(new Set(tuned.cells.map(({ cell }) => cell.workload))).toEqual(
      new Set(tuned.workloads.map(({ name }) => name)),
    )
    expect(said).toHaveLength(2)
    expect(said[1]).toMatch(/^the model is wrong by \d+ % in median, of CPU by \d % *; measures what is recommended: /)
  })

  it('finds the fastest settings of a closed loop', async () => {
    const { measure } = measuring()
    const closed = workloadOf({ kind: 'closed', inFlight: 500 })
    const tuned = await tune({ ...named, workload: closed, goal: { kind: 'throughput' }, measure })
    expect(tuned.winner?.measured?.recordsPerSecond).toBeGreaterThan(150_000)
    expect(tuned.workloads).toEqual([closed])
  })

  it('measures more codecs with fewer cells each', async () => {
    const { asked, measure } = measuring()
    const tuned = await tune({ ...named, goal, measure, compressions: ['none', 'lz4'] })
    expect(asked[0]).toHaveLength(14)
    expect(Object.keys(tuned.model.ratios)).toEqual(['lz4'])
  })

  it('says why it cannot, when too little could be measured', async () => {
    const failing = async (cells: readonly TuneCell[]) =>
      cells.map(({ cell }) => ({ cell, clientSettings: {}, clientVersion: '1', samples: [], failure: 'it died' }))
    await expect(tune({ ...named, goal, measure: failing })).rejects.toThrow(
      new TuneError('only 0 cells could be measured: it died'),
    )
  })

  it('has no winner when nothing of what was tried could be measured', async () => {
    const { measure } = measuring()
    let calls = 0
    const half = async (cells: readonly TuneCell[]) => (calls++ === 0 ? measure(cells) : [])
    const tuned = await tune({ ...named, goal, measure: half })
    expect(tuned.winner).toBeUndefined()
    expect(tuned.tried.every(({ measured }) => measured === undefined)).toBe(true)
  })
})
