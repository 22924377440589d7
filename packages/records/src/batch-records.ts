import { type Engine, noFault, readInt64Columns, recordFaults, scanColumns, scanRowLength } from '@odradek/engine-wasm'
import { codecs, crcStart, RecordBatchHeader, recordBatchMagic, recordBatchOverhead } from '@odradek/protocol'
import { decompress } from './compression/codecs.ts'
import { DecompressionError } from './compression/decompression-error.ts'
import { placedFromBytes } from './limits.ts'
import type { LogRecord, RecordHeader } from './record.ts'
import { type TextBytes, textBytes } from './text.ts'

/** Bytes that are no sound record batch, though they should be. */
export class CorruptBatchError extends Error {
  override readonly name = 'CorruptBatchError'
}

/**
 * The records of one batch as columns: where their parts are was written down once, when the batch was opened; a key, a
 * value or a header is made when it is asked for. What is given out are views of the batch.
 */
export class BatchRecords {
  readonly count: number
  readonly #header: RecordBatchHeader
  readonly #baseOffset: number
  readonly #columns: Int32Array
  readonly #section: TextBytes
  readonly #buffer: ArrayBufferLike
  /** Of the first byte of the records. */
  readonly #start: number

  constructor(header: RecordBatchHeader, section: TextBytes, columns: Int32Array, count: number) {
    this.#header = header
    this.#baseOffset = header.baseOffset
    this.#section = section
    this.#buffer = section.bytes.buffer
    this.#start = section.bytes.byteOffset
    this.#columns = columns
    this.count = count
  }

  offset(index: number): number {
    return this.#baseOffset + this.#column(index, scanColumns.offsetDelta)
  }

  timestampMs(index: number): number {
    const { isLogAppendTime, maxTimestamp, baseTimestamp } = this.#header
    if (isLogAppendTime) return maxTimestamp
    return baseTimestamp + readInt64Columns(this.#columns, index * scanRowLength + scanColumns.timestampDeltaLow)
  }

  key(index: number): Uint8Array | null {
    return this.#part(index, scanColumns.keyPosition, scanColumns.keyLength)
  }

  value(index: number): Uint8Array | null {
    return this.#part(index, scanColumns.valuePosition, scanColumns.valueLength)
  }

  /** The key as UTF-8, without a view in between. */
  keyText(index: number): string | null {
    return this.#textPart(index, scanColumns.keyPosition, scanColumns.keyLength)
  }

  /** The value as UTF-8, without a view in between. */
  valueText(index: number): string | null {
    return this.#textPart(index, scanColumns.valuePosition, scanColumns.valueLength)
  }

  headers(index: number): RecordHeader[] {
    const count = this.#column(index, scanColumns.headerCount)
    return count === 0 ? [] : readHeaders(this.#section, this.#column(index, scanColumns.headersPosition), count)
  }

  /** Everything of a record at once. */
  record(index: number): LogRecord {
    return {
      offset: this.offset(index),
      timestampMs: this.timestampMs(index),
      key: this.key(index),
      value: this.value(index),
      headers: this.headers(index),
    }
  }

  #part(index: number, positionColumn: number, lengthColumn: number): Uint8Array | null {
    const length = this.#column(index, lengthColumn)
    if (length < 0) return null
    // 29 ns; `subarray`, which asks for a constructor first, takes 50.
    return new Uint8Array(this.#buffer, this.#start + this.#column(index, positionColumn), length)
  }

  #textPart(index: number, positionColumn: number, lengthColumn: number): string | null {
    const length = this.#column(index, lengthColumn)
    if (length < 0) return null
    const position = this.#column(index, positionColumn)
    return this.#section.read(position, position + length)
  }

  #column(index: number, column: number): number {
    return this.#columns[index * scanRowLength + column] ?? 0
  }
}

export interface OpenBatchOptions {
  /** Default true. False is for who trusts the bytes, as `check.crcs=false` says. */
  readonly checkCrc?: boolean
}

