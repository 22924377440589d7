/** Entries of the index files, and what holds for all of them. */
import { getInt64OrNaN } from './numbers.ts'

export const offsetEntryBytes = 8
export const timeEntryBytes = 12
export const abortedEntryBytes = 34

export interface OffsetIndexEntry {
  readonly position: number
  /** Where the batch begins that the entry names. */
  readonly logPosition: number
  readonly offset: number
}

export interface TimeIndexEntry {
  readonly position: number
  readonly timestampMs: number
  readonly offset: number
}

/** A transaction that was aborted, of `.txnindex`; NaN for a number beyond 2^53. */
export interface AbortedEntry {
  readonly position: number
  readonly version: number
  readonly producerId: number
  readonly firstOffset: number
  readonly offset: number
  readonly lastStableOffset: number
}

/**
 * The entries of an `.index` file. Kafka makes the file of the active segment as large as it may become, so zeros may
 * stand behind the last entry.
 */
export function* offsetIndexEntries(bytes: Uint8Array, baseOffset: number): Generator<OffsetIndexEntry> {
  const view = viewOf(bytes)
  const end = contentEnd(bytes)
  for (let position = 0; position < end && position + offsetEntryBytes <= bytes.length; position += offsetEntryBytes) {
    yield { position, logPosition: view.getUint32(position + 4), offset: baseOffset + view.getUint32(position) }
  }
}

/** The entries of a `.timeindex` file; zeros may stand behind the last one. */
export function* timeIndexEntries(bytes: Uint8Array, baseOffset: number): Generator<TimeIndexEntry> {
  const view = viewOf(bytes)
  // One entry alone may be all zero: a batch of the first moment of 1970, the segment's first.
  const end = bytes.length === timeEntryBytes ? timeEntryBytes : contentEnd(bytes)
  for (let position = 0; position < end && position + timeEntryBytes <= bytes.length; position += timeEntryBytes) {
    const timestampMs = getInt64OrNaN(view, position)
    yield { position, timestampMs, offset: baseOffset + view.getUint32(position + 8) }
  }
}

/** The entries of a `.txnindex` file. Source: AbortedTxn of Kafka's storage module. */
export function* abortedEntries(bytes: Uint8Array): Generator<AbortedEntry> {
  const view = viewOf(bytes)
  for (let position = 0; position + abortedEntryBytes <= bytes.length; position += abortedEntryBytes) {
    yield {
      position,
      version: view.getInt16(position),
      producerId: getInt64OrNaN(view, position + 2),
      firstOffset: getInt64OrNaN(view, position + 10),
      offset: getInt64OrNaN(view, position + 18),
      lastStableOffset: getInt64OrNaN(view, position + 26),
    }
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** Where the zeros begin that only zeros follow. */
export function contentEnd(bytes: Uint8Array): number {
  let end = bytes.length
  while (end > 0 && bytes[end - 1] === 0) end--
  return end
}

/**
 * The entries that ascend. Of two that do not, the one is named that the entries around it deny: an entry that is too
 * high would otherwise put all that follow it in the wrong.
 */
export function* ascending<T>(
  entries: Iterable<T>,
  isAbove: (entry: T, last: T) => boolean,
  onWrong: (entry: T) => void,
): Generator<T> {
  const source = entries[Symbol.iterator]()
  const ahead: T[] = []
  let last: T | undefined
  for (;;) {
    while (ahead.length < 3) {
      const { value, done } = source.next()
      if (done === true) break
      ahead.push(value)
    }
    const [entry, next, afterNext] = ahead
    if (entry === undefined) return
    ahead.shift()
    const isTooLow = last !== undefined && !isAbove(entry, last)
    const isTooHigh =
      next !== undefined &&
      afterNext !== undefined &&
      !isAbove(next, entry) &&
      !isAbove(afterNext, entry) &&
      (last === undefined || isAbove(next, last))
    if (isTooLow || isTooHigh) onWrong(entry)
    else {
      last = entry
      yield entry
    }
  }
}
