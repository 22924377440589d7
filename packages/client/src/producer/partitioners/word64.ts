/**
 * A word of 64 bits as two signed halves, changed in place: BigInt allocates for every result, and a number is exact
 * only to 2^53. Every operation is modulo 2^64.
 */
export interface Word64 {
  high: number
  low: number
}

/** word = other. */
export function set(word: Word64, high: number, low: number): void {
  word.high = high | 0
  word.low = low | 0
}

/**
 * word = word * other. With B = 2^32: (aB + b)(cB + d) = acB^2 + (ad + bc)B + bd. The first term falls away, of the
 * second the lower half counts, and of bd both halves. Math.imul gives lower halves. The upper half of bd is made of
 * four products of 16 by 16 bits; each sum below is less than 2^32, so that `| 0` loses nothing of it.
 */
export function multiply(word: Word64, high: number, low: number): void {
  const wordLow = word.low
  const b0 = wordLow & 0xffff
  const b1 = wordLow >>> 16
  const d0 = low & 0xffff
  const d1 = low >>> 16
  const middle = (Math.imul(b1, d0) + (Math.imul(b0, d0) >>> 16)) | 0
  const carry = (Math.imul(b0, d1) + (middle & 0xffff)) | 0
  const upper = Math.imul(b1, d1) + (middle >>> 16) + (carry >>> 16)
  word.high = (upper + Math.imul(word.high, low) + Math.imul(wordLow, high)) | 0
  word.low = Math.imul(wordLow, low)
}

/** word = word + other. The lower half has carried if it became less than what was added. */
export function add(word: Word64, high: number, low: number): void {
  const sum = (word.low + low) | 0
  const carry = sum >>> 0 < low >>> 0 ? 1 : 0
  word.high = (word.high + high + carry) | 0
  word.low = sum
}

/** word = word xor other. */
export function xor(word: Word64, high: number, low: number): void {
  word.high ^= high
  word.low ^= low
}

/** Turns the word left by 1 to 31 bits. */
export function rotate(word: Word64, bits: number): void {
  const { high, low } = word
  word.high = (high << bits) | (low >>> (32 - bits))
  word.low = (low << bits) | (high >>> (32 - bits))
}

/** word = word xor (word >>> bits), for 1 to 63 bits. */
export function xorShifted(word: Word64, bits: number): void {
  const { high, low } = word
  if (bits >= 32) {
    word.low = low ^ (high >>> (bits - 32))
  } else {
    word.high = high ^ (high >>> bits)
    word.low = low ^ ((low >>> bits) | (high << (32 - bits)))
  }
}
