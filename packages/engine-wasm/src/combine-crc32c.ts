const polynomial = 0x82f63b78
/** x to the power of 0 in the reflected order of a CRC: the highest bit is the lowest power. */
const one = 0x80000000
/** One byte. */
const xToThe8 = 0x00800000

/** The product of two polynomials over GF(2), modulo Castagnoli's. */
function multiply(a: number, b: number): number {
  let product = 0
  let shifted = b
  for (let bit = one; bit !== 0; bit >>>= 1) {
    if (a & bit) product ^= shifted
    shifted = shifted & 1 ? (shifted >>> 1) ^ polynomial : shifted >>> 1
  }
  return product >>> 0
}

/** At index k: 2 ** k bytes of zeros as a factor. */
const zeros: readonly number[] = Array.from({ length: 53 }).reduce<number[]>(
  (powers) => [...powers, multiply(powers.at(-1) ?? 0, powers.at(-1) ?? 0)],
  [xToThe8],
)

/**
 * The CRC-32C of two pieces of bytes in a row, from that of each and the length of the second one, which is a whole
 * number of bytes up to 2 ** 53: in steps of its logarithm, without the bytes.
 *
 * Bytes that follow move what is in front of them to higher powers, so the CRC of the first is multiplied by as many
 * bytes of zeros as the second has; what a CRC inverts at both ends cancels out.
 */
export function combineCrc32c(first: number, second: number, secondLength: number): number {
  let moved = first
  let left = secondLength
  for (let power = 0; left > 0; power++) {
    if (left % 2 === 1) moved = multiply(moved, zeros[power] ?? one)
    left = Math.floor(left / 2)
  }
  return (moved ^ second) >>> 0
}
