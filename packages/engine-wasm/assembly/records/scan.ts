// Validates the records of an uncompressed batch and writes where their parts are, nine int32 a record (src/columns.ts):
//   offsetDelta, timestampDelta low, high, keyPosition, keyLength, valuePosition, valueLength, headersPosition, headerCount
// Positions count from the first byte of the records; a length of -1 is null.
//
//   record      length varint | attributes int8 | timestampDelta varlong | offsetDelta varint | key | value | headers
//   key, value  length varint (-1: null) | bytes            headers  count varint | (key, value)*
//
// Nearly every record is sound and has short varints, so each is read twice over in thought: first as if it were, with
// nothing checked but that the reader stays near the record, and one sum of all that may be wrong; if the sum is not zero,
// again by exact.ts, which is slow and says what is wrong, or that nothing is. The first way keeps no state but in locals:
// 18 ns a record of 100 bytes became 6 (npm run bench:engine -- --only decode).
//
// Tried and not kept: finding the ends of all varints of a record at once, by the top bits of a vector of 16 bytes
// (i8x16.bitmask). The lengths of the varints repeat from record to record, so the branches that it saves are predicted,
// and the shifts that it costs are not free.

import { scanExactly, scanned } from './exact'
import { state } from './layout-of-records'
import { anyOf4, lengthOf4, signed } from './fast-varint'
