import { median } from '../statistics.ts'
import { batchingOf } from './batching.ts'
import type { CellMedians } from './cell-medians.ts'
import type { Costs, FittedModel } from './fitted-model.ts'
import { minimize } from './minimize.ts'
import { openLoop } from './open-loop.ts'
import { type PredictingModel, predict } from './predict.ts'
import { servicesOf, workOf } from './services.ts'

/** What makes seconds of a clock of seconds of CPU. */
export type Timing = Pick<Costs, 'roundTripSeconds' | 'stretch' | 'overlap' | 'tailSeconds'>

type Untimed = Pick<FittedModel, 'recordBytes' | 'ratios' | 'fillsCompressed'> & Pick<Costs, 'client' | 'broker'>

/** Errors up to this count by their square, larger ones by their size: one cell that was disturbed bends nothing. */
const ordinaryError = 0.1

/**
 * By the logarithms of records per second, and of mean latencies in open loads: an error of a tenth is one everywhere.
 */
export function fitTiming(cells: readonly CellMedians[], untimed: Untimed): Timing {
  const telling = cells.filter((cell) => tellingOf(cell) !== undefined)
  const timed = ([stretch = 1, overlap = 0, roundTrip = 0]: readonly number[]): PredictingModel => ({
    ...untimed,
    costs: {
      ...{ client: untimed.client, broker: untimed.broker, tailSeconds: 0 },
      ...{ stretch: Math.exp(stretch), overlap, roundTripSeconds: Math.exp(roundTrip) },
    },
  })
  const error = (values: readonly number[]): number => {
    const model = timed(values)
    let sum = 0
    for (const cell of telling) {
      const off =
        Math.log(Math.max(1e-12, predictedValue(model, cell)) / Math.max(1e-12, tellingOf(cell) ?? 1)) / ordinaryError
      sum += Math.sqrt(1 + Math.min(1e6, off * off)) - 1
    }
    return sum
  }
  const values = minimize(error, [
    { start: 0, step: 0.2, low: Math.log(0.25), high: Math.log(8) },
    { start: 0.5, step: 0.25, low: 0, high: 1 },
    { start: Math.log(0.0005), step: 1, low: Math.log(1e-6), high: Math.log(1) },
  ])
  const { costs } = timed(values)
  return {
    roundTripSeconds: tells(telling, 'closed', 'open') ? costs.roundTripSeconds : 0,
    stretch: costs.stretch,
    overlap: costs.overlap,
    tailSeconds: tailOf(cells, timed(values)),
  }
}

const tells = (cells: readonly CellMedians[], ...kinds: readonly string[]): boolean =>
  cells.some(({ workload }) => kinds.includes(workload.load.kind))

/** What the timing is fitted to: the pace, or of an open load, whose pace is given, how long records take, seconds. */
function tellingOf({ workload, meanMs, recordsPerSecond, isOverloaded }: CellMedians): number | undefined {
  if (workload.load.kind !== 'open' || isOverloaded) return recordsPerSecond > 0 ? recordsPerSecond : undefined
  return meanMs !== undefined && meanMs > 0 ? meanMs / 1000 : undefined
}

function predictedValue(model: PredictingModel, cell: CellMedians): number {
  const { workload, settings, isOverloaded } = cell
  const { load } = workload
  if (load.kind !== 'open') return predict(model, workload, settings)?.recordsPerSecond ?? 0
  if (isOverloaded) return predict(model, { ...workload, load: { kind: 'maximum' } }, settings)?.recordsPerSecond ?? 0
  const { roundTripSeconds, overlap } = model.costs
  const { meanSeconds } = openLoop({
    ...{ batching: batchingOf(model, workload, settings), roundTripSeconds, overlap },
    ...{ rate: load.recordsPerSecond, arrivals: load.arrivals },
    services: (records) => servicesOf(model.costs, workOf(model, settings.compression, records)),
  })
  return Math.min(1e6, meanSeconds)
}

/** The median of what the measured 99th percentiles have above the model's, simulated as predictions are. */
function tailOf(cells: readonly CellMedians[], model: PredictingModel): number {
  const above = cells.flatMap(({ workload, settings, p99Ms }) => {
    const predicted = predict(model, workload, settings)?.p99Ms
    if (p99Ms === undefined || predicted === undefined || !Number.isFinite(predicted)) return []
    return [Math.max(0, p99Ms - predicted) / 1000]
  })
  return above.length > 0 ? median(above) : 0
}
