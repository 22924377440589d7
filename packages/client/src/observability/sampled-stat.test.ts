import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { SampledStat } from './sampled-stat.ts'

describe('a sampled statistic', () => {
  test('says 0 of nothing', () => {
    const stat = new SampledStat()
    expect([stat.rate(5), stat.eventRate(5), stat.average(5), stat.max(5), stat.total, stat.count]).toEqual(
      Array(6).fill(0),
    )
  })

  test('divides the first records by half a window at least, as if the one before had been empty', () => {
    const stat = new SampledStat()
    stat.record(300, 1000)
    expect(stat.rate(1000)).toBe(10)
    expect(stat.rate(16_000)).toBeCloseTo(300 / 45, 9)
    expect(stat.eventRate(1000)).toBeCloseTo(1 / 30, 9)
  })

  test('forgets what is 60 s old, but not its totals', () => {
    const stat = new SampledStat()
    stat.record(300, 1000)
    expect(stat.max(60_999)).toBe(300)
    expect(stat.max(61_000)).toBe(0)
    expect(stat.average(61_000)).toBe(0)
    expect(stat.rate(61_000)).toBe(0)
    expect([stat.total, stat.count]).toEqual([300, 1])
  })

  test('gives the same answer however often it is read', () => {
    const [read, unread] = [new SampledStat(), new SampledStat()]
    for (const atMs of [1000, 20_000, 90_000, 170_000, 171_000]) {
      read.record(7, atMs)
      unread.record(7, atMs)
      for (const laterMs of [0, 10_000, 50_000, 70_000]) read.rate(atMs + laterMs)
    }
    expect(read.rate(172_000)).toBe(unread.rate(172_000))
  })

  test('goes on when the clock is set back by an hour', () => {
    const stat = new SampledStat()
    stat.record(5, 3_600_000)
    stat.record(7, 1000)
    expect(stat.max(2000)).toBe(7)
    stat.record(1, 62_000)
    expect(stat.max(62_000)).toBe(1)
    expect(stat.total).toBe(13)
  })

  const anyNumber = fc.oneof(fc.double(), fc.double({ min: 0, max: 1e9 }), fc.constantFrom(Number.NaN, -1, 0))
  property.prop([fc.array(fc.tuple(anyNumber, fc.integer({ min: -100_000, max: 100_000 })))])(
    'is a finite number of at least 0, whatever comes and whatever the clock does',
    (events) => {
      const stat = new SampledStat()
      let nowMs = 1_000_000
      for (const [value, stepMs] of events) {
        nowMs += stepMs
        // Sums of numbers near the largest are infinite, as sums of doubles are.
        stat.record(Math.abs(value) > 1e100 ? 1 : value, nowMs)
        const figures = [stat.rate(nowMs), stat.eventRate(nowMs), stat.average(nowMs), stat.max(nowMs), stat.total]
        for (const figure of figures) expect(figure >= 0 && figure < Number.POSITIVE_INFINITY).toBe(true)
        expect(stat.average(nowMs)).toBeLessThanOrEqual(stat.max(nowMs) * (1 + 1e-9))
      }
    },
  )
})
