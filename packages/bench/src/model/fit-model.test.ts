import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { CellResult, Results } from '../results/results.ts'
import { readResults } from '../results/store.ts'
import { median } from '../statistics.ts'
import { randomOf } from '../workload/random.ts'
import type { Workload } from '../workload/workload.ts'
import { cellMedians } from './cell-medians.ts'
import { noCost, secondsPerRecord } from './cost-line.ts'
import { fitCells, fitModel } from './fit-model.ts'
import { workOf } from './services.ts'
import { cellOf, closed, gridOf, numbersIn, SyntheticBench, trueModel, workloadOf } from './testing/synthetic.ts'

function resultsOf(cells: readonly CellResult[], workloads: readonly Workload[] = [closed]): Results {
  return {
    ...{ format: 'odradek-bench/1', kind: 'sweep', title: '', command: '', startedAt: '', endedAt: '' },
    machine: {
      processor: '',
      cores: 2,
      memoryBytes: 2 ** 34,
      platform: '',
      node: '',
      commit: '',
      date: '',
      versions: {},
    },
    ...{ targets: [], workloads, cells, micro: [] },
  }
}

const sweep = (noise: number): CellResult[] => {
  const bench = new SyntheticBench(noise, 3)
  return gridOf(closed, ['none', 'lz4', 'zstd']).map((cell) => bench.measure(cell, closed))
}

const quiet = sweep(0.02)

