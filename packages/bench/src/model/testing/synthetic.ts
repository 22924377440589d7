import type { Cell, CellResult } from '../../results/results.ts'
import { arrivals } from '../../workload/arrivals.ts'
import { type Random, randomOf } from '../../workload/random.ts'
import type { Workload } from '../../workload/workload.ts'
import { batchingOf } from '../batching.ts'
import { openSecondsPerRecord, secondsPerRecord } from '../cost-line.ts'
import type { Costs } from '../fitted-model.ts'
import { type PredictingModel, predict } from '../predict.ts'
import { ratioAt } from '../ratio-curve.ts'
import { servicesOf, workOf } from '../services.ts'
import { quantileOf, type Simulated, simulate } from '../simulate.ts'

export const workloadOf = (load: Workload['load'], more: Partial<Workload> = {}): Workload => ({
  ...{ name: 'json-1k', description: 'for tests', seed: 7, partitions: 8, producers: 1, consumers: 0 },
  record: { size: { kind: 'fixed', bytes: 1000 }, key: { kind: 'none' }, payload: { kind: 'json' } },
  load,
  producer: { acks: 1, idempotence: false, compression: 'none', batchSize: 16_384, lingerMs: 0 },
  ...{ warmUpSeconds: 1, measureSeconds: 1 },
  ...more,
})

export const closed: Workload = workloadOf({ kind: 'closed', inFlight: 500 })

/** Costs as they were seen of this client and broker, rounded. */
export const trueCosts: Costs = {
  client: { perRequest: 10e-6, perRecord: 2.5e-6, perByte: 0, perByteOfCodec: { lz4: 1e-9, zstd: 3e-9 } },
  broker: { perRequest: 12e-6, perRecord: 1e-6, perByte: 1e-9, perByteOfCodec: {} },
  ...{ roundTripSeconds: 0.0004, stretch: 1.1, overlap: 0.6, tailSeconds: 0.002 },
}

export const trueModel: PredictingModel = {
  ...{ recordBytes: 1010, fillsCompressed: true, costs: trueCosts },
  ratios: { lz4: { limit: 3.6, half: 2700 }, zstd: { limit: 6, half: 3300 } },
}

/** A broker and a client with known costs, measured by a simulation of every record, with noise. */
export class SyntheticBench {
  readonly #model: PredictingModel
  readonly #random: Random
  readonly #noise: number

  /** `noise` is the deviation of what is measured, as a share. */
  constructor(noise: number, seed: number, model: PredictingModel = trueModel) {
    this.#model = model
    this.#noise = noise
    this.#random = randomOf(seed)
  }

  measure(cell: Cell, workload: Workload, rounds = 1): CellResult {
    const samples = Array.from({ length: rounds }, (_, round) => this.#sample(cell, workload, round))
    return { cell, clientSettings: {}, clientVersion: '1', samples }
  }

  #sample(cell: Cell, workload: Workload, round: number): CellResult['samples'][number] {
    const run = simulateCell(this.#model, cell, workload)
    const n = run.batchRecords
    const isOverloaded = predict(this.#model, workload, cell, { latency: 'formula' })?.isOverloaded ?? false
    const work = workOf(this.#model, cell.compression, n)
    const curve = this.#model.ratios[cell.compression]
    const ratio = curve === undefined ? 1 : ratioAt(curve, n * this.#model.recordBytes)
    const recordsPerSecond = run.recordsPerSecond * this.#about()
    const tailMs = this.#model.costs.tailSeconds * 1000
    const latency = (share: number): number => quantileOf(run.latencies, share) * 1000 * this.#about()
    const p99 = latency(0.99) + tailMs
    const cpu = ({ client, broker }: Costs, which: 'client' | 'broker'): number => {
      const line = which === 'client' ? client : broker
      const isPaced = workload.load.kind === 'open' && !isOverloaded
      const seconds = isPaced ? openSecondsPerRecord(line, work, 1 / recordsPerSecond) : secondsPerRecord(line, work)
      return seconds * recordsPerSecond * this.#about()
    }
    const resident = { everyMs: 1000, bytes: [] }
    const mean = run.latencies.reduce((sum, seconds) => sum + seconds, 0) / run.latencies.length
    return {
      ...{ round, startedAt: '2026-01-01T00:00:00Z', seconds: 1, failed: 0, isOverloaded },
      produced: {
        ...{ records: recordsPerSecond, bytes: recordsPerSecond * 1000 },
        ...{ recordsPerSecond, bytesPerSecond: recordsPerSecond * 1000 },
      },
      latency: {
        ...{ count: run.latencies.length, mean: mean * 1000, p50: latency(0.5), p90: latency(0.9), p95: latency(0.95) },
        ...{ p99, p999: p99, p9999: p99, max: p99 },
      },
      client: { cpuSeconds: cpu(this.#model.costs, 'client'), resident },
      broker: { cpuSeconds: cpu(this.#model.costs, 'broker'), resident },
      wire: { source: 'none' },
      batches: {
        ...{ count: run.batches, recordsPerBatch: n, compressionRatio: ratio },
        bytesPerBatch: 61 + (n * this.#model.recordBytes) / ratio,
        ...(cell.batchSize === 'auto' ? {} : { fill: (61 + n * this.#model.recordBytes) / cell.batchSize }),
      },
      noise: { kernelBeforeMs: 1, kernelAfterMs: 1, othersShare: 0, isDisturbed: false },
    }
  }

  /** Around 1: the sum of uniform numbers is nearly normal. */
  #about(): number {
    const sum = Array.from({ length: 12 }, () => this.#random()).reduce((total, x) => total + x, -6)
    return Math.max(0.2, 1 + this.#noise * sum)
  }
}

function simulateCell(model: PredictingModel, cell: Cell, workload: Workload): Simulated {
  const { load, seed } = workload
  const next = load.kind === 'open' ? arrivals(load, seed) : undefined
  return simulate({
    batching: batchingOf(model, workload, cell),
    records: 20_000,
    source: next === undefined ? { awaited: load.kind === 'closed' ? load.inFlight : 5000 } : () => next() / 1000,
    ...{ roundTripSeconds: model.costs.roundTripSeconds, overlap: model.costs.overlap, random: randomOf(seed) },
    services: (records) => servicesOf(model.costs, workOf(model, cell.compression, records)),
  })
}

export function cellOf(workload: Workload, settings: Pick<Cell, 'batchSize' | 'lingerMs' | 'compression'>): Cell {
  const { batchSize, lingerMs, compression } = settings
  return { target: 'odradek', client: 'odradek', workload: workload.name, batchSize, lingerMs, compression, acks: 1 }
}

/** The grid of the issue. */
export const gridOf = (workload: Workload, compressions: readonly Cell['compression'][]): Cell[] =>
  compressions.flatMap((compression) =>
    [1024, 4096, 16_384, 65_536, 262_144, 1_048_576].flatMap((batchSize) =>
      [0, 1, 5, 20, 100].map((lingerMs) => cellOf(workload, { batchSize, lingerMs, compression })),
    ),
  )

/** Every number in it, wherever it stands. */
export function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(numbersIn) : []
}
