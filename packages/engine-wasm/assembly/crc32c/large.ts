// The multiple for long messages: x^42200 + x^36064 + x^22008 + 1.
//
//   v[p] = d[p] ^ v[p - 767] ^ v[p - 2524] ^ v[p - 5275]
//
// Four loads a vector, which is what bounds the loop, and none waits for a vector that was stored just before: 16 GB/s.
//
// foldLarge, in bytes:   0 zeros   64 carried over   5440 a piece of up to 136 KiB, then 48 zeros
// The first piece starts at 64, where nothing is in front of it but zeros. Later ones start at 5440, and `carry` puts the
// last 5,376 folded bytes of the piece before them in front: a message of any length has one rest, and its fold stays in
// the cache. A message may lie where it is folded, that is at 64 or 5440. (By pieces of 64 KiB, 1 MB took 1.03 to 1.05x as long, of 32 KiB 1.1x, of 16 KiB 1.25x.)

import { foldLarge } from '../layout'
import { remainderByMiddleFold } from './middle'
import { restOfLarge, storeFour, storeZeros, zerosBytes } from './vectors'

/** Here the large multiple and the middle one are as fast; at 14 KiB it is 1.15x as fast. */
export const largeFrom: usize = 12288
/** A piece and its fold stay in the second-level cache. */
export const pieceBytes: usize = 131072
/** The most that the last piece may have. It has at least `pieceBytes` less than that: the rest is not carried over. */
export const lastPieceBytes: usize = pieceBytes + 8192

const reach: usize = 5275
const frontBytes: usize = 5248
const carriedBytes: usize = 5376
const firstStart: usize = foldLarge + zerosBytes
const nextStart: usize = firstStart + carriedBytes

// @ts-ignore: decorator
@inline
function far(folded: usize): v128 {
  return v128.xor(v128.load(folded - 2524), v128.load(folded - 5275))
}

// @ts-ignore: decorator
@inline
function nearAndFar(folded: usize): v128 {
  return v128.xor(v128.load(folded - 767), far(folded))
}

// @ts-ignore: decorator
@inline
function foldVector(message: usize, folded: usize): v128 {
  return v128.xor(v128.load(message), nearAndFar(folded))
}

/** The bytes of the message that nothing is folded into yet, then those with one term, then with two. */
function foldFront(remainder: u32, position: usize): void {
  const shift = position - firstStart
  let folded = firstStart
  for (; folded < firstStart + 704; folded += 64) {
    const message = folded + shift
    storeFour(folded, v128.load(message), v128.load(message, 16), v128.load(message, 32), v128.load(message, 48))
  }
  store<u32>(firstStart, load<u32>(position) ^ remainder)
  for (; folded < firstStart + 2496; folded += 64) {
    const message = folded + shift
    const a = v128.xor(v128.load(message), v128.load(folded - 767))
    const b = v128.xor(v128.load(message, 16), v128.load(folded - 767, 16))
    const c = v128.xor(v128.load(message, 32), v128.load(folded - 767, 32))
    const d = v128.xor(v128.load(message, 48), v128.load(folded - 767, 48))
    storeFour(folded, a, b, c, d)
  }
  for (; folded < firstStart + frontBytes; folded += 32) {
    const message = folded + shift
    const a = v128.xor(v128.load(folded - 767), v128.load(folded - 2524))
    const b = v128.xor(v128.load(folded - 767, 16), v128.load(folded - 2524, 16))
    v128.store(folded, v128.xor(v128.load(message), a))
    v128.store(folded, v128.xor(v128.load(message, 16), b), 16)
  }
}

function foldUpTo(end: usize, folded: usize, message: usize): void {
  for (; folded + 128 <= end; folded += 128) {
    const a = foldVector(message, folded)
    const b = foldVector(message + 16, folded + 16)
    const c = foldVector(message + 32, folded + 32)
    const d = foldVector(message + 48, folded + 48)
    const e = foldVector(message + 64, folded + 64)
    const f = foldVector(message + 80, folded + 80)
    const g = foldVector(message + 96, folded + 96)
    const h = foldVector(message + 112, folded + 112)
    storeFour(folded, a, b, c, d)
    storeFour(folded + 64, e, f, g, h)
    message += 128
  }
  for (; folded < end; folded += 16, message += 16) v128.store(folded, foldVector(message, folded))
}

/** As `foldUpTo`, and stores what it reads to `target`: the loads are what bounds the loop, a store more is almost free. */
function foldAndCopyUpTo(end: usize, folded: usize, message: usize, target: usize): void {
  for (; folded + 64 <= end; folded += 64) {
    const a = v128.load(message)
    const b = v128.load(message, 16)
    const c = v128.load(message, 32)
    const d = v128.load(message, 48)
    storeFour(target, a, b, c, d)
    const e = v128.xor(a, nearAndFar(folded))
    const f = v128.xor(b, nearAndFar(folded + 16))
    const g = v128.xor(c, nearAndFar(folded + 32))
    const h = v128.xor(d, nearAndFar(folded + 48))
    storeFour(folded, e, f, g, h)
    message += 64
    target += 64
  }
  const left = end - folded
  foldUpTo(end, folded, message)
  memory.copy(target, message, left)
}

