import { type Engine, noFault, readInt64Columns, recordFaults, scanColumns, scanRowLength } from '@odradek/engine-wasm'
import {
  codecs,
  crcStart,
  logOverhead,
  RecordBatchHeader,
  recordBatchMagic,
  recordBatchOverhead,
} from '@odradek/protocol'
import { DecompressionError, decompress } from './codecs.ts'
import type { LogRecord, RecordHeader } from './record.ts'

/** Bytes that are no sound record batch, though they should be. */
export class CorruptBatchError extends Error {
  override readonly name = 'CorruptBatchError'
}

/** The most that one batch may be decompressed to: the size of the largest request. */
const maxDecompressedBytes = 100 * 1024 * 1024

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/**
 * The records of the whole batches in `bytes` from `fromOffset` on. A batch that is cut off at the end is left out;
 * control
 * batches, which carry no data, are skipped. Each record is made when it is asked for.
 *
 * @throws CorruptBatchError when a batch that is there fails its CRC or is not what its header says
 */
export function* decodeBatches(engine: Engine, bytes: Uint8Array, fromOffset = 0): Generator<LogRecord> {
  let position = 0
  while (position + recordBatchOverhead <= bytes.length) {
    const size = batchSize(bytes, position)
    if (position + size > bytes.length) return
    const batch = bytes.subarray(position, position + size)
    if (new RecordBatchHeader(batch).lastOffset >= fromOffset) yield* decodeBatch(engine, batch, fromOffset)
    position += size
  }
}

/** The offset behind the whole batches in `bytes`: where to read on, also if compaction left them without a record. */
export function offsetAfter(bytes: Uint8Array, offset: number): number {
  let next = offset
  for (let position = 0; position + recordBatchOverhead <= bytes.length; ) {
    const size = batchSize(bytes, position)
    if (position + size > bytes.length) break
    next = new RecordBatchHeader(bytes, position).lastOffset + 1
    position += size
  }
  return next
}

function batchSize(bytes: Uint8Array, position: number): number {
  const header = new RecordBatchHeader(bytes, position)
  if (header.batchLength < recordBatchOverhead - logOverhead) {
    throw new CorruptBatchError(`a batch announces ${header.batchLength} bytes`)
  }
  return header.sizeInBytes
}

function* decodeBatch(engine: Engine, batch: Uint8Array, fromOffset: number): Generator<LogRecord> {
  const header = new RecordBatchHeader(batch)
  const { baseOffset, recordCount } = header
  if (header.magic !== recordBatchMagic)
    throw new CorruptBatchError(`a batch of magic ${header.magic} at offset ${baseOffset}`)
  if (engine.crc32c(batch.subarray(crcStart)) !== header.crc) {
    throw new CorruptBatchError(`the batch at offset ${baseOffset} does not match its CRC`)
  }
  if (header.isControl) return
  const records = section(engine, batch, header)
  // A record takes seven bytes at least, so a count that lies is found out before it costs memory.
  if (recordCount < 0 || recordCount * 7 > records.length)
    throw new CorruptBatchError(`the batch at offset ${baseOffset} announces ${recordCount} records`)
  const columns = new Int32Array(recordCount * scanRowLength)
  const fault = engine.scanRecords(records, recordCount, columns, header.lastOffsetDelta)
  if (fault !== noFault) throw new CorruptBatchError(`the batch at offset ${baseOffset}: ${recordFaults[fault]}`)
  for (let row = 0; row < columns.length; row += scanRowLength) {
    const offset = baseOffset + column(columns, row + scanColumns.offsetDelta)
    if (offset >= fromOffset) yield recordAt(records, columns, row, offset, header)
  }
}

function section(engine: Engine, batch: Uint8Array, header: RecordBatchHeader): Uint8Array {
  const codec = codecs[header.codec]
  if (codec === undefined)
    throw new CorruptBatchError(`the batch at offset ${header.baseOffset} has codec ${header.codec}`)
  try {
    return decompress(engine, codec, batch.subarray(recordBatchOverhead), maxDecompressedBytes)
  } catch (error) {
    if (error instanceof DecompressionError) throw new CorruptBatchError(error.message, { cause: error })
    throw error
  }
}

function recordAt(
  records: Uint8Array,
  columns: Int32Array,
  row: number,
  offset: number,
  header: RecordBatchHeader,
): LogRecord {
  const timestampDelta = readInt64Columns(columns, row + scanColumns.timestampDeltaLow)
  return {
    offset,
    timestampMs: header.isLogAppendTime ? header.maxTimestamp : header.baseTimestamp + timestampDelta,
    key: part(records, columns, row + scanColumns.keyPosition),
    value: part(records, columns, row + scanColumns.valuePosition),
    headers: readHeaders(
      records,
      column(columns, row + scanColumns.headersPosition),
      column(columns, row + scanColumns.headerCount),
    ),
  }
}

/** A position column, and the length column behind it; -1 is null. */
function part(records: Uint8Array, columns: Int32Array, index: number): Uint8Array | null {
  const position = column(columns, index)
  const length = column(columns, index + 1)
  return length < 0 ? null : records.subarray(position, position + length)
}

function column(columns: Int32Array, index: number): number {
  return columns[index] ?? 0
}

/** Headers that a scan has validated. */
function readHeaders(records: Uint8Array, start: number, count: number): RecordHeader[] {
  const headers: RecordHeader[] = []
  let position = start
  const length = (): number => {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = records[position++] ?? 0
      value |= (byte & 0x7f) << shift
      if (byte < 0x80) return (value >>> 1) ^ -(value & 1)
    }
  }
  for (let i = 0; i < count; i++) {
    const keyLength = length()
    const key = decoder.decode(records.subarray(position, position + keyLength))
    position += keyLength
    const valueLength = length()
    const value = valueLength < 0 ? null : records.subarray(position, position + valueLength)
    position += Math.max(0, valueLength)
    headers.push({ key, value })
  }
  return headers
}
