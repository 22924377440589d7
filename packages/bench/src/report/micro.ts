import * as Plot from '@observablehq/plot'
import type { MicroResult } from '../results/results.ts'
import { formatBytes } from '../workload/bytes.ts'
import { drawBars } from './bars.ts'
import type { Figure, Skipped, Table } from './figure.ts'
import { logTicks } from './latency.ts'
import { digits } from './numbers.ts'
import { categoryLook, type Look } from './palette.ts'
import { drawPanel, type Key, type Panel } from './panel.ts'

/** Ours in cold colours, from fast to plain; others in warm ones, in the order in which they come. */
const ours: readonly (readonly [name: string, colour: number])[] = [
  ['WASM SIMD, in its memory', 0],
  ['WASM SIMD, block', 0],
  ['WASM SIMD', 4],
  ['WASM SIMD, copied in', 4],
  ['@odradek/records', 4],
  ['WASM scalar, in its memory', 2],
  ['WASM scalar', 2],
  ['native addon', 6],
  ['TypeScript', 7],
]
const others = [1, 5, 3] as const

/** A figure for each subject, in it a plot for each kernel and content. */
export function micro(results: readonly MicroResult[]): (Figure | Skipped)[] {
  const subjects = Map.groupBy(results, ({ subject }) => subject)
  return [...subjects].map(([subject, ofSubject]) => ({
    name: `micro-${subject.replaceAll(/[^\w]+/g, '-')}`,
    title: `Microbenchmark: ${subject}`,
    caption: captionOf(ofSubject),
    settings: '',
    keys: [],
    panels: microPanels(ofSubject),
    table: tableOf(ofSubject),
  }))
}

function captionOf(results: readonly MicroResult[]): string {
  const spread = 'bars reach from the first quartile of rounds to the third'
  return results.some(({ bytes }) => bytes > 0)
    ? `Bytes worked on in a second by each contender, in turns; where there is one size, nanoseconds a run: ${spread}.`
    : `Nanoseconds a run of each contender, in turns: ${spread}.`
}

/** A plot for each kernel and content: over sizes where there are several, else as bars. */
export function microPanels(results: readonly MicroResult[]): Panel[] {
  const kernels = Map.groupBy(results, ({ kernel, content }) => `${kernel}\n${content}`)
  return [...kernels.values()].map((ofKernel) => (ofKernel.length > 1 ? curvesOf(ofKernel) : barsOf(ofKernel)))
}

interface Point {
  readonly size: number
  readonly y: number
  readonly low: number
  readonly high: number
  readonly tip: string
}

function curvesOf(results: readonly MicroResult[]): Panel {
  const isBytes = results.every(({ bytes }) => bytes > 0)
  const keys = keysOf(results)
  const curves = keys.map((key) => ({ ...key, points: pointsOf(key.label, results, isBytes) }))
  const points = curves.flatMap((curve) => curve.points)
  const sizes = [...new Set(results.map(({ size }) => size))].sort((a, b) => a - b)
  const low = Math.min(...points.map((point) => point.low))
  const high = Math.max(...points.map((point) => point.high))
  const ticks = logTicks(low, high)
  const marks = curves.flatMap(({ look: { colour, symbol, dash }, points: own }) => [
    Plot.link(own, {
      x1: 'size',
      x2: 'size',
      y1: 'low',
      y2: 'high',
      stroke: colour,
      strokeWidth: 3,
      strokeOpacity: 0.35,
    }),
    Plot.line(own, { x: 'size', y: 'y', stroke: colour, strokeWidth: 1.75, strokeDasharray: dash }),
    Plot.dot(own, { x: 'size', y: 'y', fill: colour, symbol, r: 3.5, title: 'tip' }),
  ])
  const [first] = results
  return drawPanel(`${first?.kernel ?? ''}, ${first?.content ?? ''}`, {
    ...{ keys, marginRight: 34 },
    x: {
      ...{ type: 'log', base: 2, domain: [sizes[0] ?? 1, sizes.at(-1) ?? 2], ticks: thinned(sizes) },
      ...{
        tickFormat: (size: number) => sizeText(size, isBytes),
        label: isBytes ? 'size' : 'entries',
        labelArrow: false,
      },
    },
    y: {
      ...{ type: 'log', domain: [low * 0.9, high * 1.1], ticks, tickFormat: digits },
      ...{ label: isBytes ? 'GB/s' : 'ns a run', labelArrow: false },
    },
    marks: [Plot.gridY(ticks, { stroke: 'var(--line)', strokeOpacity: 1 }), ...marks],
  })
}

