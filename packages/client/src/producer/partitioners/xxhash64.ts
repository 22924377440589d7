import { add, multiply, rotate, set, type Word64, xor, xorShifted } from './word64.ts'

// The five primes of xxHash64, each as its halves.
const high1 = 0x9e3779b1
const low1 = 0x85ebca87
const high2 = 0xc2b2ae3d
const low2 = 0x27d4eb4f
const high3 = 0x165667b1
const low3 = 0x9e3779f9
const high4 = 0x85ebca77
const low4 = 0xc2b2ae63
const high5 = 0x27d4eb2f
const low5 = 0x165667c5

/** A stripe has a word for each of four lanes. */
const stripeBytes = 32

// Used within one call: nothing here waits, so that calls cannot meet.
const word: Word64 = { high: 0, low: 0 }
const lane1: Word64 = { high: 0, low: 0 }
const lane2: Word64 = { high: 0, low: 0 }
const lane3: Word64 = { high: 0, low: 0 }
const lane4: Word64 = { high: 0, low: 0 }

/** Sets `hash` to the xxHash64 of the bytes with seed 0. Source: xxhash_spec.md of the xxHash project. */
export function xxHash64(bytes: Uint8Array, hash: Word64): void {
  const { length } = bytes
  let position = 0
  set(hash, high5, low5)
  if (length >= stripeBytes) {
    position = length - (length % stripeBytes)
    hashStripes(bytes, position, hash)
  }
  add(hash, 0, length)
  for (; position + 8 <= length; position += 8) {
    set(word, 0, 0)
    mixIn(word, bytes, position)
    xor(hash, word.high, word.low)
    rotate(hash, 27)
    multiply(hash, high1, low1)
    add(hash, high4, low4)
  }
  if (position + 4 <= length) {
    set(word, 0, wordAt(bytes, position))
    multiply(word, high1, low1)
    xor(hash, word.high, word.low)
    rotate(hash, 23)
    multiply(hash, high2, low2)
    add(hash, high3, low3)
    position += 4
  }
  for (; position < length; position++) {
    set(word, 0, bytes[position] ?? 0)
    multiply(word, high5, low5)
    xor(hash, word.high, word.low)
    rotate(hash, 11)
    multiply(hash, high1, low1)
  }
  xorShifted(hash, 33)
  multiply(hash, high2, low2)
  xorShifted(hash, 29)
  multiply(hash, high3, low3)
  xorShifted(hash, 32)
}

function hashStripes(bytes: Uint8Array, end: number, hash: Word64): void {
  set(lane1, high1, low1)
  add(lane1, high2, low2)
  set(lane2, high2, low2)
  set(lane3, 0, 0)
  // Minus prime1.
  set(lane4, ~high1, ~low1)
  add(lane4, 0, 1)
  for (let position = 0; position < end; position += stripeBytes) {
    mixIn(lane1, bytes, position)
    mixIn(lane2, bytes, position + 8)
    mixIn(lane3, bytes, position + 16)
    mixIn(lane4, bytes, position + 24)
  }
  set(hash, 0, 0)
  addRotated(hash, lane1, 1)
  addRotated(hash, lane2, 7)
  addRotated(hash, lane3, 12)
  addRotated(hash, lane4, 18)
  mergeLane(hash, lane1)
  mergeLane(hash, lane2)
  mergeLane(hash, lane3)
  mergeLane(hash, lane4)
}

function addRotated(hash: Word64, lane: Word64, bits: number): void {
  set(word, lane.high, lane.low)
  rotate(word, bits)
  add(hash, word.high, word.low)
}

/** Uses the lane up. */
function mergeLane(hash: Word64, lane: Word64): void {
  multiply(lane, high2, low2)
  rotate(lane, 31)
  multiply(lane, high1, low1)
  xor(hash, lane.high, lane.low)
  multiply(hash, high1, low1)
  add(hash, high4, low4)
}

/** A lane takes the eight bytes at a position: adds them times prime2, turns, and is multiplied with prime1. */
function mixIn(lane: Word64, bytes: Uint8Array, position: number): void {
  const { high, low } = lane
  lane.low = wordAt(bytes, position)
  lane.high = wordAt(bytes, position + 4)
  multiply(lane, high2, low2)
  add(lane, high, low)
  rotate(lane, 31)
  multiply(lane, high1, low1)
}

/** Four bytes, little-endian; a DataView would be an object for every key. */
function wordAt(bytes: Uint8Array, position: number): number {
  return (
    (bytes[position] ?? 0) |
    ((bytes[position + 1] ?? 0) << 8) |
    ((bytes[position + 2] ?? 0) << 16) |
    ((bytes[position + 3] ?? 0) << 24)
  )
}
