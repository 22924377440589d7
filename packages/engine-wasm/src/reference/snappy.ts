/**
 * Snappy as Kafka carries it: Java and librdkafka frame blocks in the xerial format, others send a bare block. Both are
 * read; the xerial format is written, in blocks of 32 KiB as snappy-java does.
 *
 *   xerial   0x82 "SNAPPY" 0x00 | version int32 | compatible int32 | (length int32, block)*          big-endian
 *   block    uncompressed length varint | (literal or copy)*
 *
 * Source: google/snappy format_description.txt.
 */
import { FrameFault, foreign, lengthWrong, tooLarge } from '../compression/fault.ts'
import { ByteSink, byteAt, slice } from './byte-sink.ts'
import { MatchFinder } from './match-finder.ts'

const magic = [0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0x00]
const magicHead = 0x82534e41
const headerBytes = 16
const blockBytes = 32 * 1024
const maxLiteralHeader = 5
const maxCopyLength = 64
const minCopyLength = 4

export function compressSnappy(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const sink = new ByteSink(bytes.length + 1024, Number.POSITIVE_INFINITY)
  sink.append(Uint8Array.from([...magic, 0, 0, 0, 1, 0, 0, 0, 1]))
  for (let start = 0; start < bytes.length; start += blockBytes) {
    const block = compressBlock(bytes.subarray(start, start + blockBytes))
    const length = new Uint8Array(4)
    new DataView(length.buffer).setInt32(0, block.length)
    sink.append(length)
    sink.append(block)
  }
  return sink.finish()
}

function compressBlock(block: Uint8Array): Uint8Array {
  const sink = new ByteSink(block.length + maxLiteralHeader, Number.POSITIVE_INFINITY)
  for (let rest = block.length; ; rest >>>= 7) {
    if (rest < 0x80) {
      sink.byte(rest)
      break
    }
    sink.byte((rest & 0x7f) | 0x80)
  }
  const finder = new MatchFinder(block)
  let literalStart = 0
  let position = 0
  while (position + minCopyLength <= block.length) {
    const candidate = finder.find(position, 0xffff)
    if (candidate < 0) {
      // The longer nothing matches, the larger the steps: what does not compress should not take long.
      position += 1 + ((position - literalStart) >> 5)
      continue
    }
    writeLiteral(sink, block, literalStart, position)
    const length = finder.matchLength(candidate, position, block.length)
    writeCopies(sink, position - candidate, length)
    position += length
    literalStart = position
  }
  writeLiteral(sink, block, literalStart, block.length)
  return sink.finish()
}

function writeLiteral(sink: ByteSink, block: Uint8Array, start: number, end: number): void {
  if (start === end) return
  const length = end - start - 1
  if (length < 60) sink.byte(length << 2)
  else if (length < 0x100) {
    sink.byte(60 << 2)
    sink.byte(length)
  } else {
    sink.byte(61 << 2)
    sink.byte(length & 0xff)
    sink.byte(length >> 8)
  }
  sink.appendFrom(block, start, end)
}

/** Copies with a distance of two bytes, of at most 64 bytes each. */
function writeCopies(sink: ByteSink, distance: number, length: number): void {
  for (let left = length; left > 0; ) {
    const part = Math.min(left, maxCopyLength)
    sink.byte(((part - 1) << 2) | 2)
    sink.byte(distance & 0xff)
    sink.byte(distance >> 8)
    left -= part
  }
}

export function decompressSnappy(bytes: Uint8Array, maxBytes: number): Uint8Array<ArrayBuffer> {
  if (!isMagic(bytes, 0)) return decompressBlock(bytes, maxBytes)
  const sink = new ByteSink(bytes.length * 3, maxBytes)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  slice(bytes, 0, headerBytes)
  for (let position = headerBytes; position < bytes.length; ) {
    slice(bytes, position, position + 4)
    const length = view.getUint32(position)
    // Another stream follows: snappy-java tells it by the first four bytes of its magic, which are no length.
    if (length === magicHead) {
      slice(bytes, position, position + headerBytes)
      position += headerBytes
      continue
    }
    position += 4
    sink.append(decompressBlock(slice(bytes, position, position + length), maxBytes - sink.position))
    position += length
  }
  return sink.finish()
}

function isMagic(bytes: Uint8Array, position: number): boolean {
  return magic.every((byte, index) => bytes[position + index] === byte)
}

function decompressBlock(block: Uint8Array, maxBytes: number): Uint8Array<ArrayBuffer> {
  let size = 0
  let position = 0
  for (let shift = 0; ; shift += 7) {
    const byte = byteAt(block, position++)
    size += (byte & 0x7f) * 2 ** shift
    if (byte < 0x80) break
    if (shift === 28) throw new FrameFault(foreign)
  }
  if (size > maxBytes) throw new FrameFault(tooLarge)
  const sink = new ByteSink(Math.min(size, block.length * 64), size, lengthWrong)
  while (position < block.length) position = readElement(block, position, sink)
  if (sink.position !== size) throw new FrameFault(lengthWrong)
  return sink.finish()
}

/** One literal or copy; returns where the next one begins. */
function readElement(block: Uint8Array, at: number, sink: ByteSink): number {
  const tag = byteAt(block, at)
  switch (tag & 3) {
    case 0: {
      const extra = Math.max(0, (tag >> 2) - 59)
      const length = (extra === 0 ? tag >> 2 : littleEndian(block, at + 1, extra)) + 1
      const start = at + 1 + extra
      sink.appendFrom(block, start, start + length)
      return start + length
    }
    case 1:
      sink.repeat(((tag >> 5) << 8) | byteAt(block, at + 1), ((tag >> 2) & 7) + 4)
      return at + 2
    case 2:
      sink.repeat(littleEndian(block, at + 1, 2), (tag >> 2) + 1)
      return at + 3
    default:
      sink.repeat(littleEndian(block, at + 1, 4), (tag >> 2) + 1)
      return at + 5
  }
}

function littleEndian(bytes: Uint8Array, position: number, length: number): number {
  let value = 0
  for (let i = length - 1; i >= 0; i--) value = value * 256 + byteAt(bytes, position + i)
  return value
}
