import { median } from '../statistics.ts'

/** Something that was measured, and what it should be. */
export interface Figure {
  readonly what: string
  readonly value: number
  readonly unit: string
  /** Smallest and largest of what the value is the median of. */
  readonly spread?: readonly [number, number]
  readonly target?: Target
}

export type Target = { readonly atLeast: number } | { readonly below: number } | { readonly exactly: number }

/** The median of several measurements, with their spread. */
export function figureOf(what: string, values: readonly number[], unit: string, target?: Target): Figure {
  const figure = { what, value: median(values), unit, spread: [Math.min(...values), Math.max(...values)] as const }
  return target === undefined ? figure : { ...figure, target }
}

export function isMet({ value, target }: Figure): boolean | undefined {
  if (target === undefined) return undefined
  if ('atLeast' in target) return value >= target.atLeast
  if ('below' in target) return value < target.below
  return value === target.exactly
}

/** One line of the table. */
export function formatFigure(figure: Figure): string {
  const { what, value, unit, spread } = figure
  const verdict = isMet(figure)
  const columns = [
    what.padEnd(76),
    `${formatNumber(value)} ${unit}`.trimEnd().padStart(18),
    (spread === undefined ? '' : `(${formatNumber(spread[0])}-${formatNumber(spread[1])})`).padEnd(18),
    formatTarget(figure).padEnd(12),
    verdict === undefined ? '' : verdict ? 'met' : 'missed',
  ]
  return columns.join('  ').trimEnd()
}

function formatTarget({ target }: Figure): string {
  if (target === undefined) return ''
  if ('atLeast' in target) return `>= ${target.atLeast}`
  return 'below' in target ? `< ${target.below}` : `= ${target.exactly}`
}

function formatNumber(value: number): string {
  if (Number.isNaN(value)) return 'not there'
  return Number.isInteger(value) || Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2)
}
