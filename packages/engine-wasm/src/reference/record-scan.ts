import { scanColumns, scanRowLength } from '../columns.ts'
import {
  anyOffsetDelta,
  lengthNegative,
  lengthWrong,
  noFault,
  offsetAboveLast,
  offsetsNotAscending,
  type RecordFault,
  trailingBytes,
  truncated,
} from '../record-fault.ts'
import { RecordCursor } from './record-cursor.ts'

/** See `Engine.scanRecords`. */
export function scanRecords(
  records: Uint8Array,
  count: number,
  columns?: Int32Array,
  maxOffsetDelta: number = anyOffsetDelta,
): RecordFault {
  const cursor = new RecordCursor(records, 0)
  let last = -1
  for (let i = 0; i < count; i++) {
    const offsetDelta = scanRecord(cursor, columns, i * scanRowLength)
    if (cursor.fault !== noFault) return cursor.fault
    if (offsetDelta <= last) return offsetsNotAscending
    if (offsetDelta > maxOffsetDelta) return offsetAboveLast
    last = offsetDelta
  }
  return cursor.remaining === 0 ? noFault : trailingBytes
}

function scanRecord(cursor: RecordCursor, columns: Int32Array | undefined, row: number): number {
  const length = cursor.varint()
  if (cursor.fault !== noFault) return 0
  if (length < 0) cursor.fail(lengthNegative)
  else if (length > cursor.remaining) cursor.fail(truncated)
  if (cursor.fault !== noFault) return 0
  const recordEnd = cursor.position + length
  cursor.position++
  cursor.varlong()
  const { low, high } = cursor
  const offsetDelta = cursor.varint()
  const keyLength = cursor.varint()
  const keyPosition = cursor.position
  cursor.skip(keyLength)
  const valueLength = cursor.varint()
  const valuePosition = cursor.position
  cursor.skip(valueLength)
  const headerCount = cursor.varint()
  const headersPosition = cursor.position
  skipHeaders(cursor, headerCount)
  if (cursor.position !== recordEnd) cursor.fail(lengthWrong)
  if (columns !== undefined) {
    columns[row + scanColumns.offsetDelta] = offsetDelta
    columns[row + scanColumns.timestampDeltaLow] = low
    columns[row + scanColumns.timestampDeltaHigh] = high
    columns[row + scanColumns.keyPosition] = keyPosition
    columns[row + scanColumns.keyLength] = keyLength
    columns[row + scanColumns.valuePosition] = valuePosition
    columns[row + scanColumns.valueLength] = valueLength
    columns[row + scanColumns.headersPosition] = headersPosition
    columns[row + scanColumns.headerCount] = headerCount
  }
  return offsetDelta
}

/** A header's key may not be null. */
function skipHeaders(cursor: RecordCursor, count: number): void {
  if (count < 0) cursor.fail(lengthNegative)
  for (let i = 0; i < count && cursor.fault === noFault; i++) {
    const keyLength = cursor.varint()
    if (keyLength < 0) cursor.fail(lengthNegative)
    cursor.skip(keyLength)
    cursor.skip(cursor.varint())
  }
}
