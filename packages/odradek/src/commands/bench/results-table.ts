import type { Cell, CellResult, Figure, Ratio, Results } from '@odradek/bench'
import { tableLines } from '../table.ts'
import type { Bench } from './load-bench.ts'

type Setting = keyof Cell

const settings: readonly { readonly name: Setting; readonly title: string }[] = [
  { name: 'workload', title: 'WORKLOAD' },
  { name: 'target', title: 'TARGET' },
  { name: 'client', title: 'CLIENT' },
  { name: 'batchSize', title: 'BATCH.SIZE' },
  { name: 'lingerMs', title: 'LINGER.MS' },
  { name: 'compression', title: 'CODEC' },
  { name: 'acks', title: 'ACKS' },
]

/** In a line of a table of its own results a cell is told from others by what differs among them. */
const alwaysShown: readonly Setting[] = ['target', 'client']

/** A line for every cell, and below it what is the same for all, and what its marks mean. */
export function resultsTable(
  bench: Bench,
  { cells, workloads, remarks = [] }: Pick<Results, 'cells' | 'workloads' | 'remarks'>,
): string[] {
  const paced = new Set(workloads.filter(({ load }) => load.kind === 'open').map(({ name }) => name))
  const shown = settings.filter(({ name }) => alwaysShown.includes(name) || varies(cells, name))
  const columns = columnsOf(bench, cells, paced)
  const header = [...shown.map(({ title }) => title), ...columns.map(({ title }) => title)]
  const rows = cells.map((cell) => [
    ...shown.map(({ name }) => valueText(bench, name, cell.cell[name])),
    ...(cell.samples.length === 0 ? ['failed'] : columns.map(({ text }) => text(cell))),
  ])
  return [...tableLines(header, rows), ...notesOf(bench, cells, shown), ...remarks]
}

export function cellText(bench: Bench, cell: Cell): string {
  return settings.map(({ name }) => valueText(bench, name, cell[name])).join(' ')
}

function valueText(bench: Bench, name: Setting, value: Cell[Setting]): string {
  if (name === 'batchSize' && typeof value === 'number') return bench.formatBytes(value)
  if (name === 'lingerMs') return value === 'auto' ? 'linger auto' : `${value} ms`
  return name === 'acks' ? `acks=${value}` : String(value)
}

const varies = (cells: readonly CellResult[], name: Setting): boolean =>
  new Set(cells.map(({ cell }) => cell[name])).size > 1

interface Column {
  readonly title: string
  text(cell: CellResult): string
}

/** Without those of which no cell has a number. */
function columnsOf(bench: Bench, cells: readonly CellResult[], paced: ReadonlySet<string>): Column[] {
  const { figures } = bench
  const column = (title: string, figure: Figure, write: (value: number) => string): Column => ({
    title,
    text: ({ samples }) => {
      const spread = bench.spreadOf(samples, figure)
      return spread === undefined ? '-' : write(spread.median)
    },
  })
  const columns = [
    column('RECORDS/S', figures.recordsPerSecond, (value) => Math.round(value).toLocaleString('en')),
    column('MB/S', figures.megabytesPerSecond, (value) => value.toFixed(1)),
    column('P50 MS', figures.p50Ms, millisecondsText),
    column('P99 MS', figures.p99Ms, millisecondsText),
    column('END TO END P50', figures.endToEndP50Ms, millisecondsText),
    column('P99', figures.endToEndP99Ms, millisecondsText),
    column('CLIENT CPU S/M', figures.clientCpuPerMillion, (value) => value.toFixed(2)),
    column('BROKER CPU S/M', figures.brokerCpuPerMillion, (value) => value.toFixed(2)),
    column('FILL', figures.fill, (value) => `${Math.round(value * 100)} %`),
  ].filter(({ text }) => cells.some((cell) => text(cell) !== '-'))
  return cells.length < 2
    ? [...columns, spreadColumn(bench)]
    : [...columns, spreadColumn(bench), ratioColumn(bench, cells, paced)]
}

