import { badColumns, encodeColumns, encodeRowLength, outputTooSmall } from '../columns.ts'
import { varintBytes, varlongBytes, writeVarint, writeVarlong } from '../varint.ts'

/** See `Engine.encodeRecords`. */
export function encodeRecords(count: number, columns: Int32Array, bytes: Uint8Array, out: Uint8Array): number {
  if (columns.length < count * encodeRowLength) return badColumns
  let source = 0
  let position = 0
  const copy = (length: number): void => {
    out.set(bytes.subarray(source, source + length), position)
    source += length
    position += length
  }
  for (let i = 0; i < count; i++) {
    const row = i * encodeRowLength
    const low = columns[row + encodeColumns.timestampDeltaLow] ?? 0
    const high = columns[row + encodeColumns.timestampDeltaHigh] ?? 0
    const keyLength = columns[row + encodeColumns.keyLength] ?? 0
    const valueLength = columns[row + encodeColumns.valueLength] ?? 0
    const headersLength = columns[row + encodeColumns.headersLength] ?? 0
    if (keyLength < -1 || valueLength < -1 || headersLength < 0) return badColumns
    const keyAndValueBytes = Math.max(keyLength, 0) + Math.max(valueLength, 0)
    if (keyAndValueBytes + headersLength > bytes.length - source) return badColumns
    const contentBytes = keyAndValueBytes + Math.max(headersLength, 1)
    const lengthBytes = varlongBytes(low, high) + varintBytes(i) + varintBytes(keyLength) + varintBytes(valueLength)
    const length = 1 + lengthBytes + contentBytes
    if (position + varintBytes(length) + length > out.length) return outputTooSmall
    position = writeVarint(out, position, length)
    out[position++] = 0
    position = writeVarlong(out, position, low, high)
    position = writeVarint(out, position, i)
    position = writeVarint(out, position, keyLength)
    copy(Math.max(keyLength, 0))
    position = writeVarint(out, position, valueLength)
    copy(Math.max(valueLength, 0))
    if (headersLength === 0) out[position++] = 0
    else copy(headersLength)
  }
  return position
}
