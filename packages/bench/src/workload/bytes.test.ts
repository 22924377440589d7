import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { formatBytes, parseBytes } from './bytes.ts'

describe('sizes as texts', () => {
  it.each([
    ['100', 100],
    ['100b', 100],
    ['1k', 1024],
    ['16kb', 16_384],
    ['16 KiB', 16_384],
    ['1mb', 1_048_576],
    ['1M', 1_048_576],
    ['1.5m', 1_572_864],
    [' 2GB ', 2_147_483_648],
    ['0', 0],
  ])('reads %j as %d', (text, bytes) => {
    expect(parseBytes(text)).toBe(bytes)
  })

  it.each([
    ['', "size '': it is empty; write bytes as 100, 16k, 16kb, 1mb or 2gb"],
    ['-1k', "size '-1k': it is negative; write bytes as 100, 16k, 16kb, 1mb or 2gb"],
    ['16q', "size '16q': 'q' is not a unit; write bytes as 100, 16k, 16kb, 1mb or 2gb"],
    ['1e3', "size '1e3': 'e3' is not a unit; write bytes as 100, 16k, 16kb, 1mb or 2gb"],
    ['kb', "size 'kb': it does not begin with a number; write bytes as 100, 16k, 16kb, 1mb or 2gb"],
    ['99999tb', "size '99999tb': it is more than can be counted; write bytes as 100, 16k, 16kb, 1mb or 2gb"],
  ])('refuses %j', (text, message) => {
    expect(() => parseBytes(text)).toThrow(message)
  })

  it.each([
    [0, '0 B'],
    [100, '100 B'],
    [1000, '1000 B'],
    [16_384, '16 KB'],
    [100_000, '97.66 KB'],
    [1_048_575, '1 MB'],
    [1_572_864, '1.5 MB'],
    [2 ** 31, '2 GB'],
    [2 ** 52, '4096 TB'],
  ])('writes %d as %j', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text)
  })

  property.prop([fc.nat(2 ** 45)])('reads back what it writes, to half a percent', (bytes) => {
    const back = parseBytes(formatBytes(bytes))
    expect(Math.abs(back - bytes)).toBeLessThanOrEqual(bytes < 1024 ? 0 : bytes * 0.005)
  })

  property.prop([fc.integer({ min: 1, max: 1023 }), fc.nat(4)])('reads back whole units exactly', (count, power) => {
    expect(parseBytes(formatBytes(count * 1024 ** power))).toBe(count * 1024 ** power)
  })
})
