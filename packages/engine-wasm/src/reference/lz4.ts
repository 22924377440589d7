/**
 * LZ4 frames, as Kafka carries LZ4. Written with independent blocks of at most 64 KiB and no checksums but the
 * header's.
 * Read with any block size, linked blocks, and the checksums that Java's client looks at: the header's and the blocks'.
 *
 *   frame  magic uint32 | FLG | BD | [content size uint64] | [dictionary id uint32] | header checksum | block* | 0
 *   uint32 | [checksum]
 *   block  size uint32, highest bit: not compressed | data | [checksum uint32]                           little-endian
 *
 * Source: lz4_Frame_format.md and lz4_Block_format.md of the LZ4 project.
 */
import { checksumWrong, FrameFault, foreign, lengthWrong, tooLarge, unsupported } from '../compression/fault.ts'
import { ByteSink, byteAt, slice } from './byte-sink.ts'
import { MatchFinder } from './match-finder.ts'
import { xxHash32 } from './xxhash32.ts'

const frameMagic = 0x184d2204
const blockBytes = 64 * 1024
const uncompressedBit = 0x8000_0000
/** Version 1, independent blocks. */
const flags = 0x60
/** Blocks of at most 64 KiB. */
const blockDescriptor = 0x40
/**
 * The last match begins this far from the end of a block, and the last literals are this many: the format demands it.
 */
const matchEndDistance = 12
const lastLiterals = 5
const minMatch = 4

export function compressLz4Frame(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const sink = new ByteSink(bytes.length + 1024, Number.POSITIVE_INFINITY)
  sink.append(uint32(frameMagic))
  const descriptor = Uint8Array.of(flags, blockDescriptor)
  sink.append(descriptor)
  sink.byte((xxHash32(descriptor) >>> 8) & 0xff)
  for (let start = 0; start < bytes.length; start += blockBytes) {
    const block = bytes.subarray(start, start + blockBytes)
    const compressed = compressBlock(block)
    const isSmaller = compressed.length < block.length
    sink.append(uint32(isSmaller ? compressed.length : block.length + uncompressedBit))
    sink.append(isSmaller ? compressed : block)
  }
  sink.append(uint32(0))
  return sink.finish()
}

function compressBlock(block: Uint8Array): Uint8Array {
  const sink = new ByteSink(block.length + 64, Number.POSITIVE_INFINITY)
  const finder = new MatchFinder(block)
  let literalStart = 0
  let position = 0
  while (position < block.length - matchEndDistance) {
    const candidate = finder.find(position, 0xffff)
    if (candidate < 0) {
      // The longer nothing matches, the larger the steps: what does not compress should not take long.
      position += 1 + ((position - literalStart) >> 5)
      continue
    }
    const length = finder.matchLength(candidate, position, block.length - lastLiterals)
    writeSequence(sink, block, literalStart, position, position - candidate, length - minMatch)
    position += length
    literalStart = position
  }
  writeSequence(sink, block, literalStart, block.length, 0, 0)
  return sink.finish()
}

/** Distance 0 is the last sequence, which has literals alone. */
function writeSequence(
  sink: ByteSink,
  block: Uint8Array,
  start: number,
  end: number,
  distance: number,
  matchLength: number,
): void {
  const literals = end - start
  sink.byte((Math.min(literals, 15) << 4) | Math.min(matchLength, 15))
  writeLength(sink, literals)
  sink.appendFrom(block, start, end)
  if (distance === 0) return
  sink.byte(distance & 0xff)
  sink.byte(distance >> 8)
  writeLength(sink, matchLength)
}

function writeLength(sink: ByteSink, length: number): void {
  if (length < 15) return
  let rest = length - 15
  for (; rest >= 255; rest -= 255) sink.byte(255)
  sink.byte(rest)
}

function uint32(value: number): Uint8Array {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, value, true)
  return bytes
}

export function decompressLz4Frame(bytes: Uint8Array, maxBytes: number): Uint8Array<ArrayBuffer> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const { maxBlockBytes, contentSize, hasBlockChecksums, hasContentChecksum, headerBytes } = readHeader(bytes, view)
  if (contentSize !== undefined && contentSize > maxBytes) throw new FrameFault(tooLarge)
  const sink = new ByteSink(bytes.length * 3, maxBytes)
  let position = headerBytes
  for (;;) {
    slice(bytes, position, position + 4)
    const word = view.getUint32(position, true)
    position += 4
    if (word === 0) break
    const length = word % uncompressedBit
    const block = slice(bytes, position, position + length)
    position += length
    if (hasBlockChecksums) {
      slice(bytes, position, position + 4)
      if (view.getUint32(position, true) !== xxHash32(block)) throw new FrameFault(checksumWrong)
      position += 4
    }
    const start = sink.position
    if (word >= uncompressedBit) sink.append(block)
    else decompressBlock(block, sink)
    if (sink.position - start > maxBlockBytes) throw new FrameFault(lengthWrong)
  }
  if (position + (hasContentChecksum ? 4 : 0) !== bytes.length) throw new FrameFault(lengthWrong)
  if (contentSize !== undefined && contentSize !== sink.position) throw new FrameFault(lengthWrong)
  return sink.finish()
}

interface FrameHeader {
  readonly headerBytes: number
  readonly maxBlockBytes: number
  readonly contentSize: number | undefined
  readonly hasBlockChecksums: boolean
  readonly hasContentChecksum: boolean
}

function readHeader(bytes: Uint8Array, view: DataView): FrameHeader {
  slice(bytes, 0, 7)
  if (view.getUint32(0, true) !== frameMagic) throw new FrameFault(foreign)
  const frameFlags = byteAt(bytes, 4)
  const hasContentSize = (frameFlags & 0x08) !== 0
  if (frameFlags >> 6 !== 1 || (frameFlags & 0x03) !== 0) throw new FrameFault(unsupported)
  const maxBlockBytes = maxBlockBytesOf(byteAt(bytes, 5))
  const descriptorEnd = hasContentSize ? 14 : 6
  const descriptor = slice(bytes, 4, descriptorEnd)
  if (byteAt(bytes, descriptorEnd) !== ((xxHash32(descriptor) >>> 8) & 0xff)) throw new FrameFault(checksumWrong)
  return {
    headerBytes: descriptorEnd + 1,
    maxBlockBytes,
    contentSize: hasContentSize ? Number(view.getBigUint64(6, true)) : undefined,
    hasBlockChecksums: (frameFlags & 0x10) !== 0,
    hasContentChecksum: (frameFlags & 0x04) !== 0,
  }
}

/** From the block descriptor: 4 to 7 are 64 KiB, 256 KiB, 1 MiB, 4 MiB. */
function maxBlockBytesOf(descriptor: number): number {
  const code = (descriptor >> 4) & 7
  if (code < 4) throw new FrameFault(unsupported)
  return 2 ** (8 + 2 * code)
}

function decompressBlock(block: Uint8Array, sink: ByteSink): void {
  let position = 0
  const readLength = (short: number): number => {
    let length = short
    if (short < 15) return length
    for (;;) {
      const byte = byteAt(block, position++)
      length += byte
      if (byte !== 255) return length
    }
  }
  while (position < block.length) {
    const token = byteAt(block, position++)
    const literals = readLength(token >> 4)
    sink.appendFrom(block, position, position + literals)
    position += literals
    if (position === block.length) return
    const distance = byteAt(block, position) | (byteAt(block, position + 1) << 8)
    position += 2
    sink.repeat(distance, readLength(token & 15) + minMatch)
  }
}
