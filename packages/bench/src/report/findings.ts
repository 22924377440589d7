import { type Figure, figures } from '../results/figures.ts'
import type { Cell, CellResult, Results } from '../results/results.ts'
import { goodSamples, type Ratio, ratioOf } from '../results/summary.ts'
import { median } from '../statistics.ts'
import { dimensions as all, batchText, type Dimension } from './dimensions.ts'
import { byWorkload, fastest, type Measured, type MeasuredCell, megabytes } from './measured.ts'
import { countText, digits, intervalText, millisecondsText } from './numbers.ts'
import { ratioHighlights } from './ratios.ts'
import { recommendedHighlights } from './recommended.ts'

/** A number that is read first. */
interface Highlight {
  readonly value: string
  readonly what: string
  readonly where: string
}

export function highlights(measured: Measured): readonly Highlight[] {
  const { cells, results } = measured
  const { recommendation } = results
  // What was measured to learn from, as fast as it goes, is not what somebody tunes for.
  if (recommendation !== undefined) return [...recommendedHighlights(recommendation), ...modelHighlight(results)]
  const best = byWorkload(cells).length === 1 ? fastest(cells) : undefined
  const quickest = least(cells, ({ summary }) => summary.p99Ms?.median)
  const cheapest = least(cells, ({ summary }) => summary.cpuPerMillion?.median ?? summary.clientCpuPerMillion?.median)
  const ratios = ratioHighlights(measured).map(({ ratio, what, where }) => ({
    value: `${digits(ratio)}×`,
    what,
    where,
  }))
  const found: (Highlight | undefined)[] = [
    best && { value: `${digits(megabytes(best))} MB/s`, what: 'most throughput', where: nameOf(best, measured) },
    ...ratios.slice(0, 2),
    quickest && {
      ...{ value: millisecondsText(quickest.summary.p99Ms?.median), what: 'least latency at p99' },
      where: nameOf(quickest, measured),
    },
    cheapest && {
      value: `${digits((cheapest.summary.cpuPerMillion ?? cheapest.summary.clientCpuPerMillion)?.median)} s`,
      what: `least CPU${cheapest.summary.cpuPerMillion === undefined ? ' of the client' : ''}, a million records`,
      where: nameOf(cheapest, measured),
    },
    ...modelHighlight(results),
  ]
  return found.filter((one) => one !== undefined).slice(0, maxHighlights)
}

function modelHighlight({ model }: Results): readonly Highlight[] {
  if (model === undefined) return []
  const { medianError, medianCpuError } = model
  const ofCpu = medianCpuError === undefined ? '' : `; of CPU ${digits(medianCpuError * 100)} %`
  const where = `predicted against measured, in the median${ofCpu}`
  return [{ value: `${digits(medianError * 100)} %`, what: 'error of the model', where }]
}

/** As many as stand beside each other. */
const maxHighlights = 4

function least(
  cells: readonly MeasuredCell[],
  of: (cell: MeasuredCell) => number | undefined,
): MeasuredCell | undefined {
  const seen = cells.filter((cell) => of(cell) !== undefined)
  return seen.sort((a, b) => (of(a) ?? 0) - (of(b) ?? 0))[0]
}

/** What the numbers say, in sentences. */
export function findings(measured: Measured): readonly string[] {
  const workloads = byWorkload(measured.cells)
  const isOne = workloads.length === 1
  const best = isOne && measured.results.recommendation === undefined ? fastest(measured.cells) : undefined
  return [
    ...(best === undefined ? [] : [bestOf(measured, best), ...pricesAt(best, measured)]),
    ...workloads.flatMap(([workload, cells]) => contendersOf({ ...measured, cells }, isOne ? '' : workload)),
    ...modelOf(measured.results),
    ...noiseOf(measured),
    ...troubles(measured),
  ]
}

const nameOf = ({ cell }: MeasuredCell, { dimensions }: Measured): string => dimensions.label(cell, all)

