import { errorFunction } from 'simple-statistics'

/** P(X <= x) of a normal X with mean 0. */
export function normalBelow(x: number, deviation: number): number {
  if (deviation === 0) return x >= 0 ? 1 : 0
  return Math.min(1, Math.max(0, (1 + errorFunction(x / deviation / Math.SQRT2)) / 2))
}

/** E[min(X, most)] of a log-normal X. */
export function logNormalMean(median: number, sigma: number, most: number): number {
  if (sigma === 0) return Math.min(median, most)
  const z = Math.log(most / median) / sigma
  return median * Math.exp(sigma ** 2 / 2) * normalBelow(z - sigma, 1) + most * normalBelow(-z, 1)
}
