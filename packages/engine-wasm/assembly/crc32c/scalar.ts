import { remainderBySlicing } from './slicing'

/** CRC-32C of `length` bytes, continuing from `crc`. */
export function crc32c(crc: u32, position: usize, length: usize): u32 {
  return ~remainderBySlicing(~crc, position, length)
}

/** As in SIMD; where a piece stands makes no difference here. */
export function crc32cOfPiece(crc: u32, position: usize, length: usize, _piece: i32): u32 {
  return crc32c(crc, position, length)
}

/** Copies `length` bytes, and gives their CRC-32C. */
export function copyWithCrc32c(crc: u32, source: usize, target: usize, length: usize): u32 {
  memory.copy(target, source, length)
  return crc32c(crc, target, length)
}
