import {
  type BlockCodec,
  type BlockCompression,
  type CompressionFault,
  defaultLz4Level,
  tooLarge,
} from '../compression/fault.ts'
import { copyOf } from '../fresh-bytes.ts'
import { layout } from '../generated/layout.ts'
import { referenceEngine } from '../reference/index.ts'
import type { Kernels } from './kernels.ts'
import { canPlace, type LinearMemory, place } from './linear-memory.ts'

/** What a frame is at most: Snappy blocks that do not compress grow by less than a sixth, LZ4 blocks by nothing. */
const mostGrowth = 7 / 6
const frameOverheadBytes = 1024

/** The room that a kernel needs for a frame of so many bytes. */
export function frameBound(length: number): number {
  return Math.ceil(length * mostGrowth) + frameOverheadBytes
}

/** Makes a frame of what lies at `source`, at `target`, and returns its length. */
export function compressPlaced(
  kernels: Kernels,
  { codec, level = defaultLz4Level }: BlockCompression,
  source: number,
  length: number,
  target: number,
): number {
  return codec === 'lz4'
    ? kernels.compressLz4Frame(source, length, target, level)
    : kernels.compressSnappyFrame(source, length, target)
}

/** LZ4 and Snappy by kernels. What is too large for the linear memory goes to the reference. */
export function wasmCompression(memory: LinearMemory): {
  compress(codec: BlockCodec, bytes: Uint8Array, level?: number): Uint8Array<ArrayBuffer>
  decompress(codec: BlockCodec, frame: Uint8Array, maxBytes: number): Uint8Array<ArrayBuffer> | CompressionFault
} {
  const { kernels, bytes } = memory
  const output = layout.output.position

  function compress(codec: BlockCodec, source: Uint8Array, level?: number): Uint8Array<ArrayBuffer> {
    const fits = canPlace(memory, source, layout.input) && frameBound(source.length) <= layout.output.length
    if (!fits) return referenceEngine.compress(codec, source, level)
    const position = place(memory, source, layout.input)
    const written = compressPlaced(kernels, { codec, level }, position, source.length, output)
    return copyOf(bytes.subarray(output, output + written))
  }

  function decompress(
    codec: BlockCodec,
    frame: Uint8Array,
    maxBytes: number,
  ): Uint8Array<ArrayBuffer> | CompressionFault {
    if (!canPlace(memory, frame, layout.input)) return referenceEngine.decompress(codec, frame, maxBytes)
    const capacity = Math.min(maxBytes, layout.output.length)
    const position = place(memory, frame, layout.input)
    const kernel = codec === 'lz4' ? kernels.decompressLz4Frame : kernels.decompressSnappyFrame
    const written = kernel(position, frame.length, output, capacity)
    if (written >= 0) return copyOf(bytes.subarray(output, output + written))
    if (-written === tooLarge && capacity < maxBytes) return referenceEngine.decompress(codec, frame, maxBytes)
    return -written
  }

  return { compress, decompress }
}
