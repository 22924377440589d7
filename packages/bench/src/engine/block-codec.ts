import { bareKernels } from '@odradek/engine-wasm/kernels'
import type { CodecPeer } from './codec-cells.ts'
import { names } from './engines.ts'

/** Of one block: its matches are 16 bits. Larger contents are frames of several. */
const maxBlockBytes = 65_536
const outputBytes = 2 * maxBlockBytes
const { kernels, bytes, free } = bareKernels('simd', maxBlockBytes + 2 * outputBytes)
const [input, output] = [free, free + outputBytes]
const lengthBytes = 4

/** Blocks as the kernels make them, with the copies into their memory and out of it that a caller of `Engine` pays too. */
export function lz4Blocks(format: string): CodecPeer {
  return {
    name: `${names.simd}, block`,
    format,
    maxBytes: maxBlockBytes,
    compress(content) {
      bytes.set(content, input)
      const written = kernels.compressLz4Block(input, content.length, output + lengthBytes)
      const block = bytes.slice(output, output + lengthBytes + written)
      // As the others do it: how long the content is, little-endian, stands in front of the block.
      new DataView(block.buffer).setUint32(0, content.length, true)
      return block
    },
    decompress(block, length) {
      bytes.set(block, input)
      const blockLength = block.length - lengthBytes
      const written = kernels.decompressLz4Block(input + lengthBytes, blockLength, output, output, output + length)
      return bytes.slice(output, output + sound(written))
    },
  }
}

export function snappyBlocks(format: string): CodecPeer {
  return {
    name: `${names.simd}, block`,
    format,
    maxBytes: maxBlockBytes,
    compress(content) {
      bytes.set(content, input)
      return bytes.slice(output, output + kernels.compressSnappyBlock(input, content.length, output))
    },
    decompress(block, length) {
      bytes.set(block, input)
      return bytes.slice(output, output + sound(kernels.decompressSnappyBlock(input, block.length, output, length)))
    },
  }
}

function sound(written: number): number {
  if (written < 0) throw new Error(`block: fault ${-written}`)
  return written
}
