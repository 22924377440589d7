// Turns columns and packed bytes into the records of a batch. Five int32 a record (src/columns.ts):
//   timestampDelta low, high, keyLength, valueLength, headersLength
// The bytes hold, record after record, key, value, and the headers as they stand on the wire, count included; a length of
// -1 is null, no headers is 0. Offset deltas are 0, 1, 2 and so on.

import { varintBytes, varlongBytes, writeVarint, writeVarlong } from './varint'

const columnBytes: usize = 20

/** Returns the bytes written, or -1 when they would go beyond `capacity`. */
export function encodeRecords(count: i32, columns: usize, bytes: usize, output: usize, capacity: i32): i32 {
  const end = output + <usize>capacity
  let position = output
  for (let i = 0; i < count; i++) {
    const timestampDelta = load<i64>(columns)
    const keyLength = load<i32>(columns, 8)
    const valueLength = load<i32>(columns, 12)
    const headersLength = load<i32>(columns, 16)
    const keyBytes = max(keyLength, 0)
    const valueBytes = max(valueLength, 0)
    const lengthBytes = varlongBytes(timestampDelta) + varintBytes(i) + varintBytes(keyLength) + varintBytes(valueLength)
    const length = 1 + lengthBytes + keyBytes + valueBytes + max(headersLength, 1)
    if (position + <usize>(varintBytes(length) + length) > end) return -1
    position = writeVarint(position, length)
    store<u8>(position++, 0)
    position = writeVarlong(position, timestampDelta)
    position = writeVarint(position, i)
    position = writeVarint(position, keyLength)
    memory.copy(position, bytes, keyBytes)
    position += <usize>keyBytes
    bytes += <usize>keyBytes
    position = writeVarint(position, valueLength)
    memory.copy(position, bytes, valueBytes)
    position += <usize>valueBytes
    bytes += <usize>valueBytes
    if (headersLength == 0) {
      store<u8>(position++, 0)
    } else {
      memory.copy(position, bytes, headersLength)
      position += <usize>headersLength
      bytes += <usize>headersLength
    }
    columns += columnBytes
  }
  return <i32>(position - output)
}
