/**
 * RecordBatch v2 (magic 2), the unit that is sent, stored and fetched. Big-endian, 61 bytes before the records:
 *
 *    0  baseOffset            int64   assigned by the broker, outside the CRC
 *    8  batchLength           int32   bytes that follow this field
 *   12  partitionLeaderEpoch  int32   assigned by the broker, outside the CRC
 *   16  magic                 int8    2
 *   17  crc                   uint32  CRC-32C of everything from byte 21 to the end
 *   21  attributes            int16   bits 0-2 codec, 3 timestamp type, 4 transactional, 5 control, 6 delete horizon
 *   23  lastOffsetDelta       int32   offset of the last record - baseOffset; kept when compaction removes that record
 *   27  baseTimestamp         int64   of the first record
 *   35  maxTimestamp          int64
 *   43  producerId            int64   -1 without idempotence
 *   51  producerEpoch         int16
 *   53  baseSequence          int32
 *   57  recordCount           int32
 *   61  records, compressed as one block if a codec is named
 *
 * Source: KIP-98 and Kafka's documentation of its message format.
 */
import { getInt64, putInt64 } from './int64.ts'

/** Bytes before the records. */
export const recordBatchOverhead = 61
/** Bytes before the part that `batchLength` counts: baseOffset and batchLength itself. */
export const logOverhead = 12
/** The CRC covers the batch from here to its end. */
export const crcStart = 21
/** The only magic that is written since Kafka 0.11, and the only one that is accepted. */
export const recordBatchMagic = 2

/** Names of the codecs; the position is the number in the attributes. */
export const codecs = ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const
export type Codec = (typeof codecs)[number]

const codecMask = 0x07
const timestampTypeMask = 0x08
const transactionalMask = 0x10
const controlMask = 0x20
const deleteHorizonMask = 0x40

/** A view of one batch header at a position in some bytes; reads on access, copies nothing. */
export class RecordBatchHeader {
  readonly #view: DataView
  position: number

  /** The caller has checked that `recordBatchOverhead` bytes are there at `position`. */
  constructor(bytes: Uint8Array, position = 0) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.position = position
  }

  get baseOffset(): number {
    return getInt64(this.#view, this.position)
  }

  set baseOffset(offset: number) {
    putInt64(this.#view, this.position, offset)
  }

  /** Bytes after the `batchLength` field, as written by the producer: check it before use. */
  get batchLength(): number {
    return this.#view.getInt32(this.position + 8)
  }

  set batchLength(length: number) {
    this.#view.setInt32(this.position + 8, length)
  }

  /** Bytes of the whole batch. */
  get sizeInBytes(): number {
    return this.batchLength + logOverhead
  }

  get partitionLeaderEpoch(): number {
    return this.#view.getInt32(this.position + 12)
  }

  set partitionLeaderEpoch(epoch: number) {
    this.#view.setInt32(this.position + 12, epoch)
  }

  get magic(): number {
    return this.#view.getInt8(this.position + 16)
  }

  set magic(magic: number) {
    this.#view.setInt8(this.position + 16, magic)
  }

  get crc(): number {
    return this.#view.getUint32(this.position + 17)
  }

  set crc(crc: number) {
    this.#view.setUint32(this.position + 17, crc)
  }

  get attributes(): number {
    return this.#view.getInt16(this.position + 21)
  }

  set attributes(attributes: number) {
    this.#view.setInt16(this.position + 21, attributes)
  }

  /** Number of the codec, 0 to 7; above 4 none is defined. */
  get codec(): number {
    return this.attributes & codecMask
  }

  get isLogAppendTime(): boolean {
    return (this.attributes & timestampTypeMask) !== 0
  }

  get isTransactional(): boolean {
    return (this.attributes & transactionalMask) !== 0
  }

  get isControl(): boolean {
    return (this.attributes & controlMask) !== 0
  }

  /**
   * Whether `baseTimestamp` is when the batch's tombstones and markers may go, instead of its first record's time
   * (KIP-534).
   */
  get hasDeleteHorizon(): boolean {
    return (this.attributes & deleteHorizonMask) !== 0
  }

  /** Sets the delete horizon. Timestamps of records count from it, so their deltas have to be written anew. */
  setDeleteHorizon(timestampMs: number): void {
    this.attributes |= deleteHorizonMask
    this.baseTimestamp = timestampMs
  }

  get lastOffsetDelta(): number {
    return this.#view.getInt32(this.position + 23)
  }

  set lastOffsetDelta(delta: number) {
    this.#view.setInt32(this.position + 23, delta)
  }

  get lastOffset(): number {
    return this.baseOffset + this.lastOffsetDelta
  }

  get baseTimestamp(): number {
    return getInt64(this.#view, this.position + 27)
  }

  set baseTimestamp(timestampMs: number) {
    putInt64(this.#view, this.position + 27, timestampMs)
  }

  get maxTimestamp(): number {
    return getInt64(this.#view, this.position + 35)
  }

  set maxTimestamp(timestampMs: number) {
    putInt64(this.#view, this.position + 35, timestampMs)
  }

  /** -1 for a producer without idempotence. */
  get producerId(): number {
    return getInt64(this.#view, this.position + 43)
  }

  set producerId(id: number) {
    putInt64(this.#view, this.position + 43, id)
  }

  get producerEpoch(): number {
    return this.#view.getInt16(this.position + 51)
  }

  set producerEpoch(epoch: number) {
    this.#view.setInt16(this.position + 51, epoch)
  }

  get baseSequence(): number {
    return this.#view.getInt32(this.position + 53)
  }

  set baseSequence(sequence: number) {
    this.#view.setInt32(this.position + 53, sequence)
  }

  get recordCount(): number {
    return this.#view.getInt32(this.position + 57)
  }

  set recordCount(count: number) {
    this.#view.setInt32(this.position + 57, count)
  }

  /**
   * Marks the timestamps as the broker's: every record of the batch then reads as appended at `timestampMs` (KIP-32).
   */
  setLogAppendTime(timestampMs: number): void {
    this.attributes |= timestampTypeMask
    this.maxTimestamp = timestampMs
  }
}
