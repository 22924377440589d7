import { escapeText } from './report/html.ts'
import { inLight } from './report/palette.ts'
import { type Key, type Panel, swatch, swatchSize } from './report/panel.ts'

/** Plots side by side, as one picture that stands alone: on white, whatever is around it. */
export interface Sheet {
  readonly title?: string
  readonly columns: number
  readonly panels: readonly Panel[]
  /** Who is who in all of them. */
  readonly keys?: readonly Key[]
}

const [edge, gap, titleHeight, headHeight, keyHeight] = [16, 20, 24, 34, 20]
/** Of a letter of 12 pixels, on the mean; no font is at hand to measure with. */
const letterWidth = 7
const fontFamily = 'system-ui, -apple-system, Segoe UI, Roboto, Helvetica, Arial, sans-serif'

export function drawSheet({ title, columns, panels, keys = [] }: Sheet): string {
  const cellWidth = Math.max(...panels.map(({ width }) => width))
  const used = Math.min(columns, panels.length)
  const width = 2 * edge + used * cellWidth + (used - 1) * gap
  const parts: string[] = []
  let top = edge
  if (title !== undefined) {
    parts.push(textAt(edge, top + 16, clipped(title, (width - 2 * edge) / 8), 'font-size="16" font-weight="600"'))
    top += headHeight
  }
  if (keys.length > 0) {
    const legend = legendAt(keys, edge, top, width - 2 * edge)
    parts.push(legend.svg)
    top += legend.height + gap / 2
  }
  for (let first = 0; first < panels.length; first += used) {
    const row = panels.slice(first, first + used)
    // Drawings of a row begin at the same height.
    const lines = Math.max(...row.map((panel) => headingOf(panel).length))
    const drawn = row.map((panel, index) => panelAt(panel, lines, edge + index * (cellWidth + gap), top))
    parts.push(...drawn.map(({ svg }) => svg))
    top += Math.max(...drawn.map(({ height }) => height)) + gap
  }
  const height = Math.ceil(top - gap + edge)
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`
  const head = `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="${fontFamily}" font-size="12">`
  const paper = `<rect width="${width}" height="${height}" rx="8" fill="var(--paper)"/>`
  return `${inLight([head, paper, ...parts].join('\n'))}\n</svg>\n`
}

function panelAt(panel: Panel, headingLines: number, left: number, top: number): Drawn {
  const { width, height, svg, keys = [] } = panel
  const heading = headingOf(panel).map((line, index) =>
    textAt(left, top + 14 + index * lineHeight, line, 'font-size="13" font-weight="600"'),
  )
  const headed = titleHeight + (headingLines - 1) * lineHeight
  const body = placed(svg, left, top + headed)
  const legend = legendAt(keys, left, top + headed + height + 4, width)
  return { svg: heading.join('') + body + legend.svg, height: headed + height + legend.height }
}

/** Of a bold letter of 13 pixels, on the mean, and somewhat more: what is too long would touch the next heading. */
const boldWidth = 7.6
const lineHeight = 17
const mostLines = 2

/** In as many lines as it needs, but at most two; broken where settings are apart, else between words. */
function headingOf({ title, width }: Panel): string[] {
  const letters = Math.floor(width / boldWidth)
  const lines = ['']
  for (const word of title.split(title.includes(' · ') ? /(?<= ·) / : ' ')) {
    const line = lines.at(-1) ?? ''
    const longer = line === '' ? word : `${line} ${word}`
    if (longer.length > letters && line !== '' && lines.length < mostLines) lines.push(word)
    else lines[lines.length - 1] = longer
  }
  return lines.map((line) => clipped(line, letters))
}

interface Drawn {
  readonly svg: string
  readonly height: number
}

/** As many beside each other as there is room for. */
function legendAt(keys: readonly Key[], left: number, top: number, width: number): Drawn {
  let [x, line] = [left, 0]
  const drawn = keys.map((key) => {
    const needed = swatchSize.width + 6 + key.label.length * letterWidth + 16
    if (x > left && x + needed > left + width) [x, line] = [left, line + 1]
    const y = top + line * keyHeight
    const svg = placed(swatch(key), x, y + 3) + textAt(x + swatchSize.width + 6, y + 14, key.label)
    x += needed
    return svg
  })
  return { svg: drawn.join(''), height: keys.length === 0 ? 0 : (line + 1) * keyHeight }
}

const placed = (svg: string, x: number, y: number): string => svg.replace('<svg ', `<svg x="${x}" y="${y}" `)

function textAt(x: number, y: number, text: string, attributes = ''): string {
  return `<text x="${x}" y="${y}" fill="var(--ink)" ${attributes}>${escapeText(text)}</text>`
}

function clipped(text: string, letters: number): string {
  return text.length <= letters ? text : `${text.slice(0, Math.max(1, Math.floor(letters) - 1))}…`
}
