import * as bench from '@odradek/bench'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { measureAndPrint } from './measure.ts'

const workload = bench.readWorkload('quick')
const plan: bench.Plan = {
  ...{ kind: 'run', title: '', command: '', targets: ['odradek'], clients: ['odradek'], workloads: [workload] },
  ...{ grid: { batchSize: [], lingerMs: [], compression: [] }, repeats: 1, seed: 1, targetSettings: {} },
}
const settings = { batchSize: 16_384, lingerMs: 5, compression: 'none', acks: 'all' } as const
const failed: bench.Results = {
  ...{ format: 'odradek-bench/1', kind: 'run', title: '', command: '', targets: [], workloads: [], micro: [] },
  ...{ startedAt: '2026-01-01T00:00:00.000Z', endedAt: '2026-01-01T00:00:00.000Z' },
  machine: { processor: '', cores: 2, memoryBytes: 1, platform: '', node: '', commit: '', date: '', versions: {} },
  cells: [
    {
      cell: { target: 'odradek', client: 'odradek', workload: 'quick', ...settings },
      ...{ clientSettings: {}, clientVersion: '', samples: [], failure: 'no answer' },
    },
  ],
}

let errors = ''

beforeEach(() => {
  errors = ''
  vi.spyOn(console, 'log').mockReturnValue()
  vi.spyOn(console, 'error').mockImplementation((line) => {
    errors += `${line}\n`
  })
})

afterEach(() => {
  vi.restoreAllMocks()
  process.exitCode = undefined
})

it.each([
  [{}, 'odradek: interrupted: 0 of 1 measurements are there; nothing is kept, as there is no --out\n'],
  [{ out: 'mine' }, 'odradek: interrupted: 0 of 1 measurements are there\n'],
])('says what there is after an interrupt (%o)', async (options, words) => {
  const message = 'interrupted: 0 of 1 measurements are there'
  const stopped = new bench.PlanStopped(message, 'interrupted', { ...failed, cells: [] })
  await measureAndPrint({ ...bench, runPlan: () => Promise.reject(stopped) }, plan, options)
  expect(errors).toBe(`1 measurement takes about 10 s\n${words}`)
  expect(process.exitCode).toBe(130)
})

it('lists a cell that failed, and exits with 1', async () => {
  await measureAndPrint({ ...bench, runPlan: () => Promise.resolve(failed) }, plan, {})
  expect(errors).toContain('1 of 1 cell failed:\n  quick odradek odradek 16 KB 5 ms none acks=all: no answer\n')
  expect(process.exitCode).toBe(1)
})

it.each([
  [190, false],
  [200, true],
])('%s rounds that take 4.55 s each are agreed to first: %s', async (repeats, isLong) => {
  const run = vi.fn(() => Promise.resolve(failed))
  const measuring = measureAndPrint({ ...bench, runPlan: run }, { ...plan, repeats }, {})
  await (isLong ? expect(measuring).rejects.toThrow('200 measurements take about 15 min: --yes agrees') : measuring)
  expect(run).toHaveBeenCalledTimes(isLong ? 0 : 1)
})
