// Snappy as Kafka carries it: Java and librdkafka frame blocks in the xerial format, others send a bare block. Both are read;
// the xerial format is written, in blocks of 32 KiB as snappy-java does. Streams may follow each other, as snappy-java reads.
//
//   xerial   0x82 "SNAPPY" 0x00 | version int32 | compatible int32 | (length int32, block)*                  big-endian

import { truncated } from './faults'
import { compressSnappyBlock, decompressSnappyBlock } from './snappy-block'

/** The eight bytes of the magic, as they are loaded. */
const magic: u64 = 0x00595050414e5382
const headerBytes: usize = 16
const blockBytes: usize = 32768

/** Returns the bytes written; there must be room for `snappyBound` of each 32 KiB, 4 bytes for each, and the header. */
export function compressSnappyFrame(source: usize, length: usize, target: usize): usize {
  store<u64>(target, magic)
  store<u32>(target, bswap<u32>(1), 8)
  store<u32>(target, bswap<u32>(1), 12)
  let output = target + headerBytes
  const end = source + length
  for (; source < end; source += blockBytes) {
    const written = compressSnappyBlock(source, min(end - source, blockBytes), output + 4)
    store<u32>(output, bswap<u32>(<u32>written))
    output += 4 + written
  }
  return output - target
}

/** Returns the bytes written, at most `capacity`, or a fault. */
export function decompressSnappyFrame(source: usize, length: usize, target: usize, capacity: usize): i32 {
  if (length < 8 || load<u64>(source) != magic) return decompressSnappyBlock(source, length, target, capacity)
  const end = source + length
  let position = source
  let output = target
  let isHeader = true
  while (position < end || isHeader) {
    if (isHeader) {
      if (headerBytes > end - position) return truncated
      position += headerBytes
      isHeader = false
      continue
    }
    if (end - position < 4) return truncated
    isHeader = load<u32>(position) == <u32>magic
    if (isHeader) continue
    const block = <usize>bswap<u32>(load<u32>(position))
    position += 4
    if (block > end - position) return truncated
    const written = decompressSnappyBlock(position, block, output, target + capacity - output)
    if (written < 0) return written
    output += <usize>written
    position += block
  }
  return <i32>(output - target)
}
