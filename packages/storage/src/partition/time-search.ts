import type { IndexSearch } from '../segment/offset-index.ts'
import type { FoundBatch } from '../segment/segment.ts'
import type { Segments } from './segments.ts'

/** The first batch that reaches `fromOffset` and has a record as new as `timestampMs`. @throws StorageError */
export async function findByTimestamp(
  segments: Segments,
  timestampMs: number,
  fromOffset: number,
  search: IndexSearch,
): Promise<FoundBatch | undefined> {
  for (;;) {
    const { version } = segments
    const found = await findOnce(segments, timestampMs, fromOffset, search)
    // What was cleaned meanwhile is elsewhere now.
    if (segments.version === version) return found
  }
}

async function findOnce(
  segments: Segments,
  timestampMs: number,
  fromOffset: number,
  search: IndexSearch,
): Promise<FoundBatch | undefined> {
  for (const segment of segments) {
    if (!segments.includes(segment) || (await segment.maxTimestamp()) < timestampMs) continue
    const found = await segment.findByTimestamp(timestampMs, fromOffset, search)
    if (found !== undefined) return found
  }
  return undefined
}

/** The largest timestamp; -1 where no batch has one. @throws StorageError */
export async function maxTimestampOf(segments: Segments): Promise<number> {
  let largest = -1
  for (const segment of segments) {
    if (segments.includes(segment)) largest = Math.max(largest, await segment.maxTimestamp())
  }
  return largest
}
