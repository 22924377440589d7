import type { Codec } from '@odradek/protocol'
import type { Workload } from '../workload/workload.ts'
import { type BatchSettings, batchingOf, maxRequestSize } from './batching.ts'
import { bestFor, type Goal, type Judged, loadFor, reaches } from './goal.ts'
import { type Predicted, type PredictingModel, type PredictOptions, predict } from './predict.ts'

export interface BestOptions {
  /** Bytes; default the powers of two from 1k to 1m. What is above `max.request.size` (1 MB) is left out. */
  readonly batchSizes?: readonly number[]
  /** Default 0 to 100. */
  readonly lingersMs?: readonly (number | 'auto')[]
  /** Default the workload's. */
  readonly compressions?: readonly Codec[]
}

export interface Best {
  readonly settings: BatchSettings
  /** The load it was found for: of a goal of throughput in an open loop, the highest rate that reaches it. */
  readonly load: Workload['load']
  readonly predicted: Predicted
  /** Whether the goal is reached; if not, `settings` come nearest. */
  readonly reachesGoal: boolean
}

export const batchSizes: readonly number[] = Array.from({ length: 11 }, (_, power) => 1024 * 2 ** power)
export const lingersMs: readonly number[] = [0, 1, 2, 3, 5, 7, 10, 15, 20, 30, 50, 70, 100]

interface Choice {
  readonly settings: BatchSettings
  readonly load: Workload['load']
  readonly predicted: Predicted
  readonly judged: Judged
}

/** What formulas took for good is simulated; so many times it may turn out not to be. */
const mostSimulated = 12

/** The settings that the model has for best; undefined for a load that produces nothing. */
export function best(
  model: PredictingModel,
  workload: Workload,
  goal: Goal,
  options: BestOptions = {},
): Best | undefined {
  let choices = settingsOf(model, workload, options).flatMap(
    (settings) => choiceOf(model, workload, goal, settings) ?? [],
  )
  for (let tries = 0; tries < mostSimulated; tries++) {
    const found = bestFor(goal, choices)
    if (found === undefined) return undefined
    const simulated = judgedChoice(model, { ...workload, load: found.load }, found.settings, {})
    const reachesGoal = simulated !== undefined && reaches(goal, simulated.judged)
    const { settings, load } = found
    if (reachesGoal) return { settings, load, predicted: simulated.predicted, reachesGoal }
    // It stays, as what it turned out to be: it may yet be the nearest.
    if (!reaches(goal, found.judged)) return { settings, load, predicted: (simulated ?? found).predicted, reachesGoal }
    choices = choices.map((choice) => (choice === found ? (simulated ?? overloaded(choice)) : choice))
  }
  const nearest =
    bestFor(
      goal,
      choices.filter(({ judged }) => !reaches(goal, judged)),
    ) ?? choices[0]
  return nearest && { settings: nearest.settings, load: nearest.load, predicted: nearest.predicted, reachesGoal: false }
}

const overloaded = (choice: Choice): Choice => ({ ...choice, judged: { ...choice.judged, isOverloaded: true } })

/** Of those that fill at the same number of records, the smallest. */
function settingsOf(model: PredictingModel, workload: Workload, options: BestOptions): BatchSettings[] {
  const { compressions = [workload.producer.compression] } = options
  const allowed = (options.batchSizes ?? batchSizes).filter((size) => size <= maxRequestSize)
  return compressions.flatMap((compression) => {
    const seen = new Set<number>()
    const sizes = allowed.filter((batchSize) => {
      const { fullAt } = batchingOf(model, workload, { batchSize, lingerMs: 0, compression })
      return !seen.has(fullAt) && seen.add(fullAt)
    })
    return sizes.flatMap((batchSize) =>
      (options.lingersMs ?? lingersMs).map((lingerMs) => ({ batchSize, lingerMs, compression })),
    )
  })
}

function choiceOf(model: PredictingModel, workload: Workload, goal: Goal, settings: BatchSettings): Choice | undefined {
  const load = loadFor(goal, workload)
  const isSearch =
    goal.kind === 'throughput' && (load.kind === 'open' || (load.kind === 'maximum' && goal.p99Ms !== undefined))
  if (!isSearch) return judgedChoice(model, { ...workload, load }, settings, { latency: 'formula' })
  return highestRate(model, { ...workload, load }, goal, settings)
}

/** Of what is possible at most. */
const shares = [0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.05, 0.02, 0.01]

/** From the top, as latencies are not lowest at the lowest rate, where batches do not fill. */
function highestRate(
  model: PredictingModel,
  workload: Workload,
  goal: Goal,
  settings: BatchSettings,
): Choice | undefined {
  const most = predict(model, { ...workload, load: { kind: 'maximum' } }, settings)?.recordsPerSecond ?? 0
  const arrivals = workload.load.kind === 'open' ? workload.load.arrivals : 'poisson'
  let last: Choice | undefined
  for (const share of shares) {
    const load = { kind: 'open', recordsPerSecond: most * share, arrivals } as const
    last = judgedChoice(model, { ...workload, load }, settings, { latency: 'formula' })
    if (last !== undefined && reaches(goal, last.judged)) return last
  }
  return last
}

function judgedChoice(
  model: PredictingModel,
  workload: Workload,
  settings: BatchSettings,
  options: PredictOptions,
): Choice | undefined {
  const predicted = predict(model, workload, settings, options)
  if (predicted === undefined || !(predicted.recordsPerSecond > 0)) return undefined
  const { recordsPerSecond, clientCpu, brokerCpu, p99Ms, isOverloaded } = predicted
  const judged: Judged = {
    ...{ recordsPerSecond, isOverloaded, cpuPerRecord: (clientCpu + brokerCpu) / recordsPerSecond },
    ...(p99Ms === undefined ? {} : { p99Ms }),
  }
  return { settings, load: workload.load, predicted, judged }
}
