/** A place in a partition: its first record, its end, or the first record that is not older than a time. */
export type Position = 'earliest' | 'latest' | Date

const latest = -1
const earliest = -2

/** The time that ListOffsets takes for a place. @throws TypeError for what is no place */
export function timestampOf(position: Position): number {
  if (position === 'latest') return latest
  if (position === 'earliest') return earliest
  const timestampMs: unknown = position instanceof Date ? position.getTime() : undefined
  if (typeof timestampMs === 'number' && timestampMs >= 0) return timestampMs
  throw new TypeError(`'${String(position)}' is neither 'earliest', 'latest' nor a valid date`)
}

/** @throws TypeError for what is no offset */
export function checkOffset(offset: number): number {
  if (Number.isSafeInteger(offset) && offset >= 0) return offset
  throw new TypeError(`${String(offset)} is no offset: a whole number from 0 on`)
}
