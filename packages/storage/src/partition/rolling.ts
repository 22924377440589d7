import type { Segment } from '../segment/segment.ts'
import type { Checksum } from '../segment/stored-batch.ts'
import type { Append } from './append-queue.ts'
import type { LogConfig } from './log-config.ts'

/** Whether the next append goes to a new segment: the active one has no room for it, or began too long ago. */
export function isRollDue(active: Segment, next: Append | undefined, config: LogConfig, checksum: Checksum): boolean {
  if (next === undefined || active.sizeInBytes === 0) return false
  const age = active.firstTimestamp < 0 ? 0 : next.maxTimestamp - active.firstTimestamp
  const isFull = active.sizeInBytes + next.sizeInBytes > config.segmentBytes
  return isFull || age > rollMs(config) - jitterMs(active, config, checksum) || !active.fits(next.lastOffset)
}

/** What may wait for compaction no longer than `max.compaction.lag.ms` must leave the active segment in that time. */
function rollMs({ segmentMs, maxCompactionLagMs, cleanupPolicy }: LogConfig): number {
  return cleanupPolicy.includes('compact') ? Math.min(segmentMs, maxCompactionLagMs) : segmentMs
}

/** Not all logs that began together roll together: a part of `segmentJitterMs` that only looks like chance. */
function jitterMs({ logPath }: Segment, { segmentJitterMs }: LogConfig, checksum: Checksum): number {
  if (segmentJitterMs === 0) return 0
  return checksum.crc32c(new TextEncoder().encode(logPath)) % segmentJitterMs
}
