/** What a scan found wrong; the position is the code that kernels return. */
export const recordFaults = [
  'none',
  'the records are truncated',
  'a varint is too long',
  'a length or count is negative',
  'the length of a record is not that of its parts',
  'bytes follow the last record',
  'offset deltas do not ascend',
  'an offset delta is above the last one of the batch',
] as const

/** Index into `recordFaults`; 0 is no fault. */
export type RecordFault = number

export const noFault = 0
export const truncated = 1
export const varintTooLong = 2
export const lengthNegative = 3
export const lengthWrong = 4
export const trailingBytes = 5
export const offsetsNotAscending = 6
export const offsetAboveLast = 7

/** The highest offset delta there can be: a scan that is not told of another takes any. */
export const anyOffsetDelta = 0x7fff_ffff
