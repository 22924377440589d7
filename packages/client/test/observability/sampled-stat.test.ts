import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { SampledStat } from '../../src/observability/sampled-stat.ts'

/** Made by StatVectors.java from Apache Kafka 4.3.1. */
interface Vector {
  readonly events: readonly [atMs: number, value: number][]
  readonly readMs: number
  readonly rate: number
  readonly eventRate: number
  /** Null for Java's NaN. */
  readonly avg: number | null
  readonly max: number | null
}

const vectors: Vector[] = readFileSync(join(import.meta.dirname, 'stat-vectors.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))

test('150 series of events have the rates, averages and maxima of the Java client', () => {
  expect(vectors).toHaveLength(150)
  for (const { events, readMs, rate, eventRate, avg, max } of vectors) {
    const stat = new SampledStat()
    for (const [atMs, value] of events) stat.record(value, atMs)
    expect(stat.rate(readMs)).toBeCloseTo(rate, 9)
    expect(stat.eventRate(readMs)).toBeCloseTo(eventRate, 9)
    expect(stat.average(readMs)).toBeCloseTo(avg ?? 0, 9)
    expect(stat.max(readMs)).toBe(max ?? 0)
  }
})
