import { countText, digits, intervalText, spreadText } from '../report/numbers.ts'
import { figures } from '../results/figures.ts'
import type { CellResult, Results } from '../results/results.ts'
import { type Ratio, summaryOf } from '../results/summary.ts'
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
  const sections: Readonly<Record<string, string>> = {
    machine: machineText(measured.suite.results),
    suite: verdictTable(measured.suite.verdicts),
    starts: startTable(measured.suite),
    clients: clientTables(measured.clients),
    sweep: sweepText(measured.sweep),
    strategies: strategyTable(measured.strategies),
  }
  return Object.entries(sections).reduce((text, [name, content]) => {
    const pattern = new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- /${name} -->)`)
    if (!pattern.test(text)) throw new Error(`the page has no section ${name}`)
    return text.replace(pattern, (_, begin: string, end: string) => `${begin}\n${content}\n\n${end}`)
  }, page)
}

function machineText({ machine, command, startedAt, targets }: Results): string {
  const { processor, cores, memoryBytes, platform, node, commit } = machine
  const versions = targets.map(({ title, version }) => (title.includes(version) ? title : `${title} ${version}`))
  return [
    `${processor}, ${cores} cores, ${Math.round(memoryBytes / 2 ** 30)} GB, ${platform}, Node ${node}, commit ${commit}, ${startedAt.slice(0, 10)}.`,
    `${[...new Set(versions)].join('; ')}. \`${command}\` measures it again.`,
  ].join(' ')
}

function verdictTable(verdicts: readonly Verdict[]): string {
  const rows = verdicts.map(({ title, figure, ours, other, ratio, atLeast, isKept }) => {
    const { unit } = figures[figure]
    return [
      title,
      `${spreadText(other, countText)} ${unit}`,
      `${spreadText(ours, countText)} ${unit}`,
      ratioText(ratio),
      `${atLeast}x`,
      isKept ? 'yes' : '**no**',
    ]
  })
  return table(['what', 'the other', 'ours', 'ratio (95 %)', 'at least', 'kept'], rows)
}

function startTable({ starts }: SuiteFile): string {
  const rows = starts.map(({ target, startMs, idleBytes }) => [
    target,
    `${digits(middle(startMs))} ms`,
    `${digits(middle(idleBytes) / 1e6)} MB`,
  ])
  return table(['target', 'start to first answered request', 'resident when idle'], rows)
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

function ratioText({ ratio, interval }: Ratio): string {
  return `**${digits(ratio)}x** (${intervalText(interval, digits)})`
}

const middle = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
const percent = (share: number): string => `${digits(share * 100)} %`

const sizeText = (size: number | 'auto'): string => (size === 'auto' ? size : formatBytes(size))
