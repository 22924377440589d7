import type { CellResult, Results } from '../../results/results.ts'
import { resultsFormat } from '../../results/results.ts'
import type { Sample } from '../../results/sample.ts'
import type { Workload } from '../../workload/workload.ts'
import type { Plan } from '../plan.ts'

export const workload: Workload = {
  ...{ name: 'small', description: '', seed: 1, partitions: 2, producers: 1, consumers: 0 },
  record: { size: { kind: 'fixed', bytes: 100 }, key: { kind: 'none' }, payload: { kind: 'json' } },
  load: { kind: 'closed', inFlight: 10 },
  producer: { acks: 'all', idempotence: true, compression: 'none', batchSize: 16_384, lingerMs: 5 },
  ...{ warmUpSeconds: 1, measureSeconds: 2 },
}

export function planOf(changes: Partial<Plan> = {}): Plan {
  return {
    ...{ kind: 'sweep', title: 'a sweep', command: 'odradek bench sweep' },
    ...{ targets: ['a'], clients: ['odradek'], workloads: [workload], repeats: 2, seed: 1, targetSettings: {} },
    grid: { batchSize: [1024, 16_384], lingerMs: [0, 5], compression: ['none'] },
    ...changes,
  }
}

export const machine: Results['machine'] = {
  ...{
    processor: 'a processor',
    cores: 2,
    memoryBytes: 2 ** 34,
    platform: 'linux x64',
    node: 'v24.0.0',
    commit: 'abc',
  },
  ...{ date: '2026-01-01T00:00:00.000Z', versions: {} },
}

export function sampleOf(round: number, recordsPerSecond: number, changes: Partial<Sample> = {}): Sample {
  const flow = { records: recordsPerSecond * 2, bytes: recordsPerSecond * 200 }
  const resident = { everyMs: 100, bytes: [1e6, 3e6, 2e6] }
  return {
    ...{ round, startedAt: '2026-01-01T00:00:00.000Z', seconds: 2, failed: 0, isOverloaded: false },
    produced: { ...flow, recordsPerSecond, bytesPerSecond: recordsPerSecond * 100 },
    client: { cpuSeconds: 1, resident },
    broker: { cpuSeconds: 0.5, resident },
    wire: { source: 'none' },
    noise: { kernelBeforeMs: 1, kernelAfterMs: 1, othersShare: 0, isDisturbed: false },
    ...changes,
  }
}

export function cellOf(samples: readonly Sample[], changes: Partial<CellResult['cell']> = {}): CellResult {
  const settings = { batchSize: 1024, lingerMs: 0, compression: 'none', acks: 'all' } as const
  const cell = { target: 'a', client: 'odradek', workload: 'small', ...settings, ...changes }
  return { cell, clientSettings: {}, clientVersion: '1.0.0', samples }
}

export function resultsOf(cells: readonly CellResult[], changes: Partial<Results> = {}): Results {
  return {
    ...{ format: resultsFormat, kind: 'sweep', title: 'a sweep', command: 'odradek bench sweep', machine },
    ...{ startedAt: '2026-01-01T00:00:00.000Z', endedAt: '2026-01-01T01:00:00.000Z' },
    targets: [{ name: 'a', title: 'A', version: '1.0.0', settings: {} }],
    ...{ workloads: [workload], cells, micro: [] },
    ...changes,
  }
}
