import type { Machine } from '../machine.ts'
import { countText, digits, intervalText, spreadText } from '../report/numbers.ts'
import { figures } from '../results/figures.ts'
import type { CellResult, Results } from '../results/results.ts'
import { type Ratio, type Spread, summaryOf } from '../results/summary.ts'
import { startAndEnd } from '../results/times.ts'
import { median } from '../statistics.ts'
import { formatBytes } from '../workload/bytes.ts'
import type { SuiteFile } from './suite-file.ts'
import type { Verdict } from './verdict.ts'

/** What docs/PERFORMANCE.md is filled with. */
export interface Measured {
  readonly suite: SuiteFile
  /** Clients against each other on one broker. */
  readonly clients: Results
  /** The workload `default` over batch.size, linger.ms and compression. */
  readonly sweep: Results
  /** The client's `'auto'` settings beside fixed ones. */
  readonly strategies: Results
}

/**
 * Fills the page's sections, each between `<!-- NAME -->` and `<!-- /NAME -->`; what is between sections is written by
 * hand.
 *
 * @throws Error for a section that the page does not have
 */
export function filledPage(page: string, measured: Measured): string {
  const { suite, clients, sweep, strategies } = measured
  const { machine } = suite.results
  const part = (results: Results, text: string): string => `${partText(results, machine)}\n\n${text}`
  const startsMachine = suite.startsMachine ?? machine
  const sections: Readonly<Record<string, string>> = {
    machine: machineText(machine),
    suite: part(suite.results, verdictTable(suite.verdicts)),
    starts: `${measuredText(startsMachine, startsMachine.date, machine)}\n\n${startTable(suite)}`,
    clients: part(clients, clientTables(clients)),
    sweep: part(sweep, sweepText(sweep)),
    strategies: part(strategies, strategyTable(strategies)),
  }
  return filled(page, sections)
}

/** Fills the section `measured` of docs/BATCHING.md: what the model says of a sweep, and what was seen. */
export function filledModel(page: string, results: Results): string {
  const { machine, model } = results
  if (model === undefined) throw new Error('the sweep has no model')
  const { predictions, medianError, p90Error } = model
  const rows = everyNth(predictions, 15).map(({ cell, predictedRecordsPerSecond, measuredRecordsPerSecond }) => [
    cell,
    countText(predictedRecordsPerSecond),
    countText(measuredRecordsPerSecond),
    `${digits((predictedRecordsPerSecond / measuredRecordsPerSecond - 1) * 100)} %`,
  ])
  const text = [
    `${predictions.length} cells, ${machine.processor}, ${machine.cores} cores, commit ${machine.commit},`,
    `${startAndEnd(results).endedAt.slice(0, 10)}: the error is ${percent(medianError)} in the median and`,
    `${percent(p90Error)} at the 90th percentile, of the cells that the model was fitted to. Some of them:`,
  ]
  const measured = table(['cell', 'predicted, records/s', 'measured', 'error'], rows)
  return filled(page, { measured: `${text.join(' ')}\n\n${measured}` })
}

/** So many of the values, from all along them. */
function everyNth<T>(values: readonly T[], count: number): T[] {
  const step = Math.max(1, Math.floor(values.length / count))
  return values.filter((_, index) => index % step === 0)
}

function filled(page: string, sections: Readonly<Record<string, string>>): string {
  return Object.entries(sections).reduce((text, [name, content]) => {
    const pattern = new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- /${name} -->)`)
    if (!pattern.test(text)) throw new Error(`the page has no section ${name}`)
    return text.replace(pattern, (_, begin: string, end: string) => `${begin}\n${content}\n\n${end}`)
  }, page)
}

function machineText({ processor, cores, memoryBytes, platform, node }: Machine): string {
  return `${processor}, ${cores} cores, ${Math.round(memoryBytes / 2 ** 30)} GB, ${platform}, Node ${node}.`
}

/** Of what, when, and how a part of the page is measured again; of its machine what the page's is not. */
function partText(results: Results, ofPage: Machine): string {
  const { machine, command, targets, remarks = [] } = results
  const versions = targets.map(({ title, version }) => (title.includes(version) ? title : `${title} ${version}`))
  return [
    measuredText(machine, startAndEnd(results).endedAt, ofPage),
    `${versions.join('; ')}.`,
    `\`${command}\` measures it again.`,
    ...remarks.map((remark) => `Meanwhile: ${remark}.`),
  ].join(' ')
}

function measuredText(machine: Machine, at: string, ofPage: Machine): string {
  const { commit, node } = machine
  const isOther = (['processor', 'cores', 'memoryBytes', 'platform'] as const).some(
    (name) => machine[name] !== ofPage[name],
  )
  const otherNode = node === ofPage.node ? '' : `, Node ${node}`
  return `Commit ${commit}, ${at.slice(0, 10)}${isOther ? `, on ${machineText(machine)}` : `${otherNode}.`}`
}