/** Folds into the bytes behind `end`, but not those into themselves: the terms end one after the other. */
function foldIntoRest(end: usize, message: usize): void {
  const shift = restOfLarge - end
  let folded = end
  for (; folded < end + 48; folded += 16, message += 16) {
    v128.store(folded + shift, foldVector(message, folded))
  }
  // Only now, since these may be the bytes of the message that were just read.
  storeZeros(end)
  storeZeros(end + 16)
  storeZeros(end + 32)
  for (; folded < end + 768; folded += 16, message += 16) {
    v128.store(folded + shift, foldVector(message, folded))
  }
  for (; folded < end + 2560; folded += 32, message += 32) {
    v128.store(folded + shift, v128.xor(v128.load(message), far(folded)))
    v128.store(folded + shift, v128.xor(v128.load(message, 16), far(folded + 16)), 16)
  }
  for (; folded < end + 5312; folded += 64, message += 64) {
    const a = v128.xor(v128.load(message), v128.load(folded - 5275))
    const b = v128.xor(v128.load(message, 16), v128.load(folded - 5275, 16))
    const c = v128.xor(v128.load(message, 32), v128.load(folded - 5275, 32))
    const d = v128.xor(v128.load(message, 48), v128.load(folded - 5275, 48))
    storeFour(folded + shift, a, b, c, d)
  }
}

/** The remainder from where the fold has come to, with `length` bytes of message to go. */
function finish(folded: usize, position: usize, length: usize): u32 {
  const foldedBytes = (length - reach) & ~15
  foldUpTo(folded + foldedBytes, folded, position)
  foldIntoRest(folded + foldedBytes, position + foldedBytes)
  return remainderByMiddleFold(0, restOfLarge, length - foldedBytes)
}

/** Lets the next piece continue, when `end` is where the folded bytes of this one end. */
function carry(end: usize): void {
  memory.copy(firstStart, end - carriedBytes, carriedBytes)
}

/** The remainder of 12 to 136 KiB. */
export function remainderByLargeFold(remainder: u32, position: usize, length: usize): u32 {
  foldFront(remainder, position)
  return finish(firstStart + frontBytes, position + frontBytes, length - frontBytes)
}

/** The first piece of a longer message: 128 KiB. */
export function foldFirstPiece(remainder: u32, position: usize): void {
  foldFront(remainder, position)
  foldUpTo(firstStart + pieceBytes, firstStart + frontBytes, position + frontBytes)
  carry(firstStart + pieceBytes)
}

/** A piece behind the first: 128 KiB. */
export function foldNextPiece(position: usize): void {
  foldUpTo(nextStart + pieceBytes, nextStart, position)
  carry(nextStart + pieceBytes)
}

/** The remainder with the last piece: 8 to 136 KiB. */
export function remainderWithLastPiece(position: usize, length: usize): u32 {
  return finish(nextStart, position, length)
}

/** As the three above, but copies what is folded to `target`. */
export function foldAndCopyFirstPiece(remainder: u32, position: usize, target: usize): void {
  foldFront(remainder, position)
  memory.copy(target, position, frontBytes)
  const folded = firstStart + frontBytes
  foldAndCopyUpTo(firstStart + pieceBytes, folded, position + frontBytes, target + frontBytes)
  carry(firstStart + pieceBytes)
}

export function foldAndCopyNextPiece(position: usize, target: usize): void {
  foldAndCopyUpTo(nextStart + pieceBytes, nextStart, position, target)
  carry(nextStart + pieceBytes)
}

export function remainderWithCopyOfLastPiece(position: usize, target: usize, length: usize): u32 {
  return finishWithCopy(nextStart, position, target, length)
}

export function remainderWithCopyByLargeFold(remainder: u32, position: usize, target: usize, length: usize): u32 {
  foldFront(remainder, position)
  memory.copy(target, position, frontBytes)
  return finishWithCopy(firstStart + frontBytes, position + frontBytes, target + frontBytes, length - frontBytes)
}

function finishWithCopy(folded: usize, position: usize, target: usize, length: usize): u32 {
  const foldedBytes = (length - reach) & ~15
  foldAndCopyUpTo(folded + foldedBytes, folded, position, target)
  memory.copy(target + foldedBytes, position + foldedBytes, length - foldedBytes)
  foldIntoRest(folded + foldedBytes, position + foldedBytes)
  return remainderByMiddleFold(0, restOfLarge, length - foldedBytes)
}
