import { slope } from '../statistics.ts'

/** One second of a soak. */
export interface Sample {
  readonly second: number
  readonly residentMegabytes: number
  readonly heapMegabytes: number
  /** Outside of the heap, array buffers among it. */
  readonly externalMegabytes: number
  readonly arrayBufferMegabytes: number
  readonly openFiles: number
  readonly delayP99Ms: number
  readonly storedMegabytes: number
  readonly producedMegabytes: number
  readonly tailMegabytes: number
  readonly catchUpMegabytes: number
  readonly commits: number
}

/** What is drawn over time, and what it may do in the second half of a soak and still be flat. */
export interface Curve {
  readonly name: keyof Sample
  readonly title: string
  /** Which way would be bad. */
  readonly worse: 'up' | 'down'
  /** The larger of a share of its mean and an amount of its own unit. */
  readonly mayDriftShare: number
  readonly mayDrift: number
}

export const curves: readonly Curve[] = [
  { name: 'residentMegabytes', title: 'resident memory, MB', worse: 'up', mayDriftShare: 0.1, mayDrift: 20 },
  { name: 'heapMegabytes', title: 'heap used, MB', worse: 'up', mayDriftShare: 0.15, mayDrift: 10 },
  { name: 'externalMegabytes', title: 'external memory, MB', worse: 'up', mayDriftShare: 0.15, mayDrift: 20 },
  { name: 'arrayBufferMegabytes', title: 'array buffers, MB', worse: 'up', mayDriftShare: 0.15, mayDrift: 20 },
  { name: 'openFiles', title: 'open files', worse: 'up', mayDriftShare: 0.05, mayDrift: 10 },
  { name: 'delayP99Ms', title: 'event loop delay, p99, ms', worse: 'up', mayDriftShare: 0.3, mayDrift: 5 },
  { name: 'storedMegabytes', title: 'stored, MB', worse: 'up', mayDriftShare: 0.1, mayDrift: 50 },
  { name: 'producedMegabytes', title: 'produced, MB/s', worse: 'down', mayDriftShare: 0.2, mayDrift: 1 },
  { name: 'tailMegabytes', title: 'read at the tail, MB/s', worse: 'down', mayDriftShare: 0.2, mayDrift: 1 },
  { name: 'catchUpMegabytes', title: 'read from the beginning, MB/s', worse: 'down', mayDriftShare: 0.3, mayDrift: 1 },
  { name: 'commits', title: 'commits, a second', worse: 'down', mayDriftShare: 0.2, mayDrift: 10 },
]

export interface Verdict {
  readonly title: string
  readonly mean: number
  /** How far the fitted line of the last half goes, and how far it may, in the curve's unit. */
  readonly drift: number
  readonly mayDrift: number
  readonly isFlat: boolean
}

/** Whether the last half of a curve is flat: a line fitted to it by least squares drifts no further than it may. */
export function judge(curve: Curve, samples: readonly Sample[]): Verdict {
  const values = samples.slice(samples.length >> 1).map((sample) => sample[curve.name])
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const drift = slope(values) * (values.length - 1)
  const mayDrift = Math.max(curve.mayDrift, mean * curve.mayDriftShare)
  const badDrift = curve.worse === 'up' ? drift : -drift
  return { title: curve.title, mean, drift, mayDrift, isFlat: badDrift <= mayDrift }
}
