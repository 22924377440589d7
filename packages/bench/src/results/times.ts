import type { Results } from './results.ts'

/**
 * When a result was measured: from its start to the end of its last sample, both RFC 3339. Where it has no sample, to
 * when it was written: a run that was resumed when nothing was left to do is written long after.
 */
export function startAndEnd({ startedAt, endedAt, cells }: Pick<Results, 'startedAt' | 'endedAt' | 'cells'>): {
  readonly startedAt: string
  readonly endedAt: string
} {
  const ends = cells.flatMap(({ samples }) =>
    samples.map((sample) => Date.parse(sample.startedAt) + sample.seconds * 1000),
  )
  const last = ends.filter(Number.isFinite).reduce((latest, end) => Math.max(latest, end), Number.NEGATIVE_INFINITY)
  return { startedAt, endedAt: Number.isFinite(last) ? new Date(last).toISOString() : endedAt }
}
