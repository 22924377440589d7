/** Layout of the int32 columns that go into and come out of the kernels, one row a record. */

/** What a scan writes. Positions count from the first byte of the records; a length of -1 is null. */
export const scanColumns = {
  offsetDelta: 0,
  /** The timestamp delta is an int64: unsigned low half, signed high half. */
  timestampDeltaLow: 1,
  timestampDeltaHigh: 2,
  keyPosition: 3,
  keyLength: 4,
  valuePosition: 5,
  valueLength: 6,
  headersPosition: 7,
  headerCount: 8,
} as const
export const scanRowLength = 9

/**
 * What an encode reads, beside the packed bytes: key, value and finished headers of each record, one after the other.
 */
export const encodeColumns = {
  timestampDeltaLow: 0,
  timestampDeltaHigh: 1,
  /** -1 is null. */
  keyLength: 2,
  valueLength: 3,
  /** Bytes of the headers as they stand on the wire, count included; 0 when there are none. */
  headersLength: 4,
} as const
export const encodeRowLength = 5

/** What an encode says instead of a number of bytes. */
export const outputTooSmall = -1
/** The columns are fewer than the records, or speak of bytes that there are not, or of lengths that there cannot be. */
export const badColumns = -2

/** The most bytes that a record takes beside its key, value and headers: attributes, a varlong and four varints. */
export const maxRecordOverhead: number = 1 + 10 + 4 * 5

const high = 0x1_0000_0000

export function readInt64Columns(columns: Int32Array, lowIndex: number): number {
  return (columns[lowIndex + 1] ?? 0) * high + ((columns[lowIndex] ?? 0) >>> 0)
}

export function writeInt64Columns(columns: Int32Array, lowIndex: number, value: number): void {
  columns[lowIndex] = value | 0
  if (value < -0x8000_0000 || value > 0x7fff_ffff) columns[lowIndex] = (value % high) | 0
  columns[lowIndex + 1] = Math.floor(value / high)
}
