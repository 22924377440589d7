import { remainderBySlicing } from './slicing'

/** CRC-32C of `length` bytes, at most 64 KiB, continuing from `crc`. */
export function crc32c(crc: u32, position: usize, length: usize): u32 {
  return ~remainderBySlicing(~crc, position, length)
}
