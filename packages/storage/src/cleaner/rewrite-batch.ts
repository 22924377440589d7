/**
 * Batches with fewer records than before. What is left of a batch keeps its offsets, its base offset and its last
 * offset
 * (so gaps are left inside and at its ends), its producer, sequence and leader epoch.
 */
import type { Engine } from '@odradek/engine-wasm'
import { readInt64Columns, scanColumns, scanRowLength, writeVarint } from '@odradek/engine-wasm'
import { codecs, crcStart, logOverhead, RecordBatchHeader, recordBatchOverhead } from '@odradek/protocol'
import { compress } from '@odradek/records'
import type { ScannedRecords } from './stored-batches.ts'

/** Bits of the attributes that an empty batch keeps: timestamp type, transactional, control. */
const emptyBatchAttributes = 0x38
/** The most that a record's length and timestamp delta take. */
const mostVarintBytes = 5 + 10

/** Which records of a batch stay: those whose element is 1. */
export type Retained = Uint8Array

/**
 * A batch with the records that stay. They are copied as they are, for their deltas count from what the batch keeps:
 * base
 * offset and base timestamp.
 */
export function withoutRecords(
  engine: Engine,
  batch: Uint8Array,
  records: ScannedRecords,
  retained: Retained,
): Uint8Array {
  const section = new Uint8Array(records.section.length)
  let length = 0
  let kept = 0
  eachRecord(records, (row, start, end) => {
    if (retained[row] !== 1) return
    section.set(records.section.subarray(start, end), length)
    length += end - start
    kept++
  })
  const rewritten = joined(engine, batch, section.subarray(0, length))
  const header = new RecordBatchHeader(rewritten)
  header.recordCount = kept
  if (!header.isLogAppendTime) header.maxTimestamp = newestTimestamp(header, records, retained)
  return checksummed(engine, rewritten)
}

/**
 * The same with the time from which on tombstones and markers may go, which takes the place of the base timestamp
 * (KIP-534): timestamp deltas are written anew.
 */
export function withDeleteHorizon(
  engine: Engine,
  batch: Uint8Array,
  records: ScannedRecords,
  retained: Retained,
  horizonMs: number,
): Uint8Array {
  const before = new RecordBatchHeader(batch)
  const shift = BigInt(before.baseTimestamp) - BigInt(horizonMs)
  const section = new Uint8Array(records.section.length + records.count * mostVarintBytes)
  let length = 0
  let kept = 0
  eachRecord(records, (row, start, end) => {
    if (retained[row] !== 1) return
    length = copyShifted(records, row, start, end, shift, section, length)
    kept++
  })
  const rewritten = joined(engine, batch, section.subarray(0, length))
  const header = new RecordBatchHeader(rewritten)
  header.recordCount = kept
  if (!header.isLogAppendTime) header.maxTimestamp = newestTimestamp(before, records, retained)
  header.setDeleteHorizon(horizonMs)
  return checksummed(engine, rewritten)
}

/** A batch of no records, which keeps what its producer's next batch is judged by, and the offsets that it took. */
export function emptied(engine: Engine, batch: Uint8Array): Uint8Array {
  const empty = batch.slice(0, recordBatchOverhead)
  const header = new RecordBatchHeader(empty)
  header.batchLength = recordBatchOverhead - logOverhead
  header.attributes &= emptyBatchAttributes
  header.baseTimestamp = -1
  header.recordCount = 0
  return checksummed(engine, empty)
}

/** Calls with the row of each record and where its bytes lie in the section. The scan has validated them. */
function eachRecord(
  { count, section }: ScannedRecords,
  visit: (row: number, start: number, end: number) => void,
): void {
  let start = 0
  for (let row = 0; row < count; row++) {
    const [length, contentStart] = readVarint(section, start)
    const end = contentStart + length
    visit(row, start, end)
    start = end
  }
}

/** A zigzag varint of 32 bits and where it ends. */
function readVarint(bytes: Uint8Array, start: number): [number, number] {
  let value = 0
  let at = start
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++] ?? 0
    value |= (byte & 0x7f) << shift
    if (byte < 0x80) return [(value >>> 1) ^ -(value & 1), at]
  }
}

/** Copies a record whose timestamp delta grows by `shift`; returns where the copy ends. */
function copyShifted(
  { section, columns }: ScannedRecords,
  row: number,
  start: number,
  end: number,
  shift: bigint,
  out: Uint8Array,
  position: number,
): number {
  const [, attributesAt] = readVarint(section, start)
  let restStart = attributesAt + 1
  while ((section[restStart++] ?? 0) >= 0x80);
  const low = (columns[row * scanRowLength + scanColumns.timestampDeltaLow] ?? 0) >>> 0
  const high = columns[row * scanRowLength + scanColumns.timestampDeltaHigh] ?? 0
  const delta = varlong(BigInt.asIntN(64, (BigInt(high) << 32n) + BigInt(low) + shift))
  let at = writeVarint(out, position, 1 + delta.length + end - restStart)
  out[at++] = section[attributesAt] ?? 0
  out.set(delta, at)
  at += delta.length
  out.set(section.subarray(restStart, end), at)
  return at + end - restStart
}

function varlong(value: bigint): number[] {
  const bytes: number[] = []
  let rest = BigInt.asUintN(64, (value << 1n) ^ (value >> 63n))
  for (; rest >= 0x80n; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80)
  bytes.push(Number(rest))
  return bytes
}

/** Of the records that stay. Where the sum is no exact number the batch's own, which no record exceeds, stays. */
function newestTimestamp(header: RecordBatchHeader, { count, columns }: ScannedRecords, retained: Retained): number {
  const { baseTimestamp } = header
  let newest = Number.NEGATIVE_INFINITY
  for (let row = 0; row < count; row++) {
    if (retained[row] !== 1) continue
    const delta = readInt64Columns(columns, row * scanRowLength + scanColumns.timestampDeltaLow)
    newest = Math.max(newest, baseTimestamp + delta)
  }
  return Number.isSafeInteger(newest) ? newest : header.maxTimestamp
}

/** The old header in front of new records, which are compressed as the old ones were. */
function joined(engine: Engine, batch: Uint8Array, section: Uint8Array): Uint8Array {
  const codec = codecs[new RecordBatchHeader(batch).codec] ?? 'none'
  const stored = compress(engine, codec, section)
  const rewritten = new Uint8Array(recordBatchOverhead + stored.length)
  rewritten.set(batch.subarray(0, recordBatchOverhead))
  rewritten.set(stored, recordBatchOverhead)
  new RecordBatchHeader(rewritten).batchLength = rewritten.length - logOverhead
  return rewritten
}

function checksummed(engine: Engine, batch: Uint8Array): Uint8Array {
  new RecordBatchHeader(batch).crc = engine.crc32c(batch.subarray(crcStart))
  return batch
}
