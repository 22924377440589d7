// Validates the records of an uncompressed batch and writes where their parts are, nine int32 a record (src/columns.ts):
//   offsetDelta, timestampDelta low, high, keyPosition, keyLength, valuePosition, valueLength, headersPosition, headerCount
// Positions count from the first byte of the records; a length of -1 is null.
//
//   record      length varint | attributes int8 | timestampDelta varlong | offsetDelta varint | key | value | headers
//   key, value  length varint (-1: null) | bytes            headers  count varint | (key, value)*
//
// Nearly every record is sound and its varints are short. So a record is first read as if it were so, with all that may be
// wrong gathered in one number, and positions kept near the record whatever its lengths say; it is sound if nothing was
// wrong and its last part ends where the record does. Otherwise it is read again by exact.ts, which takes its time and
// knows what is wrong, or that nothing is. The first way has no state but locals: a record of 100 bytes takes less than
// half of what a reader with a cursor in globals takes: 8 ns where it took 19.
//
// The branches matter: with the length of a varint computed (ctz) instead of branched on, each field waits for the load of
// the one before, and a record took 24 ns. The ends of all varints from one vector (i8x16.bitmask) were not tried.

import { cursor, fault, open } from './cursor'
import { scanExactly } from './exact'
import { isShort, shortBytes, shortValue, signed, twoBytes } from './short-varint'
import { state } from '../layout'

const trailingBytes: i32 = 5
const offsetsNotAscending: i32 = 6
const offsetAboveLast: i32 = 7

const columnBytes: usize = 36

/**
 * Scans `count` records from `position`; `start` is where the records begin, `end` where they end. With `columns` 0 no
 * columns are written. `isLast` says that no bytes may follow. Leaves in `state` where the next record begins and the last
 * offset delta. Returns 0, or the fault. Up to 20 bytes behind `end` are read, and ignored.
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
  let last = lastOffsetDelta
  for (let i = 0; i < count; i++) {
    let next: usize = 0
    let offsetDelta: i32 = 0
    do {
      let at = position
      let length: u32 = 0
      let word = load<u32>(at)
      if ((word & 0x80) == 0) {
        length = word & 0x7f
        at += 1
      } else if ((word & 0x8000) == 0) {
        length = twoBytes(word)
        at += 2
      } else if (isShort(word)) {
        length = shortValue(word)
        at += shortBytes(word)
      } else break
      const recordEnd = at + (length >>> 1)
      if ((length & 1) != 0 || recordEnd > end) break

      let timestamp: u32 = 0
      at += 1
      word = load<u32>(at)
      if ((word & 0x80) == 0) {
        timestamp = word & 0x7f
        at += 1
      } else if ((word & 0x8000) == 0) {
        timestamp = twoBytes(word)
        at += 2
      } else if (isShort(word)) {
        timestamp = shortValue(word)
        at += shortBytes(word)
      } else break

      let offset: u32 = 0
      word = load<u32>(at)
      if ((word & 0x80) == 0) {
        offset = word & 0x7f
        at += 1
      } else if ((word & 0x8000) == 0) {
        offset = twoBytes(word)
        at += 2
      } else if (isShort(word)) {
        offset = shortValue(word)
        at += shortBytes(word)
      } else break
      offsetDelta = signed(offset)

      let part: u32 = 0
      word = load<u32>(at)
      if ((word & 0x80) == 0) {
        part = word & 0x7f
        at += 1
      } else if ((word & 0x8000) == 0) {
        part = twoBytes(word)
        at += 2
      } else if (isShort(word)) {
        part = shortValue(word)
        at += shortBytes(word)
      } else break
      const keyLength = signed(part)
      const keyPosition = at
      if (keyLength > 0) at += keyLength
      if (keyLength < -1 || at > recordEnd) break

      word = load<u32>(at)
      if ((word & 0x80) == 0) {
        part = word & 0x7f
        at += 1
      } else if ((word & 0x8000) == 0) {
        part = twoBytes(word)
        at += 2
      } else if (isShort(word)) {
        part = shortValue(word)
        at += shortBytes(word)
      } else break
      const valueLength = signed(part)
      const valuePosition = at
      if (valueLength > 0) at += valueLength
      if (valueLength < -1 || at >= recordEnd) break

      // No headers, nearly always.
      let headerCount: i32 = load<u8>(at)
      if (headerCount == 0) at += 1
      else {
        word = load<u32>(at)
        if (!isShort(word)) break
        headerCount = signed(shortValue(word))
        at += shortBytes(word)
      }
      const headersPosition = at
      if (headerCount != 0) at = behindHeaders(at, recordEnd, headerCount)
      if (at != recordEnd) break
      next = recordEnd

      if (columns != 0) {
        store<i32>(columns, offsetDelta)
        store<i64>(columns, signed(timestamp), 4)
        store<i32>(columns, <i32>(keyPosition - start), 12)
        store<i32>(columns, keyLength, 16)
        store<i32>(columns, <i32>(valuePosition - start), 20)
        store<i32>(columns, valueLength, 24)
        store<i32>(columns, <i32>(headersPosition - start), 28)
        store<i32>(columns, headerCount, 32)
      }
    } while (false)

    if (next == 0) {
      open(position, end)
      offsetDelta = scanExactly(start, end, columns)
      if (fault != 0) return fault
      next = cursor
    }
    if (offsetDelta <= last) return offsetsNotAscending
    if (offsetDelta > maxOffsetDelta) return offsetAboveLast
    last = offsetDelta
    position = next
    if (columns != 0) columns += columnBytes
  }
  if (isLast != 0 && position != end) return trailingBytes
  store<u32>(state, <u32>position)
  store<i32>(state, last, 4)
  return 0
}

/** Where the headers end, if they are sound and their varints short; else 0. */
function behindHeaders(at: usize, recordEnd: usize, count: i32): usize {
  for (let i = 0; i < count; i++) {
    let word = load<u32>(at)
    const keyLength = signed(shortValue(word))
    if (!isShort(word) || keyLength < 0) return 0
    at += shortBytes(word) + keyLength
    if (at >= recordEnd) return 0

    word = load<u32>(at)
    const valueLength = signed(shortValue(word))
    if (!isShort(word) || valueLength < -1) return 0
    at += shortBytes(word) + max(valueLength, 0)
    if (at > recordEnd) return 0
  }
  return count < 0 ? 0 : at
}