function bestOf(measured: Measured, best: MeasuredCell): string {
  const { recordsPerSecond } = best.summary
  const what = `${digits(megabytes(best))} MB/s, ${countText(recordsPerSecond?.median)} records/s`
  if (measured.cells.length === 1) return `One cell was measured: ${what}.`
  return `The most throughput, ${what}, is with ${nameOf(best, measured)}.`
}

/** What it costs or brings to leave the best cell in one direction. */
function pricesAt(best: MeasuredCell, measured: Measured): string[] {
  return [lingerPrice(best, measured), batchGain(best, measured), compressionPrice(best, measured)].filter(
    (one) => one !== '',
  )
}

function lingerPrice(best: MeasuredCell, { cells }: Measured): string {
  const [low, high] = endsOf(line(best, cells, 'lingerMs'), ({ lingerMs }) => lingerMs)
  if (low === undefined || high === undefined) return ''
  const [before, after] = [low.summary.p50Ms?.median, high.summary.p50Ms?.median]
  const latency =
    before === undefined || after === undefined
      ? ''
      : `; the median latency is ${millisecondsText(after)} instead of ${millisecondsText(before)}${noiseText(high, low, figures.p50Ms)}`
  const what = `linger.ms ${high.cell.lingerMs} instead of ${low.cell.lingerMs}`
  return `There, ${what} ${changeText(high, low)}${latency}.`
}

function batchGain(best: MeasuredCell, { cells }: Measured): string {
  const [low, high] = endsOf(line(best, cells, 'batchSize'), ({ batchSize }) => batchSize)
  if (low === undefined || high === undefined) return ''
  const [from, to] = [batchText(low.cell.batchSize), batchText(high.cell.batchSize)]
  return `From batch.size ${from} to ${to}, throughput goes from ${digits(megabytes(low))} to ${digits(megabytes(high))} MB/s${noiseText(high, low, figures.megabytesPerSecond)}.`
}

function compressionPrice(best: MeasuredCell, { cells, dimensions }: Measured): string {
  const others = line(best, cells, 'compression').filter((one) => one !== best)
  if (others.length === 0) return ''
  const texts = others.map((one) => {
    const ratio = one.summary.compressionRatio?.median
    const size = ratio === undefined || ratio <= 1.005 ? '' : `, ${digits(ratio)} times smaller in the log`
    const noise = noiseText(one, best, figures.megabytesPerSecond)
    return `${dimensions.text(one.cell, 'compression')} ${digits(megabytes(one))} MB/s${noise}${size}`
  })
  return `With the same batch.size and linger.ms: ${texts.join('; ')}.`
}

/** The cells that differ from one in one setting alone. */
function line({ cell }: MeasuredCell, cells: readonly MeasuredCell[], dimension: Dimension): MeasuredCell[] {
  return cells.filter((one) => all.every((other) => other === dimension || one.cell[other] === cell[other]))
}

function endsOf(cells: readonly MeasuredCell[], of: (cell: Cell) => number | 'auto'): (MeasuredCell | undefined)[] {
  const numbers = cells
    .filter(({ cell }) => of(cell) !== 'auto')
    .sort((a, b) => Number(of(a.cell)) - Number(of(b.cell)))
  return numbers.length < 2 ? [] : [numbers[0], numbers.at(-1)]
}

/** Of throughput, round against round. */
function changeText(after: MeasuredCell, before: MeasuredCell): string {
  const ratio = ratioOf(after.samples, before.samples, figures.megabytesPerSecond)
  if (ratio === undefined) return 'was measured in no round that both have'
  if (ratio.interval !== undefined && hasOne(ratio.interval)) {
    return `does not change throughput beyond noise (${ratioText(ratio.ratio, ratio.interval)})`
  }
  const noise = noiseText(after, before, figures.megabytesPerSecond)
  return `changes throughput by ${percentText(ratio.ratio)}${noise}`
}

const percentText = (ratio: number): string => {
  const percent = (ratio - 1) * 100
  return Math.abs(percent) < 1 ? 'less than 1 %' : `${percent > 0 ? '+' : '−'}${digits(Math.abs(percent))} %`
}

