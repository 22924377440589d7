// Validates the records of an uncompressed batch and writes where their parts are, nine int32 a record (src/columns.ts):
//   offsetDelta, timestampDelta low, high, keyPosition, keyLength, valuePosition, valueLength, headersPosition, headerCount
// Positions count from the first byte of the records; a length of -1 is null.
//
//   record      length varint | attributes int8 | timestampDelta varlong | offsetDelta varint | key | value | headers
//   key, value  length varint (-1: null) | bytes            headers  count varint | (key, value)*

import { state } from '../layout'
import { cursor, fail, fault, limit, moveTo, open, readVarint, readVarlong, truncated } from './varint'

const lengthNegative: i32 = 3
const lengthWrong: i32 = 4
const trailingBytes: i32 = 5
const offsetsNotAscending: i32 = 6
const offsetAboveLast: i32 = 7

const columnBytes: usize = 36

/**
 * Scans `count` records from `position`; `start` is where the records begin, `end` where they end. With `columns` 0 no
 * columns are written. `isLast` says that no bytes may follow. Leaves in `state` where the next record begins and the last
 * offset delta. Returns 0, or the fault.
 */
export function scanRecords(
  start: usize,
  position: usize,
  end: usize,
  count: i32,
  lastOffsetDelta: i32,
  maxOffsetDelta: i32,
  isLast: i32,
  columns: usize,
): i32 {
  open(position, end)
  let last = lastOffsetDelta
  for (let i = 0; i < count; i++) {
    const offsetDelta = scanRecord(start, end, columns)
    if (fault != 0) return fault
    if (offsetDelta <= last) return offsetsNotAscending
    if (offsetDelta > maxOffsetDelta) return offsetAboveLast
    last = offsetDelta
    if (columns != 0) columns += columnBytes
  }
  if (isLast != 0 && cursor != end) return trailingBytes
  store<u32>(state, <u32>cursor)
  store<i32>(state, last, 4)
  return 0
}

/** Every part has to lie inside the record's own length, which has to lie inside the records. */
function scanRecord(start: usize, end: usize, columns: usize): i32 {
  const length = readVarint()
  if (fault != 0) return 0
  if (length < 0) fail(lengthNegative)
  else if (<usize>length > end - cursor) fail(truncated)
  if (fault != 0) return 0
  const recordEnd = cursor + <usize>length
  moveTo(cursor + 1)
  const timestampDelta = readVarlong()
  const offsetDelta = readVarint()
  const keyLength = readVarint()
  const keyPosition = cursor
  skip(keyLength)
  const valueLength = readVarint()
  const valuePosition = cursor
  skip(valueLength)
  const headerCount = readVarint()
  const headersPosition = cursor
  skipHeaders(headerCount)
  if (cursor != recordEnd) fail(lengthWrong)
  if (columns != 0) {
    store<i32>(columns, offsetDelta)
    store<i64>(columns, timestampDelta, 4)
    store<i32>(columns, <i32>(keyPosition - start), 12)
    store<i32>(columns, keyLength, 16)
    store<i32>(columns, <i32>(valuePosition - start), 20)
    store<i32>(columns, valueLength, 24)
    store<i32>(columns, <i32>(headersPosition - start), 28)
    store<i32>(columns, headerCount, 32)
  }
  return offsetDelta
}

function skip(length: i32): void {
  if (length < -1) fail(lengthNegative)
  else if (length > 0) {
    if (cursor > limit || <usize>length > limit - cursor) fail(truncated)
    else moveTo(cursor + <usize>length)
  }
}

/** A header's key may not be null. */
function skipHeaders(count: i32): void {
  if (count < 0) fail(lengthNegative)
  for (let i = 0; i < count && fault == 0; i++) {
    const keyLength = readVarint()
    if (keyLength < 0) fail(lengthNegative)
    skip(keyLength)
    skip(readVarint())
  }
}
