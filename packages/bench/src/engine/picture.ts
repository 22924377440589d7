import { drawSheet, type Plot, type Series } from '../small-multiples.ts'
import type { CellResult } from './run.ts'
import { sizeText } from './targets.ts'

/** Ours in blue and green, from fast to plain; others in warm colours. */
const ours: readonly (readonly [string, string])[] = [
  ['WASM SIMD, in its memory', '#0b3d91'],
  ['WASM SIMD, copied in', '#7fb2f0'],
  ['WASM SIMD, block', '#0b3d91'],
  ['WASM SIMD', '#2f7ed8'],
  ['@odradek/records', '#2f7ed8'],
  ['WASM scalar, in its memory', '#17becf'],
  ['WASM scalar', '#17becf'],
  ['native addon', '#2ca02c'],
  ['TypeScript', '#9a9a9a'],
]
const others = ['#d62728', '#ff7f0e', '#bcbd22', '#e377c2', '#8c564b']

/** The content that a plot shows: what does not look at its bytes is shown on random ones. */
const shown = ['json', 'offsets', '160 records']
const indifferent = ['crc32c', 'copy']

/** Throughput over size, a plot a kernel: GB/s on a logarithmic axis; look-ups in an index take nanoseconds. */
export function draw(cells: readonly CellResult[]): string {
  const drawn = cells.filter(({ subject, content }) =>
    indifferent.includes(subject) ? content === 'random' : shown.includes(content) && subject !== 'append',
  )
  const kernels = Map.groupBy(drawn, ({ kernel }) => kernel)
  return drawSheet({
    columns: 3,
    cell: { width: 440, height: 315 },
    margin: { left: 60, right: 25, top: 40, bottom: 105 },
    plots: [...kernels].map(([kernel, ofKernel]) => plotOf(kernel, ofKernel)),
  })
}

function plotOf(kernel: string, cells: readonly CellResult[]): Plot {
  const isIndex = cells.some(({ bytes }) => bytes === 0)
  const names = [...new Set(cells.flatMap(({ contenders }) => contenders.map(({ name }) => name)))]
  const content = cells[0]?.content ?? ''
  return {
    title: `${kernel}, ${isIndex ? 'ns a look-up over entries' : `${content}, GB/s`}`,
    xAxis: {
      type: 'category',
      data: cells.map(({ size }) => (isIndex ? size.toLocaleString('en') : sizeText(size))),
      boundaryGap: false,
      axisLabel: { interval: 0, fontSize: 10 },
    },
    yAxis: { type: 'log', axisLabel: { formatter: (value: number) => String(Number(value.toPrecision(2))) } },
    series: names.map((name) => seriesOf(name, names, cells)),
    hasLegend: true,
  }
}

function seriesOf(name: string, names: readonly string[], cells: readonly CellResult[]): Series {
  const isOurs = ours.some(([one]) => one === name)
  const peers = names.filter((one) => !ours.some(([own]) => own === one))
  const colour = isOurs ? ours.find(([one]) => one === name)?.[1] : others[peers.indexOf(name) % others.length]
  return {
    name,
    colour: colour ?? '#000000',
    data: cells.map(({ bytes, contenders }, index) => {
      const median = contenders.find((one) => one.name === name)?.nanoseconds.median
      return [index, median === undefined || bytes === 0 ? median : bytes / median]
    }),
    style: { showSymbol: true, symbolSize: 4, lineStyle: { width: name.startsWith('WASM SIMD') ? 2.5 : 1.5 } },
  }
}