type Interval = NonNullable<Ratio['interval']>

const hasOne = ({ low, high }: Interval): boolean => low <= 1 && high >= 1
const ratioText = (ratio: number, interval: Interval): string =>
  `${digits(ratio)} times, ${intervalText(interval, digits)} at 95 %`

/** How sure it is that one cell differs from another, in brackets. */
function noiseText(one: MeasuredCell, other: MeasuredCell, figure: Figure): string {
  const ratio = ratioOf(one.samples, other.samples, figure)
  if (ratio === undefined) return ''
  if (ratio.interval === undefined) return ' (of one round: how much is noise is unknown)'
  const interval = ratioText(ratio.ratio, ratio.interval)
  return hasOne(ratio.interval) ? ` (within the noise: ${interval})` : ` (${interval})`
}

/** Of brokers, or else of clients, each with its best. */
function contendersOf({ cells, dimensions }: Measured, workload: string): string[] {
  const dimension = (['target', 'client'] as const).find(dimensions.varies)
  if (dimension === undefined) return []
  const groups = [...Map.groupBy(cells, ({ cell }) => cell[dimension]).values()]
  const best = groups.flatMap((group) => fastest(group) ?? []).sort((a, b) => megabytes(b) - megabytes(a))
  if (best.length < 2) return []
  const texts = best.map((one) => `${dimensions.text(one.cell, dimension)} ${digits(megabytes(one))} MB/s`)
  const heading = workload === '' ? `Each ${dimension === 'target' ? 'broker' : 'client'} at its best` : workload
  return [`${heading}: ${texts.join('; ')}.`]
}

function modelOf({ model }: Results): string[] {
  if (model === undefined) return []
  const [middle, most] = [digits(model.medianError * 100), digits(model.p90Error * 100)]
  const ofCpu =
    model.medianCpuError === undefined
      ? ''
      : ` Of CPU it is off by ${digits(model.medianCpuError * 100)} % in the median.`
  return [`The model is off by ${middle} % in the median, and by less than ${most} % in nine of ten cells.${ofCpu}`]
}

function noiseOf({ cells }: Measured): string[] {
  const samples = cells.flatMap((one) => one.samples)
  if (samples.length === 0) return []
  const disturbed = samples.filter(({ noise }) => noise.isDisturbed).length
  const spreads = cells.flatMap(({ samples: own, summary: { megabytesPerSecond: spread } }) =>
    spread === undefined || spread.median === 0 || goodSamples(own).length < 2
      ? []
      : (spread.high - spread.low) / spread.median,
  )
  const spread =
    spreads.length === 0 ? '' : ` Rounds of a cell spread by ${digits(median(spreads) * 100)} % in the median.`
  const quiet =
    disturbed === 0
      ? 'The machine was quiet in every round that counts.'
      : `${disturbed} of ${samples.length} rounds ${disturbed === 1 ? 'was' : 'were'} disturbed, also when measured again: such a round counts only where its cell has no other.`
  return [quiet + spread]
}

function troubles({ results, cells }: Measured): string[] {
  const failed = results.cells.filter(isFailed).length
  const overloaded = cells.filter(({ samples }) => samples.some(({ isOverloaded }) => isOverloaded)).length
  const refused = cells.flatMap(({ samples }) => samples).reduce((sum, sample) => sum + sample.failed, 0)
  return [
    ...(results.remarks ?? []).map((remark) => `Meanwhile: ${remark}.`),
    ...(failed > 0
      ? [`${failed} of ${results.cells.length} cells failed: the reasons are listed under Failures.`]
      : []),
    ...(overloaded > 0
      ? [`${overloaded} cells could not keep up with their rate: their latencies grow with their length.`]
      : []),
    ...(refused > 0 ? [`${countText(refused)} records were refused or timed out.`] : []),
  ]
}

export const isFailed = ({ failure }: CellResult): boolean => failure !== undefined
