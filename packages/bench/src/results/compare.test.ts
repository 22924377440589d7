import { randomNormal } from 'd3-random'
import { describe, expect, it } from 'vitest'
import { cellOf, machine, resultsOf, sampleOf, workload } from '../sweep/testing/plans.ts'
import { randomOf } from '../workload/random.ts'
import { compareResults } from './compare.ts'
import type { Results } from './results.ts'
import type { Latency, Sample } from './sample.ts'

const rounds = (rates: readonly number[], changes: (rate: number) => Partial<Sample> = () => ({})): Sample[] =>
  rates.map((rate, round) => sampleOf(round, rate, changes(rate)))
const of = (rates: readonly number[]): Results => resultsOf([cellOf(rounds(rates))])

const latencyOf = (p99: number): Latency => ({
  ...{ count: 1, mean: 1, p50: 1, p90: 1, p95: 1, p99, p999: 1, p9999: 1, max: 1 },
})

describe('throughput', () => {
  it.each([
    { what: 'slower beyond noise', before: [100, 101, 99, 100, 102], after: [80, 81, 79, 80, 82], verdict: 'worse' },
    {
      what: 'faster beyond noise',
      before: [100, 101, 99, 100, 102],
      after: [120, 121, 119, 122, 118],
      verdict: 'better',
    },
    { what: 'slower within noise', before: [100, 140, 60, 90, 120], after: [80, 130, 70, 85, 110], verdict: 'same' },
    { what: 'sure, and of no interest', before: [1000, 1001, 999], after: [980, 981, 979], verdict: 'same' },
    { what: 'the same', before: [100, 100, 100], after: [100, 100, 100], verdict: 'same' },
    { what: 'one sample, far apart', before: [100], after: [80], verdict: 'unknown' },
    { what: 'one sample, near', before: [100], after: [99], verdict: 'unknown' },
  ])('$what', ({ before, after, verdict }) => {
    const { changes, compared } = compareResults(of(before), of(after))
    expect(compared).toBe(1)
    const change = changes.find(({ figure }) => figure === 'recordsPerSecond')
    expect(change?.verdict).toBe(verdict)
    expect(change?.interval === undefined).toBe(before.length === 1)
  })
})

it('sees latency and CPU the other way round', () => {
  const with99 = (p99s: readonly number[]): Results =>
    resultsOf([cellOf(p99s.map((p99, round) => sampleOf(round, 100, { latency: latencyOf(p99) })))])
  const find = (a: Results, b: Results, name: string) =>
    compareResults(a, b).changes.find(({ figure }) => figure === name)
  expect(find(with99([10, 10, 11]), with99([20, 21, 20]), 'p99Ms')?.verdict).toBe('worse')
  expect(find(with99([20, 21, 20]), with99([10, 10, 11]), 'p99Ms')?.verdict).toBe('better')
  const cpu = (seconds: number): Results =>
    resultsOf([cellOf(rounds([100, 101, 102], () => ({ client: { ...sampleOf(0, 1).client, cpuSeconds: seconds } })))])
  expect(find(cpu(1), cpu(1.5), 'clientCpuPerMillion')?.verdict).toBe('worse')
})

