import { type BlockCodec, type CompressionFault, FrameFault } from '../compression/fault.ts'
import { compressLz4Frame, decompressLz4Frame } from './lz4.ts'
import { compressSnappy, decompressSnappy } from './snappy.ts'

/** See `Engine.compress`. Levels are for kernels: the reference takes the fast way, which every reader understands. */
export function compress(codec: BlockCodec, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return codec === 'lz4' ? compressLz4Frame(bytes) : compressSnappy(bytes)
}

/** See `Engine.decompress`. */
export function decompress(
  codec: BlockCodec,
  frame: Uint8Array,
  maxBytes: number,
): Uint8Array<ArrayBuffer> | CompressionFault {
  try {
    return codec === 'lz4' ? decompressLz4Frame(frame, maxBytes) : decompressSnappy(frame, maxBytes)
  } catch (error) {
    if (error instanceof FrameFault) return error.fault
    throw error
  }
}
