import * as Plot from '@observablehq/plot'
import type { FittedModel, Prediction } from '../model/fitted-model.ts'
import { cellId } from '../results/results.ts'
import { dimensions as all, batchText } from './dimensions.ts'
import type { Figure, Skipped, Table } from './figure.ts'
import { logTicks } from './latency.ts'
import type { Measured, MeasuredCell } from './measured.ts'
import { countText, digits, millisecondsText } from './numbers.ts'
import { categoryLook, stepLook } from './palette.ts'
import { drawPanel, type Key, type Panel } from './panel.ts'

const surface = { name: 'model', title: 'The model’s surface over the measured points' } as const
const errors = { name: 'model-error', title: 'Predicted against measured' } as const

interface Point extends Prediction {
  readonly one: MeasuredCell
}

/** Predictions with the cells that they are of. */
function pointsOf({ results, cells }: Measured): Point[] {
  const byId = new Map(cells.map((one) => [cellId(one.cell), one]))
  return (results.model?.predictions ?? []).flatMap((prediction) => {
    const one = byId.get(prediction.cell)
    return one === undefined ? [] : [{ ...prediction, one }]
  })
}

export function modelSurface(measured: Measured): Figure | Skipped {
  const { dimensions, results } = measured
  const points = pointsOf(measured).filter(({ one }) => typeof one.cell.batchSize === 'number')
  if (results.model === undefined) return { ...surface, reason: 'no model was fitted' }
  if (points.length < 2) return { ...surface, reason: 'the model predicts no two of the cells' }
  const lingers = dimensions
    .values('lingerMs')
    .filter((linger) => points.some(({ one }) => one.cell.lingerMs === linger))
  const keys: Key[] = lingers.map((linger, index) => ({
    ...{ label: `linger.ms ${linger}`, look: stepLook(index, lingers.length) },
  }))
  const top = Math.max(
    1,
    ...points.map(({ predictedRecordsPerSecond: a, measuredRecordsPerSecond: b }) => Math.max(a, b)),
  )
  const groups = Map.groupBy(points, ({ one }) => one.cell.compression)
  return {
    ...surface,
    caption: `Lines are what the model says, points what was measured; it is off by ${percent(results.model.medianError)} in the median.`,
    settings: settingsOf(results.model, measured),
    ...{ keys, table: tableOf(points, measured) },
    panels: [...groups].map(([compression, group]) => {
      const heading = groups.size > 1 ? (compression === 'none' ? 'no compression' : compression) : ''
      return surfaceOf(heading, group, lingers, top)
    }),
  }
}

function surfaceOf(heading: string, points: readonly Point[], lingers: readonly unknown[], top: number): Panel {
  const sizes = [...new Set(points.map(({ one }) => one.cell.batchSize))].filter((size) => size !== 'auto')
  const marks = lingers.flatMap((linger, index) => {
    const own = points.filter(({ one }) => one.cell.lingerMs === linger).sort((a, b) => sizeOf(a) - sizeOf(b))
    const { colour, symbol } = stepLook(index, lingers.length)
    const predicted = (point: Point): number => point.predictedRecordsPerSecond / 1000
    const seen = (point: Point): number => point.measuredRecordsPerSecond / 1000
    return [
      Plot.link(own, { x1: sizeOf, x2: sizeOf, y1: predicted, y2: seen, stroke: colour, strokeOpacity: 0.5 }),
      Plot.line(own, { x: sizeOf, y: predicted, stroke: colour, strokeWidth: 1.75 }),
      Plot.dot(own, { x: sizeOf, y: seen, fill: colour, symbol, r: 3.5, title: tip }),
    ]
  })
  return drawPanel(heading, {
    x: {
      ...{ type: 'log', base: 2, label: 'batch.size', labelArrow: false },
      ...{ ticks: sizes, tickFormat: (size: number) => batchText(size) },
    },
    y: {
      domain: [0, (top / 1000) * 1.03],
      nice: true,
      ticks: 5,
      tickFormat: digits,
      label: 'thousand records/s',
      labelArrow: false,
    },
    marks: [Plot.gridY({ ticks: 5, stroke: 'var(--line)', strokeOpacity: 1 }), ...marks],
  })
}

const sizeOf = ({ one }: Point): number => (one.cell.batchSize === 'auto' ? 0 : one.cell.batchSize)

