import { expect, it } from 'vitest'
import { layout } from './generated/layout.ts'
import { simdModule } from './generated/simd-module.ts'
import { referenceEngine } from './reference/index.ts'
import { instantiateKernels } from './wasm/kernels.ts'
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

it.each([
  ['small', [1672, 1152, 432, 312, 112, 0], [65, 155, 170, 195, 209]],
  ['large', [42_200, 36_064, 22_008, 0], [767, 2524, 5275]],
])(
  'the %s polynomial is a multiple of the Castagnoli polynomial, at the distances that the kernel uses',
  (_, exponents, distances) => {
    const polynomial = exponents.reduce((sum, exponent) => sum | (1n << BigInt(exponent)), 0n)
    expect(remainder(polynomial, castagnoli)).toBe(0n)
    const [degree = 0] = exponents
    expect(exponents.slice(1).map((exponent) => (degree - exponent) / 8)).toEqual(distances)
  },
)

it('index search in WebAssembly agrees with the loop that is used instead', () => {
  const memory = createMemory(0)
  const module = new WebAssembly.Module(Uint8Array.from(atob(simdModule), (character) => character.charCodeAt(0)))
  const { kernels } = instantiateKernels(module, memory)
  const entries = new DataView(memory.buffer, layout.input.position)
  for (let count = 0; count < 40; count++) {
    for (let index = 0; index < count; index++) entries.setUint32(index * 8, index * 3 + 1)
    const bytes = new Uint8Array(memory.buffer, layout.input.position, count * 8)
    for (let target = 0; target < 130; target++) {
      const expected = referenceEngine.searchOffsetIndex(bytes, count, target)
      expect(kernels.searchOffsetIndex(layout.input.position, count, target)).toBe(expected)
    }
  }
})