/**
 * Opens one whole batch: checks its CRC, decompresses it, and validates every record. A control batch has no records,
 * as it carries no data.
 *
 * @throws CorruptBatchError when the batch is not what its header says, or holds more than `maxDecompressedBytes`
 */
export function openBatch(
  engine: Engine,
  batch: Uint8Array,
  maxDecompressedBytes: number,
  { checkCrc = true }: OpenBatchOptions = {},
): BatchRecords {
  const loan = batch.length >= placedFromBytes ? engine.arena.lend('batches', batch.length) : undefined
  try {
    // One copy to where the kernels are serves the CRC and the scan; without a loan each of them makes its own.
    loan?.bytes.set(batch)
    return openPlaced(engine, batch, loan?.bytes ?? batch, maxDecompressedBytes, checkCrc)
  } finally {
    loan?.giveBack()
  }
}

/** `placed` has the bytes of `batch`, perhaps elsewhere. */
function openPlaced(
  engine: Engine,
  batch: Uint8Array,
  placed: Uint8Array,
  maxDecompressedBytes: number,
  checkCrc: boolean,
): BatchRecords {
  const header = new RecordBatchHeader(batch)
  const { baseOffset } = header
  if (header.magic !== recordBatchMagic)
    throw new CorruptBatchError(`a batch of magic ${header.magic} at offset ${baseOffset}`)
  if (checkCrc && engine.crc32c(placed.subarray(crcStart)) !== header.crc)
    throw new CorruptBatchError(`the batch at offset ${baseOffset} does not match its CRC`)
  if (header.isControl) return new BatchRecords(header, textOf(new Uint8Array(0)), new Int32Array(0), 0)
  if (header.codec === 0) {
    const columns = scan(engine, header, placed.subarray(recordBatchOverhead))
    return new BatchRecords(header, textOf(batch.subarray(recordBatchOverhead)), columns, header.recordCount)
  }
  const section = decompressed(engine, header, placed.subarray(recordBatchOverhead), maxDecompressedBytes)
  return new BatchRecords(header, textOf(section), scan(engine, header, section), header.recordCount)
}

function scan(engine: Engine, header: RecordBatchHeader, records: Uint8Array): Int32Array {
  const { baseOffset, recordCount } = header
  // A record takes seven bytes at least, so a count that lies is found out before it costs memory.
  if (recordCount < 0 || recordCount * 7 > records.length)
    throw new CorruptBatchError(`the batch at offset ${baseOffset} announces ${recordCount} records`)
  const columns = new Int32Array(recordCount * scanRowLength)
  const fault = engine.scanRecords(records, recordCount, columns, header.lastOffsetDelta)
  if (fault !== noFault) throw new CorruptBatchError(`the batch at offset ${baseOffset}: ${recordFaults[fault]}`)
  return columns
}

function decompressed(engine: Engine, header: RecordBatchHeader, section: Uint8Array, maxBytes: number): Uint8Array {
  const codec = codecs[header.codec]
  if (codec === undefined)
    throw new CorruptBatchError(`the batch at offset ${header.baseOffset} has codec ${header.codec}`)
  try {
    return decompress(engine, codec, section, maxBytes)
  } catch (error) {
    if (error instanceof DecompressionError) throw new CorruptBatchError(error.message, { cause: error })
    throw error
  }
}

function textOf({ buffer, byteOffset, length }: Uint8Array): TextBytes {
  return textBytes(buffer, byteOffset, length)
}

/** Headers that a scan has validated. */
function readHeaders(section: TextBytes, start: number, count: number): RecordHeader[] {
  const { bytes } = section
  const headers: RecordHeader[] = []
  let position = start
  const length = (): number => {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[position++] ?? 0
      value |= (byte & 0x7f) << shift
      if (byte < 0x80) return (value >>> 1) ^ -(value & 1)
    }
  }
  for (let i = 0; i < count; i++) {
    const keyLength = length()
    const key = section.read(position, position + keyLength)
    position += keyLength
    const valueLength = length()
    const value = valueLength < 0 ? null : bytes.subarray(position, position + valueLength)
    position += Math.max(0, valueLength)
    headers.push({ key, value })
  }
  return headers
}
