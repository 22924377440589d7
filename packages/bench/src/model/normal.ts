import { errorFunction } from 'simple-statistics'

/** P(X <= x) of a normal X with mean 0. */
export function normalBelow(x: number, deviation: number): number {
  if (deviation === 0) return x >= 0 ? 1 : 0
  return Math.min(1, Math.max(0, (1 + errorFunction(x / deviation / Math.SQRT2)) / 2))
}
