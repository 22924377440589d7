// CRC-32C without an instruction for it, by sparse multiples of the polynomial.
//
// A CRC is the remainder of the message, taken as a polynomial over GF(2), modulo P = 0x11EDC6F41. Adding (XORing) any
// multiple of P does not change the remainder. If a multiple has few terms and all its exponents are whole bytes, then
// cancelling the byte at position p with it changes few later bytes, each at a fixed distance: for x^e + … + 1 of degree n
// those distances are n and all n - e, over eight. With d the message and v the message after everything before was
// cancelled, v[p] is d[p] ^ v[p - distance] ^ …, and the remainder of the message is that of the last bytes of v, as many as
// the largest distance (the reach). It works on 16 bytes at a time with unaligned loads and XORs alone: no table, no
// multiply. The smallest distance bounds how many vectors can be made at once.
//
//               terms   smallest distance   reach      GB/s   for messages
//   small         8             66            130       5     288 B to 896 B, and what the middle one leaves
//   middle        6            260            437       8.5   896 B to 12 KiB, and what the large one leaves
//   large         4            767          5,275      16     12 KiB and more, 128 KiB at a time
//   slicing       -              -              -       2.2   less than 288 B, and what the small one leaves
//
// P is a multiple of x + 1, so a multiple has an even number of terms; with four, 5,275 bytes is the shortest reach there
// is, with six 209 (its smallest distance, 65, makes it slow: see middle.ts), with eight 98. src/sparse-multiples.test.ts
// divides the multiples by P, and checks the folded bytes that the kernels leave in the memory against their distances.
//
// The value that a CRC starts from is XORed into the first four bytes. No padding is cleared in front of a message: each
// term starts where its distance is reached (up to 63 bytes earlier, for which zeros lie in front that nobody writes), and
// none is behind it: into the rest, each term ends where its distance does, again up to 48 bytes late. So the folds read
// up to 63 bytes behind the message, where anything may lie.
//
// In place, medians of one run, against slicing by 16 summed from left to right, and against the folds of before (two
// multiples, padding cleared for every message, a rest for every 64 KiB): 256 B 1.4x and 1.4x; 512 B 1.9x and 1.9x; 1 KiB
// 2.8x and 1.6x; 4 KiB 4.8x and 1.7x; 16 KiB 6.5x and 1.6x; 64 KiB 8.6x and 1.15x; 1 MiB 8.2x and 1.3x. Against the addon
// @node-rs/crc32, in place and with the copy into the memory: 1.5x and 1.3x at 256 B, 1.65x and 1.45x at 1 KiB, 2.1x and
// 1.8x at 4 KiB, 2.5x and 1.9x at 16 KiB, 3.0x and 2.2x at 64 KiB, 2.8x and 2.2x at 1 MiB.

import * as large from './large'
import { middleFrom, remainderByMiddleFold } from './middle'
import { remainderBySlicing } from './slicing'
import { remainderBySmallFold, smallFrom } from './small'

/** CRC-32C of `length` bytes, continuing from `crc`. Up to 63 bytes behind them are read, and ignored. */
export function crc32c(crc: u32, position: usize, length: usize): u32 {
  if (length < smallFrom) return ~remainderBySlicing(~crc, position, length)
  if (length < middleFrom) return ~remainderBySmallFold(~crc, position, length)
  if (length < large.largeFrom) return ~remainderByMiddleFold(~crc, position, length)
  if (length <= large.lastPieceBytes) return ~large.remainderByLargeFold(~crc, position, length)
  large.foldFirstPiece(~crc, position)
  position += large.pieceBytes
  length -= large.pieceBytes
  for (; length > large.lastPieceBytes; length -= large.pieceBytes) {
    large.foldNextPiece(position)
    position += large.pieceBytes
  }
  return ~large.remainderWithLastPiece(position, length)
}

/**
 * For a message that comes piece by piece: the first (`piece` 0) and the next ones (1) have `pieceBytes`, the last (2) has
 * between 8 KiB and `lastPieceBytes`. The fold stays in the memory between calls, during which there must be no other
 * CRC. Only the last gives the CRC.
 */
export function crc32cOfPiece(crc: u32, position: usize, length: usize, piece: i32): u32 {
  if (piece == 2) return ~large.remainderWithLastPiece(position, length)
  if (piece == 0) large.foldFirstPiece(~crc, position)
  else large.foldNextPiece(position)
  return 0
}

/** From here on a copy in the same pass is faster: at 64 KiB 4.0 against 4.7 µs, at 16 KiB 1.7 against 1.6 µs. */
const onePassFrom: usize = 32768

/** Copies `length` bytes, and gives their CRC-32C: from 32 KiB on, unless they overlap, in one pass. */
export function copyWithCrc32c(crc: u32, source: usize, target: usize, length: usize): u32 {
  const overlaps = source < target + length && target < source + length
  if (length < onePassFrom || overlaps) {
    memory.copy(target, source, length)
    return crc32c(crc, target, length)
  }
  if (length <= large.lastPieceBytes) return ~large.remainderWithCopyByLargeFold(~crc, source, target, length)
  large.foldAndCopyFirstPiece(~crc, source, target)
  source += large.pieceBytes
  target += large.pieceBytes
  length -= large.pieceBytes
  for (; length > large.lastPieceBytes; length -= large.pieceBytes) {
    large.foldAndCopyNextPiece(source, target)
    source += large.pieceBytes
    target += large.pieceBytes
  }
  return ~large.remainderWithCopyOfLastPiece(source, target, length)
}
