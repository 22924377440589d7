import type { RecordFault } from './record-fault.ts'

/** The hot path over bytes. Every implementation gives the same answers; they differ in speed alone. */
export interface Engine {
  readonly kind: EngineKind

  /** CRC-32C (Castagnoli) of `bytes`, continuing from `crc`; 0 is the CRC of nothing. */
  crc32c(bytes: Uint8Array, crc?: number): number

  /**
   * Validates the `count` records that `records` holds (the uncompressed bytes behind a batch header) and, if `columns`
   * is
   * given, writes one row of `scanRowLength` int32 a record into it. Never throws on hostile bytes, never reads outside
   * them. Offset deltas have to ascend, up to `maxOffsetDelta` (default: any); gaps are allowed, since compaction leaves
   * them. Returns an index into `recordFaults`.
   */
  scanRecords(records: Uint8Array, count: number, columns?: Int32Array, maxOffsetDelta?: number): RecordFault

  /**
   * Encodes `count` records from rows of `encodeRowLength` int32 and their packed bytes into `out`; offset deltas are
   * 0, 1, 2 …. Returns the bytes written, or -1 if `out` is too small.
   */
  encodeRecords(count: number, columns: Int32Array, bytes: Uint8Array, out: Uint8Array): number

  /** In offset index bytes (8 an entry, uint32 relative offset first): the last entry not above the target, or -1. */
  searchOffsetIndex(entries: Uint8Array, count: number, relativeOffset: number): number

  /** In time index bytes (12 an entry, int64 timestamp first): the last entry not above the target, or -1. */
  searchTimeIndex(entries: Uint8Array, count: number, timestampMs: number): number
}

export type EngineKind = 'simd' | 'scalar' | 'reference'
