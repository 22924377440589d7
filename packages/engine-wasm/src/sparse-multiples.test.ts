import { expect, it } from 'vitest'

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
