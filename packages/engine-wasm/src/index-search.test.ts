import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { createEngine } from './create-engine.ts'

const key = fc.oneof(fc.nat(1000), fc.integer({ min: 0, max: 0xffff_ffff }))

describe.each(['simd', 'scalar', 'reference'] as const)('index search of the %s engine', (kind) => {
  const engine = createEngine({ kind, arenaBytes: 1_000_000 })

  /** The same bytes in the garbage collector's memory, and in the engine's. */
  function bothWays(bytes: Uint8Array): Uint8Array[] {
    const loan = engine.arena.lend('index', bytes.length)
    loan?.bytes.set(bytes)
    return loan === undefined ? [bytes] : [bytes, loan.bytes]
  }

  it.each([0, 1, 2, 999, 1000, 1001, 5000])('finds every entry of %i, and what lies between them', (count) => {
    const offsets = new DataView(new ArrayBuffer(count * 8))
    const times = new DataView(new ArrayBuffer(count * 12))
    const timestampOf = (index: number): number => (index - 3) * 0x1_0000_0003
    for (let index = 0; index < count; index++) {
      offsets.setUint32(index * 8, 0xffff_ffff - (count - index) * 2)
      times.setBigInt64(index * 12, BigInt(timestampOf(index)))
    }
    for (const entries of bothWays(new Uint8Array(offsets.buffer))) {
      for (let index = -1; index < count; index++) {
        const offset = 0xffff_ffff - (count - index) * 2
        expect(engine.searchOffsetIndex(entries, count, offset)).toBe(index)
        expect(engine.searchOffsetIndex(entries, count, offset + 1)).toBe(index)
      }
    }
    for (const entries of bothWays(new Uint8Array(times.buffer))) {
      for (let index = -1; index < count; index++) {
        expect(engine.searchTimeIndex(entries, count, timestampOf(index))).toBe(index)
        expect(engine.searchTimeIndex(entries, count, timestampOf(index) + 1)).toBe(index)
      }
    }
  })

  property.prop([fc.uniqueArray(key, { minLength: 1, maxLength: 60 }), key])(
    'finds the last of any entries that is not above',
    (keys, target) => {
      const sorted = keys.toSorted((a, b) => a - b)
      const offsets = new DataView(new ArrayBuffer(sorted.length * 8))
      for (const [index, value] of sorted.entries()) offsets.setUint32(index * 8, value)
      const expected = sorted.findLastIndex((value) => value <= target)
      expect(engine.searchOffsetIndex(new Uint8Array(offsets.buffer), sorted.length, target)).toBe(expected)
    },
  )
})
