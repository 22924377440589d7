import { type BlockCodec, type CompressionFault, defaultLz4Level, type Engine } from '@odradek/engine-wasm'
import type { Addon } from './addon.ts'
import { firstScratchBytes, keptScratchBytes, maxFrameBytes } from './limits.ts'

/** A byte of a match's length makes 255 bytes. */
const mostLz4Expands = 255
/** Three bytes of a block make at most 64. */
const mostSnappyExpands = 22
/** What the addon says when there is no room in what it was given. */
const tooLarge = -2

/**
 * The codecs by the addon. It takes the frames that Kafka's clients write; of all others, and of those that are damaged,
 * WebAssembly says what they hold or what is wrong with them.
 */
export function nativeCompression(addon: Addon, wasm: Engine): Pick<Engine, 'compress' | 'decompress'> {
  let kept = new Uint8Array(0)

  function scratch(length: number): Uint8Array<ArrayBuffer> {
    if (length <= kept.length) return kept
    const bytes = new Uint8Array(length)
    if (length <= keptScratchBytes) kept = bytes
    return bytes
  }

  function compress(codec: BlockCodec, bytes: Uint8Array, level?: number): Uint8Array<ArrayBuffer> {
    if (level !== undefined && level !== defaultLz4Level) return wasm.compress(codec, bytes, level)
    const out = scratch(maxFrameBytes(bytes.length))
    const written = codec === 'lz4' ? addon.compressLz4(bytes, out) : addon.compressSnappy(bytes, out)
    return written < 0 ? wasm.compress(codec, bytes) : out.slice(0, written)
  }

  function decompress(
    codec: BlockCodec,
    frame: Uint8Array,
    maxBytes: number,
  ): Uint8Array<ArrayBuffer> | CompressionFault {
    const content = codec === 'lz4' ? decompressLz4(frame, maxBytes) : decompressSnappy(frame, maxBytes)
    return content ?? wasm.decompress(codec, frame, maxBytes)
  }

  /** A frame that does not announce its size is decompressed into more and more room, twice as much each time. */
  function decompressLz4(frame: Uint8Array, maxBytes: number): Uint8Array<ArrayBuffer> | undefined {
    const announced = addon.lz4ContentSize(frame)
    if (announced > maxBytes || announced > frame.length * mostLz4Expands) return undefined
    for (let room = announced < 0 ? Math.max(firstScratchBytes, frame.length * 4) : announced; ; room *= 2) {
      const out = scratch(Math.min(room, maxBytes))
      const written = addon.decompressLz4(frame, out.length > maxBytes ? out.subarray(0, maxBytes) : out)
      if (written >= 0) return out.slice(0, written)
      if (written !== tooLarge || announced >= 0 || room >= maxBytes) return undefined
    }
  }

  function decompressSnappy(frame: Uint8Array, maxBytes: number): Uint8Array<ArrayBuffer> | undefined {
    const announced = addon.snappyContentSize(frame)
    if (announced < 0 || announced > maxBytes || announced > frame.length * mostSnappyExpands) return undefined
    const out = new Uint8Array(announced)
    return addon.decompressSnappy(frame, out) === announced ? out : undefined
  }

  return { compress, decompress }
}
