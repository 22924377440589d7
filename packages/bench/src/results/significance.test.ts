import { describe, expect, it } from 'vitest'
import { chanceOfDifference, chanceOfT, discoveries } from './significance.ts'

describe('chanceOfT', () => {
  // NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2: quantiles at 0.975, 0.995 and 0.999 are of two sides.
  it.each([
    { freedom: 1, at: [12.706, 63.657, 318.313] },
    { freedom: 2, at: [4.303, 9.925, 22.327] },
    { freedom: 3, at: [3.182, 5.841, 10.215] },
    { freedom: 4, at: [2.776, 4.604, 7.173] },
    { freedom: 5, at: [2.571, 4.032, 5.893] },
    { freedom: 10, at: [2.228, 3.169, 4.144] },
    { freedom: 29, at: [2.045, 2.756, 3.396] },
    { freedom: 100, at: [1.984, 2.626, 3.174] },
  ])('is that of the table with $freedom degrees of freedom', ({ freedom, at }) => {
    for (const [index, chance] of [0.05, 0.01, 0.002].entries()) {
      expect(chanceOfT(at[index] ?? 0, freedom) / chance).toBeCloseTo(1, 2)
      expect(chanceOfT(-(at[index] ?? 0), freedom + 0.9) / chance).toBeCloseTo(1, 2)
    }
  })

  it('is from 1 to 0', () => {
    for (const freedom of [1, 2, 3, 4, 1000]) {
      expect(chanceOfT(0, freedom)).toBe(1)
      expect(chanceOfT(Number.POSITIVE_INFINITY, freedom)).toBeCloseTo(0, 14)
    }
  })
})

describe('chanceOfDifference', () => {
  it('is Welch’s', () => {
    // Means 3 and 6, variances 1 and 4: t = -3 / sqrt(1/3 + 4/3) with (5/3)^2 / (1/18 + 16/18) = 2.94 degrees, so 2.
    expect(chanceOfDifference([2, 3, 4], [4, 6, 8])).toBeCloseTo(chanceOfT(-3 / Math.sqrt(5 / 3), 2), 12)
  })

  it('knows no noise of one value, and none where nothing spreads', () => {
    expect(chanceOfDifference([1], [1, 2])).toBeUndefined()
    expect(chanceOfDifference([1, 1], [1, 1, 1])).toBe(1)
    expect(chanceOfDifference([1, 1], [2, 2])).toBe(0)
  })
})

it('discovers what Benjamini and Hochberg’s example has', () => {
  // Their table of 15 comparisons, at 0.05: the four smallest.
  const chances = [
    ...[0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344],
    ...[0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1],
  ]
  const found = discoveries(
    chances.toReversed().map((chance) => ({ chance })),
    0.05,
  )
  expect([...found].map(({ chance }) => chance)).toEqual([0.0001, 0.0004, 0.0019, 0.0095])
  expect(discoveries([], 0.05).size).toBe(0)
  expect(discoveries([{ chance: 0.049 }], 0.05).size).toBe(1)
  expect(discoveries([{ chance: 0.051 }], 0.05).size).toBe(0)
})
