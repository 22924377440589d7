import { encodeRecords as encodeByReference } from '../../src/reference/record-encode.ts'
import type { FuzzTarget } from '../target.ts'

const rowBytes = 20
const contentBytes = 64
const capacity = 100

/** Columns, which are as hostile as their bytes: lengths that there cannot be, and sums that overflow. */
export const encodeRecords: FuzzTarget = {
  name: 'encodeRecords',
  seeds: [
    [0, 0, -1, 10, 0],
    [500, 0, 5, 20, 4],
    [0, -1, 30, -1, 0],
  ].map((row) => new Uint8Array(Int32Array.from([...row, ...row, ...row]).buffer)),
  run({ kernels, bytes, place, region }, input) {
    const count = Math.floor(input.length / rowBytes)
    const rows = new Int32Array(count * 5)
    new Uint8Array(rows.buffer).set(input.subarray(0, count * rowBytes))
    const columns = place(new Uint8Array(rows.buffer))
    const content = place(new Uint8Array(contentBytes).fill(9))
    const out = region(capacity)
    const written = kernels.encodeRecords(count, columns, content, contentBytes, out, capacity)
    const expected = new Uint8Array(capacity)
    if (written !== encodeByReference(count, rows, new Uint8Array(contentBytes).fill(9), expected))
      throw new Error(`the reference does not say ${written}`)
    if (written < 0) return [written]
    const found = bytes.slice(out, out + written)
    if (Buffer.compare(found, expected.subarray(0, written)) !== 0) throw new Error('the records differ')
    return [...found]
  },
}
