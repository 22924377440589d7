import { decompress } from '../../src/reference/compression.ts'
import type { FuzzTarget } from '../target.ts'

const most = 2000
/** What the kernels are promised beyond what a block becomes at worst. */
const room = most * 2 + 400

/** Any bytes may be compressed: the reference reads what comes out, and nothing is written beyond the room. */
export const compress: FuzzTarget = {
  name: 'compress',
  seeds: [
    new Uint8Array(Buffer.alloc(most, 'a record, and another record, and the same again: ')),
    Uint8Array.from({ length: most }, (_, i) => (i * i * 31) & 0xff),
    new Uint8Array(most),
    Uint8Array.from({ length: 700 }, (_, i) => (i % 19) + ((i >> 7) & 1)),
  ],
  run({ kernels, bytes, place, region }, input) {
    const source = place(input)
    const output = region(room)
    const sizes: number[] = []
    for (const level of [9, 4]) {
      const written = kernels.compressLz4Frame(source, input.length, output, level)
      check(decompress('lz4', bytes.subarray(output, output + written), most), input)
      sizes.push(written)
    }
    const written = kernels.compressSnappyFrame(source, input.length, output)
    check(decompress('snappy', bytes.subarray(output, output + written), most), input)
    return [...sizes, written]
  },
}

function check(found: Uint8Array | number, input: Uint8Array): void {
  if (typeof found === 'number' || Buffer.compare(found, input) !== 0) throw new Error('it does not come back')
}
