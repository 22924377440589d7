import {
  type Engine,
  encodeColumns,
  encodeRowLength,
  type Loan,
  varintBytes,
  writeInt64Columns,
  writeVarint,
} from '@odradek/engine-wasm'
import { batchScratchBytes } from './limits.ts'
import type { RecordHeaderInput, RecordInput } from './record.ts'
import { maxCharacterBytes, type TextBytes, textBytes } from './text.ts'

/** A varint of any length that a part may have. */
const maxVarintBytes = 5

/**
 * Records as the columns and packed bytes that an engine encodes, in memory that is used again for the next batch: it
 * lies where the kernels are, if the engine lends any, so that what is written here is not copied before it is encoded.
 */
export class RecordPacker {
  readonly #engine: Engine
  #loan: Loan | undefined
  #text: TextBytes
  columns: Int32Array = new Int32Array(0)
  #position = 0

  constructor(engine: Engine) {
    this.#engine = engine
    this.#text = this.#memory(batchScratchBytes)
  }

  /** The packed bytes of the last batch, until the next. */
  get content(): Uint8Array {
    return this.#text.bytes.subarray(0, this.#position)
  }

  pack(records: readonly RecordInput[], baseTimestamp: number): void {
    this.#position = 0
    const wanted = records.length * encodeRowLength
    if (this.columns.length < wanted) this.columns = new Int32Array(2 ** Math.ceil(Math.log2(wanted)))
    const { columns } = this
    let row = 0
    for (const { key, value, headers, timestampMs } of records) {
      writeInt64Columns(columns, row + encodeColumns.timestampDeltaLow, timestampMs - baseTimestamp)
      columns[row + encodeColumns.keyLength] = this.#part(key)
      columns[row + encodeColumns.valueLength] = this.#part(value)
      columns[row + encodeColumns.headersLength] =
        headers === undefined || headers.length === 0 ? 0 : this.#headers(headers)
      row += encodeRowLength
    }
  }

  /** Packs a key or a value, and returns its length; -1 is null. */
  #part(part: Uint8Array | string | null): number {
    if (part === null) return -1
    if (typeof part === 'string') return this.#string(part)
    const { length } = part
    this.#reserve(length)
    this.#text.bytes.set(part, this.#position)
    this.#position += length
    return length
  }

  #string(text: string): number {
    this.#reserve(text.length * maxCharacterBytes)
    const length = this.#text.write(text, this.#position)
    this.#position += length
    return length
  }

  /** Packs headers as they stand on the wire, count included, and returns their length. */
  #headers(headers: readonly RecordHeaderInput[]): number {
    const start = this.#position
    this.#varint(headers.length)
    for (const { key, value } of headers) {
      this.#partWithLength(key)
      this.#partWithLength(value)
    }
    return this.#position - start
  }

  /** The length stands in front, and of text it is known when that is written: so text may have to move. */
  #partWithLength(part: Uint8Array | string | null): void {
    if (typeof part !== 'string') {
      this.#varint(part === null ? -1 : part.length)
      this.#part(part)
      return
    }
    const lengthAt = this.#position
    this.#varint(part.length)
    const textAt = this.#position
    const length = this.#string(part)
    if (length === part.length) return
    this.#reserve(maxVarintBytes)
    const movedTo = lengthAt + varintBytes(length)
    this.#text.bytes.copyWithin(movedTo, textAt, textAt + length)
    writeVarint(this.#text.bytes, lengthAt, length)
    this.#position = movedTo + length
  }

  #varint(value: number): void {
    this.#reserve(maxVarintBytes)
    this.#position = writeVarint(this.#text.bytes, this.#position, value)
  }

  #reserve(length: number): void {
    const needed = this.#position + length
    if (needed <= this.#text.bytes.length) return
    const packed = this.#text.bytes
    const returned = this.#loan
    this.#text = this.#memory(2 ** Math.ceil(Math.log2(needed)))
    this.#text.bytes.set(packed)
    returned?.giveBack()
  }

  #memory(length: number): TextBytes {
    this.#loan = this.#engine.arena.lend('records', length)
    const { buffer, byteOffset } = this.#loan?.bytes ?? new Uint8Array(length)
    return textBytes(buffer, byteOffset, length)
  }
}
