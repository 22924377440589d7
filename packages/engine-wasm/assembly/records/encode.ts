// Turns columns and packed bytes into the records of a batch. Five int32 a record (src/columns.ts):
//   timestampDelta low, high, keyLength, valueLength, headersLength
// The bytes hold, record after record, key, value, and the headers as they stand on the wire, count included; a length of
// -1 is null, no headers is 0. Offset deltas are 0, 1, 2 and so on.

import { copyBytes } from '../copy-bytes'
import { varintBytes, varlongBytes, writeVarint, writeVarlong } from './write-varint'

/** The output is too small. */
const tooSmall: i32 = -1
/** The columns speak of bytes that there are not, or of lengths that there cannot be. */
const badColumns: i32 = -2

const columnBytes: usize = 20

/** Returns the bytes written, or what is wrong; nothing is written beyond `capacity`, nothing read beyond `bytesLength`. */
export function encodeRecords(
  count: i32,
  columns: usize,
  bytes: usize,
  bytesLength: i32,
  output: usize,
  capacity: i32,
): i32 {
  const end = output + <usize>capacity
  const bytesEnd = bytes + <usize>bytesLength
  let position = output
  for (let i = 0; i < count; i++) {
    const timestampDelta = load<i64>(columns)
    const keyLength = load<i32>(columns, 8)
    const valueLength = load<i32>(columns, 12)
    const headersLength = load<i32>(columns, 16)
    columns += columnBytes
    if (keyLength < -1 || valueLength < -1 || headersLength < 0) return badColumns
    const keyBytes = max(keyLength, 0)
    const valueBytes = max(valueLength, 0)
    const content = <i64>keyBytes + <i64>valueBytes + <i64>headersLength
    if (content > <i64>(bytesEnd - bytes)) return badColumns

    const lengthBytes = varlongBytes(timestampDelta) + varintBytes(i) + varintBytes(keyLength) + varintBytes(valueLength)
    const length = 1 + lengthBytes + keyBytes + valueBytes + max(headersLength, 1)
    if (position + <usize>(varintBytes(length) + length) > end) return tooSmall
    position = writeVarint(position, length)
    store<u8>(position, 0)
    position = writeVarlong(position + 1, timestampDelta)
    position = writeVarint(position, i)
    position = writeVarint(position, keyLength)
    copyBytes(position, bytes, keyBytes)
    position += <usize>keyBytes
    bytes += <usize>keyBytes
    position = writeVarint(position, valueLength)
    copyBytes(position, bytes, valueBytes)
    position += <usize>valueBytes
    bytes += <usize>valueBytes
    if (headersLength == 0) store<u8>(position, 0)
    else copyBytes(position, bytes, headersLength)
    position += <usize>max(headersLength, 1)
    bytes += <usize>headersLength
  }
  return <i32>(position - output)
}
