import { describe, expect, it } from 'vitest'
import { sampleOf } from '../sweep/testing/plans.ts'
import { figures } from './figures.ts'
import type { Sample } from './sample.ts'
import { ratioApart, ratioOf, spreadOf, summaryOf } from './summary.ts'

const { recordsPerSecond } = figures
const rounds = (rates: readonly number[]): Sample[] => rates.map((rate, round) => sampleOf(round, rate))
const disturbed = (sample: Sample): Sample => ({ ...sample, noise: { ...sample.noise, isDisturbed: true } })

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
    const ratio = ratioOf(rounds(drifting.map((rate) => rate * 2)), rounds(drifting), recordsPerSecond)
    expect(ratio).toEqual({ ratio: 2, interval: { low: 2, high: 2 } })
  })

  it('takes rounds without a disturbance, or all where there is none', () => {
    const [first = sampleOf(0, 0), second = sampleOf(1, 0)] = rounds([10, 30])
    expect(ratioOf([disturbed(first), second], rounds([10, 10]), recordsPerSecond)).toEqual({ ratio: 3 })
    const [other = sampleOf(0, 0), another = sampleOf(1, 0)] = rounds([10, 10])
    expect(ratioOf([disturbed(first), second], [other, disturbed(another)], recordsPerSecond)?.ratio).toBe(2)
  })

  it('has no interval of one round, and nothing of none', () => {
    expect(ratioOf(rounds([3]), rounds([2, 2]), recordsPerSecond)).toEqual({ ratio: 1.5 })
    expect(ratioOf([], rounds([1]), recordsPerSecond)).toBeUndefined()
    expect(ratioOf(rounds([1]), rounds([0]), recordsPerSecond)).toBeUndefined()
  })

  it('is the same for the same seed', () => {
    const [a, b] = [rounds([10, 12, 9, 11, 14]), rounds([10, 10, 10, 10, 10])]
    expect(ratioOf(a, b, recordsPerSecond, 3)).toEqual(ratioOf(a, b, recordsPerSecond, 3))
    const { interval = { low: 0, high: 0 } } = ratioOf(a, b, recordsPerSecond) ?? {}
    expect(interval.low).toBeGreaterThanOrEqual(0.9)
    expect(interval.low).toBeLessThan(1.1)
    expect(interval.high).toBeGreaterThan(1.1)
    expect(interval.high).toBeLessThanOrEqual(1.4)
  })
})

it('does not pair what was measured at other times', () => {
  expect(ratioApart(rounds([4, 4, 4]), rounds([2, 2]), recordsPerSecond)).toEqual({
    ratio: 2,
    interval: { low: 2, high: 2 },
  })
  expect(ratioApart(rounds([4]), rounds([2, 2]), recordsPerSecond)).toEqual({ ratio: 2 })
})
