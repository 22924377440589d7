import type { Arena } from './arena.ts'
import type { BatchFields } from './batch-header.ts'
import type { BlockCodec, BlockCompression, CompressionFault } from './compression/fault.ts'
import type { RecordFault } from './record-fault.ts'

/**
 * The hot path over bytes. Every implementation gives the same answers; they differ in speed alone. No function throws
 * on hostile bytes, reads outside of what it is given, or keeps a view of it.
 */
export interface Engine {
  readonly kind: EngineKind

  /** Bytes that lie in here are read where they are; all others are copied to where the kernels are first. */
  readonly arena: Arena

  /** CRC-32C (Castagnoli) of `bytes`, continuing from `crc`; 0 is the CRC of nothing. */
  crc32c(bytes: Uint8Array, crc?: number): number

  /**
   * Copies `source` to the front of `target`, and gives its CRC-32C: in one pass if both lie in the arena. They may
   * overlap.
   *
   * @throws RangeError if it is longer, before anything is written
   */
  copyWithCrc32c(source: Uint8Array, target: Uint8Array, crc?: number): number

  /**
   * Validates the `count` records that `records` holds (the uncompressed bytes behind a batch header) and, if `columns`
   * is given, writes one row of `scanRowLength` int32 a record into it. Offset deltas have to ascend, up to
   * `maxOffsetDelta` (default: any); gaps are allowed, since compaction leaves them. Returns an index into
   * `recordFaults`.
   */
  scanRecords(records: Uint8Array, count: number, columns?: Int32Array, maxOffsetDelta?: number): RecordFault

  /**
   * Encodes `count` records from rows of `encodeRowLength` int32 and their packed bytes into `out`; offset deltas are
   * 0, 1, 2 …. Returns the bytes written, or `outputTooSmall` or `badColumns`; `out` may hold anything then.
   */
  encodeRecords(count: number, columns: Int32Array, bytes: Uint8Array, out: Uint8Array): number

  /**
   * One finished batch: as `encodeRecords`, compressed if a codec is given, with its header and CRC. At least one record;
   * the codec must be that of the attributes. Returns the caller's own bytes, or `badColumns`.
   */
  encodeBatch(
    count: number,
    columns: Int32Array,
    bytes: Uint8Array,
    fields: BatchFields,
    compression?: BlockCompression,
  ): Uint8Array<ArrayBuffer> | number

  /** A finished frame of the codec as Kafka's clients write it. The result is the caller's. Level: LZ4 only, 1 to 17. */
  compress(codec: BlockCodec, bytes: Uint8Array, level?: number): Uint8Array<ArrayBuffer>

  /**
   * What a frame holds, as the caller's own bytes, or what is wrong with it. Never makes more than `maxBytes`, nor
   * memory for more.
   */
  decompress(codec: BlockCodec, frame: Uint8Array, maxBytes: number): Uint8Array<ArrayBuffer> | CompressionFault

  /** In offset index bytes (8 an entry, uint32 relative offset first): the last entry not above the target, or -1. */
  searchOffsetIndex(entries: Uint8Array, count: number, relativeOffset: number): number

  /** In time index bytes (12 an entry, int64 timestamp first): the last entry not above the target, or -1. */
  searchTimeIndex(entries: Uint8Array, count: number, timestampMs: number): number
}

export type EngineKind = 'native' | 'simd' | 'scalar' | 'reference'
