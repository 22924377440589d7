import type { Segment } from '../segment/segment.ts'
import type { LogConfig } from './log-config.ts'
import type { Segments } from './segments.ts'

/**
 * How many of the oldest segments of a log go, as in Kafka: those below the log start offset, those of which the newest
 * record is older than `retention.ms`, and those without which the log still has `retention.bytes`. The active one goes
 * only when its time is over. @throws StorageError (as a rejection)
 */
export async function countExpired(
  segments: Segments,
  config: LogConfig,
  logStartOffset: number,
  nowMs: number,
): Promise<number> {
  const all = [...segments]
  const byOffset = countBelow(segments, logStartOffset)
  if (!config.cleanupPolicy.includes('delete')) return byOffset
  const byTime = await countOlder(all, nowMs - config.retentionMs)
  return Math.max(byOffset, byTime, countBeyond(all, config.retentionBytes))
}

/** How many of the oldest segments hold nothing from `logStartOffset` on. */
export function countBelow(segments: Segments, logStartOffset: number): number {
  const all = [...segments]
  return countWhile(all.slice(0, -1), (_, index) => (all[index + 1]?.baseOffset ?? 0) <= logStartOffset)
}

async function countOlder(segments: readonly Segment[], timestampMs: number): Promise<number> {
  if (timestampMs === Number.NEGATIVE_INFINITY) return 0
  let count = 0
  for (const [index, segment] of segments.entries()) {
    if (segment.sizeInBytes === 0 && segment === segments.at(-1)) break
    const newest = await segment.maxTimestamp()
    if (newest >= timestampMs) break
    // One without any time, as compaction may leave it, goes with those behind it.
    if (newest >= 0) count = index + 1
  }
  return count
}

function countBeyond(segments: readonly Segment[], retentionBytes: number): number {
  let surplus = segments.reduce((sum, { sizeInBytes }) => sum + sizeInBytes, 0) - retentionBytes
  return countWhile(segments.slice(0, -1), ({ sizeInBytes }) => {
    surplus -= sizeInBytes
    return surplus >= 0
  })
}

function countWhile(segments: readonly Segment[], holds: (segment: Segment, index: number) => boolean): number {
  const end = segments.findIndex((segment, index) => !holds(segment, index))
  return end < 0 ? segments.length : end
}
