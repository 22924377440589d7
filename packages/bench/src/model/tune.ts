import { type Cell, type CellResult, cellId } from '../results/results.ts'
import { withProducer } from '../workload/with-producer.ts'
import type { Workload } from '../workload/workload.ts'
import { type BatchSettings, maxRequestSize } from './batching.ts'
import { type Best, type BestOptions, batchSizes, best, lingersMs } from './best.ts'
import { type CellMedians, cellMedians } from './cell-medians.ts'
import { fitCells } from './fit-model.ts'
import type { FittedModel } from './fitted-model.ts'
import { bestFor, type Goal, type Judged, loadFor, reaches } from './goal.ts'
import { type Predicted, predict } from './predict.ts'

/** A cell to be measured, with the workload that its name stands for: tuning measures under more than one load. */
export interface TuneCell {
  readonly cell: Cell
  readonly workload: Workload
}

export interface TuneOptions extends Pick<BestOptions, 'compressions'> {
  readonly target: string
  readonly client: string
  readonly workload: Workload
  readonly goal: Goal
  /** Gives a result for each cell, in any order; one that failed has no samples. */
  readonly measure: (cells: readonly TuneCell[]) => Promise<readonly CellResult[]>
  /** Whether the client has `batchSize: 'auto'` and `lingerMs: 'auto'`, to be compared. */
  readonly hasAuto: boolean
  readonly onProgress?: (what: string) => void
}

/** Settings that were predicted and then measured, under the goal's load. */
export interface Tried {
  readonly why: 'recommended' | 'neighbour' | 'auto'
  readonly cell: Cell
  readonly settings: BatchSettings
  readonly predicted: Predicted
  /** Undefined if the cell failed. */
  readonly measured?: Judged
  readonly reachesGoal: boolean
}

export interface Tuned {
  readonly model: FittedModel
  readonly best: Best
  readonly tried: readonly Tried[]
  /** Of those that were tried the best as measured; undefined if none could be measured. */
  readonly winner?: Tried
  /** All that was measured, and the workloads that the cells name. */
  readonly cells: readonly CellResult[]
  readonly workloads: readonly Workload[]
}

/** Too little could be measured to fit anything: an operating error, whose message is for the user. */
export class TuneError extends Error {
  override readonly name = 'TuneError'
}

/** Corners and the middle of what may be chosen: [batch.size, linger.ms, under the goal's load or as fast as it goes]. */
const probes: readonly (readonly [number, number, 'goal' | 'full'])[] = [
  [1024, 0, 'full'],
  [4096, 5, 'full'],
  [16_384, 0, 'full'],
  [65_536, 1, 'full'],
  [262_144, 5, 'full'],
  [16_384, 0, 'goal'],
  [16_384, 5, 'goal'],
  [65_536, 20, 'goal'],
  [1_048_576, 1, 'goal'],
]

/** As many are awaited at once where a load says nothing else. */
const defaultAwaited = 500

/**
 * Measures a few cells, fits the model, and measures what it recommends, with its neighbours.
 * @throws TuneError if fewer than six cells could be measured, or the workload produces nothing
 */
export async function tune(options: TuneOptions): Promise<Tuned> {
  const { workload, goal, target, client, onProgress = () => {} } = options
  const full = named(workload, 'full', fullLoad(workload))
  const rated = named(workload, 'goal', loadFor(goal, workload))
  const run = new Measurements(options)
  onProgress(`measures ${probes.length} cells to learn what a batch, a record and a byte cost`)
  await run.measure(
    (options.compressions ?? [workload.producer.compression]).flatMap((compression, index) =>
      // Another codec differs by its ratio and its cost, which fewer cells tell.
      probes
        .filter((_, probe) => index === 0 || probe % 2 === 0)
        .map(([batchSize, lingerMs, load]) => {
          return run.cellOf(load === 'full' ? full : rated, { batchSize, lingerMs, compression })
        }),
    ),
  )
  const model = fitCells(run.measured, { target, client, workload: workload.name })
  if (model === undefined) throw new TuneError(`only ${run.measured.length} cells could be measured: ${run.failures()}`)
  const found = best(model, workload, goal, options)
  if (found === undefined) throw new TuneError(`workload ${workload.name} produces nothing that could be tuned`)
  onProgress(describe(found, model))
  const tried = await tryOut(options, run, model, found)
  const winner = bestFor(
    goal,
    tried.flatMap((one) => (one.measured ? [{ one, judged: one.measured }] : [])),
  )?.one
  return {
    ...{ model, best: found, tried, cells: run.results, workloads: run.workloads },
    ...(winner === undefined ? {} : { winner }),
  }
}

function describe({ settings, reachesGoal }: Best, { medianError, medianCpuError }: FittedModel): string {
  const { batchSize, lingerMs, compression } = settings
  const chosen = `batch.size=${batchSize} linger.ms=${lingerMs} compression.type=${compression}`
  const ofCpu = medianCpuError === undefined ? '' : `, of CPU by ${(medianCpuError * 100).toFixed(0)} %`
  const error = `the model is wrong by ${(medianError * 100).toFixed(0)} % in median${ofCpu}`
  return reachesGoal
    ? `${error}; measures what is recommended: ${chosen}`
    : `${error}; no settings reach the goal; the nearest: ${chosen}`
}

