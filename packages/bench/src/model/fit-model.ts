import type { Cell, Results } from '../results/results.ts'
import { median, quantile } from '../statistics.ts'
import { type CellMedians, cellMedians } from './cell-medians.ts'
import { fitCostLine, noCost } from './cost-line.ts'
import type { Costs, FittedModel, Prediction, RatioCurve } from './fitted-model.ts'
import { type Predicted, type PredictingModel, predict } from './predict.ts'
import { fitRatioCurve } from './ratio-curve.ts'
import { workOf } from './services.ts'
import { fitTiming } from './timing.ts'

/** With fewer there are as many numbers to find as were measured. */
const fewestCells = 6

/**
 * Fits the model to the cells of one target, client and workload: those with the most cells, of those that the filter
 * lets through. Undefined if fewer than 6 produced anything.
 */
export function fitModel(results: Results, filter: (cell: Cell) => boolean = () => true): FittedModel | undefined {
  const groups = new Map<string, { readonly cell: Cell; readonly measured: CellMedians[] }>()
  for (const result of results.cells) {
    const workload = results.workloads.find(({ name }) => name === result.cell.workload)
    const measured = workload && filter(result.cell) ? cellMedians(result, workload) : undefined
    if (measured === undefined) continue
    const { target, client, workload: name, acks } = result.cell
    const key = [target, client, name, acks].join(' ')
    const group = groups.get(key) ?? { cell: result.cell, measured: [] }
    groups.set(key, group)
    group.measured.push(measured)
  }
  const [largest] = [...groups.values()].sort((a, b) => b.measured.length - a.measured.length)
  return largest === undefined ? undefined : fitCells(largest.measured, largest.cell)
}

/** The same for cells of loads that may differ in their rate alone; undefined for fewer than 6. */
export function fitCells(
  cells: readonly CellMedians[],
  { target, client, workload }: Pick<Cell, 'target' | 'client' | 'workload'>,
): FittedModel | undefined {
  if (cells.length < fewestCells) return undefined
  const recordBytes = Math.max(1, median(cells.map((cell) => cell.recordBytes)))
  const ratios = fitRatios(cells, recordBytes)
  const shape = { recordBytes, ratios, fillsCompressed: fillsCompressed(cells) }
  const lines = fitLines(cells, shape)
  const costs: Costs = { ...lines, ...fitTiming(cells, { ...shape, ...lines }) }
  const pairs = cells.flatMap((cell) => {
    const prediction = predictionOf({ ...shape, costs }, cell)
    return prediction === undefined ? [] : [{ prediction, error: errorOf(cell, prediction) }]
  })
  const errors = pairs.flatMap(({ error }) => error ?? [])
  const cpuErrors = pairs.flatMap(({ prediction }) => cpuErrorOf(prediction) ?? [])
  return {
    ...{ target, client, workload, ...shape, costs, predictions: pairs.map(({ prediction }) => prediction) },
    medianError: errors.length > 0 ? median(errors) : 0,
    p90Error: errors.length > 0 ? quantile(errors, 0.9) : 0,
    ...(cpuErrors.length > 0 ? { medianCpuError: median(cpuErrors) } : {}),
  }
}

function fitRatios(cells: readonly CellMedians[], recordBytes: number): Record<string, RatioCurve> {
  const ratios: Record<string, RatioCurve> = {}
  for (const codec of new Set(cells.map(({ settings }) => settings.compression))) {
    if (codec === 'none') continue
    const points = cells.flatMap(({ settings, batch }) =>
      settings.compression === codec && batch ? [{ bytes: batch.records * recordBytes, ratio: batch.ratio }] : [],
    )
    const curve = fitRatioCurve(points)
    if (curve !== undefined) ratios[codec] = curve
  }
  return ratios
}

/** What is more than full before compression was measured by what it would be after; what is just full was not. */
function fillsCompressed(cells: readonly CellMedians[]): boolean {
  const fills = cells.flatMap(({ settings, batch }) =>
    settings.compression !== 'none' && batch?.fill !== undefined && batch.ratio > 1.3 ? [batch.fill] : [],
  )
  return fills.some((fill) => fill > 1.1) || !fills.some((fill) => fill > 0.9)
}

/** By the records of the batches as they were; their bytes are those of the fitted ratio and the median record. */
function fitLines(
  cells: readonly CellMedians[],
  shape: Pick<FittedModel, 'recordBytes' | 'ratios'>,
): Pick<Costs, 'client' | 'broker'> {
  const points = cells.flatMap((cell) => {
    if (cell.batch === undefined) return []
    const isPaced = cell.workload.load.kind === 'open' && !cell.isOverloaded && cell.recordsPerSecond > 0
    const interval = isPaced ? { intervalSeconds: 1 / cell.recordsPerSecond } : {}
    return [{ cell, work: { ...workOf(shape, cell.settings.compression, cell.batch.records), ...interval } }]
  })
  const broker = points.flatMap(({ cell: { brokerSecondsPerRecord: seconds }, work }) =>
    seconds === undefined ? [] : [{ ...work, seconds }],
  )
  return {
    client: fitCostLine(points.map(({ cell, work }) => ({ ...work, seconds: cell.clientSecondsPerRecord }))),
    broker: broker.length > 0 ? fitCostLine(broker) : noCost,
  }
}

function predictionOf(model: PredictingModel, cell: CellMedians): Prediction | undefined {
  const predicted = predict(model, cell.workload, cell.settings)
  if (predicted === undefined || !Number.isFinite(predicted.recordsPerSecond)) return undefined
  return {
    cell: cell.id,
    predictedRecordsPerSecond: predicted.recordsPerSecond,
    measuredRecordsPerSecond: cell.recordsPerSecond,
    ...cpuOf(predicted, cell),
    ...(predicted.p50Ms !== undefined && cell.p50Ms !== undefined
      ? { predictedP50Ms: predicted.p50Ms, measuredP50Ms: cell.p50Ms }
      : {}),
    ...(predicted.p99Ms !== undefined && cell.p99Ms !== undefined
      ? { predictedP99Ms: predicted.p99Ms, measuredP99Ms: cell.p99Ms }
      : {}),
  }
}

function cpuOf(
  { clientCpu, brokerCpu, recordsPerSecond }: Predicted,
  { clientSecondsPerRecord, brokerSecondsPerRecord = 0 }: CellMedians,
): Pick<Prediction, 'predictedCpuPerRecord' | 'measuredCpuPerRecord'> {
  const measured = clientSecondsPerRecord + brokerSecondsPerRecord
  if (recordsPerSecond <= 0 || measured <= 0) return {}
  return { predictedCpuPerRecord: (clientCpu + brokerCpu) / recordsPerSecond, measuredCpuPerRecord: measured }
}

function cpuErrorOf({ predictedCpuPerRecord: predicted, measuredCpuPerRecord: measured }: Prediction) {
  return predicted === undefined || measured === undefined ? undefined : Math.abs(predicted - measured) / measured
}

/** As `FittedModel` has it; undefined where that was not measured. */
function errorOf({ workload, isOverloaded }: CellMedians, prediction: Prediction): number | undefined {
  const isGiven = workload.load.kind === 'open' && !isOverloaded
  const { predictedP50Ms, measuredP50Ms, predictedRecordsPerSecond, measuredRecordsPerSecond } = prediction
  const [predicted, measured] = isGiven
    ? [predictedP50Ms, measuredP50Ms]
    : [predictedRecordsPerSecond, measuredRecordsPerSecond]
  if (predicted === undefined || measured === undefined || measured <= 0) return undefined
  return Math.abs(predicted - measured) / measured
}
