// What the three folds share.

import { foldRest } from '../layout'

/** Zeros in front of what is folded: up to so many bytes before its distance is reached, a term may be added already. */
export const zerosBytes: usize = 64

// foldRest, in bytes:   0 what the large fold leaves, up to 5312   5376 the middle one, up to 464   5888 the small one, 160
export const restOfLarge: usize = foldRest
export const restOfMiddle: usize = foldRest + 5376
export const restOfSmall: usize = foldRest + 5888

// @ts-ignore: decorator
@inline
export function storeFour(position: usize, a: v128, b: v128, c: v128, d: v128): void {
  v128.store(position, a)
  v128.store(position, b, 16)
  v128.store(position, c, 32)
  v128.store(position, d, 48)
}

// @ts-ignore: decorator
@inline
export function storeZeros(position: usize): void {
  v128.store(position, i64x2.splat(0))
}
