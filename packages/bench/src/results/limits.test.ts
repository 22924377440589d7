import { describe, expect, it } from 'vitest'
import { cellOf, resultsOf, sampleOf } from '../sweep/testing/plans.ts'
import { compareResults } from './compare.ts'
import { brokenLimits, isNothing, parseLimit, unjudgedLimits } from './limits.ts'
import type { CellResult, Results } from './results.ts'

const cell = (rates: readonly number[], lingerMs = 0): CellResult =>
  cellOf(
    rates.map((rate, round) => sampleOf(round, rate)),
    { lingerMs },
  )
const of = (rates: readonly number[]): Results => resultsOf([cell(rates)])

describe('brokenLimits', () => {
  it.each([
    { limit: 'slower=10%', after: [80, 81, 79], isBroken: true },
    { limit: 'slower=25%', after: [80, 81, 79], isBroken: false },
    { limit: 'slower=10%', after: [120, 121, 119], isBroken: false },
    { limit: 'slower=10%', after: [80, 140, 60], isBroken: false },
    { limit: 'cpu=300%', after: [80, 81, 79], isBroken: false },
  ])('$limit, from 100 to $after', ({ limit, after, isBroken }) => {
    const comparison = compareResults(of([100, 101, 99]), of(after))
    const broken = brokenLimits(comparison, [parseLimit(limit)])
    expect(broken).toHaveLength(isBroken ? 1 : 0)
    if (isBroken)
      expect(broken[0]).toMatch(/^slower: Records a second of a odradek small .* -20\.0 %, allowed are 10 %$/)
  })

  it('names cells as it is told to', () => {
    const comparison = compareResults(of([100, 101, 99]), of([80, 81, 79]))
    const broken = brokenLimits(comparison, [parseLimit('slower=10%')], ({ workload }) => `the ${workload} one`)
    expect(broken).toEqual(['slower: Records a second of the small one -20.0 %, allowed are 10 %'])
  })

  it('has a cell that fails now, and nothing where no limit is set', () => {
    const failed = resultsOf([{ ...cellOf([]), failure: 'broken' }])
    const comparison = compareResults(of([100, 100]), failed)
    expect(brokenLimits(comparison, [parseLimit('cpu=5%')])).toEqual([expect.stringContaining('fails: broken')])
    expect(brokenLimits(comparison, [])).toEqual([])
  })

  it('has it that nothing can be compared', () => {
    const limits = [parseLimit('slower=10%')]
    const nothing = [expect.stringContaining('nothing could be compared')]
    const apart = compareResults(of([100, 100]), resultsOf([cell([100, 100], 77)]))
    expect(isNothing(apart)).toBe(true)
    expect(brokenLimits(apart, limits)).toEqual(nothing)
    expect(brokenLimits(apart, [])).toEqual([])
    const failed = resultsOf([{ ...cellOf([]), failure: 'broken' }])
    expect(brokenLimits(compareResults(failed, failed), limits)).toEqual(nothing)
  })

  it('has it that nothing could be judged, but not what is unknown beside what is known', () => {
    const limits = [parseLimit('slower=10%')]
    const [before, after] = [cell([100]), cell([70])]
    const single = compareResults(resultsOf([before]), resultsOf([after]))
    expect(brokenLimits(single, limits)).toEqual(['nothing could be judged: measure with --repeats 3 or more'])
    expect(unjudgedLimits(single, limits)).toEqual(['--fail-if slower: could not be judged in 1 of 1 cell'])
    const known = cell([100, 101, 99], 5)
    const both = compareResults(resultsOf([before, known]), resultsOf([after, known]))
    expect(brokenLimits(both, limits)).toEqual([])
    expect(unjudgedLimits(both, limits)).toEqual(['--fail-if slower: could not be judged in 1 of 2 cells'])
  })

  it('has it that what is limited was not measured', () => {
    const same = compareResults(of([100, 101]), of([100, 101]))
    const limits = [parseLimit('p99=10%')]
    expect(brokenLimits(same, limits)).toEqual(['nothing could be judged: what is limited was not measured'])
    expect(brokenLimits(same, [...limits, parseLimit('slower=10%')])).toEqual([])
  })
})

describe('parseLimit', () => {
  it.each(['slower', 'slower=10', 'faster=10%', 'slower=-1%', 'toString=1%'])('does not understand %s', (text) => {
    expect(() => parseLimit(text)).toThrow(`--fail-if ${text}: write slower=10%, p99=10%, cpu=10%`)
  })

  it('takes no limit that nothing could break', () => {
    for (const text of ['slower=100%', 'slower=1000%']) expect(() => parseLimit(text)).toThrow('100 %, write less')
    expect(parseLimit('slower=99.9%').share).toBeCloseTo(0.999)
    expect(parseLimit('p99=1000%')).toEqual({ name: 'p99', share: 10 })
  })
})
