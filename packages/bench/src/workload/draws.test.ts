import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { arrivals } from './arrivals.ts'
import { keysOf, zipf } from './keys.ts'
import { type Random, randomBytesFor, randomFor, randomOf } from './random.ts'
import { sizesOf } from './sizes.ts'
import type { SizeDistribution } from './workload.ts'

const seed = fc.integer({ min: 0, max: 0xffff_ffff })
const few = { numRuns: 20 }

const take = <T>(count: number, next: () => T): T[] => Array.from({ length: count }, () => next())
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

describe('chance', () => {
  property.prop([seed], few)('is the same for the same seed and purpose, and another for another purpose', (seed) => {
    const draw = (purpose: string): number[] => take(20, randomFor(seed, purpose))
    expect(draw('keys')).toEqual(draw('keys'))
    expect(draw('keys')).not.toEqual(draw('sizes'))
    const fill = (): Buffer[] => {
      const write = randomBytesFor(seed, 'values')
      return [1, 100, 7].map((length) => {
        const target = Buffer.alloc(length, length)
        write(target)
        return target
      })
    }
    expect(fill()).toEqual(fill())
  })

  property.prop([seed], few)('is spread evenly', (seed) => {
    const values = take(4000, randomOf(seed))
    expect(mean(values)).toBeCloseTo(0.5, 1)
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true)
  })
})

describe('sizes', () => {
  const draw = (size: SizeDistribution, random: Random): number[] => take(20_000, sizesOf(size, random))

  it('are fixed', () => {
    expect(new Set(draw({ kind: 'fixed', bytes: 77 }, randomOf(1)))).toEqual(new Set([77]))
  })

  property.prop([seed, fc.integer({ min: 1, max: 500 }), fc.nat(1000)], few)(
    'are uniform between two bounds, with the mean in their middle',
    (seed, minBytes, more) => {
      const sizes = draw({ kind: 'uniform', minBytes, maxBytes: minBytes + more }, randomOf(seed))
      expect(sizes.every((size) => Number.isInteger(size) && size >= minBytes && size <= minBytes + more)).toBe(true)
      expect(Math.abs(mean(sizes) - (minBytes + more / 2))).toBeLessThanOrEqual(0.02 * more)
    },
  )

  property.prop([seed, fc.integer({ min: 100, max: 2000 }), fc.double({ min: 0.1, max: 0.8, noNaN: true })], few)(
    'are log-normal with the median that was asked for, and the mean that follows',
    (seed, medianBytes, sigma) => {
      const sizes = draw({ kind: 'log-normal', medianBytes, sigma, maxBytes: 1e9 }, randomOf(seed))
      const median = sizes.toSorted((a, b) => a - b)[10_000] ?? 0
      expect(Math.abs(median / medianBytes - 1)).toBeLessThan(0.05)
      expect(Math.abs(mean(sizes) / (medianBytes * Math.exp(sigma ** 2 / 2)) - 1)).toBeLessThan(0.05)
    },
  )

  property.prop([seed, fc.integer({ min: 1, max: 100 })], few)('are cut where log-normal ones end', (seed, median) => {
    const sizes = draw({ kind: 'log-normal', medianBytes: median, sigma: 2, maxBytes: 150 }, randomOf(seed))
    expect(sizes.reduce((most, size) => Math.max(most, size))).toBe(150)
    expect(sizes.reduce((least, size) => Math.min(least, size))).toBe(Math.min(8, median))
  })
})

describe('keys', () => {
  it('are none', () => {
    expect(keysOf({ kind: 'none' }, randomOf(1))()).toBeNull()
  })

  property.prop([seed], few)('are uniform, all of the same length, and one buffer for each', (seed) => {
    const keys = take(20_000, keysOf({ kind: 'uniform', count: 100, bytes: 6 }, randomOf(seed)))
    const counts = new Map<string, number>()
    for (const key of keys) counts.set(`${key}`, (counts.get(`${key}`) ?? 0) + 1)
    expect([...counts.keys()].sort()).toEqual(Array.from({ length: 100 }, (_, index) => `${index}`.padStart(6, '0')))
    expect([...counts.values()].every((count) => count > 120 && count < 280)).toBe(true)
    expect(new Set(keys).size).toBe(100)
  })

  property.prop([seed, fc.double({ min: 0, max: 2, noNaN: true })], few)(
    "come as often as Zipf's law has it, bounded",
    (seed, exponent) => {
      const count = 50
      const draws = take(40_000, zipf(count, exponent, randomOf(seed)))
      const weights = Array.from({ length: count }, (_, index) => (index + 1) ** -exponent)
      const sum = weights.reduce((all, weight) => all + weight)
      const seen = new Array<number>(count).fill(0)
      for (const number of draws) seen[number] = (seen[number] ?? 0) + 1
      for (const [index, weight] of weights.entries()) {
        const expected = (weight / sum) * draws.length
        expect(Math.abs((seen[index] ?? 0) - expected)).toBeLessThan(6 * Math.sqrt(expected) + 2)
      }
    },
  )

  it('of one key are that key', () => {
    expect(new Set(take(10, zipf(1, 1, randomOf(1))))).toEqual(new Set([0]))
  })
})

describe('arrivals', () => {
  const rate = fc.double({ min: 0.5, max: 1e6, noNaN: true })

  property.prop([seed, rate], few)("have the rate in the mean, and exponential gaps, as Poisson's", (seed, rate) => {
    const load = { kind: 'open', recordsPerSecond: rate, arrivals: 'poisson' } as const
    const times = take(20_000, arrivals(load, seed))
    expect(take(20_000, arrivals(load, seed))).toEqual(times)
    const gaps = times.map((time, index) => time - (times[index - 1] ?? 0))
    expect(gaps.every((gap) => gap >= 0)).toBe(true)
    const gap = 1000 / rate
    expect(Math.abs(mean(gaps) / gap - 1)).toBeLessThan(0.05)
    // Of exponential gaps the deviation is the mean.
    expect(Math.abs(Math.sqrt(mean(gaps.map((each) => (each - gap) ** 2))) / gap - 1)).toBeLessThan(0.1)
  })

  property.prop([seed, rate], few)('are even from 0 on, without a drift', (seed, rate) => {
    const times = take(1001, arrivals({ kind: 'open', recordsPerSecond: rate, arrivals: 'even' }, seed))
    expect(times[0]).toBe(0)
    expect(times[1000]).toBeCloseTo(1_000_000 / rate, 6)
  })
})
