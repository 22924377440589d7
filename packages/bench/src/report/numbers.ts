import type { Spread } from '../results/summary.ts'

/** Three significant digits, with commas; a dash for what is not a number. */
export function digits(value: number | undefined): string {
  if (value === undefined || !Number.isFinite(value)) return '–'
  return Number(value.toPrecision(3)).toLocaleString('en', { maximumSignificantDigits: 3 })
}

/** Of records and requests: `305 k`, `1.22 M`. */
export function countText(value: number | undefined): string {
  if (value === undefined || !Number.isFinite(value)) return '–'
  const rounded = Number(value.toPrecision(3))
  if (rounded >= 1e6) return `${digits(rounded / 1e6)} M`
  return rounded >= 1e4 ? `${digits(rounded / 1e3)} k` : digits(rounded)
}

export function millisecondsText(value: number | undefined): string {
  if (value === undefined || !Number.isFinite(value)) return '–'
  if (value >= 1000) return `${digits(value / 1000)} s`
  return value > 0 && value < 0.1 ? `${digits(value * 1000)} µs` : `${digits(value)} ms`
}

/** Of a time from `from` to `to`, both RFC 3339. */
export function durationText(from: string, to: string): string {
  const seconds = Math.round((Date.parse(to) - Date.parse(from)) / 1000)
  if (!Number.isFinite(seconds)) return '–'
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

interface Interval {
  readonly low: number
  readonly high: number
}

/** `2.31 (2.2 to 2.45)`; the value alone where nothing spreads. */
export function spreadText(of: Omit<Spread, 'count'> | undefined, text: (value: number) => string = digits): string {
  if (of === undefined) return '–'
  return of.low === of.high ? text(of.median) : `${text(of.median)} (${intervalText(of, text)})`
}

export function intervalText(of: Interval | undefined, text: (value: number) => string): string {
  return of === undefined ? '–' : `${text(of.low)} to ${text(of.high)}`
}
