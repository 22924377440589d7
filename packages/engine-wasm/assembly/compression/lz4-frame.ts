// LZ4 frames, as Kafka carries LZ4. Written as Java's client does: independent blocks of at most 64 KiB, no checksum but the
// header's. Read with any block size, linked blocks, and the checksums that Java looks at: the header's and the blocks'.
//
//   frame  magic uint32 | FLG | BD | [content size uint64] | header checksum | block* | 0 uint32 | [checksum]
//   block  size uint32, highest bit: not compressed | data | [checksum uint32]                           little-endian
//
// Source: lz4_Frame_format.md of the LZ4 project.

import { checksumWrong, foreign, lengthWrong, tooLarge, truncated, unsupported } from './faults'
import { compressLz4Block, decompressLz4Block } from './lz4-block'
import { compressLz4BlockHigh } from './lz4-high'
import { xxHash32 } from './xxhash32'

const frameMagic: u32 = 0x184d2204
/** Version 1, independent blocks; blocks of at most 64 KiB. */
const flags: u8 = 0x60
const blockDescriptor: u8 = 0x40
const blockBytes: usize = 65536
const uncompressedBit: u32 = 0x80000000
/** Kafka's default, which means the fast way. */
const fastLevel: i32 = 9
/** Of the candidates for a match: see lz4-high.ts. */
const mostDoublings: i32 = 8

/** Returns the bytes written; there must be room for `length`, 12 bytes, and 256 and 4 for each 64 KiB. */
export function compressLz4Frame(source: usize, length: usize, target: usize, level: i32): usize {
  store<u32>(target, frameMagic)
  store<u8>(target, flags, 4)
  store<u8>(target, blockDescriptor, 5)
  store<u8>(target, <u8>(xxHash32(target + 4, 2) >>> 8), 6)
  let output = target + 7
  const end = source + length
  for (; source < end; source += blockBytes) {
    const block = min(end - source, blockBytes)
    const compressed =
      level == fastLevel
        ? compressLz4Block(source, block, output + 4)
        : compressLz4BlockHigh(source, block, output + 4, 1 << min(level - 1, mostDoublings))
    if (compressed < block) {
      store<u32>(output, <u32>compressed)
      output += 4 + compressed
    } else {
      store<u32>(output, <u32>block | uncompressedBit)
      memory.copy(output + 4, source, block)
      output += 4 + block
    }
  }
  store<u32>(output, 0)
  return output + 4 - target
}

/** Returns the bytes written, at most `capacity`, or a fault. */
export function decompressLz4Frame(source: usize, length: usize, target: usize, capacity: usize): i32 {
  const end = source + length
  const outputEnd = target + capacity
  if (length < 7) return truncated
  if (load<u32>(source) != frameMagic) return foreign
  const flag = <u32>load<u8>(source, 4)
  const hasBlockChecksums = (flag & 0x10) != 0
  const hasContentSize = (flag & 0x08) != 0
  const hasContentChecksum = (flag & 0x04) != 0
  if (flag >>> 6 != 1 || (flag & 0x03) != 0) return unsupported
  const sizeCode = ((<u32>load<u8>(source, 5)) >>> 4) & 7
  if (sizeCode < 4) return unsupported
  const maxBlockBytes: usize = <usize>1 << (8 + 2 * sizeCode)
  const descriptorBytes: usize = hasContentSize ? 10 : 2
  if (length < 5 + descriptorBytes) return truncated
  const contentSize = hasContentSize ? load<u64>(source, 6) : 0
  const headerChecksum = load<u8>(source + 4 + descriptorBytes)
  if (headerChecksum != <u8>(xxHash32(source + 4, descriptorBytes) >>> 8)) return checksumWrong
  if (contentSize > <u64>capacity) return tooLarge

  let position = source + 5 + descriptorBytes
  let output = target
  while (true) {
    if (position + 4 > end) return truncated
    const word = load<u32>(position)
    position += 4
    if (word == 0) break
    const block = <usize>(word & ~uncompressedBit)
    const checksumBytes: usize = hasBlockChecksums ? 4 : 0
    if (block > end - position || checksumBytes > end - position - block) return truncated
    if (hasBlockChecksums && load<u32>(position + block) != xxHash32(position, block)) return checksumWrong
    if ((word & uncompressedBit) != 0) {
      if (block > outputEnd - output) return tooLarge
      memory.copy(output, position, block)
      output += block
      if (block > maxBlockBytes) return lengthWrong
    } else {
      const written = decompressLz4Block(position, block, target, output, outputEnd)
      if (written < 0) return written
      output += <usize>written
      if (<usize>written > maxBlockBytes) return lengthWrong
    }
    position += block + checksumBytes
  }
  if (position + (hasContentChecksum ? 4 : 0) != end) return lengthWrong
  if (hasContentSize && contentSize != <u64>(output - target)) return lengthWrong
  return <i32>(output - target)
}
