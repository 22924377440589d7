import { crc32c } from '../../src/reference/crc32c.ts'
import type { FuzzTarget } from '../target.ts'

/** Any bytes are valid: what is looked for is a read behind them that matters, or a write outside of the copy. */
export const checksums: FuzzTarget = {
  name: 'crc32c',
  seeds: [100, 300, 1000, 5000, 13_000].map((length) => new Uint8Array(length).fill(length)),
  run({ kernels, bytes, place, region }, input) {
    const source = place(input)
    const target = region(input.length)
    const crc = kernels.crc32c(0, source, input.length) >>> 0
    if (kernels.copyWithCrc32c(0, source, target, input.length) >>> 0 !== crc) throw new Error('the CRCs differ')
    if (Buffer.compare(bytes.subarray(target, target + input.length), input) !== 0) throw new Error('the copy differs')
    if (crc !== crc32c(input)) throw new Error('the CRC is not that of the reference')
    return [crc]
  },
}
