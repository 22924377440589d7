import { goalText } from '../model/goal.ts'
import { cellId, type Recommendation, type Results, type TriedCell } from '../results/results.ts'
import { batchText } from './dimensions.ts'
import type { Table } from './figure.ts'
import { countText, digits, millisecondsText } from './numbers.ts'

/** What a tuning recommends, as it is read. */
export interface Recommended {
  readonly sentence: string
  /** By Kafka's names, a line each; none where nothing could be measured. */
  readonly settings: readonly string[]
  readonly table: Table
}

export function recommendedOf({ recommendation }: Results): Recommended | undefined {
  if (recommendation === undefined) return undefined
  const winner = winnerOf(recommendation)
  return {
    sentence: sentenceOf(recommendation, winner),
    settings: winner === undefined ? [] : settingsOf(winner),
    table: tableOf(recommendation),
  }
}

/** The numbers of what is recommended, which are read first. */
export function recommendedHighlights(
  recommendation: Recommendation,
): readonly { readonly value: string; readonly what: string; readonly where: string }[] {
  const winner = winnerOf(recommendation)
  if (winner?.measured === undefined) return []
  const { predicted, measured } = winner
  const where = nameOf(winner)
  return [
    { value: `${countText(measured.recordsPerSecond)}/s`, what: 'records, as recommended', where },
    {
      ...{ value: `${secondsText(measured.cpuPerRecord)} s`, what: 'CPU for a million records, as recommended' },
      where: `predicted ${secondsText(predicted.cpuPerRecord)} s`,
    },
    ...(measured.p99Ms === undefined
      ? []
      : [
          {
            ...{ value: millisecondsText(measured.p99Ms), what: 'latency at p99, as recommended' },
            where: `predicted ${millisecondsText(predicted.p99Ms)}`,
          },
        ]),
  ]
}

const winnerOf = ({ tried, winner }: Recommendation): TriedCell | undefined =>
  tried.find(({ cell }) => cellId(cell) === winner)

function sentenceOf({ goal, tried }: Recommendation, winner: TriedCell | undefined): string {
  if (winner === undefined) return `Nothing could be measured of what is recommended for ${goalText(goal)}.`
  if (!winner.reachesGoal) return `Nothing reaches ${goalText(goal)}. The nearest of ${tried.length} that were tried:`
  return `For ${goalText(goal)}, the best of ${tried.length} that were tried, as measured:`
}

const settingsOf = ({ cell: { batchSize, lingerMs, compression } }: TriedCell): string[] => [
  `batch.size=${batchSize}`,
  `linger.ms=${lingerMs}`,
  `compression.type=${compression}`,
]

const nameOf = ({ cell: { batchSize, lingerMs, compression } }: TriedCell): string =>
  `batch.size ${batchText(batchSize)} · linger.ms ${lingerMs} · ${compression === 'none' ? 'no compression' : compression}`

const whys: Readonly<Record<TriedCell['why'], string>> = {
  recommended: 'the model’s choice',
  neighbour: 'beside it',
  auto: 'the client’s choice',
}

function tableOf(recommendation: Recommendation): Table {
  const winner = winnerOf(recommendation)
  const measures = ['records/s', 'CPU s a million', 'predicted', 'p99', 'predicted p99']
  return {
    head: ['settings', 'why', ...measures, 'goal'],
    rows: recommendation.tried.map((one) => [
      nameOf(one),
      whys[one.why],
      ...[countText(one.measured?.recordsPerSecond), secondsText(one.measured?.cpuPerRecord)],
      ...[secondsText(one.predicted.cpuPerRecord), millisecondsText(one.measured?.p99Ms)],
      millisecondsText(one.predicted.p99Ms),
      `${fateOf(one)}${one === winner ? ', best' : ''}`,
    ]),
  }
}

function fateOf({ measured, reachesGoal }: TriedCell): string {
  if (measured === undefined) return 'failed'
  return reachesGoal ? 'reached' : measured.isOverloaded ? 'overloaded' : 'missed'
}

const secondsText = (perRecord: number | undefined): string =>
  digits(perRecord === undefined ? undefined : perRecord * 1e6)
