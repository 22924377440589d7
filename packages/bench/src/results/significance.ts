import { meansApart } from './welch.ts'

/**
 * How likely two samples of one distribution are to have means as far apart as these, by Welch's t: 0 to 1. Undefined
 * where one of them has fewer than two values, and so noise is unknown.
 */
export function chanceOfDifference(a: readonly number[], b: readonly number[]): number | undefined {
  if (a.length < 2 || b.length < 2) return undefined
  const { difference, squaredError, degreesOfFreedom } = meansApart(a, b)
  if (squaredError === 0) return difference === 0 ? 1 : 0
  return chanceOfT(difference / Math.sqrt(squaredError), degreesOfFreedom)
}

/**
 * P(|T| >= |t|) of Student's T; of a fraction by the whole degrees of freedom below, as the intervals are. Finite
 * series, so that no gamma function is needed; good to 1e-14.
 * @see Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.3 and 26.7.4
 */
export function chanceOfT(t: number, degreesOfFreedom: number): number {
  const freedom = Math.max(1, Math.floor(degreesOfFreedom))
  const angle = Math.atan(Math.abs(t) / Math.sqrt(freedom))
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)]
  const isOdd = freedom % 2 === 1
  // Even: 1 + 1/2 cos^2 + (1 3)/(2 4) cos^4 ...; odd: cos + 2/3 cos^3 + (2 4)/(3 5) cos^5 ...
  let [term, sum] = freedom === 1 ? [0, 0] : isOdd ? [cosine, cosine] : [1, 1]
  for (let power = isOdd ? 3 : 2; power <= freedom - 2; power += 2) {
    term *= ((power - 1) / power) * cosine ** 2
    sum += term
  }
  const within = isOdd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum
  return Math.min(1, Math.max(0, 1 - within))
}

/**
 * Those whose chance is so small that of all that are taken a share of `rate` at most is there by chance, on the
 * average (Benjamini and Hochberg's false discovery rate): of one the chance is below `rate`, of many below less.
 * @see Benjamini and Hochberg, Controlling the False Discovery Rate, J. R. Statist. Soc. B 57 (1995)
 */
export function discoveries<Tested extends { readonly chance: number }>(
  tested: readonly Tested[],
  rate: number,
): ReadonlySet<Tested> {
  const ascending = tested.toSorted((a, b) => a.chance - b.chance)
  const last = ascending.findLastIndex(({ chance }, index) => chance <= ((index + 1) / tested.length) * rate)
  return new Set(ascending.slice(0, last + 1))
}
