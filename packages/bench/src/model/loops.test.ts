import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { median } from '../statistics.ts'
import { arrivals } from '../workload/arrivals.ts'
import { randomOf } from '../workload/random.ts'
import type { Batching } from './batching.ts'
import { closedLoop } from './closed-loop.ts'
import { openLoop } from './open-loop.ts'
import type { Services } from './services.ts'
import { quantileOf, simulate } from './simulate.ts'

const services = (records: number): Services => ({ client: 2e-6 + 10e-6 / records, broker: 2.5e-6 + 12e-6 / records })
const common = { roundTripSeconds: 3e-4, overlap: 1, services }

const sticky = (fullAt: number, linger: number | 'auto'): Batching => ({
  ...{ fullAt, linger, open: 1, isByKey: false, lanes: 8, inFlight: 5 },
})
const byKey = (fullAt: number, linger: number | 'auto'): Batching => ({
  ...{ fullAt, linger, open: 8, isByKey: true, lanes: 1, inFlight: 5 },
})

const fills = [1, 3, 16, 64, 259, 1037]
const lingers = [0, 0.001, 0.005, 0.02, 0.1, 'auto'] as const

const offBy = (a: number, b: number): number => Math.abs(a - b) / b

describe('closedLoop', () => {
  it.each([
    { name: 'without keys', batchingOf: sticky },
    { name: 'with keys', batchingOf: byKey },
  ])('is what a simulation of every record comes to, $name', ({ batchingOf }) => {
    const errors = [200, 500, 2000].flatMap((awaited) =>
      fills.flatMap((fullAt) =>
        lingers.map((linger) => {
          const batching = batchingOf(fullAt, linger)
          const run = simulate({ ...common, batching, records: 12_000, source: { awaited }, random: randomOf(1) })
          return offBy(closedLoop({ ...common, batching, awaited }).recordsPerSecond, run.recordsPerSecond)
        }),
      ),
    )
    expect(median(errors)).toBeLessThan(0.02)
    expect(errors.filter((error) => error > 0.25).length / errors.length).toBeLessThan(0.16)
  })

  it('is flat in linger where batches fill, falls with it where none can, and grows with the batch', () => {
    const pace = (fullAt: number, linger: number): number =>
      closedLoop({ ...common, batching: sticky(fullAt, linger), awaited: 500 }).recordsPerSecond
    expect(pace(16, 0.1) / pace(16, 0.005)).toBeCloseTo(1, 6)
    expect(pace(1000, 0.1)).toBeCloseTo(500 / (0.1 + 3e-4 + 500 * 4.5e-6 + 22e-6), 0)
    expect(pace(1000, 0.1) / pace(1000, 0.05)).toBeCloseTo(0.51, 1)
    for (const [index, fullAt] of [3, 16, 64].entries()) {
      expect(pace(fullAt, 0.005)).toBeGreaterThan(pace([1, 3, 16][index] ?? 1, 0.005))
    }
  })

  it('is finite, positive and never above what the stations can do', () => {
    const anything = fc.record({
      awaited: fc.integer({ min: 1, max: 5000 }),
      batching: fc.record({
        fullAt: fc.integer({ min: 1, max: 2000 }),
        linger: fc.oneof(fc.constant('auto' as const), fc.double({ min: 0, max: 0.1, noNaN: true })),
        ...{ open: fc.integer({ min: 1, max: 64 }), isByKey: fc.boolean() },
        ...{ lanes: fc.integer({ min: 1, max: 64 }), inFlight: fc.integer({ min: 1, max: 20 }) },
      }),
    })
    fc.assert(
      fc.property(anything, ({ awaited, batching }) => {
        const { recordsPerSecond, batchRecords } = closedLoop({ ...common, batching, awaited })
        expect(recordsPerSecond).toBeGreaterThan(0)
        expect(recordsPerSecond).toBeLessThanOrEqual(1 / 2.5e-6)
        expect(batchRecords).toBeGreaterThanOrEqual(1)
        expect(batchRecords).toBeLessThanOrEqual(Math.max(1, batching.fullAt) + 1e-9)
      }),
    )
    expect(closedLoop({ ...common, batching: sticky(1, 0), awaited: 0 }).recordsPerSecond).toBe(0)
  })
})

