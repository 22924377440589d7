import * as bench from '@odradek/bench'
import { expect, it } from 'vitest'
import { tuneTable } from './tune-table.ts'

type Tuned = bench.TunedResults['tuned']

const goal = { kind: 'cpu', recordsPerSecond: 1000, p99Ms: 1 } as const
const settings = { batchSize: 65_536, lingerMs: 5, compression: 'none' } as const
const tried: Tuned['tried'][number] = {
  ...{ why: 'recommended', reachesGoal: false, settings },
  cell: { target: 'odradek', client: 'odradek', workload: 'default', acks: 'all', ...settings },
  predicted: {
    ...{ recordsPerSecond: 1000, batchRecords: 10, requestsPerSecond: 100, isOverloaded: false },
    ...{ clientCpu: 0.01, brokerCpu: 0.02, p99Ms: 2 },
  },
  measured: { recordsPerSecond: 1000, cpuPerRecord: 40e-6, p99Ms: 3, isOverloaded: false },
}
const model: Pick<Tuned['model'], 'medianError' | 'predictions'> = { medianError: 0.1, predictions: [] }

it('has sizes as other tables, and tells what was measured from what was predicted', () => {
  const [header = '', line = ''] = tuneTable(bench, { tried: [tried], model }, goal)
  expect(header.split(/ {2,}/).slice(3)).toEqual([
    ...['RECORDS/S', 'P99 MS', 'CPU S/M', 'PREDICTED P99', 'PREDICTED CPU S/M', 'GOAL'],
  ])
  expect(line.split(/ {2,}/)).toEqual(['64 KB', '5', 'none', '1,000', '3.00', '40.00', '2.00', '30.00', 'missed'])
})

it.each([
  [goal, 'Of what was tried nothing keeps up with 1,000 records/s with a p99 of 1 ms or less. The nearest:'],
  [{ kind: 'throughput' } as const, 'Of what was tried nothing keeps up. The nearest:'],
])('says what nothing reaches', (missed, text) => {
  const lines = tuneTable(bench, { tried: [tried], winner: tried, model }, missed)
  expect(lines).toContain(text)
  expect(lines).toContain('  batch.size=65536')
})

it('tells how wrong the model was, of time and of CPU', () => {
  const lines = tuneTable(bench, { tried: [tried], model: { ...model, medianCpuError: 0.25 } }, goal)
  expect(lines).toContain('the model was wrong by 10 %, and of CPU by 25 %, in median over 0 cells that were measured')
})
