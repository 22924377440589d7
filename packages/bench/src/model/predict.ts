import { arrivals } from '../workload/arrivals.ts'
import { randomFor } from '../workload/random.ts'
import type { Workload } from '../workload/workload.ts'
import { type Batching, type BatchSettings, batchingOf } from './batching.ts'
import { closedLoop } from './closed-loop.ts'
import { openSecondsPerRecord, secondsPerRecord } from './cost-line.ts'
import type { CostLine, FittedModel } from './fitted-model.ts'
import { type OpenFlow, openLoop } from './open-loop.ts'
import { bottleneckSeconds, type Services, servicesOf, workOf } from './services.ts'
import { quantileOf, simulate } from './simulate.ts'

/** What a prediction is made from: a model without how well it does. */
export type PredictingModel = Pick<FittedModel, 'recordBytes' | 'fillsCompressed' | 'costs' | 'ratios'>

/** What a workload would do with some settings. */
export interface Predicted {
  readonly recordsPerSecond: number
  /** Records of a batch. */
  readonly batchRecords: number
  /** Batches of a partition a second, of which a request may have several. */
  readonly requestsPerSecond: number
  /** CPU seconds a second. */
  readonly clientCpu: number
  readonly brokerCpu: number
  /** An open load above what client and broker can do. */
  readonly isOverloaded: boolean
  /** Undefined for a load without an end to its queue: `maximum`, or one that is overloaded. */
  readonly p50Ms?: number
  readonly p99Ms?: number
}

export interface PredictOptions {
  /** How latencies of an open load are had: `simulation` (default) of `records` arrivals, or `formula`, a hundred times as fast. */
  readonly latency?: 'simulation' | 'formula'
  /** Default 20,000. */
  readonly records?: number
}

/** Undefined for a load that produces nothing. */
export function predict(
  model: PredictingModel,
  workload: Workload,
  settings: BatchSettings,
  options: PredictOptions = {},
): Predicted | undefined {
  const setting = { model, workload, settings, batching: batchingOf(model, workload, settings) }
  const { load } = workload
  switch (load.kind) {
    case 'read':
      return undefined
    case 'maximum':
      return ofMaximum(setting)
    case 'closed':
      return ofClosed(setting, load.inFlight)
    case 'open':
      return ofOpen(setting, load, options)
  }
}

interface Setting {
  readonly model: PredictingModel
  readonly workload: Workload
  readonly settings: BatchSettings
  readonly batching: Batching
}

const servicesFor =
  ({ model, settings }: Setting): ((records: number) => Services) =>
  (records) =>
    servicesOf(model.costs, workOf(model, settings.compression, records))

/** Of records in batches of so many at a rate. */
function flow({ model, settings }: Setting, recordsPerSecond: number, batchRecords: number): Predicted {
  const work = workOf(model, settings.compression, batchRecords)
  return {
    ...{ recordsPerSecond, batchRecords, isOverloaded: false },
    requestsPerSecond: recordsPerSecond / batchRecords,
    clientCpu: recordsPerSecond * secondsPerRecord(model.costs.client, work),
    brokerCpu: recordsPerSecond * secondsPerRecord(model.costs.broker, work),
  }
}

/** There is always more to send, so all batches fill; a model without any cost has no limit, and predicts none. */
function ofMaximum(setting: Setting): Predicted {
  const { fullAt } = setting.batching
  return flow(setting, rateOf(bottleneckSeconds(servicesFor(setting)(fullAt), setting.model.costs.overlap)), fullAt)
}

const rateOf = (seconds: number): number => (seconds > 0 ? 1 / seconds : 0)

function ofClosed(setting: Setting, awaited: number): Predicted {
  const { costs } = setting.model
  const { roundTripSeconds, overlap } = costs
  const services = servicesFor(setting)
  const loop = { batching: setting.batching, awaited, roundTripSeconds, overlap, services }
  const { recordsPerSecond, batchRecords } = closedLoop(loop)
  const predicted = flow(setting, recordsPerSecond, batchRecords)
  if (recordsPerSecond <= 0) return predicted
  // Little's law: awaited = rate * mean latency.
  const meanMs = (awaited / recordsPerSecond) * 1000
  return { ...predicted, p50Ms: meanMs, p99Ms: meanMs + costs.tailSeconds * 1000 }
}

type OpenLoad = Extract<Workload['load'], { kind: 'open' }>

function ofOpen(setting: Setting, load: OpenLoad, options: PredictOptions): Predicted {
  const { costs } = setting.model
  const services = servicesFor(setting)
  const { roundTripSeconds, overlap } = costs
  const common = { batching: setting.batching, services, roundTripSeconds, overlap }
  const open = openLoop({ ...common, rate: load.recordsPerSecond, arrivals: load.arrivals })
  if (open.isOverloaded) return { ...ofMaximum(setting), isOverloaded: true }
  const fate = options.latency === 'formula' ? byFormula(open) : simulated(setting, load, common, options)
  const predicted = { ...flow(setting, load.recordsPerSecond, fate.batchRecords), ...openCpu(setting, load, fate) }
  return { ...predicted, p50Ms: fate.p50 * 1000, p99Ms: (fate.p99 + costs.tailSeconds) * 1000 }
}

/** With what it costs to wake up, where there is less to do than there is time. */
function openCpu(
  { model, settings }: Setting,
  { recordsPerSecond }: OpenLoad,
  { batchRecords }: Fate,
): Pick<Predicted, 'clientCpu' | 'brokerCpu'> {
  const work = workOf(model, settings.compression, batchRecords)
  const cpuOf = (line: CostLine): number => recordsPerSecond * openSecondsPerRecord(line, work, 1 / recordsPerSecond)
  return { clientCpu: cpuOf(model.costs.client), brokerCpu: cpuOf(model.costs.broker) }
}

interface Fate {
  readonly batchRecords: number
  /** Seconds. */
  readonly p50: number
  readonly p99: number
}

function byFormula(open: OpenFlow): Fate {
  return { batchRecords: open.batchRecords, p50: open.quantile(0.5), p99: open.quantile(0.99) }
}

const defaultRecords = 20_000

/** With the workload's own arrivals. */
function simulated(
  { workload }: Setting,
  load: OpenLoad,
  common: Pick<Parameters<typeof simulate>[0], 'batching' | 'services' | 'roundTripSeconds' | 'overlap'>,
  { records = defaultRecords }: PredictOptions,
): Fate {
  const next = arrivals(load, workload.seed)
  const random = randomFor(workload.seed, 'partitions')
  const { latencies, batchRecords } = simulate({ ...common, records, source: () => next() / 1000, random })
  return { batchRecords, p50: quantileOf(latencies, 0.5), p99: quantileOf(latencies, 0.99) }
}
