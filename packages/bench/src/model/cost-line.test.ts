import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { randomOf } from '../workload/random.ts'
import { type CostPoint, fitCostLine, noCost, openSecondsPerRecord, secondsPerRecord } from './cost-line.ts'
import { fitRatioCurve, ratioAt } from './ratio-curve.ts'

const known = { perRequest: 20e-6, perRecord: 2e-6, perByte: 1e-9, perByteOfCodec: { lz4: 2e-9 } }

function points(noise: number, bytesOf: (index: number) => number): CostPoint[] {
  const random = randomOf(2)
  return Array.from({ length: 40 }, (_, index) => {
    const codec = index % 2 === 0 ? 'none' : 'lz4'
    const bytes = bytesOf(index)
    const work = { batches: 1 / (1 + (index % 10) * 7), bytes: codec === 'lz4' ? bytes / 3 : bytes, codec }
    const full = { ...work, codecBytes: codec === 'lz4' ? bytes : 0 }
    return { ...full, seconds: secondsPerRecord(known, full) * (1 + noise * (2 * random() - 1)) }
  })
}

describe('fitCostLine', () => {
  it('finds what a request, a record, a byte and a byte of a codec cost, through noise', () => {
    const line = fitCostLine(points(0.05, (index) => 100 * (1 + (index % 7))))
    expect(line.perRequest / known.perRequest).toBeCloseTo(1, 0.9)
    expect(line.perRecord / known.perRecord).toBeCloseTo(1, 0.9)
    expect(Math.abs(line.perByte / known.perByte - 1)).toBeLessThan(0.25)
    expect(Math.abs((line.perByteOfCodec['lz4'] ?? 0) / known.perByteOfCodec.lz4 - 1)).toBeLessThan(0.25)
  })

  it('puts bytes into records where there is one size and no codec, and predicts the same', () => {
    const alike = points(0, () => 1000).filter(({ codec }) => codec === 'none')
    const line = fitCostLine(alike)
    expect(line.perByte).toBe(0)
    expect(line.perRecord).toBeCloseTo(3e-6, 10)
    for (const point of alike) expect(secondsPerRecord(line, point) / point.seconds).toBeCloseTo(1, 5)
  })

  it('has idling cost nothing where there is more to do than time', () => {
    const line = { ...known, perIdleSecond: 0.25 }
    const work = { batches: 1, bytes: 0, codec: 'none', codecBytes: 0 }
    expect(openSecondsPerRecord(line, work, 10e-6)).toBe(secondsPerRecord(line, work))
    // 22 us of work each ms: s = 22 + (1000 - s) / 4.
    expect(openSecondsPerRecord(line, work, 1000e-6)).toBeCloseTo(217.6e-6, 9)
  })

  it('has no cost below zero and no number that is none, whatever was measured', () => {
    const point = fc.record({
      batches: fc.double({ min: 0, max: 1, noNaN: true }),
      bytes: fc.double({ min: 0, max: 1e6, noNaN: true }),
      codec: fc.constantFrom('none', 'lz4', 'zstd'),
      codecBytes: fc.constantFrom(0, 10, 1000),
      seconds: fc.double({ min: 0, max: 1, noNaN: true }),
      intervalSeconds: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(point, { maxLength: 12 }), (cells) => {
        const { perRequest, perRecord, perByte, perIdleSecond = 0, perByteOfCodec } = fitCostLine(cells)
        for (const cost of [perRequest, perRecord, perByte, perIdleSecond, ...Object.values(perByteOfCodec)]) {
          expect(cost).toBeGreaterThanOrEqual(0)
          expect(cost).toBeLessThan(Number.POSITIVE_INFINITY)
        }
      }),
    )
    expect(fitCostLine([])).toEqual(noCost)
  })
})

describe('fitRatioCurve', () => {
  it('finds a curve again', () => {
    const curve = { limit: 6, half: 3300 }
    const random = randomOf(4)
    const measured = [1e3, 4e3, 16e3, 64e3, 256e3].map((bytes) => {
      return { bytes, ratio: ratioAt(curve, bytes) * (0.98 + 0.04 * random()) }
    })
    const found = fitRatioCurve(measured)
    for (const bytes of [500, 2e3, 1e5]) {
      expect(found === undefined ? 0 : ratioAt(found, bytes) / ratioAt(curve, bytes)).toBeCloseTo(1, 1)
    }
  })

  it('has a curve for one point and for what does not compress, and none for nothing', () => {
    const one = fitRatioCurve([{ bytes: 5000, ratio: 3 }])
    expect(one && ratioAt(one, 5000)).toBeCloseTo(3, 6)
    expect(fitRatioCurve([{ bytes: 5000, ratio: 0.99 }])?.limit).toBe(1)
    expect(fitRatioCurve([])).toBeUndefined()
    expect(fitRatioCurve([{ bytes: 0, ratio: Number.NaN }])).toBeUndefined()
  })
})
