// CRC-32C without an instruction for it, by sparse multiples of the polynomial.
//
// A CRC is the remainder of the message, taken as a polynomial over GF(2), modulo P = 0x11EDC6F41. Adding (XORing) any
// multiple of P does not change the remainder. If a multiple has few terms and all its exponents are whole bytes, then
// cancelling the byte at position p with it changes few later bytes, each at a fixed distance. Two such multiples:
//
//   small   x^1672 + x^1152 + x^432 + x^312 + x^112 + 1          distances in bytes  65 155 170 195 209
//   large   x^42200 + x^36064 + x^22008 + 1                      distances in bytes  767 2524 5275
//
// (x^1672 is 209 bytes; 1672 - 1152 = 520 bits is 65 bytes; and so on. src/crc32c.test.ts divides both by P.)
// So with d the message and v the message after everything before was cancelled,
//
//   v[p] = d[p] ^ v[p - 65] ^ v[p - 155] ^ v[p - 170] ^ v[p - 195] ^ v[p - 209]
//
// and the remainder of the message is that of the last 209 bytes of v. It works on 16 bytes at a time with unaligned loads
// and XORs alone: no table, no multiply. The smallest distance bounds how many vectors may be made at once: 65 allows four,
// 767 allows eight and more, which is why the large multiple pays once its longer tail (5,275 bytes, left to the small one)
// is worth it. The value that the CRC starts from is XORed into the first four bytes.
//
// Against slicing by 16 in one run (npm run bench -w @odradek/engine-wasm): 1.7x at 1 KB, 2.6x at 4 KB,
// 3.6x at 16 KB, 5.8x at 64 KB.

import { remainderBySlicing } from './slicing'
import { foldLarge, foldSmall, tailLarge, tailSmall } from '../layout'

const smallReach: usize = 209
const largeReach: usize = 5275
/** Zeros in front of the folded bytes, at least the reach of the multiple. */
const smallPadding: usize = 256
const largePadding: usize = 5376
/** Below this many bytes the tail costs more than folding saves. */
const smallFrom: usize = 768
const largeFrom: usize = 12288

/** CRC-32C of `length` bytes, at most 64 KiB, continuing from `crc`. Up to 15 bytes behind them are read, and ignored. */
export function crc32c(crc: u32, position: usize, length: usize): u32 {
  if (length >= largeFrom) return ~remainderByLargeFold(~crc, position, length)
  if (length >= smallFrom) return ~remainderBySmallFold(~crc, position, length)
  return ~remainderBySlicing(~crc, position, length)
}

// @ts-ignore: decorator
@inline
function foldSmallVector(folded: usize, message: usize): v128 {
  const near = v128.xor(v128.load(message), v128.load(folded - 65))
  const middle = v128.xor(v128.load(folded - 155), v128.load(folded - 170))
  const far = v128.xor(v128.load(folded - 195), v128.load(folded - 209))
  return v128.xor(near, v128.xor(middle, far))
}

// @ts-ignore: decorator
@inline
function foldLargeVector(folded: usize, message: usize): v128 {
  const near = v128.xor(v128.load(message), v128.load(folded - 767))
  const far = v128.xor(v128.load(folded - 2524), v128.load(folded - 5275))
  return v128.xor(near, far)
}

function remainderBySmallFold(remainder: u32, position: usize, length: usize): u32 {
  const start = foldSmall + smallPadding
  memory.fill(foldSmall, 0, smallPadding)
  const foldedBytes = (length - smallReach) & ~63
  const end = start + foldedBytes
  let message = position
  for (let folded = start; folded < end; folded += 64) {
    const a = foldSmallVector(folded, message)
    const b = foldSmallVector(folded + 16, message + 16)
    const c = foldSmallVector(folded + 32, message + 32)
    const d = foldSmallVector(folded + 48, message + 48)
    v128.store(folded, a)
    v128.store(folded, b, 16)
    v128.store(folded, c, 32)
    v128.store(folded, d, 48)
    // Nothing has looked at the first bytes yet: the smallest distance is longer than a step.
    if (folded == start) store<u32>(start, load<u32>(start) ^ remainder)
    message += 64
  }
  // The tail takes what was folded into it, but is not folded into itself: behind `end` the folded bytes read as zeros.
  const left = length - foldedBytes
  memory.fill(end, 0, left + 16)
  for (let i: usize = 0; i < left; i += 16) v128.store(tailSmall + i, foldSmallVector(end + i, message + i))
  return remainderBySlicing(0, tailSmall, left)
}

function remainderByLargeFold(remainder: u32, position: usize, length: usize): u32 {
  const start = foldLarge + largePadding
  memory.fill(foldLarge, 0, largePadding)
  const foldedBytes = (length - largeReach) & ~127
  const end = start + foldedBytes
  let message = position
  for (let folded = start; folded < end; folded += 128) {
    const a = foldLargeVector(folded, message)
    const b = foldLargeVector(folded + 16, message + 16)
    const c = foldLargeVector(folded + 32, message + 32)
    const d = foldLargeVector(folded + 48, message + 48)
    const e = foldLargeVector(folded + 64, message + 64)
    const f = foldLargeVector(folded + 80, message + 80)
    const g = foldLargeVector(folded + 96, message + 96)
    const h = foldLargeVector(folded + 112, message + 112)
    v128.store(folded, a)
    v128.store(folded, b, 16)
    v128.store(folded, c, 32)
    v128.store(folded, d, 48)
    v128.store(folded, e, 64)
    v128.store(folded, f, 80)
    v128.store(folded, g, 96)
    v128.store(folded, h, 112)
    if (folded == start) store<u32>(start, load<u32>(start) ^ remainder)
    message += 128
  }
  const left = length - foldedBytes
  memory.fill(end, 0, left + 16)
  for (let i: usize = 0; i < left; i += 16) v128.store(tailLarge + i, foldLargeVector(end + i, message + i))
  return remainderBySmallFold(0, tailLarge, left)
}