describe('fitModel', () => {
  it('finds the costs of client and broker again, and predicts the sweep', () => {
    const model = fitModel(resultsOf(sweep(0.05)))
    if (model === undefined) throw new Error('no model')
    for (const compression of ['none', 'lz4', 'zstd'] as const) {
      for (const records of [1, 16, 256]) {
        const [work, itsWork] = [workOf(trueModel, compression, records), workOf(model, compression, records)]
        for (const line of ['client', 'broker'] as const) {
          const [known, found] = [trueModel.costs[line], model.costs[line]]
          expect(secondsPerRecord(found, itsWork) / secondsPerRecord(known, work)).toBeCloseTo(1, 0.8)
        }
      }
    }
    expect(model.fillsCompressed).toBe(true)
    expect(model.recordBytes).toBeCloseTo(1010, 0)
    expect(model.predictions).toHaveLength(90)
    expect(model.medianError).toBeLessThan(0.08)
    expect(model.p90Error).toBeLessThan(0.25)
    expect(numbersIn(model).filter((number) => !Number.isFinite(number))).toEqual([])
  })

  it('is within 15 % in the median where cells differ by 15 %', () => {
    expect(fitModel(resultsOf(sweep(0.15)))?.medianError).toBeLessThan(0.15)
  })

  it('learns from latencies in open loads', () => {
    const open = workloadOf({ kind: 'open', recordsPerSecond: 20_000, arrivals: 'poisson' })
    const bench = new SyntheticBench(0.02, 5)
    const cells = gridOf(open, ['none'])
      .filter((_, index) => index % 2 === 0)
      .map((cell) => bench.measure(cell, open))
    const model = fitModel(resultsOf(cells, [open]))
    expect(model?.medianError).toBeLessThan(0.1)
    expect(model?.costs.tailSeconds).toBeCloseTo(0.002, 3)
  })

  it('fits what was measured and published', () => {
    const model = fitModel(readResults(join(import.meta.dirname, '../../results/performance/sweep.json')))
    expect(model?.predictions).toHaveLength(90)
    expect(model?.medianError).toBeLessThan(0.13)
  })

  it('adds to the p99 that it predicts what it found missing there', () => {
    const busy = workloadOf({ kind: 'open', recordsPerSecond: 150_000, arrivals: 'poisson' })
    const bench = new SyntheticBench(0.02, 5)
    const cells = gridOf(busy, ['none']).map((cell) => bench.measure(cell, busy))
    const predictions = fitModel(resultsOf(cells, [busy]))?.predictions ?? []
    const missing = predictions.flatMap(({ predictedP99Ms, measuredP99Ms }) =>
      predictedP99Ms === undefined || measuredP99Ms === undefined ? [] : [measuredP99Ms - predictedP99Ms],
    )
    expect(missing.length).toBeGreaterThan(15)
    expect(Math.abs(median(missing))).toBeLessThan(0.01)
  })

  it('is undefined with fewer than six cells, and passes over what failed, was empty or read', () => {
    const cells = quiet
    expect(fitModel(resultsOf([]))).toBeUndefined()
    expect(fitModel(resultsOf(cells.slice(0, 1)))).toBeUndefined()
    expect(fitModel(resultsOf(cells.slice(0, 5)))).toBeUndefined()
    const failed = cells.map((cell) => ({ ...cell, samples: [], failure: 'it died' }))
    expect(fitModel(resultsOf([...failed, ...cells.slice(0, 5)]))).toBeUndefined()
    const empty = cells.map(({ samples, ...cell }) => ({
      ...cell,
      samples: samples.map((sample) => ({
        ...sample,
        produced: { records: 0, bytes: 0, recordsPerSecond: 0, bytesPerSecond: 0 },
      })),
    }))
    expect(fitModel(resultsOf(empty))).toBeUndefined()
    const reading = { ...closed, load: { kind: 'read', bytes: 1 } } as const
    expect(fitModel(resultsOf(cells, [reading]))).toBeUndefined()
  })

  it('finds what it costs to wake up at a low rate, which no closed loop shows', () => {
    const { client, broker } = trueModel.costs
    const costs = {
      ...trueModel.costs,
      client: { ...client, perIdleSecond: 0.2 },
      broker: { ...broker, perIdleSecond: 0.1 },
    }
    const bench = new SyntheticBench(0.03, 5, { ...trueModel, costs })
    const slow = workloadOf({ kind: 'open', recordsPerSecond: 2000, arrivals: 'poisson' }, { name: 'slow' })
    const ofLoad = (load: Workload) =>
      [1024, 16_384, 262_144].flatMap((batchSize) =>
        [0, 5].map((lingerMs) => bench.measure(cellOf(load, { batchSize, lingerMs, compression: 'none' }), load)),
      )
    const measured = [closed, slow].flatMap((load) => ofLoad(load).flatMap((result) => cellMedians(result, load) ?? []))
    const model = fitCells(measured, { target: 'odradek', client: 'odradek', workload: 'slow' })
    expect(model?.costs.client.perIdleSecond).toBeCloseTo(0.2, 1)
    expect(model?.medianCpuError).toBeLessThan(0.1)
    const ofSlow = model?.predictions.filter(({ cell }) => cell.includes(' slow ')) ?? []
    expect(ofSlow).toHaveLength(6)
    for (const { predictedCpuPerRecord = 0, measuredCpuPerRecord = 1 } of ofSlow) {
      expect(Math.abs(predictedCpuPerRecord / measuredCpuPerRecord - 1)).toBeLessThan(0.3)
    }
  })

  it('takes the group with the most cells, of those that the filter lets through', () => {
    const cells = quiet
    const others = cells.slice(0, 10).map(({ cell, ...result }) => ({ ...result, cell: { ...cell, client: 'other' } }))
    expect(fitModel(resultsOf([...others, ...cells.slice(0, 20)]))?.client).toBe('odradek')
    expect(fitModel(resultsOf([...others, ...cells]), ({ client }) => client === 'other')?.predictions).toHaveLength(10)
  })

  it('does without the broker, without batches, and with the same batch everywhere', () => {
    const cells = quiet.slice(0, 12)
    const withoutBroker = cells.map((result) => ({
      ...result,
      samples: result.samples.map(({ broker: _, ...sample }) => sample),
    }))
    const model = fitModel(resultsOf(withoutBroker))
    expect(model?.costs.broker).toEqual(noCost)
    expect(model?.medianError).toBeLessThan(0.15)

    const withoutBatches = cells.map((result) => ({
      ...result,
      samples: result.samples.map(({ batches: _, ...sample }) => sample),
    }))
    const blind = fitModel(resultsOf(withoutBatches))
    expect(numbersIn(blind).filter((number) => !Number.isFinite(number))).toEqual([])

    const random = randomOf(1)
    const same = Array.from({ length: 8 }, (_, index) =>
      new SyntheticBench(0.02, Math.floor(random() * 1e6)).measure(
        { ...cellOf(closed, { batchSize: 16_384, lingerMs: 5 + index, compression: 'none' }) },
        closed,
      ),
    )
    const flat = fitModel(resultsOf(same))
    expect(flat?.medianError).toBeLessThan(0.1)
    expect(numbersIn(flat).filter((number) => !Number.isFinite(number))).toEqual([])
  })
})
