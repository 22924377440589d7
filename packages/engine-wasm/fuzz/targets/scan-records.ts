import { encodeRowLength } from '../../src/columns.ts'
import { anyOffsetDelta } from '../../src/record-fault.ts'
import { encodeRecords } from '../../src/reference/record-encode.ts'
import type { FuzzTarget } from '../target.ts'

const rowBytes = 36
const count = 4

function sound(keyLength: number, valueLength: number): Uint8Array {
  const rows = new Int32Array(count * encodeRowLength)
  for (let row = 0; row < count; row++) rows.set([row * 1000, 0, keyLength, valueLength, 0], row * encodeRowLength)
  const out = new Uint8Array(2000)
  const content = new Uint8Array(1000).fill(7)
  return out.slice(0, encodeRecords(count, rows, content, out))
}

/** Records in an uncompressed batch, scanned to columns. */
export const scanRecords: FuzzTarget = {
  name: 'scanRecords',
  seeds: [sound(-1, 10), sound(5, 100), sound(20, -1)],
  run({ kernels, bytes, place, region }, input) {
    const records = place(input)
    const columns = region(count * rowBytes)
    const end = records + input.length
    const fault = kernels.scanRecords(records, records, end, count, -1, anyOffsetDelta, 1, columns)
    if (fault !== 0) return [fault]
    return [...bytes.subarray(columns, columns + count * rowBytes)]
  },
}
