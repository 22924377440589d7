import { randomNormal } from 'd3-random'
import { describe, expect, it } from 'vitest'
import { sampleOf } from '../sweep/testing/plans.ts'
import { randomOf } from '../workload/random.ts'
import { figures } from './figures.ts'
import type { Sample } from './sample.ts'
import { studentT } from './student-t.ts'
import { type Ratio, ratioApart, ratioOf, spreadOf, summaryOf } from './summary.ts'

const { recordsPerSecond } = figures
const rounds = (rates: readonly number[]): Sample[] => rates.map((rate, round) => sampleOf(round, rate))
const disturbed = (sample: Sample): Sample => ({ ...sample, noise: { ...sample.noise, isDisturbed: true } })

function known(ratio: Ratio | undefined): Ratio {
  if (ratio === undefined) throw new Error('there is no ratio')
  return ratio
}

describe('spreadOf', () => {
  it('has least and most of few rounds, and quartiles of many', () => {
    expect(spreadOf(rounds([3, 1]), recordsPerSecond)).toEqual({ median: 2, low: 1, high: 3, count: 2 })
    expect(spreadOf(rounds([5, 1, 4, 2, 3]), recordsPerSecond)).toEqual({ median: 3, low: 2, high: 4, count: 5 })
  })

  it('leaves disturbed samples out, unless there is no other', () => {
    const [first = sampleOf(0, 0), ...others] = rounds([1, 2, 3])
    expect(spreadOf([disturbed(first), ...others], recordsPerSecond)).toMatchObject({ median: 2.5, count: 2 })
    expect(spreadOf([disturbed(first)], recordsPerSecond)).toMatchObject({ median: 1, count: 1 })
  })
})

it.each([
  [30, 2.0423],
  [31, 2.0395],
  [40, 2.0211],
  [120, 1.9799],
  [1e6, 1.96],
])('studentT of %d degrees of freedom, at the end of its table and beyond', (freedom, expected) => {
  expect(studentT(freedom)).toBeCloseTo(expected, 3)
})

it('derives costs from what was measured', () => {
  const summary = summaryOf({ samples: [sampleOf(0, 1000)] })
  expect(summary.clientCpuPerMillion?.median).toBeCloseTo(500)
  expect(summary.brokerCpuPerMillion?.median).toBeCloseTo(250)
  expect(summary.cpuPerMillion?.median).toBeCloseTo(750)
  expect(summary.megabytesPerBrokerCpuSecond?.median).toBeCloseTo(0.4)
  expect(summary.brokerPeakMegabytes?.median).toBe(3)
  expect(summary).not.toHaveProperty('p99Ms')
  expect(summary).not.toHaveProperty('wireBytesPerRecord')
})

describe('ratioOf', () => {
  it('pairs rounds, so that what drifts goes out', () => {
    const drifting = [100, 200, 50, 400, 80]
    const { ratio, interval } = known(
      ratioOf(rounds(drifting.map((rate) => rate * 2)), rounds(drifting), recordsPerSecond),
    )
    expect(ratio).toBeCloseTo(2, 12)
    expect(interval).toEqual({ low: ratio, high: ratio })
  })

  it('is the geometric mean, with the interval of t', () => {
    const { ratio, interval } = known(ratioOf(rounds([10, 40, 20]), rounds([10, 10, 10]), recordsPerSecond))
    expect(ratio).toBeCloseTo(2)
    // The logarithms' deviation is that of 2; t of two degrees of freedom is 4.303.
    const reach = 2 ** (4.303 / Math.sqrt(3))
    expect(interval?.low).toBeCloseTo(2 / reach)
    expect(interval?.high).toBeCloseTo(2 * reach)
  })

  it('takes rounds without a disturbance, or all where there is none', () => {
    const [first = sampleOf(0, 0), second = sampleOf(1, 0)] = rounds([10, 30])
    expect(known(ratioOf([disturbed(first), second], rounds([10, 10]), recordsPerSecond)).ratio).toBeCloseTo(3)
    const [other = sampleOf(0, 0), another = sampleOf(1, 0)] = rounds([10, 10])
    const all = ratioOf([disturbed(first), second], [other, disturbed(another)], recordsPerSecond)
    expect(known(all).ratio).toBeCloseTo(Math.sqrt(3))
  })

  it('takes no round for quiet because one side was never quiet', () => {
    const noisy = rounds([10, 20, 40]).map(disturbed)
    const [quiet = sampleOf(0, 0), ...others] = rounds([10, 10, 10])
    const { ratio, interval } = known(ratioOf(noisy, [quiet, ...others.map(disturbed)], recordsPerSecond))
    expect(ratio).toBeCloseTo(2)
    expect(interval).toBeDefined()
  })

  it('has no interval of one round or with a 0, and nothing of none', () => {
    expect(ratioOf(rounds([3]), rounds([2, 2]), recordsPerSecond)).toEqual({ ratio: expect.closeTo(1.5) })
    expect(ratioOf(rounds([0, 6]), rounds([2, 4]), recordsPerSecond)).toEqual({ ratio: 1 })
    expect(ratioOf([], rounds([1]), recordsPerSecond)).toBeUndefined()
    expect(ratioOf(rounds([1]), rounds([0]), recordsPerSecond)).toBeUndefined()
  })
})

describe('ratioApart', () => {
  it('does not pair what was measured at other times', () => {
    const { ratio, interval } = known(ratioApart(rounds([4, 4, 4]), rounds([2, 2]), recordsPerSecond))
    expect(ratio).toBeCloseTo(2, 12)
    expect(interval).toEqual({ low: ratio, high: ratio })
    expect(ratioApart(rounds([4]), rounds([2, 2]), recordsPerSecond)).toEqual({ ratio: expect.closeTo(2) })
    expect(ratioApart(rounds([0, 0]), rounds([2, 2]), recordsPerSecond)).toEqual({ ratio: 0 })
    expect(ratioApart([], rounds([2, 2]), recordsPerSecond)).toBeUndefined()
  })
})

describe('the interval has the true ratio', () => {
  const draws = 2000
  const trueRatio = 1.3

  /** The share of draws in which it has. */
  function coverage(count: number, draw: (round: number) => readonly [number, number], of: typeof ratioOf): number {
    const hits = Array.from({ length: draws }, () => {
      const pairs = Array.from({ length: count }, (_, round) => draw(round))
      const [a, b] = [rounds(pairs.map(([one]) => one)), rounds(pairs.map(([, other]) => other))]
      const { low, high } = known(of(a, b, recordsPerSecond)).interval ?? { low: 0, high: 0 }
      return low <= trueRatio && trueRatio <= high
    })
    return hits.filter(Boolean).length / draws
  }

  it.each([3, 5])('in 95 of 100 times, of %i rounds in turns that drift', (count) => {
    const noise = randomNormal.source(randomOf(count))(0, 0.1)
    const covered = coverage(
      count,
      (round) => {
        const drift = 1 + round
        return [trueRatio * drift * Math.exp(noise()), drift * Math.exp(noise())]
      },
      ratioOf,
    )
    expect(covered).toBeGreaterThan(0.935)
    expect(covered).toBeLessThan(0.965)
  })

  // Welch's is a little wide for few rounds.
  it.each([3, 5])('in 95 of 100 times or some more, of %i rounds apart', (count) => {
    const noise = randomNormal.source(randomOf(count))(0, 0.1)
    const covered = coverage(count, () => [trueRatio * Math.exp(noise()), Math.exp(2 * noise())], ratioApart)
    expect(covered).toBeGreaterThan(0.935)
    expect(covered).toBeLessThan(0.985)
  })
})
