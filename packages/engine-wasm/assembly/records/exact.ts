// Reads one record byte by byte, and knows what is wrong with it. What scan.ts does not take comes here: varints of five
// bytes and more, and records that are not sound.

import { cursor, fail, fault, limit, moveTo, readVarint, readVarlong, truncated } from './cursor'

const lengthNegative: i32 = 3
const lengthWrong: i32 = 4

/**
 * Reads the record at the cursor and moves behind it; writes its row unless `columns` is 0. Every part has to lie inside
 * the record's own length, which has to lie inside the records. Returns the offset delta, unless there is a `fault`.
 */
export function scanExactly(start: usize, end: usize, columns: usize): i32 {
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
