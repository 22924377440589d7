import type { BlockCodec } from '../../src/compression/fault.ts'
import { compress, decompress } from '../../src/reference/compression.ts'
import type { Kernels } from '../../src/wasm/kernels.ts'
import type { FuzzTarget } from '../target.ts'

const capacity = 3000
const words = Buffer.from('a record, and another record, and the same again: ')
const contents = [
  new Uint8Array(0),
  new Uint8Array(words),
  new Uint8Array(Buffer.alloc(2500, words)),
  new Uint8Array(1000),
  Uint8Array.from({ length: 900 }, (_, i) => (i * i * 31) & 0xff),
  Uint8Array.from({ length: 1500 }, (_, i) => (i % 7) + ((i >> 8) & 3)),
]
/** What `lz4 -B4 -BX --content-size` makes of "hello": all that a frame can carry. */
const everything = Buffer.from('04224d187c400500000000000000030500008068656c6c6ff97700fb00000000f97700fb', 'hex')

function target(
  name: string,
  codec: BlockCodec,
  seeds: readonly Uint8Array[],
  kernelOf: (kernels: Kernels) => Kernels['decompressLz4Frame'],
): FuzzTarget {
  return {
    name,
    seeds,
    run({ kernels, bytes, place, region }, input) {
      const frame = place(input)
      const output = region(capacity)
      const written = kernelOf(kernels)(frame, input.length, output, capacity)
      const expected = decompress(codec, input, capacity)
      if (typeof expected === 'number') {
        if (written !== -expected) throw new Error(`the reference says ${expected}, not ${-written}`)
        return [written]
      }
      if (written !== expected.length) throw new Error(`the reference finds ${expected.length} bytes, not ${written}`)
      const found = bytes.subarray(output, output + written)
      if (Buffer.compare(found, expected) !== 0) throw new Error('the bytes are not those of the reference')
      return [written]
    },
  }
}

const lz4Seeds = contents.map((content) => compress('lz4', content))
const snappySeeds = contents.map((content) => compress('snappy', content))

/** LZ4 frames, into exactly as much room as there is. */
export const decompressLz4: FuzzTarget = target(
  'decompressLz4',
  'lz4',
  [...lz4Seeds, new Uint8Array(everything)],
  ({ decompressLz4Frame }) => decompressLz4Frame,
)

/** Snappy in the xerial format, and as bare blocks, which stand behind its header and a length. */
export const decompressSnappy: FuzzTarget = target(
  'decompressSnappy',
  'snappy',
  [...snappySeeds, ...snappySeeds.map((frame) => frame.subarray(20)), new Uint8Array(Buffer.concat(snappySeeds))],
  ({ decompressSnappyFrame }) => decompressSnappyFrame,
)
