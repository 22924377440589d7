import { createRequire } from 'node:module'
import snappy from 'snappy'
import snappyjs from 'snappyjs'
import { snappyBlocks } from './block-codec.ts'
import type { Cell, Plan } from './cell.ts'
import { type CodecPeer, codecCells } from './codec-cells.ts'
import { engineFrames } from './engine-codec.ts'

/** A block is one piece; Kafka's clients write the frames of xerial, with blocks of 32 KiB. */
const block = 'Snappy block'

/** Its module for `import` is one for browsers. */
const snappyWasm = requireSnappyWasm()

const peers: readonly CodecPeer[] = [
  ...engineFrames('snappy', 'xerial frame'),
  snappyBlocks(block),
  {
    name: 'snappy, block',
    format: block,
    compress: (bytes) => snappy.compressSync(bytes),
    decompress: (bytes) => bufferOf(snappy.uncompressSync(bytes)),
  },
  {
    name: 'snappy-wasm, block',
    format: block,
    compress: (bytes) => snappyWasm.compress_raw(bytes),
    decompress: (bytes) => snappyWasm.decompress_raw(bytes),
  },
  {
    name: 'snappyjs, block',
    format: block,
    compress: (bytes) => snappyjs.compress(bytes),
    decompress: (bytes) => snappyjs.uncompress(bytes),
  },
]

export const snappyCells = (plan: Plan): Cell[] => codecCells('snappy', 'Snappy', peers, plan)

interface SnappyWasm {
  compress_raw(bytes: Uint8Array): Uint8Array
  decompress_raw(bytes: Uint8Array): Uint8Array
}

function requireSnappyWasm(): SnappyWasm {
  const required: SnappyWasm = createRequire(import.meta.url)('snappy-wasm')
  return required
}

function bufferOf(content: string | Buffer): Buffer {
  return typeof content === 'string' ? Buffer.from(content) : content
}
