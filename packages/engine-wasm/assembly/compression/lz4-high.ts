// LZ4 blocks, compressed harder: every position is remembered, the newest of each hash first, and the longest of several
// candidates is taken; one position later another look shows whether waiting pays. KIP-390's levels say how many: 2^(level - 1), but
// no more than 256: of bytes that repeat without end each candidate costs, and a broker that recompresses has no time for
// seconds. In JSON more candidates save less than one byte in a hundred.

import { matchTables } from '../layout'
import { writeLiterals, writeMatchLength } from './lz4-block'
import { hashOf, matchLength } from './match'

const matchEndDistance: usize = 12
const lastLiterals: usize = 5
const minMatch: usize = 4

/** The newest position of each hash, plus one, and behind that for each position the one before it, plus one; uint32. */
const hashBits: u32 = 15
const heads: usize = matchTables
const headsBytes: usize = (<usize>1 << hashBits) << 2
const chain: usize = heads + headsBytes

/** What `find` found beside its return value. */
let found: usize = 0
/** The first position that is not remembered yet. */
let remembered: usize = 0

/** As `compressLz4Block`, with up to `attempts` candidates for a match. */
export function compressLz4BlockHigh(source: usize, length: usize, target: usize, attempts: i32): usize {
  const end = source + length
  let output = target
  let literals = source
  if (length > matchEndDistance) {
    memory.fill(heads, 0, headsBytes)
    remembered = source
    const lastStart = end - matchEndDistance
    const matchEnd = end - lastLiterals
    let position = source
    while (position <= lastStart) {
      let best = find(source, position, matchEnd, attempts)
      if (best < minMatch) {
        position++
        continue
      }
      let candidate = found
      while (position < lastStart) {
        const later = find(source, position + 1, matchEnd, attempts)
        if (later <= best) break
        position++
        best = later
        candidate = found
      }
      const token = output
      output = writeLiterals(output, literals, position - literals)
      store<u16>(output, <u16>(position - candidate))
      output = writeMatchLength(output + 2, token, best - minMatch)
      position += best
      literals = position
    }
  }
  return writeLiterals(output, literals, end - literals) - target
}

/** The length of the longest match that is found at `position`; `found` is where it lies. */
function find(source: usize, position: usize, matchEnd: usize, attempts: i32): usize {
  for (; remembered <= position; remembered++) {
    const head = heads + (hashOf(remembered, 32 - hashBits) << 1)
    store<u32>(chain + ((remembered - source) << 2), load<u32>(head))
    store<u32>(head, <u32>(remembered - source + 1))
  }
  let longest: usize = 0
  let entry = <usize>load<u32>(chain + ((position - source) << 2))
  for (let attempt = 0; entry != 0 && attempt < attempts; attempt++) {
    const candidate = source + entry - 1
    // A longer match agrees in the byte behind the longest so far.
    const mayBeLonger = position + longest < matchEnd && load<u8>(candidate + longest) == load<u8>(position + longest)
    if (mayBeLonger) {
      const length = matchLength(candidate, position, matchEnd)
      if (length > longest) {
        longest = length
        found = candidate
      }
    }
    entry = <usize>load<u32>(chain + ((entry - 1) << 2))
  }
  return longest
}
