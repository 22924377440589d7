/** How a log keeps its records: Kafka's settings of a topic, sizes in bytes, times in milliseconds. Infinity: never. */
export interface LogConfig {
  readonly segmentBytes: number
  readonly segmentMs: number
  /** A segment is rolled earlier than `segmentMs` by up to this, so that not all partitions roll at once. */
  readonly segmentJitterMs: number
  readonly indexIntervalBytes: number
  /** `delete`, `compact`, both, or neither, which keeps everything. */
  readonly cleanupPolicy: readonly string[]
  /** Age of a segment's newest record from which on it is deleted. */
  readonly retentionMs: number
  /** What the log keeps at least, as long as there is as much. */
  readonly retentionBytes: number
  /** How long the file of a deleted segment stays on the disk, for those who still read it. */
  readonly fileDeleteDelayMs: number
  /** How long a compacted log keeps a tombstone once nothing older than it is left to delete. */
  readonly deleteRetentionMs: number
  /** Share of a compacted log that is new since the last cleaning, from which on it is cleaned again. */
  readonly minCleanableDirtyRatio: number
  /** A record stays at least this long before it may be compacted away. */
  readonly minCompactionLagMs: number
  /** A record is compacted after this at the latest, whatever the dirty ratio. */
  readonly maxCompactionLagMs: number
}

/** A log that is never cleaned, and rolled by size alone. */
export const keepEverything: LogConfig = {
  segmentBytes: 64 * 1024 * 1024,
  segmentMs: Number.POSITIVE_INFINITY,
  segmentJitterMs: 0,
  indexIntervalBytes: 4096,
  cleanupPolicy: [],
  retentionMs: Number.POSITIVE_INFINITY,
  retentionBytes: Number.POSITIVE_INFINITY,
  fileDeleteDelayMs: 60_000,
  deleteRetentionMs: 86_400_000,
  minCleanableDirtyRatio: 0.5,
  minCompactionLagMs: 0,
  maxCompactionLagMs: Number.POSITIVE_INFINITY,
}
