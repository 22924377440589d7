import type { PartitionLog } from '../partition/partition-log.ts'
import type { Segment } from '../segment/segment.ts'
import type { Cleaning } from './cleaning.ts'

/** What cleaning a log would have to do. */
export interface Dirtiness {
  readonly log: PartitionLog
  /** Segments that may be cleaned, clean ones included. */
  readonly segments: readonly Segment[]
  readonly firstDirtyOffset: number
  /** The first offset that may not be cleaned. */
  readonly endOffset: number
  /** Share of the bytes that were not cleaned yet. */
  readonly ratio: number
  /** There is dirt, and enough of it or of enough age. */
  readonly isDue: boolean
}

/**
 * Looks at a compacted log as Kafka's cleaner does: the active segment and what is younger than `min.compaction.lag.ms`
 * stay as they are, and everything from the first transaction on that is open. `cleanedTo` is where the last cleaning ended. @throws StorageError (as a rejection)
 */
export async function dirtinessOf(log: PartitionLog, cleanedTo: number, nowMs: number): Promise<Dirtiness> {
  const { config } = log
  const all = log.segments
  const limit = firstOpenTransaction(log)
  const segments: Segment[] = []
  for (const [index, segment] of all.slice(0, -1).entries()) {
    const isYoung = config.minCompactionLagMs > 0 && (await segment.maxTimestamp()) > nowMs - config.minCompactionLagMs
    if (isYoung || (all[index + 1]?.baseOffset ?? 0) > limit) break
    segments.push(segment)
  }
  const start = log.logStartOffset
  const firstDirtyOffset = cleanedTo > log.logEndOffset ? start : Math.max(cleanedTo, start)
  const ends = all.slice(1).map(({ baseOffset }) => baseOffset)
  const endOffset = segments.length === 0 ? start : (ends[segments.length - 1] ?? start)
  const dirty = segments.filter((_, index) => (ends[index] ?? 0) > firstDirtyOffset)
  const dirtyBytes = bytesOf(dirty)
  const totalBytes = bytesOf(segments)
  const ratio = totalBytes === 0 ? 0 : dirtyBytes / totalBytes
  const oldest = dirty[0]
  const isOverdue =
    oldest !== undefined &&
    config.maxCompactionLagMs !== Number.POSITIVE_INFINITY &&
    nowMs - (await oldest.maxTimestamp()) > config.maxCompactionLagMs
  const isDue = dirtyBytes > 0 && (ratio > config.minCleanableDirtyRatio || isOverdue)
  return { log, segments, firstDirtyOffset, endOffset, ratio, isDue }
}

/** What was written since then may yet be aborted. */
function firstOpenTransaction(log: PartitionLog): number {
  const begun = log.activeProducers().map(({ currentTxnFirstOffset }) => currentTxnFirstOffset)
  return Math.min(...begun.filter((offset) => offset >= 0))
}

/** Bytes that a cleaning may take. */
export interface CleanerBounds {
  /** Of the map of keys: `log.cleaner.dedupe.buffer.size`. */
  readonly dedupeBufferBytes: number
  /** Of the records of one batch. */
  readonly maxDecompressedBytes: number
}

/** The cleaning of a log as it is now. */
export function cleaningOf(
  { log, firstDirtyOffset, endOffset }: Dirtiness,
  nowMs: number,
  { dedupeBufferBytes, maxDecompressedBytes }: CleanerBounds,
  hashSeed: Uint8Array,
): Cleaning {
  const { deleteRetentionMs, segmentBytes, indexIntervalBytes } = log.config
  return {
    directory: log.directory,
    segments: log.segments.map(({ baseOffset, sizeInBytes }) => ({ baseOffset, sizeInBytes })),
    firstDirtyOffset,
    firstUncleanableOffset: endOffset,
    nowMs,
    deleteRetentionMs,
    segmentBytes,
    indexIntervalBytes,
    dedupeBufferBytes,
    maxDecompressedBytes,
    hashSeed,
    activeProducers: log.activeProducers().map(({ producerId, epoch, batches }) => ({
      producerId,
      epoch,
      lastDataOffset: batches.at(-1)?.lastOffset ?? -1,
    })),
  }
}

function bytesOf(segments: readonly Segment[]): number {
  return segments.reduce((sum, { sizeInBytes }) => sum + sizeInBytes, 0)
}