describe('a sweep of 90 cells', () => {
  /** Three rounds each, which spread by 10 %; those from `changedFrom` on are faster. */
  function sweep(seed: number, changedFrom = 90): Results {
    const noise = randomNormal.source(randomOf(seed))(0, 0.1)
    const about = (value: number): number => value * Math.exp(noise())
    const cells = Array.from({ length: 90 }, (_, lingerMs) => {
      const times = lingerMs < changedFrom ? 1 : 3
      const samples = [0, 1, 2].map((round) => {
        const { client, broker } = sampleOf(0, 1)
        return sampleOf(round, 1000 * times * Math.exp(noise() / 5), {
          latency: latencyOf(about(10)),
          client: { ...client, cpuSeconds: about(1) * times },
          ...(broker && { broker: { ...broker, cpuSeconds: about(1) * times } }),
        })
      })
      return cellOf(samples, { lingerMs })
    })
    return resultsOf(cells)
  }

  const changedOf = (before: Results, after: Results) =>
    compareResults(before, after).changes.filter(({ verdict }) => verdict !== 'same')

  it('has hardly a change where nothing was changed', () => {
    const found = Array.from({ length: 10 }, (_, seed) => changedOf(sweep(seed), sweep(seed + 100)).length)
    expect(found.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(3)
  })

  it('has those that were changed', () => {
    const found = changedOf(sweep(1), sweep(2, 70)).filter(({ figure }) => figure === 'recordsPerSecond')
    const right = found.filter(({ cell }) => Number(cell.lingerMs) >= 70)
    expect(right).toHaveLength(20)
    expect(found.length).toBeLessThanOrEqual(22)
  })
})

it('leaves disturbed samples out', () => {
  const noise = { kernelBeforeMs: 1, kernelAfterMs: 3, othersShare: 0.5, isDisturbed: true }
  const after = resultsOf([
    cellOf([...rounds([100, 100, 101]), sampleOf(3, 10, { noise }), sampleOf(4, 12, { noise })]),
  ])
  const [change] = compareResults(of([100, 101, 100]), after).changes
  expect(change).toMatchObject({ figure: 'recordsPerSecond', after: 100, verdict: 'same' })
})

it('knows no noise where one round of several counts', () => {
  const noise = { kernelBeforeMs: 1, kernelAfterMs: 3, othersShare: 0.5, isDisturbed: true }
  const after = resultsOf([cellOf([sampleOf(0, 73), sampleOf(1, 200, { noise })])])
  const { changes, warnings } = compareResults(of([100, 101]), after)
  expect(changes.map(({ verdict }) => verdict)).toEqual(changes.map(() => 'unknown'))
  expect(warnings).toEqual(['1 cell: too few rounds that count, so how much of a change is noise is unknown'])
})

it('says which cells only one has, and which fail now', () => {
  const cell = (lingerMs: number, failure?: string) => ({
    ...cellOf(failure === undefined ? rounds([100, 100]) : [], { lingerMs }),
    ...(failure === undefined ? {} : { failure }),
  })
  const { onlyBefore, onlyAfter, failing, compared } = compareResults(
    resultsOf([cell(0), cell(1), cell(2)]),
    resultsOf([cell(1), cell(2, 'broken'), cell(3)]),
  )
  expect(onlyBefore.map(({ lingerMs }) => lingerMs)).toEqual([0])
  expect(onlyAfter.map(({ lingerMs }) => lingerMs)).toEqual([3])
  expect(failing).toMatchObject([{ cell: { lingerMs: 2 }, why: 'broken' }])
  expect(compared).toBe(2)
})

it('warns of what else may be the reason', () => {
  const before = of([100, 100])
  expect(compareResults(before, before).warnings).toEqual([])
  const [cell = cellOf([])] = before.cells
  const after: Results = {
    ...before,
    machine: { ...machine, processor: 'another', node: 'v26.0.0' },
    targets: [{ name: 'a', title: 'A', version: '2.0.0', settings: { 'log.flush': 'os' } }],
    workloads: [{ ...workload, partitions: 8 }],
    cells: [{ ...cell, clientVersion: '1.1.0', samples: rounds([100]) }],
  }
  expect(compareResults(before, after).warnings).toEqual([
    'results of another machine: a processor, 2 cores, linux x64 before, another, 2 cores, linux x64 after',
    'another Node: v24.0.0 before, v26.0.0 after',
    'another version of a: 1.0.0 before, 2.0.0 after',
    'other settings of a',
    'the workload small is another',
    'another version of odradek: 1.0.0 before, 1.1.0 after',
    '1 cell: too few rounds that count, so how much of a change is noise is unknown',
  ])
})

it('warns of cells that say little', () => {
  const noise = { kernelBeforeMs: 1, kernelAfterMs: 3, othersShare: 0, isDisturbed: true }
  const cell = (lingerMs: number, changes: Partial<Sample>, first: Partial<Sample> = changes) =>
    cellOf([sampleOf(0, 100, first), sampleOf(1, 100, changes)], { lingerMs })
  const before = resultsOf([0, 1, 2, 3, 4].map((lingerMs) => cell(lingerMs, {})))
  const after = resultsOf([
    ...[cell(0, { noise }), cell(1, { noise }), cell(2, { isOverloaded: true })],
    ...[cell(3, { noise, isOverloaded: true }, {}), cell(4, {})],
  ])
  expect(compareResults(before, after).warnings).toEqual([
    '2 cells: before or after, the machine was disturbed in all rounds',
    '1 cell: before or after, no round kept up with the load',
    '1 cell: too few rounds that count, so how much of a change is noise is unknown',
  ])
})
