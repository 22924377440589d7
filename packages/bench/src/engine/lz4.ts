import lz4Napi from 'lz4-napi'
import lz4Wasm from 'lz4-wasm-nodejs'
import { lz4Blocks } from './block-codec.ts'
import type { Cell, Plan } from './cell.ts'
import { type CodecPeer, codecCells } from './codec-cells.ts'
import { engineFrames } from './engine-codec.ts'

/** Blocks have the length in front of them; a frame has blocks of 64 KiB, and a header with a checksum of its own. */
const frame = 'LZ4 frame'
const block = 'LZ4 block'

const peers: readonly CodecPeer[] = [
  ...engineFrames('lz4', frame),
  lz4Blocks(block),
  {
    name: 'lz4-napi, frame',
    format: frame,
    compress: (bytes) => lz4Napi.compressFrameSync(bytes),
    decompress: (bytes) => lz4Napi.decompressFrameSync(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)),
  },
  {
    name: 'lz4-napi, block',
    format: block,
    compress: (bytes) => lz4Napi.compressSync(bytes),
    decompress: (bytes) => lz4Napi.uncompressSync(bytes),
  },
  {
    name: 'lz4-wasm-nodejs, block',
    format: block,
    compress: (bytes) => lz4Wasm.compress(bytes),
    decompress: (bytes) => lz4Wasm.decompress(bytes),
  },
]

export const lz4Cells = (plan: Plan): Cell[] => codecCells('lz4', 'LZ4', peers, plan)
