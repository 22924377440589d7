import { median, quantile } from 'simple-statistics'
import { randomOf } from '../workload/random.ts'
import { type Figure, type FigureName, figures } from './figures.ts'
import type { CellResult } from './results.ts'
import type { Sample } from './sample.ts'

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

/** How many times of b a is, with the interval in which the median lies at 95 %. */
export interface Ratio {
  readonly ratio: number
  /** Absent where there is one sample alone, and so noise is unknown. */
  readonly interval?: { readonly low: number; readonly high: number }
}

const resamples = 2000
const [lowest, highest] = [0.025, 0.975]

/**
 * The median of a over b round by round, of cells that took turns: what drifted hit both alike. Of rounds in which
 * neither was disturbed, or, where there is none, of all. Undefined where they share no round.
 */
export function ratioOf(a: readonly Sample[], b: readonly Sample[], figure: Figure, seed = 1): Ratio | undefined {
  const good = ratiosOf(goodSamples(a), goodSamples(b), figure)
  const ratios = good.length > 0 ? good : ratiosOf(a, b, figure)
  if (ratios.length === 0) return undefined
  return withInterval(median(ratios), ratios.length, seed, (random) => median(drawn(ratios, random)))
}

function ratiosOf(a: readonly Sample[], b: readonly Sample[], figure: Figure): number[] {
  const others = new Map(b.map((sample) => [sample.round, figure.of(sample)]))
  return a.flatMap((sample) => {
    const [value, other] = [figure.of(sample), others.get(sample.round)]
    return value === undefined || other === undefined || other === 0 ? [] : value / other
  })
}

/** The ratio of the medians, of samples that were taken at other times. */
export function ratioApart(a: readonly Sample[], b: readonly Sample[], figure: Figure, seed = 1): Ratio | undefined {
  const [values, others] = [a, b].map((samples) => goodSamples(samples).flatMap((sample) => figure.of(sample) ?? []))
  if (values === undefined || others === undefined || values.length === 0 || others.length === 0) return undefined
  const base = median(others)
  if (base === 0) return undefined
  const count = Math.min(values.length, others.length)
  return withInterval(median(values) / base, count, seed, (random) => {
    return median(drawn(values, random)) / median(drawn(others, random))
  })
}

/** The bootstrap: what the median would have been, had chance drawn other samples. */
function withInterval(ratio: number, count: number, seed: number, resample: (random: () => number) => number): Ratio {
  if (count < 2) return { ratio }
  const random = randomOf(seed)
  const drawn = Array.from({ length: resamples }, () => resample(random)).filter(Number.isFinite)
  return { ratio, interval: { low: quantile(drawn, lowest), high: quantile(drawn, highest) } }
}

function drawn(values: readonly number[], random: () => number): number[] {
  return values.map((value) => values[Math.floor(random() * values.length)] ?? value)
}
