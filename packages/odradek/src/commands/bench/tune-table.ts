import type { Goal, Tried, TunedResults } from '@odradek/bench'
import { tableLines } from '../table.ts'
import type { Bench } from './load-bench.ts'
import { millisecondsText } from './results-table.ts'

type Tuned = TunedResults['tuned']

/** What of a tuning is printed. */
export interface TriedByModel extends Pick<Tuned, 'winner' | 'tried'> {
  readonly model: Pick<Tuned['model'], 'medianError' | 'predictions'>
}

/** What is looked for, after `For`. */
export function goalText(goal: Goal): string {
  const what = goal.kind === 'cpu' ? `the least CPU at ${rateText(goal.recordsPerSecond)}` : 'the most throughput'
  return [what, boundText(goal)].join('')
}

/** What is missed where nothing reaches a goal. */
function missedText(goal: Goal): string {
  return [goal.kind === 'cpu' ? `keeps up with ${rateText(goal.recordsPerSecond)}` : 'keeps up', boundText(goal)].join(
    '',
  )
}

const rateText = (recordsPerSecond: number): string => `${recordsPerSecond.toLocaleString('en')} records/s`
const boundText = ({ p99Ms }: Goal): string => (p99Ms === undefined ? '' : ` with a p99 of ${p99Ms} ms or less`)

/** A line for everything that was tried, and what is recommended. */
export function tuneTable(bench: Bench, { winner, tried, model }: TriedByModel, goal: Goal): string[] {
  const settings = ['BATCH.SIZE', 'LINGER.MS', 'CODEC']
  const header = [...settings, 'RECORDS/S', 'P99 MS', 'CPU S/M', 'PREDICTED P99', 'PREDICTED CPU S/M', 'GOAL']
  const error = `${(model.medianError * 100).toFixed(0)} %`
  return [
    ...tableLines(
      header,
      tried.map((one) => rowOf(bench, one)),
    ),
    '',
    `the model was wrong by ${error} in median over ${model.predictions.length} cells that were measured`,
    ...(winner === undefined ? ['nothing could be measured of what is recommended'] : recommendation(winner, goal)),
  ]
}

function rowOf(bench: Bench, { settings, measured, predicted, reachesGoal, why }: Tried): string[] {
  const { batchSize, lingerMs, compression } = settings
  const predictedCpu = (predicted.clientCpu + predicted.brokerCpu) / predicted.recordsPerSecond
  return [
    ...[batchSize === 'auto' ? batchSize : bench.formatBytes(batchSize), String(lingerMs), compression],
    ...(measured === undefined
      ? ['failed', '-', '-']
      : [
          Math.round(measured.recordsPerSecond).toLocaleString('en'),
          latencyText(measured.p99Ms),
          cpuText(measured.cpuPerRecord),
        ]),
    ...[latencyText(predicted.p99Ms), cpuText(predictedCpu)],
    [reachesGoal ? 'reached' : measured?.isOverloaded ? 'overloaded' : 'missed', why === 'auto' ? '(auto)' : ''].join(
      ' ',
    ),
  ]
}

const latencyText = (ms: number | undefined): string => (ms === undefined ? '-' : millisecondsText(ms))
/** CPU seconds of client and broker for a million records. */
const cpuText = (perRecord: number): string => (perRecord * 1e6).toFixed(2)

function recommendation({ settings: { batchSize, lingerMs, compression }, reachesGoal }: Tried, goal: Goal): string[] {
  const word = (value: string | number): string => (typeof value === 'number' ? String(value) : `'${value}'`)
  return [
    '',
    reachesGoal ? `For ${goalText(goal)}:` : `Of what was tried nothing ${missedText(goal)}. The nearest:`,
    ...[`  batch.size=${batchSize}`, `  linger.ms=${lingerMs}`, `  compression.type=${compression}`],
    '',
    `  kafka.producer({ batchSize: ${word(batchSize)}, lingerMs: ${word(lingerMs)}, compression: '${compression}' })`,
  ]
}
