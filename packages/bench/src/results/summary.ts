import { mean } from 'simple-statistics'
import { median, quantile } from '../statistics.ts'
import { type Figure, type FigureName, figures } from './figures.ts'
import type { CellResult } from './results.ts'
import type { Sample } from './sample.ts'
import { studentT } from './student-t.ts'
import { meansApart, varianceOf } from './welch.ts'

/** A figure over the rounds of a cell. */
export interface Spread {
  readonly median: number
  /** The smallest and the largest, of five rounds and more the quartiles. */
  readonly low: number
  readonly high: number
  readonly count: number
}

export type CellSummary = { readonly [Name in FigureName]?: Spread }

const enoughForQuartiles = 5

/** Those that were not disturbed; all, if there is none. */
export function goodSamples(samples: readonly Sample[]): readonly Sample[] {
  const good = samples.filter(({ noise }) => !noise.isDisturbed)
  return good.length > 0 ? good : samples
}

/** Undefined where no sample has the figure. */
export function spreadOf(samples: readonly Sample[], figure: Figure): Spread | undefined {
  const values = goodSamples(samples).flatMap((sample) => figure.of(sample) ?? [])
  if (values.length === 0) return undefined
  const shares = values.length < enoughForQuartiles ? [0, 1] : [0.25, 0.75]
  const [low = Number.NaN, high = Number.NaN] = shares.map((share) => quantile(values, share))
  return { median: median(values), low, high, count: values.length }
}

/** Every figure that the cell's samples have. */
export function summaryOf({ samples }: Pick<CellResult, 'samples'>): CellSummary {
  const summary: { -readonly [Name in FigureName]?: Spread } = {}
  for (const name of figureNames) {
    const spread = spreadOf(samples, figures[name])
    if (spread !== undefined) summary[name] = spread
  }
  return summary
}

export const figureNames: readonly FigureName[] = Object.keys(figures).filter(
  (name): name is FigureName => name in figures,
)

/** How many times of b a is, in the geometric mean, with the interval that has the true ratio at 95 %. */
export interface Ratio {
  readonly ratio: number
  /** Absent where there is one sample alone, or one of 0, and so noise is unknown. */
  readonly interval?: { readonly low: number; readonly high: number }
}

/**
 * a over b round by round, of cells that took turns: what drifted hit both alike. Of rounds in which neither was
 * disturbed, or, where there is none, of all. The interval is Student's t of the logarithms. Undefined where they share
 * no round.
 */
export function ratioOf(a: readonly Sample[], b: readonly Sample[], figure: Figure): Ratio | undefined {
  const isQuiet = ({ noise }: Sample): boolean => !noise.isDisturbed
  const quiet = pairsOf(a.filter(isQuiet), b.filter(isQuiet), figure)
  const pairs = quiet.length > 0 ? quiet : pairsOf(a, b, figure)
  const [values, others] = [pairs.map(([value]) => value), pairs.map(([, other]) => other)]
  if (!hasLogarithms(values, others)) return ofMeans(values, others)
  const logarithms = pairs.map(([value, other]) => Math.log(value / other))
  const { length } = logarithms
  return withInterval(mean(logarithms), varianceOf(logarithms) / length, length - 1)
}

function pairsOf(a: readonly Sample[], b: readonly Sample[], figure: Figure): (readonly [number, number])[] {
  const others = new Map(b.map((sample) => [sample.round, figure.of(sample)]))
  return a.flatMap((sample) => {
    const [value, other] = [figure.of(sample), others.get(sample.round)]
    return value === undefined || other === undefined ? [] : [[value, other] as const]
  })
}

/** Of samples that were taken at other times. The interval is Welch's, of the logarithms. */
export function ratioApart(a: readonly Sample[], b: readonly Sample[], figure: Figure): Ratio | undefined {
  const valuesOf = (samples: readonly Sample[]): number[] =>
    goodSamples(samples).flatMap((sample) => figure.of(sample) ?? [])
  const [values, others] = [valuesOf(a), valuesOf(b)]
  if (!hasLogarithms(values, others)) return ofMeans(values, others)
  const { difference, squaredError, degreesOfFreedom } = meansApart(values.map(Math.log), others.map(Math.log))
  return withInterval(difference, squaredError, degreesOfFreedom)
}

function hasLogarithms(values: readonly number[], others: readonly number[]): boolean {
  return values.length > 0 && others.length > 0 && [...values, ...others].every((value) => value > 0)
}

/** 0 has no logarithm: then it is the ratio of the means, without an interval. Undefined where that divides by 0. */
function ofMeans(values: readonly number[], others: readonly number[]): Ratio | undefined {
  if (values.length === 0 || others.length === 0) return undefined
  const base = mean(others)
  return base > 0 ? { ratio: mean(values) / base } : undefined
}

/** `squaredError` is the standard error's square; without degrees of freedom there is no interval. */
function withInterval(logarithm: number, squaredError: number, degreesOfFreedom: number): Ratio {
  const ratio = Math.exp(logarithm)
  if (degreesOfFreedom === 0) return { ratio }
  const reach = squaredError === 0 ? 0 : studentT(degreesOfFreedom) * Math.sqrt(squaredError)
  return { ratio, interval: { low: Math.exp(logarithm - reach), high: Math.exp(logarithm + reach) } }
}
