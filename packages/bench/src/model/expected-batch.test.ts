import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { randomOf } from '../workload/random.ts'
import { expectedBatch, type Gathering, waitQuantile } from './expected-batch.ts'
import { binomialAtLeast, logFactorial, poissonCumulative, poissonProbability } from './poisson.ts'

const gatherings = fc.record({
  rate: fc.double({ min: 1, max: 1e5, noNaN: true }),
  lingerSeconds: fc.double({ min: 0, max: 0.1, noNaN: true }),
  fullAt: fc.integer({ min: 1, max: 300 }),
})

/** Batch by batch: the definition, with the same names. */
function gathered({ rate, lingerSeconds, fullAt, arrivals }: Gathering, batches: number, longerThan: number) {
  const random = randomOf(11)
  const gap = (): number => (arrivals === 'even' ? 1 / rate : -Math.log(1 - random()) / rate)
  let [records, waits, open, longer] = [0, 0, 0, 0]
  for (let batch = 0; batch < batches; batch++) {
    const times = [0]
    let next = gap()
    for (; times.length < fullAt && next <= lingerSeconds; next += gap()) times.push(next)
    const goes = times.length === fullAt ? (times.at(-1) ?? 0) : lingerSeconds
    records += times.length
    open += goes
    for (const time of times) {
      waits += goes - time
      if (goes - time > longerThan) longer++
    }
  }
  return { records: records / batches, open: open / batches, wait: waits / records, longer: longer / records }
}

describe('expectedBatch', () => {
  it.each([
    { rate: 1000, lingerSeconds: 0.005, fullAt: 16, arrivals: 'poisson' },
    { rate: 5000, lingerSeconds: 0.005, fullAt: 16, arrivals: 'poisson' },
    { rate: 3000, lingerSeconds: 0.005, fullAt: 16, arrivals: 'poisson' },
    { rate: 100, lingerSeconds: 0.02, fullAt: 4, arrivals: 'poisson' },
    { rate: 50_000, lingerSeconds: 0.01, fullAt: 260, arrivals: 'poisson' },
    { rate: 3000, lingerSeconds: 0.0051, fullAt: 16, arrivals: 'even' },
    { rate: 9000, lingerSeconds: 0.0051, fullAt: 16, arrivals: 'even' },
  ] as const)('is what batches come to at $rate/s, $lingerSeconds s, $fullAt ($arrivals)', (gathering) => {
    const batch = expectedBatch(gathering)
    const longerThan = gathering.lingerSeconds / 3
    const found = gathered(gathering, 20_000, longerThan)
    expect(batch.records / found.records).toBeCloseTo(1, 1.5)
    expect(batch.openSeconds / found.open).toBeCloseTo(1, 1.5)
    expect(batch.waitSeconds / found.wait).toBeCloseTo(1, 1.5)
    expect(batch.waitsLonger(longerThan)).toBeCloseTo(found.longer, 1.5)
    expect(batch.batchesPerSecond).toBeCloseTo(gathering.rate / batch.records, 6)
  })

  it('has the closed form of the incomplete gamma function', () => {
    fc.assert(
      fc.property(gatherings, ({ rate, lingerSeconds, fullAt }) => {
        const [x, m] = [rate * lingerSeconds, fullAt - 1]
        const q = poissonCumulative(x, m)
        // E[min(N, m)] = x Q(m, x) + m (1 - Q(m + 1, x)), with Q(k, x) = P(N <= k - 1).
        const closed = 1 + x * (q[m - 1] ?? 0) + m * (1 - (q[m] ?? 1))
        expect(expectedBatch({ rate, lingerSeconds, fullAt, arrivals: 'poisson' }).records).toBeCloseTo(closed, 6)
      }),
    )
  })

  it('stays within what is possible, for any numbers', () => {
    fc.assert(
      fc.property(gatherings, fc.constantFrom('poisson', 'even'), ({ rate, lingerSeconds, fullAt }, arrivals) => {
        const batch = expectedBatch({ rate, lingerSeconds, fullAt, arrivals })
        expect(batch.records).toBeGreaterThanOrEqual(1)
        expect(batch.records).toBeLessThanOrEqual(fullAt + 1e-9)
        expect(batch.records).toBeLessThanOrEqual(1 + rate * lingerSeconds + 1e-9)
        expect(batch.waitSeconds).toBeGreaterThanOrEqual(-1e-12)
        expect(batch.waitSeconds).toBeLessThanOrEqual(lingerSeconds + 1e-12)
        const shares = [0, 0.25, 0.5, 0.75, 1].map((part) => batch.waitsLonger(part * lingerSeconds))
        for (const [index, share] of shares.entries())
          expect(share).toBeLessThanOrEqual((shares[index - 1] ?? 1) + 1e-9)
        expect(batch.variance).toBeGreaterThanOrEqual(0)
        // The mean is the area under the distribution.
        const steps = 400
        const area = Array.from({ length: steps }, (_, step) =>
          batch.waitsLonger(((step + 0.5) / steps) * lingerSeconds),
        )
        const mean = (area.reduce((sum, share) => sum + share, 0) / steps) * lingerSeconds
        expect(Math.abs(mean - batch.waitSeconds)).toBeLessThanOrEqual(lingerSeconds * 0.01 + 1e-9)
      }),
      { numRuns: 60 },
    )
  })

  it('has limits: alone without linger, linger where little comes, full where much does', () => {
    const gathering = { rate: 1000, lingerSeconds: 0, fullAt: 16, arrivals: 'poisson' } as const
    expect(expectedBatch(gathering)).toMatchObject({ records: 1, openSeconds: 0, waitSeconds: 0 })
    expect(expectedBatch({ ...gathering, rate: 0, lingerSeconds: 0.01 })).toMatchObject({
      records: 1,
      waitSeconds: 0.01,
    })
    expect(expectedBatch({ ...gathering, rate: 1e6, lingerSeconds: 0.1 }).records).toBeCloseTo(16, 9)
    expect(expectedBatch({ ...gathering, fullAt: 1, lingerSeconds: 0.1 })).toMatchObject({ records: 1, waitSeconds: 0 })
    const rare = expectedBatch({ ...gathering, rate: 0.001, lingerSeconds: 0.1 })
    expect(waitQuantile(rare, 0.5, 0.1)).toBeCloseTo(0.1, 6)
  })
})

describe('distributions', () => {
  it('sum to one, and keep to their means', () => {
    for (const mean of [0, 0.01, 1, 20, 900, 40_000]) {
      const most = Math.ceil(mean + 12 * Math.sqrt(mean + 1))
      expect(poissonCumulative(mean, most)[most]).toBeCloseTo(1, 9)
    }
    expect(poissonProbability(3, 2)).toBeCloseTo((9 * Math.exp(-3)) / 2, 12)
    expect(poissonCumulative(3, 2)[2]).toBeCloseTo(Math.exp(-3) * (1 + 3 + 4.5), 12)
    expect(logFactorial(300)).toBeCloseTo(logFactorial(256) + sumOfLogs(257, 300), 8)
    expect(binomialAtLeast(3, 0.5, 2)).toBeCloseTo(0.5, 12)
    expect([binomialAtLeast(3, 0.5, 0), binomialAtLeast(3, 0.5, 4), binomialAtLeast(3, 1, 3)]).toEqual([1, 0, 1])
  })
})

function sumOfLogs(from: number, to: number): number {
  let sum = 0
  for (let k = from; k <= to; k++) sum += Math.log(k)
  return sum
}
