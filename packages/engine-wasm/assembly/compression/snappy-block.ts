// Snappy blocks. Source: google/snappy format_description.txt.
//
//   block     uncompressed length varint | element*                                                     little-endian
//   literal   tag: length - 1 in the upper six bits, 60 to 63 say that 1 to 4 bytes have it; 00 | bytes
//   copy      tag 01: length - 4 in three bits, distance in three and the next byte; tag 10, 11: length - 1 in six bits,
//             distance in the next two or four bytes

import { matchTables } from '../layout'
import { foreign, lengthWrong, matchTooEarly, tooLarge, truncated } from './faults'
import { copy16, copyWildly, hashOf, matchLength } from './match'
import { repeatExactly, repeatWildly } from './repeat'

const minMatch: usize = 4
/** So many bytes at the end are literals: the search reads eight at a time. */
const tailBytes: usize = 15
const missesPerStep: u32 = 5

/** The most that a block of `length` becomes; kernels write up to 32 bytes beyond what they return. */
// @ts-ignore: decorator
@inline
export function snappyBound(length: usize): usize {
  return length + length / 6 + 32
}

/** Compresses up to 64 KiB. Returns the bytes written, at most `snappyBound`. */
export function compressSnappyBlock(source: usize, length: usize, target: usize): usize {
  const end = source + length
  let output = writeSize(target, length)
  let literals = source
  if (length > tailBytes) {
    const bits: u32 = length < 2048 ? 10 : 13
    const shift = 32 - bits
    memory.fill(matchTables, 0, <usize>2 << bits)
    const lastStart = end - tailBytes
    let position = source + 1
    while (true) {
      let candidate: usize = 0
      let misses: u32 = 1 << missesPerStep
      let next = position
      let isFound = false
      do {
        position = next
        next += misses >>> missesPerStep
        misses++
        if (position > lastStart) break
        const entry = matchTables + hashOf(position, shift)
        candidate = source + <usize>load<u16>(entry)
        store<u16>(entry, <u16>(position - source))
        isFound = load<u32>(candidate) == load<u32>(position)
      } while (!isFound)
      if (!isFound) break
      if (position != literals) output = writeLiteral(output, literals, position - literals)
      while (true) {
        const matched = minMatch + matchLength(candidate + minMatch, position + minMatch, end)
        output = writeCopies(output, position - candidate, matched)
        position += matched
        literals = position
        if (position > lastStart) break
        store<u16>(matchTables + hashOf(position - 1, shift), <u16>(position - 1 - source))
        const entry = matchTables + hashOf(position, shift)
        candidate = source + <usize>load<u16>(entry)
        store<u16>(entry, <u16>(position - source))
        if (load<u32>(candidate) != load<u32>(position)) break
      }
      if (position > lastStart) break
      position++
    }
  }
  if (literals != end) output = writeLiteral(output, literals, end - literals)
  return output - target
}

function writeSize(output: usize, rest: usize): usize {
  for (; rest >= 0x80; rest >>>= 7) store<u8>(output++, <u8>(rest | 0x80))
  store<u8>(output++, <u8>rest)
  return output
}

// @ts-ignore: decorator
@inline
function writeLiteral(output: usize, literals: usize, length: usize): usize {
  const rest = length - 1
  if (rest < 60) {
    store<u8>(output, <u8>(rest << 2))
    output++
  } else if (rest < 0x100) {
    store<u16>(output, <u16>((60 << 2) | (rest << 8)))
    output += 2
  } else {
    store<u8>(output, 61 << 2)
    store<u16>(output, <u16>rest, 1)
    output += 3
  }
  copyWildly(output, literals, length)
  return output + length
}

