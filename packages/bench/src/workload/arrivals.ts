import { randomExponential } from 'd3-random'
import { randomFor } from './random.ts'
import type { Load } from './workload.ts'

/**
 * When records are meant to be sent, over all producers, one after the other: milliseconds from the start. Even ones
 * begin at 0; Poisson's have exponential gaps, as independent senders make them.
 */
export function arrivals(load: Extract<Load, { kind: 'open' }>, seed: number): () => number {
  const perMs = load.recordsPerSecond / 1000
  let count = 0
  if (load.arrivals === 'even') return () => count++ / perMs
  const gap = randomExponential.source(randomFor(seed, 'arrivals'))(perMs)
  let at = 0
  return () => {
    at += gap()
    return at
  }
}