function tip({ one, predictedRecordsPerSecond, measuredRecordsPerSecond }: Point): string {
  const { batchSize, lingerMs } = one.cell
  const [predicted, seen] = [countText(predictedRecordsPerSecond), countText(measuredRecordsPerSecond)]
  return `batch.size ${batchText(batchSize)}, linger.ms ${lingerMs}\npredicted ${predicted} records/s\nmeasured ${seen} records/s`
}

export function modelErrors(measured: Measured): Figure | Skipped {
  const { results } = measured
  const points = pointsOf(measured)
  if (results.model === undefined) return { ...errors, reason: 'no model was fitted' }
  if (points.length === 0) return { ...errors, reason: 'the model predicts none of the cells' }
  const { medianError, p90Error } = results.model
  const pairs = [
    scatterOf('Records a second', points, countText, (one) => [
      one.predictedRecordsPerSecond,
      one.measuredRecordsPerSecond,
    ]),
    scatterOf('Latency at p50', points, millisecondsText, (one) => [one.predictedP50Ms, one.measuredP50Ms]),
    scatterOf('Latency at p99', points, millisecondsText, (one) => [one.predictedP99Ms, one.measuredP99Ms]),
  ]
  return {
    ...errors,
    caption: `A perfect model has all points on the line, and the band is 15 % around it. It is off by ${percent(medianError)} in the median, and by less than ${percent(p90Error)} in nine of ten cells.`,
    settings: settingsOf(results.model, measured),
    ...{ keys: [], panels: pairs.filter((panel) => panel !== undefined), table: tableOf(points, measured) },
  }
}

type Values = (point: Point) => readonly [predicted: number | undefined, measured: number | undefined]

function scatterOf(
  heading: string,
  points: readonly Point[],
  text: (value: number) => string,
  values: Values,
): Panel | undefined {
  const dots = points.flatMap((point) => {
    const [predicted = 0, seen = 0] = values(point)
    return predicted > 0 && seen > 0 ? [{ point, predicted, seen }] : []
  })
  if (dots.length === 0) return undefined
  const both = dots.flatMap(({ predicted, seen }) => [predicted, seen])
  const [low, high] = [Math.min(...both) / 1.3, Math.max(...both) * 1.3]
  const ticks = logTicks(low, high)
  const scale = { type: 'log', domain: [low, high], ticks, tickFormat: text, labelArrow: false } as const
  const line = [low, high].map((at) => ({ x: at, y: at, y1: at / 1.15, y2: at * 1.15 }))
  return drawPanel(heading, {
    ...{ height: 360, marginLeft: 62 },
    x: { ...scale, label: 'measured' },
    y: { ...scale, label: 'predicted' },
    clip: true,
    marks: [
      Plot.areaY(line, { x: 'x', y1: 'y1', y2: 'y2', fill: 'var(--line)', fillOpacity: 0.6 }),
      Plot.line(line, { x: 'x', y: 'y', stroke: 'var(--soft)', strokeDasharray: '4 3' }),
      Plot.dot(dots, {
        ...{ x: 'seen', y: 'predicted', fill: categoryLook(0).colour, fillOpacity: 0.75, r: 3.5 },
        title: ({ point, predicted, seen }) => `${point.cell}\npredicted ${text(predicted)}, measured ${text(seen)}`,
      }),
    ],
  })
}

function errorText({ predictedRecordsPerSecond, measuredRecordsPerSecond }: Point): string {
  if (measuredRecordsPerSecond === 0) return '–'
  return percent(Math.abs(predictedRecordsPerSecond / measuredRecordsPerSecond - 1))
}

const percent = (share: number): string => `${digits(share * 100)} %`

function settingsOf({ target, client, workload }: FittedModel, { cells, dimensions }: Measured): string {
  const one = cells.find(({ cell }) => cell.target === target)
  return [workload, one === undefined ? target : dimensions.text(one.cell, 'target'), client].join(' · ')
}

function tableOf(points: readonly Point[], { dimensions }: Measured): Table {
  const rows = points.map((point) => [
    dimensions.label(point.one.cell, all),
    countText(point.predictedRecordsPerSecond),
    countText(point.measuredRecordsPerSecond),
    errorText(point),
    millisecondsText(point.predictedP99Ms),
    millisecondsText(point.measuredP99Ms),
  ])
  return { head: ['cell', 'predicted, records/s', 'measured', 'off by', 'predicted p99', 'measured p99'], rows }
}
