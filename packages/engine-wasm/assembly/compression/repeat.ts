// Copies of what was just written, which may overlap what is being written: "a" at distance 1 and length 9 is nine "a".

import { copy16 } from './match'
import { repeatPatterns } from '../layout'

/**
 * The row of a distance below 16 says which of the bytes before it stands at each of the next 16: i modulo the distance.
 * Called once by the host.
 */
export function initializeRepeats(): void {
  for (let distance: usize = 1; distance < 16; distance++) {
    for (let i: usize = 0; i < 16; i++) store<u8>(repeatPatterns + (distance << 4) + i, <u8>(i % distance))
  }
}

/** Repeats `length` bytes from `distance` before `target`, in steps of 16, so there must be room for 15 too many. */
// @ts-ignore: decorator
@inline
export function repeatWildly(target: usize, distance: usize, length: usize): void {
  if (distance >= 16) {
    const source = target - distance
    let i: usize = 0
    do {
      copy16(target + i, source + i)
      i += 16
    } while (i < length)
  } else repeatNear(target, distance, length)
}

/** A near pattern is written as often as it fits into a vector, and again behind that. */
function repeatNear(target: usize, distance: usize, length: usize): void {
  if (ASC_FEATURE_SIMD) {
    const pattern = i8x16.swizzle(v128.load(target - distance), v128.load(repeatPatterns + (distance << 4)))
    const step = 16 - 16 % distance
    for (let i: usize = 0; i < length; i += step) v128.store(target + i, pattern)
  } else repeatExactly(target, distance, length)
}

/** Byte by byte, and not one too many: near the end of the output. */
export function repeatExactly(target: usize, distance: usize, length: usize): void {
  const source = target - distance
  for (let i: usize = 0; i < length; i++) store<u8>(target + i, load<u8>(source + i))
}
