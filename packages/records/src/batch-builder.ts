import {
  type Engine,
  type Loan,
  varintBytes,
  varlongBytes,
  writeBatchCrc,
  writeBatchHeader,
  writeVarint,
  writeVarlong,
} from '@odradek/engine-wasm'
import { codecs, crcStart, RecordBatchHeader, recordBatchOverhead } from '@odradek/protocol'
import { compress } from './compression/codecs.ts'
import type { BatchOptions } from './encode-batch.ts'
import { copyWithLoopBelowBytes, firstBuilderBytes, maxRecordOverheadBytes } from './limits.ts'
import type { RecordHeaderInput, RecordInput } from './record.ts'
import { maxCharacterBytes, type TextBytes, textBytes, textLength } from './text.ts'

const high = 0x1_0000_0000

/**
 * A record batch that grows: each record is encoded where it will stay as soon as it comes, so finishing the batch
 * costs a header and a checksum. A pass over columns would cost about as much per record as is saved by making columns
 * first, and here the size of the batch is known at any time. The memory is lent by the engine's arena where it has
 * some left, and is the batch's until `release`.
 *
 * Of text the length is known when it is written: what looks like ASCII by its length is written as such, and written
 * again where it was not.
 */
export class BatchBuilder {
  readonly #engine: Engine
  #loan: Loan | undefined
  #text: TextBytes
  #position = recordBatchOverhead
  #baseTimestamp = 0
  #maxTimestamp = -1
  recordCount = 0

  constructor(engine: Engine) {
    this.#engine = engine
    this.#loan = engine.arena.lend('building', firstBuilderBytes)
    this.#text = textOf(this.#loan, firstBuilderBytes)
  }

  /** Bytes of the batch so far, header included, without compression. */
  get sizeInBytes(): number {
    return this.#position
  }

  /** Bytes of memory that it holds. */
  get memoryBytes(): number {
    return this.#text.bytes.length
  }

  /** Adds a record unless the batch would be larger than `maxBytes` by it; the first one always goes in. */
  tryAppend(
    key: Uint8Array | string | null,
    value: Uint8Array | string | null,
    headers: readonly RecordHeaderInput[] | undefined,
    timestampMs: number,
    maxBytes: number,
  ): boolean {
    if (this.recordCount === 0) this.#baseTimestamp = timestampMs
    const start = this.#position
    const limit = this.recordCount === 0 ? Number.POSITIVE_INFINITY : maxBytes
    const most = start + maxRecordOverheadBytes + mostBytes(key) + mostBytes(value)
    // Text may take three bytes a character, and seldom does: at the end of a batch it is worth counting.
    if (most > limit || most > this.#text.bytes.length) {
      const least = start + exactBytes(key) + exactBytes(value)
      if (least > limit) return false
      this.#ensure(least + maxRecordOverheadBytes)
    }
    const headerBytes = headers === undefined || headers.length === 0 ? undefined : encodeHeaders(headers)
    if (headerBytes !== undefined) this.#ensure(most + headerBytes.length)
    const end = this.#write(key, value, headerBytes, timestampMs)
    if (end > limit) return false
    this.#position = end
    this.recordCount++
    if (timestampMs > this.#maxTimestamp) this.#maxTimestamp = timestampMs
    return true
  }

  /** Writes a record behind the last one, and returns where it ends. */
  #write(
    key: Uint8Array | string | null,
    value: Uint8Array | string | null,
    headers: Uint8Array | undefined,
    timestampMs: number,
  ): number {
    const keyLength = key === null ? -1 : key.length
    const valueLength = value === null ? -1 : value.length
    const end = this.#writeOfLengths(key, keyLength, value, valueLength, headers, timestampMs)
    if (end !== -1) return end
    const exactKey = key === null ? -1 : exactBytes(key)
    const exactValue = value === null ? -1 : exactBytes(value)
    return this.#writeOfLengths(key, exactKey, value, exactValue, headers, timestampMs)
  }

