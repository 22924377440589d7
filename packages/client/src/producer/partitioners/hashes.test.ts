import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { crc32 } from './crc32.ts'
import { fnv1a } from './fnv1a.ts'
import { jumpHash } from './jump-hash.ts'
import { add, multiply, rotate, type Word64, xorShifted } from './word64.ts'
import { xxHash64 } from './xxhash64.ts'

const mask64 = (1n << 64n) - 1n
const wordOf = (value: bigint): Word64 => ({
  high: Number(BigInt.asIntN(32, value >> 32n)),
  low: Number(BigInt.asIntN(32, value)),
})
const bigIntOf = ({ high, low }: Word64): bigint => (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0)
const bytesOf = (text: string): Uint8Array => Buffer.from(text)

describe('Word64', () => {
  const anyWord = fc.bigInt(0n, mask64)

  test.prop([anyWord, anyWord])('multiplies and adds modulo 2^64', (a, b) => {
    const product = wordOf(a)
    const sum = wordOf(a)
    multiply(product, wordOf(b).high, wordOf(b).low)
    add(sum, wordOf(b).high, wordOf(b).low)
    expect([bigIntOf(product), bigIntOf(sum)]).toEqual([(a * b) & mask64, (a + b) & mask64])
  })

  it.each([
    [mask64, mask64],
    [0xffff_ffffn, 0xffff_ffffn],
    [0xffff_0000_ffffn, 0xffff_ffff_0000n],
    [1n << 63n, 3n],
  ])('multiplies and adds where every half carries: %i, %i', (a, b) => {
    const product = wordOf(a)
    const sum = wordOf(a)
    multiply(product, wordOf(b).high, wordOf(b).low)
    add(sum, wordOf(b).high, wordOf(b).low)
    expect([bigIntOf(product), bigIntOf(sum)]).toEqual([(a * b) & mask64, (a + b) & mask64])
  })

  test.prop([anyWord, fc.integer({ min: 1, max: 31 }), fc.integer({ min: 1, max: 63 })])(
    'turns, shifts',
    (a, by, s) => {
      const turned = wordOf(a)
      const shifted = wordOf(a)
      rotate(turned, by)
      xorShifted(shifted, s)
      expect(bigIntOf(turned)).toBe(((a << BigInt(by)) | (a >> BigInt(64 - by))) & mask64)
      expect(bigIntOf(shifted)).toBe(a ^ (a >> BigInt(s)))
    },
  )
})

describe('xxHash64', () => {
  const hashOf = (bytes: Uint8Array): string => {
    const hash = { high: 0, low: 0 }
    xxHash64(bytes, hash)
    return bigIntOf(hash).toString(16).padStart(16, '0')
  }

  // From the reference implementation, through Python's xxhash.
  it.each([
    ['', 'ef46db3751d8e999'],
    ['a', 'd24ec4f1a98c6e5b'],
    ['abc', '44bc2cf5ad770999'],
    ['Nobody inspects the spammish repetition', 'fbcea83c8a378bf1'],
    ['order-1', '3baf4120aa43a0ad'],
    ['0123456789abcdef0123456789abcdef', '642a94958e71e6c5'],
    ['é'.repeat(40), 'b1ec6d9d41a61799'],
  ])('hashes %j', (text, hash) => {
    expect(hashOf(bytesOf(text))).toBe(hash)
  })

  it.each([
    [1, '1f25c8d0bc1f4bb6'],
    [3, '31d2363f52e564c9'],
    [4, '9bb64b7d66ee9fda'],
    [7, '9a7b149959ce60d8'],
    [8, 'dab99d95c6f90092'],
    [12, 'd52e407833af5133'],
    [15, '1b47cb8243cc8e32'],
    [31, 'a2aa5f33cc4a6119'],
    [32, '23c3c17ef790fd97'],
    [33, '50a7cfc7ba588784'],
    [36, 'c0b52b0dcc5e3f7f'],
    [40, 'b620306b253d76b6'],
    [63, '5e3e54b431c7493c'],
    [64, '0eb64b3ef6eeb01f'],
    [95, 'f6ffb9103991895f'],
    [200, 'a6cb3c09bc829b24'],
  ])('hashes %i bytes', (length, hash) => {
    expect(hashOf(Uint8Array.from({ length }, (_, index) => index * 7 + 3))).toBe(hash)
  })
})

describe('jumpHash', () => {
  // From the C++ code of the paper, as the tests of dgryski/go-jump have them: the bucket for 1, 2, 3 … buckets.
  it.each([
    [0n, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]],
    [1n, [0, 0, 0, 0, 0, 0, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 17, 17]],
    [0xdeadbeefn, [0, 1, 2, 3, 3, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 16, 16, 16]],
    [0x0ddc0ffeebadf00dn, [0, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 15, 15, 15, 15]],
  ])('gives key %i the buckets of the paper', (key, buckets) => {
    expect(buckets.map((_, index) => jumpHash(wordOf(key), index + 1))).toEqual(buckets)
  })

  it("gives 0, 1, 2 … Guava's buckets of 100", () => {
    const buckets = [0, 55, 62, 8, 45, 59, 86, 97, 82, 59, 73, 37, 17, 56, 86, 21, 90, 37, 38, 83]
    expect(buckets.map((_, key) => jumpHash(wordOf(BigInt(key)), 100))).toEqual(buckets)
  })

  it.each([
    [10863919174838991n, 11, 6],
    [2016238256797177309n, 11, 3],
    [1673758223894951030n, 11, 5],
    [2n, 100001, 80343],
    [2201n, 100001, 22152],
    [2202n, 100001, 15018],
    // Made with Go.
    [0xef46db3751d8e999n, 1_048_576, 912_092],
    [mask64, 2_147_483_647, 699_554_662],
    [1n << 63n, 2_147_483_647, 1_119_800_965],
  ])('puts key %i of %i buckets into %i', (key, count, bucket) => {
    expect(jumpHash(wordOf(key), count)).toBe(bucket)
  })
})

// The check value of CRC-32/ISO-HDLC, the keys of librdkafka's own test, and Go's hash/crc32.
it.each([
  ['123456789', 0xcbf43926],
  ['', 0],
  ['23456', 0xb1b451d7],
  ['this is another string with more length to it perhaps', 0xb0150df7],
  ['hejsan', 0xd077037e],
  ['kafka', 0x5bbc7517],
])('crc32 of %j', (text, crc) => {
  expect(crc32(bytesOf(text))).toBe(crc)
})

// From Go's hash/fnv.
it.each([
  ['', 0x811c9dc5],
  ['a', 0xe40c292c],
  ['kafka', 0x0d33c4e1],
  ['foobar', 0xbf9cf968],
  ['this is another string with more length to it perhaps', 0x155e3e5f],
])('fnv1a of %j', (text, hash) => {
  expect(fnv1a(bytesOf(text)) >>> 0).toBe(hash)
})
