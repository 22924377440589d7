// CRC-32C (Castagnoli, reflected polynomial 0x82F63B78) by tables: slicing by 16. Sixteen bytes a step, one look-up each,
// all of them independent of each other. Works everywhere; finishes what the SIMD folds leave.

import { crcTables } from '../layout'

const polynomial: u32 = 0x82f63b78

// Where table n lies: as constants, since only a constant becomes part of the load instruction itself.
const table0: usize = crcTables
const table1: usize = crcTables + 1024
const table2: usize = crcTables + 2048
const table3: usize = crcTables + 3072
const table4: usize = crcTables + 4096
const table5: usize = crcTables + 5120
const table6: usize = crcTables + 6144
const table7: usize = crcTables + 7168
const table8: usize = crcTables + 8192
const table9: usize = crcTables + 9216
const table10: usize = crcTables + 10240
const table11: usize = crcTables + 11264
const table12: usize = crcTables + 12288
const table13: usize = crcTables + 13312
const table14: usize = crcTables + 14336
const table15: usize = crcTables + 15360

/** Fills the 16 tables. The host calls it once: as a data segment they would be 16 KB of module for 20 µs of work. */
export function initializeTables(): void {
  for (let i: u32 = 0; i < 256; i++) {
    let crc = i
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (polynomial & (0 - (crc & 1)))
    store<u32>(crcTables + ((<usize>i) << 2), crc)
  }
  for (let i: u32 = 0; i < 256; i++) {
    let crc = load<u32>(crcTables + ((<usize>i) << 2))
    for (let table: usize = 1; table < 16; table++) {
      crc = load<u32>(crcTables + ((<usize>(crc & 255)) << 2)) ^ (crc >>> 8)
      store<u32>(crcTables + (table << 10) + ((<usize>i) << 2), crc)
    }
  }
}

// Byte 0 to 3 of a word as a distance in a table of uint32: one shift and one mask each.

// @ts-ignore: decorator
@inline
function entry0(word: u32): usize {
  return (word << 2) & 1020
}

// @ts-ignore: decorator
@inline
function entry1(word: u32): usize {
  return (word >>> 6) & 1020
}

// @ts-ignore: decorator
@inline
function entry2(word: u32): usize {
  return (word >>> 14) & 1020
}

// @ts-ignore: decorator
@inline
function entry3(word: u32): usize {
  return (word >>> 22) & 1020
}

/**
 * The remainder after `length` bytes at `position`, from the remainder before them; without the inversions of a CRC.
 *
 * The twelve look-ups that do not wait for the step before are summed first, and as a tree, so that a step takes what 16
 * loads take and no longer: 1.45x the speed of a sum from left to right (2.25 against 1.55 GB/s).
 */
export function remainderBySlicing(remainder: u32, position: usize, length: usize): u32 {
  let crc = remainder
  const blocksEnd = position + (length & ~15)
  const end = position + length
  for (; position < blocksEnd; position += 16) {
    const a = load<u32>(position) ^ crc
    const b = load<u32>(position, 4)
    const c = load<u32>(position, 8)
    const d = load<u32>(position, 12)
    const second =
      load<u32>(entry0(b), table11) ^ load<u32>(entry1(b), table10) ^
      (load<u32>(entry2(b), table9) ^ load<u32>(entry3(b), table8))
    const third =
      load<u32>(entry0(c), table7) ^ load<u32>(entry1(c), table6) ^
      (load<u32>(entry2(c), table5) ^ load<u32>(entry3(c), table4))
    const fourth =
      load<u32>(entry0(d), table3) ^ load<u32>(entry1(d), table2) ^
      (load<u32>(entry2(d), table1) ^ load<u32>(entry3(d), table0))
    const first =
      load<u32>(entry0(a), table15) ^ load<u32>(entry1(a), table14) ^
      (load<u32>(entry2(a), table13) ^ load<u32>(entry3(a), table12))
    crc = second ^ third ^ fourth ^ first
  }
  for (; position < end; position++) crc = load<u32>(entry0(crc ^ load<u8>(position)), table0) ^ (crc >>> 8)
  return crc
}
