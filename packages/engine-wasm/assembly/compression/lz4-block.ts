// LZ4 blocks of up to 64 KiB. Source: lz4_Block_format.md of the LZ4 project.
//
//   sequence   token | literal length bytes | literals | distance uint16 | match length bytes         little-endian
//   token      literal length in the upper four bits, match length - 4 in the lower; 15 says that bytes follow, which are
//              added up, to the first below 255. The last sequence has literals alone.

import { matchTables } from '../layout'
import { copy16, copyWildly, hashOf, matchLength } from './match'
import { repeatExactly, repeatWildly } from './repeat'
import { matchTooEarly, tooLarge, truncated } from './faults'

/** The last match begins this far from the end, and the last literals are this many: the format demands it. */
const matchEndDistance: usize = 12
const lastLiterals: usize = 5
const minMatch: usize = 4
/** After so many misses the search goes two bytes at a time, then three …: what does not compress does not take long. */
const missesPerStep: u32 = 6

/** The most that a block of `length` becomes; kernels write up to 32 bytes beyond what they return. */
// @ts-ignore: decorator
@inline
export function lz4Bound(length: usize): usize {
  return length + length / 255 + 16
}

/**
 * The fast way: one candidate for each position, from a table of uint16 that fits the first-level cache. Returns the bytes
 * written, at most `lz4Bound`.
 */
export function compressLz4Block(source: usize, length: usize, target: usize): usize {
  const end = source + length
  let output = target
  let literals = source
  if (length > matchEndDistance) {
    // A table that small inputs do not fill would cost more to clear than they take.
    const bits: u32 = length < 2048 ? 10 : 13
    const shift = 32 - bits
    memory.fill(matchTables, 0, <usize>2 << bits)
    const lastStart = end - matchEndDistance
    const matchEnd = end - lastLiterals
    let position = source + 1
    while (true) {
      // Search.
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
      while (position > literals && candidate > source && load<u8>(position - 1) == load<u8>(candidate - 1)) {
        position--
        candidate--
      }

      // Literals, then matches as long as one follows the other.
      let token = output
      output = writeLiterals(output, literals, position - literals)
      while (true) {
        store<u16>(output, <u16>(position - candidate))
        const beyond = matchLength(candidate + minMatch, position + minMatch, matchEnd)
        position += minMatch + beyond
        output = writeMatchLength(output + 2, token, beyond)
        literals = position
        if (position > lastStart) break
        store<u16>(matchTables + hashOf(position - 2, shift), <u16>(position - 2 - source))
        const entry = matchTables + hashOf(position, shift)
        candidate = source + <usize>load<u16>(entry)
        store<u16>(entry, <u16>(position - source))
        if (load<u32>(candidate) != load<u32>(position)) break
        token = output
        store<u8>(output++, 0)
      }
      if (position > lastStart) break
      position++
    }
  }
  return writeLiterals(output, literals, end - literals) - target
}

/** The token with its upper half, and the literals. */
// @ts-ignore: decorator
@inline
export function writeLiterals(output: usize, literals: usize, length: usize): usize {
  if (length < 15) {
    store<u8>(output, <u8>(length << 4))
    output++
  } else {
    store<u8>(output, 15 << 4)
    output = writeLength(output + 1, length - 15)
  }
  copyWildly(output, literals, length)
  return output + length
}

/** `beyond` are the bytes of the match behind the first four. */
// @ts-ignore: decorator
@inline
export function writeMatchLength(output: usize, token: usize, beyond: usize): usize {
  if (beyond < 15) {
    store<u8>(token, load<u8>(token) | <u8>beyond)
    return output
  }
  store<u8>(token, load<u8>(token) | 15)
  return writeLength(output, beyond - 15)
}

function writeLength(output: usize, rest: usize): usize {
  for (; rest >= 255; rest -= 255) store<u8>(output++, 255)
  store<u8>(output++, <u8>rest)
  return output
}

/**
 * Decompresses one block to `output`; matches may reach back to `history`. Nothing is written from `outputEnd` on, nothing
 * read that matters from the block's end on. Returns the bytes written, or a fault.
 */
export function decompressLz4Block(
  source: usize,
  length: usize,
  history: usize,
  output: usize,
  outputEnd: usize,
): i32 {
  const end = source + length
  const target = output
  // Before these a sequence of the short kind, 17 bytes that make up to 302, stays inside.
  const sourceFar = length > 32 ? end - 32 : source
  const outputFar = outputEnd - output > 320 ? outputEnd - 320 : output
  while (source < end) {
    const token = <usize>load<u8>(source++)
    let literals = token >>> 4
    let beyond = token & 15

    // Nearly every sequence has few literals, repeats what is a vector and more away, and is far from both ends.
    if (literals != 15 && source < sourceFar && output < outputFar) {
      copy16(output, source)
      output += literals
      source += literals
      const distance = <usize>load<u16>(source)
      const from = output - distance
      if (distance >= 16 && from >= history) {
        if (beyond != 15) {
          source += 2
          copy16(output, from)
          store<u32>(output, load<u32>(from, 16), 16)
          output += beyond + minMatch
          continue
        }
        const rest = <usize>load<u8>(source, 2)
        if (rest != 255) {
          source += 3
          copyWildly(output, from, rest + 15 + minMatch)
          output += rest + 15 + minMatch
          continue
        }
      }
    } else {
      if (literals == 15) {
        literals = readLength(source, end)
        if (literals == tooLong) return truncated
        source = lengthEnd
        literals += 15
      }
      if (literals > end - source) return truncated
      if (literals > outputEnd - output) return tooLarge
      if (source + literals + 16 <= end && output + literals + 16 <= outputEnd) copyWildly(output, source, literals)
      else memory.copy(output, source, literals)
      source += literals
      output += literals
      if (source == end) break
      if (source + 2 > end) return truncated
    }

    const distance = <usize>load<u16>(source)
    source += 2
    if (beyond == 15) {
      beyond = readLength(source, end)
      if (beyond == tooLong) return truncated
      source = lengthEnd
      beyond += 15
    }
    const matched = beyond + minMatch
    if (distance == 0 || distance > output - history) return matchTooEarly
    if (matched > outputEnd - output) return tooLarge
    if (matched + 16 <= outputEnd - output) repeatWildly(output, distance, matched)
    else repeatExactly(output, distance, matched)
    output += matched
  }
  return <i32>(output - target)
}

/** Lengths above are of no block that fits into the memory; the sum stops there, so that it does not overflow. */
const longest: usize = 0x1000_0000
const tooLong: usize = usize.MAX_VALUE
/** Where the bytes of a length end. */
let lengthEnd: usize = 0

/** What the bytes of a length add up to, or `tooLong` if they do not end before `end`. */
function readLength(position: usize, end: usize): usize {
  let sum: usize = 0
  while (position < end) {
    const byte = <usize>load<u8>(position++)
    if (sum < longest) sum += byte
    if (byte != 255) {
      lengthEnd = position
      return sum
    }
  }
  return tooLong
}
