import type { Cell, CellResult, Results } from '@odradek/bench'
import * as bench from '@odradek/bench'
import { expect, it } from 'vitest'
import { resultsTable } from './results-table.ts'

const settings = { batchSize: 16_384, lingerMs: 5, compression: 'none', acks: 'all' } as const
const workloads = ['default', 'logs', 'end-to-end'].map((name) => bench.readWorkload(name))

/** Measured once, which has no interval. */
function cellOf(recordsPerSecond: number, changes: Partial<Cell>, p99Ms?: number): CellResult {
  const flow = { records: 10, bytes: 1000, bytesPerSecond: recordsPerSecond * 100, recordsPerSecond }
  const sample: Results['cells'][number]['samples'][number] = {
    ...{ round: 0, startedAt: '2026-01-01T00:00:00.000Z', seconds: 1, failed: 0, isOverloaded: false },
    ...{ produced: flow, client: { cpuSeconds: 1, resident: { everyMs: 100, bytes: [] } }, wire: { source: 'none' } },
    noise: { kernelBeforeMs: 1, kernelAfterMs: 1, othersShare: 0, isDisturbed: false },
  }
  const cell = { target: 'odradek', client: 'odradek', workload: 'default', ...settings, ...changes }
  if (p99Ms === undefined) return { cell, clientSettings: {}, clientVersion: '', samples: [sample] }
  const latency = { count: 10, mean: 1, p50: 1, p90: 1, p95: 1, p99: p99Ms, p999: p99Ms, p9999: p99Ms, max: p99Ms }
  return { cell, clientSettings: {}, clientVersion: '', samples: [{ ...sample, latency }] }
}

/** The last column of each line of the table. */
function ratiosOf(cells: readonly CellResult[]): string[] {
  const lines = resultsTable(bench, { cells, workloads })
  return lines.slice(1, cells.length + 1).map((line) => line.split(/ {2,}/).at(-1) ?? '')
}

it('compares one contender with its first settings, of the same workload', () => {
  const cells = [
    cellOf(1000, {}),
    cellOf(2000, { lingerMs: 0 }),
    cellOf(10_000, { workload: 'logs' }),
    cellOf(5000, { workload: 'logs', lingerMs: 0 }),
  ]
  expect(ratiosOf(cells)).toEqual(['1.00x', '2.00x', '1.00x', '0.50x'])
})

it('compares several with the first with the same settings, of the same workload', () => {
  const cells = [
    cellOf(1000, {}),
    cellOf(500, { client: 'kafkajs' }),
    cellOf(10_000, { workload: 'logs' }),
    cellOf(30_000, { workload: 'logs', client: 'kafkajs' }),
  ]
  expect(ratiosOf(cells)).toEqual(['1.00x', '0.50x', '1.00x', '3.00x'])
})

it('says how many times better the p99 is where the load has a rate', () => {
  const cells = [4, 8, 1].map((p99Ms, index) => cellOf(1000, { workload: 'end-to-end', lingerMs: index }, p99Ms))
  expect(ratiosOf(cells)).toEqual(['1.00x p99', '0.50x p99', '4.00x p99'])
})
