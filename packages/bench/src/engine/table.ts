import type { MicroResult } from '../results/results.ts'
import type { EngineResults } from './run.ts'
import { sizeText, type Verdict } from './targets.ts'

/** A cell as a line: each contender's throughput, or time where bytes make no sense. */
export function formatCell({ kernel, content, size, bytes, contenders }: MicroResult): string {
  const head = `${kernel}, ${content}, ${kernel === 'index look-up' ? size : sizeText(size)}`
  const lines = contenders.map(({ name, format, nanoseconds: { median, p25, p75 } }) => {
    const rate = bytes === 0 ? '' : `${(bytes / median).toFixed(3).padStart(9)} GB/s`
    const spread = `${timeText(median)} (${timeText(p25)} to ${timeText(p75)})`
    return `  ${(format === undefined ? name : `${name} [${format}]`).padEnd(42)} ${rate.padEnd(16)} ${spread}`
  })
  return [head, ...lines].join('\n')
}

/** The targets with what was measured, as a table in Markdown, which a terminal shows well too. */
export function formatVerdicts(verdicts: readonly Verdict[]): string {
  const rows = verdicts.map(({ what, contender, fastestOther, value, target, isMet }) => {
    const unit = fastestOther === '' ? ' µs' : 'x'
    const [median, p25, p75] = [value.median, value.p25, value.p75].map((one) => one.toFixed(2))
    const measured = `${median}${unit} (${p25} to ${p75})`
    return [what, contender, fastestOther === '' ? '' : fastestOther, measured, target, isMet ? 'met' : 'missed']
  })
  const head = ['what', 'who', 'against', 'measured', 'at least', '']
  return markdown([head, ...rows])
}

/** Throughput over sizes, a table a kernel; of one content, as the others are in the lines of the cells. */
export function formatKernels(cells: readonly MicroResult[]): string {
  const ofBytes = cells.filter(({ bytes, content }) => bytes > 0 && content !== 'text')
  const kernels = Map.groupBy(ofBytes, ({ kernel }) => kernel)
  return [...kernels]
    .map(([kernel, all]) => {
      const isOfRandom = kernel.includes('crc32c')
      const shown = all.filter(({ content }) => (content === 'random') === isOfRandom)
      return formatKernel(`${kernel}, GB/s`, shown)
    })
    .join('\n\n')
}

function formatKernel(title: string, cells: readonly MicroResult[]): string {
  const names = [...new Set(cells.flatMap(({ contenders }) => contenders.map(({ name }) => name)))]
  const head = [title, ...cells.map(({ size }) => sizeText(size))]
  const rows = names.map((name) => [
    name,
    ...cells.map(({ bytes, contenders }) => {
      const found = contenders.find((one) => one.name === name)
      return found === undefined ? '' : (bytes / found.nanoseconds.median).toPrecision(3)
    }),
  ])
  return markdown([head, ...rows])
}

export function formatMachine({ machine, before, after }: EngineResults): string {
  const loads = [before, after].map(
    (one) => `load ${one.loadAverage.toFixed(2)}, fixed work ${one.fixedWorkMs.toFixed(2)} ms`,
  )
  const { processor, cores, platform, node, commit, date } = machine
  return [
    `${processor}, ${cores} cores, ${platform}, Node ${node}, ${commit}, ${date}`,
    `before: ${loads[0]}; after: ${loads[1]}`,
    Object.entries(machine.versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(', '),
  ].join('\n')
}

function timeText(nanoseconds: number): string {
  if (nanoseconds < 1000) return `${nanoseconds.toFixed(1)} ns`
  return nanoseconds < 1e6 ? `${(nanoseconds / 1000).toFixed(2)} µs` : `${(nanoseconds / 1e6).toFixed(2)} ms`
}

export function markdown([head = [], ...rows]: readonly (readonly string[])[]): string {
  const widths = head.map((text, column) => Math.max(text.length, 3, ...rows.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]): string =>
    `| ${row.map((text, column) => text.padEnd(widths[column] ?? 0)).join(' | ')} |`
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}
