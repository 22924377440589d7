import { type FigureName, figures } from '../results/figures.ts'
import type { Spread } from '../results/summary.ts'
import { type Bar, drawBars } from './bars.ts'
import type { Dimension } from './dimensions.ts'
import type { Figure, Skipped } from './figure.ts'
import { evenly, type Measured, type MeasuredCell } from './measured.ts'
import { digits, intervalText, spreadText } from './numbers.ts'
import { categoryLook } from './palette.ts'
import type { Key } from './panel.ts'

/** What is compared. */
export interface Measure {
  readonly figure: FigureName
  readonly name: string
  readonly title: string
  readonly caption: string
}

export const measures: readonly Measure[] = [
  {
    ...{ figure: 'megabytesPerSecond', name: 'comparison-throughput', title: 'Throughput, side by side' },
    caption: 'Who moves how much with equal settings; bars are medians, whiskers the spread of rounds.',
  },
  {
    ...{ figure: 'megabytesPerBrokerCpuSecond', name: 'comparison-broker-cpu' },
    title: 'Throughput for a second of the broker’s CPU',
    caption: 'What a broker does with a second of one core: a longer bar is a cheaper broker.',
  },
  {
    ...{ figure: 'p99Ms', name: 'comparison-p99', title: 'Latency at p99, side by side' },
    caption: 'What the slowest of a hundred records waits at least, with equal settings: a shorter bar is better.',
  },
  {
    ...{ figure: 'endToEndP50Ms', name: 'comparison-end-to-end-p50', title: 'End to end, median' },
    caption: 'From the send until a consumer has it, with equal settings: a shorter bar is better.',
  },
  {
    ...{ figure: 'endToEndP99Ms', name: 'comparison-end-to-end-p99', title: 'End to end at p99' },
    caption: 'The same for the slowest of a hundred records.',
  },
]

/** What must be equal for a comparison to be fair. */
const settings: readonly Dimension[] = ['workload', 'compression', 'acks', 'batchSize', 'lingerMs']
const contenders: readonly Dimension[] = ['target', 'client']
const maxPanels = 9

export function comparison(measured: Measured, { figure, name, title, caption }: Measure): Figure | Skipped {
  const { cells, dimensions } = measured
  const seen = cells.flatMap(({ cell, summary }) => {
    const spread = summary[figure]
    return spread === undefined ? [] : [{ cell, spread }]
  })
  const groups = [...Map.groupBy(seen, settingsOf).values()].filter((group) => group.length > 1)
  if (groups.length === 0) return { name, title, reason: reasonOf(measured, seen.length) }
  const { unit } = figures[figure]
  const looks = looksOf(measured)
  const shown = evenly(groups, maxPanels)
  const panels = shown.map((group) => {
    const [first] = group
    // Of one workload bars are as long as their numbers; another workload may have quite other numbers.
    const alike = seen.filter(({ cell }) => cell.workload === first?.cell.workload)
    const top = Math.max(...alike.map(({ spread }) => spread.high))
    const isOnly = !settings.some(dimensions.varies)
    const heading = first === undefined || isOnly ? '' : dimensions.label(first.cell, settings)
    const bars = group.map((one) => barOf(one, unit, dimensions.label(one.cell, contenders), looks))
    return drawBars(heading, bars, { top })
  })
  const some = shown.length < groups.length ? { shown: `${shown.length} of ${groups.length} settings are shown` } : {}
  return {
    ...{ name, title, caption, settings: dimensions.settings(), ...some },
    ...{ panels, keys: keysOf(shown.flat(), looks) },
    table: {
      head: ['settings', 'broker', 'client', `median, ${unit}`, 'spread'],
      rows: groups
        .flat()
        .map(({ cell, spread }) => [
          settings.map((dimension) => dimensions.text(cell, dimension)).join(' · '),
          ...contenders.map((dimension) => dimensions.text(cell, dimension)),
          digits(spread.median),
          intervalText(spread, digits),
        ]),
    },
  }
}

interface Seen extends Pick<MeasuredCell, 'cell'> {
  readonly spread: Spread
}

const settingsOf = ({ cell }: Seen): string => settings.map((dimension) => cell[dimension]).join('\n')

function reasonOf({ dimensions }: Measured, seen: number): string {
  if (!contenders.some(dimensions.varies)) return 'one broker and one client were measured'
  return seen === 0 ? 'it was not seen' : 'no two have the same settings'
}

/** Colours tell brokers apart; of one broker, clients. */
function looksOf({ cells, dimensions }: Measured): ReadonlyMap<string, Key> {
  const dimension = dimensions.varies('target') ? 'target' : 'client'
  const names = [...new Set(cells.map(({ cell }) => cell[dimension]))]
  return new Map(
    names.map((name, index) => {
      const one = cells.find(({ cell }) => cell[dimension] === name)
      const label = one === undefined ? name : dimensions.text(one.cell, dimension)
      return [name, { label, look: categoryLook(index), kind: 'box' }]
    }),
  )
}

/** Of those that are drawn; one alone needs no legend. */
function keysOf(seen: readonly Seen[], looks: ReadonlyMap<string, Key>): readonly Key[] {
  const drawn = new Set(seen.flatMap(({ cell }) => [cell.target, cell.client]))
  const keys = [...looks].flatMap(([name, key]) => (drawn.has(name) ? [key] : []))
  return keys.length > 1 ? keys : []
}

function barOf({ cell, spread }: Seen, unit: string, label: string, looks: ReadonlyMap<string, Key>): Bar {
  const { colour } = (looks.get(cell.target) ?? looks.get(cell.client))?.look ?? categoryLook(0)
  const value = `${digits(spread.median)} ${unit}`
  return {
    ...{ label, value, parts: [{ value: spread.median, colour, tip: `${label}\n${spreadText(spread)} ${unit}` }] },
    ...(spread.low < spread.high ? { interval: spread } : {}),
  }
}