function verdictTable(verdicts: readonly Verdict[]): string {
  const rows = verdicts.map(({ title, figure, ours, other, ratio, atLeast, standing, remarks }) => {
    const withUnit = (spread: Spread | undefined): string => `${spreadText(spread, countText)} ${figures[figure].unit}`
    const shown = standing.startsWith('kept') ? standing : `**${standing}**`
    return [[title, ...remarks].join('; '), withUnit(other), withUnit(ours), ratioText(ratio), `${atLeast}x`, shown]
  })
  return table(['what', 'the other', 'ours', 'ratio (95 %)', 'at least', ''], rows)
}

/** What the project promises of a start: a tenth of Kafka's time, a quarter of its memory. */
const startPromises = { startMs: 10, idleBytes: 4 } as const

function startTable({ starts }: SuiteFile): string {
  const rows = starts.map(({ target, startMs, idleBytes }) => [
    target,
    `${digits(median(startMs))} ms`,
    `${digits(median(idleBytes) / 1e6)} MB`,
  ])
  const [ours, other] = ['odradek', 'kafka'].map((name) => starts.find(({ target }) => target === name))
  const ratio = (what: keyof typeof startPromises): string => {
    if (ours === undefined || other === undefined) return ''
    const times = median(other[what]) / median(ours[what])
    const standing = times >= startPromises[what] ? 'kept' : '**missed**'
    return `1/${digits(times)}, at most 1/${startPromises[what]}: ${standing}`
  }
  const compared = ours === undefined || other === undefined ? [] : [['', ratio('startMs'), ratio('idleBytes')]]
  return table(['target', 'start to first answered request', 'resident when idle'], [...rows, ...compared])
}

function clientTables({ cells, workloads }: Results): string {
  return workloads
    .map(({ name, description }) => {
      const rows = cells.filter(({ cell }) => cell.workload === name).map(clientRow)
      const head = [
        'client',
        'records/s',
        'MB/s',
        'p50, ms',
        'p99, ms',
        'client CPU, s a million',
        'its most memory, MB',
      ]
      return `**${name}**: ${description}\n\n${table(head, rows)}`
    })
    .join('\n\n')
}

function clientRow(result: CellResult): string[] {
  const { recordsPerSecond, megabytesPerSecond, p50Ms, p99Ms, clientCpuPerMillion, clientPeakMegabytes } =
    summaryOf(result)
  const client = `${result.cell.client} ${result.clientVersion}`
  if (result.samples.length === 0) return [client, result.failure ?? '', '', '', '', '', '']
  const spreads = [recordsPerSecond, megabytesPerSecond, p50Ms, p99Ms, clientCpuPerMillion, clientPeakMegabytes]
  return [client, ...spreads.map((spread) => spreadText(spread, countText))]
}

function sweepText({ cells, model }: Results): string {
  const best = cells
    .flatMap((result) => {
      const { recordsPerSecond } = summaryOf(result)
      return recordsPerSecond === undefined ? [] : [{ cell: result.cell, recordsPerSecond }]
    })
    .toSorted((a, b) => b.recordsPerSecond.median - a.recordsPerSecond.median)
  const rows = [...best.slice(0, 3), ...best.slice(-3)].map(({ cell, recordsPerSecond }) => [
    sizeText(cell.batchSize),
    `${cell.lingerMs}`,
    cell.compression,
    spreadText(recordsPerSecond, countText),
  ])
  const fit =
    model === undefined
      ? ''
      : `The model's error over ${model.predictions.length} cells: ${percent(model.medianError)} in the median, ${percent(model.p90Error)} at the 90th percentile.\n\n`
  return `${fit}The three fastest and the three slowest of ${cells.length} cells:\n\n${table(['batch.size', 'linger.ms', 'compression', 'records/s'], rows)}`
}

function strategyTable({ cells }: Results): string {
  const rows = cells.map((result) => {
    const { cell } = result
    const { recordsPerSecond, p50Ms, p99Ms, cpuPerMillion, recordsPerBatch } = summaryOf(result)
    const spreads = [recordsPerSecond, p50Ms, p99Ms, cpuPerMillion, recordsPerBatch]
    const settings = [cell.workload, cell.target, sizeText(cell.batchSize), `${cell.lingerMs}`]
    return [...settings, ...spreads.map((spread) => spreadText(spread, countText))]
  })
  const head = [
    'workload',
    'broker',
    'batch.size',
    'linger.ms',
    'records/s',
    'p50, ms',
    'p99, ms',
    'CPU, s a million',
    'records a batch',
  ]
  return table(head, rows)
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

function ratioText(of: Ratio | undefined): string {
  if (of === undefined) return ''
  const { ratio, interval } = of
  return `**${digits(ratio)}x** (${intervalText(interval, digits)})`
}

const percent = (share: number): string => `${digits(share * 100)} %`

const sizeText = (size: number | 'auto'): string => (size === 'auto' ? size : formatBytes(size))
