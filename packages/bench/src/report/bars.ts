import * as Plot from '@observablehq/plot'
import { digits } from './numbers.ts'
import { drawPanel, type Panel, panelWidth } from './panel.ts'

/** A bar, or several end to end, with its name above and its value, in its unit, behind. */
export interface Bar {
  readonly label: string
  readonly parts: readonly { readonly value: number; readonly colour: string; readonly tip: string }[]
  /** From round to round; absent where nothing spreads. */
  readonly interval?: { readonly low: number; readonly high: number }
  readonly value: string
}

interface BarsOptions {
  /** The axis' end, where panels are compared; else that of the largest bar. */
  readonly top?: number
}

const rowHeight = 46
/** For values behind the longest bar. */
const [letter, left, right] = [7.6, 4, 16]

export function drawBars(title: string, bars: readonly Bar[], { top }: BarsOptions = {}): Panel {
  const rows = bars.map((bar, y) => ({ ...bar, y, total: bar.parts.reduce((sum, { value }) => sum + value, 0) }))
  const ends = rows.map(({ total, interval }) => Math.max(total, interval?.high ?? 0))
  const longest = Math.max(...rows.map(({ value }) => value.length)) * letter + 10
  const highest = Math.max(top ?? 0, ...ends) || 1
  const parts = rows.flatMap(({ parts: ofRow, y }) => stacked(ofRow).map((part) => ({ ...part, y })))
  const spread = rows.flatMap(({ interval, y }) => (interval === undefined ? [] : [{ ...interval, y: y + 0.15 }]))
  const whiskers = spread.flatMap(({ low, high, y }) => [low, high].map((x) => ({ x, y1: y - 0.09, y2: y + 0.09 })))
  const bar = { y1: ({ y }: { y: number }) => y, y2: ({ y }: { y: number }) => y + 0.3 }
  return drawPanel(title, {
    ...{
      height: rows.length * rowHeight + 28,
      marginLeft: left,
      marginRight: right + longest,
      marginTop: 4,
      marginBottom: 24,
    },
    x: { domain: [0, highest], label: null, ticks: 4, tickFormat: digits },
    y: { axis: null, domain: [-0.5, rows.length - 0.5], type: 'linear', range: [4, rows.length * rowHeight + 4] },
    marks: [
      Plot.gridX({ ticks: 4, stroke: 'var(--line)', strokeOpacity: 1 }),
      Plot.rect(parts, { x1: 'x1', x2: 'x2', ...bar, fill: 'colour', title: 'tip', rx: 1.5 }),
      Plot.link(spread, { x1: 'low', x2: 'high', y1: 'y', y2: 'y', stroke: 'var(--ink)', strokeWidth: 1.5 }),
      Plot.link(whiskers, { x1: 'x', x2: 'x', y1: 'y1', y2: 'y2', stroke: 'var(--ink)', strokeWidth: 1.5 }),
      Plot.text(rows, { x: 0, y: 'y', dy: -9, text: labelText, textAnchor: 'start', ...ink }),
      Plot.text(rows, {
        ...{ x: (_: unknown, index: number) => ends[index] ?? 0, y: ({ y }) => y + 0.15, dx: 7 },
        ...{ text: 'value', textAnchor: 'start', ...ink },
      }),
    ],
  })
}

/** With the paper around it, so that lines do not cross it. */
export const ink = { fill: 'var(--ink)', stroke: 'var(--paper)', strokeWidth: 4 } as const

function stacked(parts: Bar['parts']): { x1: number; x2: number; colour: string; tip: string }[] {
  let end = 0
  return parts.map(({ value, colour, tip }) => {
    const x1 = end
    end += value
    return { x1, x2: end, colour, tip }
  })
}

/** What would run out of the picture ends in an ellipsis; the table has all of it. */
export function labelText({ label }: { readonly label: string }): string {
  const most = Math.floor((panelWidth - left) / letter)
  return label.length <= most ? label : `${label.slice(0, most - 1)}…`
}