describe('openLoop', () => {
  const simulated = (batching: Batching, rate: number, records = 20_000) => {
    const next = arrivals({ kind: 'open', recordsPerSecond: rate, arrivals: 'poisson' }, 1)
    return simulate({ ...common, batching, records, source: () => next() / 1000, random: randomOf(1) })
  }

  it('has the batches and latencies of a simulation, where batches linger', () => {
    for (const batchingOf of [sticky, byKey]) {
      for (const rate of [1000, 10_000, 100_000]) {
        for (const linger of [0.001, 0.005, 0.02]) {
          const batching = batchingOf(64, linger)
          const flow = openLoop({ ...common, batching, rate, arrivals: 'poisson' })
          const run = simulated(batching, rate)
          const mean = run.latencies.reduce((sum, seconds) => sum + seconds, 0) / run.latencies.length
          expect(offBy(flow.batchRecords, run.batchRecords)).toBeLessThan(0.03)
          expect(offBy(flow.meanSeconds, mean)).toBeLessThan(0.06)
          expect(offBy(flow.quantile(0.5), quantileOf(run.latencies, 0.5))).toBeLessThan(0.1)
          expect(offBy(flow.quantile(0.99), quantileOf(run.latencies, 0.99))).toBeLessThan(0.1)
        }
      }
    }
  })

  it('has the queue of Pollaczek and Khinchine where every record goes alone', () => {
    // One server with a fixed service, and enough requests under way that they do not bind.
    const service = 20e-6
    const alone = { ...common, roundTripSeconds: 0, services: () => ({ client: 0, broker: service }) }
    const batching = { ...sticky(1, 0), inFlight: 1e6 }
    for (const load of [0.3, 0.6, 0.8]) {
      const rate = load / service
      const expected = service + (load * service) / (2 * (1 - load))
      expect(openLoop({ ...alone, batching, rate, arrivals: 'poisson' }).meanSeconds).toBeCloseTo(expected, 9)
      const next = arrivals({ kind: 'open', recordsPerSecond: rate, arrivals: 'poisson' }, 3)
      const source = (): number => next() / 1000
      const { latencies } = simulate({ ...alone, batching, records: 50_000, source, random: randomOf(1) })
      const mean = latencies.reduce((sum, seconds) => sum + seconds, 0) / latencies.length
      expect(offBy(mean, expected)).toBeLessThan(0.05)
    }
  })

  it('gathers what comes in a round where linger is auto', () => {
    const flow = openLoop({ ...common, batching: sticky(300, 'auto'), rate: 50_000, arrivals: 'poisson' })
    expect(offBy(flow.batchRecords, simulated(sticky(300, 'auto'), 50_000).batchRecords)).toBeLessThan(0.05)
    expect(
      openLoop({ ...common, batching: sticky(300, 'auto'), rate: 10, arrivals: 'poisson' }).batchRecords,
    ).toBeCloseTo(1, 1)
  })

  it('is overloaded above what full batches let through, and only then', () => {
    const rateOf = (rate: number) => openLoop({ ...common, batching: sticky(64, 0), rate, arrivals: 'poisson' })
    expect(rateOf(300_000).isOverloaded).toBe(false)
    expect(rateOf(400_000)).toMatchObject({ isOverloaded: true, meanSeconds: Number.POSITIVE_INFINITY })
    const run = simulated(sticky(64, 0), 300_000)
    expect(run.recordsPerSecond / 300_000).toBeCloseTo(1, 1)
  })

  it('never makes up a number', () => {
    const anything = fc.record({
      rate: fc.double({ min: 0.1, max: 1e6, noNaN: true }),
      linger: fc.oneof(fc.constant('auto' as const), fc.double({ min: 0, max: 0.1, noNaN: true })),
      fullAt: fc.integer({ min: 1, max: 1200 }),
      arrivals: fc.constantFrom('poisson' as const, 'even' as const),
    })
    fc.assert(
      fc.property(anything, ({ rate, linger, fullAt, arrivals: kind }) => {
        for (const batchingOf of [sticky, byKey]) {
          const flow = openLoop({ ...common, batching: batchingOf(fullAt, linger), rate, arrivals: kind })
          const numbers = [flow.batchRecords, flow.meanSeconds, flow.quantile(0.5), flow.quantile(0.99)]
          for (const number of numbers) expect(number).toBeGreaterThan(0)
          expect(flow.quantile(0.99)).toBeGreaterThanOrEqual(flow.quantile(0.5))
        }
      }),
    )
  })
})

describe('simulate', () => {
  it('settles every record once, in any setting, and is the same for the same seed', () => {
    const anything = fc.record({
      ...{ records: fc.integer({ min: 0, max: 300 }), awaited: fc.integer({ min: 1, max: 100 }) },
      ...{ fullAt: fc.integer({ min: 1, max: 50 }), inFlight: fc.integer({ min: 1, max: 5 }) },
      linger: fc.oneof(fc.constant('auto' as const), fc.double({ min: 0, max: 0.1, noNaN: true })),
      ...{ isOpen: fc.boolean(), isByKey: fc.boolean(), overlap: fc.double({ min: 0, max: 1, noNaN: true }) },
    })
    fc.assert(
      fc.property(anything, ({ records, awaited, fullAt, inFlight, linger, isOpen, isByKey, overlap }) => {
        const batching = { ...(isByKey ? byKey : sticky)(fullAt, linger), inFlight }
        const run = () => {
          const next = arrivals({ kind: 'open', recordsPerSecond: 20_000, arrivals: 'poisson' }, 5)
          const source = isOpen ? () => next() / 1000 : { awaited }
          return simulate({ ...common, overlap, batching, records, source, random: randomOf(9) })
        }
        const result = run()
        expect(result.latencies).toHaveLength(records)
        for (const latency of result.latencies) expect(latency).toBeGreaterThanOrEqual(common.roundTripSeconds)
        expect(result.batchRecords).toBeLessThanOrEqual(fullAt)
        expect(result.requests).toBeLessThanOrEqual(result.batches)
        expect(run()).toEqual(result)
      }),
    )
  })
})
