// CRC-32C (Castagnoli, reflected polynomial 0x82F63B78) by tables: slicing by 16. Sixteen bytes a step, one look-up each,
// all of them independent of each other. Works everywhere; finishes what the SIMD folds leave.

import { crcTables } from '../layout'

const polynomial: u32 = 0x82f63b78

/** Fills the 16 tables. The host calls it once: as a data segment they would be 16 KB of module for 20 µs of work. */
export function initialize(): void {
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

// @ts-ignore: decorator
@inline
function lookUp(table: usize, byte: u32): u32 {
  return load<u32>(crcTables + (table << 10) + ((<usize>(byte & 255)) << 2))
}

/** The remainder after `length` bytes at `position`, from the remainder before them; without the inversions of a CRC. */
export function remainderBySlicing(remainder: u32, position: usize, length: usize): u32 {
  let crc = remainder
  const blocksEnd = position + (length & ~15)
  const end = position + length
  for (; position < blocksEnd; position += 16) {
    const a = load<u32>(position) ^ crc
    const b = load<u32>(position, 4)
    const c = load<u32>(position, 8)
    const d = load<u32>(position, 12)
    crc =
      lookUp(15, a) ^ lookUp(14, a >>> 8) ^ lookUp(13, a >>> 16) ^ lookUp(12, a >>> 24) ^
      lookUp(11, b) ^ lookUp(10, b >>> 8) ^ lookUp(9, b >>> 16) ^ lookUp(8, b >>> 24) ^
      lookUp(7, c) ^ lookUp(6, c >>> 8) ^ lookUp(5, c >>> 16) ^ lookUp(4, c >>> 24) ^
      lookUp(3, d) ^ lookUp(2, d >>> 8) ^ lookUp(1, d >>> 16) ^ lookUp(0, d >>> 24)
  }
  for (; position < end; position++) crc = lookUp(0, crc ^ load<u8>(position)) ^ (crc >>> 8)
  return crc
}