async function tryOut(
  { workload, goal, hasAuto }: TuneOptions,
  run: Measurements,
  model: FittedModel,
  { settings, load }: Best,
): Promise<Tried[]> {
  const judgedLoad = named(workload, 'tried', load)
  const wanted = [
    { why: 'recommended' as const, settings },
    ...neighboursOf(settings).map((neighbour) => ({ why: 'neighbour' as const, settings: neighbour })),
    ...(hasAuto ? automatic(settings).map((auto) => ({ why: 'auto' as const, settings: auto })) : []),
  ]
  const cells = wanted.map((one) => ({ ...one, ...run.cellOf(judgedLoad, one.settings) }))
  const results = await run.measure(cells)
  return cells.flatMap(({ why, settings: its, cell }) => {
    const predicted = predict(model, judgedLoad, its)
    if (predicted === undefined) return []
    const measured = results.get(cellId(cell))
    const judged = measured && judgedOf(measured)
    const tried = { why, cell, settings: its, predicted, reachesGoal: judged !== undefined && reaches(goal, judged) }
    return [judged === undefined ? tried : { ...tried, measured: judged }]
  })
}

function judgedOf(cell: CellMedians): Judged {
  const { recordsPerSecond, clientSecondsPerRecord, brokerSecondsPerRecord = 0, p99Ms, isOverloaded } = cell
  return {
    ...{ recordsPerSecond, isOverloaded, cpuPerRecord: clientSecondsPerRecord + brokerSecondsPerRecord },
    ...(p99Ms === undefined ? {} : { p99Ms }),
  }
}

/** One with twice the batch, or half where there is no larger; and one that lingers a step less, or more. */
function neighboursOf(settings: BatchSettings): BatchSettings[] {
  const { batchSize, lingerMs } = settings
  const neighbours: BatchSettings[] = []
  if (batchSize !== 'auto') {
    const larger = batchSize * 2 <= Math.min(maxRequestSize, batchSizes.at(-1) ?? 0)
    neighbours.push({ ...settings, batchSize: larger ? batchSize * 2 : batchSize / 2 })
  }
  if (lingerMs !== 'auto') {
    const at = lingersMs.indexOf(lingerMs)
    neighbours.push({ ...settings, lingerMs: lingersMs[at > 0 ? at - 1 : at + 1] ?? 0 })
  }
  return neighbours
}

/** What the client chooses itself: how long to linger, and that with the size of a batch; but what `settings` are. */
function automatic(settings: BatchSettings): BatchSettings[] {
  const lingering: BatchSettings = { ...settings, lingerMs: 'auto' }
  const both: BatchSettings = { ...lingering, batchSize: 'auto' }
  if (settings.lingerMs !== 'auto') return settings.batchSize === 'auto' ? [both] : [lingering, both]
  return settings.batchSize === 'auto' ? [] : [both]
}

function fullLoad({ load }: Workload): Workload['load'] {
  return load.kind === 'closed' || load.kind === 'maximum' ? load : { kind: 'closed', inFlight: defaultAwaited }
}

/** Under another load a workload has another name, as cells are told apart by it. */
function named(workload: Workload, suffix: string, load: Workload['load']): Workload {
  return JSON.stringify(load) === JSON.stringify(workload.load)
    ? workload
    : { ...workload, name: `${workload.name}-${suffix}`, load }
}

/** What was measured so far; a cell that was measured already is not measured again. */
class Measurements {
  readonly #options: TuneOptions
  readonly #results = new Map<string, CellResult>()
  readonly #measured = new Map<string, CellMedians>()
  readonly #workloads = new Map<string, Workload>()

  constructor(options: TuneOptions) {
    this.#options = options
  }

  get results(): readonly CellResult[] {
    return [...this.#results.values()]
  }

  get measured(): readonly CellMedians[] {
    return [...this.#measured.values()]
  }

  get workloads(): readonly Workload[] {
    return [...this.#workloads.values()]
  }

  cellOf(workload: Workload, settings: BatchSettings): TuneCell {
    const { target, client } = this.#options
    return { cell: { target, client, workload: workload.name, ...settings, acks: workload.producer.acks }, workload }
  }

  /** By `cellId`, of those that could be measured. */
  async measure(cells: readonly TuneCell[]): Promise<ReadonlyMap<string, CellMedians>> {
    const fresh = cells.filter(({ cell }) => !this.#results.has(cellId(cell)))
    const asked = fresh.map(({ cell, workload }) => {
      const { batchSize, lingerMs, compression } = cell
      this.#workloads.set(workload.name, workload)
      return { cell, workload: withProducer(workload, { batchSize, lingerMs, compression }) }
    })
    for (const result of asked.length > 0 ? await this.#options.measure(asked) : []) {
      const workload = this.#workloads.get(result.cell.workload)
      const measured = workload && cellMedians(result, workload)
      this.#results.set(cellId(result.cell), result)
      if (measured !== undefined) this.#measured.set(measured.id, measured)
    }
    return this.#measured
  }

  failures(): string {
    const reasons = new Set(this.results.flatMap(({ failure }) => failure ?? []))
    return reasons.size > 0 ? [...reasons].join('; ') : 'nothing was produced'
  }
}
