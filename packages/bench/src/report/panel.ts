import * as Plot from '@observablehq/plot'
import { parseHTML } from 'linkedom'
import type { Look } from './palette.ts'

/** One drawing. Its colours are variables of `palette.ts`, so that a page can be light and dark. */
export interface Panel {
  readonly title: string
  readonly width: number
  readonly height: number
  readonly svg: string
  /** Who is who, where that differs from panel to panel. */
  readonly keys?: readonly Key[]
}

/** A line of a legend. */
export interface Key {
  readonly label: string
  readonly look: Look
  /** `line` by default: with its dash and its symbol. */
  readonly kind?: 'line' | 'dot' | 'box'
}

interface PanelOptions extends Plot.PlotOptions {
  readonly keys?: readonly Key[]
}

/** Pixels: what stands beside others on a wide screen, and alone on a phone. */
export const panelWidth = 440
const panelHeight = 280
const fontPixels = 12

const { document } = parseHTML('<!doctype html><html><body></body></html>')

/** Draws with the margins, type and colours that all of our plots have. */
export function drawPanel(title: string, { keys, ...options }: PanelOptions): Panel {
  const { width = panelWidth, height = panelHeight, marks = [], x = {}, y = {} } = options
  const margins = { marginLeft: 52, marginTop: 26, marginBottom: 42, marginRight: 18 }
  const axes = [...logAxis(x, Plot.axisX), ...logAxis(y, Plot.axisY)]
  const scales = { x: isLog(x) ? { ...x, axis: null } : x, y: isLog(y) ? { ...y, axis: null } : y }
  const svg = plotSvg({ ...margins, ...options, ...scales, width, height, marks: [...axes, ...marks] })
  return { title, width, height, svg, ...(keys === undefined ? {} : { keys }) }
}

const isLog = ({ type }: Plot.ScaleOptions): boolean => type === 'log'

/** Plot leaves out texts on a logarithmic axis where it deems them crowded; our ticks are chosen, and all have one. */
function logAxis(scale: Plot.ScaleOptions, axis: typeof Plot.axisX): Plot.Markish[] {
  const { ticks, tickFormat, label = null, labelArrow = false } = scale
  if (!isLog(scale) || !Array.isArray(ticks) || typeof tickFormat !== 'function') return []
  return [axis(ticks, { text: (value: number, index: number) => tickFormat(value, index), label, labelArrow })]
}

/** One series alone needs no legend. */
export function keysOf(series: readonly Key[]): readonly Key[] {
  return series.length > 1 ? series.map(({ label, look }) => ({ label, look })) : []
}

/** Of panels that have one legend together. */
export const withoutKeys = ({ keys: _, ...panel }: Panel): Panel => panel

const swatches = new Map<string, string>()
export const swatchSize = { width: 30, height: 14 } as const

/** The picture of a series in a legend, drawn by the same hand as the series. */
export function swatch({ look, kind = 'line' }: Key): string {
  const name = [look.colour, look.symbol, look.dash, kind].join()
  const known = swatches.get(name)
  if (known !== undefined) return known
  const [x, y] = [swatchSize.width / 2, swatchSize.height / 2]
  const line = Plot.link([0], {
    x1: 1,
    x2: 29,
    y1: y,
    y2: y,
    stroke: look.colour,
    strokeDasharray: look.dash,
    strokeWidth: 2,
  })
  const dot = Plot.dot([0], { x, y, fill: look.colour, symbol: look.symbol, r: 4 })
  const box = Plot.rect([0], { x1: 8, x2: 22, y1: 1, y2: 13, fill: look.colour, rx: 2 })
  const drawn = plotSvg({
    ...swatchSize,
    margin: 0,
    x: { type: 'identity' },
    y: { type: 'identity' },
    axis: null,
    marks: kind === 'box' ? [box] : kind === 'dot' ? [dot] : [line, dot],
  })
  swatches.set(name, drawn)
  return drawn
}

function plotSvg(options: Plot.PlotOptions): string {
  const svg = Plot.plot({ document, ...options })
  // What it styles, the page and the sheet do for all of them.
  svg.querySelector('style')?.remove()
  svg.removeAttribute('class')
  svg.setAttribute('font-size', String(fontPixels))
  svg.setAttribute('color', 'var(--soft)')
  svg.setAttribute('role', 'img')
  const text: string = svg.outerHTML
  return text.replaceAll(/ (?:transform|d|[xy][12]?|width|height|r|c[xy])="[^"]*"/g, shortened)
}

/** Hundredths of a pixel are not seen. */
function shortened(attribute: string): string {
  return attribute.replaceAll(/-?\d+\.\d{2,}/g, (number) => String(Math.round(Number(number) * 100) / 100))
}
