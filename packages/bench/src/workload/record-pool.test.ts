import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zstdCompressSync } from 'node:zlib'
import { fc, test as property } from '@fast-check/vitest'
import { afterAll, describe, expect, it } from 'vitest'
import { jsonValuesOf } from './json-values.ts'
import { readLines } from './payload-file.ts'
import { randomOf } from './random.ts'
import { readWorkload } from './read-workload.ts'
import { recordPool } from './record-pool.ts'
import type { RecordShape, Workload } from './workload.ts'

const directory = mkdtempSync(join(tmpdir(), 'odradek-pool-'))
afterAll(() => rmSync(directory, { recursive: true }))

const defaults = readWorkload('default')
const workloadOf = (record: Partial<RecordShape>, more: Partial<Workload> = {}): Workload => {
  return { ...defaults, ...more, record: { ...defaults.record, ...record } }
}

const shapes = fc.record<RecordShape>({
  size: fc.constantFrom(
    { kind: 'fixed', bytes: 100 },
    { kind: 'uniform', minBytes: 1, maxBytes: 300 },
    { kind: 'log-normal', medianBytes: 200, sigma: 1, maxBytes: 3000 },
  ),
  key: fc.constantFrom(
    { kind: 'none' },
    { kind: 'uniform', count: 20, bytes: 8 },
    { kind: 'zipf', count: 1000, exponent: 1, bytes: 16 },
  ),
  payload: fc.constantFrom({ kind: 'random' }, { kind: 'json' }, { kind: 'text' }),
})
const small = { maxBytes: 20_000, maxRecords: 100 }

describe('a pool of records', () => {
  property.prop([shapes, fc.nat()], { numRuns: 40 })(
    'is the same for the same seed, within its bounds',
    (shape, seed) => {
      const { records, meanBytes, next } = recordPool(workloadOf(shape, { seed }), small)
      expect(recordPool(workloadOf(shape, { seed }), small).records).toEqual(records)
      expect(recordPool(workloadOf(shape, { seed: seed + 1 }), small).records).not.toEqual(records)
      expect(records.length).toBeLessThanOrEqual(100)
      const bytes = records.reduce((sum, { key, value }) => sum + (key?.length ?? 0) + value.length, 0)
      expect(meanBytes).toBeCloseTo(bytes / records.length, 9)
      for (const record of [...records, ...records]) expect(next()).toBe(record)
    },
  )

  it.each(['random', 'json', 'text'] as const)('has no %s value twice, and 1 MB and more of them', (kind) => {
    const size = { kind: 'fixed', bytes: 200 } as const
    const { records } = recordPool(workloadOf({ payload: { kind }, size }), { maxBytes: 2 << 20, maxRecords: 65_536 })
    expect(records).toHaveLength(10_485)
    expect(new Set(records.map(({ value }) => value.toString('latin1'))).size).toBe(records.length)
  })

  it('has more keys than values where these are large', () => {
    const shape = { size: { kind: 'fixed', bytes: 5000 }, key: { kind: 'uniform', count: 1e6, bytes: 8 } } as const
    const { records, meanBytes } = recordPool(workloadOf(shape), small)
    expect(records).toHaveLength(100)
    expect(meanBytes).toBe(5008)
    expect(new Set(records.map(({ value }) => value)).size).toBe(4)
    expect(new Set(records.map(({ key }) => key)).size).toBe(100)
  })

  it('has one value where no more fit', () => {
    expect(recordPool(workloadOf({ size: { kind: 'fixed', bytes: 30_000 } }), small).records).toHaveLength(1)
  })
})

describe('values', () => {
  property.prop([fc.integer({ min: 1, max: 3000 }), fc.nat()])('are JSON of exactly so many bytes', (bytes, seed) => {
    const next = jsonValuesOf(randomOf(seed), randomOf(1))
    for (const text of [next(bytes), next(bytes)]) {
      expect(Buffer.byteLength(text)).toBe(bytes)
      expect(JSON.parse(text)).toBeDefined()
    }
  })

  it.each([
    ['random', 0.99, 1],
    ['json', 4, 8],
    ['text', 2, 4],
  ] as const)('of %s compress in a batch of 128 KB with zstd %d to %d times', (kind, least, most) => {
    const { records } = recordPool(workloadOf({ payload: { kind } }), { maxBytes: 131_072, maxRecords: 128 })
    const batch = Buffer.concat(records.map(({ value }) => value))
    const ratio = batch.length / zstdCompressSync(batch).length
    expect(ratio).toBeGreaterThan(least)
    expect(ratio).toBeLessThanOrEqual(most)
  })
})

describe("a user's file of values", () => {
  const fileOf = (text: string): string => {
    const path = join(directory, 'values.log')
    writeFileSync(path, text)
    return path
  }
  const textsOf = (path: string, more: Partial<Workload> = {}, limits = small): string[] => {
    const { records } = recordPool(workloadOf({ payload: { kind: 'file', path } }, more), limits)
    return records.map(({ value }) => value.toString())
  }

  it('has a value in each line that is not empty, in their order', () => {
    expect(textsOf(fileOf('one\r\n\ntwo \nthree'))).toEqual(['one', 'two ', 'three'])
  })

  it('is taken as far as the pool goes', () => {
    const path = fileOf('1234567890\n'.repeat(500))
    expect(textsOf(path)).toHaveLength(100)
    expect(textsOf(path, {}, { maxBytes: 55, maxRecords: 100 })).toHaveLength(5)
  })

  it('gets room for the time of sending where records are sent and received', () => {
    const path = fileOf('one\nlong enough\n')
    expect(textsOf(path, { consumers: 1 })).toEqual(['one     ', 'long enough'])
  })

  it('is read up to its last whole line within the bound', () => {
    expect(readLines(fileOf('one\ntwo\nthree\n'), 10).map(String)).toEqual(['one', 'two'])
    expect(() => readLines(fileOf('one two three'), 10)).toThrow('no line ends in the first 10 B')
  })
})
