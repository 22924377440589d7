// The multiple for short messages: x^1040 + x^512 + x^504 + x^480 + x^264 + x^256 + x^200 + 1.
//
//   v[p] = d[p] ^ v[p - 66] ^ v[p - 67] ^ v[p - 70] ^ v[p - 97] ^ v[p - 98] ^ v[p - 105] ^ v[p - 130]
//
// Two terms more than the shortest multiple with six (65 155 170 195 209), whose rest is 79 bytes longer: 35 ns of table
// look-ups, more than the two terms cost in messages of up to 896 bytes. 66 bytes are four vectors made at once.
//
// foldSmall, in bytes:   0 zeros   64 the folded message, then 16 zeros

import { foldSmall } from '../layout'
import { remainderBySlicing } from './slicing'
import { restOfSmall, storeFour, storeZeros, zerosBytes } from './vectors'

/** Below this many bytes slicing alone is as fast; here the fold is 1.2x as fast (86 against 103 ns). */
export const smallFrom: usize = 288

const reach: usize = 130
const start: usize = foldSmall + zerosBytes

// @ts-ignore: decorator
@inline
function near(folded: usize): v128 {
  const first = v128.xor(v128.load(folded - 66), v128.load(folded - 67))
  return v128.xor(first, v128.load(folded - 70))
}

// @ts-ignore: decorator
@inline
function middle(folded: usize): v128 {
  const first = v128.xor(v128.load(folded - 97), v128.load(folded - 98))
  return v128.xor(first, v128.load(folded - 105))
}

// @ts-ignore: decorator
@inline
function far(message: usize, folded: usize): v128 {
  return v128.xor(v128.load(message), v128.load(folded - 130))
}

// @ts-ignore: decorator
@inline
function foldVector(message: usize, folded: usize): v128 {
  return v128.xor(v128.xor(far(message, folded), middle(folded)), near(folded))
}

/** The remainder of 288 bytes to 1.5 KiB. */
export function remainderBySmallFold(remainder: u32, position: usize, length: usize): u32 {
  const end = start + ((length - reach) & ~15)
  // First come the bytes that nothing is folded into, then those with three terms, then with six.
  storeFour(start, v128.load(position), v128.load(position, 16), v128.load(position, 32), v128.load(position, 48))
  store<u32>(start, load<u32>(position) ^ remainder)
  let message = position + 64
  let folded = start + 64
  for (; folded < start + 96; folded += 16, message += 16) {
    v128.store(folded, v128.xor(v128.load(message), near(folded)))
  }
  for (; folded < start + 128; folded += 16, message += 16) {
    v128.store(folded, v128.xor(v128.load(message), v128.xor(near(folded), middle(folded))))
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
  return remainderBySlicing(0, restOfSmall, length - (end - start))
}

/** Folds into the 130 to 145 bytes behind `end`, but not those into themselves: the terms end one after the other. */
function foldIntoRest(end: usize, message: usize): void {
  storeZeros(end)
  const shift = restOfSmall - end
  let folded = end
  for (; folded < end + 80; folded += 16, message += 16) v128.store(folded + shift, foldVector(message, folded))
  for (; folded < end + 112; folded += 16, message += 16) {
    v128.store(folded + shift, v128.xor(far(message, folded), middle(folded)))
  }
  for (; folded < end + 144; folded += 16, message += 16) v128.store(folded + shift, far(message, folded))
  v128.store(folded + shift, v128.load(message))
}
