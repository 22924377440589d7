// The multiple for messages of middle length: x^3496 + x^1416 + x^1408 + x^1368 + x^464 + 1.
//
//   v[p] = d[p] ^ v[p - 260] ^ v[p - 261] ^ v[p - 266] ^ v[p - 379] ^ v[p - 437]
//
// Short, but with no short distance. A load that spans two vectors has to wait until both have left the store buffer,
// some 30 cycles after they were made: at 260 bytes that is over, and the loop runs at 8.5 GB/s, where the multiple with
// the distances 65 155 170 195 209 stops at 6.4.
//
// foldMiddle, in bytes:   0 zeros   64 the folded message, then 16 zeros

import { foldMiddle } from '../layout'
import { remainderBySmallFold } from './small'
import { restOfMiddle, storeFour, storeZeros, zerosBytes } from './vectors'

/** Below this many bytes the small multiple takes over; here this one is 1.15x as fast (166 against 196 ns). */
export const middleFrom: usize = 896

const reach: usize = 437
const start: usize = foldMiddle + zerosBytes

// @ts-ignore: decorator
@inline
function near(folded: usize): v128 {
  const first = v128.xor(v128.load(folded - 260), v128.load(folded - 261))
  return v128.xor(first, v128.load(folded - 266))
}

// @ts-ignore: decorator
@inline
function far(folded: usize): v128 {
  return v128.xor(v128.load(folded - 379), v128.load(folded - 437))
}

// @ts-ignore: decorator
@inline
function foldVector(message: usize, folded: usize): v128 {
  return v128.xor(v128.xor(v128.load(message), far(folded)), near(folded))
}

/** The remainder of 896 bytes to 15 KiB. */
export function remainderByMiddleFold(remainder: u32, position: usize, length: usize): u32 {
  const end = start + ((length - reach) & ~15)
  // First come the bytes that nothing is folded into, then those with three terms, then with four.
  let message = position
  let folded = start
  for (; folded < start + 256; folded += 64, message += 64) {
    storeFour(folded, v128.load(message), v128.load(message, 16), v128.load(message, 32), v128.load(message, 48))
  }
  store<u32>(start, load<u32>(position) ^ remainder)
  for (; folded < start + 368; folded += 16, message += 16) {
    v128.store(folded, v128.xor(v128.load(message), near(folded)))
  }
  for (; folded < start + 432; folded += 16, message += 16) {
    v128.store(folded, v128.xor(v128.load(message), v128.xor(near(folded), v128.load(folded - 379))))
  }
  for (; folded + 64 <= end; folded += 64, message += 64) {
    const a = foldVector(message, folded)
    const b = foldVector(message + 16, folded + 16)
    const c = foldVector(message + 32, folded + 32)
    const d = foldVector(message + 48, folded + 48)
    storeFour(folded, a, b, c, d)
  }
  for (; folded < end; folded += 16, message += 16) v128.store(folded, foldVector(message, folded))
  foldIntoRest(end, message)
  return remainderBySmallFold(0, restOfMiddle, length - (end - start))
}

/** Folds into the 437 to 452 bytes behind `end`, but not those into themselves: the terms end one after the other. */
function foldIntoRest(end: usize, message: usize): void {
  storeZeros(end)
  const shift = restOfMiddle - end
  let folded = end
  for (; folded < end + 272; folded += 16, message += 16) v128.store(folded + shift, foldVector(message, folded))
  for (; folded < end + 384; folded += 16, message += 16) {
    v128.store(folded + shift, v128.xor(v128.load(message), far(folded)))
  }
  for (; folded < end + 448; folded += 16, message += 16) {
    v128.store(folded + shift, v128.xor(v128.load(message), v128.load(folded - 437)))
  }
  v128.store(folded + shift, v128.load(message))
}
