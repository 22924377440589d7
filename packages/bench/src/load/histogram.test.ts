import { fc, test as propertyTest } from '@fast-check/vitest'
import hdr from 'hdr-histogram-js'
import { describe, expect, test } from 'vitest'
import { latencyHistogram, latencyOf, mergedHistogram } from './histogram.ts'

/** Three digits, and the rounding to microseconds. */
const isNear = (value: number, exact: number): boolean => Math.abs(value - exact) <= exact * 0.001 + 0.001

const latencies = fc.array(fc.double({ min: 0, max: 120_000, noNaN: true }), { minLength: 1, maxLength: 300 })

function recorded(values: readonly number[]) {
  const histogram = latencyHistogram()
  for (const value of values) histogram.record(value)
  const latency = histogram.latency()
  if (latency === undefined) throw new Error('nothing was recorded')
  return latency
}

function expectNear(latency: ReturnType<typeof recorded>, values: readonly number[]): void {
  const sorted = values.toSorted((a, b) => a - b)
  const exact = (share: number): number =>
    sorted[Math.max(0, Math.ceil(share * sorted.length - 1e-9) - 1)] ?? Number.NaN
  expect(latency.count).toBe(values.length)
  const { p50, p90, p95, p99, p999, p9999, max } = latency
  const found = [p50, p90, p95, p99, p999, p9999, max]
  const wanted = [0.5, 0.9, 0.95, 0.99, 0.999, 0.9999, 1].map(exact)
  for (const [index, value] of wanted.entries()) {
    expect(isNear(found[index] ?? Number.NaN, value), `${found} is not near ${wanted}`).toBe(true)
  }
  expect(isNear(latency.mean, values.reduce((sum, value) => sum + value, 0) / values.length)).toBe(true)
}

describe('a histogram of latencies', () => {
  propertyTest.prop([latencies])('says what the sorted values say', (values) => {
    expectNear(recorded(values), values)
  })

  propertyTest.prop([latencies, latencies])('that is merged says what all values say', (some, others) => {
    const merged = mergedHistogram([recorded(some), recorded(others)])
    if (merged === undefined) throw new Error('nothing was merged')
    expectNear(latencyOf(merged), [...some, ...others])
  })

  test('counts a list as its records, and is empty without any', () => {
    const histogram = latencyHistogram()
    expect(histogram.latency()).toBeUndefined()
    histogram.record(2, 900)
    histogram.record(50, 100)
    expect(histogram.latency()).toMatchObject({ count: 1000, p50: 2, p90: 2, p95: 50, max: 50 })
  })

  test('goes into a file in a format that others read, in microseconds', () => {
    const { hdr: encoded = '' } = recorded([1, 2, 3])
    const histogram = hdr.decodeFromCompressedBase64(encoded)
    expect(histogram.totalCount).toBe(3)
    expect(histogram.maxValue).toBeGreaterThanOrEqual(3000)
    expect(histogram.maxValue).toBeLessThan(3003)
    // The cookie of the deflated V2 encoding.
    expect(Buffer.from(encoded, 'base64').readInt32BE(0)).toBe(0x1c849314)
  })

  test('takes what cannot be as the nearest that can', () => {
    expect(recorded([-1]).max).toBe(0)
    expect(recorded([1e12]).max).toBeCloseTo(3_600_000, -4)
  })

  test('that a tool did not give cannot be merged', () => {
    const { hdr: _, ...withoutHistogram } = recorded([1])
    expect(mergedHistogram([recorded([1]), withoutHistogram])).toBeUndefined()
    expect(mergedHistogram([])).toBeUndefined()
  })
})