/** A copy has at most 64 bytes; a rest of fewer than four could not be a short one, so the last but one is cut to 60. */
// @ts-ignore: decorator
@inline
function writeCopies(output: usize, distance: usize, length: usize): usize {
  while (length >= 68) {
    output = writeFarCopy(output, distance, 64)
    length -= 64
  }
  if (length > 64) {
    output = writeFarCopy(output, distance, 60)
    length -= 60
  }
  if (length >= 12 || distance >= 2048) return writeFarCopy(output, distance, length)
  store<u16>(output, <u16>(1 | ((length - 4) << 2) | ((distance >>> 8) << 5) | ((distance & 0xff) << 8)))
  return output + 2
}

// @ts-ignore: decorator
@inline
function writeFarCopy(output: usize, distance: usize, length: usize): usize {
  store<u32>(output, <u32>(2 | ((length - 1) << 2) | (distance << 8)))
  return output + 3
}

/** Decompresses one block of at most `capacity`. Returns the bytes written, or a fault. */
export function decompressSnappyBlock(source: usize, length: usize, target: usize, capacity: usize): i32 {
  const end = source + length
  let size: u64 = 0
  for (let shift: u64 = 0; ; shift += 7) {
    if (source == end) return truncated
    const byte = <u64>load<u8>(source++)
    size |= (byte & 0x7f) << shift
    if (byte < 0x80) break
    if (shift == 28) return foreign
  }
  if (size > <u64>capacity) return tooLarge
  const outputEnd = target + <usize>size
  // Before these an element of up to 16 literals, or a copy of up to 64 bytes, stays inside.
  const sourceFar = end - source > 32 ? end - 32 : source
  const outputFar = size > 96 ? outputEnd - 96 : target
  let output = target
  while (source < end) {
    const isFar = source < sourceFar && output < outputFar
    const tag = <usize>load<u8>(source++)
    if ((tag & 3) == 0) {
      let literal = tag >>> 2
      if (isFar && literal < 16) {
        copy16(output, source)
        source += literal + 1
        output += literal + 1
        continue
      }
      if (literal >= 60) {
        const bytes = literal - 59
        if (bytes > end - source) return truncated
        literal = <usize>load<u32>(source) & (<usize>0xffffffff >>> (32 - (bytes << 3)))
        source += bytes
      }
      // Of 2^32 bytes no length is left.
      if (literal >= end - source) return truncated
      literal++
      if (literal > outputEnd - output) return lengthWrong
      if (source + literal + 16 <= end && output + literal + 16 <= outputEnd) copyWildly(output, source, literal)
      else memory.copy(output, source, literal)
      source += literal
      output += literal
      continue
    }
    let matched: usize
    let distance: usize
    if (isFar && (tag & 3) != 3) {
      // Near and far copies follow each other as they like, so there is no branch to be predicted between them.
      const word = <usize>load<u16>(source)
      const isNear = (tag & 3) == 1
      distance = select<usize>(((tag >>> 5) << 8) | (word & 0xff), word, isNear)
      matched = select<usize>(((tag >>> 2) & 7) + 4, (tag >>> 2) + 1, isNear)
      source += select<usize>(1, 2, isNear)
      if (distance >= 16 && distance <= output - target) {
        const from = output - distance
        copy16(output, from)
        if (matched > 16) copyWildly(output + 16, from + 16, matched - 16)
        output += matched
        continue
      }
    } else if ((tag & 3) == 1) {
      if (source == end) return truncated
      matched = ((tag >>> 2) & 7) + 4
      distance = ((tag >>> 5) << 8) | <usize>load<u8>(source)
      source += 1
    } else {
      const bytes: usize = (tag & 3) == 2 ? 2 : 4
      if (bytes > end - source) return truncated
      matched = (tag >>> 2) + 1
      distance = bytes == 2 ? <usize>load<u16>(source) : <usize>load<u32>(source)
      source += bytes
    }
    if (distance == 0 || distance > output - target) return matchTooEarly
    if (matched > outputEnd - output) return lengthWrong
    if (matched + 16 <= outputEnd - output) repeatWildly(output, distance, matched)
    else repeatExactly(output, distance, matched)
    output += matched
  }
  return output == outputEnd ? <i32>size : lengthWrong
}
