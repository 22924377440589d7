import type { Goal, Tried, TunedResults } from '@odradek/bench'
import { tableLines } from '../table.ts'
import type { Bench } from './load-bench.ts'
import { millisecondsText } from './results-table.ts'

type Tuned = TunedResults['tuned']

/** What of a tuning is printed. */
export interface TriedByModel extends Pick<Tuned, 'winner' | 'tried'> {
  readonly model: Pick<Tuned['model'], 'medianError' | 'medianCpuError' | 'predictions'>
}

/** What is missed where nothing reaches a goal. */
function missedText(goal: Goal): string {
  const rate = goal.kind === 'cpu' ? ` with ${goal.recordsPerSecond.toLocaleString('en')} records/s` : ''
  const bound = goal.p99Ms === undefined ? '' : ` with a p99 of ${goal.p99Ms} ms or less`
  return `keeps up${rate}${bound}`
}

/** A line for everything that was tried, and what is recommended. */
export function tuneTable(bench: Bench, { winner, tried, model }: TriedByModel, goal: Goal): string[] {
  const settings = ['BATCH.SIZE', 'LINGER.MS', 'CODEC']
  const header = [...settings, 'RECORDS/S', 'P99 MS', 'CPU S/M', 'PREDICTED P99', 'PREDICTED CPU S/M', 'GOAL']
  return [
    ...tableLines(
      header,
      tried.map((one) => rowOf(bench, one)),
    ),
    '',
    `the model was wrong by ${errorText(model)} in median over ${model.predictions.length} cells that were measured`,
    ...(winner === undefined
      ? ['nothing could be measured of what is recommended']
      : recommendation(bench, winner, goal)),
  ]
}

function errorText({ medianError, medianCpuError }: TriedByModel['model']): string {
  const percent = (share: number): string => `${(share * 100).toFixed(0)} %`
  return medianCpuError === undefined
    ? percent(medianError)
    : `${percent(medianError)}, and of CPU by ${percent(medianCpuError)},`
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

function recommendation(bench: Bench, { settings, reachesGoal }: Tried, goal: Goal): string[] {
  const { batchSize, lingerMs, compression } = settings
  const word = (value: string | number): string => (typeof value === 'number' ? String(value) : `'${value}'`)
  return [
    '',
    reachesGoal ? `For ${bench.goalText(goal)}:` : `Of what was tried nothing ${missedText(goal)}. The nearest:`,
    ...[`  batch.size=${batchSize}`, `  linger.ms=${lingerMs}`, `  compression.type=${compression}`],
    '',
    `  kafka.producer({ batchSize: ${word(batchSize)}, lingerMs: ${word(lingerMs)}, compression: '${compression}' })`,
  ]
}
