import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { getInt64, putInt64 } from './int64.ts'
import { ProtocolError } from './protocol-error.ts'

const view = new DataView(new ArrayBuffer(8))

function expectExact(value: number): void {
  putInt64(view, 0, value)
  expect(view.getBigInt64(0)).toBe(BigInt(value))
  expect(getInt64(view, 0)).toBe(value)
}

describe('int64', () => {
  const edges = [0, 1, 0xffff_ffff, 0x1_0000_0000, Number.MAX_SAFE_INTEGER]
  it.each([...edges, -1, -0x1_0000_0000, Number.MIN_SAFE_INTEGER])('is exact for %d', expectExact)

  property.prop([fc.maxSafeInteger()])('agrees with BigInt', expectExact)

  const beyond = [2n ** 53n, -(2n ** 53n), 2n ** 53n + 1n, 2n ** 63n - 1n, -(2n ** 63n)]
  it.each(beyond)('refuses %d, which a number could not hold or would share', (value) => {
    view.setBigInt64(0, value)
    expect(() => getInt64(view, 0)).toThrow(ProtocolError)
  })
})
