import { encodeRowLength } from '../../src/columns.ts'
import { anyOffsetDelta } from '../../src/record-fault.ts'
import { encodeRecords } from '../../src/reference/record-encode.ts'
import { scanRecords as scanByReference } from '../../src/reference/record-scan.ts'
import type { FuzzTarget } from '../target.ts'

const rowBytes = 36
const count = 4
/** Two headers: a key and a value, a key and no value. */
const headers = [4, 2, 0x61, 4, 0x62, 0x63, 4, 0x64, 0x65, 1]

function sound(
  keyLength: number,
  valueLength: number,
  timestampHigh: number,
  headerBytes: readonly number[],
): Uint8Array {
  const rows = new Int32Array(count * encodeRowLength)
  const content: number[] = []
  for (let row = 0; row < count; row++) {
    rows.set([row * 1000, timestampHigh, keyLength, valueLength, headerBytes.length], row * encodeRowLength)
    content.push(...Array<number>(Math.max(keyLength, 0) + Math.max(valueLength, 0)).fill(7), ...headerBytes)
  }
  const out = new Uint8Array(50_000)
  return out.slice(0, encodeRecords(count, rows, Uint8Array.from(content), out))
}

/** Records in an uncompressed batch, scanned to columns: the kernel says what the reference says, of any bytes. */
export const scanRecords: FuzzTarget = {
  name: 'scanRecords',
  seeds: [
    sound(-1, 10, 0, []),
    sound(5, 100, 0, headers),
    sound(20, -1, 77, headers),
    sound(0, 9000, -1, []),
    sound(-1, -1, 0, []),
  ],
  run({ kernels, bytes, place, region }, input) {
    const records = place(input)
    const columns = region(count * rowBytes)
    const end = records + input.length
    const fault = kernels.scanRecords(records, records, end, count, -1, anyOffsetDelta, 1, columns)
    const expected = new Int32Array((count * rowBytes) / 4)
    if (fault !== scanByReference(input, count, expected)) throw new Error(`the reference does not say ${fault}`)
    if (fault !== 0) return [fault]
    const found = bytes.slice(columns, columns + count * rowBytes)
    if (Buffer.compare(found, new Uint8Array(expected.buffer)) !== 0) throw new Error('the columns differ')
    return [...found]
  },
}