/** How far the rounds of a cell are from each other; and what is to be said of them. */
function spreadColumn({ figures, spreadOf }: Bench): Column {
  return {
    title: 'SPREAD',
    text: ({ samples, failure }) => {
      const spread = spreadOf(samples, figures.recordsPerSecond)
      if (spread === undefined) return '-'
      const marks = [
        samples.some(({ noise }) => noise.isDisturbed) ? '*' : '',
        samples.some(({ isOverloaded }) => isOverloaded) ? '!' : '',
        samples.some(({ failed }) => failed > 0) ? '#' : '',
        failure === undefined ? '' : '?',
      ]
      const share = ((spread.high - spread.low) / 2 / spread.median) * 100
      return `${spread.count < 2 ? '-' : `±${share.toFixed(1)} %`}${marks.join('')}`
    },
  }
}

/** How many times better: in records a second; where the load has a rate, and so all have the same, by the p99. */
function ratioColumn({ figures, ratioOf }: Bench, cells: readonly CellResult[], paced: ReadonlySet<string>): Column {
  return {
    title: 'RATIO',
    text(cell) {
      const base = firstAlike(cells, cell)?.samples ?? []
      if (!paced.has(cell.cell.workload)) return ratioText(ratioOf(cell.samples, base, figures.recordsPerSecond))
      const ofConsumers = ratioOf(base, cell.samples, figures.endToEndP99Ms)
      return `${ratioText(ofConsumers ?? ratioOf(base, cell.samples, figures.p99Ms))} p99`
    },
  }
}

const contenderOf = ({ cell: { target, client } }: CellResult): string => [target, client].join(' ')
const settingsOf = ({ cell: { target: _, client: __, ...others } }: CellResult): string =>
  Object.values(others).join(' ')

/**
 * Several who are measured are compared with the first with the same settings; one alone, with its first settings. What
 * was done of another workload is not compared.
 */
function firstAlike(cells: readonly CellResult[], cell: CellResult): CellResult | undefined {
  const isAlone = new Set(cells.map(contenderOf)).size === 1
  const isSame = (other: CellResult): boolean => isAlone || settingsOf(other) === settingsOf(cell)
  return cells.find((other) => other.cell.workload === cell.cell.workload && isSame(other))
}

export function ratioText(ratio: Ratio | undefined): string {
  if (ratio === undefined) return '-'
  const { interval } = ratio
  const text = `${ratio.ratio.toFixed(2)}x`
  return interval === undefined ? text : `${text} (${interval.low.toFixed(2)} to ${interval.high.toFixed(2)})`
}

export const millisecondsText = (ms: number): string => ms.toFixed(ms < 10 ? 2 : ms < 100 ? 1 : 0)

function notesOf(bench: Bench, cells: readonly CellResult[], shown: readonly { readonly name: Setting }[]): string[] {
  const [first] = cells
  const same = settings.filter(({ name }) => !shown.some((other) => other.name === name))
  const samples = cells.flatMap((cell) => cell.samples)
  const failing = cells.filter(({ samples: some, failure }) => some.length > 0 && failure !== undefined)
  const notes: (readonly [boolean, string])[] = [
    [
      first !== undefined,
      `all with ${same.map(({ name }) => valueText(bench, name, first?.cell[name] ?? '')).join(', ')}`,
    ],
    [
      cells.length > 1,
      'records/s: the median of rounds; ratio, at 95 %: times better than the first with the same settings, or, of one alone, than the first line of the workload, by records/s or, where it says so, by the p99',
    ],
    [samples.some(({ noise }) => noise.isDisturbed), '* the machine was disturbed, also when measured again'],
    [samples.some(({ isOverloaded }) => isOverloaded), '! it did not keep up with the rate'],
    [samples.some(({ failed }) => failed > 0), '# records were refused or timed out'],
    [failing.length > 0, '? it failed in a later round'],
  ]
  const said = notes.flatMap(([isTrue, text]) => (isTrue ? [text] : []))
  return said.length === 0 ? [] : ['', ...said]
}
