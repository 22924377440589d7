import type { Cell, Change, Comparison, Limit } from '@odradek/bench'
import { Command } from 'commander'
import { tableLines } from '../table.ts'
import { type Bench, loadBench } from './load-bench.ts'
import { append } from './plan-options.ts'
import { cellText, ratioText } from './results-table.ts'

interface CompareOptions {
  readonly failIf?: readonly string[]
  readonly json?: boolean
}

const help = `
A change counts where the interval of the ratio (Student's t, at 95 %) leaves 1 out and it is more than 3 %; of many
cells 1 in 20 would do so by chance, so they are judged together (Benjamini and Hochberg, 5 % for each figure). Where
there is no interval, as of a single round, a change is "unknown": it is listed, and breaks no limit. With --fail-if it
is an error, too, if nothing could be compared, or nothing judged.

Examples:
  odradek bench compare before.json after.json
  odradek bench compare before after --fail-if slower=10% --fail-if p99=20% --fail-if cpu=10%`

export function compareCommand(): Command {
  return new Command('compare')
    .description('what changed beyond noise from one result to another')
    .argument('<before>', 'a results.json, or its folder')
    .argument('<after>', 'a results.json, or its folder')
    .option('--fail-if <limit>', 'slower=10%, p99=20% or cpu=10%: exit with 1 if a cell is worse by more', append)
    .option('--json', 'output for programs')
    .addHelpText('after', help)
    .action(compare)
}

async function compare(before: string, after: string, { failIf = [], json }: CompareOptions): Promise<void> {
  const bench = await loadBench()
  const limits: Limit[] = failIf.map((text) => bench.parseLimit(text))
  const comparison = bench.compareResults(bench.readResults(before), bench.readResults(after))
  const broken = bench.brokenLimits(comparison, limits, (cell: Cell) => cellText(bench, cell))
  const unjudged = bench.unjudgedLimits(comparison, limits)
  if (json) console.log(JSON.stringify({ ...comparison, unjudged, broken }))
  else for (const line of linesOf(bench, comparison, unjudged)) console.log(line)
  if (broken.length === 0) return
  console.error(['', 'broken limits:', ...broken.map((text) => `  ${text}`)].join('\n'))
  process.exitCode = 1
}

function linesOf(bench: Bench, comparison: Comparison, unjudged: readonly string[]): string[] {
  const { warnings, onlyBefore, onlyAfter, failing, micro } = comparison
  return [
    ...[...warnings, ...unjudged].map((text) => `note: ${text}`),
    ...(bench.isNothing(comparison) ? [bench.nothingCompared] : []),
    ...(comparison.changes.length > 0 ? cellLines(bench, comparison) : []),
    ...(micro.compared > 0 ? microLines(micro) : []),
    ...failing.map(({ cell, why }) => `fails now: ${cellText(bench, cell)}: ${why}`),
    ...[...onlyBefore.map((cell) => cellText(bench, cell)), ...micro.onlyBefore].map((text) => `only before: ${text}`),
    ...[...onlyAfter.map((cell) => cellText(bench, cell)), ...micro.onlyAfter].map((text) => `only after: ${text}`),
  ]
}

function cellLines(bench: Bench, { changes, compared }: Comparison): string[] {
  const changed = changes.filter(({ verdict }) => verdict !== 'same')
  const cells = `${compared} ${compared === 1 ? 'cell' : 'cells'}`
  if (changed.length === 0) return [`nothing changed beyond noise in ${cells}`]
  const header = ['CELL', 'FIGURE', 'BEFORE', 'AFTER', 'RATIO', '']
  const rows = changed.map((change) => rowOf(bench, change))
  return [...tableLines(header, rows), `of ${cells} that both have`]
}

function microLines({ changes, compared }: Comparison['micro']): string[] {
  const changed = changes.filter(({ verdict }) => verdict !== 'same')
  if (changed.length === 0) return [`nothing changed beyond noise in ${compared} microbenchmarks`]
  const rows = changed.map(({ name, before, after, ratio, verdict }) => {
    const times = [before, after].map(({ median }) => `${Number(median.toPrecision(3))} ns`)
    return [name, ...times, `${ratio.toFixed(2)}x`, verdict]
  })
  return [
    ...tableLines(['MICROBENCHMARK', 'BEFORE', 'AFTER', 'TIME', ''], rows),
    `of ${compared} microbenchmarks that both have`,
  ]
}

function rowOf(bench: Bench, change: Change): string[] {
  const { title, unit } = bench.figures[change.figure]
  const write = (value: number): string => `${value >= 1000 ? Math.round(value) : Number(value.toPrecision(3))} ${unit}`
  return [
    cellText(bench, change.cell),
    title,
    write(change.before),
    write(change.after),
    ratioText(change),
    change.verdict,
  ]
}