function pointsOf(name: string, results: readonly MicroResult[], isBytes: boolean): Point[] {
  const points = results.flatMap(({ size, bytes, contenders }) => {
    const one = contenders.find((contender) => contender.name === name)
    if (one === undefined) return []
    const { median, p25, p75 } = one.nanoseconds
    const value = (nanoseconds: number): number => (isBytes ? bytes / nanoseconds : nanoseconds)
    const [y, a, b] = [value(median), value(p25), value(p75)]
    const text = isBytes ? `${digits(y)} GB/s, ${digits(median)} ns a run` : `${digits(median)} ns a run`
    return [{ size, y, low: Math.min(a, b), high: Math.max(a, b), tip: `${name}, ${sizeText(size, isBytes)}\n${text}` }]
  })
  return points.filter(({ low, high }) => low > 0 && Number.isFinite(high)).sort((a, b) => a.size - b.size)
}

function barsOf(results: readonly MicroResult[]): Panel {
  const keys = keysOf(results)
  const bars = results.flatMap(({ contenders }) =>
    contenders.map(({ name, nanoseconds: { median, p25, p75 } }, index) => ({
      ...{ label: name, value: `${digits(median)} ns`, interval: { low: p25, high: p75 } },
      parts: [{ value: median, colour: keys[index]?.look.colour ?? '', tip: `${name}\n${digits(median)} ns a run` }],
    })),
  )
  const [first] = results
  return drawBars(`${first?.kernel ?? ''}, ${first?.content ?? ''}`, bars)
}

function keysOf(results: readonly MicroResult[]): Key[] {
  const names = [...new Set(results.flatMap(({ contenders }) => contenders.map(({ name }) => name)))]
  const peers = names.filter((name) => !ours.some(([own]) => own === name))
  return names.map((label, index) => ({ label, look: lookOf(label, peers, index) }))
}

/** Symbols and dashes by place, for those whom the colours do not tell apart. */
function lookOf(name: string, peers: readonly string[], index: number): Look {
  const own = ours.find(([one]) => one === name)?.[1]
  const { colour } = categoryLook(own ?? others[peers.indexOf(name) % others.length] ?? 1)
  return { ...categoryLook(index), colour }
}

/** Not so many that labels touch. */
function thinned(sizes: readonly number[]): readonly number[] {
  let last = 0
  return sizes.filter((size) => {
    const isApart = last === 0 || size / last > (sizes.at(-1) ?? 1) ** 0.1
    if (isApart) last = size
    return isApart
  })
}

/** Some are powers of two, some of ten. */
function sizeText(size: number, isBytes: boolean): string {
  if (!isBytes) return size.toLocaleString('en')
  if (size < 1000 || size % 1024 === 0) return formatBytes(size)
  return size < 1e6 ? `${digits(size / 1000)} kB` : `${digits(size / 1e6)} MB`
}

function tableOf(results: readonly MicroResult[]): Table {
  const rows = results.flatMap(({ kernel, content, size, bytes, contenders }) =>
    contenders.map(({ name, format, nanoseconds: { median, p25, p75 } }) => [
      ...[kernel, content, sizeText(size, bytes > 0), format === undefined ? name : `${name} (${format})`],
      bytes > 0 ? digits(bytes / median) : '–',
      digits(median),
      `${digits(p25)} to ${digits(p75)}`,
    ]),
  )
  return { head: ['kernel', 'content', 'size', 'contender', 'GB/s', 'ns a run', 'quartiles'], rows }
}
