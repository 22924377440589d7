import { describe, expect, it } from 'vitest'
import { layout } from './generated/layout.ts'
import { simdModule } from './generated/simd-module.ts'
import { pseudoRandom } from './testing/pseudo-random.ts'
import { instantiateKernels, type Kernels } from './wasm/kernels.ts'
import { createMemory } from './wasm/linear-memory.ts'

const castagnoli = 0x11edc6f41n

/** The remainder of a polynomial over GF(2), one bit a power, by long division. */
function remainder(polynomial: bigint, divisor: bigint): bigint {
  const degree = divisor.toString(2).length
  let rest = polynomial
  for (let length = rest.toString(2).length; length >= degree && rest !== 0n; length = rest.toString(2).length) {
    rest ^= divisor << BigInt(length - degree)
  }
  return rest
}

function kernelsOf(memory: WebAssembly.Memory): Kernels {
  const module = new WebAssembly.Module(Uint8Array.from(atob(simdModule), (character) => character.charCodeAt(0)))
  return instantiateKernels(module, memory).kernels
}

interface SparseMultiple {
  readonly exponents: readonly number[]
  /** In bytes. */
  readonly distances: readonly number[]
  /** Where the kernel folds by it: zeros first. */
  readonly region: { readonly position: number }
  /** A message that is folded by this multiple first. */
  readonly length: number
}

const multiples: Record<string, SparseMultiple> = {
  small: {
    exponents: [1040, 512, 504, 480, 264, 256, 200, 0],
    distances: [66, 67, 70, 97, 98, 105, 130],
    region: layout.foldSmall,
    length: 895,
  },
  middle: {
    exponents: [3496, 1416, 1408, 1368, 464, 0],
    distances: [260, 261, 266, 379, 437],
    region: layout.foldMiddle,
    length: 12_287,
  },
  large: {
    exponents: [42_200, 36_064, 22_008, 0],
    distances: [767, 2524, 5275],
    region: layout.foldLarge,
    length: 100_000,
  },
}

describe.each(Object.entries(multiples))('the %s polynomial', (_, { exponents, distances, region, length }) => {
  const [degree = 0] = exponents

  it('is a multiple of the Castagnoli polynomial', () => {
    const polynomial = exponents.reduce((sum, exponent) => sum | (1n << BigInt(exponent)), 0n)
    expect(remainder(polynomial, castagnoli)).toBe(0n)
  })

  it('has whole bytes as its distances', () => {
    expect(exponents.slice(1).map((exponent) => (degree - exponent) / 8)).toEqual(distances)
  })

  it('is what the kernel has folded by, as its memory shows', () => {
    const memory = createMemory(0)
    const message = pseudoRandom(length)
    new Uint8Array(memory.buffer).set(message, layout.input.position)
    kernelsOf(memory).crc32c(0, layout.input.position, length)
    // All ones, which a CRC starts from, are XORed into the first four bytes.
    const expected = message.map((byte, index) => (index < 4 ? byte ^ 0xff : byte))
    const foldedBytes = (length - degree / 8) & ~15
    for (let position = 0; position < foldedBytes; position++) {
      for (const distance of distances) {
        if (position >= distance) expected[position] = (expected[position] ?? 0) ^ (expected[position - distance] ?? 0)
      }
    }
    const folded = new Uint8Array(memory.buffer, region.position, 64 + foldedBytes)
    expect(folded.subarray(0, 64)).toEqual(new Uint8Array(64))
    expect(Buffer.compare(folded.subarray(64), expected.subarray(0, foldedBytes))).toBe(0)
  })
})
