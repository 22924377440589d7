/** So many deviations from the mean nothing happens that a double could tell from 0. */
const deviations = 10

/**
 * P(N <= k) for k from 0 to `most`, of a Poisson number N with this mean: the regularised incomplete gamma function
 * Q(k + 1, mean). Begins ten deviations below the mean, so that no term underflows; O(most).
 */
export function poissonCumulative(mean: number, most: number): Float64Array {
  const cumulative = new Float64Array(Math.max(0, most + 1))
  const width = deviations * Math.sqrt(mean + 1)
  const first = Math.max(0, Math.floor(mean - width))
  let [term, sum] = [poissonProbability(mean, first), 0]
  for (let k = first; k <= most; k++) {
    sum += term
    term *= mean / (k + 1)
    cumulative[k] = Math.min(1, sum)
    if (k > mean + width) return cumulative.fill(1, k)
  }
  return cumulative
}

/** P(N = k). */
export function poissonProbability(mean: number, k: number): number {
  if (mean === 0) return k === 0 ? 1 : 0
  return Math.exp(k * Math.log(mean) - mean - logFactorial(k))
}

const logFactorials = [0]
const exactUpTo = 256

/** By Stirling's series above 256, where its error is below 1e-12. */
export function logFactorial(k: number): number {
  if (k > exactUpTo) {
    return k * Math.log(k) - k + 0.5 * Math.log(2 * Math.PI * k) + 1 / (12 * k) - 1 / (360 * k ** 3)
  }
  for (let next = logFactorials.length; next <= k; next++) {
    logFactorials.push((logFactorials[next - 1] ?? 0) + Math.log(next))
  }
  return logFactorials[k] ?? 0
}

/** P(N >= k) of a binomial number with `trials` trials: how likely it is that so many of them fall into one partition. */
export function binomialAtLeast(trials: number, probability: number, k: number): number {
  if (k <= 0) return 1
  if (k > trials) return 0
  if (probability >= 1) return 1
  let sum = 0
  for (let successes = k; successes <= trials; successes++) {
    const ways = logFactorial(trials) - logFactorial(successes) - logFactorial(trials - successes)
    sum += Math.exp(ways + successes * Math.log(probability) + (trials - successes) * Math.log1p(-probability))
  }
  return Math.min(1, sum)
}