  /** -1 where text has another length. */
  #writeOfLengths(
    key: Uint8Array | string | null,
    keyLength: number,
    value: Uint8Array | string | null,
    valueLength: number,
    headers: Uint8Array | undefined,
    timestampMs: number,
  ): number {
    const { bytes } = this.#text
    const delta = timestampMs - this.#baseTimestamp
    const deltaLow = delta | 0
    const isSmall = delta === deltaLow
    const deltaHigh = isSmall ? deltaLow >> 31 : Math.floor(delta / high)
    const low = isSmall ? deltaLow : delta - deltaHigh * high
    const length =
      1 +
      (isSmall ? varintBytes(deltaLow) : varlongBytes(low | 0, deltaHigh)) +
      varintBytes(this.recordCount) +
      varintBytes(keyLength) +
      (keyLength > 0 ? keyLength : 0) +
      varintBytes(valueLength) +
      (valueLength > 0 ? valueLength : 0) +
      (headers === undefined ? 1 : headers.length)
    let position = writeVarint(bytes, this.#position, length)
    bytes[position++] = 0
    position = isSmall ? writeVarint(bytes, position, deltaLow) : writeVarlong(bytes, position, low | 0, deltaHigh)
    position = writeVarint(bytes, position, this.recordCount)
    position = writeVarint(bytes, position, keyLength)
    if (key !== null) {
      if (this.#part(key, position) !== keyLength) return -1
      position += keyLength
    }
    position = writeVarint(bytes, position, valueLength)
    if (value !== null) {
      if (this.#part(value, position) !== valueLength) return -1
      position += valueLength
    }
    if (headers === undefined) bytes[position] = 0
    else bytes.set(headers, position)
    return position + (headers === undefined ? 1 : headers.length)
  }

  /** Writes a key or a value, and returns how many bytes it took. */
  #part(part: Uint8Array | string, position: number): number {
    if (typeof part === 'string') return this.#text.write(part, position)
    const { bytes } = this.#text
    const { length } = part
    if (length >= copyWithLoopBelowBytes) bytes.set(part, position)
    else for (let index = 0; index < length; index++) bytes[position + index] = part[index] ?? 0
    return length
  }

  #ensure(needed: number): void {
    if (needed <= this.#text.bytes.length) return
    const length = 2 ** Math.ceil(Math.log2(needed))
    const grown = this.#engine.arena.lend('building', length)
    const text = textOf(grown, length)
    text.bytes.set(this.#text.bytes.subarray(0, this.#position))
    this.#loan?.giveBack()
    this.#loan = grown
    this.#text = text
  }

  /**
   * The finished batch. It lies in the builder's memory if it is not compressed, so it is good until `release`; a
   * compressed one has memory of its own.
   */
  finish({
    codec = 'none',
    level,
    producerId = -1,
    producerEpoch = -1,
    baseSequence = -1,
  }: BatchOptions = {}): Uint8Array {
    if (this.recordCount === 0) throw new RangeError('a batch has at least one record')
    const fields = {
      attributes: codecs.indexOf(codec),
      baseTimestamp: this.#baseTimestamp,
      maxTimestamp: this.#maxTimestamp,
      producerId,
      producerEpoch,
      baseSequence,
    }
    const batch = codec === 'none' ? this.#text.bytes.subarray(0, this.#position) : this.#compressed(codec, level)
    writeBatchHeader(batch, this.recordCount, fields)
    writeBatchCrc(batch, this.#engine.crc32c(batch.subarray(crcStart)))
    return batch
  }

  #compressed(codec: (typeof codecs)[number], level: number | undefined): Uint8Array {
    const records = this.#text.bytes.subarray(recordBatchOverhead, this.#position)
    const section = compress(this.#engine, codec, records, level)
    const batch = new Uint8Array(recordBatchOverhead + section.length)
    batch.set(section, recordBatchOverhead)
    return batch
  }

  /** Gives the memory back. Nothing else may be done with the builder then, or with a batch that lies in it. */
  release(): void {
    this.#loan?.giveBack()
    this.#loan = undefined
  }
}

/** Gives a finished batch other numbers of its producer, as when a new epoch begins (KIP-360). */
export function renumberBatch(
  engine: Engine,
  batch: Uint8Array,
  {
    producerId,
    producerEpoch,
    baseSequence,
  }: Required<Pick<BatchOptions, 'producerId' | 'producerEpoch' | 'baseSequence'>>,
): void {
  const header = new RecordBatchHeader(batch)
  header.producerId = producerId
  header.producerEpoch = producerEpoch
  header.baseSequence = baseSequence
  header.crc = engine.crc32c(batch.subarray(crcStart))
}

/** What a record takes in a batch at least: to refuse what fits nowhere. */
export function recordPartsBytes({ key, value, headers = [] }: Pick<RecordInput, 'key' | 'value' | 'headers'>): number {
  const headerBytes = headers.reduce((sum, header) => sum + exactBytes(header.key) + exactBytes(header.value), 0)
  return exactBytes(key) + exactBytes(value) + headerBytes
}

function mostBytes(part: Uint8Array | string | null): number {
  if (part === null) return 0
  return typeof part === 'string' ? part.length * maxCharacterBytes : part.length
}

function exactBytes(part: Uint8Array | string | null): number {
  if (part === null) return 0
  return typeof part === 'string' ? textLength(part) : part.length
}

/** Headers as they stand on the wire, count included. */
function encodeHeaders(headers: readonly RecordHeaderInput[]): Uint8Array {
  const room = headers.reduce((sum, { key, value }) => sum + mostBytes(key) + mostBytes(value) + 10, 5)
  const text = textBytes(new ArrayBuffer(room), 0, room)
  let position = writeVarint(text.bytes, 0, headers.length)
  for (const { key, value } of headers) {
    position = writePart(text, position, key)
    position = writePart(text, position, value)
  }
  return text.bytes.subarray(0, position)
}

function writePart(text: TextBytes, position: number, part: Uint8Array | string | null): number {
  const length = part === null ? -1 : exactBytes(part)
  const start = writeVarint(text.bytes, position, length)
  if (part === null) return start
  if (typeof part === 'string') text.write(part, start)
  else text.bytes.set(part, start)
  return start + length
}

function textOf(loan: Loan | undefined, length: number): TextBytes {
  const { buffer, byteOffset } = loan?.bytes ?? new Uint8Array(length)
  return textBytes(buffer, byteOffset, length)
}
